/*
 * legal.c -- impressum.html, datenschutz.html, barrierefreiheit.html: what the editors have to tell
 * about themselves and their site, from plain text files of theirs.
 *
 * An empty line ends a paragraph, and lines stay lines, as in a postal address.  A line that begins
 * with "# " is a heading.  Addresses become links; nothing else means anything.
 */
#include "base/mailbox.h"
#include "publish/page.h"
#include "publish/render.h"

/* Marks that end a sentence or bracket, not an address. */
static struct str
without_end(struct str word)
{
	while (word.n > 0 && str_chr(STR(".,;:!?)>\"'"), word.p[word.n - 1]) != STR_NOT_FOUND)
		word.n--;
	return word;
}

/* Is it an address? What it leads to, or empty. */
static struct str
target_of(struct page *p, struct str word)
{
	if ((str_starts(word, STR("https://")) || str_starts(word, STR("http://"))) &&
		markup_is_link(&p->m, word))
		return word;
	return mailbox_valid(word) ? arena_printf(p->mem, "mailto:%.*s", STR_ARG(word)) : STR_NONE;
}

static void
say_word(struct page *p, struct str word)
{
	struct markup *m = &p->m;
	size_t begin = word.n > 0 && str_chr(STR("(<\"'"), word.p[0]) != STR_NOT_FOUND ? 1 : 0;
	struct str core = without_end(str_skip(word, begin));
	struct str target = target_of(p, core);

	if (target.n == 0) {
		markup_text(m, word);
		return;
	}
	markup_text(m, str_slice(word, 0, begin));
	markup_open(m, "a");
	if (!markup_link(m, "href", target))
		markup_attr(m, "href", target);
	markup_text(m, core);
	markup_close(m);
	markup_text(m, str_skip(word, begin + core.n));
}

static void
say_line(struct page *p, struct str line)
{
	while (line.p != NULL) {
		say_word(p, str_cut(&line, ' '));
		if (line.p != NULL)
			markup_textz(&p->m, " ");
	}
}

/* A heading begins a section; what stands before the first one is a section, too. */
static void
say_text(struct page *p, struct str text)
{
	struct markup *m = &p->m;
	bool in_section = false, in_paragraph = false;

	while (text.p != NULL) {
		struct str line = str_trim(str_cut_line(&text));
		bool heading = str_starts(line, STR("# "));

		if (in_paragraph && (line.n == 0 || heading)) {
			page_close(p);
			markup_newline(m);
			in_paragraph = false;
		}
		if (in_section && heading) {
			page_close(p);
			markup_newline(m);
			in_section = false;
		}
		if (line.n == 0)
			continue;
		if (!in_section)
			page_open(p, "section", "how");
		in_section = true;
		if (heading) {
			page_say(p, "h2", NULL, str_trim(str_skip(line, 2)));
			markup_newline(m);
			continue;
		}
		markup_open(m, in_paragraph ? "br" : "p");
		if (in_paragraph)
			markup_close(m);
		in_paragraph = true;
		say_line(p, line);
	}
	if (in_paragraph)
		page_close(p);
	if (in_section)
		page_close(p);
	markup_newline(m);
}

int
render_legal(const struct edition *ed, enum edition_legal what, struct arena *mem, struct buf *out,
	struct err *e)
{
	struct str name;
	struct page p;

	page_init(&p, ed, PAGE_LEGAL, out, mem);
	name = page_legal(&p, what);
	page_begin(&p, arena_printf(mem, "%.*s: %.*s", STR_ARG(ed->title), STR_ARG(name)),
		page_about(&p));
	page_lead(&p, name, STR_NONE);
	say_text(&p, ed->legal[what]);
	if (!page_end(&p))
		return err_set(e, ERR_SYSTEM, "'%.*s' could not be written", STR_ARG(name));
	return 0;
}
