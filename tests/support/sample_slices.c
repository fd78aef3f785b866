/*
 * sample_slices.c -- see sample_slices.h.
 */
#include "support/sample_slices.h"

#include <string.h>

#include "base/compiler.h"

/* Reports of one story in sample_edition.c. */
#define MEMBERS_MOST 4

static struct edition_slice *
add_slice(struct edition *ed, enum edition_slice_kind kind, struct str id, struct str name,
	struct arena *mem)
{
	struct edition_slice *s = &ed->slices[ed->slice_n];

	*s = (struct edition_slice){ .kind = kind, .id = id, .name = name, .write = true };
	s->stories = ARENA_ARRAY(mem, struct edition_story *, ed->story_n);
	return s;
}

static void
add_to_slice(struct edition_slice *s, struct edition_story *story)
{
	s->story_n++;
	if (s->kind != SLICE_ALL && s->list_n == EDITION_SLICE_MAX)
		return;
	s->stories[s->list_n++] = story;
	if (story->updated > s->newest)
		s->newest = story->updated;
}

/* Which of the sources sit where. */
static const char *const cities[][2] = { { "tu-dresden", "dresden" }, { "uni-leipzig", "leipzig" },
	{ "stadt-leipzig", "leipzig" }, { "tu-chemnitz", "chemnitz" },
	{ "robotik-suedwest", "chemnitz" } };
static const char *const city_names[][2] = { { "chemnitz", "Chemnitz" }, { "dresden", "Dresden" },
	{ "leipzig", "Leipzig" } };

static bool
is_told_by(const struct edition_story *s, struct str source)
{
	for (size_t i = 0; i < s->member_n; i++)
		if (str_eq(s->members[i].source_id, source))
			return true;
	return false;
}

static bool
is_told_in(const struct edition_story *s, const char *city)
{
	for (size_t i = 0; i < ARRAY_LEN(cities); i++)
		if (strcmp(cities[i][1], city) == 0 && is_told_by(s, str_from(cities[i][0])))
			return true;
	return false;
}

static void
fill_source_slices(struct edition *ed, struct arena *mem)
{
	for (size_t i = 0; i < ed->story_n * MEMBERS_MOST; i++) {
		const struct edition_story *first = &ed->stories[i / MEMBERS_MOST];
		const struct edition_member *m;
		struct edition_slice *s;
		size_t k = 0;

		if (i % MEMBERS_MOST >= first->member_n)
			continue;
		m = &first->members[i % MEMBERS_MOST];
		while (k < ed->slice_n && (ed->slices[k].kind != SLICE_SOURCE ||
						  !str_eq(ed->slices[k].id, m->source_id)))
			k++;
		if (k < ed->slice_n)
			continue;
		s = add_slice(ed, SLICE_SOURCE, m->source_id, m->source, mem);
		s->group = STR("Universities");
		s->site = arena_printf(mem, "https://%.*s.example/", STR_ARG(m->source_id));
		s->feed = arena_printf(mem, "https://%.*s.example/feed.xml", STR_ARG(m->source_id));
		s->silent = str_eq(m->source_id, STR("landkreisbote"));
		for (size_t n = 0; n < ed->story_n; n++)
			if (is_told_by(&ed->stories[n], m->source_id)) {
				add_to_slice(s, &ed->stories[n]);
				s->led_n +=
					str_eq(ed->stories[n].members[0].source_id, m->source_id);
			}
		ed->slice_n++;
	}
}

void
sample_slices(struct edition *ed, struct arena *mem)
{
	size_t most = ed->topic_n + ARRAY_LEN(city_names) + ed->story_n * MEMBERS_MOST;
	bool german = str_eq(ed->language, STR("de"));
	struct edition_slice *s;

	ed->slices = ARENA_ARRAY(mem, struct edition_slice, most);
	for (size_t i = 0; i < ed->topic_n; i++) {
		const struct edition_topic *t = &ed->topics[i];

		s = add_slice(ed, SLICE_TOPIC, t->id, german ? t->label_de : t->label_en, mem);
		for (size_t n = 0; n < ed->story_n; n++)
			if (str_eq(ed->stories[n].topic, t->id))
				add_to_slice(s, &ed->stories[n]);
		ed->slice_n += s->list_n > 0;
	}
	fill_source_slices(ed, mem);
	for (size_t i = 0; i < ARRAY_LEN(city_names); i++) {
		s = add_slice(ed, SLICE_CITY, str_from(city_names[i][0]),
			str_from(city_names[i][1]), mem);
		for (size_t n = 0; n < ed->story_n; n++)
			if (is_told_in(&ed->stories[n], city_names[i][0]))
				add_to_slice(s, &ed->stories[n]);
		ed->slice_n += s->list_n > 0;
	}
	ed->slice_all_n = ed->slice_n;
	for (size_t i = 0; i < ed->slice_n; i++) {
		size_t k = 0;

		if (!str_eq(ed->slices[i].id, STR("tu-dresden")))
			continue;
		while (k < ed->slice_n && !str_eq(ed->slices[k].id, STR("dresden")))
			k++;
		ed->slices[i].cities = ARENA_ARRAY(mem, const struct edition_slice *, 1);
		ed->slices[i].cities[0] = &ed->slices[k];
		ed->slices[i].city_n = k < ed->slice_n;
	}
	ed->all = (struct edition_slice){ .kind = SLICE_ALL, .write = true };
	ed->all.stories = ARENA_ARRAY(mem, struct edition_story *, ed->story_n);
	for (size_t n = 0; n < ed->story_n; n++)
		add_to_slice(&ed->all, &ed->stories[n]);
}
