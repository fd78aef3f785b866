/*
 * notfound.c -- 404.html, which a web server shows under any address: its links begin at the root
 * of the site.
 */
#include "publish/page.h"
#include "publish/place.h"
#include "publish/render.h"
#include "publish/search.h"

int
render_not_found(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	static const struct {
		const char *path;
		enum word word;
	} links[] = {
		{ "index.html", WORD_NAV_DIGEST },
		{ "all.html", WORD_ALL },
		{ "archive/index.html", WORD_ARCHIVE },
		{ "atom.xml", WORD_FOLLOW_ATOM },
	};
	struct markup *m;
	struct page p;

	page_init(&p, ed, PAGE_NOT_FOUND, out, mem);
	m = &p.m;
	page_begin(&p,
		arena_printf(mem, "%.*s: %.*s", STR_ARG(ed->title),
			STR_ARG(words_get(p.lang, WORD_NOT_FOUND))),
		page_about(&p));
	page_lead(&p, words_get(p.lang, WORD_NOT_FOUND), words_get(p.lang, WORD_NOT_FOUND_MORE));
	search_form(&p);
	page_open(&p, "ul", "weeks");
	markup_newline(m);
	for (size_t i = 0; i < ARRAY_LEN(links); i++) {
		markup_open(m, "li");
		page_anchor_site(&p, str_from(links[i].path), words_get(p.lang, links[i].word));
		page_close(&p);
		markup_newline(m);
	}
	for (size_t i = 0; i < ed->slice_n && ed->slices[i].kind == SLICE_TOPIC; i++) {
		markup_open(m, "li");
		page_anchor_slice(&p, SLICE_TOPIC, ed->slices[i].id, NULL, ed->slices[i].name);
		page_close(&p);
		markup_newline(m);
	}
	page_close(&p);
	markup_newline(m);
	if (!page_end(&p))
		return err_set(e, ERR_SYSTEM, "404.html could not be written");
	return 0;
}
