/*
 * retell.c -- see retell.h.
 */
#include "pipeline/retell.h"

#include "pipeline/ranking.h"
#include "pipeline/roster.h"
#include "text/excerpt.h"

static struct str
excerpt_of(const struct retelling *m, const struct store_item *it)
{
	const struct source *src = source_find(m->sources, it->source_name);
	enum excerpt_policy policy = src == NULL ? EXCERPT_SHORT : src->excerpt;
	struct str lead, text;

	if (policy == EXCERPT_NONE || (src != NULL && src->kind == KIND_PRESS))
		return STR_NONE;
	lead = repeated_strip(m->repeated, it->source_name, it->lead, m->mem, NULL);
	text = repeated_strip(m->repeated, it->source_name, it->text, m->mem, NULL);
	if (lead.n > 0)
		text = arena_printf(m->mem, "%.*s\n%.*s", STR_ARG(lead), STR_ARG(text));
	return excerpt_cut(text, it->title,
		policy == EXCERPT_LONG ? RETELL_EXCERPT_LONG : RETELL_EXCERPT_SHORT, m->mem);
}

static void
add_member(const struct retelling *m, struct edition_story *s, const struct store_item *it)
{
	s->members[s->member_n++] = (struct edition_member){
		.source = source_name(m->sources, it->source_name),
		.source_id = it->source_name,
		.url = it->url,
		.title = it->title,
		.lang = it->lang,
		.shown = it->shown,
	};
}

/* Publishers of the story and its rank; a source counts once however often it reports. */
static void
rank_story(const struct retelling *m, struct edition_story *s, double relevance)
{
	double *weights = ARENA_ARRAY(m->mem, double, s->member_n);
	bool de = false, en = false;
	struct map seen;
	size_t n = 0;

	map_init(&seen, m->mem);
	for (size_t i = 0; i < s->member_n; i++) {
		const struct source *src = source_find(m->sources, s->members[i].source_id);

		if (map_put(&seen, s->members[i].source_id, 1))
			weights[n++] = src == NULL ? 1 : src->weight;
		de = de || str_eq(s->members[i].lang, STR("de"));
		en = en || str_eq(s->members[i].lang, STR("en"));
	}
	s->source_n = n;
	s->rank = ranking_of(weights, n, relevance, s->published, de && en, m->now);
}

static void
fill(const struct retelling *m, const struct store_story *row, const struct store_item *items,
	size_t n, struct edition_story *s)
{
	const int64_t *at;
	size_t lead = 0;

	for (size_t i = 0; i < n; i++)
		if (items[i].id == row->lead)
			lead = i;
	*s = (struct edition_story){ .key = row->key,
		.week = row->week,
		.pinned = wishes_pinned(m->wishes, row->id, m->now),
		.topic = row->topic,
		/* after a clock that ran ahead; nothing is published from the future */
		.published = row->published < m->now ? row->published : m->now,
		.updated = row->updated < m->now ? row->updated : m->now };
	s->members = ARENA_ARRAY(m->mem, struct edition_member, n);
	add_member(m, s, &items[lead]);
	for (size_t i = 0; i < n; i++)
		if (i != lead)
			add_member(m, s, &items[i]);
	s->excerpt = excerpt_of(m, &items[lead]);
	s->source_updated = items[lead].shown;
	at = map_get(m->rows, items[lead].source_name);
	roster_addresses(source_find(m->sources, items[lead].source_name),
		at == NULL ? NULL : &m->row[*at], &s->source_feed, &s->source_site, m->mem);
	rank_story(m, s, items[lead].score);
}

/* Members as printed. Should the lead be none of them, the first one leads, and needs its text. */
static int
read_members(const struct retelling *m, const struct store_story *row, struct store_item **items,
	size_t *n, struct err *e)
{
	if (store_story_printed(m->st, row->id, row->lead, m->mem, items, n, e) != 0)
		return -1;
	for (size_t i = 0; i < *n; i++)
		if ((*items)[i].id == row->lead)
			return 0;
	return *n == 0 ? 0
		       : store_story_printed(m->st, row->id, (*items)[0].id, m->mem, items, n, e);
}

int
retell_story(const struct retelling *m, const struct store_story *row, struct edition_story *out,
	bool *told, struct err *e)
{
	struct store_item *items;
	size_t n;

	if (read_members(m, row, &items, &n, e) != 0)
		return -1;
	*told = n > 0;
	if (*told)
		fill(m, row, items, n, out);
	return 0;
}
