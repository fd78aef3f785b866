/*
 * texts.h -- invented news out of the vocabulary of words.h.
 */
#ifndef BENCH_TEXTS_H
#define BENCH_TEXTS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"
#include "bench/random.h"
#include "bench/words.h"

/* Words of its own that an item repeats: without them all texts about AI would be one story. */
#define THEME_MATTERS 12
/* Of twenty phrases for a place in the sentence an item has few: it is about one thing. */
#define THEME_PHRASES 1

/* What an item is about: the same one gives the same words. */
struct theme {
	struct random random;
	bool ai, english;
};

/* An invented name, of syllables that are many enough that its beginning alone tells it apart. */
static inline void
put_name(struct buf *b, struct random *r)
{
	static const char first[] = "bdfghjklmnprstvwz", middle[] = "aeiou", last[] = "dfklmnprst";
	int n = 3 + below(r, 2);
	size_t at = b->n;

	for (int i = 0; i < n; i++) {
		buf_addc(b, first[below(r, (int)sizeof(first) - 1)]);
		buf_addc(b, middle[below(r, (int)sizeof(middle) - 1)]);
		buf_addc(b, last[below(r, (int)sizeof(last) - 1)]);
	}
	if (b->n > at)
		b->p[at] = (char)ascii_upper(b->p[at]);
}

static inline const struct phrases *
theme_phrases(const struct theme *t)
{
	if (t->ai)
		return t->english ? &words_ai_en : &words_ai_de;
	return t->english ? &words_en : &words_de;
}

/* One of the things that an item is about and most others are not. */
static inline void
put_matter(struct buf *b, struct random *r, const struct theme *t)
{
	struct random of_item = { t->random.state * 31u + (uint64_t)below(r, THEME_MATTERS) };

	put_name(b, &of_item);
}

/* Of twenty phrases for a place in the sentence (`slot`) an item has few: it is about one thing,
 * not about all that there is. */
static inline int
choose(struct random *r, const struct theme *t, int slot)
{
	uint64_t first = t->random.state >> (8 * slot) & 0xff;

	return (int)(first + (uint64_t)below(r, THEME_PHRASES)) % PHRASES_N;
}

static inline void
put_sentence(struct buf *b, struct random *r, const struct theme *t, const struct phrases *w)
{
	buf_addf(b, "%s %s %s %s", w->subject[choose(r, t, 1)], w->verb[below(r, PHRASES_N)],
		w->object[choose(r, t, 2)], w->place[choose(r, t, 3)]);
	if (t->ai) { /* the others are never compared */
		buf_addz(b, t->english ? ", with the " : ", samt der ");
		put_matter(b, r, t);
		buf_addz(b, t->english ? " and the " : " und der ");
		put_matter(b, r, t);
	}
	if (below(r, 2) == 0) {
		buf_addz(b, " (");
		put_name(b, r);
		buf_addc(b, ' ');
		put_name(b, r);
		buf_addc(b, ')');
	}
	buf_addc(b, '.');
}

static inline void
put_number(struct buf *b, struct random *r, const struct theme *t)
{
	int n = below(r, 9000) + 100;

	if (t->english)
		buf_addf(b, "It is about %d cases in %d places.", n, n % 37 + 2);
	else
		buf_addf(b, "Es geht um %d Fälle an %d Orten.", n, n % 37 + 2);
}

static inline void
put_title(struct buf *b, const struct theme *t)
{
	struct random r = t->random;
	const struct phrases *w = theme_phrases(t);

	put_name(b, &r);
	buf_addf(b, ": %s %s %s", w->subject[choose(&r, t, 1)], w->verb[below(&r, PHRASES_N)],
		w->object[choose(&r, t, 2)]);
}

/* Two sentences, plain. */
static inline void
put_lead(struct buf *b, const struct theme *t)
{
	struct random r = { t->random.state + 1 };

	put_sentence(b, &r, t, theme_phrases(t));
	buf_addc(b, ' ');
	put_number(b, &r, t);
}

#endif
