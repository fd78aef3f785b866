/*
 * config.c -- see config.h.
 *
 * One pass over the sections; each is checked when it ends, the file as a whole at last.  Nothing
 * stops at a mistake: what is wrong is listed and left out.
 */
#include "config/config.h"

#include "base/compiler.h"
#include "base/file.h"
#include "base/map.h"
#include "base/url.h"
#include "config/keys.h"
#include "config/lex.h"
#include "config/mistakes.h"
#include "config/value.h"
#include "config/verify.h"

#define ID_MAX 64 /* ids are part of file names */

/* Lines that are needed when all sources are known. */
struct source_lines {
	int url, topic;
};

struct reader {
	struct loading ld;
	struct config *out;
	enum key_section section;
	void *base; /* the struct that the section fills */
	struct key_lines lines;
	struct key_lines saxfeed, relevance; /* kept: these two are checked at the end */
	struct map source_ids, topic_ids;    /* to the line of the head; built-in topics: 0 */
	struct source_lines *source_lines;
	size_t source_cap, source_lines_cap, topic_cap;
	bool counted; /* the section's source is one of out->sources */
	struct source spare_source;
	struct config_topic spare_topic;
	struct config spare_config;
};

static void
add_builtin_topics(struct reader *r)
{
	for (size_t i = 0; i < key_topic_n; i++) {
		ARENA_GROW(r->ld.mem, r->out->topics, r->out->topic_n, &r->topic_cap);
		r->out->topics[r->out->topic_n] = key_topics[i];
		(void)map_put(&r->topic_ids, key_topics[i].id, -(int64_t)i);
		r->out->topic_n++;
	}
}

static bool
is_id(struct str id)
{
	if (id.n == 0 || id.n > ID_MAX || !ascii_alnum((unsigned char)id.p[0]))
		return false;
	for (size_t i = 0; i < id.n; i++)
		if (!(id.p[i] >= 'a' && id.p[i] <= 'z') && !ascii_digit(id.p[i]) && id.p[i] != '-')
			return false;
	return true;
}

/* Reports an id that cannot be used; `what` is "feed" or "topic". */
static bool
refuse_id(struct reader *r, const struct lex_token *t, const char *what)
{
	if (is_id(t->arg))
		return false;
	if (t->arg.n == 0)
		mistakes_add(r->ld.bad, r->ld.mem, t->line,
			"section [%s] has no name, expected '[%s NAME]'", what, what);
	else
		mistakes_add(r->ld.bad, r->ld.mem, t->line,
			"'%.*s' cannot name a %s, expected at most %d of a-z, 0-9 and '-'",
			STR_ARG(mistakes_word(t->arg, r->ld.mem)), what, ID_MAX);
	return true;
}

static void
begin_source(struct reader *r, const struct lex_token *t)
{
	struct config *c = r->out;
	bool refused = refuse_id(r, t, "feed");
	int64_t *line = refused ? NULL : map_get(&r->source_ids, t->arg);
	struct source *s = &r->spare_source;

	r->counted = false;
	if (line != NULL) {
		mistakes_add(r->ld.bad, r->ld.mem, t->line, "feed '%.*s' is already at line %lld",
			STR_ARG(t->arg), (long long)*line);
	} else if (!refused && c->source_n == CONFIG_SOURCES_MAX) {
		mistakes_add(
			r->ld.bad, r->ld.mem, t->line, "more than %d sources", CONFIG_SOURCES_MAX);
	} else if (!refused) {
		ARENA_GROW(r->ld.mem, c->sources, c->source_n, &r->source_cap);
		ARENA_GROW(r->ld.mem, r->source_lines, c->source_n, &r->source_lines_cap);
		(void)map_put(&r->source_ids, t->arg, t->line);
		s = &c->sources[c->source_n];
		r->counted = true;
	}
	*s = (struct source){ .id = t->arg, .line = t->line };
	value_presets(&r->ld, SECTION_FEED, s);
	r->base = s;
}

static void
begin_topic(struct reader *r, const struct lex_token *t)
{
	struct config *c = r->out;
	bool refused = refuse_id(r, t, "topic");
	int64_t *known = refused ? NULL : map_get(&r->topic_ids, t->arg);

	r->base = &r->spare_topic;
	r->spare_topic = (struct config_topic){ .id = t->arg };
	if (refused)
		return;
	if (known != NULL && *known > 0) {
		mistakes_add(r->ld.bad, r->ld.mem, t->line, "topic '%.*s' is already at line %lld",
			STR_ARG(t->arg), (long long)*known);
		return;
	}
	if (known == NULL && c->topic_n == CONFIG_TOPICS_MAX) {
		mistakes_add(
			r->ld.bad, r->ld.mem, t->line, "more than %d topics", CONFIG_TOPICS_MAX);
		return;
	}
	if (known != NULL) {
		r->base = &c->topics[-*known];
	} else {
		ARENA_GROW(r->ld.mem, c->topics, c->topic_n, &r->topic_cap);
		c->topics[c->topic_n] = (struct config_topic){ .id = t->arg };
		value_presets(&r->ld, SECTION_TOPIC, &c->topics[c->topic_n]);
		r->base = &c->topics[c->topic_n++];
	}
	(void)map_put(&r->topic_ids, t->arg, t->line);
}

static void
begin_settings(struct reader *r, const struct lex_token *t, const struct key_lines *before)
{
	r->base = r->out;
	if (t->arg.n > 0)
		mistakes_add(r->ld.bad, r->ld.mem, t->line, "section [%.*s] takes no name",
			STR_ARG(t->name));
	if (before->head != 0) {
		mistakes_add(r->ld.bad, r->ld.mem, t->line, "section [%.*s] is already at line %d",
			STR_ARG(t->name), before->head);
		r->base = &r->spare_config;
	}
}

static void
begin_section(struct reader *r, const struct lex_token *t)
{
	struct str word = mistakes_word(t->name, r->ld.mem), near;

	r->section = key_section_find(t->name);
	r->lines = (struct key_lines){ .head = t->line };
	switch (r->section) {
	case SECTION_SAXFEED:
		begin_settings(r, t, &r->saxfeed);
		return;
	case SECTION_RELEVANCE:
		begin_settings(r, t, &r->relevance);
		return;
	case SECTION_TOPIC:
		begin_topic(r, t);
		return;
	case SECTION_FEED:
		begin_source(r, t);
		return;
	case SECTION_UNKNOWN:
		break;
	}
	near = key_section_nearest(t->name);
	if (near.n > 0)
		mistakes_add(r->ld.bad, r->ld.mem, t->line,
			"unknown section '%.*s', did you mean '%.*s'?", STR_ARG(word),
			STR_ARG(near));
	else
		mistakes_add(r->ld.bad, r->ld.mem, t->line,
			"unknown section '%.*s', expected saxfeed, relevance, topic NAME or feed "
			"NAME",
			STR_ARG(word));
}

static void
end_section(struct reader *r)
{
	struct config *c = r->out;
	const struct source *s = r->base;

	switch (r->section) {
	case SECTION_SAXFEED:
		if (r->base == c)
			r->saxfeed = r->lines;
		return;
	case SECTION_RELEVANCE:
		if (r->base == c)
			r->relevance = r->lines;
		return;
	case SECTION_FEED:
		if (s->id.n > 0)
			verify_source(&r->ld, s, &r->lines);
		if (r->counted)
			r->source_lines[c->source_n++] = (struct source_lines){
				key_line(&r->lines, SECTION_FEED, STR("url")),
				key_line(&r->lines, SECTION_FEED, STR("topic")),
			};
		return;
	case SECTION_TOPIC:
	case SECTION_UNKNOWN:
		return;
	}
}

static void
refuse_key(struct reader *r, struct str name, int line)
{
	static const enum key_section all[] = { SECTION_SAXFEED, SECTION_RELEVANCE, SECTION_TOPIC,
		SECTION_FEED };
	struct str word = mistakes_word(name, r->ld.mem);
	const struct key *near = key_nearest(r->section, name), *other = NULL;

	if (name.n == 0) {
		mistakes_add(r->ld.bad, r->ld.mem, line, "no key before '='");
		return;
	}
	/* the right word in the wrong place comes before a like one in this place */
	for (size_t i = 0; i < ARRAY_LEN(all) && other == NULL; i++)
		other = key_find(all[i], name);
	for (size_t i = 0; i < ARRAY_LEN(all) && other == NULL && near == NULL; i++)
		other = key_nearest(all[i], name);
	if (other != NULL)
		mistakes_add(r->ld.bad, r->ld.mem, line,
			"unknown key '%.*s' in section [%s]; '%s' belongs to [%s]", STR_ARG(word),
			key_section_name(r->section), other->name.p,
			key_section_name(other->section));
	else if (near != NULL)
		mistakes_add(r->ld.bad, r->ld.mem, line, "unknown key '%.*s', did you mean '%s'?",
			STR_ARG(word), near->name.p);
	else
		mistakes_add(r->ld.bad, r->ld.mem, line, "unknown key '%.*s' in section [%s]",
			STR_ARG(word), key_section_name(r->section));
}

/* "  url = ..." below another key reads as a part of its value; nobody means that. */
static bool
refuse_swallowed_keys(struct reader *r, const struct lex_token *t)
{
	struct str rest = t->arg;
	bool any = false;

	(void)str_cut(&rest, '\n');
	for (int line = t->line + 1; rest.p != NULL; line++) {
		struct str part = str_cut(&rest, '\n');
		size_t eq = str_chr(part, '=');
		struct str word = str_trim(str_slice(part, 0, eq));

		if (eq == STR_NOT_FOUND || key_find(r->section, word) == NULL)
			continue;
		mistakes_add(r->ld.bad, r->ld.mem, line,
			"'%.*s' is indented and so continues '%.*s'; move it to the margin",
			STR_ARG(word), STR_ARG(t->name));
		any = true;
	}
	return any;
}

static void
take_key(struct reader *r, const struct lex_token *t)
{
	const struct key *k = key_find(r->section, t->name);
	size_t before;

	if (r->section == SECTION_UNKNOWN) {
		if (r->lines.head == 0)
			mistakes_add(r->ld.bad, r->ld.mem, t->line,
				"key '%.*s' stands before the first section",
				STR_ARG(mistakes_word(t->name, r->ld.mem)));
		return;
	}
	if (k == NULL) {
		refuse_key(r, t->name, t->line);
		return;
	}
	if (r->lines.at[k - keys] != 0) {
		mistakes_add(r->ld.bad, r->ld.mem, t->line, "key '%s' is already at line %d",
			k->name.p, r->lines.at[k - keys]);
		return;
	}
	r->lines.at[k - keys] = t->line;
	if (k->type != KEY_XPATH && refuse_swallowed_keys(r, t))
		return;
	before = r->ld.bad->total;
	value_set(&r->ld, k, t->arg, t->line, r->base);
	r->lines.wrong[k - keys] = r->ld.bad->total > before;
}

/* One document polled twice would count twice; list pages may be read by several XPaths. */
static void
verify_addresses(struct reader *r)
{
	struct map seen;

	map_init(&seen, r->ld.mem);
	for (size_t i = 0; i < r->out->source_n; i++) {
		const struct source *s = &r->out->sources[i];
		struct str key = s->item.n == 0 ? s->url
						: arena_printf(r->ld.mem, "%.*s\n%.*s",
							  STR_ARG(s->url), STR_ARG(s->item));
		const int64_t *first = map_get(&seen, key);

		if (s->url.n == 0)
			continue;
		if (first != NULL)
			mistakes_add(r->ld.bad, r->ld.mem, r->source_lines[i].url,
				"feed '%.*s' has the same address as feed '%.*s' at line %d",
				STR_ARG(s->id), STR_ARG(r->out->sources[*first].id),
				r->source_lines[*first].url);
		else
			(void)map_put(&seen, key, (int64_t)i);
	}
}

static void
refuse_topic(struct reader *r, const struct source *s, int line)
{
	struct str known = STR_NONE;

	for (size_t i = 0; i < r->out->topic_n; i++)
		known = i == 0 ? r->out->topics[i].id
			       : arena_printf(r->ld.mem, "%.*s, %.*s", STR_ARG(known),
					 STR_ARG(r->out->topics[i].id));
	mistakes_add(r->ld.bad, r->ld.mem, line, "unknown topic '%.*s', expected one of %.*s",
		STR_ARG(mistakes_word(s->topic, r->ld.mem)), STR_ARG(known));
}

/* What depends on more than one section. */
static void
finish(struct reader *r)
{
	struct config *c = r->out;

	verify_settings(&r->ld, c, &r->saxfeed, &r->relevance);
	verify_addresses(r);
	for (size_t i = 0; i < c->source_n; i++) {
		struct source *s = &c->sources[i];

		if (s->topic.n > 0 && map_get(&r->topic_ids, s->topic) == NULL)
			refuse_topic(r, s, r->source_lines[i].topic);
		if (s->name.n == 0)
			s->name = s->id;
		if (s->site.n == 0)
			s->site = s->type == SOURCE_HTML
					  ? s->url /* people can read the list page, too */
					  : url_resolve(s->url, STR("/"), r->ld.mem);
		if (s->rank == 0)
			s->rank = key_rank_of(s->kind);
	}
	for (size_t i = 0; i < c->topic_n; i++) {
		struct config_topic *t = &c->topics[i];
		/* one label serves both languages, the id is better than an empty heading */
		struct str any = t->label_de.n > 0 ? t->label_de : t->label_en;

		any = any.n > 0 ? any : t->id;
		t->label_de = t->label_de.n > 0 ? t->label_de : any;
		t->label_en = t->label_en.n > 0 ? t->label_en : any;
	}
	if (c->author.n == 0)
		c->author = c->title;
	verify_placeholders(&r->ld, c, &r->saxfeed);
}

/* `text` lives in `mem` already. */
static int
parse(struct str text, struct str path, config_xpath_fn *xpath, struct arena *mem,
	struct config *out, struct config_mistakes *bad)
{
	struct reader *r = ARENA_NEW(mem, struct reader);
	struct lex_token t;
	struct lex l;

	*out = (struct config){ .path = path, .command = STR("saxfeed") };
	*r = (struct reader){ .ld = { path, xpath, mem, bad }, .out = out };
	r->section = SECTION_UNKNOWN;
	map_init(&r->source_ids, mem);
	map_init(&r->topic_ids, mem);
	value_presets(&r->ld, SECTION_SAXFEED, out);
	value_presets(&r->ld, SECTION_RELEVANCE, out);
	add_builtin_topics(r);
	lex_init(&l, text, mem, bad);
	while ((t = lex_next(&l)).kind != LEX_END) {
		if (t.kind == LEX_KEY) {
			take_key(r, &t);
			continue;
		}
		end_section(r);
		begin_section(r, &t);
	}
	end_section(r);
	finish(r);
	mistakes_sort(bad);
	return bad->total == 0 ? 0 : -1;
}

int
config_parse(struct str text, struct str path, config_xpath_fn *xpath, struct arena *mem,
	struct config *out, struct config_mistakes *bad)
{
	bad->n = bad->total = 0;
	if (text.n > CONFIG_FILE_MAX) {
		*out = (struct config){ .path = path };
		mistakes_add(bad, mem, 0, "file is larger than %zu bytes", CONFIG_FILE_MAX);
		return -1;
	}
	return parse(arena_dup(mem, text), arena_dup(mem, path), xpath, mem, out, bad);
}

int
config_load(const char *path, config_xpath_fn *xpath, struct arena *mem, struct config *out,
	struct config_mistakes *bad)
{
	struct err e = { 0 };
	struct str text;

	bad->n = bad->total = 0;
	*out = (struct config){ .path = STR_NONE };
	if (file_read(path, CONFIG_FILE_MAX, mem, &text, ERR_USAGE, &e) != 0) {
		mistakes_add(bad, mem, 0, "%s", e.text);
		return -1;
	}
	return parse(text, arena_dup(mem, str_from(path)), xpath, mem, out, bad);
}
