/*
 * parse/elements.h -- which XML element fills which field, by namespace and name.
 *
 * A prefix means nothing: elements are found by the namespace's address (Namespaces in XML 1.0,
 * section 6), old and misspelt addresses of a vocabulary being the same vocabulary.  Only for a
 * prefix that is not declared at all the usual meaning is taken.
 */
#ifndef PARSE_ELEMENTS_H
#define PARSE_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum xml_ns {
	NS_NONE, /* no namespace, and all namespaces of RSS: the core elements */
	NS_ATOM, /* RFC 4287 and Atom 0.3 */
	NS_CONTENT,
	NS_DC,
	NS_DCTERMS,
	NS_ENC, /* enclosures for RSS 1.0 */
	NS_FEEDBURNER,
	NS_FULLITEM,
	NS_ITUNES,
	NS_MEDIA,
	NS_RDF,
	NS_SY,
	NS_XHTML,
	NS_XML,
	NS_CDF,   /* core elements of the Channel Definition Format; it has no namespace */
	NS_OTHER, /* anything else */
};

/* Where an element stands; only direct children of these count. */
enum place {
	IN_ROOT = 1,  /* rdf:RDF, rss */
	IN_FEED = 2,  /* channel, feed */
	IN_ENTRY = 4, /* item, entry */
	IN_PERSON = 8,
	IN_SOURCE = 16, /* atom:source */
	IN_IMAGE = 32,  /* image of an entry */
	IN_HOURS = 64,
	IN_DAYS = 128,
	IN_OWNER = 256, /* things that only have a name inside */
	IN_CATEGORY = 512,
};

/* How the content of an element is read. */
enum kind {
	KIND_FRAME, /* children count, text does not */
	KIND_GROUP, /* children count as if they stood outside (media:group) */
	KIND_TEXT,  /* plain text as it stands, one unescaping */
	KIND_HTML,  /* text is markup (escaped, CDATA or bare) */
	KIND_ATOM,  /* atom text construct: type and mode decide */
	KIND_XHTML, /* the child elements are the markup */
	KIND_EMPTY, /* attributes only */
};

enum field {
	FIELD_FEED, /* frames */
	FIELD_ENTRY,
	FIELD_PERSON,
	FIELD_SOURCE_FRAME,
	FIELD_IMAGE_FRAME,
	FIELD_HOURS,
	FIELD_DAYS,
	FIELD_GROUP,
	FIELD_TITLE, /* values */
	FIELD_SUMMARY,
	FIELD_CONTENT,
	FIELD_ID,
	FIELD_GUID,
	FIELD_LINK,
	FIELD_ATOM_LINK,
	FIELD_PUBLISHED,
	FIELD_UPDATED,
	FIELD_AUTHOR, /* one text with name and mail */
	FIELD_NAME,   /* parts of a person */
	FIELD_EMAIL,
	FIELD_URI,
	FIELD_CATEGORY,
	FIELD_KEYWORDS,
	FIELD_ENCLOSURE,
	FIELD_MEDIA,
	FIELD_IMAGE,
	FIELD_IMAGE_URL,
	FIELD_LANGUAGE,
	FIELD_SOURCE,
	FIELD_TTL,
	FIELD_UPDATE_PERIOD,
	FIELD_UPDATE_FREQUENCY,
	FIELD_HOUR,
	FIELD_DAY,
	FIELD_LOGO,
};

struct element {
	enum xml_ns ns;
	struct str name;
	enum kind kind;
	enum field field;
	int rank;       /* among elements that fill the same field the higher one wins */
	unsigned place; /* enum place, added up */
};

/*
 * The row for a child of `place`, or NULL.  Names of no namespace are found in other spelling of
 * upper and lower case, too ("pubdate", "ITEM").
 */
const struct element *element_find(enum xml_ns ns, struct str name, unsigned place);

/* The rows in order, for the test that they are sorted. */
const struct element *element_row(size_t i);

/* The vocabulary of a namespace's address; NS_OTHER if it is unknown, NS_NONE for "". */
enum xml_ns element_ns(struct str uri);

/* What a prefix usually stands for, if the document does not say. */
enum xml_ns element_ns_of_prefix(struct str prefix);

/* An address of Atom before RFC 4287. */
bool element_is_old_atom(struct str uri);

#endif
