/*
 * dump.c -- see dump.h.
 */
#include "support/dump.h"

#include <inttypes.h>
#include <time.h>

static void
value(struct buf *out, const char *name, struct str s)
{
	if (s.n == 0)
		return;
	buf_addz(out, name);
	buf_addz(out, ": ");
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n')
			buf_addz(out, "\\n");
		else if (s.p[i] == '\\')
			buf_addz(out, "\\\\");
		else
			buf_addc(out, s.p[i]);
	}
	buf_addc(out, '\n');
}

static void
number(struct buf *out, const char *name, int64_t n)
{
	if (n != 0)
		buf_addf(out, "%s: %" PRId64 "\n", name, n);
}

static void
moment(struct buf *out, const char *name, int64_t t)
{
	time_t when = (time_t)t;
	struct tm tm;
	char text[40];

	if (t == 0 || gmtime_r(&when, &tm) == NULL)
		return;
	if (strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm) > 0)
		value(out, name, str_from(text));
}

static void
parts(struct buf *out, const char *name, struct str a, struct str b, struct str c)
{
	buf_addf(out, "%s: %.*s | %.*s | %.*s\n", name, STR_ARG(a), STR_ARG(b), STR_ARG(c));
}

static void
dump_entry(struct buf *out, const struct entry *en)
{
	buf_addz(out, "entry\n");
	value(out, "\tid", en->id);
	if (en->id_is_permalink)
		buf_addz(out, "\tpermalink: yes\n");
	value(out, "\tlink", en->link);
	value(out, "\ttitle", en->title);
	value(out, "\tsummary", en->summary);
	if (!str_eq(en->text, en->summary))
		value(out, "\ttext", en->text);
	value(out, "\tcontent", en->content);
	moment(out, "\tpublished", en->published);
	moment(out, "\tupdated", en->updated);
	for (size_t i = 0; i < en->author_n; i++)
		parts(out, "\tauthor", en->authors[i].name, en->authors[i].email,
			en->authors[i].url);
	for (size_t i = 0; i < en->category_n; i++)
		parts(out, "\tcategory", en->categories[i].term, en->categories[i].label,
			en->categories[i].scheme);
	for (size_t i = 0; i < en->enclosure_n; i++)
		buf_addf(out, "\tenclosure: %.*s | %.*s | %" PRId64 "\n",
			STR_ARG(en->enclosures[i].url), STR_ARG(en->enclosures[i].type),
			en->enclosures[i].length);
	value(out, "\timage", en->image);
	value(out, "\tlanguage", en->language);
	if (en->has_source)
		parts(out, "\tsource", en->source_title, en->source_url, STR_NONE);
}

void
dump_feed(struct buf *out, enum parse_grade grade, const struct feed *feed, const struct err *e)
{
	if (grade == PARSE_REFUSED) {
		value(out, "refused", str_from(e->text));
		return;
	}
	value(out, "grade", grade == PARSE_CLEAN ? STR("clean") : STR("repaired"));
	value(out, "format", str_from(parse_format_name(feed->format)));
	value(out, "encoding", feed->encoding);
	value(out, "id", feed->id);
	value(out, "title", feed->title);
	value(out, "subtitle", feed->subtitle);
	value(out, "link", feed->link);
	value(out, "language", feed->language);
	value(out, "self", feed->self);
	value(out, "next", feed->next);
	value(out, "hub", feed->hub);
	moment(out, "updated", feed->updated);
	number(out, "ttl", feed->ttl_minutes);
	number(out, "update_s", feed->update_s);
	number(out, "skip_hours", feed->skip_hours);
	number(out, "skip_days", feed->skip_days);
	for (size_t i = 0; i < feed->warning_n; i++)
		value(out, "warning", feed->warnings[i]);
	for (size_t i = 0; i < feed->entry_n; i++)
		dump_entry(out, &feed->entries[i]);
}
