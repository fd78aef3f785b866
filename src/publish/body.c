/*
 * body.c -- see body.h.
 */
#include "publish/body.h"

bool
body_is_language(struct str lang)
{
	return str_eq(lang, STR("de")) || str_eq(lang, STR("en"));
}

bool
body_is_first_of_source(const struct edition_story *s, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(s->members[i].source_id, s->members[at].source_id))
			return false;
	return true;
}

static void
anchor(struct markup *m, const struct edition_member *member, struct str text, bool with_lang)
{
	if (!markup_is_link(m, member->url)) {
		markup_text(m, text);
		return;
	}
	markup_open(m, "a");
	(void)markup_link(m, "href", member->url);
	if (body_is_language(member->lang)) {
		markup_attr(m, "hreflang", member->lang);
		if (with_lang) {
			markup_attr(m, "lang", member->lang);
			if (m->kind == MARKUP_XML)
				markup_attr(m, "xml:lang", member->lang);
		}
	}
	markup_text(m, text);
	markup_close(m);
}

static struct str
code(struct str lang)
{
	return str_eq(lang, STR("de")) ? STR("DE") : str_eq(lang, STR("en")) ? STR("EN") : STR_NONE;
}

static void
others(struct markup *m, const struct edition_story *s)
{
	if (s->member_n < 2)
		return;
	markup_open(m, "ul");
	markup_newline(m);
	for (size_t i = 1; i < s->member_n; i++) {
		const struct edition_member *member = &s->members[i];

		markup_open(m, "li");
		anchor(m, member, member->title, true);
		markup_text(m, arena_printf(m->mem, " (%.*s%s%.*s)", STR_ARG(member->source),
				       body_is_language(member->lang) ? ", " : "",
				       STR_ARG(code(member->lang))));
		markup_close(m);
		markup_newline(m);
	}
	markup_close(m);
	markup_newline(m);
}

void
body_write(struct markup *m, const struct edition_story *s, enum words_language fallback)
{
	const struct edition_member *lead = &s->members[0];
	enum words_language l =
		body_is_language(lead->lang) ? words_language(lead->lang) : fallback;

	if (s->excerpt.n > 0) {
		markup_leaf(m, "p", s->excerpt);
		markup_newline(m);
	}
	markup_open(m, "p");
	markup_text(m, words_get(l, WORD_READ_BEFORE));
	anchor(m, lead, lead->source, false);
	markup_text(m, words_get(l, WORD_READ_AFTER));
	if (body_is_language(lead->lang))
		markup_text(m, arena_printf(m->mem, " (%.*s)", STR_ARG(code(lead->lang))));
	markup_close(m);
	markup_newline(m);
	others(m, s);
}
