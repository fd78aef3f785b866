/*
 * card.c -- see card.h.
 */
#include "publish/card.h"

#include "publish/pick.h"
#include "publish/place.h"
#include "publish/when.h"

static const struct str german = STR_INIT("de"), english = STR_INIT("en");

struct str
card_topic(const struct page *p, struct str id)
{
	size_t i = pick_topic(p->ed, id);

	if (i == p->ed->topic_n)
		return STR_NONE;
	return p->lang == WORDS_DE ? p->ed->topics[i].label_de : p->ed->topics[i].label_en;
}

static const struct edition_member *
find_language(const struct edition_story *s, struct str lang)
{
	for (size_t i = 0; i < s->member_n; i++)
		if (str_eq(s->members[i].lang, lang))
			return &s->members[i];
	return NULL;
}

static struct str
when(const struct page *p, const struct edition_story *s, enum card_style style)
{
	switch (style) {
	case CARD_TOP:
		return when_story(p->lang, s->published, p->ed->now, p->mem);
	case CARD_TODAY:
	case CARD_TOPIC:
		return when_list(p->lang, s->published, p->ed->now, p->mem);
	case CARD_TOLD:
	case CARD_TOLD_TOPIC:
		return when_short_date(p->lang, s->published, p->mem);
	case CARD_WEEK:
	case CARD_DAY:
		break;
	}
	return when_time(s->published, p->mem);
}

static void
permalink(struct page *p, const struct edition_story *s, enum card_style style)
{
	struct markup *m = &p->m;

	page_open(p, "a", "t");
	if (style == CARD_WEEK)
		markup_attr(m, "href", arena_printf(p->mem, "#s-%.*s", STR_ARG(s->key)));
	else
		page_href(p, "href", place_story(s, p->mem));
	page_time(p, s->published, when(p, s, style));
	page_close(p);
}

/* Does a line under the headline name the topic? */
static bool
names_topic(enum card_style style)
{
	return style == CARD_TODAY || style == CARD_WEEK || style == CARD_TOLD || style == CARD_DAY;
}

static void
by_line(struct page *p, const struct edition_story *s, const struct edition_member *member,
	enum card_style style)
{
	struct markup *m = &p->m;
	struct str topic = card_topic(p, s->topic);

	page_open(p, "p", "by");
	markup_open(m, "b");
	page_anchor_slice(p, SLICE_SOURCE, member->source_id, NULL, member->source);
	page_close(p);
	page_chip(p, member->lang);
	if (style == CARD_TOP) {
		markup_textz(m, " ·\xc2\xa0");
		permalink(p, s, style);
	} else if (names_topic(style) && topic.n > 0) {
		markup_textz(m, " ·\xc2\xa0");
		page_anchor_slice(p, SLICE_TOPIC, s->topic, "t", topic);
	}
	page_close(p);
}

/* One version of the story: `class` "v", "v de", "v en alt". */
static void
version(struct page *p, const struct edition_story *s, const struct edition_member *member,
	enum card_style style, const char *class)
{
	struct markup *m = &p->m;

	page_open(p, "div", class);
	markup_open(m, "h3");
	page_headline(p, member->url, member->title, member->lang);
	page_close(p);
	if (style == CARD_TOP && member == &s->members[0] && s->excerpt.n > 0) {
		page_open(p, "p", "x");
		page_lang(p, member->lang);
		markup_leaf(m, "bdi", s->excerpt);
		page_close(p);
		markup_newline(m);
	}
	by_line(p, s, member, style);
	page_close(p);
	markup_newline(m);
}

static bool
is_named_before(const struct edition_story *s, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(s->members[i].source, s->members[at].source))
			return true;
	return false;
}

static void
source_names(struct page *p, const struct edition_story *s)
{
	struct markup *m = &p->m;
	size_t named = 0;

	for (size_t i = 0; i < s->member_n; i++) {
		if (is_named_before(s, i))
			continue;
		markup_textz(m, named == 0 ? " " : ", ");
		if (named++ == CARD_NAMES_MAX) {
			markup_textz(m, "…");
			return;
		}
		markup_text(m, s->members[i].source);
	}
}

static void
members(struct page *p, const struct edition_story *s)
{
	struct markup *m = &p->m;

	markup_open(m, "details");
	markup_open(m, "summary");
	page_say(p, "b", NULL,
		s->source_n > 1
			? words_count(p->lang, WORD_SOURCES_ONE, (int64_t)s->source_n, p->mem)
			: WORDS_FILL(p->lang, WORD_REPORTS_MANY, p->mem,
				  words_int((int64_t)s->member_n, p->mem)));
	source_names(p, s);
	page_close(p);
	markup_newline(m);
	page_open(p, "ul", "more");
	markup_newline(m);
	for (size_t i = 0; i < s->member_n && i < CARD_MEMBERS_MAX; i++) {
		const struct edition_member *member = &s->members[i];

		markup_open(m, "li");
		page_headline(p, member->url, member->title, member->lang);
		markup_textz(m, " ");
		page_open(p, "span", "o");
		markup_text(m, member->source);
		page_chip(p, member->lang);
		page_close(p);
		page_close(p);
		markup_newline(m);
	}
	page_close(p);
	page_close(p);
	markup_newline(m);
}

static void
kicker(struct page *p, const struct edition_story *s)
{
	struct str topic = card_topic(p, s->topic);

	if (topic.n == 0 && s->pinned == 0)
		return;
	page_open(p, "p", "kick");
	if (topic.n > 0)
		page_anchor_slice(p, SLICE_TOPIC, s->topic, NULL, topic);
	if (s->pinned != 0) {
		markup_textz(&p->m, topic.n > 0 ? " · " : "");
		page_say(p, "span", "pin", words_get(p->lang, WORD_PINNED));
	}
	page_close(p);
	markup_newline(&p->m);
}

/* Addresses with the key of a story that became part of this one lead here. */
static void
anchor(struct page *p, struct str key)
{
	markup_open(&p->m, "span");
	markup_attr(&p->m, "id", arena_printf(p->mem, "s-%.*s", STR_ARG(key)));
	page_close(p);
}

void
card_write(struct page *p, const struct edition_story *s, enum card_style style)
{
	struct markup *m = &p->m;
	const struct edition_member *lead, *de, *en;
	bool unsure;

	if (s->member_n == 0)
		return;
	lead = &s->members[0];
	de = find_language(s, german);
	en = find_language(s, english);
	/* a lead whose language nobody knows is shown whatever the reader chooses */
	unsure = !str_eq(lead->lang, german) && !str_eq(lead->lang, english);
	page_open(p, "article",
		unsure || (de != NULL && en != NULL) ? "s de en"
		: de != NULL                         ? "s de"
						     : "s en");
	markup_attr(m, "id", arena_printf(p->mem, "s-%.*s", STR_ARG(s->key)));
	for (size_t i = 0; style == CARD_WEEK && i < s->alias_n; i++)
		anchor(p, s->aliases[i]);
	if (style == CARD_TOP) {
		kicker(p, s);
	} else {
		page_open(p, "p", "at");
		permalink(p, s, style);
		page_close(p);
	}
	version(p, s, lead, style, unsure ? "v" : lead == de ? "v de" : "v en");
	if (!unsure && de != NULL && de != lead)
		version(p, s, de, style, "v de alt");
	if (!unsure && en != NULL && en != lead)
		version(p, s, en, style, "v en alt");
	if (s->member_n > 1)
		members(p, s);
	page_close(p);
	markup_newline(m);
}
