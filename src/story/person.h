/*
 * story/person.h -- first name and surname of a person: the same in every language, and rarer than
 * either of the two.
 */
#ifndef STORY_PERSON_H
#define STORY_PERSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/words.h"

/* Are the words `i` and `i + 1` first name and surname? */
bool person_begins(const struct words *w, size_t i);

/* Are both written as names are, side by side? German writes every noun so. */
bool person_two_names(const struct words *w, size_t i);

/* A word for an office whose holder is in much news: "Wissenschaftsministerin", "mayor". */
bool person_is_office(struct str fold);

/* A surname's skeleton without the ending of the genitive ("Hartwigs", "Hartwig's"). */
struct str person_surname(struct str skeleton);

#endif
