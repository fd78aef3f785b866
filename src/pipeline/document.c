/*
 * document.c -- see document.h.
 */
#include "pipeline/document.h"

#include "base/json.h"
#include "parse/parse.h"

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
people(struct json *j, const struct entry *en)
{
	json_key(j, "authors");
	json_open(j, '[');
	for (size_t i = 0; i < en->author_n; i++) {
		json_open(j, '{');
		json_put_text(j, "name", en->authors[i].name);
		json_put_text(j, "email", en->authors[i].email);
		json_put_text(j, "url", en->authors[i].url);
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
		json_put_text(j, "term", en->categories[i].term);
		json_put_text(j, "label", en->categories[i].label);
		json_put_text(j, "scheme", en->categories[i].scheme);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_key(j, "enclosures");
	json_open(j, '[');
	for (size_t i = 0; i < en->enclosure_n; i++) {
		json_open(j, '{');
		json_put_text(j, "url", en->enclosures[i].url);
		json_put_text(j, "type", en->enclosures[i].type);
		number(j, "length", en->enclosures[i].length, en->enclosures[i].length >= 0);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
entry_json(struct json *j, const struct entry *en)
{
	json_open(j, '{');
	json_put_text(j, "id", en->id);
	json_put_bool(j, "id_is_permalink", en->id_is_permalink);
	json_put_text(j, "link", en->link);
	json_put_text(j, "title", en->title);
	json_put_text(j, "summary", en->summary);
	json_put_text(j, "content", en->content);
	people(j, en);
	json_put_time(j, "published", en->published);
	json_put_time(j, "updated", en->updated);
	lists(j, en);
	json_put_text(j, "image", en->image);
	json_put_text(j, "language", en->language);
	json_key(j, "source");
	if (en->has_source) {
		json_open(j, '{');
		json_put_text(j, "title", en->source_title);
		json_put_text(j, "url", en->source_url);
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
	json_put_text(j, "format", str_from(parse_format_name(feed->format)));
	json_put_text(j, "encoding", feed->encoding);
	json_put_text(j, "title", feed->title);
	json_put_text(j, "link", feed->link);
	json_put_text(j, "subtitle", feed->subtitle);
	json_put_text(j, "language", feed->language);
	json_put_text(j, "id", feed->id);
	json_put_time(j, "updated", feed->updated);
	number(j, "ttl_minutes", feed->ttl_minutes, feed->ttl_minutes > 0);
	json_put_text(j, "hub", feed->hub);
	json_put_text(j, "self", feed->self);
	json_put_text(j, "next", feed->next);
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
