/*
 * text/stopwords.h -- words that carry grammar, not content.
 */
#ifndef TEXT_STOPWORDS_H
#define TEXT_STOPWORDS_H

#include <stdbool.h>

#include "base/str.h"
#include "text/language.h"

/* The lists, as bits. */
enum stopword_list {
	STOPWORD_DE = 1,
	STOPWORD_EN = 2,
	STOPWORD_OTHERS = 4, /* of neighbours and of the large languages that are none of ours */
};

/* In which lists the folded word stands. */
unsigned stopwords_lists(struct str fold);

/* Is the folded word in the list of this language? Languages without a list have none. */
bool stopwords_has(struct str fold, enum language lang);

#endif
