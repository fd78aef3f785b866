/*
 * config/value.h -- one value of feeds.conf, checked by its key's row.
 */
#ifndef CONFIG_VALUE_H
#define CONFIG_VALUE_H

#include "base/arena.h"
#include "base/str.h"
#include "config/config.h"
#include "config/keys.h"

/* What loading needs at every place: handed down by name, filled once by config_parse. */
struct loading {
	struct str path; /* of the file */
	config_xpath_fn *xpath;
	struct arena *mem;
	struct config_mistakes *bad;
};

/*
 * Reads `raw` (as the lexer gives it: quotes kept, continued lines joined by '\n') into the member
 * of `base` that the key names.  Mistakes go to the list, with `line` or the line of the item in a
 * list; the member then keeps what it had.
 */
void value_set(const struct loading *ld, const struct key *k, struct str raw, int line, void *base);

/* Defaults for every key of a section, so that no member is left without a value. */
void value_presets(const struct loading *ld, enum key_section section, void *base);

#endif
