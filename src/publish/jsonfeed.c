/*
 * jsonfeed.c -- feed.json: the entries of atom.xml as JSON Feed 1.1 (jsonfeed.org/version/1.1).
 *
 * The same ids, texts and times; all reports of a story under `_saxfeed`.  Optional members are
 * left out where there is nothing to say: `null` is no value that readers expect.
 */
#include "base/json.h"
#include "base/url.h"
#include "base/utf8.h"
#include "publish/body.h"
#include "publish/place.h"
#include "publish/render.h"
#include "publish/words.h"

/* Longer texts of strangers are cut; ours are far shorter. */
#define TEXT_MAX 4000

/* A body is an excerpt and one line for each report. */
#define BODY_MAX ((size_t)1024 * 1024)

struct feed {
	const struct edition *ed;
	struct json j;
	struct arena *mem;
	enum words_language lang;
	struct buf body; /* of one story */
};

static void
text(struct feed *f, const char *name, struct str v)
{
	if (v.n > 0)
		json_put_text(&f->j, name, utf8_clean(v, TEXT_MAX, f->mem));
}

/* Nothing is written if the address is none that may be published. */
static void
address(struct feed *f, const char *name, struct str url)
{
	struct str clean = url_resolve(STR_NONE, url, f->mem);

	if (clean.n > 0)
		json_put_text(&f->j, name, clean);
}

static void
language(struct feed *f, struct str lang)
{
	if (body_is_language(lang))
		json_put_text(&f->j, "language", lang);
}

static void
author(struct feed *f, struct str name, struct str url)
{
	json_open(&f->j, '{');
	text(f, "name", name);
	address(f, "url", url);
	json_close(&f->j, '}');
}

static void
authors(struct feed *f, const struct edition_story *s)
{
	json_key(&f->j, "authors");
	json_open(&f->j, '[');
	for (size_t i = 0; i < s->member_n; i++)
		if (body_is_first_of_source(s, i))
			author(f, s->members[i].source, i == 0 ? s->source_site : STR_NONE);
	json_close(&f->j, ']');
}

static void
tags(struct feed *f, const struct edition_story *s)
{
	const struct edition *ed = f->ed;

	json_key(&f->j, "tags");
	json_open(&f->j, '[');
	for (size_t i = 0; i < ed->topic_n; i++)
		if (str_eq(ed->topics[i].id, s->topic))
			json_text(&f->j, utf8_clean(f->lang == WORDS_DE ? ed->topics[i].label_de
									: ed->topics[i].label_en,
						 TEXT_MAX, f->mem));
	json_close(&f->j, ']');
}

static void
members(struct feed *f, const struct edition_story *s)
{
	json_key(&f->j, "_saxfeed");
	json_open(&f->j, '{');
	json_key(&f->j, "members");
	json_open(&f->j, '[');
	for (size_t i = 0; i < s->member_n; i++) {
		const struct edition_member *member = &s->members[i];

		json_open(&f->j, '{');
		text(f, "source", member->source);
		address(f, "url", member->url);
		text(f, "title", member->title);
		language(f, member->lang);
		json_close(&f->j, '}');
	}
	json_close(&f->j, ']');
	json_close(&f->j, '}');
}

/* False: the markup of the body failed. */
static bool
item(struct feed *f, const struct edition_story *s)
{
	const struct edition_member *lead = &s->members[0];
	struct json *j = &f->j;
	struct markup m;

	buf_reset(&f->body);
	markup_init_part(&m, MARKUP_HTML, &f->body, f->mem);
	body_write(&m, s, f->lang);
	if (!markup_done(&m))
		return false;
	while (f->body.n > 0 && f->body.p[f->body.n - 1] == '\n')
		buf_cut(&f->body, f->body.n - 1);
	json_open(j, '{');
	json_put_text(j, "id",
		arena_printf(
			f->mem, "tag:%.*s:story/%.*s", STR_ARG(f->ed->authority), STR_ARG(s->key)));
	address(f, "url", place_below(f->ed, place_story(s, f->mem), f->mem));
	address(f, "external_url", lead->url);
	text(f, "title", lead->title);
	json_put_text(j, "content_html", buf_str(&f->body));
	text(f, "summary", s->excerpt);
	json_put_time(j, "date_published", s->published);
	json_put_time(j, "date_modified", s->updated != 0 ? s->updated : s->published);
	authors(f, s);
	tags(f, s);
	language(f, lead->lang);
	members(f, s);
	json_close(j, '}');
	return true;
}

static void
head(struct feed *f)
{
	const struct edition *ed = f->ed;
	struct json *j = &f->j;

	json_put_text(j, "version", STR("https://jsonfeed.org/version/1.1"));
	text(f, "title", ed->title);
	address(f, "home_page_url", place_site(ed, f->mem));
	address(f, "feed_url", place_below(ed, STR("feed.json"), f->mem));
	text(f, "description",
		ed->subtitle.n > 0 ? ed->subtitle : words_get(f->lang, WORD_FEED_SUBTITLE));
	address(f, "favicon", place_below(ed, STR("favicon.svg"), f->mem));
	json_key(j, "authors");
	json_open(j, '[');
	author(f, ed->author.n > 0 ? ed->author : ed->title, place_site(ed, f->mem));
	json_close(j, ']');
	json_put_text(j, "language", f->lang == WORDS_DE ? STR("de") : STR("en"));
}

int
render_jsonfeed(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	struct feed f = { .ed = ed, .mem = mem, .lang = words_language(ed->language) };
	bool good = true;

	buf_init(&f.body, BODY_MAX);
	json_init(&f.j, out);
	json_open(&f.j, '{');
	head(&f);
	json_key(&f.j, "items");
	json_open(&f.j, '[');
	for (size_t i = 0; i < ed->feed_n && good; i++) {
		struct arena_mark mark = arena_mark(mem);

		if (ed->feed[i]->member_n > 0)
			good = item(&f, ed->feed[i]);
		arena_rewind(mem, mark);
	}
	json_close(&f.j, ']');
	json_close(&f.j, '}');
	buf_addc(out, '\n');
	buf_free(&f.body);
	if (!good || out->failed)
		return err_set(e, ERR_SYSTEM, "feed.json could not be written");
	return 0;
}
