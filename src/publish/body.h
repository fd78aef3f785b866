/*
 * publish/body.h -- what a feed's entry says of a story, as markup: excerpt, link to the lead, list
 * of the other reports.
 */
#ifndef PUBLISH_BODY_H
#define PUBLISH_BODY_H

#include <stdbool.h>

#include "publish/edition.h"
#include "publish/markup.h"
#include "publish/words.h"

/* Paragraphs and a list, in XHTML or HTML by the kind of `m`. The entry speaks the language of its
 * lead, or `fallback` where that is unknown. */
void body_write(struct markup *m, const struct edition_story *s, enum words_language fallback);

/* Is it one that the pages know, "de" or "en"? */
bool body_is_language(struct str lang);

/* A member whose source none before it had. */
bool body_is_first_of_source(const struct edition_story *s, size_t at);

#endif
