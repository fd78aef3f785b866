/*
 * rss.c -- what finished elements mean: RSS 0.9x, 2.0 and 1.0 (RDF), their usual modules, and the
 * fields that Atom shares with them.  Text constructs and links of Atom are in atom.c.
 */
#include "base/num.h"
#include "base/url.h"
#include "base/utf8.h"
#include "parse/date.h"
#include "parse/document.h"

/* ---- entries and feed ---------------------------------------------------------------------- */

static struct str
plain(struct doc *doc, const struct element *el, struct str text, size_t max)
{
	if (el->kind == KIND_ATOM)
		return atom_plain(doc, text, max);
	if (el->kind == KIND_HTML)
		return parse_plain(doc->job, text, max);
	return arena_dup(doc->job->mem, parse_clean(doc->job, text, max));
}

static void
set_title(struct doc *doc, const struct element *el, struct str text)
{
	bool feed = doc_where(doc) == FIELD_FEED;
	int *have = feed ? &doc->outline.title : &doc->draft.title;
	struct str title;

	if (doc_where(doc) == FIELD_SOURCE_FRAME) {
		if (doc->en != NULL)
			doc->en->source_title = plain(doc, el, text, PARSE_NAME_MAX);
		return;
	}
	if (el->rank <= *have)
		return;
	title = plain(doc, el, text, PARSE_TITLE_MAX);
	if (title.n == 0)
		return;
	*have = el->rank;
	if (feed)
		doc->job->feed->title = title;
	else
		doc->en->title = title;
}

static struct str
markup(struct doc *doc, const struct element *el, struct str text)
{
	return el->kind == KIND_ATOM ? atom_html(doc, text) : arena_dup(doc->job->mem, text);
}

static void
set_summary(struct doc *doc, const struct element *el, struct str text)
{
	struct draft *d = &doc->draft;

	if (doc_where(doc) == FIELD_FEED) {
		struct str subtitle;

		if (el->rank <= doc->outline.subtitle)
			return;
		subtitle = plain(doc, el, text, PARSE_SUMMARY_MAX);
		if (subtitle.n == 0)
			return;
		doc->outline.subtitle = el->rank;
		doc->job->feed->subtitle = subtitle;
		return;
	}
	if (str_trim(text).n == 0)
		return;
	if (el->rank == d->brief && text.n > d->content.n && d->body <= 10) {
		/* a second description is the full text (or the first was, and this is shorter) */
		d->body = 10;
		d->content = markup(doc, el, text);
		d->content_base = doc->el_base;
		return;
	}
	if (el->rank <= d->brief)
		return;
	d->brief = el->rank;
	d->summary = markup(doc, el, text);
	d->summary_base = doc->el_base;
}

static void
set_content(struct doc *doc, const struct element *el, struct str text)
{
	struct draft *d = &doc->draft;

	/* equal ranks: the longer one, a feed may carry a teaser and the text in two languages */
	if (str_trim(text).n == 0 || el->rank < d->body ||
		(el->rank == d->body && text.n <= d->content.n))
		return;
	d->content = markup(doc, el, text);
	d->body = d->content.n > 0 ? el->rank : d->body;
	d->content_base = doc->el_base;
}

/* A date that cannot be read leaves the place to another element. */
static void
set_date(struct str text, int rank, int *have, int64_t *value)
{
	int64_t t = rank > *have ? date_parse(text) : 0;

	if (t == 0)
		return;
	*have = rank;
	*value = t;
}

static void
set_language(struct doc *doc, struct str text, int rank)
{
	bool feed = doc_where(doc) == FIELD_FEED;
	int *have = feed ? &doc->outline.language : &doc->draft.language;
	struct str tag;

	if (rank <= *have || (!feed && doc->en == NULL))
		return;
	tag = arena_dup(doc->job->mem, parse_language(doc->job, text));
	if (tag.n == 0)
		return;
	*have = rank;
	if (feed)
		doc->job->feed->language = tag;
	else
		doc->en->language = tag;
}

static void
set_id(struct doc *doc, struct str text, int rank)
{
	bool feed = doc_where(doc) == FIELD_FEED;
	int *have = feed ? &doc->outline.id : &doc->draft.id;
	struct str id = str_trim(text);

	if (rank <= *have || id.n == 0 || (!feed && doc->en == NULL))
		return;
	*have = rank;
	id = arena_dup(doc->job->mem, id);
	if (feed)
		doc->job->feed->id = id.n > PARSE_ID_MAX ? STR_NONE : id;
	else
		doc->en->id = id;
}

/* RSS 2.0: "If the guid element has an attribute named isPermaLink with a value of true, the
 * reader may assume that it is a permalink to the item ... Its default value is true." */
static void
set_guid(struct doc *doc, const struct element *el, struct str text)
{
	struct str flag = doc_attr(doc, NS_NONE, STR("isPermaLink"));
	bool permalink = (flag.p == NULL || !str_eq_nocase(str_trim(flag), STR("false"))) &&
			 url_is_http(str_trim(text));

	if (doc->draft.id >= el->rank)
		return;
	set_id(doc, text, el->rank);
	doc->en->id_is_permalink = permalink;
	if (permalink)
		doc_set_link(doc, text, 20);
}

static void
set_category(struct doc *doc, const struct element *el, struct str text)
{
	struct category c = { .label = STR_NONE };

	if (el->ns == NS_ATOM) {
		atom_category(doc, text);
		return;
	}
	c.term = plain(doc, el, text, PARSE_NAME_MAX);
	c.scheme = doc_attr(doc, NS_NONE, el->ns == NS_MEDIA ? STR("scheme") : STR("domain"));
	c.label = doc_attr(doc, NS_NONE, STR("label"));
	if (c.scheme.p == NULL)
		c.scheme = STR_NONE;
	if (c.label.p == NULL)
		c.label = STR_NONE;
	doc_add_category(doc, c);
}

static void
set_keywords(struct doc *doc, struct str text)
{
	struct str rest = text;

	while (rest.p != NULL) {
		struct str word = str_cut(&rest, ',');

		doc_add_category(doc,
			(struct category){ .term = arena_dup(doc->job->mem,
						   parse_clean(doc->job, word, PARSE_NAME_MAX)) });
	}
}

static void
set_link(struct doc *doc, const struct element *el, struct str text)
{
	struct str href = doc_attr(doc, NS_NONE, STR("href")),
		   rel = doc_attr(doc, NS_NONE, STR("rel"));

	/* an Atom link that lost its namespace; but an address where RSS wants it comes first */
	if (href.p != NULL && (rel.p != NULL || !url_is_http(str_trim(text))))
		atom_link(doc, el, text);
	else
		doc_set_link(doc, text, el->rank);
}

/* Web resource of syndication module 1.0: the period is divided by the frequency. */
static int64_t
period_seconds(struct str text)
{
	static const struct {
		struct str name;
		int64_t seconds;
	} periods[] = {
		{ STR_INIT("hourly"), 3600 },
		{ STR_INIT("daily"), 86400 },
		{ STR_INIT("weekly"), 7 * 86400 },
		{ STR_INIT("monthly"), 30 * 86400 },
		{ STR_INIT("yearly"), 365 * 86400 },
	};

	for (size_t i = 0; i < ARRAY_LEN(periods); i++)
		if (str_eq_nocase(str_trim(text), periods[i].name))
			return periods[i].seconds;
	return 0;
}

static void
skip_day(struct feed *feed, struct str text)
{
	static const struct str days[] = {
		STR_INIT("mon"),
		STR_INIT("tue"),
		STR_INIT("wed"),
		STR_INIT("thu"),
		STR_INIT("fri"),
		STR_INIT("sat"),
		STR_INIT("sun"),
	};

	for (unsigned i = 0; i < ARRAY_LEN(days); i++)
		if (str_starts_nocase(str_trim(text), days[i]))
			feed->skip_days = (uint8_t)(feed->skip_days | 1u << i);
}

/* RSS 0.91 counts hours from 1 to 24, 2.0 from 0 to 23. */
static void
skip_hour(struct feed *feed, struct str text)
{
	int64_t hour;

	if (num_int(str_trim(text), 0, 24, &hour))
		feed->skip_hours |= 1u << (hour % 24);
}

static void
set_source(struct doc *doc, struct str text)
{
	struct entry *en = doc->en;

	en->has_source = true;
	en->source_title = parse_plain(doc->job, text, PARSE_NAME_MAX);
	en->source_url = doc_resolve(doc, doc_attr(doc, NS_NONE, STR("url")));
}

/* The same elements may stand in the feed and in entries; the rest belongs to one of them. */
static bool
common_value(struct doc *doc, const struct element *el, struct str text)
{
	bool feed = doc_where(doc) == FIELD_FEED;
	struct str lang = doc_attr(doc, NS_XML, STR("lang"));

	if (lang.p != NULL && (el->field == FIELD_TITLE || el->field == FIELD_CONTENT ||
				      el->field == FIELD_SUMMARY))
		set_language(doc, lang, feed ? 5 : 10);
	if (el->field == FIELD_TITLE)
		set_title(doc, el, text);
	else if (el->field == FIELD_SUMMARY)
		set_summary(doc, el, text);
	else if (el->field == FIELD_ID && doc_where(doc) != FIELD_SOURCE_FRAME)
		set_id(doc, text, el->rank);
	else if (el->field == FIELD_LINK)
		set_link(doc, el, text);
	else if (el->field == FIELD_ATOM_LINK)
		atom_link(doc, el, text);
	else if (el->field == FIELD_LANGUAGE)
		set_language(doc, text, el->rank);
	else if (el->field == FIELD_UPDATED && feed)
		set_date(text, el->rank, &doc->outline.updated, &doc->job->feed->updated);
	else
		return false;
	return true;
}

static void
feed_value(struct doc *doc, const struct element *el, struct str text)
{
	struct feed *feed = doc->job->feed;
	int64_t n;

	if (el->field == FIELD_TTL && num_int(str_trim(text), 1, 60 * 24 * 366, &n))
		feed->ttl_minutes = n;
	else if (el->field == FIELD_UPDATE_PERIOD)
		doc->outline.period_s = period_seconds(text);
	else if (el->field == FIELD_UPDATE_FREQUENCY && num_int(str_trim(text), 1, 10000, &n))
		doc->outline.frequency = n;
	else if (el->field == FIELD_HOUR)
		skip_hour(feed, text);
	else if (el->field == FIELD_DAY)
		skip_day(feed, text);
}

static void
person_value(struct doc *doc, const struct element *el, struct str text)
{
	struct str s = arena_dup(doc->job->mem, parse_clean(doc->job, text, PARSE_NAME_MAX));

	if (el->field == FIELD_NAME)
		doc->person.name = s;
	else if (el->field == FIELD_EMAIL)
		doc->person.email = person_without_mailto(s);
	else if (el->field == FIELD_URI)
		doc->person.url = doc_resolve(doc, text);
}

static void
entry_value(struct doc *doc, const struct element *el, struct str text)
{
	struct draft *d = &doc->draft;
	struct entry *en = doc->en;

	if (el->field == FIELD_CONTENT)
		set_content(doc, el, text);
	else if (el->field == FIELD_GUID)
		set_guid(doc, el, text);
	else if (el->field == FIELD_PUBLISHED)
		set_date(text, el->rank, &d->published, &en->published);
	else if (el->field == FIELD_UPDATED)
		set_date(text, el->rank, &d->updated, &en->updated);
	else if (el->field == FIELD_AUTHOR)
		doc_add_author(doc, person_read(doc->job, text), el->rank);
	else if (el->field == FIELD_CATEGORY)
		set_category(doc, el, text);
	else if (el->field == FIELD_KEYWORDS)
		set_keywords(doc, text);
	else if (el->field == FIELD_SOURCE)
		set_source(doc, text);
	else if (el->field == FIELD_IMAGE_URL || el->field == FIELD_IMAGE)
		doc_set_image(doc, text, el->rank);
	else if (el->field == FIELD_ENCLOSURE)
		atom_enclosure(doc, text);
}

void
rss_value(struct doc *doc, const struct element *el, struct str text)
{
	enum field where = doc_where(doc);

	if (where == FIELD_PERSON) {
		person_value(doc, el, text);
	} else if (where == FIELD_FEED || where == FIELD_HOURS || where == FIELD_DAYS) {
		if (!common_value(doc, el, text))
			feed_value(doc, el, text);
	} else if (doc->en != NULL && !common_value(doc, el, text)) {
		entry_value(doc, el, text);
	}
}

/* ---- elements that say all in attributes --------------------------------------------------- */

static struct str
first_of(const struct xml_tag *tag, struct str a, struct str b)
{
	struct str value = xml_attr(tag, NS_NONE, a);

	return value.p != NULL ? value : xml_attr(tag, NS_NONE, b);
}

/* The module for RSS 1.0 gives its attributes a prefix, too. */
static struct str
own_or_enc(const struct xml_tag *tag, struct str name)
{
	struct str value = xml_attr(tag, NS_NONE, name);

	return value.p != NULL ? value : xml_attr(tag, NS_ENC, name);
}

static struct enclosure
enclosure_of(struct doc *doc, const struct xml_tag *tag, struct str length_name)
{
	struct enclosure e = { .length = -1 };
	struct str url = first_of(tag, STR("url"), STR("href"));
	struct str type = own_or_enc(tag, STR("type"));
	struct str length = own_or_enc(tag, length_name);

	if (url.p == NULL)
		url = xml_attr(tag, NS_RDF, STR("resource"));
	if (url.p == NULL)
		url = xml_attr(tag, NS_ENC, STR("url"));
	e.url = doc_resolve(doc, url);
	e.type = arena_dup(doc->job->mem, str_trim(type));
	if (!num_int(str_trim(length), 0, INT64_MAX, &e.length))
		e.length = -1;
	return e;
}

/* Many say neither type nor medium; the name of the file does. */
static bool
is_picture(struct str url)
{
	static const struct str ends[] = {
		STR_INIT(".jpg"),
		STR_INIT(".jpeg"),
		STR_INIT(".png"),
		STR_INIT(".gif"),
		STR_INIT(".webp"),
		STR_INIT(".avif"),
	};
	struct str path = str_slice(url, 0, str_chr(url, '?'));

	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (path.n > ends[i].n &&
			str_eq_nocase(str_skip(path, path.n - ends[i].n), ends[i]))
			return true;
	return false;
}

static void
media_content(struct doc *doc, const struct xml_tag *tag)
{
	struct enclosure e = enclosure_of(doc, tag, STR("fileSize"));
	struct str medium = xml_attr(tag, NS_NONE, STR("medium"));
	bool unsaid = e.type.n == 0 && medium.p == NULL;

	if (str_eq_nocase(medium, STR("image")) || str_starts_nocase(e.type, STR("image/")) ||
		(unsaid && is_picture(e.url)))
		doc_set_image(doc, e.url, 30);
	else
		doc_add_enclosure(doc, e);
}

/* Attributes that a frame itself has: language, RDF's name, and all that CDF knows. */
static void
frame_attributes(struct doc *doc, const struct element *el, const struct xml_tag *tag)
{
	struct str lang = xml_attr(tag, NS_XML, STR("lang"));
	struct str about = xml_attr(tag, NS_RDF, STR("about"));
	struct str href = xml_attr(tag, NS_NONE, STR("href"));
	struct str when = xml_attr(tag, NS_NONE, STR("lastmod"));

	if (lang.p != NULL)
		set_language(doc, lang, 20);
	if (about.p != NULL) {
		set_id(doc, about, 20);
		if (el->field == FIELD_ENTRY)
			doc_set_link(doc, about, 10);
	}
	if (!doc->cdf)
		return;
	if (href.p != NULL)
		doc_set_link(doc, href, 50);
	if (when.p != NULL && el->field == FIELD_ENTRY && doc->en != NULL)
		set_date(when, 10, &doc->draft.updated, &doc->en->updated);
	else if (when.p != NULL)
		set_date(when, 10, &doc->outline.updated, &doc->job->feed->updated);
}

/* "<itunes:link rel='image' href>" was an image once; with other relations it is not. */
static bool
is_picture_link(const struct xml_tag *tag)
{
	struct str rel = xml_attr(tag, NS_NONE, STR("rel"));

	return rel.p == NULL || str_eq_nocase(str_trim(rel), STR("image"));
}

bool
rss_attributes(struct doc *doc, const struct element *el, const struct xml_tag *tag)
{
	struct str value = first_of(tag, STR("url"), STR("href"));
	bool has_address = value.p != NULL;

	if (tag->attr_n == 0)
		return false;
	if (el->field == FIELD_FEED || el->field == FIELD_ENTRY) {
		frame_attributes(doc, el, tag);
	} else if (el->field == FIELD_ENCLOSURE) {
		doc_add_enclosure(doc, enclosure_of(doc, tag, STR("length")));
	} else if (el->field == FIELD_MEDIA) {
		media_content(doc, tag);
	} else if (el->field == FIELD_IMAGE) {
		if (is_picture_link(tag))
			doc_set_image(doc, value, el->rank);
	} else if (el->field == FIELD_LOGO) {
		doc_set_image(doc, xml_attr(tag, NS_NONE, STR("href")), el->rank);
	} else if (el->field == FIELD_ATOM_LINK) {
		doc_set_link(doc, xml_attr(tag, NS_NONE, STR("href")), el->rank);
	} else if (el->field == FIELD_CATEGORY) {
		value = xml_attr(tag, NS_NONE, STR("text"));
		doc_add_category(doc,
			(struct category){ .term = arena_dup(doc->job->mem, str_trim(value)) });
	}
	return has_address;
}
