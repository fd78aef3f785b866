/*
 * parse/xhtml.h -- private to parse/: XML events written back as HTML, for elements whose content
 * is markup that was not escaped (xhtml of Atom, bare tags in RSS).
 */
#ifndef PARSE_XHTML_H
#define PARSE_XHTML_H

#include "base/buf.h"
#include "parse/xml.h"

enum markup {
	MARKUP_NONE,    /* tags inside are dropped, text stays as it is */
	MARKUP_RAW,     /* tags are written, text is HTML already */
	MARKUP_ESCAPED, /* tags are written, text is text */
};

/* `base` not empty: addresses in href and src are resolved against it (nested xml:base). */
void xhtml_open(struct buf *out, enum markup markup, const struct xml_tag *tag, struct str base);
void xhtml_text(struct buf *out, enum markup markup, struct str text);
void xhtml_close(struct buf *out, enum markup markup, struct str name);

/* Text escaped as HTML. */
void xhtml_escape(struct buf *out, struct str text);

#endif
