/*
 * atom.c -- atom.xml and the archives of complete weeks: one entry per story (RFC 4287, RFC 5005).
 *
 * Nothing in it depends on the time of the run: when no story changed, the bytes are the same and
 * readers' polls are answered with 304.  Order of elements and attributes is fixed.
 */
#include <string.h>

#include "base/clock.h"
#include "base/url.h"
#include "base/version.h"
#include "publish/body.h"
#include "publish/markup.h"
#include "publish/place.h"
#include "publish/render.h"
#include "publish/when.h"
#include "publish/words.h"

#define NS_ATOM "http://www.w3.org/2005/Atom"
#define NS_HISTORY "http://purl.org/syndication/history/1.0"
#define NS_XHTML "http://www.w3.org/1999/xhtml"

/* Which of the feeds it is. */
struct scope {
	struct str path; /* rel=self, below the site */
	struct str page; /* rel=alternate, below the site; "" is the site itself */
	struct edition_story *const *stories;
	size_t n;
	int64_t prev_archive; /* week; 0: none */
	int64_t archive_of;   /* week; 0: the feed that goes on */
	struct str lang;      /* of that language only; "" is all: ids of entries end in it */
	struct str id;        /* "all": what follows "feed/" */
	struct str name;      /* of what it is a part of all; "" is all */
};

struct atom {
	const struct edition *ed;
	const struct scope *scope;
	struct arena *mem;
	struct markup m;
	enum words_language lang; /* of the feed's own words; an entry has its own */
	struct str site;          /* ends in a slash; empty if unknown */
};

static void
date(struct atom *a, const char *name, int64_t t)
{
	char text[CLOCK_TEXT_MAX];

	markup_leaf(&a->m, name, str_from(clock_rfc3339(t, text)));
	markup_newline(&a->m);
}

static void
leaf(struct atom *a, const char *name, struct str text)
{
	markup_leaf(&a->m, name, text);
	markup_newline(&a->m);
}

static struct str
tag(struct atom *a, const char *what, struct str name)
{
	return arena_printf(
		a->mem, "tag:%.*s:%s%.*s", STR_ARG(a->ed->authority), what, STR_ARG(name));
}

/* An address below the site. */
static struct str
below(struct atom *a, struct str path)
{
	return a->site.n == 0 ? STR_NONE
			      : arena_printf(a->mem, "%.*s%.*s", STR_ARG(a->site), STR_ARG(path));
}

/* Nothing is written if the address is none that may be published. */
static void
link_to(struct atom *a, const char *rel, const char *type, struct str lang, struct str title,
	struct str href)
{
	struct markup *m = &a->m;

	if (!markup_is_link(m, href))
		return;
	markup_open(m, "link");
	markup_attrz(m, "rel", rel);
	if (type != NULL)
		markup_attrz(m, "type", type);
	if (body_is_language(lang))
		markup_attr(m, "hreflang", lang);
	if (title.n > 0)
		markup_attr(m, "title", title);
	(void)markup_link(m, "href", href);
	markup_close(m);
	markup_newline(m);
}

static void
person(struct atom *a, const char *name, struct str who, struct str uri)
{
	struct markup *m = &a->m;

	markup_open(m, name);
	markup_leaf(m, "name", who);
	if (markup_is_link(m, uri))
		markup_leaf(m, "uri", url_resolve(STR_NONE, uri, a->mem));
	markup_close(m);
	markup_newline(m);
}

static void
category(struct atom *a, const char *kind, struct str term, struct str label)
{
	struct markup *m = &a->m;

	markup_open(m, "category");
	markup_attr(m, "term", term);
	markup_attr(m, "scheme",
		a->site.n > 0 ? arena_printf(a->mem, "%.*s%s/", STR_ARG(a->site), kind)
			      : tag(a, kind, STR("/")));
	markup_attr(m, "label", label);
	markup_close(m);
	markup_newline(m);
}

static void
related(struct atom *a, const struct edition_story *s)
{
	for (size_t i = 1; i < s->member_n; i++) {
		const struct edition_member *member = &s->members[i];

		link_to(a, "related", "text/html", member->lang,
			arena_printf(a->mem, "%.*s: %.*s", STR_ARG(member->source),
				STR_ARG(member->title)),
			member->url);
	}
}

static void
categories(struct atom *a, const struct edition_story *s)
{
	const struct edition *ed = a->ed;

	for (size_t i = 0; i < ed->topic_n; i++)
		if (str_eq(ed->topics[i].id, s->topic))
			category(a, "topic", s->topic,
				a->lang == WORDS_DE ? ed->topics[i].label_de
						    : ed->topics[i].label_en);
	for (size_t i = 0; i < s->member_n; i++)
		if (body_is_first_of_source(s, i))
			category(a, "source", s->members[i].source_id, s->members[i].source);
}

static void
content(struct atom *a, const struct edition_story *s)
{
	struct markup *m = &a->m;

	markup_open(m, "content");
	markup_attrz(m, "type", "xhtml");
	markup_open(m, "div");
	markup_attrz(m, "xmlns", NS_XHTML);
	markup_newline(m);
	body_write(m, s, a->lang);
	markup_close(m);
	markup_close(m);
	markup_newline(m);
}

/* Where the lead came from (RFC 4287 4.2.11); frozen, so that their changes do not change us. */
static void
source(struct atom *a, const struct edition_story *s)
{
	struct str feed = url_resolve(STR_NONE, s->source_feed, a->mem);
	struct markup *m = &a->m;

	markup_open(m, "source");
	markup_newline(m);
	leaf(a, "id", feed.n > 0 ? feed : tag(a, "source/", s->members[0].source_id));
	leaf(a, "title", s->members[0].source);
	date(a, "updated", s->source_updated != 0 ? s->source_updated : s->published);
	link_to(a, "alternate", NULL, STR_NONE, STR_NONE, s->source_site);
	markup_close(m);
	markup_newline(m);
}

static void
entry(struct atom *a, const struct edition_story *s)
{
	const struct edition_member *lead = &s->members[0];
	struct markup *m = &a->m;

	markup_newline(m);
	markup_open(m, "entry");
	if (body_is_language(lead->lang))
		markup_attr(m, "xml:lang", lead->lang);
	markup_newline(m);
	leaf(a, "title", lead->title);
	/* another headline and link than in the feed of all stories: another entry */
	leaf(a, "id",
		a->scope->lang.n == 0 ? tag(a, "story/", s->key)
				      : tag(a, "story/",
						arena_printf(a->mem, "%.*s/%.*s", STR_ARG(s->key),
							STR_ARG(a->scope->lang))));
	date(a, "published", s->published);
	date(a, "updated", s->updated != 0 ? s->updated : s->published);
	link_to(a, "alternate", "text/html", lead->lang, STR_NONE, lead->url);
	related(a, s);
	/* without a type: the lead's feed may be RSS as well as Atom */
	link_to(a, "via", NULL, STR_NONE, STR_NONE, s->source_feed);
	person(a, "author", lead->source, s->source_site);
	for (size_t i = 1; i < s->member_n; i++)
		if (body_is_first_of_source(s, i))
			person(a, "contributor", s->members[i].source, STR_NONE);
	categories(a, s);
	if (s->excerpt.n > 0)
		leaf(a, "summary", s->excerpt);
	content(a, s);
	source(a, s);
	markup_close(m);
	markup_newline(m);
}

/*
 * The largest `updated` of the entries.  A feed without any says when saxfeed first ran: the time
 * of this run would change the bytes each hour.
 */
static int64_t
feed_updated(const struct atom *a)
{
	int64_t last = 0;

	for (size_t i = 0; i < a->scope->n; i++) {
		const struct edition_story *s = a->scope->stories[i];
		int64_t t = s->updated != 0 ? s->updated : s->published;

		last = t > last ? t : last;
	}
	return last != 0 ? last : a->ed->started;
}

static void
subtitle(struct atom *a)
{
	struct markup *m = &a->m;

	markup_open(m, "subtitle");
	markup_attrz(m, "type", "xhtml");
	markup_open(m, "div");
	markup_attrz(m, "xmlns", NS_XHTML);
	markup_text(m,
		a->ed->subtitle.n > 0 ? a->ed->subtitle : words_get(a->lang, WORD_FEED_SUBTITLE));
	if (markup_is_link(m, a->site)) {
		/* in a browser the feed's style sheet shows no other link back to the site */
		markup_textz(m, " ");
		markup_open(m, "a");
		(void)markup_link(m, "href", a->site);
		markup_text(m, words_get(a->lang, WORD_FEED_SITE));
		markup_close(m);
	}
	markup_close(m);
	markup_close(m);
	markup_newline(m);
}

static void
link_week(struct atom *a, const char *rel, int64_t week)
{
	if (week != 0)
		link_to(a, rel, "application/atom+xml", STR_NONE, STR_NONE,
			below(a, place_week(week, "xml", a->mem)));
}

static struct str
title(struct atom *a)
{
	struct str of = a->ed->title;

	if (a->scope->archive_of != 0)
		return arena_printf(a->mem, "%.*s: %.*s", STR_ARG(of),
			STR_ARG(when_week(a->lang, a->scope->archive_of, a->mem)));
	if (a->scope->lang.n > 0)
		return arena_printf(a->mem, "%.*s (%.*s)", STR_ARG(of),
			STR_ARG(words_get(a->lang, WORD_OWN_NAME)));
	if (a->scope->name.n > 0)
		return arena_printf(a->mem, "%.*s: %.*s", STR_ARG(of), STR_ARG(a->scope->name));
	return of;
}

static void
feed_head(struct atom *a)
{
	const struct edition *ed = a->ed;
	struct markup *m = &a->m;

	leaf(a, "title", title(a));
	subtitle(a);
	leaf(a, "id", tag(a, "feed/", a->scope->id));
	date(a, "updated", feed_updated(a));
	link_to(a, "self", "application/atom+xml", STR_NONE, STR_NONE, below(a, a->scope->path));
	link_to(a, "alternate", "text/html", STR_NONE, STR_NONE, below(a, a->scope->page));
	if (a->scope->archive_of != 0)
		link_to(a, "current", "application/atom+xml", STR_NONE, STR_NONE,
			below(a, STR("atom.xml")));
	link_week(a, "prev-archive", a->scope->prev_archive);
	/* not in the other feeds: whoever waits for a hub that is not told of them waits for ever
	 */
	if (a->scope->archive_of == 0 && a->scope->lang.n == 0 && a->scope->name.n == 0)
		link_to(a, "hub", NULL, STR_NONE, STR_NONE, ed->hub);
	person(a, "author", ed->author.n > 0 ? ed->author : ed->title, a->site);
	leaf(a, "rights", words_get(a->lang, WORD_FEED_RIGHTS));
	if (a->site.n > 0)
		leaf(a, "icon", below(a, STR("favicon.svg")));
	markup_open(m, "generator");
	markup_attrz(m, "version", SAXFEED_VERSION);
	markup_textz(m, "saxfeed");
	markup_close(m);
	markup_newline(m);
}

/* Named by absolute path, so that feeds in folders find the same file. */
static void
stylesheet(struct atom *a)
{
	struct str path = place_root(a->ed, a->mem);
	struct buf data;

	buf_init(&data, 4096);
	buf_add(&data, STR("type=\"text/css\" href=\""));
	for (size_t i = 0; i < path.n; i++) {
		/* a path from feeds.conf: what could end the instruction is percent-encoded */
		if (ascii_alnum((unsigned char)path.p[i]) || strchr("/-._~%", path.p[i]) != NULL)
			buf_addc(&data, path.p[i]);
		else
			buf_addf(&data, "%%%02X", (unsigned)(unsigned char)path.p[i]);
	}
	buf_add(&data, STR("feed.css\""));
	if (data.failed)
		a->m.failed = true;
	else
		markup_instruction(&a->m, "xml-stylesheet", data.p);
	buf_free(&data);
}

static int
write_feed(const struct edition *ed, const struct scope *scope, struct arena *mem, struct buf *out,
	struct err *e)
{
	struct atom a = { .ed = ed,
		.scope = scope,
		.mem = mem,
		.lang = words_language(scope->lang.n > 0 ? scope->lang : ed->language) };
	struct markup *m = &a.m;

	a.site = place_site(ed, mem);
	markup_init(m, MARKUP_XML, out, mem);
	stylesheet(&a);
	markup_open(m, "feed");
	markup_attrz(m, "xmlns", NS_ATOM);
	if (scope->archive_of != 0)
		markup_attrz(m, "xmlns:fh", NS_HISTORY);
	markup_attrz(m, "xml:lang", a.lang == WORDS_DE ? "de" : "en");
	markup_newline(m);
	feed_head(&a);
	if (scope->archive_of != 0) {
		markup_open(m, "fh:archive");
		markup_close(m);
		markup_newline(m);
	}
	for (size_t i = 0; i < scope->n; i++)
		if (scope->stories[i]->member_n > 0)
			entry(&a, scope->stories[i]);
	markup_close(m);
	if (!markup_done(m))
		return err_set(e, ERR_SYSTEM, "the feed could not be written");
	return 0;
}

int
render_atom(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	const struct scope scope = { .path = STR_INIT("atom.xml"),
		.id = STR_INIT("all"),
		.stories = ed->feed,
		.n = ed->feed_n,
		.prev_archive = ed->prev_archive };

	return write_feed(ed, &scope, mem, out, e);
}

int
render_archive(const struct edition *ed, const struct edition_week *w, struct arena *mem,
	struct buf *out, struct err *e)
{
	const struct scope scope = { .path = place_week(w->week, "xml", mem),
		.id = STR_INIT("all"),
		.page = place_week(w->week, "html", mem),
		.stories = w->stories,
		.n = w->list_n,
		.prev_archive = w->prev_archive,
		.archive_of = w->week };

	return write_feed(ed, &scope, mem, out, e);
}

int
render_slice_feed(const struct edition *ed, const struct edition_slice *slice, struct arena *mem,
	struct buf *out, struct err *e)
{
	struct str path = place_slice(slice->kind, slice->id, "atom.xml", mem);
	const struct scope scope = { .path = path,
		.page = place_slice(slice->kind, slice->id, "index.html", mem),
		.stories = slice->stories,
		.n = slice->list_n,
		/* "topic/research": its folder */
		.id = str_slice(path, 0, str_rchr(path, '/')),
		.name = slice->name };

	return write_feed(ed, &scope, mem, out, e);
}

/* The story as told by its first member in that language; false if there is none. */
static bool
retold(const struct edition_story *s, struct str lang, struct arena *mem, struct edition_story *out)
{
	size_t lead = 0, n = 0;

	while (lead < s->member_n && !str_eq(s->members[lead].lang, lang))
		lead++;
	if (lead == s->member_n)
		return false;
	*out = *s;
	if (lead == 0)
		return true;
	/* the rest is known of the lead alone */
	out->excerpt = out->source_feed = out->source_site = STR_NONE;
	out->source_updated = s->members[lead].shown;
	out->members = ARENA_ARRAY(mem, struct edition_member, s->member_n);
	out->members[n++] = s->members[lead];
	for (size_t i = 0; i < s->member_n; i++)
		if (i != lead)
			out->members[n++] = s->members[i];
	return true;
}

static int
write_language(const struct edition *ed, struct str lang, struct arena *mem, struct buf *out,
	struct err *e)
{
	struct edition_story *list = ARENA_ARRAY(mem, struct edition_story, ed->feed_n);
	struct edition_story **stories = ARENA_ARRAY(mem, struct edition_story *, ed->feed_n);
	struct scope scope = { .path = arena_printf(mem, "lang/%.*s.xml", STR_ARG(lang)),
		.stories = stories,
		.id = arena_printf(mem, "lang/%.*s", STR_ARG(lang)),
		.lang = lang };

	for (size_t i = 0; i < ed->feed_n; i++)
		if (retold(ed->feed[i], lang, mem, &list[scope.n])) {
			stories[scope.n] = &list[scope.n];
			scope.n++;
		}
	return write_feed(ed, &scope, mem, out, e);
}

int
render_german(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	return write_language(ed, STR("de"), mem, out, e);
}

int
render_english(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	return write_language(ed, STR("en"), mem, out, e);
}
