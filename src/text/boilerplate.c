/*
 * boilerplate.c -- see boilerplate.h.
 */
#include "text/boilerplate.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/utf8.h"
#include "text/normal.h"

/* Bytes of words in their small form; 0: not of a word. Filled at first use. */
static unsigned char small[256];

static void
fill_small(void)
{
	for (int c = 0; c < 256; c++)
		small[c] = (unsigned char)(c >= 0x80 ? c : ascii_alnum(c) ? ascii_lower(c) : 0);
}

#define ONES UINT64_C(0x0101010101010101)
#define HIGH (ONES << 7)
#define STEP sizeof(uint64_t)

/* Bytes that go into the hash at once: those of most sentences. */
#define CHUNK 256

/*
 * Eight bytes at once, if they are words of ASCII between single spaces: in small letters to `to`,
 * with the number of spaces added to `*spaces`.
 */
static inline bool
put_plain(const char *from, char *to, size_t *spaces)
{
	uint64_t w, low, letter, digit, space;

	memcpy(&w, from, STEP);
	if ((w & HIGH) != 0)
		return false;
	/* no byte has its highest bit, so that none of these sums reaches its neighbour */
	low = w | ONES * 0x20;
	letter = (low + ONES * (0x80 - 'a')) & ~(low + ONES * (0x80 - 'z' - 1));
	digit = (w + ONES * (0x80 - '0')) & ~(w + ONES * (0x80 - '9' - 1));
	space = ~((w ^ ONES * ' ') + ONES * 0x7F) & HIGH;
	if (((letter | digit | space) & HIGH) != HIGH || (space & space >> 8) != 0)
		return false;
	w |= (letter & HIGH) >> 2; /* 0x20 makes a letter small */
	memcpy(to, &w, STEP);
	*spaces += (space >> 7) * ONES >> 56; /* the sum of the bytes */
	return true;
}

/* Is the byte before `i` one of a word that has begun at `start` or later? */
static inline bool
is_in_word(struct str s, size_t start, size_t i)
{
	return i > start && small[(unsigned char)s.p[i - 1]] != 0;
}

/*
 * The sentence at `*at`, which moves behind it and the spaces after it.  Simpler than
 * words_sentence_end(), and several times as fast: what counts is that the same words are always
 * cut at the same places.  The hash is of the words alone, in small letters with a space behind
 * each, for quotes, spaces and capitals of "Über UNS:" differ from item to item.  False for a
 * sentence that is too short to count.
 */
static bool
next_sentence(struct str s, size_t *at, uint64_t *hash)
{
	const size_t start = *at;
	size_t i = start, n = 0, words = 0;
	char said[CHUNK + STEP];
	uint64_t seed = 0;
	/* where eight bytes were not of that kind, it goes byte by byte to what made them so */
	bool fast = true, ends = false;

	if (small['a'] == 0)
		fill_small();
	while (i < s.n && !ends) {
		unsigned char raw = (unsigned char)s.p[i], c = small[raw];

		if (fast && c != 0 && c < 0x80 && s.n - i >= STEP &&
			put_plain(s.p + i, said + n, &words)) {
			i += STEP;
			n += STEP;
		} else if (c == 0) {
			/* "z. B.", "am 7. Mai": one or two signs before a dot are no end */
			ends = raw == '\n' || ((raw == '!' || raw == '?' ||
						       (raw == '.' && is_in_word(s, start, i) &&
							       is_in_word(s, start, i - 1) &&
							       is_in_word(s, start, i - 2))) &&
						      (i + 1 == s.n || ascii_space(s.p[i + 1])));
			if (is_in_word(s, start, i)) {
				words++;
				said[n++] = ' ';
			}
			fast = fast || raw != ' ';
			i++;
		} else if (c < 0x80) {
			said[n++] = (char)c;
			fast = false;
			i++;
		} else {
			/* letters of Latin-1 have their small forms 0x20 behind (Ü U+00DC, ü
			 * U+00FC) */
			said[n++] = (char)(c <= 0x9E && i > start && s.p[i - 1] == '\xC3' ? c | 0x20
											  : c);
			fast = true;
			i++;
		}
		if (n >= CHUNK) {
			seed = hash64_seed((struct str){ said, CHUNK }, seed);
			n -= CHUNK;
			memcpy(said, said + CHUNK, STEP);
		}
	}
	words += is_in_word(s, start, i);
	while (i < s.n && s.p[i] == ' ')
		i++;
	*at = i;
	if (words < BOILERPLATE_WORDS)
		return false;
	*hash = hash64_seed((struct str){ said, n }, seed);
	return true;
}

/* ---- learning -------------------------------------------------------------------------------- */

struct count {
	uint64_t hash;
	size_t n;    /* items that have it */
	size_t last; /* the item that had it last, counted from 1: each item counts once */
};

struct counts {
	struct arena *mem;
	uint32_t *slots; /* by hash: place in `v`, counted from 1; 0: free */
	size_t room;     /* power of two */
	struct count *v;
	size_t n, cap;
};

#define ROOM_FIRST 512

static uint32_t *
slot_of(const struct counts *c, uint64_t hash)
{
	size_t i = hash & (c->room - 1);

	while (c->slots[i] != 0 && c->v[c->slots[i] - 1].hash != hash)
		i = (i + 1) & (c->room - 1);
	return &c->slots[i];
}

static void
widen(struct counts *c)
{
	c->room = c->room == 0 ? ROOM_FIRST : c->room * 2;
	c->slots = ARENA_ARRAY(c->mem, uint32_t, c->room);
	for (size_t i = 0; i < c->n; i++)
		*slot_of(c, c->v[i].hash) = (uint32_t)i + 1;
}

static void
count_text(struct counts *c, struct str text, size_t item)
{
	for (size_t at = 0; at < text.n;) {
		uint32_t *slot;
		uint64_t hash;

		if (!next_sentence(text, &at, &hash))
			continue;
		if (c->n * 2 >= c->room)
			widen(c);
		slot = slot_of(c, hash);
		if (c->n == 0 || *slot == 0) {
			ARENA_GROW(c->mem, c->v, c->n, &c->cap);
			c->v[c->n++] = (struct count){ hash, 1, item };
			*slot = (uint32_t)c->n;
		} else if (c->v[*slot - 1].last != item) {
			c->v[*slot - 1].n++;
			c->v[*slot - 1].last = item;
		}
	}
}

static struct str
bytes_of(const uint64_t *hash, struct arena *mem)
{
	return arena_dup(mem, (struct str){ (const char *)hash, sizeof(*hash) });
}

/* Was an item with this title or this text there before? */
static bool
is_repeated(const struct boilerplate_item *it, struct map *seen, struct arena *mem)
{
	uint64_t title = hash64_seed(normal_key(it->title, mem), 1);
	uint64_t text = hash64_seed(it->text, hash64_seed(it->lead, 2));
	bool fresh = true;

	if (it->title.n > 0)
		fresh = map_put(seen, bytes_of(&title, mem), 1);
	if (it->text.n + it->lead.n > 0)
		fresh = map_put(seen, bytes_of(&text, mem), 1) && fresh;
	return !fresh;
}

static int
most_frequent(const void *va, const void *vb)
{
	const struct count *a = va, *b = vb;

	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return (a->hash > b->hash) - (a->hash < b->hash);
}

/* A house speaks of itself at the end, and where it is dated at the beginning. */
static struct str
ends_of(struct str text, struct arena *mem)
{
	if (text.n <= BOILERPLATE_HEAD + BOILERPLATE_TAIL)
		return text;
	return arena_printf(mem, "%.*s\n%.*s", STR_ARG(str_slice(text, 0, BOILERPLATE_HEAD)),
		STR_ARG(str_skip(text, text.n - BOILERPLATE_TAIL)));
}

size_t
boilerplate_learn(const struct boilerplate_item *v, size_t n, struct arena *mem, uint64_t **out)
{
	struct counts c = { .mem = mem };
	struct map seen;
	size_t items = 0, least, often = 0, found = 0;

	map_init(&seen, mem);
	for (size_t i = 0; i < n && i < BOILERPLATE_WINDOW; i++) {
		if (is_repeated(&v[i], &seen, mem))
			continue;
		items++;
		count_text(&c, utf8_first_bytes(v[i].lead, BOILERPLATE_TEXT_MAX), items);
		count_text(&c, ends_of(v[i].text, mem), items);
	}
	least = (items + BOILERPLATE_ONE_IN - 1) / BOILERPLATE_ONE_IN;
	if (least < BOILERPLATE_ITEMS)
		least = BOILERPLATE_ITEMS;
	for (size_t i = 0; i < c.n; i++) /* nearly all sentences come once */
		if (c.v[i].n >= least)
			c.v[often++] = c.v[i];
	if (often > 0)
		qsort(c.v, often, sizeof(*c.v), most_frequent);
	*out = ARENA_ARRAY(mem, uint64_t, BOILERPLATE_MAX);
	while (found < often && found < BOILERPLATE_MAX) {
		(*out)[found] = c.v[found].hash;
		found++;
	}
	return found;
}

/* ---- texts without them ---------------------------------------------------------------------- */

static bool
has(const struct boilerplate *b, uint64_t hash)
{
	size_t low = 0, high = b->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (b->v[middle] == hash)
			return true;
		if (b->v[middle] < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

struct str
boilerplate_strip(struct str text, const struct boilerplate *b, struct arena *mem, size_t *dropped)
{
	char *out = NULL;
	size_t n = 0;

	if (b->n == 0)
		return text;
	for (size_t at = 0, end = 0; at < text.n; at = end) {
		uint64_t hash;

		if (next_sentence(text, &end, &hash) && has(b, hash)) {
			if (out == NULL) {
				out = arena_alloc(mem, text.n);
				memcpy(out, text.p, at);
				n = at;
			}
			(*dropped)++;
		} else if (out != NULL) {
			memcpy(out + n, text.p + at, end - at);
			n += end - at;
		}
	}
	return out == NULL ? text : str_trim((struct str){ out, n });
}
