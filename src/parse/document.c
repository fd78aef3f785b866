/*
 * document.c -- see document.h.
 */
#include "parse/document.h"

#include "base/url.h"
#include "base/utf8.h"

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
	if (doc->job->base.n > 0)
		return doc->job->base;
	/* nobody knows where the bytes came from, but the feed itself may say */
	return doc->job->feed->self.n > 0 ? doc->job->feed->self : doc->job->feed->link;
}

struct str
doc_resolve(const struct doc *doc, struct str address)
{
	address = str_trim(address);
	return address.n == 0 ? STR_NONE : url_resolve(doc_base(doc), address, doc->job->mem);
}

void
doc_push_base(struct doc *doc, struct str value)
{
	struct str whole, around = doc->job->base.n > 0 ? doc->job->base : doc->job->feed->self;

	if (value.p == NULL || doc->base_n >= DOC_BASES_MAX)
		return;
	whole = url_resolve(doc->base_n > 0 ? doc_base(doc) : around, value, doc->job->mem);
	if (whole.n == 0)
		return;
	doc->bases[doc->base_n].base = whole;
	doc->bases[doc->base_n++].depth = doc->depth;
}

void
doc_push_frame(struct doc *doc, enum field field, unsigned place)
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
	if (en->author_n == 0) {
		en->authors = d->spare;
		en->author_n = d->spare_n;
	}
	base = d->content.n > 0 ? d->content_base : d->summary_base;
	if (d->content.n > 0 || d->summary.n > 0)
		parse_entry_body(doc->job, en, d->content, d->summary, base);
	parse_entry_finish(doc->job, en);
}

/* False if there are too many: nothing of it is looked at then. */
static bool
begin_entry(struct doc *doc)
{
	end_entry(doc);
	doc->en = parse_entry_add(doc->job);
	doc->draft = (struct draft){ .title = 0 };
	doc->seen = true;
	return doc->en != NULL;
}

/* ---- frames -------------------------------------------------------------------------------- */

void
doc_open_frame(struct doc *doc, const struct element *el, const struct xml_tag *tag)
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

	if (el->field == FIELD_ENTRY && !begin_entry(doc))
		return;
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		if (places[i].field == el->field)
			doc_push_frame(doc, el->field, places[i].place);
	doc->begun = true;
	if (el->field == FIELD_FEED) {
		doc->seen = true;
	} else if (el->field == FIELD_PERSON) {
		doc->person = (struct person){ .name = STR_NONE };
		doc->person_rank = el->rank;
		buf_reset(&doc->text);
	} else if (el->field == FIELD_IMAGE_FRAME) {
		buf_reset(&doc->text);
	} else if (el->field == FIELD_SOURCE_FRAME && doc->en != NULL) {
		doc->en->has_source = true;
	}
	rss_attributes(doc, el, tag);
}

/* Frames whose own text counts if no child says better. */
static bool
takes_text(const struct doc *doc)
{
	enum field field = doc->frame_n > 0 ? doc->frames[doc->frame_n - 1].field : FIELD_GROUP;

	return (field == FIELD_PERSON || field == FIELD_IMAGE_FRAME) &&
	       doc->frames[doc->frame_n - 1].depth == doc->depth;
}

static void
end_person(struct doc *doc)
{
	const struct person *p = &doc->person;
	/* RFC 4287 section 4.2.1: authors of the source are those of an entry without any */
	int rank = doc_where(doc) == FIELD_SOURCE_FRAME ? 10 : doc->person_rank;

	if (p->name.n == 0 && p->email.n == 0 && p->url.n == 0)
		doc_add_author(doc, person_read(doc->job, buf_str(&doc->text)), rank);
	else
		doc_add_author(doc, *p, rank);
}

static void
close_frame(struct doc *doc)
{
	enum field field = top(doc)->field;

	doc->frame_n--;
	if (field == FIELD_ENTRY)
		end_entry(doc);
	else if (field == FIELD_PERSON)
		end_person(doc);
	else if (field == FIELD_IMAGE_FRAME)
		doc_set_image(doc, buf_str(&doc->text), 24);
}

/* ---- events
 * -------------------------------------------------------------------------------------- */

/* RSS 0.90 and 1.0 share their root; the namespace of the first child tells. */
static void
note_rdf_version(struct doc *doc, const struct xml_tag *tag)
{
	if (str_find(tag->uri, STR("netscape.com/rdf/simple/0.9")) != STR_NOT_FOUND)
		doc->job->feed->format = FORMAT_RSS090;
}

static enum xml_ns
vocabulary(const struct doc *doc, const struct xml_tag *tag)
{
	bool core = tag->ns == NS_NONE || (doc->core.n > 0 && str_eq(tag->uri, doc->core));

	if (!core)
		return tag->ns;
	if (doc->frame_n > 0 && doc->frames[doc->frame_n - 1].place == IN_PERSON)
		return NS_ATOM;
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

	if (doc->el->field != FIELD_AUTHOR || doc->depth != doc->el_depth + 1 ||
		(vocabulary(doc, tag) != NS_NONE && tag->ns != NS_ATOM) ||
		str_trim(buf_str(&doc->text)).n > 0 ||
		element_find(NS_ATOM, tag->name, IN_PERSON) == NULL)
		return false;
	doc->depth--;
	doc_open_frame(doc, &(const struct element){ .field = FIELD_PERSON, .rank = doc->el->rank },
		&none);
	doc->depth++;
	doc->el = NULL;
	return true;
}

/* "<rss><channel xmlns='...'>": an unknown address on the first element means the core. */
static void
learn_core(struct doc *doc, const struct xml_tag *tag)
{
	if (!doc->atom && doc->core.n == 0 && tag->uri.n > 0 &&
		(tag->ns == NS_OTHER || tag->ns == NS_ATOM) &&
		(str_eq_nocase(tag->name, STR("channel")) || str_eq_nocase(tag->name, STR("item"))))
		doc->core = arena_dup(doc->job->mem, tag->uri);
}

/* Atom 0.3 section 4.13.2: alternatives, each in a content element of its own. */
static bool
is_multipart(const struct xml_tag *tag)
{
	return tag->attr_n > 0 &&
	       str_starts_nocase(str_trim(xml_attr(tag, NS_NONE, STR("type"))), STR("multipart/"));
}

static void
on_open(void *ctx, const struct xml_tag *tag)
{
	struct doc *doc = ctx;
	const struct element *el;
	enum xml_ns ns;

	doc->depth++;
	if (tag->attr_n > 0 && (doc->en != NULL || doc->job->feed->entry_n < PARSE_ENTRIES_MAX))
		doc_push_base(doc, xml_attr(tag, NS_XML, STR("base")));
	if (doc->el != NULL && !becomes_person(doc, tag)) {
		bool deeper;

		/* XHTML in its own namespace: what is text there is text, not markup once more */
		if (doc->markup == MARKUP_RAW && tag->ns == NS_XHTML &&
			str_trim(buf_str(&doc->text)).n == 0)
			doc->markup = MARKUP_ESCAPED;
		deeper = doc->base_n > 0 && doc->bases[doc->base_n - 1].depth > doc->el_depth;

		xhtml_open(&doc->text, doc->markup, tag, deeper ? doc_base(doc) : STR_NONE);
		return;
	}
	if (doc->depth == 1) {
		doc_open_root(doc, tag);
		return;
	}
	if (doc->frame_n == 0 || top(doc)->depth != doc->depth - 1)
		return;
	if (doc->depth == 2 && doc->job->feed->format == FORMAT_RSS10)
		note_rdf_version(doc, tag);
	if (doc->depth == 2 && !doc->begun)
		learn_core(doc, tag);
	ns = vocabulary(doc, tag);
	el = element_find(ns, tag->name, top(doc)->place);
	if (el == NULL)
		return;
	if (el->kind == KIND_ATOM && is_multipart(tag)) {
		doc_push_frame(doc, FIELD_GROUP, top(doc)->place);
		return;
	}
	switch (el->kind) {
	case KIND_FRAME:
		doc_open_frame(doc, el, tag);
		break;
	case KIND_GROUP:
		rss_attributes(doc, el, tag);
		doc_push_frame(doc, FIELD_GROUP, top(doc)->place);
		break;
	case KIND_EMPTY:
		/* what should be an attribute may stand as text */
		if (!rss_attributes(doc, el, tag))
			begin_text(doc, el, tag);
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

	if (doc->el == NULL && !takes_text(doc))
		return;
	if (text.n > PARSE_TEXT_MAX - doc->text.n) {
		/* a buffer takes all or nothing; the beginning is worth keeping */
		text = utf8_first_bytes(text, PARSE_TEXT_MAX - doc->text.n);
		doc->too_long = true;
	}
	xhtml_text(&doc->text, doc->el == NULL ? MARKUP_NONE : doc->markup, text);
}

static void
end_text(struct doc *doc)
{
	const struct element *el = doc->el;

	doc->el = NULL;
	if (doc->text.failed || doc->too_long)
		parse_warn(doc->job, "a text of more than %zu kB was cut", PARSE_TEXT_MAX / 1024);
	rss_value(doc, el, buf_str(&doc->text));
	buf_reset(&doc->text);
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

void
doc_read(struct doc *doc, struct str text, struct xml_result *result)
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
