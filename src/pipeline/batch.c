/*
 * batch.c -- see batch.h.
 */
#include "pipeline/batch.h"

#include "pipeline/group.h"

static void
clear(struct batch *b)
{
	b->first = NULL;
	b->last = &b->first;
	b->item_n = 0;
}

void
batch_init(struct batch *b, struct store *st)
{
	b->store = st;
	clear(b);
}

struct batch_reply *
batch_open(struct store_source *row, struct arena *mem)
{
	struct batch_reply *reply = ARENA_NEW(mem, struct batch_reply);

	reply->row = row;
	reply->last = &reply->first;
	return reply;
}

struct batch_item *
batch_add(struct batch_reply *reply, struct arena *mem)
{
	struct batch_item *item = ARENA_NEW(mem, struct batch_item);

	*reply->last = item;
	reply->last = &item->next;
	reply->n++;
	return item;
}

void
batch_take(struct batch *b, struct batch_reply *reply)
{
	*b->last = reply;
	b->last = &reply->next;
	b->item_n += reply->n;
}

bool
batch_is_full(const struct batch *b, const struct arena *mem)
{
	return b->item_n >= BATCH_ITEMS || mem->held >= BATCH_BYTES;
}

static int
write_reply(struct store *st, struct batch_reply *reply, struct err *e)
{
	struct store_source *row = reply->row;

	/* a source that is polled for the first time gets its row before its items */
	if (row->id == 0 && store_source_put(st, row, e) != 0)
		return -1;
	for (struct batch_item *item = reply->first; item != NULL; item = item->next) {
		int rc;

		item->it.source = row->id;
		if (item->moved)
			rc = store_item_move(st, &item->it, e);
		else if (item->it.id != 0)
			rc = store_item_update(st, &item->it, item->keys, item->key_n, e);
		else
			rc = store_item_insert(st, &item->it, item->keys, item->key_n, e);
		if (rc != 0)
			return -1;
	}
	if (store_sentences_put(
		    st, row->id, reply->sentences, reply->sentence_n, row->last_try, e) != 0 ||
		group_note_touched(st, reply->touched, reply->touched_n, e) != 0)
		return -1;
	return store_source_put(st, row, e);
}

int
batch_write(struct batch *b, struct err *e)
{
	if (b->first == NULL)
		return 0;
	if (store_begin(b->store, e) != 0)
		return -1;
	for (struct batch_reply *r = b->first; r != NULL; r = r->next)
		if (write_reply(b->store, r, e) != 0) {
			store_rollback(b->store);
			return err_wrap(e, "feed '%.*s'", STR_ARG(r->row->name));
		}
	if (store_commit(b->store, e) != 0)
		return err_wrap(e, "cannot keep what came in");
	clear(b);
	return 0;
}
