/*
 * document.c -- see document.h.
 */
#include "pipeline/document.h"

#include "base/json.h"
#include "parse/parse.h"

static void
field(struct json *j, const char *name, struct str value)
{
	json_key(j, name);
	json_text(j, value);
}

/* Missing values (as opposed to missing texts) are null. */
static void
number(struct json *j, const char *name, int64_t value, bool known)
{
	json_key(j, name);
	if (known)
		json_int(j, value);
	else
		json_null(j);
}

static void
time_field(struct json *j, const char *name, int64_t t)
{
	json_key(j, name);
	json_time(j, t);
}

static void
people(struct json *j, const struct entry *en)
{
	json_key(j, "authors");
	json_open(j, '[');
	for (size_t i = 0; i < en->author_n; i++) {
		json_open(j, '{');
		field(j, "name", en->authors[i].name);
		field(j, "email", en->authors[i].email);
		field(j, "url", en->authors[i].url);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
lists(struct json *j, const struct entry *en)
{
	json_key(j, "categories");
	json_open(j, '[');
	for (size_t i = 0; i < en->category_n; i++) {
		json_open(j, '{');
		field(j, "term", en->categories[i].term);
		field(j, "label", en->categories[i].label);
		field(j, "scheme", en->categories[i].scheme);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_key(j, "enclosures");
	json_open(j, '[');
	for (size_t i = 0; i < en->enclosure_n; i++) {
		json_open(j, '{');
		field(j, "url", en->enclosures[i].url);
		field(j, "type", en->enclosures[i].type);
		number(j, "length", en->enclosures[i].length, en->enclosures[i].length >= 0);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
entry_json(struct json *j, const struct entry *en)
{
	json_open(j, '{');
	field(j, "id", en->id);
	json_key(j, "id_is_permalink");
	json_bool(j, en->id_is_permalink);
	field(j, "link", en->link);
	field(j, "title", en->title);
	field(j, "summary", en->summary);
	field(j, "content", en->content);
	people(j, en);
	time_field(j, "published", en->published);
	time_field(j, "updated", en->updated);
	lists(j, en);
	field(j, "image", en->image);
	field(j, "language", en->language);
	json_key(j, "source");
	if (en->has_source) {
		json_open(j, '{');
		field(j, "title", en->source_title);
		field(j, "url", en->source_url);
		json_close(j, '}');
	} else {
		json_null(j);
	}
	json_close(j, '}');
}

static void
feed_json(struct json *j, const struct feed *feed)
{
	json_open(j, '{');
	field(j, "format", str_from(parse_format_name(feed->format)));
	field(j, "encoding", feed->encoding);
	field(j, "title", feed->title);
	field(j, "link", feed->link);
	field(j, "subtitle", feed->subtitle);
	field(j, "language", feed->language);
	field(j, "id", feed->id);
	time_field(j, "updated", feed->updated);
	number(j, "ttl_minutes", feed->ttl_minutes, feed->ttl_minutes > 0);
	field(j, "hub", feed->hub);
	field(j, "self", feed->self);
	field(j, "next", feed->next);
	json_key(j, "items");
	json_open(j, '[');
	for (size_t i = 0; i < feed->entry_n; i++)
		entry_json(j, &feed->entries[i]);
	json_close(j, ']');
	json_key(j, "warnings");
	json_open(j, '[');
	for (size_t i = 0; i < feed->warning_n; i++)
		json_text(j, feed->warnings[i]);
	json_close(j, ']');
	json_close(j, '}');
	buf_addc(j->out, '\n');
}

int
document_json(struct str body, struct str base, struct str content_type, struct arena *mem,
	struct buf *out, struct err *e)
{
	struct parse_input in = {
		.body = body, .base = base, .content_type = content_type, .want = PARSE_WANT_CONTENT
	};
	struct feed feed = { 0 };
	enum parse_grade grade = parse_document(&in, mem, &feed, e);
	struct json j;

	json_init(&j, out);
	feed_json(&j, &feed);
	return grade == PARSE_REFUSED ? -1 : 0;
}
