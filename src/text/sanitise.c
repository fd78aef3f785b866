/*
 * sanitise.c -- markup rebuilt from an allow-list (html_sanitise of html.h).
 *
 * Nothing of the sender's markup is copied: tags are written anew from tags.c, attributes are
 * decoded and escaped again, and every element is closed.  So it does not matter whether a browser
 * would have cut the original into tags as we did: what it gets has one reading only.
 */
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/num.h"
#include "base/url.h"
#include "base/utf8.h"
#include "text/entities.h"
#include "text/html.h"
#include "text/tags.h"

/* Deepest nesting that is written; tags beyond are dropped, their text stays.  Real articles stay
 * below 20, and libxml2, which readers of our feed may use, refuses 256. */
#define SANITISE_DEPTH_MAX 100
/* Longest text of an attribute; a data address of megabytes is no title. */
#define SANITISE_ATTR_MAX 4096
/* Output beyond what escaping alone can add: relative addresses grow by the length of the base, so
 * thousands of short ones would become megabytes. */
#define SANITISE_SLACK ((size_t)256 * 1024)

struct rebuild {
	struct buf out;
	struct arena *mem;
	struct str base;
	const struct tag *open[SANITISE_DEPTH_MAX];
	size_t depth;
};

/* How a character is escaped; NULL: as it is. Quotes matter in attributes only. */
static const char *
escaped(char c, bool quoted)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return quoted ? "&quot;" : NULL;
	default:
		return NULL;
	}
}

/* Bytes that may begin something to escape or to drop. */
static bool
is_special(unsigned char c)
{
	return c < 0x20 || c == 0x7F || c == '<' || c == '>' || c == '&' || c == '"' || c == 0xC2 ||
	       c == 0xEF;
}

/* Adds decoded text: escaped, without controls and noncharacters, which XML would refuse. */
static void
add_text(struct buf *out, struct str s, bool quoted)
{
	size_t at = 0, from = 0;

	while (at < s.n) {
		const char *z;
		size_t start = at;
		uint32_t c;

		if (!is_special((unsigned char)s.p[at])) {
			at++;
			continue;
		}
		z = escaped(s.p[at], quoted);
		c = utf8_next(s, &at);
		/* U+FEFF: a byte order mark that got into the text */
		if (z == NULL && c != UTF8_BAD && utf8_xml_char(c) && c != '\r' && c != 0xFEFF &&
			(c < 0x7F || c > 0x9F))
			continue;
		buf_add(out, str_slice(s, from, start));
		from = at;
		if (z != NULL)
			buf_addz(out, z);
		else if (c == '\r' && (at == s.n || s.p[at] != '\n'))
			buf_addc(out, '\n');
	}
	buf_add(out, str_skip(s, from));
}

struct attribute {
	const char *name;
	unsigned bit;
};

/* One of which nothing is left that may be written goes, unless empty means something, too. */
static void
add_attribute(struct rebuild *r, const struct attribute *a, struct str value)
{
	size_t from = r->out.n, begin;

	buf_addc(&r->out, ' ');
	buf_addz(&r->out, a->name);
	buf_addz(&r->out, "=\"");
	begin = r->out.n;
	add_text(&r->out, value, true);
	if (r->out.n == begin && a->bit != ATTR_ALT)
		buf_cut(&r->out, from);
	else
		buf_addc(&r->out, '"');
}

/*
 * Schemes of links besides http and https: they name a mailbox, a telephone, a place, a file or a
 * room for another program, which asks before it does anything; none of them carries code.
 */
static const char *const link_schemes[] = { "callto:", "facetime:", "ftp:", "geo:", "gopher:",
	"irc:", "irc6:", "ircs:", "magnet:", "mailto:", "matrix:", "news:", "nntp:", "sftp:",
	"sip:", "sips:", "skype:", "sms:", "tel:", "webcal:", "xmpp:" };

/*
 * An address with one of these schemes, or empty.  It may not smuggle header lines into a mail or
 * markup into a program: controls and quotes make it none; spaces, usual in a subject, are encoded.
 */
static struct str
other_link(struct str value, struct arena *mem)
{
	struct str s = str_trim(value);
	const char *scheme = NULL;
	struct buf out;

	for (size_t i = 0; i < ARRAY_LEN(link_schemes) && scheme == NULL; i++)
		if (str_starts_nocase(s, str_from(link_schemes[i])))
			scheme = link_schemes[i];
	if (scheme == NULL || s.n > URL_MAX || s.n == strlen(scheme))
		return STR_NONE;
	if (strcmp(scheme, "mailto:") == 0 && str_chr(s, '@') == STR_NOT_FOUND)
		return STR_NONE;
	s = str_skip(s, strlen(scheme));
	buf_init(&out, URL_MAX);
	buf_addz(&out, scheme);
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F ||
			(s.p[i] != '&' && escaped(s.p[i], true) != NULL))
			out.failed = true;
		else if (s.p[i] == ' ')
			buf_addz(&out, "%20");
		else
			buf_addc(&out, s.p[i]);
	}
	s = out.failed ? STR_NONE : arena_dup(mem, buf_str(&out));
	buf_free(&out);
	return s;
}

/* Without control characters: browsers drop some of them, and nobody means them. */
static struct str
without_controls(struct str s, struct arena *mem)
{
	size_t n = 0;
	char *out;

	for (size_t i = 0; i < s.n; i++)
		n += (unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F;
	if (n == 0)
		return s;
	out = arena_alloc(mem, s.n);
	n = 0;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x20 && s.p[i] != 0x7F)
			out[n++] = s.p[i];
	return (struct str){ out, n };
}

/*
 * Does it look like an address that carries code, with signs put around or into the scheme's name?
 * A browser takes "`javascript:x`" for a relative path, and so would url_resolve(); but nobody who
 * writes that means a page, and old readers are not as strict.
 */
static bool
is_code(struct str s)
{
	static const char *const schemes[] = { "data", "javascript", "livescript", "mocha",
		"vbscript" };
	char name[16];
	size_t n = 0;

	for (size_t i = 0; i < s.n && s.p[i] != ':'; i++) {
		if (s.p[i] == '/' || s.p[i] == '?' || s.p[i] == '#' || n == sizeof(name))
			return false;
		if (ascii_alnum((unsigned char)s.p[i]))
			name[n++] = (char)ascii_lower((unsigned char)s.p[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
		if (str_eq((struct str){ name, n }, str_from(schemes[i])))
			return str_chr(s, ':') != STR_NOT_FOUND;
	return false;
}

/* "640", "640px", "50%": digits and a known unit, rewritten; empty if it is something else. */
static struct str
measure(struct str value, struct arena *mem)
{
	struct str s = str_trim(value);
	bool percent = str_ends(s, STR("%"));
	int64_t n;

	if (percent)
		s.n--;
	else if (str_ends(s, STR("px")))
		s.n -= 2;
	if (!num_int(s, 0, 10000, &n))
		return STR_NONE;
	return arena_printf(mem, "%lld%s", (long long)n, percent ? "%" : "");
}

static const struct attribute attributes[] = {
	{ "alt", ATTR_ALT },
	{ "cite", ATTR_CITE },
	{ "colspan", ATTR_SPAN },
	{ "datetime", ATTR_DATETIME },
	{ "height", ATTR_SIZE },
	{ "href", ATTR_HREF },
	{ "rowspan", ATTR_SPAN },
	{ "src", ATTR_SRC },
	{ "start", ATTR_START },
	{ "title", ATTR_TITLE },
	{ "width", ATTR_SIZE },
};

/* The value fit to be written, or empty where the attribute has to go. */
static struct str
fit_value(struct rebuild *r, unsigned bit, struct str raw)
{
	struct str value = html_unescape(raw, r->mem), url;

	switch (bit) {
	case ATTR_HREF:
		url = other_link(value, r->mem);
		if (url.n > 0)
			return url;
		value = without_controls(value, r->mem);
		return is_code(value) ? STR_NONE : url_resolve(r->base, value, r->mem);
	case ATTR_SRC:
	case ATTR_CITE:
		value = without_controls(value, r->mem);
		return str_trim(value).n == 0 || is_code(value)
			       ? STR_NONE
			       : url_resolve(r->base, value, r->mem);
	case ATTR_SIZE:
	case ATTR_SPAN:
	case ATTR_START:
		return measure(value, r->mem);
	default:
		return utf8_first_bytes(value, SANITISE_ATTR_MAX);
	}
}

static bool
is_pixel(struct str value)
{
	return str_eq(value, STR("0")) || str_eq(value, STR("1"));
}

/*
 * Writes the attributes that the element may have; the first of a name counts.  False if the
 * element is worth nothing with them: a link to nowhere, a picture of nothing.
 */
static bool
add_attributes(struct rebuild *r, const struct tag *tag, struct str body)
{
	struct str name, value;
	unsigned seen = 0;
	bool has_address = (tag->attrs & (ATTR_HREF | ATTR_SRC)) == 0;
	bool tiny = false, large = false;
	size_t at = 0;

	while (tag->attrs != 0 && token_attribute(body, &at, &name, &value)) {
		for (size_t i = 0; i < ARRAY_LEN(attributes); i++) {
			const struct attribute *a = &attributes[i];

			if ((tag->attrs & a->bit) == 0 || (seen & 1U << i) != 0 ||
				!str_eq_nocase(name, str_from(a->name)))
				continue;
			seen |= 1U << i;
			value = fit_value(r, a->bit, value);
			if (value.n == 0 && a->bit != ATTR_ALT)
				break;
			tiny |= a->bit == ATTR_SIZE && is_pixel(value);
			large |= a->bit == ATTR_SIZE && !is_pixel(value);
			if ((a->bit & (ATTR_HREF | ATTR_SRC)) != 0)
				has_address = true;
			add_attribute(r, a, value);
			break;
		}
	}
	/* a picture of one pixel counts its readers; one that is long and thin is a ruler */
	return has_address && (!tiny || large);
}

static void
close_to(struct rebuild *r, size_t depth)
{
	while (r->depth > depth) {
		const struct tag *tag = r->open[--r->depth];

		buf_addz(&r->out, "</");
		buf_add(&r->out, tag->name);
		buf_addc(&r->out, '>');
	}
}

static bool
is_list(const struct tag *tag)
{
	return str_eq(tag->name, STR("ul")) || str_eq(tag->name, STR("ol")) ||
	       str_eq(tag->name, STR("dl"));
}

static bool
same_kind(const struct tag *a, const struct tag *b)
{
	/* dt and dd end each other, as td and th do */
	return a == b || (a->name.n == 2 && b->name.n == 2 && a->name.p[0] == b->name.p[0] &&
				 ((a->flags & b->flags & TAG_ITEM) != 0 ||
					 (a->flags & b->flags & TAG_SPACE) != 0));
}

/* Rank of table parts: a part ends those of its own and of a deeper rank. */
static int
table_rank(const struct tag *tag)
{
	if ((tag->flags & TAG_TABLE) == 0)
		return 0;
	if ((tag->flags & TAG_SPACE) != 0)
		return 3;
	return str_eq(tag->name, STR("tr")) ? 2 : 1;
}

/* End tags that the sender left out (WHATWG HTML, section 13.1.2.4). */
static void
close_implied(struct rebuild *r, const struct tag *tag)
{
	static const struct str p = STR_INIT("p"), table = STR_INIT("table"), a = STR_INIT("a");

	if ((tag->flags & (TAG_TABLE | TAG_ENDS_P | TAG_ITEM)) == 0 && !str_eq(tag->name, a))
		return;
	for (size_t i = r->depth; i > 0; i--) {
		const struct tag *open = r->open[i - 1];

		if ((tag->flags & TAG_TABLE) != 0) {
			if (str_eq(open->name, table))
				return;
			if (table_rank(open) >= table_rank(tag))
				close_to(r, i - 1);
			continue;
		}
		if ((open->flags & TAG_WALL) != 0)
			return;
		if (str_eq(open->name, p) && (tag->flags & TAG_ENDS_P) != 0)
			close_to(r, i - 1);
		else if ((tag->flags & TAG_ITEM) != 0 && is_list(open))
			return;
		else if ((tag->flags & TAG_ITEM) != 0 && same_kind(open, tag))
			close_to(r, i - 1);
		else if (open == tag && str_eq(tag->name, a))
			close_to(r, i - 1); /* links do not nest */
	}
}

static bool
inside_table(const struct rebuild *r)
{
	for (size_t i = 0; i < r->depth; i++)
		if (str_eq(r->open[i]->name, STR("table")))
			return true;
	return false;
}

static void
open_element(struct rebuild *r, const struct tag *tag, struct str body)
{
	bool is_void = (tag->flags & TAG_VOID) != 0;
	size_t from;

	close_implied(r, tag);
	if ((!is_void && r->depth == SANITISE_DEPTH_MAX) ||
		((tag->flags & TAG_TABLE) != 0 && !inside_table(r)))
		return;
	from = r->out.n;
	buf_addc(&r->out, '<');
	buf_add(&r->out, tag->name);
	if (!add_attributes(r, tag, body)) {
		buf_cut(&r->out, from);
		return;
	}
	buf_addz(&r->out, is_void ? " />" : ">");
	if (!is_void)
		r->open[r->depth++] = tag;
}

static void
close_element(struct rebuild *r, const struct tag *tag)
{
	for (size_t i = r->depth; i > 0; i--) {
		if (r->open[i - 1] == tag) {
			close_to(r, i - 1);
			return;
		}
		if ((r->open[i - 1]->flags & TAG_WALL) != 0 &&
			(tag->flags & (TAG_TABLE | TAG_WALL)) == 0)
			return;
		if (str_eq(r->open[i - 1]->name, STR("table")))
			return;
	}
}

static size_t
take_markup(struct rebuild *r, struct tokens *t, size_t at)
{
	struct token token;
	const struct tag *tag;
	size_t end = token_next(t, at, &token);

	if (token.kind == TOKEN_TEXT)
		buf_addz(&r->out, "&lt;");
	if (token.kind == TOKEN_CDATA)
		add_text(&r->out, token.body, false);
	if (token.kind != TOKEN_START && token.kind != TOKEN_END)
		return end;
	tag = tag_find(token.name);
	if (tag == NULL)
		return end;
	if ((tag->flags & TAG_GONE) != 0 && (tag->flags & TAG_MEDIA) == 0)
		return token.kind == TOKEN_START ? token_skip_element(t, end, tag, &token) : end;
	if ((tag->flags & TAG_KEEP) == 0)
		return end;
	if (token.kind == TOKEN_START)
		open_element(r, tag, token.body);
	else if ((tag->flags & TAG_VOID) == 0)
		close_element(r, tag);
	else if (str_eq(tag->name, STR("br")))
		open_element(r, tag, STR_NONE); /* browsers read </br> as <br> */
	return end;
}

struct str
html_sanitise(struct str html, struct str base, struct arena *mem)
{
	struct tokens t = { .s = html };
	struct rebuild r = { .mem = mem, .base = base };
	struct str out;
	size_t at = 0, stop = html.n * 6 + SANITISE_SLACK;

	/* what one token adds beyond the stop: a byte becomes "&quot;", and a few attributes */
	buf_init(&r.out, stop + html.n * 6 + SANITISE_SLACK);
	while (at < html.n && r.out.n < stop) {
		size_t end = str_chr(str_skip(html, at), '<');

		end = end == STR_NOT_FOUND ? html.n : at + end;
		add_text(&r.out, html_unescape(str_slice(html, at, end), mem), false);
		at = end < html.n ? take_markup(&r, &t, end) : end;
	}
	close_to(&r, 0);
	out = arena_dup(mem, buf_str(&r.out));
	buf_free(&r.out);
	return out;
}
