/*
 * text/stopwords.h -- words that carry grammar, not content.
 */
#ifndef TEXT_STOPWORDS_H
#define TEXT_STOPWORDS_H

#include <stdbool.h>

#include "base/str.h"
#include "text/language.h"

/* Is the folded word in the list of this language? Languages without a list have none. */
bool stopwords_has(struct str fold, enum language lang);

#endif
