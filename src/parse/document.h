/*
 * parse/document.h -- private to parse/: the state while an XML feed is read.
 *
 * xmlfeed.c begins and names the format; document.c keeps the place (frames), the bases and the
 * element whose content is being collected, and hands every finished element to rss.c or atom.c,
 * which know what it means.
 */
#ifndef PARSE_DOCUMENT_H
#define PARSE_DOCUMENT_H

#include "base/buf.h"
#include "parse/reader.h"
#include "parse/xhtml.h"

/* Deepest nesting of frames that count: root, channel, item, group, person leave room. */
#define DOC_FRAMES_MAX 32
/* Nested xml:base attributes that are followed. */
#define DOC_BASES_MAX 32
/* Attributes kept of an element whose content is collected. */
#define DOC_ATTRS_MAX 12

struct doc_frame {
	enum field field; /* FIELD_FEED, FIELD_ENTRY, ...; FIELD_GROUP for a root */
	unsigned place;   /* what its children are looked up as */
	int depth;
};

/* What was found for an entry and the rank of it. */
struct draft {
	struct str content, summary; /* HTML */
	struct str content_base, summary_base;
	int title, body, brief, link, id, published, updated, image, language;
	size_t author_cap, category_cap, enclosure_cap;
	struct person *spare; /* authors of low rank, used if there is no other */
	size_t spare_n, spare_cap;
};

/* The same for the feed. */
struct outline {
	int title, subtitle, link, id, updated, language;
	struct person *authors;
	size_t author_n, author_cap;
	int64_t period_s, frequency;
};

struct doc {
	struct parse_job *job;
	struct doc_frame frames[DOC_FRAMES_MAX];
	size_t frame_n;
	int depth;
	int skipped; /* depth below which nothing counts because frames ran out; 0: none */
	struct {
		struct str base;
		int depth;
	} bases[DOC_BASES_MAX];
	size_t base_n;

	/* the element being collected; el == NULL: none */
	const struct element *el;
	int el_depth;
	struct str el_base;
	enum markup markup;
	struct buf text;
	struct xml_attr attrs[DOC_ATTRS_MAX];
	size_t attr_n;
	bool too_long; /* the text was cut */

	bool atom;         /* an Atom document, not RSS */
	bool cdf;          /* names are those of CDF */
	struct str core;   /* unknown namespace of the root: means the core, too */
	bool core_is_atom; /* elements without namespace are Atom's */
	bool recognised;   /* the root is a feed's */
	bool seen;         /* it is a feed: its root or what stands in it says so */
	bool begun;        /* a channel or an entry was there */
	struct entry *en;  /* NULL outside of entries */
	struct draft draft;
	struct outline outline;
	struct person person; /* of the open person element */
	int person_rank;
};

/* Attribute of the element being collected; p == NULL if absent. */
struct str doc_attr(const struct doc *doc, enum xml_ns ns, struct str name);

/* The address that a relative one in the current place resolves against. */
struct str doc_base(const struct doc *doc);
struct str doc_resolve(const struct doc *doc, struct str address);

/* An xml:base (or what stands for it) of the current element; not followed if it is no address. */
void doc_push_base(struct doc *doc, struct str value);

/* What stands around: the innermost frame that is no group. */
enum field doc_where(const struct doc *doc);

/* Something whose children count begins: at the current depth, looked up as `place`. */
void doc_push_frame(struct doc *doc, enum field field, unsigned place);
void doc_open_frame(struct doc *doc, const struct element *el, const struct xml_tag *tag);

/* xmlfeed.c: the first element decides the format. */
void doc_open_root(struct doc *doc, const struct xml_tag *tag);

/* Reads a whole text into a document of which only `job` is set, and ends what stayed open. */
void doc_read(struct doc *doc, struct str text, struct xml_result *result);

/* Adds to the entry (or feed); doubles and empty ones are dropped. */
void doc_add_author(struct doc *doc, struct person p, int rank);
void doc_add_category(struct doc *doc, struct category c);
void doc_add_enclosure(struct doc *doc, struct enclosure e);
void doc_set_link(struct doc *doc, struct str address, int rank);
void doc_set_image(struct doc *doc, struct str address, int rank);

/* rss.c: the element is complete, its text is `text`. */
void rss_value(struct doc *doc, const struct element *el, struct str text);
/* rss.c: an element that says all in attributes; false if it does not, so that its text counts. */
bool rss_attributes(struct doc *doc, const struct element *el, const struct xml_tag *tag);
/* person.c: "Name (mail)", "mail (Name)", "Name <mail>", "Name mail", a mail or a name. */
struct person person_read(struct parse_job *job, struct str text);
struct str person_without_mailto(struct str address);

/* atom.c: how the content of a text construct is collected, by type and mode. */
enum markup atom_markup(const struct doc *doc, const struct element *el);
/* atom.c: the collected content as HTML (document lifetime), and as plain text. */
struct str atom_html(struct doc *doc, struct str text);
struct str atom_plain(struct doc *doc, struct str text, size_t max);
/* atom.c: a link element of Atom, anywhere. */
void atom_link(struct doc *doc, const struct element *el, struct str text);
/* atom.c: the collected element is an enclosure at this address. */
void atom_enclosure(struct doc *doc, struct str href);
void atom_category(struct doc *doc, struct str text);

#endif
