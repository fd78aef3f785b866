/*
 * curate.c -- see curate.h.
 */
#include "pipeline/curate.h"

#include "base/clock.h"
#include "base/num.h"
#include "pipeline/decisions.h"
#include "pipeline/find.h"
#include "pipeline/group.h"
#include "pipeline/judge.h"
#include "pipeline/wishes.h"
#include "publish/pick.h"

static bool
is_told(const struct store_item *it)
{
	return it->verdict == VERDICT_PUBLISH && !it->trial;
}

/* An item with its story, which has to be told. */
static int
told_story(const struct decide *d, struct str what, struct store_item *it,
	struct store_story *story, struct err *e)
{
	bool found = false;

	*story = (struct store_story){ .key = STR_NONE };
	if (find_told(d->cfg, d->store, what, d->mem, it, e) != 0)
		return -1;
	if (is_told(it) && it->story == 0)
		return err_set(e, ERR_USAGE,
			"item %lld gets its story with the next publish; then again",
			(long long)it->id);
	if (is_told(it) && store_story_get(d->store, it->story, d->mem, story, &found, e) != 0)
		return -1;
	if (!found)
		return decide_untold(d, it, e);
	return 0;
}

static void
name_story(const struct decide *d, const struct store_story *story)
{
	buf_addf(d->out, "Story %.*s \"%.*s\"", STR_ARG(story->key), STR_ARG(story->lead_title));
}

/* The item as it is now, with a member of its own that may be empty. */
static int
tell_json(const struct decide *d, enum store_decided kind, const struct store_item *it,
	const char *key, struct str value, struct err *e)
{
	struct json j;

	if (decide_json(d, decisions_verb((int64_t)kind), it, &j, e) != 0)
		return -1;
	if (key != NULL)
		json_put_text(&j, key, value);
	return decide_json_end(d, &j);
}

static void
tell_undo(const struct decide *d, const struct store_item *it)
{
	buf_addf(d->out, "  Undo: %.*s undo %lld\n", STR_ARG(d->cfg->command), (long long)it->id);
}

/* ---- takedown -------------------------------------------------------------------------------- */

/* Its story is looked at again, and its archive written again. */
static int
touch_pages(const struct decide *d, int64_t story, struct err *e)
{
	struct store_story s = { .week = 0 };
	bool found;

	if (story != 0 && store_story_get(d->store, story, d->mem, &s, &found, e) != 0)
		return -1;
	if (s.week != 0 && store_week_stale(d->store, s.week, e) != 0)
		return -1;
	return group_note_touched(d->store, &story, 1, e);
}

static int
take_one(const struct decide *d, struct store_item *it, int64_t *act, struct err *e)
{
	struct store_decision last;
	bool found;

	if (store_decision_verdict(d->store, it->source_name, it->guid, d->mem, &last, &found, e) !=
		0)
		return -1;
	if (found && last.kind == STORE_TAKEN_DOWN) {
		if (d->json)
			return tell_json(d, STORE_TAKEN_DOWN, it, NULL, STR_NONE, e);
		decide_name(d, it);
		buf_addz(d->out, " was taken down before.");
		tell_undo(d, it);
		return 0;
	}
	if (decide_put(d, STORE_TAKEN_DOWN, it, NULL, act, e) != 0 ||
		decide_keep(d->store, it->source_name, it->guid, it, d->mem, e) != 0 ||
		store_item_judge(d->store, it, e) != 0)
		return -1;
	/* it goes even where the gate keeps the old pages: see takedown.h */
	if (touch_pages(d, it->story, e) != 0 ||
		store_fact_put(d->store, CURATE_TAKEDOWN, STR("yes"), e) != 0)
		return -1;
	if (d->json)
		return tell_json(d, STORE_TAKEN_DOWN, it, NULL, STR_NONE, e);
	decide_name(d, it);
	buf_addz(d->out, " is taken down with the next publish, archives included.");
	tell_undo(d, it);
	return 0;
}

/* A story's key means all of it; a number or an address that item alone. */
static int
take_down(const struct decide *d, struct str what, struct err *e)
{
	struct store_item it, *items = &it;
	struct store_story story;
	size_t n = 1;
	int64_t act = 0;
	bool is_story;

	if (store_story_by_key(d->store, what, d->mem, &story, &is_story, e) != 0 ||
		find_item_or_story(d->cfg, d->store, what, d->mem, &it, e) != 0)
		return -1;
	if (is_story && it.story != 0 &&
		store_story_items(d->store, it.story, d->mem, &items, &n, e) != 0)
		return -1;
	if (n == 0) {
		items = &it;
		n = 1;
	}
	for (size_t i = 0; i < n; i++)
		if (take_one(d, &items[i], &act, e) != 0)
			return -1;
	if (!is_story && it.story != 0) {
		bool found;

		if (store_story_get(d->store, it.story, d->mem, &story, &found, e) != 0)
			return -1;
		if (found && story.member_n > 0 && !d->json)
			buf_addf(d->out,
				"Its story goes on with %lld other item%s; '%.*s takedown %.*s' "
				"takes all of it down.\n",
				(long long)story.member_n, story.member_n == 1 ? "" : "s",
				STR_ARG(d->cfg->command), STR_ARG(story.key));
	}
	return 0;
}

int
curate_takedown(const struct decide *d, const struct str *what, size_t n, struct err *e)
{
	int rc = 0;

	if (store_begin(d->store, e) != 0)
		return -1;
	for (size_t i = 0; i < n && rc == 0; i++)
		rc = take_down(d, what[i], e);
	return decide_finish(d, rc, e);
}

/* ---- pin and unpin --------------------------------------------------------------------------- */

static int
read_until(const struct decide *d, int64_t *out, struct err *e)
{
	int64_t span;

	if (d->until.n == 0)
		*out = d->now + CURATE_PIN_S;
	else if (num_span(d->until, 1, 100 * CURATE_PIN_MOST_S, &span))
		*out = d->now + span;
	else if (!clock_day(d->until, 1, out))
		return err_set(e, ERR_USAGE,
			"'--until %.*s': a day such as 2026-11-22 or a span such as '3 d'",
			STR_ARG(d->until));
	if (*out <= d->now || *out > d->now + CURATE_PIN_MOST_S)
		return err_set(e, ERR_USAGE, "'--until %.*s' is %s", STR_ARG(d->until),
			*out <= d->now ? "over" : "more than a year ahead");
	return 0;
}

static int
pinned_json(const struct decide *d, const struct store_item *it, int64_t until, struct err *e)
{
	struct json j;

	if (decide_json(d, decisions_verb(STORE_PINNED), it, &j, e) != 0)
		return -1;
	json_put_time(&j, "until", until);
	return decide_json_end(d, &j);
}

/* A place among the top stories has to be free, or be its own already. */
static int
find_place(const struct decide *d, const struct store_story *story, struct err *e)
{
	struct wishes wishes;
	int64_t last = 0;
	size_t pinned = 0;

	if (wishes_load(d->store, d->mem, &wishes, e) != 0)
		return -1;
	for (size_t i = 0; i < wishes.n; i++) {
		struct store_story s;
		bool found;

		if (wishes.v[i].story == last || wishes.v[i].story == story->id)
			continue;
		last = wishes.v[i].story;
		if (wishes_pinned(&wishes, last, d->now) == 0)
			continue;
		if (store_story_get(d->store, last, d->mem, &s, &found, e) != 0)
			return -1;
		pinned += found && s.member_n > 0;
	}
	if (pinned < PICK_TOP_MAX)
		return 0;
	return err_set(e, ERR_USAGE,
		"%zu stories are pinned, and there is no room for more; '%.*s unpin' frees a "
		"place, '%.*s decisions' lists them",
		pinned, STR_ARG(d->cfg->command), STR_ARG(d->cfg->command));
}

static int
pin(const struct decide *d, struct str what, struct err *e)
{
	struct decide_about about = { .value = STR_NONE };
	struct store_story story;
	struct store_item it;
	struct civil last;
	int64_t act = 0;

	if (read_until(d, &about.until, e) != 0 || told_story(d, what, &it, &story, e) != 0 ||
		find_place(d, &story, e) != 0 ||
		decide_put(d, STORE_PINNED, &it, &about, &act, e) != 0)
		return -1;
	if (d->json)
		return pinned_json(d, &it, about.until, e);
	last = clock_local(about.until - 1);
	name_story(d, &story);
	buf_addf(d->out, " is among the top stories until %04d-%02d-%02d %02d:%02d.", last.year,
		last.month, last.day, last.hour, last.minute);
	tell_undo(d, &it);
	return 0;
}

int
curate_pin(const struct decide *d, struct str what, struct err *e)
{
	if (store_begin(d->store, e) != 0)
		return -1;
	return decide_finish(d, pin(d, what, e), e);
}

static int
unpin(const struct decide *d, struct str what, struct err *e)
{
	struct store_story story;
	struct store_item it;
	struct wishes wishes;
	int64_t act = 0;

	if (told_story(d, what, &it, &story, e) != 0 ||
		wishes_load(d->store, d->mem, &wishes, e) != 0)
		return -1;
	if (wishes_pinned(&wishes, story.id, d->now) == 0)
		return err_set(e, ERR_USAGE, "story %.*s is not pinned", STR_ARG(story.key));
	if (decide_put(d, STORE_UNPINNED, &it, NULL, &act, e) != 0)
		return -1;
	if (d->json)
		return tell_json(d, STORE_UNPINNED, &it, NULL, STR_NONE, e);
	name_story(d, &story);
	buf_addz(d->out, " stands where its rank puts it.");
	tell_undo(d, &it);
	return 0;
}

int
curate_unpin(const struct decide *d, struct str what, struct err *e)
{
	if (store_begin(d->store, e) != 0)
		return -1;
	return decide_finish(d, unpin(d, what, e), e);
}

/* ---- topic ----------------------------------------------------------------------------------- */

static int
know_topic(const struct decide *d, struct str topic, struct err *e)
{
	struct str known = STR_NONE;

	for (size_t i = 0; i < d->cfg->topic_n; i++) {
		if (str_eq(d->cfg->topics[i].id, topic))
			return 0;
		known = arena_printf(d->mem, "%.*s%s%.*s", STR_ARG(known), i == 0 ? "" : ", ",
			STR_ARG(d->cfg->topics[i].id));
	}
	return err_set(e, ERR_USAGE, "unknown topic '%.*s', expected one of %.*s", STR_ARG(topic),
		STR_ARG(known));
}

static int
move(const struct decide *d, struct str what, struct str topic, struct err *e)
{
	const struct decide_about about = { .value = topic };
	struct store_story story;
	struct store_item it;
	int64_t act = 0;

	if (know_topic(d, topic, e) != 0 || told_story(d, what, &it, &story, e) != 0 ||
		decide_put(d, STORE_MOVED, &it, &about, &act, e) != 0 ||
		group_note_touched(d->store, &story.id, 1, e) != 0)
		return -1;
	if (d->json)
		return tell_json(d, STORE_MOVED, &it, "to", topic, e);
	name_story(d, &story);
	buf_addf(d->out, " stands under '%.*s' from the next publish.", STR_ARG(topic));
	tell_undo(d, &it);
	return 0;
}

int
curate_topic(const struct decide *d, struct str what, struct str topic, struct err *e)
{
	if (store_begin(d->store, e) != 0)
		return -1;
	return decide_finish(d, move(d, what, topic, e), e);
}

/* ---- lead ------------------------------------------------------------------------------------ */

static int
lead(const struct decide *d, struct str of, struct str what, struct err *e)
{
	struct store_story story;
	struct store_item it, other;
	int64_t act = 0;

	if (find_item(d->cfg, d->store, what, d->mem, &it, e) != 0 ||
		told_story(d, what, &it, &story, e) != 0)
		return -1;
	if (of.n > 0) {
		if (find_item_or_story(d->cfg, d->store, of, d->mem, &other, e) != 0)
			return -1;
		if (other.story != it.story)
			return err_set(e, ERR_USAGE,
				"item %lld is not in that story but in %.*s; "
				"'%.*s merge' brings them together",
				(long long)it.id, STR_ARG(story.key), STR_ARG(d->cfg->command));
	}
	if (decide_put(d, STORE_LED, &it, NULL, &act, e) != 0 ||
		group_note_touched(d->store, &story.id, 1, e) != 0)
		return -1;
	if (d->json)
		return tell_json(d, STORE_LED, &it, NULL, STR_NONE, e);
	decide_name(d, &it);
	buf_addf(d->out, " speaks for story %.*s from the next publish.", STR_ARG(story.key));
	tell_undo(d, &it);
	return 0;
}

int
curate_lead(const struct decide *d, struct str story, struct str item, struct err *e)
{
	if (store_begin(d->store, e) != 0)
		return -1;
	return decide_finish(d, lead(d, story, item, e), e);
}

/* ---- undo ------------------------------------------------------------------------------------ */

/* All items of the act are judged again, and their archives written again. */
static int
bring_back(const struct decide *d, const struct store_decision *undone, struct err *e)
{
	struct store_decision *all;
	size_t n;

	if (store_decisions(d->store, STR_NONE, STR_NONE, d->mem, &all, &n, e) != 0 ||
		store_decision_remove(d->store, undone->act, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct store_item it;
		bool found;

		if (all[i].act != undone->act || all[i].item == 0)
			continue;
		if (store_item_get(d->store, all[i].item, d->mem, &it, &found, e) != 0 ||
			decide_restore(d, undone, &it, e) != 0 || touch_pages(d, it.story, e) != 0)
			return -1;
	}
	return 0;
}

/* Whoever led before is not known any more: it is chosen anew, also in a story that is at rest. */
static int
forget_lead(const struct decide *d, const struct store_item *it, struct err *e)
{
	struct store_story story;
	bool found;

	if (it->story == 0)
		return 0;
	if (store_story_get(d->store, it->story, d->mem, &story, &found, e) != 0)
		return -1;
	story.lead = 0;
	return found ? store_story_update(d->store, &story, e) : 0;
}

int
curate_undo(const struct decide *d, struct store_item *it, const struct store_decision *last,
	struct err *e)
{
	if (last->kind == STORE_TAKEN_DOWN)
		return bring_back(d, last, e);
	if (store_decision_remove(d->store, last->act, e) != 0 ||
		group_note_touched(d->store, &it->story, 1, e) != 0 ||
		(last->kind == STORE_LED && forget_lead(d, it, e) != 0))
		return -1;
	if (d->json)
		return decide_undone(d, last, it, 0, e);
	decide_name(d, it);
	buf_addf(d->out, ": '%s' taken back\n", decisions_verb(last->kind));
	return 0;
}
