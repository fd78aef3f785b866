/*
 * repair.c -- see repair.h.
 */
#include "parse/repair.h"

#include "base/compiler.h"
#include "base/utf8.h"
#include "parse/mender.h"

/* Bytes behind a field in which the end tag of the text around it is looked for; bare markup in
 * descriptions is shorter, and a text that is not closed by then is taken for forgotten. */
#define AHEAD_MAX ((size_t)16 * 1024)
/* How often that is done in one document; a feed of the largest size has as many fields. */
#define AHEADS_MAX 20000

static const char *const names[REPAIR_KINDS] = {
	[REPAIR_JUNK] = "text before the first tag",
	[REPAIR_DOCTYPE] = NULL,
	[REPAIR_AMPERSAND] = "unescaped '&'",
	[REPAIR_ENTITY] = "HTML entity without a document type",
	[REPAIR_UNKNOWN] = "unknown entity",
	[REPAIR_REFERENCE] = "reference to a control character",
	[REPAIR_LESS_THAN] = "unescaped '<'",
	[REPAIR_ATTRIBUTE] = "malformed attribute",
	[REPAIR_TAG_SIZE] = "tag too long, attributes dropped",
	[REPAIR_RUN_SIZE] = "text too long, cut",
	[REPAIR_DEPTH] = "nesting too deep",
	[REPAIR_END_TAG] = "end tag without start",
	[REPAIR_UNCLOSED] = "element without end tag",
	[REPAIR_CUT_OFF] = "document ends too early",
	[REPAIR_CDATA] = "CDATA section without end",
	[REPAIR_COMMENT] = "malformed comment or instruction",
	[REPAIR_ROOTS] = "text behind the end of the document",
};

const char *
repair_name(enum repair_kind kind)
{
	return names[kind];
}

size_t
repair_doctype(struct str s)
{
	size_t subset = 0, i;
	char quote = 0;

	for (i = 2; i < s.n; i++) {
		if (quote != 0) {
			quote = s.p[i] == quote ? 0 : quote;
		} else if (str_starts(str_skip(s, i), STR("<!--"))) {
			size_t end = str_find(str_skip(s, i), STR("-->"));

			if (end == STR_NOT_FOUND)
				break;
			i += end + 2;
		} else if (s.p[i] == '"' || s.p[i] == '\'') {
			quote = s.p[i];
		} else if (s.p[i] == '[') {
			subset++;
		} else if (s.p[i] == ']' && subset > 0) {
			subset--;
		} else if (s.p[i] == '>' && subset == 0) {
			return i + 1;
		}
	}
	/* it does not end: the first '>' will have to do */
	i = str_chr(s, '>');
	return i == STR_NOT_FOUND ? s.n : i + 1;
}

static struct str
rest(const struct mender *m)
{
	return str_skip(m->s, m->at);
}

/* Line ends of what is dropped: later messages shall name the right line. */
static void
drop(struct mender *m, size_t n)
{
	struct str gone = str_slice(m->s, m->at, m->at + n);

	for (size_t i = 0; i < gone.n; i++)
		if (gone.p[i] == '\n')
			buf_addc(&m->out, '\n');
	m->at += gone.n;
}

static void
close_to(struct mender *m, size_t depth)
{
	while (m->depth > depth) {
		m->depth--;
		buf_addz(&m->out, "</");
		buf_add(&m->out, m->open[m->depth]);
		buf_addc(&m->out, '>');
	}
	m->ended = m->begun && m->depth == 0;
}

/* "</titel>" for "<title>"; "</p>" in the middle of a text is no spelling of "description". */
static bool
is_misspelt(struct str name, struct str open)
{
	size_t longer = name.n > open.n ? name.n - open.n : open.n - name.n;

	return longer <= 1 && name.n >= 4 &&
	       str_eq_nocase(str_slice(name, 0, 2), str_slice(open, 0, 2));
}

static void
end_tag(struct mender *m, struct str name)
{
	size_t i = m->depth;

	if (m->too_deep > 0) {
		m->too_deep--;
		return;
	}
	while (i > 0 && !str_eq(m->open[i - 1], name))
		i--;
	/* "</Item>" for "<item>" */
	if (i == 0)
		for (i = m->depth; i > 0 && !str_eq_nocase(m->open[i - 1], name); i--)
			;
	if (i == 0) {
		mender_note(m, REPAIR_END_TAG);
		if (m->depth > 0 && is_misspelt(name, m->open[m->depth - 1]))
			close_to(m, m->depth - 1);
		return;
	}
	if (i < m->depth)
		mender_note(m, REPAIR_UNCLOSED);
	close_to(m, i - 1);
}

static bool
is_any(struct str name, const struct str *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, rows[i]))
			return true;
	return false;
}

/* Is the innermost open element one that holds text only, so that a field cannot begin in it? */
static bool
in_leaf(const struct mender *m, struct str name)
{
	static const struct str leaves[] = {
		STR_INIT("title"),
		STR_INIT("guid"),
		STR_INIT("pubDate"),
		STR_INIT("author"),
		STR_INIT("category"),
		STR_INIT("id"),
		STR_INIT("updated"),
		STR_INIT("published"),
	};
	static const struct str fields[] = {
		STR_INIT("title"),
		STR_INIT("link"),
		STR_INIT("guid"),
		STR_INIT("pubDate"),
		STR_INIT("description"),
		STR_INIT("id"),
		STR_INIT("updated"),
		STR_INIT("published"),
		STR_INIT("summary"),
		STR_INIT("content"),
	};
	struct str inner = m->depth == 0 ? STR_NONE : m->open[m->depth - 1];

	if (str_eq(inner, STR("link")))
		return true;
	return is_any(inner, leaves, ARRAY_LEN(leaves)) && is_any(name, fields, ARRAY_LEN(fields));
}

/* Does the next entry begin, or this one end, before the text `name` does? */
static bool
is_unclosed(struct mender *m, struct str name)
{
	struct str s = str_slice(m->s, m->at, m->at + AHEAD_MAX);

	if (m->aheads++ >= AHEADS_MAX)
		return false;
	for (;;) {
		size_t at = str_chr(s, '<');
		bool end;

		if (at == STR_NOT_FOUND)
			return true;
		s = str_skip(s, at + 1);
		end = str_starts(s, STR("/"));
		s = str_skip(s, end);
		if (end && str_starts(s, name))
			return false;
		if (str_starts(s, STR("item")) || str_starts(s, STR("entry")))
			return true;
	}
}

/*
 * The depth of a text in which the field `name` cannot begin, plus one; 0 if there is none.  Bare
 * markup may have elements of the same names, but then the text around it has its end tag.
 */
static size_t
forgotten_text(struct mender *m, struct str name)
{
	static const struct str texts[] = {
		STR_INIT("description"),
		STR_INIT("content:encoded"),
		STR_INIT("title"),
		STR_INIT("link"),
		STR_INIT("subtitle"),
		STR_INIT("summary"),
		STR_INIT("category"),
		STR_INIT("author"),
		STR_INIT("name"),
		STR_INIT("uri"),
		STR_INIT("email"),
		STR_INIT("dc:creator"),
		STR_INIT("dc:date"),
		STR_INIT("dc:subject"),
		STR_INIT("copyright"),
		STR_INIT("rights"),
		STR_INIT("generator"),
		STR_INIT("language"),
		STR_INIT("lastBuildDate"),
		STR_INIT("pubDate"),
		STR_INIT("published"),
		STR_INIT("updated"),
		STR_INIT("guid"),
		STR_INIT("id"),
	};
	static const struct str fields[] = {
		STR_INIT("title"),
		STR_INIT("link"),
		STR_INIT("guid"),
		STR_INIT("id"),
		STR_INIT("pubDate"),
		STR_INIT("lastBuildDate"),
		STR_INIT("published"),
		STR_INIT("updated"),
		STR_INIT("description"),
		STR_INIT("content:encoded"),
		STR_INIT("content"),
		STR_INIT("summary"),
		STR_INIT("category"),
		STR_INIT("enclosure"),
		STR_INIT("author"),
		STR_INIT("dc:creator"),
		STR_INIT("dc:date"),
		STR_INIT("dc:subject"),
		STR_INIT("copyright"),
		STR_INIT("generator"),
		STR_INIT("language"),
	};
	bool entry = str_eq(name, STR("item")) || str_eq(name, STR("entry"));
	size_t i = m->depth;

	if (i == 0 || (!entry && !is_any(name, fields, ARRAY_LEN(fields))))
		return 0;
	while (i > 0 && !is_any(m->open[i - 1], texts, ARRAY_LEN(texts)))
		i--;
	/* an entry ends a name and the author around it */
	while (entry && i > 1 && is_any(m->open[i - 2], texts, ARRAY_LEN(texts)))
		i--;
	if (i == 0 || entry)
		return i;
	return str_eq(m->open[i - 1], name) || is_unclosed(m, m->open[i - 1]) ? i : 0;
}

/* Elements that never stand in their like: an open one was forgotten to be closed. */
static void
close_forgotten(struct mender *m, struct str name)
{
	static const struct str alone[] = {
		STR_INIT("item"),
		STR_INIT("entry"),
		STR_INIT("channel"),
	};

	size_t text = in_leaf(m, name) ? m->depth : forgotten_text(m, name);

	if (text > 0) {
		mender_note(m, REPAIR_UNCLOSED);
		close_to(m, text - 1);
	}
	for (size_t k = 0; k < ARRAY_LEN(alone); k++) {
		if (!str_eq(name, alone[k]))
			continue;
		for (size_t i = m->depth; i > 0; i--) {
			if (!str_eq(m->open[i - 1], name))
				continue;
			mender_note(m, REPAIR_UNCLOSED);
			close_to(m, i - 1);
			return;
		}
	}
}

static void
start_tag(struct mender *m, struct str inner)
{
	struct str name;
	bool empty;

	inner = str_trim(inner);
	empty = inner.n > 0 && inner.p[inner.n - 1] == '/';
	if (empty)
		inner.n--;
	name = mender_name(&inner);
	if (!mender_is_name(name)) {
		mender_note(m, REPAIR_ATTRIBUTE);
		return;
	}
	if (m->depth >= PARSE_DEPTH_MAX - 1) {
		mender_note(m, REPAIR_DEPTH);
		m->too_deep += !empty;
		return;
	}
	close_forgotten(m, name);
	if (m->ended)
		return;
	m->begun = true;
	buf_addc(&m->out, '<');
	buf_add(&m->out, name);
	mender_attributes(m, inner);
	m->open[m->depth++] = name;
	if (empty) {
		buf_addz(&m->out, "/>");
		m->depth--;
		m->ended = m->depth == 0;
	} else {
		buf_addc(&m->out, '>');
	}
}

/* ---- the whole ----------------------------------------------------------------------------- */

/* Length of the tag at the beginning of s with both brackets. A '<' ends a tag that forgot to. */
static size_t
tag_length(struct str s, bool *whole)
{
	char quote = 0;
	size_t bracket = 0;

	*whole = true;
	for (size_t i = 1; i < s.n; i++) {
		char c = s.p[i];

		if (c == '>' && quote == 0)
			return i + 1;
		if (c == '>' && bracket == 0)
			bracket = i;
		if (c == '<' && quote == 0) {
			*whole = false;
			return i;
		}
		if (c == '<' && bracket > 0)
			return bracket + 1; /* the quote was never closed */
		if (quote != 0)
			quote = c == quote ? 0 : quote;
		else if ((c == '"' || c == '\'') && s.p[i - 1] != '<' &&
			 (s.p[i - 1] == '=' || ascii_space((unsigned char)s.p[i - 1])))
			quote = c;
	}
	*whole = false;
	return bracket > 0 ? bracket + 1 : s.n;
}

/* "<titleNews</title>": the length of the name that lost its bracket; 0 if it is something else. */
static size_t
glued_name(struct str inner, struct str next)
{
	struct str name;

	if (!str_starts(next, STR("</")))
		return 0;
	next = str_skip(next, 2);
	name = mender_name(&next);
	return inner.n > name.n && str_starts(inner, name) &&
			       !ascii_space((unsigned char)inner.p[name.n])
		       ? name.n
		       : 0;
}

static void
mend_tag(struct mender *m)
{
	struct str s = rest(m), inner;
	bool whole;
	size_t n = tag_length(s, &whole), glued;

	if (!whole && n == s.n) {
		mender_note(m, REPAIR_CUT_OFF);
		m->at = m->s.n;
		return;
	}
	if (!whole)
		mender_note(m, REPAIR_ATTRIBUTE);
	inner = str_slice(s, 1, whole ? n - 1 : n);
	glued = whole ? 0 : glued_name(inner, str_skip(s, n));
	if (glued > 0) {
		n = glued + 1;
		inner.n = glued;
	}
	m->at += n;
	m->run = 0;
	if (inner.p[0] == '/') {
		inner = str_skip(inner, 1);
		end_tag(m, mender_name(&inner));
	} else {
		start_tag(m, inner);
	}
}

/* As much of a text as still fits between two tags. */
static struct str
within_run(struct mender *m, struct str text)
{
	size_t room = m->run < PARSE_RUN_MAX ? PARSE_RUN_MAX - m->run : 0;

	if (text.n > room) {
		mender_note(m, REPAIR_RUN_SIZE);
		text = utf8_first_bytes(text, room);
	}
	m->run += text.n;
	return text;
}

/*
 * Where a section without an end of its own has to end: at the end tag of the element around it, if
 * another section begins or an entry ends behind that.  STR_NOT_FOUND if it seems to be whole.
 */
static size_t
forgotten_cdata(const struct mender *m, struct str inner)
{
	struct str name = m->depth == 0 ? STR_NONE : m->open[m->depth - 1], tail = inner;

	while (name.n > 0) {
		size_t end = str_find(tail, STR("</"));

		if (end == STR_NOT_FOUND)
			break;
		tail = str_skip(tail, end + 2);
		if (!str_starts(tail, name))
			continue;
		if (str_find(tail, STR("<![CDATA[")) == STR_NOT_FOUND &&
			str_find(tail, STR("</item>")) == STR_NOT_FOUND &&
			str_find(tail, STR("</entry>")) == STR_NOT_FOUND)
			break;
		return inner.n - tail.n - 2;
	}
	return STR_NOT_FOUND;
}

static void
mend_cdata(struct mender *m)
{
	struct str inner = str_skip(rest(m), 9);
	bool whole;
	size_t cut;

	if (m->section_end < m->at + 9) {
		/* looked for once: after a section that was cut, the same end is the next one's */
		size_t end = str_find(inner, STR("]]>"));

		m->section_end = end == STR_NOT_FOUND ? m->s.n : m->at + 9 + end;
	}
	whole = m->section_end < m->s.n;
	inner = str_slice(m->s, m->at + 9, m->section_end);
	cut = forgotten_cdata(m, inner);
	if (!whole || cut != STR_NOT_FOUND)
		mender_note(m, REPAIR_CDATA);
	inner = str_slice(inner, 0, cut);
	if (m->depth > 0) {
		buf_addz(&m->out, "<![CDATA[");
		buf_add(&m->out, within_run(m, inner));
		buf_addz(&m->out, "]]>");
	}
	if (cut != STR_NOT_FOUND)
		m->at += 9 + cut;
	else
		m->at = m->section_end + (whole ? 3 : 0);
}

/* A document type with its internal subset: nothing of it is read, nothing expands. */
static void
skip_doctype(struct mender *m)
{
	m->doctype = true;
	mender_note(m, REPAIR_DOCTYPE);
	drop(m, repair_doctype(rest(m)));
}

/* A comment or an instruction; without its end it reaches to the next '>'. */
static void
skip_until(struct mender *m, struct str close)
{
	struct str s = rest(m);
	size_t end = str_find(s, close);

	if (end == STR_NOT_FOUND) {
		mender_note(m, REPAIR_COMMENT);
		close = STR(">");
		end = str_find(s, close);
	}
	drop(m, end == STR_NOT_FOUND ? s.n : end + close.n);
}

static void
mend_text(struct mender *m)
{
	struct str s = rest(m), text;
	size_t end = str_chr(s, '<');

	text = str_slice(s, 0, end);
	if (m->depth > 0) {
		mender_text(m, within_run(m, text));
	} else if (str_trim(text).n > 0) {
		mender_note(m, m->ended ? REPAIR_ROOTS : REPAIR_JUNK);
	}
	m->at += text.n;
}

static void
mend_next(struct mender *m)
{
	struct str s = rest(m);

	if (s.p[0] != '<') {
		mend_text(m);
	} else if (str_starts_nocase(s, STR("<![CDATA["))) {
		if (!str_starts(s, STR("<![CDATA[")))
			mender_note(m, REPAIR_COMMENT);
		mend_cdata(m);
	} else if (str_starts(s, STR("<!--"))) {
		skip_until(m, STR("-->"));
	} else if (str_starts(s, STR("<?"))) {
		skip_until(m, STR("?>"));
	} else if (str_starts_nocase(s, STR("<!DOCTYPE"))) {
		skip_doctype(m);
	} else if (str_starts(s, STR("<!"))) {
		mender_note(m, REPAIR_COMMENT);
		skip_until(m, STR(">"));
	} else if (s.n > 1 && (s.p[1] == '/' || mender_is_start(s.p[1]))) {
		mend_tag(m);
	} else {
		mender_note(m, REPAIR_LESS_THAN);
		if (m->depth > 0 && within_run(m, STR("<")).n > 0)
			mender_number(m, '<');
		m->at++;
	}
}

struct str
repair_xml(struct str text, struct arena *mem, struct repair *out)
{
	struct mender m = { .s = text, .report = out, .line = 1 };
	struct str made;

	*out = (struct repair){ .count = { 0 } };
	/* "&" is the worst: one byte becomes five */
	buf_init(&m.out, text.n * 6 + 1024);
	while (m.at < m.s.n && !m.ended)
		mend_next(&m);
	if (m.at < m.s.n && str_find(rest(&m), STR("<")) != STR_NOT_FOUND) {
		/* comments behind the root are fine, another root is not */
		struct str more = str_trim(rest(&m));

		if (!str_starts(more, STR("<!--")) && !str_starts(more, STR("<?")))
			mender_note(&m, REPAIR_ROOTS);
	}
	if (m.depth > 0) {
		if (out->count[REPAIR_CDATA] == 0)
			mender_note(&m, REPAIR_CUT_OFF);
		close_to(&m, 0);
	}
	made = arena_dup(mem, buf_str(&m.out));
	buf_free(&m.out);
	return made;
}
