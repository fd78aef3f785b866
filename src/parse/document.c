/*
 * document.c -- see document.h; also the reader of XML feeds itself.
 */
#include "parse/document.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "parse/date.h"
#include "parse/refuse.h"
#include "parse/repair.h"

/* ---- the place ----------------------------------------------------------------------------- */

static struct doc_frame *
top(struct doc *doc)
{
	return &doc->frames[doc->frame_n - 1];
}

enum field
doc_where(const struct doc *doc)
{
	size_t i = doc->frame_n;

	while (i > 1 && doc->frames[i - 1].field == FIELD_GROUP)
		i--;
	return i == 0 ? FIELD_GROUP : doc->frames[i - 1].field;
}

struct str
doc_attr(const struct doc *doc, enum xml_ns ns, struct str name)
{
	for (size_t i = 0; i < doc->attr_n; i++)
		if (doc->attrs[i].ns == ns && str_eq_nocase(doc->attrs[i].name, name))
			return doc->attrs[i].value;
	return (struct str){ NULL, 0 };
}

struct str
doc_base(const struct doc *doc)
{
	if (doc->base_n > 0)
		return doc->bases[doc->base_n - 1].base;
	/* RSS has no base of its own; its relative addresses mean the site, not the feed's folder
	 */
	if (!doc->atom && doc->en != NULL && doc->job->feed->link.n > 0)
		return doc->job->feed->link;
	return doc->job->base;
}

struct str
doc_resolve(const struct doc *doc, struct str address)
{
	address = str_trim(address);
	return address.n == 0 ? STR_NONE : url_resolve(doc_base(doc), address, doc->job->mem);
}

static void
push_base(struct doc *doc, struct str value)
{
	struct str whole;

	if (value.p == NULL || doc->base_n >= DOC_BASES_MAX)
		return;
	whole = url_resolve(doc->base_n > 0 ? doc_base(doc) : doc->job->base, value, doc->job->mem);
	if (whole.n == 0)
		return;
	doc->bases[doc->base_n].base = whole;
	doc->bases[doc->base_n++].depth = doc->depth;
}

static void
push_frame(struct doc *doc, enum field field, unsigned place)
{
	if (doc->frame_n < DOC_FRAMES_MAX)
		doc->frames[doc->frame_n++] =
			(struct doc_frame){ .field = field, .place = place, .depth = doc->depth };
}

/* ---- entries ------------------------------------------------------------------------------- */

static bool
is_same_person(const struct person *a, const struct person *b)
{
	if (a->name.n > 0 && b->name.n > 0)
		return str_eq_nocase(a->name, b->name);
	return a->email.n > 0 && str_eq_nocase(a->email, b->email);
}

static void
add_person(struct parse_job *job, struct person **v, size_t *n, size_t *cap, struct person p)
{
	if (p.name.n == 0 && p.email.n == 0 && p.url.n == 0)
		return;
	for (size_t i = 0; i < *n; i++) {
		struct person *old = &(*v)[i];

		if (!is_same_person(old, &p))
			continue;
		old->name = old->name.n > 0 ? old->name : p.name;
		old->email = old->email.n > 0 ? old->email : p.email;
		old->url = old->url.n > 0 ? old->url : p.url;
		return;
	}
	/* one more than allowed, so that finishing the entry notices */
	if (*n > PARSE_AUTHORS_MAX)
		return;
	*v = arena_grow(job->mem, *v, *n, cap, sizeof(p));
	(*v)[(*n)++] = p;
}

void
doc_add_author(struct doc *doc, struct person p, int rank)
{
	if (doc_where(doc) == FIELD_FEED)
		add_person(doc->job, &doc->outline.authors, &doc->outline.author_n,
			&doc->outline.author_cap, p);
	else if (doc->en != NULL && rank >= 40)
		add_person(
			doc->job, &doc->en->authors, &doc->en->author_n, &doc->draft.author_cap, p);
	else if (doc->en != NULL)
		add_person(
			doc->job, &doc->draft.spare, &doc->draft.spare_n, &doc->draft.spare_cap, p);
}

void
doc_add_category(struct doc *doc, struct category c)
{
	struct entry *en = doc->en;

	if (en == NULL || (c.term.n == 0 && c.label.n == 0) ||
		en->category_n > PARSE_CATEGORIES_MAX)
		return;
	for (size_t i = 0; i < en->category_n; i++)
		if (str_eq(en->categories[i].term, c.term) &&
			str_eq(en->categories[i].scheme, c.scheme) &&
			str_eq(en->categories[i].label, c.label))
			return;
	ARENA_GROW(doc->job->mem, en->categories, en->category_n, &doc->draft.category_cap);
	en->categories[en->category_n++] = c;
}

void
doc_add_enclosure(struct doc *doc, struct enclosure e)
{
	struct entry *en = doc->en;

	if (en == NULL || e.url.n == 0 || en->enclosure_n > PARSE_ENCLOSURES_MAX)
		return;
	for (size_t i = 0; i < en->enclosure_n; i++)
		if (str_eq(en->enclosures[i].url, e.url))
			return;
	if (str_starts_nocase(e.type, STR("image/")))
		doc_set_image(doc, e.url, 20);
	ARENA_GROW(doc->job->mem, en->enclosures, en->enclosure_n, &doc->draft.enclosure_cap);
	en->enclosures[en->enclosure_n++] = e;
}

void
doc_set_link(struct doc *doc, struct str address, int rank)
{
	bool feed = doc_where(doc) == FIELD_FEED;
	int *have = feed ? &doc->outline.link : &doc->draft.link;
	struct str whole;

	if (rank <= *have || (!feed && doc->en == NULL))
		return;
	whole = doc_resolve(doc, address);
	if (whole.n == 0)
		return;
	*have = rank;
	if (feed)
		doc->job->feed->link = whole;
	else
		doc->en->link = whole;
}

void
doc_set_image(struct doc *doc, struct str address, int rank)
{
	struct str whole;

	if (doc->en == NULL || rank <= doc->draft.image)
		return;
	whole = doc_resolve(doc, address);
	if (whole.n == 0)
		return;
	doc->draft.image = rank;
	doc->en->image = whole;
}

static void
end_entry(struct doc *doc)
{
	struct entry *en = doc->en;
	const struct draft *d = &doc->draft;
	struct str base;

	if (en == NULL)
		return;
	doc->en = NULL;
	if (en == &doc->dropped)
		return;
	if (en->author_n == 0) {
		en->authors = d->spare;
		en->author_n = d->spare_n;
	}
	base = d->content.n > 0 ? d->content_base : d->summary_base;
	if (d->content.n > 0 || d->summary.n > 0)
		parse_entry_body(doc->job, en, d->content, d->summary, base);
	parse_entry_finish(doc->job, en);
}

static void
begin_entry(struct doc *doc)
{
	end_entry(doc);
	doc->en = parse_entry_add(doc->job);
	if (doc->en == NULL) {
		doc->dropped = (struct entry){ .id = STR_NONE };
		doc->en = &doc->dropped;
	}
	doc->draft = (struct draft){ .title = 0 };
	doc->seen = true;
}

/* ---- frames -------------------------------------------------------------------------------- */

static void
open_frame(struct doc *doc, const struct element *el, const struct xml_tag *tag)
{
	static const struct {
		enum field field;
		unsigned place;
	} places[] = {
		{ FIELD_FEED, IN_FEED },
		{ FIELD_ENTRY, IN_ENTRY },
		{ FIELD_PERSON, IN_PERSON },
		{ FIELD_SOURCE_FRAME, IN_SOURCE },
		{ FIELD_IMAGE_FRAME, IN_IMAGE },
		{ FIELD_HOURS, IN_HOURS },
		{ FIELD_DAYS, IN_DAYS },
	};

	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		if (places[i].field == el->field)
			push_frame(doc, el->field, places[i].place);
	if (el->field == FIELD_ENTRY) {
		begin_entry(doc);
	} else if (el->field == FIELD_FEED) {
		doc->seen = true;
	} else if (el->field == FIELD_PERSON) {
		doc->person = (struct person){ .name = STR_NONE };
		doc->person_rank = el->rank;
	} else if (el->field == FIELD_SOURCE_FRAME && doc->en != NULL) {
		doc->en->has_source = true;
	}
	rss_attributes(doc, el, tag);
}

static void
close_frame(struct doc *doc)
{
	enum field field = top(doc)->field;

	doc->frame_n--;
	if (field == FIELD_ENTRY)
		end_entry(doc);
	else if (field == FIELD_PERSON && doc_where(doc) != FIELD_SOURCE_FRAME)
		doc_add_author(doc, doc->person, doc->person_rank);
}

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

static void
open_root(struct doc *doc, const struct xml_tag *tag)
{
	struct feed *feed = doc->job->feed;
	const struct element feed_frame = { .field = FIELD_FEED };

	doc->core = tag->ns == NS_OTHER ? arena_dup(doc->job->mem, tag->uri) : STR_NONE;
	doc->recognised = true;
	if (str_eq_nocase(tag->name, STR("rss"))) {
		feed->format = rss_version(xml_attr(tag, NS_NONE, STR("version")));
		/* some forget the channel */
		push_frame(doc, FIELD_FEED, IN_ROOT | IN_FEED);
		rss_attributes(doc, &feed_frame, tag);
	} else if (str_eq_nocase(tag->name, STR("RDF"))) {
		feed->format = FORMAT_RSS10;
		push_frame(doc, FIELD_FEED, IN_ROOT);
	} else if (str_eq_nocase(tag->name, STR("feed"))) {
		bool old = element_is_old_atom(tag->uri) ||
			   str_eq(xml_attr(tag, NS_NONE, STR("version")), STR("0.3"));

		doc->atom = true;
		doc->core_is_atom = tag->ns != NS_ATOM;
		feed->format = old ? FORMAT_ATOM03 : FORMAT_ATOM10;
		open_frame(doc, &feed_frame, tag);
	} else if (str_eq_nocase(tag->name, STR("entry")) && tag->ns == NS_ATOM) {
		const struct element entry = { .field = FIELD_ENTRY };

		doc->atom = true;
		feed->format = element_is_old_atom(tag->uri) ? FORMAT_ATOM03 : FORMAT_ATOM10;
		open_frame(doc, &entry, tag);
	} else if (str_eq_nocase(tag->name, STR("channel"))) {
		doc->cdf = str_eq(tag->name, STR("CHANNEL")) ||
			   xml_attr(tag, NS_NONE, STR("href")).p != NULL ||
			   xml_attr(tag, NS_NONE, STR("base")).p != NULL;
		feed->format = doc->cdf ? FORMAT_CDF : FORMAT_RSS20;
		open_frame(doc, &feed_frame, tag);
	} else {
		doc->recognised = false;
	}
}

/* RSS 0.90 and 1.0 share their root; the namespace of the first child tells. */
static void
note_rdf_version(struct doc *doc, const struct xml_tag *tag)
{
	if (str_find(tag->uri, STR("netscape.com/rdf/simple/0.9")) != STR_NOT_FOUND)
		doc->job->feed->format = FORMAT_RSS090;
}

/* ---- events -------------------------------------------------------------------------------- */

static enum xml_ns
vocabulary(const struct doc *doc, const struct xml_tag *tag)
{
	bool core = tag->ns == NS_NONE ||
		    (tag->ns == NS_OTHER && doc->core.n > 0 && str_eq(tag->uri, doc->core));

	if (!core)
		return tag->ns;
	if (doc->cdf)
		return NS_CDF;
	return doc->core_is_atom ? NS_ATOM : NS_NONE;
}

static void
begin_text(struct doc *doc, const struct element *el, const struct xml_tag *tag)
{
	doc->el = el;
	doc->el_depth = doc->depth;
	doc->too_long = false;
	doc->attr_n = 0;
	for (size_t i = 0; i < tag->attr_n && doc->attr_n < DOC_ATTRS_MAX; i++) {
		struct xml_attr attr = xml_attr_at(tag, i);

		attr.name = arena_dup(doc->job->mem, attr.name);
		attr.value = arena_dup(doc->job->mem, attr.value);
		doc->attrs[doc->attr_n++] = attr;
	}
	doc->el_base = doc_base(doc);
	buf_reset(&doc->text);
	switch (el->kind) {
	case KIND_HTML:
		doc->markup = MARKUP_RAW;
		break;
	case KIND_XHTML:
		doc->markup = MARKUP_ESCAPED;
		break;
	case KIND_ATOM:
		doc->markup = atom_markup(doc, el);
		break;
	case KIND_TEXT:
	case KIND_EMPTY:
	case KIND_FRAME:
	case KIND_GROUP:
		doc->markup = MARKUP_NONE;
		break;
	}
}

/* "<author><name>": the person of Atom in a feed that has no namespace for it. */
static bool
becomes_person(struct doc *doc, const struct xml_tag *tag)
{
	struct xml_tag none = { .attrs = NULL };

	if (doc->el->field != FIELD_AUTHOR || str_trim(buf_str(&doc->text)).n > 0 ||
		element_find(NS_ATOM, tag->name, IN_PERSON) == NULL)
		return false;
	doc->depth--;
	open_frame(doc, &(const struct element){ .field = FIELD_PERSON, .rank = doc->el->rank },
		&none);
	doc->depth++;
	doc->el = NULL;
	return true;
}

static void
on_open(void *ctx, const struct xml_tag *tag)
{
	struct doc *doc = ctx;
	const struct element *el;
	enum xml_ns ns;

	doc->depth++;
	if (tag->attr_n > 0)
		push_base(doc, xml_attr(tag, NS_XML, STR("base")));
	if (doc->el != NULL && !becomes_person(doc, tag)) {
		bool deeper = doc->base_n > 0 && doc->bases[doc->base_n - 1].depth > doc->el_depth;

		xhtml_open(&doc->text, doc->markup, tag, deeper ? doc_base(doc) : STR_NONE);
		return;
	}
	if (doc->depth == 1) {
		open_root(doc, tag);
		return;
	}
	if (doc->frame_n == 0 || top(doc)->depth != doc->depth - 1)
		return;
	if (doc->depth == 2 && doc->job->feed->format == FORMAT_RSS10)
		note_rdf_version(doc, tag);
	ns = top(doc)->place == IN_PERSON ? NS_ATOM : vocabulary(doc, tag);
	el = element_find(ns, tag->name, top(doc)->place);
	if (el == NULL)
		return;
	switch (el->kind) {
	case KIND_FRAME:
		open_frame(doc, el, tag);
		break;
	case KIND_GROUP:
		rss_attributes(doc, el, tag);
		push_frame(doc, FIELD_GROUP, top(doc)->place);
		break;
	case KIND_EMPTY:
		rss_attributes(doc, el, tag);
		break;
	case KIND_TEXT:
	case KIND_HTML:
	case KIND_ATOM:
	case KIND_XHTML:
		begin_text(doc, el, tag);
		break;
	}
}

static void
on_text(void *ctx, struct str text)
{
	struct doc *doc = ctx;

	if (doc->el == NULL)
		return;
	if (text.n > PARSE_TEXT_MAX - doc->text.n) {
		/* a buffer takes all or nothing; the beginning is worth keeping */
		text = utf8_first_bytes(text, PARSE_TEXT_MAX - doc->text.n);
		doc->too_long = true;
	}
	xhtml_text(&doc->text, doc->markup, text);
}

static void
end_text(struct doc *doc)
{
	const struct element *el = doc->el;

	doc->el = NULL;
	if (doc->text.failed || doc->too_long)
		parse_warn(doc->job, "a text of more than %zu kB was cut", PARSE_TEXT_MAX / 1024);
	rss_value(doc, el, buf_str(&doc->text));
}

static void
on_close(void *ctx, struct str name)
{
	struct doc *doc = ctx;

	if (doc->el != NULL && doc->depth > doc->el_depth)
		xhtml_close(&doc->text, doc->markup, name);
	else if (doc->el != NULL)
		end_text(doc);
	else if (doc->frame_n > 0 && top(doc)->depth == doc->depth)
		close_frame(doc);
	while (doc->base_n > 0 && doc->bases[doc->base_n - 1].depth >= doc->depth)
		doc->base_n--;
	doc->depth--;
}

/* Ends what a document left open. */
static void
finish(struct doc *doc)
{
	struct feed *feed = doc->job->feed;

	if (doc->el != NULL)
		end_text(doc);
	while (doc->frame_n > 0)
		close_frame(doc);
	/* RFC 4287 section 4.2.1: the authors of the feed are those of entries without any */
	for (size_t i = 0; doc->atom && i < feed->entry_n; i++) {
		if (feed->entries[i].author_n > 0)
			continue;
		feed->entries[i].authors = doc->outline.authors;
		feed->entries[i].author_n = doc->outline.author_n > PARSE_AUTHORS_MAX
						    ? PARSE_AUTHORS_MAX
						    : doc->outline.author_n;
	}
	if (doc->outline.period_s > 0)
		feed->update_s = doc->outline.period_s /
				 (doc->outline.frequency > 0 ? doc->outline.frequency : 1);
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

static void
read_events(struct doc *doc, struct str text, struct xml_result *result)
{
	static const struct xml_sink sink = {
		.open = on_open,
		.text = on_text,
		.close = on_close,
	};

	buf_init(&doc->text, PARSE_TEXT_MAX);
	xml_read(text, &sink, doc, doc->job->mem, result);
	finish(doc);
	buf_free(&doc->text);
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
	read_events(doc, text, result);
	if (!result->broken)
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
		read_events(doc, mended, &result);
		warn_repairs(job, &report, &objection);
	}
	if (!doc->recognised || !doc->seen) {
		(void)refuse_describe(text, job->mem, e);
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
