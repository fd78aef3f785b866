/*
 * classify/region.h -- is there a tie to Saxony, and which places and institutions are named.
 *
 * The gazetteer (gazetteer.c) holds names with their forms in German and English.  Names that
 * other regions have as well count only beside another tie.
 */
#ifndef CLASSIFY_REGION_H
#define CLASSIFY_REGION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "classify/relevance.h"

enum gazetteer_kind {
	GAZETTEER_STATE,
	GAZETTEER_PLACE, /* also "Dresdner", "Dresdens", made from the name */
	GAZETTEER_HOUSE, /* university, institute, cluster, office, company */
};

enum gazetteer_flags {
	GAZETTEER_SHARED = 1,  /* places of this name lie elsewhere, too */
	GAZETTEER_WRITTEN = 2, /* only as written: abbreviations */
};

struct gazetteer_row {
	const char *name;  /* for tags */
	const char *forms; /* further forms, separated by '|'; NULL: none */
	enum gazetteer_kind kind;
	unsigned flags;
};

extern const struct gazetteer_row gazetteer[];
extern const size_t gazetteer_n;

struct region;

struct region *region_new(struct arena *mem);

/* Names for tags in one text, most telling first; more are dropped. */
#define REGION_NAMES_MAX 6

/* False without a tie. `*names`: "Dresden, TU Dresden", empty without one. Lives in `mem`. */
bool region_find(const struct region *r, const struct relevance_text *text, struct arena *mem,
	struct str *names);

#endif
