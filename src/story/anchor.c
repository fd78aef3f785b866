/*
 * anchor.c -- see anchor.h.
 */
#include "story/anchor.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/compiler.h"
#include "base/hash.h"
#include "base/str.h"

/* More are not looked at: a release names what matters early. */
#define ANCHORS_SEEN_MAX 400
#define SHORTEST_WORD 4 /* bytes; shorter words are rarely names */

/* Words behind a number that multiply it. */
struct scale_row {
	struct str word;
	double factor;
};
static const struct scale_row scales[] = {
	{ STR_INIT("tausend"), 1e3 },
	{ STR_INIT("thousand"), 1e3 },
	{ STR_INIT("million"), 1e6 },
	{ STR_INIT("millions"), 1e6 },
	{ STR_INIT("millionen"), 1e6 },
	{ STR_INIT("mio"), 1e6 },
	{ STR_INIT("m"), 1e6 },
	{ STR_INIT("milliarde"), 1e9 },
	{ STR_INIT("milliarden"), 1e9 },
	{ STR_INIT("billion"), 1e9 },
	{ STR_INIT("mrd"), 1e9 },
	{ STR_INIT("bn"), 1e9 },
};

/* "1.200" and "1,200" are 1200; "7,5" and "7.5" are 7.5. */
static bool
read_number(struct str s, double *out)
{
	double v = 0, unit = 1;
	size_t since = 0;
	bool fraction = false;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.' || s.p[i] == ',') {
			/* exactly three digits behind it: a separator of thousands */
			size_t digits = 0;

			while (i + 1 + digits < s.n && ascii_digit(s.p[i + 1 + digits]))
				digits++;
			fraction = digits != 3;
			continue;
		}
		if (!ascii_digit(s.p[i]) || ++since > 15)
			return false;
		v = v * 10 + (s.p[i] - '0');
		if (fraction)
			unit *= 10;
	}
	*out = v / unit;
	return since > 0;
}

static bool
is_name(struct str s, unsigned flags)
{
	bool inner = false, digit = false, letter = false;

	for (size_t i = 0; i < s.n; i++) {
		inner = inner || (i > 0 && s.p[i] >= 'A' && s.p[i] <= 'Z');
		digit = digit || ascii_digit(s.p[i]);
		letter = letter || ascii_alpha(s.p[i]);
	}
	return (flags & WORD_UPPER) != 0 || (inner && letter) || (digit && letter);
}

static struct anchor
of_number(double v, struct str next)
{
	char text[64];
	struct anchor a = { .kind = ANCHOR_NUMBER };

	if (v >= 1990 && v < 2040 && v == floor(v))
		a.kind = ANCHOR_YEAR;
	for (size_t i = 0; i < ARRAY_LEN(scales); i++) {
		if (!str_eq(next, scales[i].word))
			continue;
		v *= scales[i].factor;
		a.kind = ANCHOR_NUMBER;
	}
	(void)snprintf(text, sizeof(text), "#%.2f", v);
	a.hash = (uint32_t)hash64(str_from(text));
	return a;
}

static size_t
collect(const struct words *w, bool in_title, struct anchor *out, size_t n)
{
	for (size_t i = 0; i < w->n && n < ANCHORS_SEEN_MAX; i++) {
		const struct word *word = &w->v[i];
		struct str written = words_written(w, i);
		struct anchor a = { .kind = ANCHOR_WORD };
		double v;

		if ((word->flags & WORD_DIGITS) != 0 && read_number(written, &v)) {
			a = of_number(v, i + 1 < w->n ? w->v[i + 1].fold : STR_NONE);
		} else if (is_name(written, word->flags)) {
			a.kind = ANCHOR_NAME;
			a.hash = (uint32_t)hash64(word->fold);
		} else if ((word->flags & WORD_CAPITAL) != 0 && (word->flags & WORD_STOP) == 0 &&
			   word->fold.n >= SHORTEST_WORD) {
			a.hash = (uint32_t)hash64(word->fold);
		} else {
			continue;
		}
		a.in_title = in_title;
		out[n++] = a;
	}
	return n;
}

/* Title first, then the telling kinds, so that what is cut off says least. */
static int
telling_first(const void *va, const void *vb)
{
	const struct anchor *a = va, *b = vb;

	if (a->in_title != b->in_title)
		return b->in_title - a->in_title;
	if ((a->kind == ANCHOR_WORD) != (b->kind == ANCHOR_WORD))
		return a->kind == ANCHOR_WORD ? 1 : -1;
	return a->hash < b->hash ? -1 : a->hash > b->hash;
}

static int
by_hash(const void *va, const void *vb)
{
	const struct anchor *a = va, *b = vb;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return b->in_title - a->in_title;
}

size_t
anchor_collect(const struct words *title, const struct words *text, struct anchor *out, size_t room)
{
	struct anchor all[ANCHORS_SEEN_MAX];
	size_t n = collect(title, true, all, 0), kept = 0;

	n = collect(text, false, all, n);
	qsort(all, n, sizeof(*all), by_hash);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || all[kept - 1].hash != all[i].hash)
			all[kept++] = all[i];
	qsort(all, kept, sizeof(*all), telling_first);
	if (kept > room)
		kept = room;
	for (size_t i = 0; i < kept; i++)
		out[i] = all[i];
	qsort(out, kept, sizeof(*out), by_hash);
	return kept;
}

bool
anchor_is_rare(const struct anchor *a)
{
	return a->in_title != 0 && (a->kind == ANCHOR_NAME || a->kind == ANCHOR_NUMBER);
}
