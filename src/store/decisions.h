/*
 * store/decisions.h -- what editors decided about items: kept for ever.
 *
 * Keyed by source name and guid, not by row: a decision outlives its item, any change of rules and
 * a new guid (it follows the item).  With it goes what the item said at that time, so that
 * decisions can teach and be tested after the item has gone.  Errors and ownership as in store.h.
 */
#ifndef STORE_DECISIONS_H
#define STORE_DECISIONS_H

#include "store/store.h"

/* As stored: numbers stay; SQL_WISHES and its index begin at STORE_PINNED. */
enum store_decided {
	/* about one item: its verdict */
	STORE_REJECTED = 0,
	STORE_ACCEPTED = 1,
	/* about two of them */
	STORE_SPLIT = 2,  /* never in one story */
	STORE_MERGED = 3, /* in one story, whatever was measured */
	/* about one item: rejected, also in what is frozen, and no accept brings it back */
	STORE_TAKEN_DOWN = 4,
	/* about the story that an item is in */
	STORE_PINNED = 5, /* among the top stories until then */
	STORE_UNPINNED = 6,
	STORE_MOVED = 7, /* to another topic */
	STORE_LED = 8,   /* by this item */
};

struct store_decision {
	int64_t id;
	int64_t act;  /* rows of one command share it; 0 on the way in: an act of its own */
	int64_t kind; /* enum store_decided */
	struct str feed, guid;
	struct str other_feed, other_guid; /* "" unless it is about two items */
	int64_t made;                      /* when */
	int64_t until;                     /* STORE_PINNED: its end; else 0 */
	struct str value;                  /* STORE_MOVED: id of the topic; else "" */
	struct str who, note;
	struct str url, title, lead, text, categories, lang; /* of the first item at that time */
	int64_t item, other_item; /* read only: row ids now, 0 where there is none */
};

/* Inserts; sets id and act. */
int store_decision_put(struct store *st, struct store_decision *d, struct err *e) MUST_USE;
/* All rows of an act: it never happened. */
int store_decision_remove(struct store *st, int64_t act, struct err *e) MUST_USE;

/* The accept, reject or takedown that holds for an item. */
int store_decision_verdict(struct store *st, struct str feed, struct str guid, struct arena *mem,
	struct store_decision *out, bool *found, struct err *e) MUST_USE;
/* All that concerns one item, from either side; or everything if `feed` is empty. Newest first. */
int store_decisions(struct store *st, struct str feed, struct str guid, struct arena *mem,
	struct store_decision **out, size_t *n, struct err *e) MUST_USE;

/* ---- what they mean for stories -------------------------------------------------------------- */
struct store_bond {
	int64_t a, b; /* items; a < b */
	int64_t last; /* the decision that says so */
	bool same;
};
/* The last word about each two items that are stored. */
int store_bonds(struct store *st, struct arena *mem, struct store_bond **out, size_t *n,
	struct err *e) MUST_USE;

/* ---- what they wish for the story of an item ------------------------------------------------- */
struct store_wish {
	int64_t decision; /* grows with time: the larger one is the last word */
	int64_t kind;     /* STORE_PINNED and those behind it */
	int64_t item, story;
	int64_t until;
	struct str value;
};
/* All about items that are in a story, published or not, by story, then decision. */
int store_wishes(struct store *st, struct arena *mem, struct store_wish **out, size_t *n,
	struct err *e) MUST_USE;

/* Items whose stories have to be told anew because a decision about them came or went. */
int store_unsettled_put(struct store *st, int64_t item, struct err *e) MUST_USE;
int store_unsettled(
	struct store *st, struct arena *mem, int64_t **out, size_t *n, struct err *e) MUST_USE;
int store_unsettled_clear(struct store *st, struct err *e) MUST_USE;

#endif
