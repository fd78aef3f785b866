/*
 * classify/passing.h -- is the field named in passing: one of many, an example, "about us"?
 *
 * Read off the words and commas of one sentence.  Pure; nothing is allocated.
 */
#ifndef CLASSIFY_PASSING_H
#define CLASSIFY_PASSING_H

#include <stdbool.h>
#include <stddef.h>

#include "classify/context.h"

/* Share of a term's weight that is left when it stands where things are named in passing. */
enum passing {
	PASSING_NOT,
	PASSING_CREDIT,   /* "Bild: KI-generiert" */
	PASSING_ABOUT,    /* behind "Über uns" */
	PASSING_LIST,     /* one of three or more: "Energie, KI und Verkehr" */
	PASSING_PAIR,     /* second of two: "Daten und KI" */
	PASSING_EXAMPLE,  /* "darunter", "such as", "whether" */
	PASSING_OTHERS,   /* "Weitere Preise", "other prizes" */
	PASSING_AMONG,    /* a list that a sign of examples opens: "darunter A, B und KI" */
	PASSING_OCCASION, /* once, below a title about an open day, a journey or a vacancy */
	PASSING_DEMAND,   /* why chips, power or steel are sold */
	PASSING_HOUSE,    /* what a house is: "SECAI is a graduate school of" */
	PASSING_LONE,     /* once in a summary, and nothing of the trade beside it */
};
enum passing passing_find(const struct context *c, size_t at, size_t n);

/* "Treffen für KI", the term being word `at`: what something is for is its subject. */
bool passing_is_purpose(const struct words *w, size_t at);

const char *passing_name(enum passing p);

#endif
