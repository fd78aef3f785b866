/*
 * known.c -- see known.h.
 */
#include "text/known.h"

#include <string.h>

#include "base/hash.h"

#define SLOTS ((size_t)2 * (WORDS_KNOWN_MAX + 1))
/* Words that come once only must not take the places: a bit tells that a hash was met. */
#define MET_BITS ((size_t)1 << 18)

_Static_assert((SLOTS & (SLOTS - 1)) == 0, "slots are found by masking");

/* A word fills a cache line: looking one up costs two. */
struct known {
	uint64_t hash;
	char bytes[KNOWN_BYTES_MAX];
	uint8_t written_n, fold_at, fold_n, stem_at, stem_n, flags, lang;
};

_Static_assert(sizeof(struct known) == 64, "a line of the cache");
_Static_assert(WORDS_KNOWN_MAX <= UINT16_MAX, "a number must fit into a slot");
_Static_assert((WORD_UPPER | WORD_STOP) <= UINT8_MAX, "flags must fit");

static _Alignas(64) struct known words[WORDS_KNOWN_MAX + 1]; /* [0] is unused */
static uint32_t word_n;
/* Bits of the hash beside the number tell nearly all other words apart: one line of the cache. */
static struct slot {
	uint16_t number, tag;
} slots[SLOTS];
static uint8_t met[MET_BITS / 8];

/* The first and the last bytes of a word of up to 16: together, with its length, they are all of
 * it. */
struct ends {
	uint64_t first, last;
};

#define ENDS_MAX 16

static inline struct ends
ends_of(const char *p, size_t n)
{
	struct ends e = { 0, 0 };

	if (n >= 8) {
		memcpy(&e.first, p, 8);
		memcpy(&e.last, p + n - 8, 8);
	} else if (n >= 4) {
		uint32_t first, last;

		memcpy(&first, p, 4);
		memcpy(&last, p + n - 4, 4);
		e = (struct ends){ first, last };
	} else if (n > 0) {
		e.first = (uint64_t)(unsigned char)p[0] << 16 |
			  (uint64_t)(unsigned char)p[n / 2] << 8 | (unsigned char)p[n - 1];
	}
	return e;
}

static inline uint64_t
hash_of(struct str written, struct ends e)
{
	uint64_t h;

	if (written.n > ENDS_MAX)
		return hash64(written);
	/* odd numbers without a pattern: the golden ratio's fraction, and one of XXH3's primes */
	h = (e.first + written.n) * UINT64_C(0x9E3779B97F4A7C15);
	h = (h ^ h >> 32 ^ e.last) * UINT64_C(0x9FB21C651E98DF25);
	return h ^ h >> 32;
}

static inline bool
is_it(const struct known *k, struct str written, struct ends e, enum language lang, uint64_t hash)
{
	struct ends its;

	if (k->hash != hash || k->lang != (uint8_t)lang || k->written_n != written.n)
		return false;
	if (written.n > ENDS_MAX)
		return memcmp(k->bytes, written.p, written.n) == 0;
	its = ends_of(k->bytes, written.n);
	return its.first == e.first && its.last == e.last;
}

static uint16_t
tag_of(uint64_t hash)
{
	return (uint16_t)(hash >> 48);
}

bool
known_read(struct str written, enum language lang, uint64_t *hash, struct word *out)
{
	const struct ends e = ends_of(written.p, written.n);
	const uint64_t h = hash_of(written, e);
	const struct known *k;

	*hash = h;
	for (size_t at = h & (SLOTS - 1);; at = (at + 1) & (SLOTS - 1)) {
		const struct slot slot = slots[at];

		if (slot.number == 0)
			return false;
		k = &words[slot.number];
		if (slot.tag != tag_of(h) || !is_it(k, written, e, lang, h))
			continue;
		out->fold = (struct str){ k->bytes + k->fold_at, k->fold_n };
		out->stem = (struct str){ k->bytes + k->stem_at, k->stem_n };
		out->flags |= k->flags;
		out->known = slot.number;
		return true;
	}
}

/* Behind what is there, or the same bytes: folds of small words and most stems begin like that. */
static uint8_t
place(struct known *k, size_t *used, struct str s, uint8_t beside, uint8_t beside_n)
{
	size_t at = *used;

	if (str_starts((struct str){ k->bytes + beside, beside_n }, s))
		return beside;
	memcpy(k->bytes + at, s.p, s.n);
	*used += s.n;
	return (uint8_t)at;
}

uint32_t
known_add(struct str written, enum language lang, uint64_t hash, const struct word *word)
{
	size_t bit = (hash >> 32 ^ (uint64_t)lang) % MET_BITS, used = 0;
	size_t at = hash & (SLOTS - 1);
	struct known *k;

	if ((met[bit / 8] & 1u << bit % 8) == 0) {
		met[bit / 8] = (uint8_t)(met[bit / 8] | 1u << bit % 8);
		return 0;
	}
	if (word_n == WORDS_KNOWN_MAX || written.n + word->fold.n + word->stem.n > KNOWN_BYTES_MAX)
		return 0;
	k = &words[++word_n];
	k->hash = hash;
	k->lang = (uint8_t)lang;
	k->flags = (uint8_t)(word->flags & (unsigned)(WORD_UPPER | WORD_STOP));
	k->written_n = (uint8_t)written.n;
	k->fold_n = (uint8_t)word->fold.n;
	k->stem_n = (uint8_t)word->stem.n;
	(void)place(k, &used, written, 0, 0);
	k->fold_at = place(k, &used, word->fold, 0, k->written_n);
	k->stem_at = place(k, &used, word->stem, k->fold_at, k->fold_n);
	while (slots[at].number != 0) /* it was looked for, and is not here */
		at = (at + 1) & (SLOTS - 1);
	slots[at] = (struct slot){ (uint16_t)word_n, tag_of(hash) };
	return word_n;
}
