/*
 * parse/markup.h -- private to parse/: XML events written back as HTML, for elements whose content
 * is markup that was not escaped (xhtml of Atom, bare tags in RSS).
 */
#ifndef PARSE_MARKUP_H
#define PARSE_MARKUP_H

#include "base/buf.h"
#include "parse/xml.h"

enum markup {
	MARKUP_NONE,    /* tags inside are dropped, text stays as it is */
	MARKUP_RAW,     /* tags are written, text is HTML already */
	MARKUP_ESCAPED, /* tags are written, text is text */
};

/* `base` not empty: addresses in href and src are resolved against it (nested xml:base). */
void markup_open(struct buf *out, enum markup markup, const struct xml_tag *tag, struct str base);
void markup_text(struct buf *out, enum markup markup, struct str text);
void markup_close(struct buf *out, enum markup markup, struct str name);

/* Text escaped as HTML. */
void markup_escape(struct buf *out, struct str text);

#endif
