/*
 * publish/card.h -- one story on the digest.
 *
 * The lead's headline; if another language is among the members, its best headline stands hidden
 * beside it and the language switch swaps them; all members behind "3 sources".
 */
#ifndef PUBLISH_CARD_H
#define PUBLISH_CARD_H

#include "publish/edition.h"
#include "publish/page.h"

/* Members listed and sources named for one story; more would bury the rest of the page. */
#define CARD_MEMBERS_MAX 40
#define CARD_NAMES_MAX 8

enum card_style {
	CARD_TOP,        /* large, with topic and excerpt */
	CARD_TODAY,      /* in a list, with the time and the topic's name */
	CARD_TOPIC,      /* in a list, with the weekday */
	CARD_WEEK,       /* on the page of its week: with the time of its day, and its anchors */
	CARD_TOLD,       /* in a list by months: with the date, and the topic's name */
	CARD_TOLD_TOPIC, /* the same on the page of its topic */
	CARD_DAY,        /* in a list by days: with the time */
};

void card_write(struct page *p, const struct edition_story *s, enum card_style style);

/* The label of a topic in the page's language; empty if unknown. */
struct str card_topic(const struct page *p, struct str id);

#endif
