/*
 * concept.c -- see concept.h.
 */
#include "story/concept.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/compiler.h"
#include "base/hash.h"
#include "base/str.h"
#include "story/compound.h"
#include "story/figure.h"
#include "story/glossary.h"
#include "story/person.h"
#include "story/skeleton.h"

#define SEEN_MAX 400     /* before repeats are dropped */
#define COGNATE_BYTES 6  /* of a skeleton: behind them the languages inflect differently */
#define COGNATE_LEAST 4  /* shorter words are grammar */
#define COMPOUND_LEAST 8 /* bytes of a German word that may be a compound */
#define NAME_ENDING 3    /* bytes of an ending behind a name that the glossary has */
#define WHOLE_ENDINGS 2  /* letters: "Windrad-e-s" */
#define OFFICE_REACH 3   /* words: "Minister of Justice Anna ..." */
#define DAY_S 86400
/* Far apart, so that short words do not hash alike. */
#define SEED_WORD UINT64_C(0x9E3779B97F4A7C15)
#define SEED_PERSON UINT64_C(0x3C6EF372FE94F82A)
#define SEED_SCHOOL UINT64_C(0x78DDE6E5FD29F054)
#define SEED_WHOLE UINT64_C(0xDAA66D2C7DDF743F)

/* How much a concept tells, in 1/CONCEPT_UNIT. */
enum weight {
	WEIGHT_FIELD = 3,
	WEIGHT_COMMON = 8,
	WEIGHT_CITY = 10,
	WEIGHT_USUAL = 22,
	WEIGHT_YEAR = 25,
	WEIGHT_FIRST_NAME = 30,
	WEIGHT_DIGIT = 30, /* two, three ... nine: in every text */
	WEIGHT_PLACE = 45,
	WEIGHT_HOUSE = 40,
	WEIGHT_HOLDER = 40, /* a minister is in the news of every week */
	WEIGHT_GENERAL = 42,
	WEIGHT_EDITION = 50,
	WEIGHT_WHOLE = 60,
	WEIGHT_SMALL = 60, /* ten, eleven, twelve */
	WEIGHT_SUBJECT = 70,
	WEIGHT_LOWER = 85, /* a word that the glossary does not know */
	WEIGHT_CAPITAL = 105,
	WEIGHT_TELLING = 105,
	WEIGHT_NUMBER = 100,
	WEIGHT_DAY = 90,
	WEIGHT_NAME = 100,
	WEIGHT_PERSON = 160,
	WEIGHT_SUM = 130,
};

/* Names of people in office that are remembered: a text names few. */
#define HOLDERS_MAX 12

struct bag {
	struct concept v[SEEN_MAX];
	size_t n;
	bool in_title;
	uint32_t holder[HOLDERS_MAX]; /* concepts of their names */
	size_t holder_n;
};

static void
add(struct bag *b, uint32_t hash, enum concept_kind kind, enum weight weight)
{
	if (b->n < SEEN_MAX)
		b->v[b->n++] =
			(struct concept){ hash, (uint8_t)weight, (uint8_t)kind, b->in_title, 0 };
}

/* ---- words of the glossary ------------------------------------------------------------------- */

static void
add_hit(struct bag *b, const struct glossary_hit *hit)
{
	static const struct {
		enum concept_kind kind;
		enum weight weight;
	} of[] = {
		[GLOSSARY_FIELD] = { CONCEPT_SUBJECT, WEIGHT_FIELD },
		[GLOSSARY_COMMON] = { CONCEPT_SUBJECT, WEIGHT_COMMON },
		[GLOSSARY_USUAL] = { CONCEPT_SUBJECT, WEIGHT_USUAL },
		[GLOSSARY_GENERAL] = { CONCEPT_SUBJECT, WEIGHT_GENERAL },
		[GLOSSARY_SUBJECT] = { CONCEPT_SUBJECT, WEIGHT_SUBJECT },
		[GLOSSARY_TELLING] = { CONCEPT_SUBJECT, WEIGHT_TELLING },
		[GLOSSARY_HOUSE] = { CONCEPT_HOUSE, WEIGHT_HOUSE },
		[GLOSSARY_CITY] = { CONCEPT_PLACE, WEIGHT_CITY },
		[GLOSSARY_PLACE] = { CONCEPT_PLACE, WEIGHT_PLACE },
	};

	if (hit->class == GLOSSARY_EVERYDAY)
		return;
	add(b, hit->concept, of[hit->class].kind, of[hit->class].weight);
}

/* ---- other words ----------------------------------------------------------------------------- */

/* German beginnings behind which the word itself begins: "unterscheiden", "unterschreiben". */
static const struct str prefixes_de[] = { STR_INIT("unter"), STR_INIT("uber"), STR_INIT("wider"),
	STR_INIT("ange"), STR_INIT("abge"), STR_INIT("aufge"), STR_INIT("ausge"), STR_INIT("einge"),
	STR_INIT("vorge"), STR_INIT("ver"), STR_INIT("vor"), STR_INIT("auf"), STR_INIT("aus"),
	STR_INIT("ein"), STR_INIT("ent"), STR_INIT("durch"), STR_INIT("nach"), STR_INIT("hoch"),
	STR_INIT("ober"), STR_INIT("inter"), STR_INIT("inform"), STR_INIT("mitel") };

static size_t
prefix_bytes(struct str skeleton)
{
	for (size_t i = 0; i < ARRAY_LEN(prefixes_de); i++)
		if (str_starts(skeleton, prefixes_de[i]))
			return prefixes_de[i].n - 1;
	return 0;
}

static void
add_cognate(struct bag *b, struct str skeleton, enum concept_kind kind, enum weight weight)
{
	if (skeleton.n < COGNATE_LEAST && kind != CONCEPT_NAME)
		return;
	if (kind != CONCEPT_NAME) {
		/* plurals and cases of short words */
		while (skeleton.n > COGNATE_LEAST &&
			(str_ends(skeleton, STR("s")) || str_ends(skeleton, STR("e"))))
			skeleton.n--;
		skeleton = str_slice(skeleton, 0, COGNATE_BYTES + prefix_bytes(skeleton));
	}
	add(b, (uint32_t)hash64_seed(skeleton, SEED_WORD), kind, weight);
}

static bool
is_name(struct str s, unsigned flags)
{
	bool inner = false, digit = false, letter = false, lower = false;

	for (size_t i = 0; i < s.n; i++) {
		/* "Forscher:innen" and "ForscherInnen" are no names */
		inner = inner || (i > 0 && s.p[i] >= 'A' && s.p[i] <= 'Z' &&
					 !str_starts(str_skip(s, i), STR("Innen")));
		digit = digit || ascii_digit(s.p[i]);
		letter = letter || ascii_alpha(s.p[i]);
		lower = lower || (s.p[i] >= 'a' && s.p[i] <= 'z');
	}
	return (flags & WORD_UPPER) != 0 || (inner && lower) || (digit && letter);
}

/* All of a word, without the endings of plurals and cases. */
static void
add_whole(struct bag *b, struct str skeleton, enum weight weight)
{
	for (int k = 0; k < WHOLE_ENDINGS && skeleton.n > COMPOUND_LEAST - 2; k++)
		if (str_ends(skeleton, STR("s")) || str_ends(skeleton, STR("e")) ||
			str_ends(skeleton, STR("n")))
			skeleton.n--;
	add(b, (uint32_t)hash64_seed(skeleton, SEED_WHOLE), CONCEPT_WHOLE, weight);
}

static void
add_word(struct bag *b, const struct words *w, size_t i, enum language lang)
{
	char room[SKELETON_MAX];
	struct str skeleton = skeleton_make(w->v[i].fold, room);
	struct compound parts = { .n = 0 };
	bool capital = (w->v[i].flags & WORD_CAPITAL) != 0;
	bool name = is_name(words_written(w, i), w->v[i].flags);
	bool known = compound_split(skeleton, lang, &parts);

	/* a made-up name may begin with a word of the glossary: "SpiNNcloud" is no spin */
	if (known && (!name || parts.hit[0].class == GLOSSARY_HOUSE ||
			     parts.hit[0].length + NAME_ENDING >= skeleton.n)) {
		for (size_t k = 0; k < parts.n; k++)
			add_hit(b, &parts.hit[k]);
		for (size_t k = 0; k < parts.rest_n; k++)
			add_cognate(b, parts.rest[k], CONCEPT_WORD, WEIGHT_LOWER);
		if (parts.n + parts.rest_n > 1)
			add_whole(b, skeleton, WEIGHT_WHOLE);
	} else if (name) {
		add_cognate(b, skeleton, CONCEPT_NAME, WEIGHT_NAME);
	} else {
		add_cognate(b, skeleton, CONCEPT_WORD, capital ? WEIGHT_CAPITAL : WEIGHT_LOWER);
		/* a name of German parts, seen from English: "Lichtenberg" */
		if (capital && lang == LANG_EN && skeleton.n >= COMPOUND_LEAST)
			add_whole(b, skeleton, WEIGHT_WHOLE);
	}
}

/* Does the name that begins with word `i` stand behind an office, "Minister of Justice ..."? */
static bool
in_office(const struct words *w, size_t i)
{
	for (size_t k = 1; k <= OFFICE_REACH && k <= i; k++) {
		/* "... the Minister. Anna Muster ..." is another sentence */
		if ((w->v[i - k + 1].flags & WORD_SENTENCE) != 0)
			return false;
		if (person_is_office(w->v[i - k].fold))
			return true;
	}
	return false;
}

static void
hold(struct bag *b)
{
	if (b->n > 0 && b->holder_n < HOLDERS_MAX)
		b->holder[b->holder_n++] = b->v[b->n - 1].hash;
}

/* Names are no subjects: "Abendroth" has nothing to do with evenings. */
static void
add_person(struct bag *b, const struct words *w, size_t i)
{
	char first[SKELETON_MAX], last[SKELETON_MAX];
	struct str a = skeleton_make(w->v[i].fold, first);
	struct str z = person_surname(skeleton_make(w->v[i + 1].fold, last));
	bool office = in_office(w, i);

	add(b, (uint32_t)hash64_seed(z, hash64_seed(a, SEED_PERSON)), CONCEPT_PERSON,
		WEIGHT_PERSON);
	if (office)
		hold(b);
	add_cognate(b, a, CONCEPT_WORD, WEIGHT_FIRST_NAME);
	add_cognate(b, z, CONCEPT_WORD, WEIGHT_CAPITAL);
	if (office)
		hold(b);
}

/* "Minister Vierling": a surname right behind an office. */
static void
hold_surname(struct bag *b, const struct words *w, size_t i)
{
	if (i > 0 && (w->v[i].flags & (WORD_CAPITAL | WORD_SENTENCE)) == WORD_CAPITAL && b->n > 0 &&
		b->v[b->n - 1].kind == CONCEPT_WORD && person_is_office(w->v[i - 1].fold))
		hold(b);
}

/* Who is in office tells little, wherever else the text names him. */
static void
lower_holders(struct bag *b)
{
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->holder_n; k++)
			if (b->v[i].hash == b->holder[k] && b->v[i].weight > WEIGHT_HOLDER)
				b->v[i].weight = WEIGHT_HOLDER;
}

/* Two words that the glossary knows as one: "clean room", "neuronale Netze". */
static bool
add_pair(struct bag *b, const struct words *w, size_t i, enum language lang)
{
	char room[SKELETON_MAX], both[SKELETON_MAX];
	struct str x = w->v[i].fold, y;
	struct glossary_hit hit;

	if (i + 1 >= w->n || w->v[i].at + w->v[i].len + 1 != w->v[i + 1].at)
		return false;
	y = w->v[i + 1].fold;
	if (x.n + y.n > sizeof(both))
		return false;
	memcpy(both, x.p, x.n);
	memcpy(both + x.n, y.p, y.n);
	hit = glossary_pair(skeleton_make((struct str){ both, x.n + y.n }, room),
		lang == LANG_EN ? LANG_EN : LANG_DE);
	/* the first word alone would have matched: the second must be part of the key */
	if (hit.length <= x.n + 1)
		return false;
	add_hit(b, &hit);
	return true;
}

/* ---- figures --------------------------------------------------------------------------------- */

static enum weight
figure_weight(const struct figure *f)
{
	switch (f->kind) {
	case CONCEPT_DAY:
		return WEIGHT_DAY;
	case CONCEPT_YEAR:
		return WEIGHT_YEAR;
	case CONCEPT_EDITION:
		return WEIGHT_EDITION;
	case CONCEPT_NUMBER:
	case CONCEPT_SUBJECT:
	case CONCEPT_HOUSE:
	case CONCEPT_PLACE:
	case CONCEPT_WORD:
	case CONCEPT_NAME:
	case CONCEPT_PERSON:
	case CONCEPT_WHOLE:
	case CONCEPT_SCHOOL:
		break;
	}
	if (f->scaled)
		return WEIGHT_SUM;
	if (f->percent)
		return WEIGHT_NUMBER;
	return f->value < 10 ? WEIGHT_DIGIT : f->value < 13 ? WEIGHT_SMALL : WEIGHT_NUMBER;
}

/* Month and day of a time in UTC, as struct figure has them. */
static double
day_of(int64_t seconds)
{
	struct civil day = civil_from_time(seconds);

	return day.month * 100 + day.day;
}

static void
add_figure(struct bag *b, const struct figure *f, int64_t published)
{
	char text[64];

	if (f->kind == CONCEPT_DAY && published > 0 &&
		(f->value == day_of(published) || f->value == day_of(published - DAY_S)))
		return;
	(void)snprintf(
		text, sizeof(text), "%d#%.2f%s", (int)f->kind, f->value, f->percent ? "%" : "");
	add(b, (uint32_t)hash64(str_from(text)), f->kind, figure_weight(f));
}

/* Midnight of the day in the year that is nearest to `published`. */
static int64_t
nearest_day(double value, int64_t published)
{
	struct civil c = civil_from_time(published);
	int64_t best = 0;

	c = (struct civil){
		.year = c.year - 1, .month = (int)value / 100, .day = (int)value % 100
	};
	for (int k = 0; k < 3; k++, c.year++) {
		int64_t t = civil_valid(&c) ? civil_to_time(&c) : 0;

		if (t != 0 && (best == 0 || llabs(t - published) < llabs(best - published)))
			best = t;
	}
	return best;
}

static int64_t
last_ahead(const struct words *w, int64_t published, size_t most)
{
	int64_t last = 0;

	for (size_t i = 0; i < w->n && i < most;) {
		struct figure f, year;
		size_t n = figure_read(w, i, &f);
		int64_t t;

		if (n > 0 && f.kind == CONCEPT_DAY) {
			t = nearest_day(f.value, published);
			/* "30. Juni 2028": not of the year that is nearest */
			if (i + 2 < w->n && figure_read(w, i + 2, &year) > 0 &&
				year.kind == CONCEPT_YEAR &&
				(int)year.value != civil_from_time(t).year)
				t = 0;
			if (t > published && t <= published + DAYS_AHEAD_MAX * (int64_t)DAY_S &&
				t > last)
				last = t;
		}
		i += n > 0 ? n : 1;
	}
	return last;
}

int32_t
concept_day_ahead(const struct words *title, const struct words *text, int64_t published)
{
	int64_t a, b;

	if (published <= 0)
		return 0;
	a = last_ahead(title, published, title->n);
	b = last_ahead(text, published, CONCEPT_TEXT_WORDS);
	return (int32_t)((a > b ? a : b) / DAY_S);
}

/* ---- all of a text --------------------------------------------------------------------------- */

/* Two names side by side that no glossary knows: "Kettner Lund". */
static bool
names_begin(const struct words *w, size_t i, enum language lang)
{
	for (size_t k = i; k < i + 2; k++) {
		char room[SKELETON_MAX];
		struct compound parts = { .n = 0 };

		if (compound_split(skeleton_make(w->v[k].fold, room), lang, &parts))
			return false;
	}
	return true;
}

/* ---- universities ---------------------------------------------------------------------------- */

/* Words between a university and its town: "Technische Universität Bergakademie Freiberg". */
#define SCHOOL_REACH 3

/* Where a town and a university were last named, while the other is still looked for. */
struct school {
	size_t town_at, school_at; /* word, counted from 1; 0: none */
	uint32_t town;
};

/* Whichever of the town's: releases of two of them on one thing name both. */
static bool
is_school(struct str fold)
{
	return str_eq(fold, STR("tu")) || str_eq(fold, STR("uni")) ||
	       (str_starts(fold, STR("universit")) && !str_starts(fold, STR("universitäts"))) ||
	       str_starts(fold, STR("hochschule")) || str_starts(fold, STR("fachhochschule"));
}

/* The town that the word names as a whole, or of which it is the adjective; 0: none. */
static uint32_t
town_of(const struct words *w, size_t i, enum language lang)
{
	char room[SKELETON_MAX];
	struct compound parts = { .n = 0 };

	if (!compound_split(skeleton_make(w->v[i].fold, room), lang, &parts) || parts.n != 1 ||
		parts.rest_n > 0)
		return 0;
	return parts.hit[0].class == GLOSSARY_CITY || parts.hit[0].class == GLOSSARY_PLACE
		       ? parts.hit[0].concept
		       : 0;
}

/* "TU Dresden", "Leipziger Universität", "University of Freiberg": the same in every language. */
static void
add_school(struct bag *b, struct school *s, const struct words *w, size_t i, enum language lang)
{
	uint32_t town = 0;

	if ((w->v[i].flags & WORD_CAPITAL) == 0)
		return;
	if (is_school(w->v[i].fold)) {
		s->school_at = i + 1;
	} else if ((town = town_of(w, i, lang)) != 0) {
		s->town_at = i + 1;
		s->town = town;
	} else {
		return;
	}
	if (s->town_at == 0 || s->school_at == 0 || s->town_at + SCHOOL_REACH < s->school_at ||
		s->school_at + SCHOOL_REACH < s->town_at)
		return;
	add(b,
		(uint32_t)hash64_seed(
			(struct str){ (const char *)&s->town, sizeof(s->town) }, SEED_SCHOOL),
		CONCEPT_SCHOOL, WEIGHT_HOUSE);
	*s = (struct school){ 0 };
}

static void
collect(struct bag *b, const struct words *w, enum language lang, int64_t published, size_t most)
{
	struct school school = { 0 };

	for (size_t i = 0; i < w->n && i < most;) {
		struct figure f;
		size_t n = figure_read(w, i, &f);

		add_school(b, &school, w, i, lang);
		if (n > 0) {
			add_figure(b, &f, published);
		} else if (person_begins(w, i) ||
			   (person_two_names(w, i) && names_begin(w, i, lang))) {
			add_person(b, w, i);
			n = 2;
		} else if (add_pair(b, w, i, lang)) {
			n = 2;
		} else if ((w->v[i].flags & WORD_STOP) == 0) {
			add_word(b, w, i, lang);
			hold_surname(b, w, i);
		}
		i += n > 0 ? n : 1;
	}
}

/* Title first, then what tells most, so that what is cut off says least. */
static int
telling_first(const void *va, const void *vb)
{
	const struct concept *a = va, *b = vb;

	if (a->in_title != b->in_title)
		return b->in_title - a->in_title;
	if (a->weight != b->weight)
		return b->weight - a->weight;
	return a->hash < b->hash ? -1 : a->hash > b->hash;
}

static int
by_hash(const void *va, const void *vb)
{
	const struct concept *a = va, *b = vb;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	if (a->in_title != b->in_title)
		return b->in_title - a->in_title;
	return b->weight - a->weight;
}

size_t
concept_collect(const struct words *title, const struct words *text, enum language lang,
	int64_t published, struct concept *out, size_t room)
{
	struct bag b = { .in_title = true };
	size_t kept = 0;

	collect(&b, title, lang, published, title->n);
	b.in_title = false;
	collect(&b, text, lang, published, CONCEPT_TEXT_WORDS);
	lower_holders(&b);
	qsort(b.v, b.n, sizeof(*b.v), by_hash);
	for (size_t i = 0; i < b.n; i++)
		if (kept == 0 || b.v[kept - 1].hash != b.v[i].hash)
			b.v[kept++] = b.v[i];
	qsort(b.v, kept, sizeof(*b.v), telling_first);
	if (kept > room)
		kept = room;
	for (size_t i = 0; i < kept; i++)
		out[i] = b.v[i];
	qsort(out, kept, sizeof(*out), by_hash);
	return kept;
}
