/*
 * tags.c -- see tags.h.  Sorted by name; tag_find() looks only at the rows of one first letter.
 */
#include "text/tags.h"

#include "base/compiler.h"

/* clang-format off */
/* An element that is not listed here loses its tags and keeps its text. */
static const struct tag tags[] = {
	{ STR_INIT("a"), TAG_KEEP, ATTR_HREF | ATTR_TITLE },
	{ STR_INIT("abbr"), TAG_KEEP, ATTR_TITLE },
	{ STR_INIT("acronym"), TAG_KEEP, ATTR_TITLE },
	{ STR_INIT("address"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("applet"), TAG_GONE, 0 },
	{ STR_INIT("article"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("aside"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("audio"), TAG_GONE | TAG_MEDIA, 0 },
	{ STR_INIT("b"), TAG_KEEP, 0 },
	{ STR_INIT("bdi"), TAG_KEEP, 0 },
	{ STR_INIT("big"), TAG_KEEP, 0 },
	{ STR_INIT("blockquote"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, ATTR_CITE },
	{ STR_INIT("body"), TAG_BLOCK, 0 },
	{ STR_INIT("br"), TAG_KEEP | TAG_BLOCK | TAG_VOID, 0 },
	{ STR_INIT("canvas"), TAG_GONE | TAG_MEDIA, 0 },
	{ STR_INIT("caption"), TAG_KEEP | TAG_BLOCK | TAG_TABLE, 0 },
	{ STR_INIT("center"), TAG_BLOCK, 0 },
	{ STR_INIT("cite"), TAG_KEEP, 0 },
	{ STR_INIT("code"), TAG_KEEP, 0 },
	{ STR_INIT("dd"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P | TAG_ITEM, 0 },
	{ STR_INIT("del"), TAG_KEEP, ATTR_CITE | ATTR_DATETIME },
	{ STR_INIT("details"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("dfn"), TAG_KEEP, 0 },
	{ STR_INIT("dir"), TAG_BLOCK, 0 },
	{ STR_INIT("div"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("dl"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("dt"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P | TAG_ITEM, 0 },
	{ STR_INIT("em"), TAG_KEEP, 0 },
	{ STR_INIT("fieldset"), TAG_BLOCK, 0 },
	{ STR_INIT("figcaption"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("figure"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("footer"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("form"), TAG_BLOCK, 0 },
	{ STR_INIT("frameset"), TAG_GONE, 0 },
	{ STR_INIT("h1"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("h2"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("h3"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("h4"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("h5"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("h6"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("head"), TAG_BLOCK, 0 },
	{ STR_INIT("header"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("hgroup"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("hr"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P | TAG_VOID, 0 },
	{ STR_INIT("html"), TAG_BLOCK, 0 },
	{ STR_INIT("i"), TAG_KEEP, 0 },
	{ STR_INIT("iframe"), TAG_RAW | TAG_GONE, 0 },
	{ STR_INIT("img"), TAG_KEEP | TAG_VOID, ATTR_SRC | ATTR_ALT | ATTR_TITLE | ATTR_SIZE },
	{ STR_INIT("ins"), TAG_KEEP, ATTR_CITE | ATTR_DATETIME },
	{ STR_INIT("kbd"), TAG_KEEP, 0 },
	{ STR_INIT("legend"), TAG_BLOCK, 0 },
	{ STR_INIT("li"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P | TAG_ITEM, 0 },
	{ STR_INIT("main"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("mark"), TAG_KEEP, 0 },
	{ STR_INIT("math"), TAG_GONE, 0 },
	{ STR_INIT("menu"), TAG_BLOCK, 0 },
	{ STR_INIT("nav"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("noembed"), TAG_RAW | TAG_GONE, 0 },
	{ STR_INIT("noframes"), TAG_RAW | TAG_GONE, 0 },
	{ STR_INIT("noscript"), TAG_GONE, 0 },
	{ STR_INIT("object"), TAG_GONE, 0 },
	{ STR_INIT("ol"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, ATTR_START },
	{ STR_INIT("option"), TAG_BLOCK, 0 },
	{ STR_INIT("p"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("pre"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("q"), TAG_KEEP, ATTR_CITE },
	{ STR_INIT("rp"), TAG_KEEP, 0 },
	{ STR_INIT("rt"), TAG_KEEP, 0 },
	{ STR_INIT("ruby"), TAG_KEEP, 0 },
	{ STR_INIT("s"), TAG_KEEP, 0 },
	{ STR_INIT("samp"), TAG_KEEP, 0 },
	{ STR_INIT("script"), TAG_RAW | TAG_GONE, 0 },
	{ STR_INIT("section"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("small"), TAG_KEEP, 0 },
	{ STR_INIT("span"), TAG_KEEP, 0 },
	{ STR_INIT("strike"), TAG_KEEP, 0 },
	{ STR_INIT("strong"), TAG_KEEP, 0 },
	{ STR_INIT("style"), TAG_RAW | TAG_GONE, 0 },
	{ STR_INIT("sub"), TAG_KEEP, 0 },
	{ STR_INIT("summary"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("sup"), TAG_KEEP, 0 },
	{ STR_INIT("svg"), TAG_GONE, 0 },
	{ STR_INIT("table"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P | TAG_WALL, 0 },
	{ STR_INIT("tbody"), TAG_KEEP | TAG_BLOCK | TAG_TABLE, 0 },
	{ STR_INIT("td"), TAG_KEEP | TAG_SPACE | TAG_TABLE | TAG_WALL, ATTR_SPAN },
	{ STR_INIT("template"), TAG_GONE, 0 },
	{ STR_INIT("tfoot"), TAG_KEEP | TAG_BLOCK | TAG_TABLE, 0 },
	{ STR_INIT("th"), TAG_KEEP | TAG_SPACE | TAG_TABLE | TAG_WALL, ATTR_SPAN },
	{ STR_INIT("thead"), TAG_KEEP | TAG_BLOCK | TAG_TABLE, 0 },
	{ STR_INIT("time"), TAG_KEEP, ATTR_DATETIME },
	{ STR_INIT("tr"), TAG_KEEP | TAG_BLOCK | TAG_TABLE, 0 },
	{ STR_INIT("tt"), TAG_KEEP, 0 },
	{ STR_INIT("u"), TAG_KEEP, 0 },
	{ STR_INIT("ul"), TAG_KEEP | TAG_BLOCK | TAG_ENDS_P, 0 },
	{ STR_INIT("var"), TAG_KEEP, 0 },
	{ STR_INIT("video"), TAG_GONE | TAG_MEDIA, 0 },
	{ STR_INIT("wbr"), TAG_KEEP | TAG_VOID, 0 },
};
/* clang-format on */

/* First row of each letter, and the end; the unit test compares it with the table. */
static const unsigned char first[27] = { 0, 8, 14, 19, 27, 28, 34, 34, 45, 49, 49, 50, 52, 56, 60,
	63, 65, 66, 69, 82, 92, 94, 96, 97, 97, 97, 97 };

const struct tag *
tag_row(size_t i)
{
	return i < ARRAY_LEN(tags) ? &tags[i] : NULL;
}

const struct tag *
tag_find(struct str name)
{
	int letter = name.n == 0 ? 0 : ascii_lower((unsigned char)name.p[0]);

	if (letter < 'a' || letter > 'z')
		return NULL;
	for (size_t i = first[letter - 'a']; i < first[letter - 'a' + 1]; i++)
		if (tags[i].name.n == name.n && str_eq_nocase(tags[i].name, name))
			return &tags[i];
	return NULL;
}
