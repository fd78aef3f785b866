/*
 * jsonfeed.c -- JSON Feed 1.0 and 1.1 (jsonfeed.org), read with jansson.
 *
 * Types are not insisted on: a number where a text belongs becomes text, a single object where a
 * list belongs is a list of one.  What cannot be used counts as absent.
 */
#include <jansson.h>

#include "base/buf.h"
#include "base/num.h"
#include "base/url.h"
#include "parse/date.h"
#include "parse/json_repair.h"
#include "parse/reader.h"
#include "text/html.h"

static int
bid(struct str head, const struct parse_input *in)
{
	size_t at = str_chr(head, '{');
	bool named = str_find(head, STR("jsonfeed.org/version")) != STR_NOT_FOUND ||
		     str_find(head, STR("jsonfeed.org\\/version")) != STR_NOT_FOUND;

	(void)in;
	if (at == 0 && named)
		return 95;
	if (at == 0 && str_find(head, STR("\"items\"")) != STR_NOT_FOUND)
		return 60;
	if (at == 0)
		return 20; /* to be refused in words of our own */
	/* junk in front, such as a guard against inclusion or a callback's name */
	return named && at < 64 && str_chr(str_slice(head, 0, at), '<') == STR_NOT_FOUND ? 60 : 0;
}

/* ---- values -------------------------------------------------------------------------------- */

/* The value as text, in the arena; "" for null, lists and objects. */
static struct str
text_of(struct parse_job *job, const json_t *v)
{
	switch (v == NULL ? JSON_NULL : json_typeof(v)) {
	case JSON_STRING:
		return arena_dup(
			job->mem, (struct str){ json_string_value(v), json_string_length(v) });
	case JSON_INTEGER:
		return arena_printf(
			job->mem, "%" JSON_INTEGER_FORMAT, (json_int_t)json_integer_value(v));
	case JSON_REAL:
		return arena_printf(job->mem, "%.15g", json_real_value(v));
	case JSON_TRUE:
		return STR("true");
	case JSON_FALSE:
		return STR("false");
	case JSON_OBJECT:
	case JSON_ARRAY:
	case JSON_NULL:
		break;
	}
	return STR_NONE;
}

static struct str
text_at(struct parse_job *job, const json_t *object, const char *key)
{
	return text_of(job, json_object_get(object, key));
}

/* A trimmed one, for addresses, ids of languages, types. */
static struct str
word_at(struct parse_job *job, const json_t *object, const char *key)
{
	return str_trim(text_at(job, object, key));
}

/* Absolute, or "" with a warning if there was something else. */
static struct str
url_at(struct parse_job *job, const json_t *object, const char *key)
{
	struct str ref = word_at(job, object, key), url;

	if (ref.n == 0)
		return STR_NONE;
	url = url_resolve(job->base, ref, job->mem);
	if (url.n == 0)
		parse_warn(job, "'%s' is no usable address", key);
	return url;
}

static struct str
plain_at(struct parse_job *job, const json_t *object, const char *key, size_t max)
{
	return parse_plain(job, text_at(job, object, key), max);
}

/* How many values a list has; a single value counts as a list of itself. */
static size_t
list_n(const json_t *v)
{
	if (v == NULL || json_is_null(v))
		return 0;
	return json_is_array(v) ? json_array_size(v) : 1;
}

static const json_t *
list_get(const json_t *v, size_t i)
{
	return json_is_array(v) ? json_array_get(v, i) : v;
}

/* Plain text made into markup that means the same. */
static struct str
as_markup(struct parse_job *job, struct str text)
{
	struct buf b;
	struct str out;

	buf_init(&b, text.n * 6 + 16);
	for (size_t i = 0; i < text.n; i++) {
		switch (text.p[i]) {
		case '<':
			buf_addz(&b, "&lt;");
			break;
		case '>':
			buf_addz(&b, "&gt;");
			break;
		case '&':
			buf_addz(&b, "&amp;");
			break;
		case '\n':
			buf_addz(&b, "<br>\n");
			break;
		default:
			buf_addc(&b, text.p[i]);
		}
	}
	out = arena_dup(job->mem, buf_str(&b));
	buf_free(&b);
	return out;
}

/* ---- items --------------------------------------------------------------------------------- */

static struct person
read_person(struct parse_job *job, const json_t *v)
{
	struct person p = { STR_NONE, STR_NONE, STR_NONE };
	struct str url;

	if (!json_is_object(v)) {
		p.name = parse_plain(job, text_of(job, v), PARSE_NAME_MAX);
		return p;
	}
	p.name = plain_at(job, v, "name", PARSE_NAME_MAX);
	p.email = plain_at(job, v, "email", PARSE_NAME_MAX);
	url = word_at(job, v, "url");
	if (str_starts_nocase(url, STR("mailto:")))
		p.email = str_skip(url, 7);
	else if (url.n > 0)
		p.url = url_resolve(job->base, url, job->mem);
	return p;
}

/* 1.1 has "authors", 1.0 had "author"; false if the object has neither. */
static bool
read_authors(struct parse_job *job, const json_t *object, struct person **out, size_t *out_n)
{
	const json_t *list = json_object_get(object, "authors");
	size_t n;

	if (list_n(list) == 0)
		list = json_object_get(object, "author");
	n = list_n(list);
	*out_n = 0;
	if (n == 0)
		return false;
	n = n > PARSE_AUTHORS_MAX ? PARSE_AUTHORS_MAX + 1 : n; /* one more, to be noticed */
	*out = ARENA_ARRAY(job->mem, struct person, n);
	for (size_t i = 0; i < n; i++) {
		struct person p = read_person(job, list_get(list, i));

		if (p.name.n + p.email.n + p.url.n > 0)
			(*out)[(*out_n)++] = p;
	}
	return *out_n > 0;
}

static void
read_tags(struct parse_job *job, const json_t *item, struct entry *en)
{
	const json_t *list = json_object_get(item, "tags");
	size_t n = list_n(list);

	n = n > PARSE_CATEGORIES_MAX ? PARSE_CATEGORIES_MAX + 1 : n;
	en->categories = ARENA_ARRAY(job->mem, struct category, n);
	for (size_t i = 0; i < n; i++) {
		struct str term = parse_plain(job, text_of(job, list_get(list, i)), PARSE_NAME_MAX);

		if (term.n > 0)
			en->categories[en->category_n++] =
				(struct category){ term, STR_NONE, STR_NONE };
	}
}

static void
read_attachments(struct parse_job *job, const json_t *item, struct entry *en)
{
	const json_t *list = json_object_get(item, "attachments");
	size_t n = list_n(list);

	n = n > PARSE_ENCLOSURES_MAX ? PARSE_ENCLOSURES_MAX + 1 : n;
	en->enclosures = ARENA_ARRAY(job->mem, struct enclosure, n);
	for (size_t i = 0; i < n; i++) {
		const json_t *v = list_get(list, i), *size = json_object_get(v, "size_in_bytes");
		struct enclosure e = { url_at(job, v, "url"), word_at(job, v, "mime_type"), -1 };

		if (json_is_integer(size) && json_integer_value(size) >= 0)
			e.length = json_integer_value(size);
		else if (json_is_real(size) && json_real_value(size) >= 0 &&
			 json_real_value(size) < 1e15)
			e.length = (int64_t)json_real_value(size);
		else if (json_is_string(size) &&
			 !num_int(str_trim(text_of(job, size)), 0, INT64_MAX, &e.length))
			e.length = -1;
		if (e.url.n > 0)
			en->enclosures[en->enclosure_n++] = e;
	}
}

static void
read_body(struct parse_job *job, const json_t *item, struct entry *en)
{
	struct str html = text_at(job, item, "content_html"),
		   text = text_at(job, item, "content_text"),
		   summary = text_at(job, item, "summary");

	if (str_trim(html).n == 0 && str_trim(text).n > 0)
		html = as_markup(job, text);
	/* the summary is plain text by the specification, but tags do occur in it */
	if (!html_has_markup(summary))
		summary = as_markup(job, summary);
	parse_entry_body(job, en, html, summary, job->base);
}

/* Seconds or a text in any form; warned about if it is there but no date. */
static int64_t
date_at(struct parse_job *job, const json_t *item, const char *key)
{
	struct str text = word_at(job, item, key);
	int64_t t = date_parse(text);

	if (t == 0 && text.n > 0)
		parse_warn(job, "'%s' is no date", key);
	return t;
}

static void
read_item(struct parse_job *job, const json_t *item, const struct person *authors, size_t author_n)
{
	struct entry *en;

	if (!json_is_object(item)) {
		parse_warn(job, "an item that is no object was dropped");
		return;
	}
	en = parse_entry_add(job);
	if (en == NULL)
		return;
	en->id = text_at(job, item, "id");
	en->link = url_at(job, item, "url");
	if (en->link.n == 0)
		en->link = url_at(job, item, "external_url");
	if (en->link.n == 0 && url_is_http(en->id))
		en->link = url_resolve(STR_NONE, en->id, job->mem);
	en->title = plain_at(job, item, "title", PARSE_TITLE_MAX);
	read_body(job, item, en);
	if (!read_authors(job, item, &en->authors, &en->author_n) && author_n > 0) {
		/* "the top-level authors, if present, are the authors of the item" */
		en->authors = ARENA_ARRAY(job->mem, struct person, author_n);
		for (size_t i = 0; i < author_n; i++)
			en->authors[en->author_n++] = authors[i];
	}
	read_tags(job, item, en);
	read_attachments(job, item, en);
	en->image = url_at(job, item, "image");
	if (en->image.n == 0)
		en->image = url_at(job, item, "banner_image");
	en->language = word_at(job, item, "language");
	en->published = date_at(job, item, "date_published");
	en->updated = date_at(job, item, "date_modified");
	parse_entry_finish(job, en);
}

/* ---- the feed ------------------------------------------------------------------------------ */

static void
read_version(struct parse_job *job, const json_t *root)
{
	struct str version = word_at(job, root, "version");

	while (str_ends(version, STR("/")))
		version.n--;
	job->feed->format = FORMAT_JSON11;
	if (str_ends(version, STR("jsonfeed.org/version/1")) ||
		str_ends(version, STR("jsonfeed.org/version/1.0")) || str_eq(version, STR("1")))
		job->feed->format = FORMAT_JSON10;
	else if (version.n == 0)
		parse_warn(job, "no version");
	else if (!str_ends(version, STR("jsonfeed.org/version/1.1")))
		parse_warn(job, "unknown version, read as 1.1");
}

static void
read_feed(struct parse_job *job, const json_t *root)
{
	struct feed *feed = job->feed;
	const json_t *items = json_object_get(root, "items"), *hubs;
	struct person *authors = NULL;
	size_t author_n;
	struct str at;

	read_version(job, root);
	/* without an address of its own the document may say where it lives */
	for (const char *const *key = (const char *const[]){ "feed_url", "home_page_url", NULL };
		*key != NULL && job->base.n == 0; key++) {
		at = word_at(job, root, *key);
		if (url_is_http(at))
			job->base = at;
	}
	feed->title = plain_at(job, root, "title", PARSE_TITLE_MAX);
	feed->subtitle = plain_at(job, root, "description", PARSE_SUMMARY_MAX);
	feed->link = url_at(job, root, "home_page_url");
	feed->self = url_at(job, root, "feed_url");
	feed->next = url_at(job, root, "next_url");
	feed->language = parse_language(job, plain_at(job, root, "language", PARSE_NAME_MAX));
	hubs = json_object_get(root, "hubs");
	for (size_t i = 0; i < list_n(hubs) && feed->hub.n == 0; i++)
		feed->hub =
			json_is_object(list_get(hubs, i))
				? url_at(job, list_get(hubs, i), "url")
				: url_resolve(job->base, text_of(job, list_get(hubs, i)), job->mem);
	(void)read_authors(job, root, &authors, &author_n);
	author_n = author_n > PARSE_AUTHORS_MAX ? PARSE_AUTHORS_MAX : author_n;
	for (size_t i = 0; i < list_n(items); i++) {
		read_item(job, list_get(items, i), authors, author_n);
		if (feed->entry_n == PARSE_ENTRIES_MAX && i + 1 < list_n(items)) {
			(void)parse_entry_add(job); /* says that the rest was dropped */
			break;
		}
	}
}

static void
warn_repairs(struct parse_job *job, const struct json_repair *r)
{
	if (r->surrogates > 0)
		parse_warn(job, "%zu lone surrogates became U+FFFD", r->surrogates);
	if (r->nuls > 0)
		parse_warn(job, "%zu escaped NUL characters dropped", r->nuls);
	if (r->controls > 0)
		parse_warn(job, "%zu raw control characters in strings", r->controls);
	if (r->escapes > 0)
		parse_warn(job, "%zu unknown escapes in strings", r->escapes);
	if (r->commas > 0)
		parse_warn(job, "comma before a closing bracket");
	if (r->comments > 0)
		parse_warn(job, "%zu comments", r->comments);
	if (r->literals > 0)
		parse_warn(job, "%zu values that are no JSON", r->literals);
	if (r->long_string)
		parse_warn(job, "a text of more than %zu kB was cut", PARSE_RUN_MAX / 1024);
	if (r->cut_off)
		parse_warn(job, "the document is cut off");
	if (r->trailing)
		parse_warn(job, "something stands behind the document");
}

static enum parse_grade
read(struct parse_job *job, struct str body, struct err *e)
{
	struct json_repair repaired;
	size_t at = str_chr(body, '{');
	struct str text;
	json_error_t why;
	json_t *root;

	at = at == STR_NOT_FOUND ? 0 : at;
	text = json_repair(str_skip(body, at), job->mem, &repaired);
	if (repaired.too_deep) {
		err_set(e, ERR_INPUT, "JSON nested deeper than %d levels", PARSE_JSON_DEPTH_MAX);
		return PARSE_REFUSED;
	}
	root = json_loadb(text.p, text.n, 0, &why);
	if (root == NULL) {
		if (repaired.cut_off)
			err_set(e, ERR_INPUT, "JSON that is cut off before the first whole item");
		else
			err_set(e, ERR_INPUT, "JSON that is not well-formed (line %d, column %d)",
				why.line, why.column);
		return PARSE_REFUSED;
	}
	if (json_object_get(root, "items") == NULL && word_at(job, root, "version").n == 0) {
		err_set(e, ERR_INPUT, "JSON, but no JSON Feed: it has no 'items'");
		json_decref(root);
		return PARSE_REFUSED;
	}
	if (at > 0)
		parse_warn(job, "%zu bytes before the document were skipped", at);
	warn_repairs(job, &repaired);
	if (json_object_get(root, "items") == NULL)
		parse_warn(job, "no 'items'");
	read_feed(job, root);
	json_decref(root);
	return PARSE_CLEAN;
}

const struct reader reader_json = { "JSON Feed", bid, read };
