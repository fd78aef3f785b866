/*
 * decide.c -- see decide.h.
 */
#include "pipeline/decide.h"

#include "base/json.h"
#include "base/utf8.h"
#include "pipeline/curate.h"
#include "pipeline/decisions.h"
#include "pipeline/find.h"
#include "pipeline/group.h"
#include "pipeline/judge.h"
#include "pipeline/listing.h"
#include "pipeline/sources.h"

#define WHO_MAX 60 /* characters */

/* ---- what all of them do --------------------------------------------------------------------- */

int
decide_put(const struct decide *d, enum store_decided kind, const struct store_item *it,
	const struct decide_about *about, int64_t *act, struct err *e)
{
	/* what teaches is a verdict; for all others names are enough */
	bool teaches = kind == STORE_ACCEPTED || kind == STORE_REJECTED;
	const struct store_item *other = about == NULL ? NULL : about->other;
	struct store_decision row = { .act = *act,
		.kind = (int64_t)kind,
		.until = about == NULL ? 0 : about->until,
		.value = about == NULL ? STR_NONE : about->value,
		.feed = it->source_name,
		.guid = it->guid,
		.other_feed = other == NULL ? STR_NONE : other->source_name,
		.other_guid = other == NULL ? STR_NONE : other->guid,
		.made = d->now,
		.who = utf8_clean(d->who, WHO_MAX, d->mem),
		.note = utf8_clean(d->note, DECIDE_NOTE_MAX, d->mem),
		.url = it->url,
		.title = it->title,
		.lang = it->lang,
		.categories = teaches ? it->categories : STR_NONE,
		.lead = teaches ? it->lead : STR_NONE,
		.text = teaches ? it->text : STR_NONE };

	if (store_decision_put(d->store, &row, e) != 0)
		return -1;
	*act = row.act;
	return 0;
}

static void
follow(struct store_item *it, const struct store_decision *row)
{
	it->verdict = row->kind == STORE_ACCEPTED ? VERDICT_PUBLISH : VERDICT_REJECT;
	it->by = BY_EDITOR;
	it->reason = row->note;
}

int
decide_keep(struct store *st, struct str feed, struct str guid, struct store_item *it,
	struct arena *mem, struct err *e)
{
	struct store_decision row;
	bool found;

	if (store_decision_verdict(st, feed, guid, mem, &row, &found, e) != 0)
		return -1;
	if (found)
		follow(it, &row);
	return 0;
}

/* What was decided about the item holds from now on, and for its story. */
static int
keep(const struct decide *d, struct store_item *it, struct err *e)
{
	if (decide_keep(d->store, it->source_name, it->guid, it, d->mem, e) != 0 ||
		store_item_judge(d->store, it, e) != 0)
		return -1;
	return group_note_touched(d->store, &it->story, 1, e);
}

int
decide_finish(const struct decide *d, int rc, struct err *e)
{
	if (rc == 0)
		return store_commit(d->store, e);
	store_rollback(d->store);
	return -1;
}

void
decide_name(const struct decide *d, const struct store_item *it)
{
	buf_addf(d->out, "%lld \"%.*s\"", (long long)it->id, STR_ARG(it->title));
}

static int
key_of(const struct decide *d, const struct store_item *it, struct str *key, struct err *e)
{
	struct store_story story = { .key = STR_NONE };
	bool found;

	if (it->story != 0 && store_story_get(d->store, it->story, d->mem, &story, &found, e) != 0)
		return -1;
	*key = story.key;
	return 0;
}

int
decide_json(const struct decide *d, const char *decision, const struct store_item *it,
	struct json *j, struct err *e)
{
	struct str key;

	if (key_of(d, it, &key, e) != 0)
		return -1;
	json_init(j, d->out);
	json_open(j, '{');
	json_put_text(j, "decision", str_from(decision));
	listing_members(j, it, key);
	return 0;
}

int
decide_json_end(const struct decide *d, struct json *j)
{
	json_close(j, '}');
	buf_addc(d->out, '\n');
	return 0;
}

/* ---- accept and reject ----------------------------------------------------------------------- */

/* A story whose only item is rejected is gone from the pages, which should be said. */
static int
story_leaves(const struct decide *d, const struct store_item *it, struct err *e)
{
	struct store_story story;
	bool found;

	if (it->story == 0)
		return 0;
	if (store_story_get(d->store, it->story, d->mem, &story, &found, e) != 0)
		return -1;
	if (found && story.member_n == 0)
		buf_addf(d->out, "It was the only item of story %.*s, which leaves the pages.  ",
			STR_ARG(story.key));
	return 0;
}

static int
verdict_json(const struct decide *d, enum store_decided kind, const struct store_item *it,
	bool changed, struct err *e)
{
	struct json j;

	if (decide_json(d, decisions_verb((int64_t)kind), it, &j, e) != 0)
		return -1;
	json_put_bool(&j, "changed", changed);
	return decide_json_end(d, &j);
}

/* What the rules had said before is told, too: else it reads as if it had been the other way. */
static int
tell_verdict(const struct decide *d, enum store_decided kind, const struct store_item *it,
	bool was_out, struct err *e)
{
	bool same = was_out == (kind == STORE_REJECTED);

	decide_name(d, it);
	if (kind == STORE_REJECTED) {
		buf_addz(d->out, same ? " was out already; now it is kept out for good.  "
				      : " is out from the next publish.  ");
		if (!was_out && story_leaves(d, it, e) != 0)
			return -1;
	} else if (it->trial) {
		buf_addz(d->out, " is in as soon as its source is no longer on trial.  ");
	} else {
		buf_addz(d->out, same ? " was in already; now it is kept in for good.  "
				      : " is in from the next publish.  ");
	}
	buf_addf(d->out, "Undo: %.*s undo %lld\n", STR_ARG(d->cfg->command), (long long)it->id);
	return 0;
}

static bool
has_new_note(const struct decide *d, const struct store_decision *last)
{
	return d->note.n > 0 && !str_eq(last->note, utf8_clean(d->note, DECIDE_NOTE_MAX, d->mem));
}

/* The same word twice would need two times `undo`: what is new of it, a note, takes the place of
 * what was decided before. */
static int
decide_anew(const struct decide *d, enum store_decided kind, const struct store_decision *last,
	struct store_item *it, struct err *e)
{
	bool changed = has_new_note(d, last);
	int64_t act = 0;

	if (changed && (store_decision_remove(d->store, last->act, e) != 0 ||
			       decide_put(d, kind, it, NULL, &act, e) != 0 || keep(d, it, e) != 0))
		return -1;
	if (d->json)
		return verdict_json(d, kind, it, changed, e);
	decide_name(d, it);
	buf_addf(d->out, " was %s before%s.  Undo: %.*s undo %lld\n",
		kind == STORE_ACCEPTED ? "accepted" : "rejected",
		changed ? "; now with this note" : "", STR_ARG(d->cfg->command), (long long)it->id);
	return 0;
}

static int
say_taken_down(const struct decide *d, const struct store_item *it, struct err *e)
{
	return err_set(e, ERR_USAGE, "item %lld was taken down; first: %.*s undo %lld",
		(long long)it->id, STR_ARG(d->cfg->command), (long long)it->id);
}

static int
decide_one(const struct decide *d, enum store_decided kind, struct str what, struct err *e)
{
	struct store_decision last;
	struct store_item it;
	int64_t act = 0;
	bool found, was_out;

	if (find_item(d->cfg, d->store, what, d->mem, &it, e) != 0 ||
		store_decision_verdict(
			d->store, it.source_name, it.guid, d->mem, &last, &found, e) != 0)
		return -1;
	if (found && last.kind == STORE_TAKEN_DOWN)
		return say_taken_down(d, &it, e);
	if (found && last.kind == (int64_t)kind)
		return decide_anew(d, kind, &last, &it, e);
	was_out = it.verdict != VERDICT_PUBLISH;
	if (decide_put(d, kind, &it, NULL, &act, e) != 0 || keep(d, &it, e) != 0)
		return -1;
	return d->json ? verdict_json(d, kind, &it, true, e)
		       : tell_verdict(d, kind, &it, was_out, e);
}

int
decide_verdict(const struct decide *d, enum store_decided kind, const struct str *what, size_t n,
	struct err *e)
{
	int rc = 0;

	if (store_begin(d->store, e) != 0)
		return -1;
	for (size_t i = 0; i < n && rc == 0; i++)
		rc = decide_one(d, kind, what[i], e);
	return decide_finish(d, rc, e);
}

/* ---- merge and split ------------------------------------------------------------------------- */

int
decide_untold(const struct decide *d, const struct store_item *it, struct err *e)
{
	struct store_decision last;
	bool found;

	if (store_decision_verdict(d->store, it->source_name, it->guid, d->mem, &last, &found, e) !=
		0)
		return -1;
	if (found && last.kind == STORE_TAKEN_DOWN)
		return say_taken_down(d, it, e);
	if (it->trial)
		return err_set(e, ERR_USAGE,
			"item %lld is in no story, for its source is on trial ('trial = yes' in "
			"[feed "
			"%.*s])",
			(long long)it->id, STR_ARG(it->source_name));
	return err_set(e, ERR_USAGE,
		"item %lld is not published and so in no story; first: %.*s accept %lld",
		(long long)it->id, STR_ARG(d->cfg->command), (long long)it->id);
}

static int
merge_json(const struct decide *d, const struct store_item *it, const struct store_item *other,
	struct err *e)
{
	struct str key;
	struct json j;

	if (key_of(d, other, &key, e) != 0 ||
		decide_json(d, decisions_verb(STORE_MERGED), it, &j, e) != 0)
		return -1;
	json_key(&j, "other");
	json_open(&j, '{');
	listing_members(&j, other, key);
	json_close(&j, '}');
	return decide_json_end(d, &j);
}

static int
tell_merge(const struct decide *d, const struct store_item *a, const struct store_item *b,
	struct err *e)
{
	const struct store_item *old = a->story <= b->story ? a : b, *young = old == a ? b : a;
	struct store_story into = { .key = STR_NONE }, from = { .key = STR_NONE };
	bool found;

	if (store_story_get(d->store, old->story, d->mem, &into, &found, e) != 0 ||
		store_story_get(d->store, young->story, d->mem, &from, &found, e) != 0)
		return -1;
	if (a->story == b->story || a->story == 0 || b->story == 0) {
		decide_name(d, a);
		buf_addz(d->out, " and ");
		decide_name(d, b);
		buf_addz(d->out, " are in one story from the next publish.  ");
	} else {
		buf_addf(d->out,
			"Story %.*s (%lld item%s) joins %.*s (%lld item%s) with the next publish; "
			"addresses of both stay valid.  ",
			STR_ARG(from.key), (long long)from.member_n, from.member_n == 1 ? "" : "s",
			STR_ARG(into.key), (long long)into.member_n, into.member_n == 1 ? "" : "s");
	}
	buf_addf(d->out, "Undo: %.*s undo %lld\n", STR_ARG(d->cfg->command), (long long)b->id);
	return 0;
}

static int
must_be_published(const struct decide *d, const struct store_item *it, struct err *e)
{
	return it->verdict == VERDICT_PUBLISH && !it->trial ? 0 : decide_untold(d, it, e);
}

static int
say_same(struct str a, struct str b, struct err *e)
{
	return err_set(e, ERR_USAGE, "'%.*s' and '%.*s' are the same item", STR_ARG(a), STR_ARG(b));
}

static int
merge(const struct decide *d, struct str what_a, struct str what_b, struct err *e)
{
	struct store_item a, b;
	int64_t act = 0;

	if (find_told(d->cfg, d->store, what_a, d->mem, &a, e) != 0 ||
		find_told(d->cfg, d->store, what_b, d->mem, &b, e) != 0 ||
		must_be_published(d, &a, e) != 0 || must_be_published(d, &b, e) != 0)
		return -1;
	if (a.id == b.id)
		return say_same(what_a, what_b, e);
	if (decide_put(d, STORE_MERGED, &a, &(struct decide_about){ .other = &b }, &act, e) != 0 ||
		store_unsettled_put(d->store, a.id, e) != 0 ||
		store_unsettled_put(d->store, b.id, e) != 0)
		return -1;
	return d->json ? merge_json(d, &a, &b, e) : tell_merge(d, &a, &b, e);
}

int
decide_merge(const struct decide *d, struct str a, struct str b, struct err *e)
{
	if (store_begin(d->store, e) != 0)
		return -1;
	return decide_finish(d, merge(d, a, b, e), e);
}

static int
split_json(const struct decide *d, const struct store_item *it, const struct store_item *others,
	size_t n, struct err *e)
{
	struct json j;

	if (decide_json(d, decisions_verb(STORE_SPLIT), it, &j, e) != 0)
		return -1;
	json_key(&j, "others");
	json_open(&j, '[');
	for (size_t i = 0; i < n; i++)
		json_int(&j, others[i].id);
	json_close(&j, ']');
	return decide_json_end(d, &j);
}

/* They are in two stories, and stay there: nothing has to be told anew. */
static int
keep_apart(const struct decide *d, const struct store_item *a, const struct store_item *b,
	struct err *e)
{
	int64_t act = 0;

	if (decide_put(d, STORE_SPLIT, a, &(struct decide_about){ .other = b }, &act, e) != 0)
		return -1;
	if (d->json)
		return split_json(d, a, b, 1, e);
	decide_name(d, a);
	buf_addz(d->out, " and ");
	decide_name(d, b);
	buf_addf(d->out, " stay two stories.  Undo: %.*s undo %lld\n", STR_ARG(d->cfg->command),
		(long long)b->id);
	return 0;
}

/* From one of them, or, without `from`, from all that it is with. */
static int
split(const struct decide *d, struct str what, struct str from, struct err *e)
{
	struct store_item it, other = { .id = 0 }, *members;
	size_t n, others = 0;
	int64_t act = 0;

	if (find_item(d->cfg, d->store, what, d->mem, &it, e) != 0 ||
		must_be_published(d, &it, e) != 0)
		return -1;
	if (from.n > 0) {
		if (find_item(d->cfg, d->store, from, d->mem, &other, e) != 0 ||
			must_be_published(d, &other, e) != 0)
			return -1;
		if (other.id == it.id)
			return say_same(what, from, e);
		if (other.story != it.story || it.story == 0)
			return keep_apart(d, &it, &other, e);
	}
	if (store_story_items(d->store, it.story, d->mem, &members, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (members[i].id == it.id || (other.id != 0 && members[i].id != other.id))
			continue;
		members[others] = members[i];
		if (decide_put(d, STORE_SPLIT, &it,
			    &(struct decide_about){ .other = &members[others] }, &act, e) != 0 ||
			store_unsettled_put(d->store, members[others++].id, e) != 0)
			return -1;
	}
	if (others == 0)
		return err_set(e, ERR_USAGE, "item %lld is alone in its story", (long long)it.id);
	/* it is the item that goes, even if it led: the others keep the story's address */
	if (store_item_set_story(d->store, it.id, 0, e) != 0 ||
		store_unsettled_put(d->store, it.id, e) != 0 ||
		group_note_touched(d->store, &it.story, 1, e) != 0)
		return -1;
	it.story = 0;
	if (d->json)
		return split_json(d, &it, members, others, e);
	decide_name(d, &it);
	buf_addf(d->out,
		" is a story of its own from the next publish, apart from %zu other%s.  "
		"Undo: %.*s undo %lld\n",
		others, others == 1 ? "" : "s", STR_ARG(d->cfg->command), (long long)it.id);
	return 0;
}

int
decide_split(const struct decide *d, struct str what, struct str from, struct err *e)
{
	if (store_begin(d->store, e) != 0)
		return -1;
	return decide_finish(d, split(d, what, from, e), e);
}

/* ---- undo ------------------------------------------------------------------------------------ */

/* What the rules say of an item that no editor decides about any more. */
static int
judge_again(const struct decide *d, struct store_item *it, struct err *e)
{
	struct judge_text text = { it->title, it->lead, it->text, it->categories, it->lang };
	struct source_index sources;
	struct judge *judge = judge_new(d->cfg, d->mem);
	struct judged judged;

	source_index_init(&sources, d->cfg, d->mem);
	if (judge_load(judge, d->store, e) != 0)
		return -1;
	judge_item(judge, source_find(&sources, it->source_name), &text, d->mem, &judged);
	it->score = judged.verdict.score;
	it->verdict = judged.verdict.kind;
	it->by = judged.verdict.by;
	it->reason = judged.verdict.reason;
	return 0;
}

int
decide_undone(const struct decide *d, const struct store_decision *undone,
	const struct store_item *it, size_t pairs, struct err *e)
{
	struct json j;

	if (decide_json(d, "undo", it, &j, e) != 0)
		return -1;
	json_put_text(&j, "undone", str_from(decisions_verb(undone->kind)));
	json_put_int(&j, "pairs", (int64_t)pairs);
	return decide_json_end(d, &j);
}

int
decide_restore(const struct decide *d, const struct store_decision *undone, struct store_item *it,
	struct err *e)
{
	if (judge_again(d, it, e) != 0 || keep(d, it, e) != 0)
		return -1;
	if (d->json)
		return decide_undone(d, undone, it, 0, e);
	decide_name(d, it);
	buf_addf(d->out, ": taken back; now %s (by %s)\n",
		verdict_name((enum verdict_kind)it->verdict),
		verdict_by_name((enum verdict_by)it->by));
	return 0;
}

/* All items that the act was about are told anew. */
static int
restore_stories(const struct decide *d, const struct store_decision *undone,
	const struct store_item *it, struct err *e)
{
	struct store_decision *all;
	size_t n, items = 0;

	if (store_decisions(d->store, STR_NONE, STR_NONE, d->mem, &all, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const int64_t both[] = { all[i].item, all[i].other_item };

		for (size_t k = 0; all[i].act == undone->act && k < ARRAY_LEN(both); k++) {
			items++;
			if (both[k] != 0 && store_unsettled_put(d->store, both[k], e) != 0)
				return -1;
		}
	}
	if (d->json)
		return decide_undone(d, undone, it, items / 2, e);
	decide_name(d, it);
	buf_addf(d->out, ": taken back; what is alike decides again about %zu pair%s of items\n",
		items / 2, items == 2 ? "" : "s");
	return 0;
}

static int
undo_one(const struct decide *d, struct str what, struct err *e)
{
	struct store_decision *about, last;
	struct store_item it;
	size_t n;

	if (find_item_or_story(d->cfg, d->store, what, d->mem, &it, e) != 0 ||
		store_decisions(d->store, it.source_name, it.guid, d->mem, &about, &n, e) != 0)
		return -1;
	if (n == 0)
		return err_set(e, ERR_USAGE, "no editor decided anything about item %lld",
			(long long)it.id);
	last = about[0];
	switch ((enum store_decided)last.kind) {
	case STORE_ACCEPTED:
	case STORE_REJECTED:
		return store_decision_remove(d->store, last.act, e) == 0
			       ? decide_restore(d, &last, &it, e)
			       : -1;
	case STORE_SPLIT:
	case STORE_MERGED:
		return restore_stories(d, &last, &it, e) == 0
			       ? store_decision_remove(d->store, last.act, e)
			       : -1;
	case STORE_TAKEN_DOWN:
	case STORE_PINNED:
	case STORE_UNPINNED:
	case STORE_MOVED:
	case STORE_LED:
		return curate_undo(d, &it, &last, e);
	}
	return err_set(
		e, ERR_STORE, "a decision about item %lld is of no known kind", (long long)it.id);
}

int
decide_undo(const struct decide *d, const struct str *what, size_t n, struct err *e)
{
	int rc = 0;

	if (store_begin(d->store, e) != 0)
		return -1;
	for (size_t i = 0; i < n && rc == 0; i++)
		rc = undo_one(d, what[i], e);
	return decide_finish(d, rc, e);
}
