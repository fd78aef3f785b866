/*
 * publish/mail.h -- the digest of a week as a message: text first, then the same as HTML that loads
 * nothing (RFC 5322; multipart/alternative of RFC 2046 section 5.1.4).
 *
 * Equal editions give equal bytes: its date is that of the week's end or of its last change, its
 * Message-ID is made of week and authority, so that a list recognises one that comes twice.
 */
#ifndef PUBLISH_MAIL_H
#define PUBLISH_MAIL_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "publish/edition.h"

/* Stories that come first, with excerpts: those that most sources tell. */
#define MAIL_TOP 5

struct mail {
	int64_t week;
	struct str from, to; /* addresses; `to` may be "" */
};

/* How many stories of the edition are of that week. */
size_t mail_count(const struct edition *ed, int64_t week);

/* Lines end in CRLF. The week must have a story. */
int mail_write(const struct edition *ed, const struct mail *mail, struct arena *mem,
	struct buf *out, struct err *e) MUST_USE;

#endif
