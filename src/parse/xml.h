/*
 * parse/xml.h -- XML 1.0 with namespaces as a stream of events, on libxml2's SAX2 interface.
 *
 * libxml2 never sees a document type, a named entity beyond the five of XML, a tag longer than
 * PARSE_TAG_MAX or a text longer than PARSE_RUN_MAX: xml_is_safe() finds them first and repair.c
 * rewrites them.  No network, no files, no tree, nothing printed.  The text must be UTF-8; its
 * declaration is ignored.
 */
#ifndef PARSE_XML_H
#define PARSE_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "parse/elements.h"

/* A start tag; valid during the call. */
struct xml_tag {
	enum xml_ns ns;
	struct str name, prefix;
	struct str uri;              /* of the namespace; "" if none */
	const unsigned char **attrs; /* as libxml2 gives them, five pointers each */
	size_t attr_n;
	const unsigned char **declared; /* prefix and address of each namespace declared here */
	size_t declared_n;
	struct arena *mem; /* for decoded values */
};

struct xml_attr {
	enum xml_ns ns;
	struct str name, prefix, value; /* value: references decoded */
};

/* What a reader does with the events; after a mistake the rest of them may be missing. */
struct xml_sink {
	void (*open)(void *ctx, const struct xml_tag *tag);
	void (*text)(void *ctx, struct str text);
	void (*close)(void *ctx, struct str name);
};

struct xml_result {
	bool broken;     /* not well-formed: events stopped at the first mistake */
	bool too_deep;   /* PARSE_DEPTH_MAX; events stopped */
	bool undeclared; /* a prefix without a declaration was taken for its usual meaning */
	int line;        /* of the first mistake */
	char why[120];   /* libxml2's words for it, without document text */
};

/*
 * One pass over the bytes before anything else: may libxml2 see them as they are?  No, if there is
 * a document type, a reference that XML does not know or that means something else in practice, a
 * tag of more than PARSE_TAG_MAX bytes, or a text of more than PARSE_RUN_MAX: then repair_xml()
 * must rewrite them.
 */
bool xml_is_safe(struct str text);

void xml_read(struct str text, const struct xml_sink *sink, void *ctx, struct arena *mem,
	struct xml_result *out);

/* The i-th attribute, or one by namespace and local name (value "" and p == NULL if absent). */
struct xml_attr xml_attr_at(const struct xml_tag *tag, size_t i);
struct str xml_attr(const struct xml_tag *tag, enum xml_ns ns, struct str name);

/* Address of the i-th namespace that the tag declares. */
struct str xml_declared_at(const struct xml_tag *tag, size_t i);

void xml_setup(void);
void xml_teardown(void);

#endif
