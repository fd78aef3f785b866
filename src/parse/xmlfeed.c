/*
 * xmlfeed.c -- the reader of XML feeds: where they begin, what their root says, and a second
 * attempt over a mended text if the first one met a mistake.
 */
#include <string.h>

#include "parse/document.h"
#include "parse/refuse.h"
#include "parse/repair.h"

/* ---- the root ------------------------------------------------------------------------------ */

static enum parse_format
rss_version(struct str version)
{
	static const struct {
		struct str begins;
		enum parse_format format;
	} rows[] = {
		{ STR_INIT("0.91"), FORMAT_RSS091 },
		{ STR_INIT("0.92"), FORMAT_RSS092 },
		{ STR_INIT("0.93"), FORMAT_RSS092 }, /* drafts between 0.92 and 2.0 */
		{ STR_INIT("0.94"), FORMAT_RSS092 },
		{ STR_INIT("0.9"), FORMAT_RSS090 },
		{ STR_INIT("1"), FORMAT_RSS10 },
	};

	version = str_trim(version);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (version.p != NULL && str_starts(version, rows[i].begins))
			return rows[i].format;
	return FORMAT_RSS20;
}

/*
 * RSS 0.90 and 1.0 share their root; the address of the core elements tells.  RDF that declares no
 * such address is a feed only if there is a channel or an item in it.
 */
static void
note_declared(struct doc *doc, const struct xml_tag *tag)
{
	for (size_t i = 0; i < tag->declared_n; i++) {
		struct str uri = xml_declared_at(tag, i);

		if (uri.n == 0 || element_ns(uri) != NS_NONE)
			continue;
		doc->seen = true;
		if (str_find(uri, STR("netscape.com/rdf/simple/0.9")) != STR_NOT_FOUND)
			doc->job->feed->format = FORMAT_RSS090;
	}
}

/* RSS 1.1 has no root around its channel; it is a child of 1.0. */
static bool
is_rss11(struct str uri)
{
	return str_find(uri, STR("/rss1.1")) != STR_NOT_FOUND;
}

void
doc_open_root(struct doc *doc, const struct xml_tag *tag)
{
	struct feed *feed = doc->job->feed;
	const struct element feed_frame = { .field = FIELD_FEED };

	doc->core = tag->ns == NS_OTHER ? arena_dup(doc->job->mem, tag->uri) : STR_NONE;
	doc->recognised = true;
	if (str_eq_nocase(tag->name, STR("rss"))) {
		/* the root's namespace is that of RSS, even if it is another vocabulary's */
		if (tag->ns != NS_NONE)
			doc->core = arena_dup(doc->job->mem, tag->uri);
		feed->format = rss_version(xml_attr(tag, NS_NONE, STR("version")));
		doc->seen = true;
		/* some forget the channel */
		doc_push_frame(doc, FIELD_FEED, IN_ROOT | IN_FEED);
		rss_attributes(doc, &feed_frame, tag);
	} else if (str_eq_nocase(tag->name, STR("RDF"))) {
		feed->format = FORMAT_RSS10;
		note_declared(doc, tag);
		doc_push_frame(doc, FIELD_FEED, IN_ROOT);
		rss_attributes(doc, &feed_frame, tag);
	} else if (str_eq_nocase(tag->name, STR("feed"))) {
		bool old = element_is_old_atom(tag->uri) ||
			   str_eq(xml_attr(tag, NS_NONE, STR("version")), STR("0.3"));

		doc->atom = true;
		doc->core_is_atom = tag->ns != NS_ATOM;
		feed->format = old ? FORMAT_ATOM03 : FORMAT_ATOM10;
		doc_open_frame(doc, &feed_frame, tag);
	} else if (str_eq_nocase(tag->name, STR("entry")) && tag->ns == NS_ATOM) {
		const struct element entry = { .field = FIELD_ENTRY };

		doc->atom = true;
		feed->format = element_is_old_atom(tag->uri) ? FORMAT_ATOM03 : FORMAT_ATOM10;
		doc_open_frame(doc, &entry, tag);
	} else if (str_eq_nocase(tag->name, STR("channel"))) {
		doc->cdf = str_eq(tag->name, STR("CHANNEL")) ||
			   xml_attr(tag, NS_NONE, STR("href")).p != NULL ||
			   xml_attr(tag, NS_NONE, STR("base")).p != NULL;
		feed->format = doc->cdf             ? FORMAT_CDF
			       : is_rss11(tag->uri) ? FORMAT_RSS10
						    : FORMAT_RSS20;
		if (doc->cdf)
			doc_push_base(doc, xml_attr(tag, NS_NONE, STR("base")));
		doc_open_frame(doc, &feed_frame, tag);
	} else {
		doc->recognised = false;
	}
}

/* ---- the reader ---------------------------------------------------------------------------- */

static bool
is_feed_root(struct str root)
{
	static const struct str roots[] = {
		STR_INIT("rss"),
		STR_INIT("rdf"),
		STR_INIT("feed"),
		STR_INIT("entry"),
		STR_INIT("channel"),
	};
	size_t colon = str_chr(root, ':');

	if (colon != STR_NOT_FOUND)
		root = str_skip(root, colon + 1);
	for (size_t i = 0; i < ARRAY_LEN(roots); i++)
		if (str_eq_nocase(root, roots[i]))
			return true;
	return false;
}

/* Where the feed begins behind junk (a server's notices, another program's output). */
static size_t
find_start(struct str text)
{
	static const struct str signs[] = {
		STR_INIT("<?xml"),
		STR_INIT("<rss"),
		STR_INIT("<feed"),
		STR_INIT("<rdf:RDF"),
	};
	struct str head = str_slice(text, 0, PARSE_JUNK_MAX), root = refuse_root(text);

	if (is_feed_root(root))
		return 0;
	if (str_eq_nocase(root, STR("html")))
		return STR_NOT_FOUND;
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		size_t at = str_find_nocase(head, signs[i]);

		if (at != STR_NOT_FOUND && is_feed_root(refuse_root(str_skip(text, at))))
			return at;
	}
	return STR_NOT_FOUND;
}

static int
bid(struct str head, const struct parse_input *in)
{
	(void)in;
	return find_start(head) == STR_NOT_FOUND ? 0 : 90;
}

/* What was mended; if the repair found nothing by name, what libxml2 had objected to. */
static void
warn_repairs(struct parse_job *job, const struct repair *report, const struct xml_result *objection)
{
	size_t before = job->warned;

	for (int k = 0; k < REPAIR_KINDS; k++) {
		const char *name = repair_name((enum repair_kind)k);

		if (name != NULL && report->count[k] > 0)
			parse_warn(job, "line %d: %s (%zu in all)", report->line[k], name,
				report->count[k]);
	}
	if (job->warned == before && objection->broken)
		parse_warn(job, "line %d: %s", objection->line, objection->why);
}

/* The document as it was sent. False, and nothing has happened, if it is not well-formed. */
static bool
read_strictly(struct doc *doc, struct str text, struct xml_result *result)
{
	struct parse_job *job = doc->job, job_before = *job;
	struct feed feed_before = *job->feed;
	struct arena_mark mark = arena_mark(job->mem);

	if (!xml_is_safe(text))
		return false;
	doc_read(doc, text, result);
	/* the repair keeps what stands behind the depth */
	if (!result->broken && !result->too_deep)
		return true;
	*job = job_before;
	*job->feed = feed_before;
	arena_rewind(job->mem, mark);
	return false;
}

static enum parse_grade
read_xml(struct parse_job *job, struct str body, struct err *e)
{
	struct doc *doc = ARENA_NEW(job->mem, struct doc);
	size_t start = find_start(body);
	struct str text = str_skip(body, start == STR_NOT_FOUND ? 0 : start);
	struct xml_result result = { .line = 0 };

	if (start > 0)
		parse_warn(job, "%zu bytes before the document", start);
	doc->job = job;
	if (!read_strictly(doc, text, &result)) {
		struct xml_result objection = result;
		struct repair report;
		struct str mended = repair_xml(text, job->mem, &report);

		memset(doc, 0, sizeof(*doc));
		doc->job = job;
		doc_read(doc, mended, &result);
		warn_repairs(job, &report, &objection);
	}
	if (!doc->recognised || !doc->seen) {
		(void)refuse_describe(text, job->base, job->mem, e);
		return PARSE_REFUSED;
	}
	if (result.broken)
		parse_warn(job, "line %d: %s", result.line, result.why);
	if (result.too_deep)
		parse_warn(job, "more than %d elements in each other: the rest was dropped",
			PARSE_DEPTH_MAX);
	if (result.undeclared)
		parse_warn(job, "a prefix is used without a declaration");
	return PARSE_CLEAN;
}

const struct reader reader_xml = { .name = "XML feed", .bid = bid, .read = read_xml };
