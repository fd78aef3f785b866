/*
 * page.c -- HTML list pages, read by the XPath rules of feeds.conf.
 *
 * Almost half of the newsrooms have no feed, only a page with a list.  An item is what the item
 * rule selects; where the other rules are empty, the item's heading, first link and first date are
 * taken.  The page becomes a tree (libxml2), as XPath needs one; nothing else in parse/ does.
 */
#include "base/compiler.h"
#include "base/map.h"
#include "base/url.h"
#include "base/utf8.h"
#include "parse/date.h"
#include "parse/date_names.h"
#include "parse/page_tree.h"
#include "parse/reader.h"
#include "text/html.h"

/* What is known of an item before it becomes an entry. */
struct item {
	struct str title, link, markup;
	int64_t date;
};

struct page {
	struct parse_job *job;
	const struct page_rules *rules;
	struct page_tree tree;
	struct str here; /* the page's address without a fragment */
	struct item *items;
	size_t n, cap;
	struct map by_link;
};

static int
bid(struct str head, const struct parse_input *in)
{
	(void)head;
	return in->page != NULL ? 100 : 0;
}

/* ---- texts --------------------------------------------------------------------------------- */

/* Shortest text that is taken for two of them without a space between; "Bonbon" is one word. */
#define TWICE_MIN 20

/* "A title A title": some pages print it for the eye and once more for readers of the screen. */
static struct str
once(struct str s)
{
	size_t half = s.n / 2;

	if (s.n >= TWICE_MIN && s.n % 2 == 0 && str_eq(str_slice(s, 0, half), str_skip(s, half)))
		return str_slice(s, 0, half);
	if (s.n > 2 && s.n % 2 == 1 && s.p[half] == ' ' &&
		str_eq(str_slice(s, 0, half), str_skip(s, half + 1)))
		return str_slice(s, 0, half);
	return s;
}

/* Words of navigation, of invitation and of kind name no article; without arrows and dots. */
static const struct str empty_words[] = {
	STR_INIT("aktuelles"),
	STR_INIT("alle meldungen"),
	STR_INIT("alle nachrichten"),
	STR_INIT("alle news"),
	STR_INIT("all news"),
	STR_INIT("archiv"),
	STR_INIT("archive"),
	STR_INIT("back"),
	STR_INIT("home"),
	STR_INIT("mehr anzeigen"),
	STR_INIT("mehr infos"),
	STR_INIT("meldung"),
	STR_INIT("more news"),
	STR_INIT("nachricht"),
	STR_INIT("nachrichten"),
	STR_INIT("news"),
	STR_INIT("next"),
	STR_INIT("press release"),
	STR_INIT("pressemitteilung"),
	STR_INIT("previous"),
	STR_INIT("read article"),
	STR_INIT("show more"),
	STR_INIT("startseite"),
	STR_INIT("zur meldung"),
	STR_INIT("zurück"),
	STR_INIT("mehr"),
	STR_INIT("mehr erfahren"),
	STR_INIT("mehr lesen"),
	STR_INIT("mehr dazu"),
	STR_INIT("weiter"),
	STR_INIT("weiterlesen"),
	STR_INIT("weitere informationen"),
	STR_INIT("zum artikel"),
	STR_INIT("details"),
	STR_INIT("more"),
	STR_INIT("read more"),
	STR_INIT("learn more"),
	STR_INIT("continue reading"),
};

/* Digits and signs alone are page numbers and arrows. */
static bool
has_letter(struct str s)
{
	size_t at = 0;

	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);
		/* Latin-1 signs, general punctuation to arrows and symbols, CJK punctuation */
		bool sign =
			c < 0xC0 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F);

		if (!sign || (c < 0x80 && ascii_alpha((int)c)))
			return true;
	}
	return false;
}

static bool
says_nothing(struct str s)
{
	size_t begin = 0, end = s.n;

	while (begin < end && !ascii_alpha((unsigned char)s.p[begin]))
		begin++;
	while (end > begin && !ascii_alpha((unsigned char)s.p[end - 1]))
		end--;
	for (size_t i = 0; i < ARRAY_LEN(empty_words); i++)
		if (str_eq_nocase(str_slice(s, begin, end), empty_words[i]))
			return true;
	return begin == end && !has_letter(s);
}

/* "4. Nov." or "Di, 14 Uhr": parts of a date, which date_parse() refuses for what is missing. */
static bool
is_part_of_date(struct str line)
{
	char folded[64];
	struct str rest = { folded, 0 }, w;
	bool some = false;

	if (line.n > sizeof(folded) / 2)
		return false;
	rest.n = date_fold(line, folded, sizeof(folded));
	while ((w = str_cut_word(&rest)).n > 0) {
		while (w.n > 0 && str_chr(STR(".,:|-/()"), w.p[w.n - 1]) != STR_NOT_FOUND)
			w.n--;
		if (w.n == 0 || date_is_filler(w) || str_eq(w, STR("uhr")))
			continue;
		if (!ascii_digit((unsigned char)w.p[0]) && date_month(w) == 0 &&
			date_weekday(w) < 0)
			return false;
		some = true;
	}
	return some;
}

/* Without "Mehr ..." behind the last sentence. */
static struct str
without_invitation(struct str line)
{
	size_t end = line.n;

	while (end > 0 && !ascii_alpha((unsigned char)line.p[end - 1]))
		end--;
	for (size_t i = 0; i < ARRAY_LEN(empty_words); i++) {
		struct str words = empty_words[i], before;

		if (end <= words.n || !str_eq_nocase(str_slice(line, end - words.n, end), words))
			continue;
		before = str_trim(str_slice(line, 0, end - words.n));
		if (before.n > 0 && str_chr(STR(".!?"), before.p[before.n - 1]) != STR_NOT_FOUND)
			return before;
	}
	return line;
}

/*
 * The next line of an item's text that says something: no date alone, and not the same line again.
 * `*rest` is what follows; empty when there is none.
 */
static struct str
next_line(struct str *rest, struct str before)
{
	while (rest->p != NULL && rest->n > 0) {
		struct str line = once(str_trim(str_cut_line(rest)));

		if (line.n > 0 && date_parse(line) == 0 && !str_eq(line, before))
			return line;
	}
	return STR_NONE;
}

/* All such lines as one. */
static struct str
joined_lines(struct page *p, struct str text)
{
	struct str rest = text, out = STR_NONE, line, before = STR_NONE;

	while ((line = next_line(&rest, before)).n > 0) {
		out = out.n == 0
			      ? line
			      : arena_printf(p->job->mem, "%.*s %.*s", STR_ARG(out), STR_ARG(line));
		before = line;
		if (out.n > PARSE_TITLE_MAX * 4)
			break;
	}
	return utf8_clean(out, PARSE_TITLE_MAX, p->job->mem);
}

/* ---- one item ------------------------------------------------------------------------------ */

static struct str
text_of(struct page *p, xmlNodePtr node)
{
	return html_to_text(page_tree_markup(&p->tree, node, p->job->mem), p->job->mem);
}

/* By the rule; else a heading, else the link's own words, else the first line. */
static struct str
find_title(struct page *p, xmlNodePtr item)
{
	struct str title, text, rest;
	xmlNodePtr node;

	if (p->rules->title.n > 0) {
		text = page_tree_value(&p->tree, PAGE_TITLE, item, p->job->mem);
		return joined_lines(p, text);
	}
	node = page_tree_heading(&p->tree, item);
	title = node == NULL ? STR_NONE : joined_lines(p, text_of(p, node));
	if (title.n > 0 && !says_nothing(title))
		return title;
	node = page_tree_link(&p->tree, item);
	if (node != NULL && node != item) {
		rest = text_of(p, node);
		title = utf8_clean(next_line(&rest, STR_NONE), PARSE_TITLE_MAX, p->job->mem);
		if (title.n > 0 && !says_nothing(title))
			return title;
	}
	rest = text_of(p, item);
	return utf8_clean(next_line(&rest, STR_NONE), PARSE_TITLE_MAX, p->job->mem);
}

/* Absolute, or "" for what is none or leads nowhere else than to this page. */
static struct str
find_link(struct page *p, xmlNodePtr item)
{
	struct str ref, link, id;
	xmlNodePtr node;
	size_t hash;

	if (p->rules->link.n > 0) {
		ref = page_tree_value(&p->tree, PAGE_LINK, item, p->job->mem);
	} else {
		node = page_tree_link(&p->tree, item);
		ref = node == NULL ? STR_NONE : page_tree_attr(node, "href", p->job->mem);
		if (node == NULL) {
			/* several reports on one page, told apart by their anchors only */
			id = page_tree_attr(item, "id", p->job->mem);
			if (id.n > 0 && p->here.n > 0)
				return url_resolve(p->here,
					arena_printf(p->job->mem, "#%.*s", STR_ARG(id)),
					p->job->mem);
		}
	}
	ref = str_trim(ref);
	if (ref.n == 0 || ref.p[0] == '#')
		return STR_NONE;
	link = url_resolve(p->job->base, ref, p->job->mem);
	hash = str_chr(link, '#');
	if (str_eq(str_slice(link, 0, hash == STR_NOT_FOUND ? link.n : hash), p->here))
		return STR_NONE;
	return link;
}

static int64_t
read_date(struct page *p, struct str text)
{
	int64_t t = 0;

	if (p->rules->date_format.n > 0)
		t = date_by_format(text, p->rules->date_format);
	if (t == 0)
		t = date_parse(text);
	return t != 0 ? t : date_find(text);
}

/* By the rule; else a <time>, else in the item's text, around it, or in the address. */
static int64_t
find_date(struct page *p, xmlNodePtr item, struct str text, struct str link)
{
	int64_t t = 0;
	xmlNodePtr node;

	if (p->rules->date.n > 0) {
		t = read_date(p, page_tree_value(&p->tree, PAGE_DATE, item, p->job->mem));
		if (t != 0)
			return t;
	}
	node = page_tree_time(&p->tree, item);
	if (node != NULL) {
		t = date_parse(page_tree_attr(node, "datetime", p->job->mem));
		t = t != 0 ? t : read_date(p, text_of(p, node));
	}
	t = t != 0 ? t : read_date(p, text);
	if (t == 0) {
		/* a link whose date stands beside it, in a box of their own */
		node = page_tree_box(&p->tree, item);
		t = node == NULL ? 0 : read_date(p, text_of(p, node));
	}
	return t != 0 ? t : date_find(link);
}

/* "05/11/25 A title": nothing but what is known already. */
static bool
is_title_with_date(struct page *p, struct str line, struct str title)
{
	size_t at = title.n == 0 ? STR_NOT_FOUND : str_find(line, title);
	struct str before, behind;

	if (at == STR_NOT_FOUND)
		return false;
	before = str_trim(str_slice(line, 0, at));
	behind = str_trim(str_skip(line, at + title.n));
	return (before.n == 0 || says_nothing(before) || is_part_of_date(before) ||
		       (before.n < 40 && read_date(p, before) != 0)) &&
	       (behind.n == 0 || says_nothing(behind) || is_part_of_date(behind));
}

/* By the rule; else what the item says beside title and date. */
static struct str
find_markup(struct page *p, xmlNodePtr item, struct str text, struct str title)
{
	struct str rest = text, line, before = title, out = STR_NONE;

	if (p->rules->summary.n > 0) {
		xmlNodePtr node = page_tree_node(&p->tree, PAGE_SUMMARY, item);

		if (node != NULL)
			return page_tree_markup(&p->tree, node, p->job->mem);
		rest = page_tree_value(&p->tree, PAGE_SUMMARY, item, p->job->mem);
	}
	while ((line = next_line(&rest, before)).n > 0) {
		before = line;
		if (str_eq(line, title) || says_nothing(line) || is_part_of_date(line) ||
			str_find(title, line) != STR_NOT_FOUND ||
			is_title_with_date(p, line, title))
			continue;
		line = without_invitation(line);
		out = arena_printf(p->job->mem, "%.*s<p>%.*s</p>", STR_ARG(out),
			STR_ARG(page_tree_escape(line, p->job->mem)));
		if (out.n > PARSE_SUMMARY_MAX * 8)
			break;
	}
	return out;
}

/* The same link twice: a picture and a heading, say. The longer title speaks for both. */
static void
merge_item(struct item *old, const struct item *item)
{
	if (item->title.n > old->title.n)
		old->title = item->title;
	if (item->markup.n > old->markup.n)
		old->markup = item->markup;
	if (old->date == 0)
		old->date = item->date;
}

static void
take_item(struct page *p, xmlNodePtr node)
{
	struct item item = { .link = find_link(p, node) };
	struct str text;
	int64_t *old;

	if (item.link.n == 0)
		return;
	text = text_of(p, node);
	item.title = find_title(p, node);
	item.date = find_date(p, node, text, item.link);
	item.markup = find_markup(p, node, text, item.title);
	if (says_nothing(item.title))
		item.title = STR_NONE;
	old = map_get(&p->by_link, item.link);
	if (old != NULL) {
		merge_item(&p->items[*old], &item);
		return;
	}
	map_put(&p->by_link, item.link, (int64_t)p->n);
	ARENA_GROW(p->job->mem, p->items, p->n, &p->cap);
	p->items[p->n++] = item;
}

/* ---- the page ------------------------------------------------------------------------------ */

static bool
add_entry(struct page *p, const struct item *item)
{
	struct entry *en = parse_entry_add(p->job);

	if (en == NULL)
		return false;
	en->id = en->link = item->link;
	en->title = item->title;
	en->published = item->date;
	parse_entry_body(p->job, en, item->markup, STR_NONE, p->job->base);
	parse_entry_finish(p->job, en);
	return true;
}

static void
read_frame(struct page *p)
{
	struct parse_job *job = p->job;
	struct str base = page_tree_base(&p->tree, job->mem);
	size_t hash = str_chr(job->base, '#');

	p->here = url_resolve(STR_NONE,
		str_slice(job->base, 0, hash == STR_NOT_FOUND ? job->base.n : hash), job->mem);
	job->feed->format = FORMAT_HTML;
	job->feed->link = p->here;
	job->feed->title = parse_plain(job, page_tree_title(&p->tree, job->mem), PARSE_TITLE_MAX);
	job->feed->language =
		utf8_clean(page_tree_language(&p->tree, job->mem), PARSE_NAME_MAX, job->mem);
	base = base.n == 0 ? STR_NONE : url_resolve(job->base, base, job->mem);
	if (base.n > 0)
		job->base = base;
}

static enum parse_grade
read_tree(struct page *p, struct err *e)
{
	xmlNodePtr *nodes;
	size_t n, taken = 0;

	if (page_tree_items(&p->tree, &nodes, &n, p->job->mem, e) != 0)
		return PARSE_REFUSED;
	if (n == 0) {
		err_set(e, ERR_INPUT,
			"the item XPath found nothing: the page's layout may have changed");
		return PARSE_REFUSED;
	}
	read_frame(p);
	for (size_t i = 0; i < n && p->n <= PARSE_ENTRIES_MAX && p->tree.failed.kind == ERR_NONE;
		i++)
		take_item(p, nodes[i]);
	if (page_tree_failed(&p->tree, e))
		return PARSE_REFUSED;
	for (size_t i = 0; i < p->n; i++) {
		if (p->items[i].title.n == 0)
			continue;
		if (!add_entry(p, &p->items[i]))
			break;
		taken++;
	}
	if (taken == 0) {
		err_set(e, ERR_INPUT,
			"the item XPath found %zu places, but none with a title and a link: the "
			"page's layout may have changed",
			n);
		return PARSE_REFUSED;
	}
	return PARSE_CLEAN;
}

static enum parse_grade
read(struct parse_job *job, struct str body, struct err *e)
{
	struct page p = { .job = job, .rules = job->in->page };
	enum parse_grade grade = PARSE_REFUSED;

	if (html_tag_weight(body) > PARSE_TAG_MAX) {
		err_set(e, ERR_INPUT, "HTML page with a tag of more than %zu kB",
			PARSE_TAG_MAX / 1024);
		return PARSE_REFUSED;
	}
	map_init(&p.by_link, job->mem);
	if (page_tree_open(&p.tree, body, job->in->page, e) == 0)
		grade = read_tree(&p, e);
	page_tree_close(&p.tree);
	return grade;
}

const struct reader reader_page = { "HTML page", bid, read };
