/*
 * config/mistakes.h -- the list of mistakes while it grows.
 */
#ifndef CONFIG_MISTAKES_H
#define CONFIG_MISTAKES_H

#include "base/arena.h"
#include "base/compiler.h"
#include "base/str.h"
#include "config/config.h"

/*
 * Adds one: small first letter, no full stop, wrong word in 'single quotes'.  Beyond
 * CONFIG_MISTAKES_MAX it is only counted.
 */
void mistakes_add(struct config_mistakes *bad, struct arena *mem, int line, const char *format, ...)
	PRINTF_LIKE(4, 5);

/* By line; those of one line stay in the order in which they were found. */
void mistakes_sort(struct config_mistakes *bad);

/* A word of the file fit to be quoted in a sentence: short, clean, never a password. */
struct str mistakes_word(struct str s, struct arena *mem);

#endif
