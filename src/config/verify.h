/*
 * config/verify.h -- what one value alone cannot show: keys that need or exclude each other;
 * private to config/.
 */
#ifndef CONFIG_VERIFY_H
#define CONFIG_VERIFY_H

#include "config/config.h"
#include "config/keys.h"
#include "config/value.h"

/* Where each key of a section stands, by its row in `keys`; 0: not given. */
struct key_lines {
	int head; /* of the section's head, 0: there is no such section */
	int at[KEYS_MAX];
	bool wrong[KEYS_MAX]; /* its value was refused: nothing more can be said about it */
};

/* The line of a key, or 0. */
int key_line(const struct key_lines *lines, enum key_section section, struct str name);

void verify_source(const struct loading *ld, const struct source *s, const struct key_lines *lines);

void verify_settings(const struct loading *ld, const struct config *c,
	const struct key_lines *saxfeed, const struct key_lines *relevance);

/* What nobody has filled in yet, as sentences with line numbers, into c->placeholders. */
void verify_placeholders(
	const struct loading *ld, struct config *c, const struct key_lines *saxfeed);

#endif
