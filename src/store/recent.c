/*
 * recent.c -- see recent.h.
 *
 * A row has four places where it may be, and takes that of the one which is longest there, with its
 * memory if that is large enough.  The table itself is small: each transaction begins with an empty
 * one.
 */
#include "store/recent.h"

#include <stdlib.h>
#include <string.h>

#include "store/items.h"

struct row {
	struct store_item it;
	size_t room;
	char texts[];
};

struct entry {
	int64_t id; /* 0: nothing here */
	struct row *row;
};

#define WAYS 4
#define SETS (RECENT_ROWS / WAYS)
#define JOINED_SLOTS 64

struct recent {
	struct entry entry[SETS][WAYS];
	uint8_t turn[SETS]; /* who has to go next */
	struct {
		int64_t story, last;
	} joined[JOINED_SLOTS]; /* by story; a newer one takes the slot */
};

/* The entry of `id`; NULL if it is not here, and then `*place` is where it may go. */
static struct entry *
entry_of(struct recent *r, int64_t id, struct entry **place)
{
	uint64_t mixed = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
	size_t set = (mixed >> 32) % SETS;

	for (size_t i = 0; i < WAYS; i++)
		if (r->entry[set][i].id == id && id != 0)
			return &r->entry[set][i];
	if (place != NULL)
		*place = &r->entry[set][r->turn[set]++ % WAYS];
	return NULL;
}

struct str *
recent_text(struct store_item *it, size_t i)
{
	struct str *const all[RECENT_TEXTS] = { &it->guid, &it->url, &it->link_key, &it->twin_key,
		&it->title, &it->lang, &it->sketch, &it->source_name };

	return all[i];
}

static int
keep(struct entry *en, const struct store_item *it, struct err *e)
{
	struct store_item copy = *it;
	size_t need = 0, at = 0;

	for (size_t i = 0; i < RECENT_TEXTS; i++)
		need += recent_text(&copy, i)->n;
	en->id = 0;
	if (en->row == NULL || need > en->row->room) {
		free(en->row);
		en->row = malloc(sizeof(*en->row) + need);
		if (en->row == NULL)
			return err_set(e, ERR_STORE, "out of memory for %zu bytes", need);
		en->row->room = need;
	}
	for (size_t i = 0; i < RECENT_TEXTS; i++) {
		struct str *s = recent_text(&copy, i);

		if (s->n == 0)
			continue;
		memcpy(en->row->texts + at, s->p, s->n);
		s->p = en->row->texts + at;
		at += s->n;
	}
	en->row->it = copy;
	en->id = copy.id;
	return 0;
}

static int
make(struct store *st, struct err *e)
{
	if (st->recent == NULL && (st->recent = calloc(1, sizeof(*st->recent))) == NULL)
		return err_set(e, ERR_STORE, "out of memory");
	return 0;
}

int
recent_next_joined(struct store *st, int64_t story, int64_t *joined, struct err *e)
{
	size_t at = (uint64_t)story % JOINED_SLOTS;
	struct stmt *q;

	if (sqlite3_get_autocommit(st->db) != 0)
		recent_forget_all(st); /* no transaction holds others' changes back */
	if (make(st, e) != 0)
		return -1;
	if (st->recent->joined[at].story != story) {
		q = stmt_get(st, SQL_STORY_JOINED);
		stmt_int(q, ":story", story);
		if (stmt_step(q, e) < 0)
			return -1;
		st->recent->joined[at].story = story;
		st->recent->joined[at].last = stmt_column_int(q, "last");
		if (stmt_end(q, e) != 0)
			return -1;
	}
	*joined = ++st->recent->joined[at].last;
	return 0;
}

int
recent_get(struct store *st, int64_t id, const struct store_item **out, struct err *e)
{
	struct store_item it;
	struct entry *en, *place;
	struct stmt *q;
	int rc;

	if (make(st, e) != 0)
		return -1;
	en = entry_of(st->recent, id, &place);
	*out = en == NULL ? NULL : &en->row->it;
	if (en != NULL)
		return 0;
	q = stmt_get(st, SQL_CANDIDATE);
	stmt_int(q, ":id", id);
	rc = stmt_step(q, e);
	if (rc <= 0)
		return rc;
	items_read(q, &it, NULL);
	if (q->failed == 0) {
		if (keep(place, &it, e) != 0) {
			stmt_drop(q);
			return -1;
		}
		*out = &place->row->it;
	}
	return stmt_end(q, e);
}

void
recent_put_story(struct store *st, int64_t id, int64_t story)
{
	struct entry *en = st->recent == NULL ? NULL : entry_of(st->recent, id, NULL);

	if (en != NULL)
		en->row->it.story = story;
}

void
recent_forget(struct store *st, int64_t id)
{
	struct entry *en = st->recent == NULL ? NULL : entry_of(st->recent, id, NULL);

	if (en != NULL)
		en->id = 0;
}

void
recent_forget_all(struct store *st)
{
	if (st->recent == NULL)
		return;
	for (size_t i = 0; i < RECENT_ROWS; i++)
		free(st->recent->entry[i / WAYS][i % WAYS].row);
	free(st->recent);
	st->recent = NULL;
}
