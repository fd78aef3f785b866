/*
 * publish/markup.h -- writer for XML 1.0 and HTML.
 *
 * The only way from foreign text into a page or feed.  Right by construction: what goes into text
 * or an attribute is escaped by where it stands, every tag that was opened is closed by its own
 * name, and an address of others is written only if it is http(s).  Names of elements and
 * attributes are literals of ours; a wrong one, a forgotten or a superfluous close, or text inside
 * an HTML element that cannot have any makes the document fail as a whole (markup_done).
 *
 * Never written, whatever comes in: characters outside XML 1.0's Char (section 2.2), DEL and C1
 * controls, and controls of text direction.  No CDATA sections: they end where a stranger says so.
 */
#ifndef PUBLISH_MARKUP_H
#define PUBLISH_MARKUP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/str.h"

enum markup_kind {
	MARKUP_XML,
	MARKUP_HTML,
};

/* Deepest nesting of our own templates is about 12. */
#define MARKUP_DEPTH_MAX 32

struct markup {
	enum markup_kind kind;
	struct buf *out;
	struct arena *mem; /* for addresses; lives as long as the document is written */
	struct str link_asked, link_clean; /* the last one; see clean_link */
	const char *open[MARKUP_DEPTH_MAX];
	size_t depth;
	bool in_void; /* the innermost open element is one without content */
	bool in_tag;  /* the innermost start tag still takes attributes */
	bool failed;  /* sticky */
};

/* Writes the prologue: the XML declaration or the HTML doctype. */
void markup_init(struct markup *m, enum markup_kind kind, struct buf *out, struct arena *mem);

/* The same without a prologue: a part that stands inside something else. */
void markup_init_part(struct markup *m, enum markup_kind kind, struct buf *out, struct arena *mem);

/* `<?target data?>` with fixed data, before the first element. */
void markup_instruction(struct markup *m, const char *target, const char *data);

/* Opens an element; attributes follow directly. The name must live until it is closed. */
void markup_open(struct markup *m, const char *name);
void markup_close(struct markup *m);

/* An attribute of the tag just opened. */
void markup_attr(struct markup *m, const char *name, struct str value);
void markup_attrz(struct markup *m, const char *name, const char *value); /* value of ours */
void markup_attr_int(struct markup *m, const char *name, int64_t value);
void markup_flag(struct markup *m, const char *name); /* HTML: an attribute without a value */

/*
 * An attribute that holds an address of others, cleaned by url_resolve (http or https, a host, no
 * user information).  False, and nothing is written, if it is none.
 */
bool markup_link(struct markup *m, const char *name, struct str url);
/* Would markup_link write it? For those who must decide before they open an element. */
bool markup_is_link(struct markup *m, struct str url);

void markup_text(struct markup *m, struct str text);
void markup_textz(struct markup *m, const char *text); /* of ours */
void markup_newline(struct markup *m); /* between elements, for people who read the source */

/* An element with nothing but a text. */
void markup_leaf(struct markup *m, const char *name, struct str text);

/* True if all is closed and nothing failed, the buffer included. Writes the last newline. */
bool markup_done(struct markup *m) MUST_USE;

#endif
