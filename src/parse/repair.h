/*
 * parse/repair.h -- rewrites broken XML so that it is well-formed, keeping all that can be read.
 *
 * One pass over the text cuts it into tags and text the way a lenient browser would; what comes
 * out has balanced tags, quoted attributes, numeric references only and no document type.  Lines
 * are kept.  Every kind of mending is counted, so that the warnings can name it.
 */
#ifndef PARSE_REPAIR_H
#define PARSE_REPAIR_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum repair_kind {
	REPAIR_JUNK,      /* bytes before the first tag */
	REPAIR_DOCTYPE,   /* a document type: ignored, no fault */
	REPAIR_AMPERSAND, /* a bare & */
	REPAIR_ENTITY,    /* an HTML name without a document type */
	REPAIR_UNKNOWN,   /* a name that nobody knows, kept as text */
	REPAIR_REFERENCE, /* a number that is no character, or means windows-1252 */
	REPAIR_LESS_THAN, /* a bare < */
	REPAIR_ATTRIBUTE, /* no quotes, no value, no space, or given twice */
	REPAIR_TAG_SIZE,  /* a tag over PARSE_TAG_MAX: attributes dropped */
	REPAIR_RUN_SIZE,  /* a text over PARSE_RUN_MAX: cut */
	REPAIR_DEPTH,     /* over PARSE_DEPTH_MAX: tags dropped */
	REPAIR_END_TAG,   /* an end tag that closes nothing */
	REPAIR_UNCLOSED,  /* an element that another one's end closed */
	REPAIR_CUT_OFF,   /* the document ends too early */
	REPAIR_CDATA,     /* an unfinished CDATA section */
	REPAIR_COMMENT,   /* an unfinished or malformed comment or instruction */
	REPAIR_ROOTS,     /* something behind the root's end: dropped */
	REPAIR_KINDS,
};

struct repair {
	size_t count[REPAIR_KINDS];
	int line[REPAIR_KINDS]; /* of the first one */
};

/* The rewritten text lies in `mem`. Never fails: in the worst case nothing is left. */
struct str repair_xml(struct str text, struct arena *mem, struct repair *out);

/* Length of the document type at the beginning of s, with its internal subset. */
size_t repair_doctype(struct str s);

/* "unescaped '&'", for a warning; NULL for what is no fault. */
const char *repair_name(enum repair_kind kind);

#endif
