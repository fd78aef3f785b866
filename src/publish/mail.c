/*
 * mail.c -- see mail.h.
 */
#include "publish/mail.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/week.h"
#include "publish/body.h"
#include "publish/markup.h"
#include "publish/mime.h"
#include "publish/pick.h"
#include "publish/place.h"
#include "publish/when.h"
#include "publish/words.h"

/* Text or HTML of a week: 200 stories need some 200 kB. */
#define PART_MAX ((size_t)4 * 1024 * 1024)

struct letter {
	const struct edition *ed;
	const struct mail *mail;
	enum words_language lang;
	struct arena *mem;
	const struct edition_story **top, **rest; /* rest: newest first */
	size_t top_n, rest_n;
	struct str name;    /* of the week */
	struct str archive; /* address of its page */
	struct buf *out;    /* of the part that is written */
	struct markup m;
};

/* ---- which stories --------------------------------------------------------------------------- */

size_t
mail_count(const struct edition *ed, int64_t week)
{
	size_t n = 0;

	for (size_t i = 0; i < ed->story_n; i++)
		n += ed->stories[i].week == week && ed->stories[i].member_n > 0;
	return n;
}

/* The rank falls by the hour; this order is the same whenever the letter is written. */
static int
by_sources(const void *a, const void *b)
{
	const struct edition_story *x = *(const struct edition_story *const *)a;
	const struct edition_story *y = *(const struct edition_story *const *)b;

	if (x->source_n != y->source_n)
		return x->source_n > y->source_n ? -1 : 1;
	if (x->published != y->published)
		return x->published > y->published ? -1 : 1;
	return str_cmp(x->key, y->key);
}

static bool
is_top(const struct letter *l, const struct edition_story *s)
{
	for (size_t i = 0; i < l->top_n; i++)
		if (l->top[i] == s)
			return true;
	return false;
}

static void
choose(struct letter *l)
{
	const struct edition *ed = l->ed;
	size_t n = 0;

	l->top = ARENA_ARRAY(l->mem, const struct edition_story *, ed->story_n);
	l->rest = ARENA_ARRAY(l->mem, const struct edition_story *, ed->story_n);
	for (size_t i = 0; i < ed->story_n; i++)
		if (ed->stories[i].week == l->mail->week && ed->stories[i].member_n > 0)
			l->top[n++] = &ed->stories[i];
	if (n > 0)
		qsort(l->top, n, sizeof(struct edition_story *), by_sources);
	l->top_n = n < MAIL_TOP ? n : MAIL_TOP;
	for (size_t i = 0; i < ed->story_n; i++) {
		const struct edition_story *s = &ed->stories[i];

		if (s->week == l->mail->week && s->member_n > 0 && !is_top(l, s))
			l->rest[l->rest_n++] = s;
	}
}

static struct str
topic_label(const struct letter *l, size_t topic)
{
	if (topic == l->ed->topic_n)
		return words_get(l->lang, WORD_OTHER_TOPIC);
	return l->lang == WORDS_DE ? l->ed->topics[topic].label_de : l->ed->topics[topic].label_en;
}

/* "TU Dresden, 3 sources" */
static struct str
who(const struct letter *l, const struct edition_story *s)
{
	if (s->source_n < 2)
		return s->members[0].source;
	return arena_printf(l->mem, "%.*s, %.*s", STR_ARG(s->members[0].source),
		STR_ARG(words_count(l->lang, WORD_SOURCES_ONE, (int64_t)s->source_n, l->mem)));
}

/* ---- both parts, one after the other ----------------------------------------------------------
 */

typedef void heading_fn(struct letter *l, struct str text);
typedef void story_fn(struct letter *l, const struct edition_story *s, bool with_excerpt);

static void
walk(struct letter *l, heading_fn *heading, story_fn *story)
{
	heading(l, words_get(l->lang, WORD_TOP));
	for (size_t i = 0; i < l->top_n; i++)
		story(l, l->top[i], true);
	for (size_t t = 0; t <= l->ed->topic_n; t++) {
		bool any = false;

		for (size_t i = 0; i < l->rest_n; i++) {
			if (pick_topic(l->ed, l->rest[i]->topic) != t)
				continue;
			if (!any)
				heading(l, topic_label(l, t));
			any = true;
			story(l, l->rest[i], false);
		}
	}
}

static void
text_heading(struct letter *l, struct str text)
{
	buf_addf(l->out, "\n\n%.*s\n", STR_ARG(text));
	for (size_t i = utf8_count(text); i > 0; i--)
		buf_addc(l->out, '-');
	buf_addc(l->out, '\n');
}

static void
text_story(struct letter *l, const struct edition_story *s, bool with_excerpt)
{
	buf_addf(l->out, "\n%.*s\n", STR_ARG(s->members[0].title));
	if (with_excerpt && s->excerpt.n > 0)
		buf_addf(l->out, "%.*s\n", STR_ARG(s->excerpt));
	buf_addf(l->out, "%.*s\n%.*s\n", STR_ARG(who(l, s)), STR_ARG(s->members[0].url));
}

static void
make_text(struct letter *l, struct buf *out)
{
	l->out = out;
	buf_addf(out, "%.*s\n%.*s\n", STR_ARG(l->ed->title), STR_ARG(l->name));
	walk(l, text_heading, text_story);
	/* a signature as readers know it: RFC 3676 section 4.3 */
	buf_addf(out, "\n\n-- \n%.*s\n%.*s\n", STR_ARG(words_get(l->lang, WORD_MAIL_ALL)),
		STR_ARG(l->archive));
}

static void
html_heading(struct letter *l, struct str text)
{
	markup_leaf(&l->m, "h2", text);
	markup_newline(&l->m);
}

static void
html_story(struct letter *l, const struct edition_story *s, bool with_excerpt)
{
	const struct edition_member *lead = &s->members[0];
	struct markup *m = &l->m;

	markup_open(m, "p");
	if (body_is_language(lead->lang))
		markup_attr(m, "lang", lead->lang);
	if (markup_is_link(m, lead->url)) {
		markup_open(m, "a");
		(void)markup_link(m, "href", lead->url);
		markup_leaf(m, "b", lead->title);
		markup_close(m);
	} else {
		markup_leaf(m, "b", lead->title);
	}
	markup_open(m, "br");
	markup_close(m);
	if (with_excerpt && s->excerpt.n > 0) {
		markup_text(m, s->excerpt);
		markup_open(m, "br");
		markup_close(m);
	}
	markup_leaf(m, "small", who(l, s));
	markup_close(m);
	markup_newline(m);
}

static bool
make_html(struct letter *l, struct buf *out)
{
	struct markup *m = &l->m;

	l->out = out;
	markup_init(m, MARKUP_HTML, out, l->mem);
	markup_open(m, "html");
	markup_attrz(m, "lang", l->lang == WORDS_DE ? "de" : "en");
	markup_open(m, "head");
	markup_open(m, "meta");
	markup_attrz(m, "charset", "utf-8");
	markup_close(m);
	markup_leaf(m, "title",
		arena_printf(l->mem, "%.*s: %.*s", STR_ARG(l->ed->title), STR_ARG(l->name)));
	markup_close(m);
	markup_newline(m);
	markup_open(m, "body");
	markup_newline(m);
	markup_leaf(m, "h1", l->ed->title);
	markup_leaf(m, "p", l->name);
	markup_newline(m);
	walk(l, html_heading, html_story);
	if (markup_is_link(m, l->archive)) {
		markup_open(m, "p");
		markup_open(m, "a");
		(void)markup_link(m, "href", l->archive);
		markup_text(m, words_get(l->lang, WORD_MAIL_ALL));
		markup_close(m);
		markup_close(m);
		markup_newline(m);
	}
	markup_close(m);
	markup_close(m);
	return markup_done(m);
}

/* ---- the message ----------------------------------------------------------------------------- */

/* The end of the week, or the last change if that was later. */
static int64_t
date_of(const struct letter *l)
{
	int64_t monday = week_monday(week_after(l->mail->week)), last;
	struct civil noon = clock_local(monday);

	last = monday - (noon.hour * 3600 + noon.minute * 60 + noon.second);
	for (size_t i = 0; i < l->ed->story_n; i++)
		if (l->ed->stories[i].week == l->mail->week && l->ed->stories[i].updated > last)
			last = l->ed->stories[i].updated;
	return last < l->ed->now ? last : l->ed->now;
}

static struct str
host_of(struct str name)
{
	size_t at = str_rchr(name, '@');

	return at == STR_NOT_FOUND ? name : str_skip(name, at + 1);
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/*
 * The authority "host,2026" or "name@host,2026-01" as the right side of an id; that of the sender
 * where it has other letters than RFC 5322 section 3.6.4 lets an id have.
 */
static struct str
id_host(const struct letter *l)
{
	struct str host = host_of(str_slice(l->ed->authority, 0, str_chr(l->ed->authority, ',')));

	return is_ascii(host) ? host : host_of(l->mail->from);
}

static void
headers(struct letter *l, struct str week, struct str boundary)
{
	const struct edition *ed = l->ed;
	struct str host = id_host(l);
	struct buf *out = l->out;
	size_t comma = str_chr(ed->authority, ',');

	mime_address(out, "From", ed->author.n > 0 ? ed->author : ed->title, l->mail->from);
	if (l->mail->to.n > 0)
		mime_address(out, "To", STR_NONE, l->mail->to);
	mime_text(out, "Subject",
		WORDS_FILL(l->lang, WORD_MAIL_SUBJECT, l->mem, ed->title,
			words_int(l->mail->week % 100, l->mem), l->top[0]->members[0].title));
	mime_date(out, date_of(l));
	buf_addf(out, "Message-ID: <%.*s.%.*s@%.*s>\r\n", STR_ARG(week),
		STR_ARG(comma == STR_NOT_FOUND ? STR("digest")
					       : str_skip(ed->authority, comma + 1)),
		STR_ARG(host));
	mime_address(out, "List-Id", ed->title, arena_printf(l->mem, "digest.%.*s", STR_ARG(host)));
	buf_addz(out, "Auto-Submitted: auto-generated\r\n");
	buf_addf(out, "Content-Language: %s\r\n", l->lang == WORDS_DE ? "de" : "en");
	buf_addz(out, "MIME-Version: 1.0\r\n");
	buf_addf(out, "Content-Type: multipart/alternative;\r\n boundary=\"%.*s\"\r\n\r\n",
		STR_ARG(boundary));
}

static void
part(struct buf *out, struct str boundary, const char *type, struct str text)
{
	buf_addf(out, "--%.*s\r\n", STR_ARG(boundary));
	buf_addf(out, "Content-Type: %s; charset=utf-8\r\n", type);
	buf_addz(out, "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
	mime_body(out, text);
}

int
mail_write(const struct edition *ed, const struct mail *mail, struct arena *mem, struct buf *out,
	struct err *e)
{
	struct letter l = {
		.ed = ed, .mail = mail, .mem = mem, .lang = words_language(ed->language)
	};
	struct str week = week_name(mail->week, mem), boundary;
	struct buf text, html;
	bool good;

	l.name = when_week(l.lang, mail->week, mem);
	l.archive = place_below(ed, place_week(mail->week, "html", mem), mem);
	choose(&l);
	if (l.top_n == 0)
		return err_set(e, ERR_SYSTEM, "there is no story to write about");
	buf_init(&text, PART_MAX);
	buf_init(&html, PART_MAX);
	/* "=_" stands in no quoted-printable text: RFC 2045 section 6.7 */
	boundary = arena_printf(mem, "=_%.*s", STR_ARG(week));
	make_text(&l, &text);
	good = make_html(&l, &html) && !text.failed;
	if (good) {
		l.out = out;
		headers(&l, week, boundary);
		part(out, boundary, "text/plain", buf_str(&text));
		part(out, boundary, "text/html", buf_str(&html));
		buf_addf(out, "--%.*s--\r\n", STR_ARG(boundary));
	}
	buf_free(&text);
	buf_free(&html);
	return good && !out->failed ? 0
				    : err_set(e, ERR_SYSTEM, "the message could not be written");
}
