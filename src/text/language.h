/*
 * text/language.h -- German, English, or something else.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/str.h"

enum language {
	LANG_UNKNOWN, /* too short to tell */
	LANG_DE,
	LANG_EN,
	LANG_OTHER,
};

/* By its words (stopwords, letters, endings). Frames lie, so the words decide where they can. */
enum language language_guess(struct str text);

/* "de-DE" and the like (RFC 5646): the primary subtag. Empty or odd tags give LANG_UNKNOWN. */
enum language language_from_tag(struct str tag);

const char *language_code(enum language lang); /* "de", "en", "" */

#endif
