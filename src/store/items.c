/*
 * items.c -- items by identity: find, insert, update, get; see store.h.
 */
#include "store/items.h"
#include "store/decisions.h"

#include "base/hash.h"
#include "store/fields.h"
#include "store/near.h"
#include "store/recent.h"

static const struct field fields[] = {
	FIELD(store_item, AS_INT, id),
	FIELD(store_item, AS_INT, source),
	FIELD(store_item, AS_INT, story),
	FIELD(store_item, AS_INT, published),
	FIELD(store_item, AS_INT, updated),
	FIELD(store_item, AS_INT, first_seen),
	FIELD(store_item, AS_INT, shown),
	FIELD(store_item, AS_INT, changed),
	FIELD(store_item, AS_INT, content_hash),
	FIELD(store_item, AS_REAL, score),
	FIELD(store_item, AS_INT, verdict),
	FIELD_NAMED(store_item, AS_INT, "by_whom", by), /* BY is a word of SQL */
	FIELD(store_item, AS_INT, rules),
	FIELD(store_item, AS_BOOL, trial),
	FIELD(store_item, AS_TEXT, lang),
	FIELD(store_item, AS_TEXT, topic),
	FIELD(store_item, AS_TEXT, region),
	FIELD(store_item, AS_TEXT, reason),
	FIELD(store_item, AS_TEXT, guid),
	FIELD(store_item, AS_TEXT, url),
	FIELD(store_item, AS_TEXT, link_key),
	FIELD(store_item, AS_TEXT, twin_key),
	FIELD(store_item, AS_TEXT, title),
	FIELD(store_item, AS_TEXT, categories),
	FIELD(store_item, AS_BLOB, sketch),
	FIELD(store_item, AS_TEXT, lead),
	FIELD(store_item, AS_TEXT, text),
	FIELD(store_item, AS_TEXT, source_name),
};

static const struct field known_fields[] = {
	FIELD(store_known, AS_INT, id),
	FIELD(store_known, AS_INT, content_hash),
	FIELD(store_known, AS_INT, rules),
	FIELD(store_known, AS_INT, first_seen),
	FIELD(store_known, AS_INT, verdict),
	FIELD_NAMED(store_known, AS_INT, "by_whom", by),
	FIELD(store_known, AS_INT, story),
	FIELD(store_known, AS_INT, moved),
};

int64_t
items_hash(struct str key)
{
	/* Two's complement, as SQLite's integers are; the key itself is compared as well. */
	return key.n == 0 ? 0 : (int64_t)hash64(key);
}

void
items_read(struct stmt *q, struct store_item *out, struct arena *mem)
{
	*out = (struct store_item){ 0 };
	fields_read(q, fields, ARRAY_LEN(fields), out, mem);
}

int
items_list(struct stmt *q, struct arena *mem, struct store_item **out, size_t *n, struct err *e)
{
	struct fields_rows rows = { 0 };

	if (fields_list(q, fields, ARRAY_LEN(fields), sizeof(**out), mem, &rows, e) != 0)
		return -1;
	*out = rows.row;
	*n = rows.n;
	return 0;
}

int
items_first(struct stmt *q, struct arena *mem, struct store_item *out, bool *found, struct err *e)
{
	int rc = stmt_step(q, e);

	if (rc > 0) {
		items_read(q, out, mem);
		if (stmt_end(q, e) != 0)
			return -1;
	}
	*found = rc > 0;
	return rc < 0 ? -1 : 0;
}

static int
known(struct stmt *q, struct store_known *out, struct err *e)
{
	int rc = stmt_step(q, e);

	*out = (struct store_known){ 0 };
	if (rc <= 0)
		return rc;
	fields_read(q, known_fields, ARRAY_LEN(known_fields), out, NULL);
	return stmt_end(q, e);
}

int
store_item_find(struct store *st, int64_t source, struct str guid, struct str url,
	struct store_known *out, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_ITEM_FIND);

	stmt_int(q, ":source", source);
	stmt_text(q, ":guid", guid);
	stmt_text(q, ":url", url);
	if (known(q, out, e) != 0)
		return err_wrap(e, "cannot look for item '%.*s'", STR_ARG(guid));
	return 0;
}

int
store_item_find_flapped(struct store *st, const struct store_item *like, int64_t since,
	struct store_known *out, struct err *e)
{
	struct stmt *q;

	*out = (struct store_known){ 0 };
	if (like->link_key.n == 0)
		return 0; /* having no address in common is no likeness */
	q = stmt_get(st, SQL_ITEM_FIND_FLAPPED);
	fields_bind(q, fields, ARRAY_LEN(fields), like);
	stmt_int(q, ":hash", items_hash(like->link_key));
	stmt_int(q, ":since", since);
	if (known(q, out, e) != 0)
		return err_wrap(e, "cannot look for address '%.*s'", STR_ARG(like->link_key));
	return 0;
}

/* ---- index keys ------------------------------------------------------------------------------ */

#define KEY_BYTES 8

struct packed {
	char p[STORE_KEYS_MAX * KEY_BYTES];
	size_t n;
};

/* Most significant byte first: the file may move to another machine. */
static void
pack(const int64_t *keys, size_t n, struct packed *out)
{
	out->n = 0;
	for (size_t i = 0; i < n; i++)
		for (int shift = 56; shift >= 0; shift -= 8)
			out->p[out->n++] = (char)(unsigned char)((uint64_t)keys[i] >> shift);
}

size_t
items_keys(struct str packed)
{
	size_t n = packed.n / KEY_BYTES;

	return n < STORE_KEYS_MAX ? n : STORE_KEYS_MAX;
}

int64_t
items_key(struct str packed, size_t i)
{
	uint64_t key = 0;

	for (size_t k = 0; k < KEY_BYTES; k++)
		key = key << 8 | (unsigned char)packed.p[i * KEY_BYTES + k];
	return (int64_t)key;
}

static int
change_key(
	struct store *st, enum sql_id id, int64_t key, int64_t place, int64_t item, struct err *e)
{
	struct stmt *q = stmt_get(st, id);

	stmt_int(q, ":key", key);
	stmt_int(q, ":place", place);
	stmt_int(q, ":item", item);
	return stmt_run(q, e);
}

static int
add_keys(
	struct store *st, int64_t item, int64_t place, const int64_t *keys, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (change_key(st, SQL_KEY_ADD, keys[i], place, item, e) != 0)
			return -1;
	return 0;
}

/* By the name of its source: the row id would tell which source was asked first. */
static int
place_of(struct store *st, int64_t source, int64_t shown, struct str guid, int64_t *out,
	struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_SOURCE_NAME);

	stmt_int(q, ":id", source);
	if (stmt_step(q, e) < 0)
		return -1;
	*out = near_place(shown, stmt_column_text(q, "name", NULL), guid);
	return stmt_end(q, e);
}

int
store_item_index(struct store *st, int64_t item, const int64_t *keys, size_t key_n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_ITEM_KEYS);
	struct packed fresh, old = { .n = 0 };
	struct str was;
	int64_t place, was_place;
	int rc;

	if (key_n > STORE_KEYS_MAX)
		return err_set(e, ERR_STORE, "item %lld has %zu keys; %d are the most",
			(long long)item, key_n, STORE_KEYS_MAX);
	pack(keys, key_n, &fresh);
	stmt_int(q, ":id", item);
	rc = stmt_step(q, e);
	if (rc <= 0)
		return rc;
	place = was_place = stmt_column_int(q, "place");
	was = stmt_column_text(q, "keys", NULL);
	for (; old.n < was.n && old.n < sizeof(old.p); old.n++)
		old.p[old.n] = was.p[old.n];
	if (was_place == 0 &&
		place_of(st, stmt_column_int(q, "source"), stmt_column_int(q, "shown"),
			stmt_column_text(q, "guid", NULL), &place, e) != 0) {
		stmt_drop(q);
		return -1;
	}
	if (stmt_end(q, e) != 0)
		return -1;
	was = (struct str){ old.p, old.n };
	if (was_place != 0 && str_eq(was, (struct str){ fresh.p, fresh.n }))
		return 0;
	for (size_t i = 0; i < items_keys(was); i++)
		if (change_key(st, SQL_KEY_REMOVE, items_key(was, i), place, item, e) != 0)
			return -1;
	if (add_keys(st, item, place, keys, key_n, e) != 0)
		return -1;
	q = stmt_get(st, SQL_ITEM_KEYS_PUT);
	stmt_int(q, ":id", item);
	stmt_int(q, ":place", place);
	stmt_blob(q, ":keys", (struct str){ fresh.p, fresh.n });
	return stmt_run(q, e);
}

/* ---- counters -------------------------------------------------------------------------------- */

static int
count(struct store *st, int64_t source, int64_t items, int64_t kept, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_SOURCE_COUNT);

	stmt_int(q, ":source", source);
	stmt_int(q, ":items", items);
	stmt_int(q, ":kept", kept);
	return stmt_run(q, e);
}

/*
 * Before a stored item changes: counts its verdict, and notes that its story has to be looked at
 * again if it goes, comes back or says something else.
 */
static int
note_change(struct store *st, const struct store_item *it, bool words, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_ITEM_VERDICT);
	int64_t source, kept;
	bool was, is = it->verdict == STORE_PUBLISH && !it->trial, other_words, has_story;
	int rc;

	stmt_int(q, ":id", it->id);
	rc = stmt_step(q, e);
	if (rc <= 0)
		return rc;
	source = stmt_column_int(q, "source");
	kept = (it->verdict == STORE_PUBLISH) - (stmt_column_int(q, "verdict") == STORE_PUBLISH);
	was = stmt_column_int(q, "verdict") == STORE_PUBLISH && stmt_column_int(q, "trial") == 0;
	other_words = words && stmt_column_int(q, "content_hash") != it->content_hash;
	has_story = stmt_column_int(q, "story") != 0;
	if (stmt_end(q, e) != 0 || (kept != 0 && count(st, source, 0, kept, e) != 0))
		return -1;
	if (!has_story || (was == is && !(is && other_words)))
		return 0;
	return store_unsettled_put(st, it->id, e);
}

/* ---- writing --------------------------------------------------------------------------------- */

int
store_item_insert(
	struct store *st, struct store_item *it, const int64_t *keys, size_t key_n, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_ITEM_INSERT);
	struct packed packed;
	int64_t id, place = 0;

	if (key_n > STORE_KEYS_MAX)
		return err_set(e, ERR_STORE, "item '%.*s' has %zu keys; %d are the most",
			STR_ARG(it->guid), key_n, STORE_KEYS_MAX);
	if ((key_n > 0 || it->verdict == STORE_PUBLISH) &&
		place_of(st, it->source, it->shown, it->guid, &place, e) != 0)
		return err_wrap(e, "cannot keep item '%.*s'", STR_ARG(it->guid));
	pack(keys, key_n, &packed);
	stmt_int(q, ":place", place);
	fields_bind(q, fields, ARRAY_LEN(fields), it);
	stmt_blob(q, ":keys", (struct str){ packed.p, packed.n });
	stmt_int(q, ":link_hash", items_hash(it->link_key));
	stmt_int(q, ":twin_hash", items_hash(it->twin_key));
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot keep item '%.*s'", STR_ARG(it->guid));
	id = sqlite3_last_insert_rowid(st->db);
	if (count(st, it->source, 1, it->verdict == STORE_PUBLISH, e) != 0 ||
		add_keys(st, id, place, keys, key_n, e) != 0 ||
		(it->story != 0 && store_item_set_story(st, id, it->story, e) != 0))
		return err_wrap(e, "cannot keep item '%.*s'", STR_ARG(it->guid));
	it->id = id;
	return 0;
}

int
store_item_update(struct store *st, const struct store_item *it, const int64_t *keys, size_t key_n,
	struct err *e)
{
	struct stmt *q;

	recent_forget(st, it->id);
	if (note_change(st, it, true, e) != 0 || decisions_follow(st, it->id, it->guid, e) != 0)
		return err_wrap(e, "cannot update item %lld", (long long)it->id);
	q = stmt_get(st, SQL_ITEM_UPDATE);
	fields_bind(q, fields, ARRAY_LEN(fields), it);
	stmt_int(q, ":link_hash", items_hash(it->link_key));
	stmt_int(q, ":twin_hash", items_hash(it->twin_key));
	if (stmt_run(q, e) != 0 || store_item_index(st, it->id, keys, key_n, e) != 0)
		return err_wrap(e, "cannot update item %lld", (long long)it->id);
	return 0;
}

int
store_item_move(struct store *st, const struct store_item *it, struct err *e)
{
	struct stmt *q;

	recent_forget(st, it->id);
	if (decisions_follow(st, it->id, it->guid, e) != 0)
		return err_wrap(e, "cannot move item %lld", (long long)it->id);
	q = stmt_get(st, SQL_ITEM_MOVE);
	fields_bind(q, fields, ARRAY_LEN(fields), it);
	stmt_int(q, ":link_hash", items_hash(it->link_key));
	stmt_int(q, ":twin_hash", items_hash(it->twin_key));
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot move item %lld", (long long)it->id);
	return 0;
}

int
store_item_judge(struct store *st, const struct store_item *it, struct err *e)
{
	struct stmt *q;

	recent_forget(st, it->id);
	if (note_change(st, it, false, e) != 0)
		return err_wrap(e, "cannot judge item %lld", (long long)it->id);
	q = stmt_get(st, SQL_ITEM_JUDGE);
	fields_bind(q, fields, ARRAY_LEN(fields), it);
	if (stmt_run(q, e) != 0)
		return err_wrap(e, "cannot judge item %lld", (long long)it->id);
	return 0;
}

int
store_item_set_story(struct store *st, int64_t item, int64_t story, struct err *e)
{
	struct stmt *q;
	int64_t joined = 0;

	if (story != 0 && recent_next_joined(st, story, &joined, e) != 0)
		goto fail;
	recent_put_story(st, item, story);
	q = stmt_get(st, SQL_ITEM_SET_STORY);
	stmt_int(q, ":story", story);
	stmt_int(q, ":joined", joined);
	stmt_int(q, ":id", item);
	if (stmt_run(q, e) == 0)
		return 0;
fail:
	return err_wrap(
		e, "cannot put item %lld into story %lld", (long long)item, (long long)story);
}

/* ---- reading --------------------------------------------------------------------------------- */

int
store_item_get(struct store *st, int64_t id, struct arena *mem, struct store_item *out, bool *found,
	struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_ITEM_GET);

	stmt_int(q, ":id", id);
	if (items_first(q, mem, out, found, e) != 0)
		return err_wrap(e, "cannot read item %lld", (long long)id);
	return 0;
}

int
store_item_by_link(struct store *st, struct str url, struct str link_key, struct arena *mem,
	struct store_item *out, bool *found, struct err *e)
{
	struct stmt *q;

	*found = false;
	if (link_key.n > 0) {
		q = stmt_get(st, SQL_ITEM_BY_LINK);
		stmt_int(q, ":hash", items_hash(link_key));
		stmt_text(q, ":link_key", link_key);
		if (items_first(q, mem, out, found, e) != 0)
			return err_wrap(e, "cannot look for '%.*s'", STR_ARG(link_key));
	}
	if (*found || url.n == 0)
		return 0;
	q = stmt_get(st, SQL_ITEM_BY_URL);
	stmt_text(q, ":url", url);
	if (items_first(q, mem, out, found, e) != 0)
		return err_wrap(e, "cannot look for '%.*s'", STR_ARG(url));
	return 0;
}
