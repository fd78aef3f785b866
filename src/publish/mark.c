/*
 * mark.c -- see mark.h.  Every member of an edition that is printed by those files stands here.
 */
#include "publish/mark.h"

#include "base/hash.h"
#include "base/version.h"

static void
add_int(uint64_t *sum, int64_t v)
{
	*sum = hash64_mix_int(*sum, v);
}

static void
add(uint64_t *sum, struct str text)
{
	*sum = hash64_mix(*sum, text);
}

static void
add_story(uint64_t *s, const struct edition_story *story)
{
	add(s, story->key);
	add(s, story->excerpt);
	add(s, story->topic);
	add(s, story->source_feed);
	add(s, story->source_site);
	add_int(s, story->published);
	add_int(s, story->updated);
	add_int(s, story->source_updated);
	add_int(s, story->week);
	add_int(s, (int64_t)story->source_n);
	for (size_t i = 0; i < story->alias_n; i++)
		add(s, story->aliases[i]);
	add_int(s, (int64_t)story->member_n);
	for (size_t i = 0; i < story->member_n; i++) {
		const struct edition_member *m = &story->members[i];

		add(s, m->source);
		add(s, m->source_id);
		add(s, m->url);
		add(s, m->title);
		add(s, m->lang);
	}
}

static void
add_week(uint64_t *s, const struct edition_week *w)
{
	add_int(s, w->week);
	add_int(s, w->frozen);
	add_int(s, (int64_t)w->story_n);
	add_int(s, w->before);
	add_int(s, w->after);
	/* pages of complete weeks have marks of their own */
	for (size_t i = 0; !w->frozen && i < w->moved_n; i++) {
		add(s, w->moved[i].key);
		add(s, w->moved[i].into_key);
		add_int(s, w->moved[i].into_week);
	}
	for (size_t i = 0; !w->frozen && i < w->list_n; i++)
		add_story(s, w->stories[i]);
}

static void
add_source(uint64_t *s, const struct edition_source *source)
{
	if (!source->enabled)
		return;
	add(s, source->id);
	add(s, source->name);
	add(s, source->feed);
	add(s, source->site);
	add(s, source->group);
	add(s, source->topic);
	add(s, source->language);
}

/* How the program decides is printed, too. */
static void
add_rules(uint64_t *s, const struct edition *ed)
{
	const struct edition_rules *r = &ed->rules;
	/* scores are said with two digits */
	const int64_t numbers[] = { (int64_t)(r->publish * 1000), (int64_t)(r->review * 1000),
		r->half_life_h, r->window_days, r->next_percent, r->both_percent, r->excerpt,
		r->excerpt_long, r->feed_items, r->rest_h, ed->page_days, (int64_t)ed->source_n };

	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		add_int(s, numbers[i]);
	add(s, r->strong);
	add(s, r->weak);
	add(s, r->exclude);
	for (size_t i = 0; i < ed->topic_n; i++)
		add(s, ed->topics[i].terms);
}

/* What other files say of the pages of topics, sources and cities. */
static void
add_slices(uint64_t *s, const struct edition *ed)
{
	for (size_t i = 0; i < ed->slice_n; i++) {
		add_int(s, (int64_t)ed->slices[i].kind);
		add(s, ed->slices[i].id);
		add(s, ed->slices[i].name);
		add_int(s, ed->slices[i].newest);
	}
	add_int(s, ed->all.newest);
}

uint64_t
mark_settings(const struct edition *ed)
{
	const struct str settings[] = { STR(SAXFEED_VERSION), ed->title, ed->subtitle, ed->site,
		ed->author, ed->contact, ed->hub, ed->language, ed->authority };
	uint64_t sum = 0;

	for (size_t i = 0; i < ARRAY_LEN(settings); i++)
		add(&sum, settings[i]);
	for (size_t i = 0; i < LEGAL_COUNT; i++)
		add(&sum, ed->legal[i]);
	for (size_t i = 0; i < ed->topic_n; i++) {
		add(&sum, ed->topics[i].id);
		add(&sum, ed->topics[i].label_de);
		add(&sum, ed->topics[i].label_en);
	}
	return sum;
}

struct str
mark_of(const struct edition *ed, struct arena *mem)
{
	uint64_t sum = mark_settings(ed);
	uint64_t sources = 0;

	add_rules(&sum, ed);
	add_slices(&sum, ed);
	add_int(&sum, ed->started);
	add_int(&sum, ed->prev_archive);
	add_int(&sum, (int64_t)ed->feed_n);
	for (size_t i = 0; i < ed->feed_n; i++)
		add_story(&sum, ed->feed[i]);
	for (size_t i = 0; i < ed->week_n; i++)
		add_week(&sum, &ed->weeks[i]);
	/* added up: their order is that of their troubles, and the files have one of their own */
	for (size_t i = 0; i < ed->status_n; i++) {
		uint64_t one = 0;

		add_source(&one, &ed->sources[i]);
		sources += one;
	}
	add_int(&sum, (int64_t)sources);
	add_int(&sum, ed->sources_changed);
	return arena_printf(mem, "%016llx", (unsigned long long)sum);
}
