/*
 * parse.c -- see parse.h and reader.h.
 */
#include "parse/parse.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "parse/charset.h"
#include "parse/reader.h"
#include "parse/refuse.h"
#include "parse/xml.h"
#include "text/html.h"

/* Bytes that a reader sees when it bids: junk, and then enough to find the root. */
#define HEAD_MAX (PARSE_JUNK_MAX + 8192)
/* Characters of a title made from the text. */
#define TITLE_MADE_MAX 100
/* Markup looked at for a summary: enough for PARSE_SUMMARY_MAX characters in any real markup. */
#define SUMMARY_MARKUP_MAX ((size_t)64 * 1024)

static const struct reader *const readers[] = {
	&reader_xml,
	&reader_json,
	&reader_page,
	&reader_sitemap,
};

static const char *const format_names[] = {
	[FORMAT_UNKNOWN] = "unknown",
	[FORMAT_RSS090] = "rss090",
	[FORMAT_RSS091] = "rss091",
	[FORMAT_RSS092] = "rss092",
	[FORMAT_RSS10] = "rss10",
	[FORMAT_RSS20] = "rss20",
	[FORMAT_ATOM03] = "atom03",
	[FORMAT_ATOM10] = "atom10",
	[FORMAT_JSON10] = "json10",
	[FORMAT_JSON11] = "json11",
	[FORMAT_CDF] = "cdf",
	[FORMAT_HTML] = "html",
	[FORMAT_SITEMAP] = "sitemap",
};

const char *
parse_format_name(enum parse_format format)
{
	return format_names[format];
}

void
parse_setup(void)
{
	xml_setup();
}

void
parse_teardown(void)
{
	xml_teardown();
}

/* ---- warnings ------------------------------------------------------------------------------ */

void
parse_warn(struct parse_job *job, const char *format, ...)
{
	struct feed *feed = job->feed;
	char line[256];
	struct str text;
	va_list ap;

	va_start(ap, format);
	if (vsnprintf(line, sizeof(line), format, ap) < 0)
		line[0] = '\0';
	va_end(ap);
	utf8_defuse(line);
	text = str_from(line);
	for (size_t i = 0; i < feed->warning_n; i++)
		if (str_eq(feed->warnings[i], text))
			return;
	job->warned++;
	/* one place stays free for the count of the rest */
	if (feed->warning_n + 1 >= PARSE_WARNINGS_MAX)
		return;
	ARENA_GROW(job->mem, feed->warnings, feed->warning_n, &job->warning_cap);
	feed->warnings[feed->warning_n++] = arena_dup(job->mem, text);
}

static void
count_unlisted(struct parse_job *job)
{
	struct feed *feed = job->feed;
	size_t more = job->warned - feed->warning_n;

	if (more == 0)
		return;
	ARENA_GROW(job->mem, feed->warnings, feed->warning_n, &job->warning_cap);
	feed->warnings[feed->warning_n++] = arena_printf(job->mem, "%zu more warnings", more);
}

/* ---- texts --------------------------------------------------------------------------------- */

/*
 * What utf8_clean() might change, by the first byte of a sequence: letters of European languages
 * pass (0), everything that could be a control, an odd space or a mark goes the long way (1); 2: a
 * space, if another one follows; 3: not where it is U+2010 to U+2027 (dashes, quotes, the
 * ellipsis).
 */
/* clang-format off */
static const uint8_t suspicious[256] = {
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
};
/* clang-format on */

/* Eight bytes at a time: nothing but ASCII and U+00C0 to U+00FF (which begin with the byte C3), no
 * controls, no two spaces in a row? */
static bool
is_plain(const unsigned char *p)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t w, lead, space;

	memcpy(&w, p, sizeof(w));
	/* a byte below 0x20, or 0x7F; false alarms only send it the long way */
	if ((((w - ones * 0x20) | (w + ones)) & ~w & tops) != 0)
		return false;
	/* what begins a sequence must be C3: behind it there are letters only */
	lead = w & w << 1 & tops;
	if (lead != 0 && (lead & (((w & ~tops) ^ ones * 0x43) + ones * 0x7F)) != 0)
		return false;
	space = w ^ ones * ' ';
	space = (space - ones) & ~space & tops;
	return (space & space >> 8) == 0;
}

/* Would utf8_clean() give back one line as it is? "No" may be wrong, "yes" never is. */
static bool
is_clean(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (s.n > 0 && (p[0] == ' ' || p[s.n - 1] == ' '))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		uint8_t kind = suspicious[p[i]];

		/* the byte before the eight is looked at with its successor below */
		while (kind == 0 && s.n - i > 8 && is_plain(p + i + 1)) {
			i += 8;
			kind = suspicious[p[i]];
		}
		if (kind == 0 || (kind == 2 && p[i + 1] != ' '))
			continue;
		if (kind != 3 || i + 2 >= s.n || p[i + 1] != 0x80 || p[i + 2] < 0x90 ||
			p[i + 2] > 0xA7)
			return false;
	}
	return true;
}

struct str
parse_clean(struct parse_job *job, struct str s, size_t max)
{
	if (is_clean(s) && (s.n <= max || utf8_count(s) <= max))
		return s;
	return utf8_clean(s, max, job->mem);
}

struct str
parse_language(struct parse_job *job, struct str tag)
{
	tag = parse_clean(job, tag, PARSE_NAME_MAX);
	if (str_chr(tag, '_') != STR_NOT_FOUND) {
		char *out = arena_cstr(job->mem, tag);

		for (size_t i = 0; i < tag.n; i++)
			out[i] = out[i] == '_' ? '-' : out[i];
		tag.p = out;
	}
	return tag;
}

/* Functions that return their argument if nothing changed would leave it in a reader's buffer. */
static struct str
keep(struct parse_job *job, struct str made, struct str from)
{
	bool inside = made.n > 0 && made.p >= from.p && made.p <= from.p + from.n;

	return inside ? arena_dup(job->mem, made) : made;
}

struct str
parse_plain(struct parse_job *job, struct str html, size_t max)
{
	struct str text = html_has_markup(html) ? html_to_text(html, job->mem) : html;

	return keep(job, parse_clean(job, text, max), html);
}

/* utf8_clean() line by line: the breaks between blocks stay. */
static struct str
clean_lines(struct parse_job *job, struct str text)
{
	struct str rest = text;
	char *out = NULL;
	size_t n = 0;

	while (rest.p != NULL) {
		struct str line = str_cut(&rest, '\n');

		if (out == NULL && line.n > 0 && is_clean(line))
			continue;
		if (out == NULL) {
			/* U+FFFD is the only thing that grows, and the text is valid already */
			out = arena_alloc(job->mem, text.n + 1);
			n = (size_t)(line.p - text.p);
			memcpy(out, text.p, n);
		}
		line = parse_clean(job, line, SIZE_MAX / 4);
		if (line.n == 0)
			continue;
		if (n > 0 && out[n - 1] != '\n')
			out[n++] = '\n';
		memcpy(out + n, line.p, line.n);
		n += line.n;
	}
	while (out != NULL && n > 0 && out[n - 1] == '\n')
		n--;
	return out == NULL ? text : (struct str){ out, n };
}

static struct str
plain_blocks(struct parse_job *job, struct str html)
{
	return clean_lines(job, html_to_text(html, job->mem));
}

/* The beginning of clean blocks (see plain_blocks) on one line. */
static struct str
one_line(struct parse_job *job, struct str text, size_t max)
{
	/* blocks are clean line by line: a single short one is ready */
	if (text.n <= max && str_chr(text, '\n') == STR_NOT_FOUND)
		return text;
	return keep(job, parse_clean(job, utf8_first_bytes(text, max * 6), max), text);
}

static struct str
within_ceiling(struct parse_job *job, struct str html)
{
	if (html.n <= PARSE_TEXT_MAX)
		return html;
	parse_warn(job, "a text of more than %zu kB was cut", PARSE_TEXT_MAX / 1024);
	return utf8_first_bytes(html, PARSE_TEXT_MAX);
}

void
parse_entry_body(struct parse_job *job, struct entry *en, struct str html, struct str summary,
	struct str base)
{
	struct str full;

	html = within_ceiling(job, html);
	summary = within_ceiling(job, summary);
	full = html.n > 0 ? html : summary;
	en->text = plain_blocks(job, full);
	if (en->text.n == 0 && summary.n > 0) {
		/* a picture only: what the summary says is more than nothing */
		en->text = plain_blocks(job, summary);
	}
	if (summary.n > 0 && html.n > 0)
		en->summary = one_line(job,
			plain_blocks(job, utf8_first_bytes(summary, SUMMARY_MARKUP_MAX)),
			PARSE_SUMMARY_MAX);
	if (en->summary.n == 0)
		en->summary = one_line(job, en->text, PARSE_SUMMARY_MAX);
	if (job->in->want == PARSE_WANT_CONTENT)
		en->content = html_sanitise(full, base, job->mem);
}

/* ---- entries ------------------------------------------------------------------------------- */

struct entry *
parse_entry_add(struct parse_job *job)
{
	struct feed *feed = job->feed;
	struct entry *en;

	if (feed->entry_n >= PARSE_ENTRIES_MAX) {
		parse_warn(job, "more than %d entries: the rest was dropped", PARSE_ENTRIES_MAX);
		return NULL;
	}
	ARENA_GROW(job->mem, feed->entries, feed->entry_n, &job->entry_cap);
	en = &feed->entries[feed->entry_n++];
	*en = (struct entry){ .id = STR_NONE };
	return en;
}

static void
clean(struct parse_job *job, struct str *s, size_t max)
{
	*s = parse_clean(job, *s, max);
}

static size_t
at_most(struct parse_job *job, size_t n, size_t max, const char *what)
{
	if (n <= max)
		return n;
	parse_warn(job, "more than %zu %s in one entry: the rest was dropped", max, what);
	return max;
}

void
parse_entry_finish(struct parse_job *job, struct entry *en)
{
	clean(job, &en->title, PARSE_TITLE_MAX);
	clean(job, &en->summary, PARSE_SUMMARY_MAX);
	en->language = parse_language(job, en->language);
	clean(job, &en->source_title, PARSE_NAME_MAX);
	if (en->id.n > PARSE_ID_MAX) {
		/* a cut id could be another entry's */
		parse_warn(job, "an id of more than %d bytes was dropped", PARSE_ID_MAX);
		en->id = STR_NONE;
	}
	if (en->text.n == 0)
		en->text = en->summary;
	if (en->summary.n == 0)
		en->summary = one_line(job, en->text, PARSE_SUMMARY_MAX);
	if (en->title.n == 0) {
		struct str rest = en->text;
		struct str line = rest.n == 0 ? STR_NONE : str_cut_line(&rest);

		en->title = one_line(job, line, TITLE_MADE_MAX);
	}
	en->author_n = at_most(job, en->author_n, PARSE_AUTHORS_MAX, "authors");
	en->category_n = at_most(job, en->category_n, PARSE_CATEGORIES_MAX, "categories");
	en->enclosure_n = at_most(job, en->enclosure_n, PARSE_ENCLOSURES_MAX, "enclosures");
	for (size_t i = 0; i < en->author_n; i++) {
		clean(job, &en->authors[i].name, PARSE_NAME_MAX);
		clean(job, &en->authors[i].email, PARSE_NAME_MAX);
	}
	for (size_t i = 0; i < en->category_n; i++) {
		clean(job, &en->categories[i].term, PARSE_NAME_MAX);
		clean(job, &en->categories[i].label, PARSE_NAME_MAX);
		clean(job, &en->categories[i].scheme, PARSE_ID_MAX);
	}
	for (size_t i = 0; i < en->enclosure_n; i++)
		clean(job, &en->enclosures[i].type, PARSE_NAME_MAX);
}

/* ---- the document -------------------------------------------------------------------------- */

static void
warn_charset(struct parse_job *job, const struct charset *cs)
{
	if (cs->wrong.n > 0)
		parse_warn(job, "declared character set '%.*s' not used: %.*s", STR_ARG(cs->said),
			STR_ARG(cs->wrong));
	if (cs->bad > 0)
		parse_warn(job, "%zu byte sequences are no %.*s", cs->bad, STR_ARG(cs->name));
	if (cs->dropped > 0)
		parse_warn(job, "%zu forbidden control characters dropped", cs->dropped);
	if (cs->cut)
		parse_warn(job, "only the first %zu MB are read, as they had to be re-coded",
			PARSE_RECODE_MAX / (1024 * 1024));
}

static const struct reader *
best_reader(struct str text, const struct parse_input *in)
{
	struct str head = utf8_first_bytes(text, HEAD_MAX);
	const struct reader *best = NULL;
	int highest = 0;

	for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
		int bid = readers[i]->bid(head, in);

		if (bid > highest) {
			highest = bid;
			best = readers[i];
		}
	}
	return best;
}

enum parse_grade
parse_document(const struct parse_input *in, struct arena *mem, struct feed *out, struct err *e)
{
	struct parse_job job = { .in = in, .mem = mem, .feed = out, .base = in->base };
	enum parse_grade grade = PARSE_REFUSED;
	const struct reader *reader;
	struct charset cs;
	struct str text;

	*out = (struct feed){ .format = FORMAT_UNKNOWN };
	text = str_trim(charset_decode(in->body, in->content_type, mem, &cs));
	out->encoding = cs.name;
	warn_charset(&job, &cs);
	reader = best_reader(text, in);
	if (reader == NULL) {
		if (!refuse_binary(in->body, e))
			(void)refuse_describe(text, in->base, mem, e);
	} else {
		grade = reader->read(&job, text, e);
	}
	if (grade == PARSE_REFUSED) {
		*out = (struct feed){ .format =
					      refuse_is_page(text) ? FORMAT_HTML : FORMAT_UNKNOWN };
		return PARSE_REFUSED;
	}
	count_unlisted(&job);
	return job.warned > 0 ? PARSE_REPAIRED : grade;
}
