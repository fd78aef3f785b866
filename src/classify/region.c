/*
 * classify/region.c -- names of the gazetteer in all their forms, minus namesakes.
 */
#include "classify/region.h"

#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "classify/matcher.h"

struct region {
	struct matcher *matcher;
};

/* Forms of one place: the name, -s, -er and -ner forms with their cases. */
#define FORMS_MAX 8

struct builder {
	struct matcher_term *v;
	size_t n, cap;
	struct arena *mem;
};

static void
add(struct builder *b, struct str form, unsigned flags, uint32_t id)
{
	if (form.n == 0)
		return;
	ARENA_GROW(b->mem, b->v, b->n, &b->cap);
	b->v[b->n++] = (struct matcher_term){ form, flags, id };
}

/*
 * "Dresden" gives Dresdens, Dresdener, Dresdner; "Chemnitz" Chemnitzer; "Halle" Haller.  A form
 * that nobody uses does no harm.
 */
static void
add_place(struct builder *b, struct str name, uint32_t id)
{
	static const char *const endings[] = { "er", "ers", "ern", "erin", "erinnen" };

	add(b, arena_printf(b->mem, "%.*ss", STR_ARG(name)), MATCH_FOLD, id);
	if (str_chr(name, ' ') != STR_NOT_FOUND || str_ends(name, STR("er")))
		return;
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		const char *e = endings[i];

		if (str_ends(name, STR("e"))) {
			add(b, arena_printf(b->mem, "%.*s%s", STR_ARG(name), e + 1), MATCH_FOLD,
				id);
			continue;
		}
		add(b, arena_printf(b->mem, "%.*s%s", STR_ARG(name), e), MATCH_FOLD, id);
		if (str_ends(name, STR("en"))) {
			struct str stem = str_slice(name, 0, name.n - 2);

			add(b, arena_printf(b->mem, "%.*sn%s", STR_ARG(stem), e), MATCH_FOLD, id);
		}
	}
}

struct region *
region_new(struct arena *mem)
{
	struct region *r = ARENA_NEW(mem, struct region);
	struct builder b = { .mem = mem };

	for (size_t i = 0; i < gazetteer_n; i++) {
		const struct gazetteer_row *row = &gazetteer[i];
		struct str rest =
			row->forms == NULL ? (struct str){ NULL, 0 } : str_from(row->forms);
		unsigned how = (row->flags & GAZETTEER_WRITTEN) != 0 ? MATCH_WRITTEN : MATCH_FOLD;

		add(&b, str_from(row->name), how, (uint32_t)i);
		if (row->kind == GAZETTEER_PLACE)
			add_place(&b, str_from(row->name), (uint32_t)i);
		while (rest.p != NULL)
			add(&b, str_cut(&rest, '|'), how, (uint32_t)i);
	}
	r->matcher = matcher_new(b.v, b.n, LANG_UNKNOWN, mem);
	return r;
}

/* ---- namesakes ---------------------------------------------------------------------------------
 */

/* What stands behind a name that is meant elsewhere. Folded. */
static const struct str elsewhere_behind[] = {
	STR_INIT("ohio"),
	STR_INIT("pennsylvania"),
	STR_INIT("indiana"),
	STR_INIT("nevada"),
	STR_INIT("saskatchewan"),
	STR_INIT("steiermark"),
	STR_INIT("tennessee"),
	STR_INIT("ontario"),
	STR_INIT("maine"),
	STR_INIT("kansas"),
	STR_INIT("texas"),
	STR_INIT("usa"),
	STR_INIT("anhalt"), /* Sachsen-Anhalt */
	STR_INIT("coburg"), /* Sachsen-Coburg */
	STR_INIT("weimar"),
	STR_INIT("neckar"), /* Freiberg am Neckar */
	STR_INIT("brandenburg"),
	STR_INIT("hessen"),
	STR_INIT("bayern"),
};

/* Words between a name and what tells it apart: "am", "in", "an der". */
static const struct str between[] = {
	STR_INIT("am"),
	STR_INIT("in"),
	STR_INIT("an"),
	STR_INIT("der"),
};

static const struct str elsewhere_before[] = {
	STR_INIT("lower"), /* Lower Saxony */
	STR_INIT("anglo"), /* Anglo-Saxon */
	STR_INIT("nieder"),
	STR_INIT("new"),
};

static bool
is_in(const struct str *v, size_t n, struct str fold)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i], fold))
			return true;
	return false;
}

static bool
is_elsewhere(const struct words *w, size_t at, size_t n)
{
	size_t next = at + n;

	if (at > 0 && is_in(elsewhere_before, ARRAY_LEN(elsewhere_before), w->v[at - 1].fold))
		return true;
	while (next < w->n && next < at + n + 2 &&
		is_in(between, ARRAY_LEN(between), w->v[next].fold))
		next++;
	return next < w->n && (w->v[next].flags & WORD_SENTENCE) == 0 &&
	       is_in(elsewhere_behind, ARRAY_LEN(elsewhere_behind), w->v[next].fold);
}

/*
 * "Leipzig (dpa) - In Hamburg ...": where an agency's reporter sits says nothing about the story.
 * The agency's service for Saxony (dpa/sn) does.
 */
static bool
is_dateline(const struct words *w, size_t at, size_t n)
{
	struct str behind;

	if (at != 0 || n >= w->n)
		return false;
	behind = str_slice(w->text, (size_t)w->v[n - 1].at + w->v[n - 1].len, w->v[n].at);
	if (str_starts(str_trim(behind), STR("(")) || str_starts(str_trim(behind), STR("/")))
		return !(n + 1 < w->n && str_eq(w->v[n + 1].fold, STR("sn")));
	return str_eq(behind, STR(" - ")) || str_eq(behind, STR(" \xE2\x80\x93 ")) ||
	       str_eq(behind, STR(" \xE2\x80\x94 "));
}

/* ---- finding -----------------------------------------------------------------------------------
 */

struct found {
	uint32_t row;
	int points;
	size_t order;
};

static const int field_points[FIELD_SOURCE] = {
	[FIELD_TITLE] = 4,
	[FIELD_LEAD] = 3,
	[FIELD_BODY] = 1,
	[FIELD_CATEGORY] = 2,
};

struct finding {
	struct found *v;
	size_t n, cap;
	uint32_t *seen; /* per row: index + 1 */
	struct arena *mem;
	bool tie;
};

static void
note(struct finding *f, uint32_t row, int points)
{
	if (f->seen[row] == 0) {
		ARENA_GROW(f->mem, f->v, f->n, &f->cap);
		f->v[f->n] = (struct found){ .row = row, .order = f->n };
		f->seen[row] = (uint32_t)++f->n;
	}
	f->v[f->seen[row] - 1].points += points;
	f->tie = f->tie || (gazetteer[row].flags & GAZETTEER_SHARED) == 0;
}

static void
look(struct finding *f, const struct region *r, const struct words *w, enum text_field field)
{
	struct matcher_hit *hits;
	size_t n = matcher_run(r->matcher, w, f->mem, &hits);
	uint32_t covered = 0;

	for (size_t i = 0; i < n; i++) {
		const struct matcher_hit *h = &hits[i];

		if (h->at < covered)
			continue;
		/* Names are written with a capital: "aue" and "main" are words. */
		if ((w->v[h->at].flags & WORD_CAPITAL) == 0 &&
			gazetteer[h->id].kind == GAZETTEER_PLACE)
			continue;
		covered = h->at + h->n;
		if (is_elsewhere(w, h->at, h->n))
			continue;
		if (field != FIELD_TITLE && field != FIELD_CATEGORY && is_dateline(w, h->at, h->n))
			continue;
		note(f, h->id, field_points[field]);
	}
}

static int
found_cmp(const void *a, const void *b)
{
	const struct found *one = a, *other = b;

	if (one->points != other->points)
		return other->points - one->points;
	return one->order < other->order ? -1 : one->order > other->order;
}

bool
region_find(const struct region *r, const struct relevance_text *text, struct arena *mem,
	struct str *names)
{
	struct finding f = { .mem = mem };
	struct str out = STR_NONE;
	size_t shown = 0;

	*names = STR_NONE;
	f.seen = ARENA_ARRAY(mem, uint32_t, gazetteer_n);
	for (int k = 0; k < FIELD_SOURCE; k++)
		if (text->field[k] != NULL)
			look(&f, r, text->field[k], (enum text_field)k);
	if (!f.tie)
		return false;
	qsort(f.v, f.n, sizeof(f.v[0]), found_cmp);
	for (size_t i = 0; i < f.n && shown < REGION_NAMES_MAX; i++) {
		const char *name = gazetteer[f.v[i].row].name;

		/* The state itself is no news where a place or house is named. */
		if (gazetteer[f.v[i].row].kind == GAZETTEER_STATE && f.n > 1)
			continue;
		out = shown == 0 ? str_from(name)
				 : arena_printf(mem, "%.*s, %s", STR_ARG(out), name);
		shown++;
	}
	*names = out;
	return true;
}
