/*
 * parse/mender.h -- private to repair.c and mender.c: the state of a repair, and how names,
 * references and attributes are written so that XML accepts them.
 */
#ifndef PARSE_MENDER_H
#define PARSE_MENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "parse/limits.h"
#include "parse/repair.h"

struct mender {
	struct str s;
	size_t at;
	size_t place; /* where inside a text, if behind `at` */
	struct buf out;
	struct repair *report;
	size_t section_end; /* where the next "]]>" stands behind the last place that was asked for
			     */
	size_t aheads;      /* looks ahead for a forgotten end tag */
	bool doctype;
	bool begun;     /* the root was seen */
	bool ended;     /* and closed */
	size_t counted; /* bytes whose lines are in `line` */
	int line;
	size_t depth, too_deep;
	size_t run; /* bytes of text since the last tag */
	struct str open[PARSE_DEPTH_MAX];
};

/* Counts a mending at the current place. */
void mender_note(struct mender *m, enum repair_kind kind);

/* A character as itself, or as a reference where it would be markup. */
void mender_number(struct mender *m, uint32_t c);

/* Text or an attribute's value: references decoded, safe between tags and quotes. */
void mender_text(struct mender *m, struct str s);

/* The attributes of a start tag, mended; `s` is what stands behind its name. */
void mender_attributes(struct mender *m, struct str s);

bool mender_is_start(char c);
/* A name that libxml2 takes as one. */
bool mender_is_name(struct str name);
/* Cuts the name off the beginning of `*s`; may be empty. */
struct str mender_name(struct str *s);

#endif
