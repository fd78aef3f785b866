/*
 * sitemap.c -- news sitemaps (sitemaps.org, with Google's extension for news) read as a feed.
 *
 * Of an ordinary sitemap nothing can be told but addresses; an entry needs the title that only
 * <news:news> gives.  Nothing is built: elements go by, and their place decides what they mean.
 */
#include <string.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/url.h"
#include "parse/date.h"
#include "parse/reader.h"
#include "parse/repair.h"
#include "parse/xml.h"

/* Longest text of one element; addresses are at most 2048 bytes, keywords a few hundred. */
#define VALUE_MAX ((size_t)16 * 1024)
/* Levels that mean something: urlset, url, news:news, news:publication, news:language. */
#define LEVELS 5

enum what {
	OTHER, /* with all that is inside */
	ROOT,
	ROOT_INDEX,
	URL,
	LOC,
	LASTMOD,
	NEWS,
	NEWS_TITLE,
	NEWS_DATE,
	NEWS_KEYWORDS,
	NEWS_PUBLICATION,
	NEWS_LANGUAGE,
	NEWS_NAME,
	IMAGE,
	IMAGE_LOC,
};

enum vocabulary {
	CORE,        /* the root's own namespace, whichever it is */
	NEWS_SPACE,  /* sitemap-news/0.9 */
	IMAGE_SPACE, /* sitemap-image/1.1 */
};

static const struct {
	enum what parent;
	enum vocabulary space;
	struct str name;
	enum what what;
} elements[] = {
	{ ROOT, CORE, STR_INIT("url"), URL },
	{ URL, CORE, STR_INIT("loc"), LOC },
	{ URL, CORE, STR_INIT("lastmod"), LASTMOD },
	{ URL, NEWS_SPACE, STR_INIT("news"), NEWS },
	{ URL, IMAGE_SPACE, STR_INIT("image"), IMAGE },
	{ IMAGE, IMAGE_SPACE, STR_INIT("loc"), IMAGE_LOC },
	{ NEWS, NEWS_SPACE, STR_INIT("title"), NEWS_TITLE },
	{ NEWS, NEWS_SPACE, STR_INIT("publication_date"), NEWS_DATE },
	{ NEWS, NEWS_SPACE, STR_INIT("keywords"), NEWS_KEYWORDS },
	{ NEWS, NEWS_SPACE, STR_INIT("publication"), NEWS_PUBLICATION },
	{ NEWS_PUBLICATION, NEWS_SPACE, STR_INIT("language"), NEWS_LANGUAGE },
	{ NEWS_PUBLICATION, NEWS_SPACE, STR_INIT("name"), NEWS_NAME },
};

struct sitemap {
	struct parse_job *job;
	enum what open[LEVELS];
	size_t depth; /* may pass LEVELS; deeper ones mean nothing */
	char root_uri[256];
	size_t root_uri_n;
	struct buf text;   /* of the innermost element that means something */
	struct entry item; /* being read */
	struct str keywords;
	size_t urls, untitled;
	bool full;
};

static int
bid(struct str head, const struct parse_input *in)
{
	if (!in->sitemap)
		return 0;
	return str_find(head, STR("urlset")) != STR_NOT_FOUND ||
			       str_find(head, STR("sitemapindex")) != STR_NOT_FOUND
		       ? 100
		       : 0;
}

/* ---- entries ------------------------------------------------------------------------------- */

static void
add_keywords(struct sitemap *s, struct entry *en)
{
	struct str rest = s->keywords;

	en->categories = ARENA_ARRAY(s->job->mem, struct category, PARSE_CATEGORIES_MAX);
	while (rest.p != NULL && en->category_n < PARSE_CATEGORIES_MAX) {
		struct str term = str_trim(str_cut(&rest, ','));

		if (term.n > 0)
			en->categories[en->category_n++] =
				(struct category){ term, STR_NONE, STR_NONE };
	}
}

static void
end_url(struct sitemap *s)
{
	struct entry *en;

	s->urls++;
	if (s->item.title.n == 0 || s->item.link.n == 0) {
		s->untitled++;
		return;
	}
	if (s->full)
		return;
	en = parse_entry_add(s->job);
	if (en == NULL) {
		s->full = true;
		return;
	}
	*en = s->item;
	if (s->keywords.n > 0)
		add_keywords(s, en);
	parse_entry_finish(s->job, en);
}

static int64_t
date_of(struct sitemap *s, struct str value)
{
	int64_t t = date_parse(value);

	if (t == 0 && value.n > 0)
		parse_warn(s->job, "a date that is none");
	return t;
}

static void
take_value(struct sitemap *s, enum what what)
{
	struct parse_job *job = s->job;
	struct str value = str_trim(buf_str(&s->text));

	switch (what) {
	case LOC:
		s->item.id = arena_dup(job->mem, value);
		/* an empty one would be the sitemap itself */
		s->item.link = value.n == 0 ? STR_NONE : url_resolve(job->base, value, job->mem);
		break;
	case LASTMOD:
		s->item.updated = date_of(s, value);
		break;
	case NEWS_TITLE:
		s->item.title = parse_plain(job, value, PARSE_TITLE_MAX);
		break;
	case NEWS_DATE:
		s->item.published = date_of(s, value);
		break;
	case NEWS_KEYWORDS:
		s->keywords = parse_plain(job, value, PARSE_SUMMARY_MAX);
		break;
	case NEWS_LANGUAGE:
		s->item.language = arena_dup(job->mem, value);
		break;
	case NEWS_NAME:
		if (job->feed->title.n == 0)
			job->feed->title = parse_plain(job, value, PARSE_TITLE_MAX);
		break;
	case IMAGE_LOC:
		if (s->item.image.n == 0 && value.n > 0)
			s->item.image = url_resolve(job->base, value, job->mem);
		break;
	case URL:
		end_url(s);
		break;
	case OTHER:
	case ROOT:
	case ROOT_INDEX:
	case NEWS:
	case NEWS_PUBLICATION:
	case IMAGE:
		break;
	}
}

/* ---- events -------------------------------------------------------------------------------- */

/* Is the element in this vocabulary? By address; by prefix only if that has none declared. */
static bool
is_in(const struct sitemap *s, enum vocabulary space, const struct xml_tag *tag)
{
	switch (space) {
	case CORE:
		return str_eq(tag->uri, (struct str){ s->root_uri, s->root_uri_n });
	case NEWS_SPACE:
		return str_find(tag->uri, STR("/schemas/sitemap-news/")) != STR_NOT_FOUND ||
		       (tag->uri.n == 0 && str_eq(tag->prefix, STR("news")));
	case IMAGE_SPACE:
		return str_find(tag->uri, STR("/schemas/sitemap-image/")) != STR_NOT_FOUND ||
		       (tag->uri.n == 0 && str_eq(tag->prefix, STR("image")));
	}
	return false;
}

static enum what
root_of(struct sitemap *s, const struct xml_tag *tag)
{
	s->root_uri_n = tag->uri.n < sizeof(s->root_uri) ? tag->uri.n : sizeof(s->root_uri);
	memcpy(s->root_uri, tag->uri.p, s->root_uri_n);
	if (str_eq(tag->name, STR("urlset")))
		return ROOT;
	return str_eq(tag->name, STR("sitemapindex")) ? ROOT_INDEX : OTHER;
}

static void
on_open(void *ctx, const struct xml_tag *tag)
{
	struct sitemap *s = ctx;
	enum what what = OTHER;

	if (s->depth == 0) {
		what = root_of(s, tag);
	} else if (s->depth < LEVELS) {
		for (size_t i = 0; i < ARRAY_LEN(elements); i++)
			if (elements[i].parent == s->open[s->depth - 1] &&
				str_eq(elements[i].name, tag->name) &&
				is_in(s, elements[i].space, tag))
				what = elements[i].what;
	}
	if (s->depth < LEVELS)
		s->open[s->depth] = what;
	s->depth++;
	if (what == URL) {
		s->item = (struct entry){ .id = STR_NONE };
		s->keywords = STR_NONE;
	}
	buf_reset(&s->text);
}

static void
on_text(void *ctx, struct str text)
{
	struct sitemap *s = ctx;

	if (s->depth <= LEVELS)
		buf_add(&s->text, text);
}

static void
on_close(void *ctx, struct str name)
{
	struct sitemap *s = ctx;

	(void)name;
	if (s->depth == 0)
		return;
	s->depth--;
	if (s->depth == 0 || s->depth >= LEVELS)
		return;
	if (s->text.failed)
		parse_warn(s->job, "a text of more than %zu bytes was dropped", VALUE_MAX);
	else
		take_value(s, s->open[s->depth]);
	buf_reset(&s->text);
}

/* ---- the document -------------------------------------------------------------------------- */

static void
warn_repairs(struct parse_job *job, const struct repair *r)
{
	for (int kind = 0; kind < REPAIR_KINDS; kind++)
		if (r->count[kind] > 0 && repair_name((enum repair_kind)kind) != NULL)
			parse_warn(job, "line %d: %s", r->line[kind],
				repair_name((enum repair_kind)kind));
}

static void
read_text(struct sitemap *s, struct str text)
{
	static const struct xml_sink sink = { on_open, on_text, on_close };
	struct xml_result result;
	struct repair repair;

	if (!xml_is_safe(text)) {
		text = repair_xml(text, s->job->mem, &repair);
		warn_repairs(s->job, &repair);
	}
	xml_read(text, &sink, s, s->job->mem, &result);
	if (result.broken)
		parse_warn(s->job, "line %d: %s", result.line, result.why);
	if (result.too_deep)
		parse_warn(s->job, "elements nested deeper than %d", PARSE_DEPTH_MAX);
	if (result.undeclared)
		parse_warn(s->job, "a namespace prefix without a declaration");
}

static enum parse_grade
read(struct parse_job *job, struct str body, struct err *e)
{
	struct sitemap s = { .job = job };

	buf_init(&s.text, VALUE_MAX);
	read_text(&s, body);
	buf_free(&s.text);
	if (s.open[0] == ROOT_INDEX) {
		err_set(e, ERR_INPUT,
			"a list of sitemaps, not a news sitemap: name one of those it lists");
		return PARSE_REFUSED;
	}
	if (s.open[0] != ROOT) {
		err_set(e, ERR_INPUT, "no sitemap: the first element is not 'urlset'");
		return PARSE_REFUSED;
	}
	if (s.urls > 0 && s.untitled == s.urls) {
		err_set(e, ERR_INPUT, "a sitemap without news titles: %zu addresses only", s.urls);
		return PARSE_REFUSED;
	}
	if (s.untitled > 0)
		parse_warn(job, "%zu addresses without a title or a usable address were skipped",
			s.untitled);
	job->feed->format = FORMAT_SITEMAP;
	return PARSE_CLEAN;
}

const struct reader reader_sitemap = { "news sitemap", bid, read };
