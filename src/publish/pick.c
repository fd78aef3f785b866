/*
 * pick.c -- see pick.h.
 */
#include "publish/pick.h"

#include <stdlib.h>

#include "publish/when.h"

size_t
pick_topic(const struct edition *ed, struct str id)
{
	size_t i = 0;

	while (i < ed->topic_n && !str_eq(ed->topics[i].id, id))
		i++;
	return i;
}

/* What an editor pinned, then by rank; equal ranks by key, so that the page does not depend on
 * luck. */
static int
by_rank(const void *a, const void *b)
{
	const struct edition_story *x = *(const struct edition_story *const *)a;
	const struct edition_story *y = *(const struct edition_story *const *)b;

	if ((x->pinned != 0) != (y->pinned != 0))
		return x->pinned != 0 ? -1 : 1;
	if (x->rank > y->rank)
		return -1;
	if (x->rank < y->rank)
		return 1;
	return str_cmp(x->key, y->key);
}

static struct str
lead_source(const struct edition_story *s)
{
	return s->member_n > 0 ? s->members[0].source_id : STR_NONE;
}

static bool
is_crowding(const struct pick_list *top, const struct edition_story *s)
{
	size_t source = 0, topic = 0;

	for (size_t i = 0; i < top->n; i++) {
		source += str_eq(lead_source(top->stories[i]), lead_source(s));
		topic += str_eq(top->stories[i]->topic, s->topic);
	}
	return source >= PICK_TOP_SAME_SOURCE || topic >= PICK_TOP_SAME_TOPIC;
}

static void
choose_top(const struct edition *ed, struct pick_list *top, struct arena *mem)
{
	const struct edition_story **all =
		ARENA_ARRAY(mem, const struct edition_story *, ed->story_n);
	size_t n = 0, want, pinned = 0;

	for (size_t i = 0; i < ed->story_n; i++) {
		const struct edition_story *s = &ed->stories[i];

		if (s->pinned != 0 || s->published > ed->now - PICK_TOP_DAYS * INT64_C(86400))
			all[n++] = s;
		pinned += s->pinned != 0;
	}
	qsort(all, n, sizeof(*all), by_rank);
	want = (n + 1) / 2;
	want = want < PICK_TOP_MIN ? PICK_TOP_MIN : want;
	want = want < pinned ? pinned : want;
	want = want > PICK_TOP_MAX ? PICK_TOP_MAX : want;
	top->stories = ARENA_ARRAY(mem, const struct edition_story *, PICK_TOP_MAX);
	for (size_t i = 0; i < n && top->n < want; i++)
		if (all[i]->pinned != 0 || !is_crowding(top, all[i]))
			top->stories[top->n++] = all[i];
}

static bool
is_listed(const struct pick_list *list, const struct edition_story *s)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->stories[i] == s)
			return true;
	return false;
}

struct pick
pick_stories(const struct edition *ed, struct arena *mem)
{
	struct pick p = { 0 };
	int64_t today = when_day(ed->now);
	int64_t days = ed->page_days > 0 ? ed->page_days : PICK_PAGE_DAYS;
	size_t placed = 0;

	choose_top(ed, &p.top, mem);
	p.fresh.stories = ARENA_ARRAY(mem, const struct edition_story *, ed->story_n);
	p.topics = ARENA_ARRAY(mem, struct pick_list, ed->topic_n + 1);
	p.topic_week = ARENA_ARRAY(mem, size_t, ed->topic_n + 1);
	for (size_t i = 0; i <= ed->topic_n; i++)
		p.topics[i].stories = ARENA_ARRAY(mem, const struct edition_story *, ed->story_n);
	for (size_t i = 0; i < ed->story_n; i++) {
		const struct edition_story *s = &ed->stories[i];
		int64_t ago = today - when_day(s->published);
		size_t topic = pick_topic(ed, s->topic);
		struct pick_list *list = ago <= 0 ? &p.fresh : &p.topics[topic];

		p.today_n += ago <= 0;
		p.week_n += ago < 7;
		if (ago >= days)
			continue;
		p.topic_week[topic]++;
		if (is_listed(&p.top, s))
			continue;
		if (placed + p.top.n >= PICK_PAGE_MAX) {
			p.left_n++;
			continue;
		}
		list->stories[list->n++] = s;
		placed++;
	}
	return p;
}
