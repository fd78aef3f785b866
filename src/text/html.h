/*
 * text/html.h -- markup becomes plain text, or markup that is safe to show.
 *
 * Both work on the stream of HTML tokens (WHATWG HTML, section 13.2.5, as far as text needs it) in
 * linear time, without building a tree of strangers' markup; bytes in and out are UTF-8.
 */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * The text that a reader would see: tags dropped, script, style and comments with their contents,
 * references decoded once, white space folded to single spaces, a '\n' between blocks (p, div, li,
 * br, tr, headings ...), none at the ends.
 */
struct str html_to_text(struct str html, struct arena *mem);

/*
 * Rebuilds the markup from an allow-list; everything else loses its tags but keeps its text,
 * except where the content itself is code (script, style, svg, math, template, iframe ...), which
 * goes whole.  Addresses in href and src are resolved against `base` and only http and https stay,
 * in href also the schemes of sanitise.c that carry no code (mailto, tel ...).  What comes out is
 * well-formed: every element is closed, every attribute quoted and escaped.
 */
struct str html_sanitise(struct str html, struct str base, struct arena *mem);

/*
 * Decodes character references once ("&amp;uuml;" gives "&uuml;"): numeric ones with 128-159 read
 * as windows-1252, named ones of HTML; unknown ones and a bare & stay as they are.
 */
struct str html_unescape(struct str s, struct arena *mem);

/* Does the text hold anything that a browser would read as a tag or a reference? */
bool html_has_markup(struct str s);

/*
 * The most that the attributes of a single start tag weigh: bytes, with each value counted up to
 * HTML_VALUE_WEIGHT_MAX, so that an embedded picture does not count as thousands of attributes.
 * For parsers whose time grows with the square of the number of attributes.
 */
#define HTML_VALUE_WEIGHT_MAX 256
size_t html_tag_weight(struct str html);

/* The character of a named reference without & and ; ("uuml"); 0 if unknown. */
uint32_t html_entity(struct str name);

#endif
