/*
 * publish/mime.h -- the parts of a message as they go over the wire: header lines (RFC 5322), words
 * outside ASCII in them (RFC 2047), bodies as quoted-printable (RFC 2045 section 6.7).
 *
 * Lines end in CRLF and have at most 76 characters.  No text can begin a header line of its own:
 * control characters become spaces.
 */
#ifndef PUBLISH_MIME_H
#define PUBLISH_MIME_H

#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* "Subject: ..." with any text. */
void mime_text(struct buf *out, const char *name, struct str value);

/* "From: Name <address>"; `name` any text or empty, `address` plain (base/mailbox.h). */
void mime_address(struct buf *out, const char *header, struct str name, struct str address);

/* "Date: Mon, 16 Nov 2026 00:00:00 +0100", in the zone of clock_local. */
void mime_date(struct buf *out, int64_t t);

/* UTF-8 with line feeds as a quoted-printable body. */
void mime_body(struct buf *out, struct str text);

#endif
