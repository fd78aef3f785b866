/*
 * page.c -- see page.h.
 */
#include "publish/page.h"

#include "base/clock.h"
#include "base/url.h"
#include "publish/place.h"

/*
 * Nothing but our own files, and no inline script or style: even a mistake in escaping could not
 * run.  The same is in the notes for web servers; here it holds on hosts without header control.
 */
#define POLICY                                                                               \
	"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri " \
	"'none'; form-action 'self'"

#define COLOUR_LIGHT "#fbfaf6"
#define COLOUR_DARK "#131715"

void
page_init(struct page *p, const struct edition *ed, enum page_kind kind, struct buf *out,
	struct arena *mem)
{
	enum words_language lang = words_language(ed->language);

	*p = (struct page){ .ed = ed,
		.lang = kind == PAGE_DIGEST_OTHER ? words_other(lang) : lang,
		.mem = mem,
		.kind = kind,
		.root = kind == PAGE_ARCHIVE || kind == PAGE_DIGEST_OTHER ? STR("../")
			: kind == PAGE_SLICE                              ? STR("../../")
			: kind == PAGE_NOT_FOUND                          ? place_root(ed, mem)
									  : STR_NONE };
	markup_init(&p->m, MARKUP_HTML, out, mem);
}

void
page_open(struct page *p, const char *name, const char *class)
{
	markup_open(&p->m, name);
	if (class != NULL)
		markup_attrz(&p->m, "class", class);
}

void
page_close(struct page *p)
{
	markup_close(&p->m);
}

void
page_word(struct page *p, enum word w)
{
	markup_text(&p->m, words_get(p->lang, w));
}

void
page_say(struct page *p, const char *name, const char *class, struct str text)
{
	page_open(p, name, class);
	markup_text(&p->m, text);
	page_close(p);
}

void
page_anchor(struct page *p, const char *href, struct str text)
{
	markup_open(&p->m, "a");
	markup_attrz(&p->m, "href", href);
	markup_text(&p->m, text);
	markup_close(&p->m);
}

void
page_href(struct page *p, const char *name, struct str path)
{
	markup_attr(&p->m, name, arena_printf(p->mem, "%.*s%.*s", STR_ARG(p->root), STR_ARG(path)));
}

void
page_anchor_site(struct page *p, struct str path, struct str text)
{
	markup_open(&p->m, "a");
	page_href(p, "href", path);
	markup_text(&p->m, text);
	markup_close(&p->m);
}

void
page_anchor_slice(struct page *p, enum edition_slice_kind kind, struct str id, const char *class,
	struct str text)
{
	struct str path = place_slice(kind, id, "index.html", p->mem);
	bool linked = path.n > 0 && !str_eq(path, p->here);

	if (linked) {
		page_open(p, "a", class);
		page_href(p, "href", path);
	}
	/* topics and places are called as the editors call them */
	if (linked && kind != SLICE_SOURCE)
		markup_text(&p->m, text);
	else
		markup_leaf(&p->m, "bdi", text);
	if (linked)
		page_close(p);
}

void
page_lead(struct page *p, struct str heading, struct str text)
{
	page_open(p, "div", "lead");
	markup_newline(&p->m);
	page_say(p, "h1", NULL, heading);
	markup_newline(&p->m);
	if (text.n > 0) {
		page_say(p, "p", NULL, text);
		markup_newline(&p->m);
	}
	page_close(p);
	markup_newline(&p->m);
}

static bool
is_digest(const struct page *p)
{
	return p->kind == PAGE_DIGEST || p->kind == PAGE_DIGEST_OTHER;
}

struct str
page_about(const struct page *p)
{
	bool own = p->lang == words_language(p->ed->language);

	return own && p->ed->subtitle.n > 0 ? p->ed->subtitle
					    : words_get(p->lang, WORD_DESCRIPTION);
}

static void
meta(struct page *p, const char *name, struct str content, const char *media)
{
	markup_open(&p->m, "meta");
	markup_attrz(&p->m, "name", name);
	markup_attr(&p->m, "content", content);
	if (media != NULL)
		markup_attrz(&p->m, "media", media);
	markup_close(&p->m);
	markup_newline(&p->m);
}

static void
head_link(struct page *p, const char *rel, struct str href, const char *type, struct str title)
{
	markup_open(&p->m, "link");
	markup_attrz(&p->m, "rel", rel);
	if (type != NULL)
		markup_attrz(&p->m, "type", type);
	if (title.n > 0)
		markup_attr(&p->m, "title", title);
	page_href(p, "href", href);
	markup_close(&p->m);
	markup_newline(&p->m);
}

/* The same page in another language. */
static void
translation(struct page *p, struct str code, struct str path)
{
	struct markup *m = &p->m;

	markup_open(m, "link");
	markup_attrz(m, "rel", "alternate");
	markup_attr(m, "hreflang", code);
	markup_attr(m, "href", place_below(p->ed, path, p->mem));
	markup_close(m);
	markup_newline(m);
}

/* Search engines want whole addresses: a site that has none tells none. */
static void
translations(struct page *p)
{
	enum words_language l = words_language(p->ed->language);

	if (place_site(p->ed, p->mem).n == 0)
		return;
	/* as the sitemap calls them */
	translation(p, words_code(l), STR_NONE);
	translation(p, words_code(words_other(l)), place_digest_other(p->ed));
	translation(p, STR("x-default"), STR_NONE);
}

static void
property(struct page *p, const char *name, struct str content)
{
	markup_open(&p->m, "meta");
	markup_attrz(&p->m, "property", name);
	markup_attr(&p->m, "content", content);
	markup_close(&p->m);
	markup_newline(&p->m);
}

/* What a link to the page looks like where people share it (ogp.me). */
static void
open_graph(struct page *p, struct str title, struct str description)
{
	property(p, "og:type", STR("website"));
	property(p, "og:title", title);
	property(p, "og:description", description);
	property(p, "og:locale", p->lang == WORDS_DE ? STR("de_DE") : STR("en_GB"));
}

static void
head(struct page *p, struct str title, struct str description)
{
	struct markup *m = &p->m;
	bool listed = p->kind != PAGE_STATUS && p->kind != PAGE_NOT_FOUND;

	markup_open(m, "head");
	markup_newline(m);
	markup_open(m, "meta");
	markup_attrz(m, "charset", "utf-8");
	markup_close(m);
	markup_newline(m);
	markup_open(m, "meta");
	markup_attrz(m, "http-equiv", "Content-Security-Policy");
	markup_attrz(m, "content", POLICY);
	markup_close(m);
	markup_newline(m);
	meta(p, "viewport", STR("width=device-width, initial-scale=1"), NULL);
	/* publishers should see that readers come from here, but not from which page */
	meta(p, "referrer", STR("strict-origin"), NULL);
	markup_leaf(m, "title", title);
	markup_newline(m);
	meta(p, "description", description, NULL);
	meta(p, "theme-color", STR(COLOUR_LIGHT), "(prefers-color-scheme: light)");
	meta(p, "theme-color", STR(COLOUR_DARK), "(prefers-color-scheme: dark)");
	if (listed)
		open_graph(p, title, description);
	else
		meta(p, "robots", STR("noindex"), NULL);
	head_link(p, "stylesheet", STR("site.css"), NULL, STR_NONE);
	head_link(p, "icon", STR("favicon.svg"), "image/svg+xml", STR_NONE);
	if (is_digest(p))
		translations(p);
	/* readers that take only one take the first */
	if (p->feed.n > 0)
		head_link(p, "alternate", p->feed, "application/atom+xml", p->feed_title);
	head_link(p, "alternate", STR("atom.xml"), "application/atom+xml",
		WORDS_FILL(p->lang, WORD_FEED_ALL, p->mem, p->ed->title));
	head_link(p, "alternate", STR("feed.json"), "application/feed+json",
		WORDS_FILL(p->lang, WORD_FEED_ALL, p->mem, p->ed->title));
	markup_open(m, "script");
	page_href(p, "src", STR("site.js"));
	markup_flag(m, "defer");
	markup_close(m);
	markup_newline(m);
	markup_close(m);
	markup_newline(m);
}

static void
menu_entry(struct page *p, struct str path, enum word w, bool current)
{
	markup_open(&p->m, "a");
	page_href(p, "href", path);
	if (current)
		markup_attrz(&p->m, "aria-current", "page");
	page_word(p, w);
	markup_close(&p->m);
	markup_newline(&p->m);
}

static void
circle(struct markup *m, const char *cx, const char *cy, const char *r)
{
	markup_open(m, "circle");
	markup_attrz(m, "cx", cx);
	markup_attrz(m, "cy", cy);
	markup_attrz(m, "r", r);
	markup_close(m);
}

static struct str
digest_in(const struct page *p, enum words_language l)
{
	return l == words_language(p->ed->language) ? STR("index.html") : place_digest_other(p->ed);
}

static void
menu_language(struct page *p)
{
	enum words_language other = words_other(p->lang);

	markup_open(&p->m, "a");
	page_href(p, "href", digest_in(p, other));
	markup_attr(&p->m, "lang", words_code(other));
	markup_attr(&p->m, "hreflang", words_code(other));
	markup_text(&p->m, words_get(other, WORD_OWN_NAME));
	markup_close(&p->m);
	markup_newline(&p->m);
}

static void
masthead(struct page *p)
{
	struct markup *m = &p->m;
	struct str digest = digest_in(p, p->lang);

	page_open(p, "header", "top");
	page_open(p, "div", "wrap");
	markup_newline(m);
	page_open(p, "p", "brand");
	markup_open(m, "a");
	page_href(p, "href", digest);
	markup_open(m, "svg");
	markup_attrz(m, "viewBox", "0 0 24 24");
	markup_attrz(m, "aria-hidden", "true");
	markup_attrz(m, "fill", "currentColor");
	circle(m, "5", "6", "3");
	circle(m, "5", "18", "3");
	circle(m, "18.5", "12", "4.5");
	markup_open(m, "path");
	markup_attrz(m, "d", "M5 6l13 6L5 18");
	markup_attrz(m, "fill", "none");
	markup_attrz(m, "stroke", "currentColor");
	markup_attrz(m, "stroke-width", "1.8");
	markup_close(m);
	markup_close(m);
	page_foreign(p, "span", p->ed->title);
	markup_close(m);
	markup_close(m);
	markup_newline(m);
	markup_open(m, "nav");
	markup_attr(m, "aria-label", words_get(p->lang, WORD_NAV_MAIN));
	markup_newline(m);
	menu_entry(p, digest, WORD_NAV_DIGEST, is_digest(p));
	menu_entry(p, STR("archive/index.html"), WORD_ARCHIVE, p->kind == PAGE_ARCHIVE);
	menu_entry(p, STR("status.html"), WORD_NAV_STATUS, p->kind == PAGE_STATUS);
	menu_entry(p, STR("atom.xml"), WORD_NAV_FEED, false);
	if (is_digest(p))
		menu_language(p);
	markup_close(m);
	markup_newline(m);
	markup_close(m);
	markup_close(m);
	markup_newline(m);
}

void
page_begin(struct page *p, struct str title, struct str description)
{
	char checked[CLOCK_TEXT_MAX];
	struct markup *m = &p->m;

	markup_open(m, "html");
	markup_attr(m, "lang", words_code(p->lang));
	markup_newline(m);
	head(p, title, description);
	markup_open(m, "body");
	markup_newline(m);
	page_open(p, "a", "skip");
	markup_attrz(m, "href", "#main");
	page_word(p, WORD_SKIP);
	markup_close(m);
	markup_newline(m);
	masthead(p);
	page_open(p, "main", "wrap");
	markup_attrz(m, "id", "main");
	if (is_digest(p) || p->kind == PAGE_STATUS) {
		/* site.js compares it with the reader's clock and shows the note on an old page */
		markup_attrz(m, "data-checked", clock_rfc3339_local(p->ed->now, checked));
		markup_attr(m, "data-hours", words_get(p->lang, WORD_STALE_HOURS));
		markup_attr(m, "data-days", words_get(p->lang, WORD_STALE_DAYS));
	}
	markup_newline(m);
}

/* The address that complaints go to: a mail address or a page, whatever feeds.conf says. */
static void
contact(struct page *p)
{
	struct str to = p->ed->contact;
	struct markup *m = &p->m;

	if (str_starts(to, STR("mailto:")))
		to = str_skip(to, sizeof("mailto:") - 1);
	if (!markup_is_link(m, to) &&
		(str_chr(to, '@') == STR_NOT_FOUND || str_chr(to, ':') != STR_NOT_FOUND))
		return;
	markup_open(m, "a");
	if (!markup_link(m, "href", to))
		markup_attr(m, "href", arena_printf(p->mem, "mailto:%.*s", STR_ARG(to)));
	page_word(p, WORD_FOOT_CONTACT);
	markup_close(m);
}

struct str
page_legal(const struct page *p, enum edition_legal what)
{
	static const enum word names[LEGAL_COUNT] = { [LEGAL_IMPRINT] = WORD_IMPRINT,
		[LEGAL_PRIVACY] = WORD_PRIVACY,
		[LEGAL_ACCESSIBILITY] = WORD_ACCESSIBILITY };

	return words_get(p->lang, names[what]);
}

bool
page_end(struct page *p)
{
	struct markup *m = &p->m;

	markup_close(m);
	markup_newline(m);
	markup_open(m, "footer");
	page_open(p, "div", "wrap");
	markup_newline(m);
	markup_open(m, "p");
	page_word(p, WORD_FOOT_ABOUT);
	if (p->ed->author.n > 0) {
		markup_textz(m, " ");
		markup_text(m, WORDS_FILL(p->lang, WORD_FOOT_BY, p->mem, p->ed->author));
	}
	markup_close(m);
	markup_newline(m);
	markup_open(m, "nav");
	markup_attr(m, "aria-label", words_get(p->lang, WORD_NAV_ABOUT));
	page_anchor_site(p, STR("how.html"), words_get(p->lang, WORD_HOW));
	page_anchor_site(p, STR("all.html"), words_get(p->lang, WORD_ALL));
	page_anchor_site(p, STR("status.html"), words_get(p->lang, WORD_FOOT_STATUS));
	for (size_t i = 0; i < LEGAL_COUNT; i++)
		if (p->ed->legal[i].n > 0)
			page_anchor_site(p, str_from(place_legal((enum edition_legal)i)),
				page_legal(p, (enum edition_legal)i));
	contact(p);
	markup_close(m);
	markup_newline(m);
	while (m->depth > 0) {
		markup_close(m);
		markup_newline(m);
	}
	return markup_done(m);
}

void
page_lang(struct page *p, struct str lang)
{
	/* on its own language, too: the reader's filter swaps headlines, the page's word does not
	 */
	if (str_eq(lang, STR("de")) || str_eq(lang, STR("en")))
		markup_attr(&p->m, "lang", lang);
}

void
page_chip(struct page *p, struct str lang)
{
	bool de = str_eq(lang, STR("de"));

	if (!de && !str_eq(lang, STR("en")))
		return;
	markup_textz(&p->m, " ");
	page_say(p, "span", "lg", de ? STR("DE") : STR("EN"));
}

void
page_foreign(struct page *p, const char *name, struct str text)
{
	struct markup *m = &p->m;

	markup_open(m, name);
	markup_open(m, "bdi");
	markup_text(m, text);
	markup_close(m);
	markup_close(m);
}

void
page_headline(struct page *p, struct str url, struct str title, struct str lang)
{
	struct markup *m = &p->m;
	bool linked = markup_is_link(m, url);

	markup_open(m, linked ? "a" : "span");
	if (linked)
		(void)markup_link(m, "href", url);
	page_lang(p, lang);
	if (linked && lang.n > 0)
		markup_attr(m, "hreflang", lang);
	markup_open(m, "bdi");
	markup_text(m, title);
	markup_close(m);
	markup_close(m);
}

void
page_time(struct page *p, int64_t t, struct str text)
{
	char full[CLOCK_TEXT_MAX];

	markup_open(&p->m, "time");
	markup_attrz(&p->m, "datetime", clock_rfc3339_local(t, full));
	markup_text(&p->m, text);
	markup_close(&p->m);
}

void
page_section(struct page *p, const char *class, struct str id, struct str heading, struct str path,
	struct str link)
{
	struct markup *m = &p->m;

	page_open(p, "section", class);
	markup_attr(m, "aria-labelledby", id);
	page_open(p, "div", "bar");
	markup_open(m, "h2");
	markup_attr(m, "id", id);
	markup_text(m, heading);
	markup_close(m);
	if (path.n > 0)
		page_anchor_site(p, path, link);
	markup_close(m);
	markup_newline(m);
}
