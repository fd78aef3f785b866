/*
 * search.c -- see search.h.
 */
#include "publish/search.h"

static void
radio(struct page *p, const char *id, const char *lang, struct str label, bool checked)
{
	struct markup *m = &p->m;

	markup_open(m, "label");
	if (lang != NULL)
		markup_attrz(m, "lang", lang);
	markup_open(m, "input");
	markup_attrz(m, "type", "radio");
	markup_attrz(m, "name", "l");
	markup_attrz(m, "id", id);
	if (checked)
		markup_flag(m, "checked");
	page_close(p);
	markup_textz(m, " ");
	markup_text(m, label);
	page_close(p);
}

void
search_languages(struct page *p)
{
	struct markup *m = &p->m;

	markup_open(m, "fieldset");
	page_say(p, "legend", "vh", words_get(p->lang, WORD_FILTER));
	radio(p, "l-all", NULL, words_get(p->lang, WORD_FILTER_ALL), true);
	radio(p, "l-de", "de", STR("Deutsch"), false);
	radio(p, "l-en", "en", STR("English"), false);
	page_close(p);
	markup_newline(m);
}

void
search_form(struct page *p)
{
	struct markup *m = &p->m;

	markup_open(m, "search");
	markup_open(m, "form");
	page_href(p, "action", STR("all.html"));
	markup_attrz(m, "id", "find");
	page_open(p, "label", "vh");
	markup_attrz(m, "for", "q");
	page_word(p, WORD_SEARCH);
	page_close(p);
	markup_open(m, "input");
	markup_attrz(m, "type", "search");
	markup_attrz(m, "id", "q");
	markup_attrz(m, "name", "q");
	markup_attr(m, "placeholder", words_get(p->lang, WORD_SEARCH));
	markup_attrz(m, "autocomplete", "off");
	page_close(p);
	page_close(p);
	page_close(p);
	markup_newline(m);
}

void
search_none(struct page *p)
{
	struct markup *m = &p->m;

	page_open(p, "p", "note calm");
	markup_attrz(m, "id", "none");
	markup_flag(m, "hidden");
	markup_attrz(m, "role", "status");
	page_word(p, WORD_NO_HIT);
	if (p->kind != PAGE_ALL) {
		markup_textz(m, " ");
		page_anchor_site(p, STR("all.html"), words_get(p->lang, WORD_SEARCH_ALL));
		markup_textz(m, ".");
	}
	page_close(p);
	markup_newline(m);
}
