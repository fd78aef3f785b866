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

/* The words of a sentence in small letters, a space behind each; what is full goes into the hash.
 */
struct saying {
	uint64_t hash;
	size_t n, words;
	unsigned letters; /* of the word that has begun: more than two are as good as three */
	char p[256];
};

static void
say(struct saying *so, char c)
{
	if (so->n == sizeof(so->p)) {
		so->hash = hash64_seed((struct str){ so->p, so->n }, so->hash);
		so->n = 0;
	}
	so->p[so->n++] = c;
}

/* Eight bytes at once, if they are words of ASCII between single spaces. */
static inline bool
say_plain(struct saying *so, const char *p)
{
	uint64_t w, letter, digit, space;

	memcpy(&w, p, STEP);
	if ((w & HIGH) != 0 || so->n + STEP > sizeof(so->p) || (p[0] == ' ' && so->letters == 0))
		return false;
	/* no byte has its highest bit, so that none of these sums reaches its neighbour */
	letter = (w | ONES * 0x20) + ONES * (0x80 - 'a');
	letter &= ~((w | ONES * 0x20) + ONES * (0x80 - 'z' - 1)) & HIGH;
	digit = (w + ONES * (0x80 - '0')) & ~(w + ONES * (0x80 - '9' - 1)) & HIGH;
	space = ~((w ^ ONES * ' ') + ONES * 0x7F) & HIGH;
	if ((letter | digit | space) != HIGH || (space & space >> 8) != 0)
		return false;
	w |= letter >> 2; /* 0x20 makes a letter small */
	memcpy(so->p + so->n, &w, STEP);
	so->n += STEP;
	so->words += (space >> 7) * ONES >> 56; /* the sum of the bytes */
	so->letters = p[STEP - 1] == ' ' ? 0 : p[STEP - 2] == ' ' ? 1 : p[STEP - 3] == ' ' ? 2 : 3;
	return true;
}

/*
 * The sentence at `*at`, which moves behind it and the spaces after it.  Simpler than
 * words_sentence_end(), and several times as fast: what counts is that the same words are always
 * cut at the same places.  The hash is of the words alone, in small letters, for quotes, spaces and
 * capitals of "Über UNS:" differ from item to item.  False for a sentence that is too short to
 * count.
 */
static bool
next_sentence(struct str s, size_t *at, uint64_t *hash)
{
	struct saying so;
	size_t i = *at, slow = 0;
	unsigned char before = 0;
	bool ends = false;

	so.hash = 0; /* the bytes need no zeros */
	so.n = so.words = 0;
	so.letters = 0;
	if (small['a'] == 0)
		fill_small();
	while (i < s.n && !ends) {
		unsigned char raw = (unsigned char)s.p[i], c = small[raw];

		if (i >= slow) {
			if (i + STEP <= s.n && before != 0xC3 && say_plain(&so, s.p + i)) {
				i += STEP;
				continue;
			}
			slow = i + STEP;
		}
		i++;
		if (c == 0) {
			/* "z. B.", "am 7. Mai": one or two signs before a dot are no end */
			ends = raw == '\n' ||
			       ((raw == '!' || raw == '?' || (raw == '.' && so.letters > 2)) &&
				       (i == s.n || ascii_space(s.p[i])));
			if (so.letters > 0) {
				so.words++;
				say(&so, ' ');
			}
			so.letters = 0;
			before = raw;
			continue;
		}
		so.letters++;
		/* letters of Latin-1 have their small forms 0x20 behind (Ü U+00DC, ü U+00FC) */
		if (before == 0xC3 && c <= 0x9E)
			c |= 0x20;
		before = raw;
		say(&so, (char)c);
	}
	so.words += so.letters > 0;
	while (i < s.n && s.p[i] == ' ')
		i++;
	*at = i;
	if (so.words < BOILERPLATE_WORDS)
		return false;
	*hash = hash64_seed((struct str){ so.p, so.n }, so.hash);
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
		if (*slot == 0) {
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
