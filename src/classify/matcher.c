/*
 * classify/matcher.c -- a map from first words to chains of terms, and a filter for compounds.
 */
#include "classify/matcher.h"

#include <string.h>

#include "base/map.h"

struct term {
	uint32_t id;
	unsigned flags;
	uint32_t n;    /* words */
	uint32_t next; /* in the chain of the same first word, longer first; 0: end */
	struct str word[MATCHER_TERM_WORDS_MAX]; /* stem, fold or written form */
};

struct part {
	uint32_t id;
	unsigned flags;
	struct str text; /* folded */
	uint32_t next;
};

/* Three bytes of a word, hashed: one load tells that no part begins here. */
#define FILTER_BITS 12
#define STARTS_BITS 14

_Static_assert(MATCHER_PART_LEAST == 3, "the filter looks at three bytes");

/* Where the chains of a word begin, by its stem and by its fold; 0: there is none. */
struct look {
	uint32_t stem, fold;
};

/* What the memo says of a known word; other values are places of `looks`. */
enum memo {
	MEMO_NEW,
	MEMO_NOTHING, /* no term begins with it, no part is in it */
	MEMO_LOOKS,
};

_Static_assert(WORDS_KNOWN_MAX + MEMO_LOOKS <= UINT16_MAX, "a place must fit into the memo");

/* A matcher of a few terms, made for one text, is not worth a memo. */
#define MEMO_TERMS_MIN 32

/* Bits in words of 32, so small that they stay in the nearest cache. */
#define BIT_WORDS(bits) ((1u << (bits)) / 32)

struct matcher {
	uint16_t *memo;              /* by the number of a known word; NULL: none */
	struct look *looks;          /* room for every known word */
	uint16_t *look_n;            /* how many there are */
	struct map by_stem, by_fold; /* to the first term of a chain */
	struct term *terms;          /* [0] is unused */
	size_t n;
	struct part *parts; /* [0] is unused */
	size_t part_n;
	uint32_t filter[1 << FILTER_BITS]; /* by its first three bytes: first part of a chain */
	/* Does a part, a stem or a fold begin like this? */
	uint32_t part_bits[BIT_WORDS(FILTER_BITS)];
	uint32_t stem_bits[BIT_WORDS(STARTS_BITS)], fold_bits[BIT_WORDS(STARTS_BITS)];
};

static inline bool
has_bit(const uint32_t *bits, uint32_t at)
{
	return (bits[at / 32] >> (at % 32) & 1u) != 0;
}

static inline void
set_bit(uint32_t *bits, uint32_t at)
{
	bits[at / 32] |= 1u << (at % 32);
}

static inline uint32_t
three_bytes(const char *p)
{
	return (uint32_t)(unsigned char)p[0] << 16 | (uint32_t)(unsigned char)p[1] << 8 |
	       (uint32_t)(unsigned char)p[2];
}

static inline uint32_t
filter_slot(uint32_t three)
{
	return (three * 2654435761u) >> (32 - FILTER_BITS);
}

/*
 * Of a whole word: its beginning, its last letter and its length.  Most words of a text begin no
 * term, and this tells it without a hash of all their letters.
 */
static inline uint32_t
start_slot(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint32_t k;

	if (s.n >= 3)
		k = (uint32_t)p[0] << 16 ^ (uint32_t)p[1] << 8 ^ p[2] ^ (uint32_t)p[s.n - 1] << 23 ^
		    (uint32_t)s.n << 24;
	else
		k = s.n == 2   ? (uint32_t)p[0] << 16 ^ (uint32_t)p[1] << 8
		    : s.n == 1 ? (uint32_t)p[0] << 16
			       : 0;
	return (k * 2654435761u) >> (32 - STARTS_BITS);
}

/* Puts term `at` into the chain of `key`, behind all that are longer. */
static void
chain(struct matcher *m, struct map *map, struct str key, uint32_t at)
{
	int64_t *first = map_get(map, key);
	uint32_t before = 0, here;

	set_bit(map == &m->by_stem ? m->stem_bits : m->fold_bits, start_slot(key));
	here = first == NULL ? 0 : (uint32_t)*first;
	while (here != 0 && m->terms[here].n >= m->terms[at].n) {
		before = here;
		here = m->terms[here].next;
	}
	m->terms[at].next = here;
	if (before != 0)
		m->terms[before].next = at;
	else
		map_put(map, key, at);
}

static void
add_part(struct matcher *m, const struct matcher_term *t, struct str fold)
{
	struct part *p;
	uint32_t slot;

	if (fold.n < MATCHER_PART_LEAST)
		return;
	slot = filter_slot(three_bytes(fold.p));
	p = &m->parts[++m->part_n];
	*p = (struct part){ t->id, t->flags, fold, m->filter[slot] };
	m->filter[slot] = (uint32_t)m->part_n;
	set_bit(m->part_bits, slot);
}

/*
 * The German stemmer takes the ending of "System" for one of inflection but not that of "Systeme":
 * a term that ends like this is kept a second time with its last word whole.
 */
static void
add_plural(struct matcher *m, const struct words *w)
{
	const struct term *t = &m->terms[m->n];
	struct str fold = w->v[t->n - 1].fold;

	if (!str_ends(fold, STR("em")) || str_eq(fold, w->v[t->n - 1].stem))
		return;
	m->terms[m->n + 1] = *t;
	m->n++;
	m->terms[m->n].word[t->n - 1] = fold;
	chain(m, &m->by_stem, m->terms[m->n].word[0], (uint32_t)m->n);
}

struct matcher *
matcher_new(const struct matcher_term *terms, size_t n, enum language lang, struct arena *mem)
{
	struct matcher *m = ARENA_NEW(mem, struct matcher);

	map_init(&m->by_stem, mem);
	map_init(&m->by_fold, mem);
	if (n >= MEMO_TERMS_MIN) {
		m->memo = ARENA_ARRAY(mem, uint16_t, WORDS_KNOWN_MAX + 1);
		m->looks = arena_alloc(mem, (WORDS_KNOWN_MAX + 1) * sizeof(*m->looks));
		m->look_n = ARENA_NEW(mem, uint16_t);
	}
	m->terms = ARENA_ARRAY(mem, struct term, 2 * n + 1);
	m->parts = ARENA_ARRAY(mem, struct part, n + 1);
	for (size_t i = 0; i < n; i++) {
		const unsigned exact = MATCH_WRITTEN | MATCH_FOLD;
		struct term *t = &m->terms[m->n + 1];
		struct words w;

		words_split(arena_dup(mem, terms[i].text), lang, mem, &w);
		if (w.n == 0)
			continue;
		m->n++;
		t->id = terms[i].id;
		t->flags = terms[i].flags;
		t->n = (uint32_t)(w.n < MATCHER_TERM_WORDS_MAX ? w.n : MATCHER_TERM_WORDS_MAX);
		for (size_t k = 0; k < t->n; k++) {
			if ((t->flags & MATCH_WRITTEN) != 0)
				t->word[k] = words_written(&w, k);
			else if ((t->flags & MATCH_FOLD) != 0)
				t->word[k] = w.v[k].fold;
			else
				t->word[k] = w.v[k].stem;
		}
		if ((t->flags & exact) != 0)
			chain(m, &m->by_fold, w.v[0].fold, (uint32_t)m->n);
		else
			chain(m, &m->by_stem, w.v[0].stem, (uint32_t)m->n);
		if ((t->flags & exact) == 0 && lang == LANG_DE)
			add_plural(m, &w);
		if (w.n == 1 && (terms[i].flags & (unsigned)(MATCH_HEAD | MATCH_TAIL)) != 0)
			add_part(m, &terms[i], w.v[0].fold);
	}
	return m;
}

/* "Saxony's" is "Saxony": what stands before the apostrophe of a fold, in one of the last two
 * places. */
static struct str
without_genitive(struct str s)
{
	if (s.n >= 1 && s.p[s.n - 1] == '\'')
		return str_slice(s, 0, s.n - 1);
	if (s.n >= 2 && s.p[s.n - 2] == '\'')
		return str_slice(s, 0, s.n - 2);
	return s;
}

static bool
is_word(const struct term *t, const struct words *w, size_t k, size_t i)
{
	if ((t->flags & MATCH_WRITTEN) != 0)
		return str_starts(words_written(w, i), t->word[k]) &&
		       without_genitive(w->v[i].fold).n == t->word[k].n;
	if ((t->flags & MATCH_FOLD) != 0)
		return str_eq(without_genitive(w->v[i].fold), t->word[k]);
	return str_eq(w->v[i].stem, t->word[k]);
}

static bool
is_term(const struct term *t, const struct words *w, size_t at)
{
	if (at + t->n > w->n)
		return false;
	for (size_t k = 0; k < t->n; k++) {
		/* A term does not reach over a full stop. */
		if (k > 0 && (w->v[at + k].flags & WORD_SENTENCE) != 0)
			return false;
		if (!is_word(t, w, k, at + k))
			return false;
	}
	return true;
}

struct hits {
	struct matcher_hit *v;
	size_t n, cap;
	struct arena *mem;
};

static void
add_hit(struct hits *h, uint32_t id, size_t at, size_t n, bool inside)
{
	ARENA_GROW(h->mem, h->v, h->n, &h->cap);
	h->v[h->n++] = (struct matcher_hit){ id, (uint32_t)at, (uint32_t)n, inside };
}

static void
run_chain(const struct matcher *m, uint32_t first, const struct words *w, size_t at, struct hits *h)
{
	size_t start = h->n;

	for (uint32_t i = first; i != 0; i = m->terms[i].next)
		if (is_term(&m->terms[i], w, at))
			add_hit(h, m->terms[i].id, at, m->terms[i].n, false);
	/* Two chains may meet at one word: keep longer hits in front. */
	for (size_t i = start; i < h->n; i++)
		for (size_t k = i; k > 0 && h->v[k - 1].at == at && h->v[k - 1].n < h->v[k].n;
			k--) {
			struct matcher_hit swap = h->v[k];

			h->v[k] = h->v[k - 1];
			h->v[k - 1] = swap;
		}
}

/* Endings that inflection puts behind a compound's last part. */
#define INFLECTION_MAX 3

static bool
fits(const struct part *p, struct str word, size_t at)
{
	size_t behind = word.n - at - p->text.n;

	if (at == 0)
		return behind >= MATCHER_PART_LEAST && (p->flags & MATCH_HEAD) != 0;
	if (at < MATCHER_PART_LEAST)
		return false;
	if (behind <= INFLECTION_MAX)
		return (p->flags & MATCH_TAIL) != 0;
	return (p->flags & MATCH_HEAD) != 0 && (p->flags & MATCH_TAIL) != 0;
}

static void
run_parts(const struct matcher *m, struct str word, size_t at, struct hits *h)
{
	uint32_t three = 0, slot;

	for (size_t end = 0; end < word.n; end++) {
		size_t i;

		three = (three << 8 | (unsigned char)word.p[end]) & 0xFFFFFFu;
		if (end + 1 < MATCHER_PART_LEAST)
			continue;
		i = end + 1 - MATCHER_PART_LEAST;
		slot = filter_slot(three);
		if (!has_bit(m->part_bits, slot))
			continue;
		for (uint32_t k = m->filter[slot]; k != 0; k = m->parts[k].next) {
			const struct part *p = &m->parts[k];

			if (p->text.n <= word.n - i &&
				memcmp(word.p + i, p->text.p, p->text.n) == 0 && fits(p, word, i))
				add_hit(h, p->id, at, 1, true);
		}
	}
}

static uint32_t
first_of(const struct map *map, const uint32_t *bits, struct str key)
{
	const int64_t *first = NULL;

	if (has_bit(bits, start_slot(key)))
		first = map_get(map, key);
	return first == NULL ? 0 : (uint32_t)*first;
}

static bool
may_have_parts(const struct matcher *m, const struct word *word)
{
	return m->part_n > 0 && word->fold.n >= 2 * MATCHER_PART_LEAST &&
	       word->fold.n <= MATCHER_COMPOUND_MAX;
}

static struct look
look_at(const struct matcher *m, const struct word *word)
{
	return (struct look){ first_of(&m->by_stem, m->stem_bits, word->stem),
		first_of(&m->by_fold, m->fold_bits, without_genitive(word->fold)) };
}

/* Could the word alone ever give a hit?  Longer terms are asked for by their first words. */
static uint16_t
remember(const struct matcher *m, const struct word *word, struct arena *mem)
{
	struct look look = look_at(m, word);
	struct hits h = { .mem = mem };

	if (look.stem == 0 && look.fold == 0) {
		if (may_have_parts(m, word))
			run_parts(m, word->fold, 0, &h);
		if (h.n == 0)
			return MEMO_NOTHING;
	}
	m->looks[*m->look_n] = look;
	return (uint16_t)(MEMO_LOOKS + (*m->look_n)++);
}

/* False for a word that cannot give a hit. */
static bool
is_worth_it(const struct matcher *m, const struct word *word, struct arena *mem, struct look *look)
{
	uint16_t *memo;

	if (word->known == 0 || m->memo == NULL) {
		*look = look_at(m, word);
		return true;
	}
	memo = &m->memo[word->known];
	if (*memo == MEMO_NEW)
		*memo = remember(m, word, mem);
	if (*memo == MEMO_NOTHING)
		return false;
	*look = m->looks[*memo - MEMO_LOOKS];
	return true;
}

size_t
matcher_run(const struct matcher *m, const struct words *w, struct arena *mem,
	struct matcher_hit **hits)
{
	struct hits h = { .mem = mem };

	for (size_t i = 0; i < w->n; i++) {
		const struct word *word = &w->v[i];
		size_t before = h.n;
		struct look look;

		if (!is_worth_it(m, word, mem, &look))
			continue;
		run_chain(m, look.stem, w, i, &h);
		run_chain(m, look.fold, w, i, &h);
		if (h.n == before && may_have_parts(m, word))
			run_parts(m, word->fold, i, &h);
	}
	*hits = h.v;
	return h.n;
}
