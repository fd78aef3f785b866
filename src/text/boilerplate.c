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

/*
 * The sentence at `*at`, which moves behind it and the spaces after it.  Simpler than
 * words_sentence_end(), and several times as fast: what counts is that the same words are always
 * cut at the same places.  The hash is of the words alone, in small letters, for quotes, spaces and
 * capitals of "Über UNS:" differ from item to item; FNV-1a (Fowler, Noll, Vo), byte by byte,
 * because nothing has to be copied for it.  False for a sentence that is too short to count.
 */
static bool
next_sentence(struct str s, size_t *at, uint64_t *hash)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	size_t words = 0, letters = 0, i = *at;
	unsigned char before = 0;
	bool ends = false;

	if (small['a'] == 0)
		fill_small();
	for (; i < s.n && !ends; i++) {
		unsigned char raw = (unsigned char)s.p[i], c = small[raw];

		if (c == 0) {
			/* "z. B.", "am 7. Mai": one or two signs before a dot are no end */
			ends = raw == '\n' ||
			       ((raw == '!' || raw == '?' || (raw == '.' && letters > 2)) &&
				       (i + 1 == s.n || ascii_space(s.p[i + 1])));
			if (letters > 0)
				h = (h ^ ' ') * UINT64_C(0x100000001b3);
			letters = 0;
			continue;
		}
		words += letters++ == 0;
		/* letters of Latin-1 have their small forms 0x20 behind (Ü U+00DC, ü U+00FC) */
		if (before == 0xC3 && c <= 0x9E)
			c |= 0x20;
		before = raw;
		h = (h ^ c) * UINT64_C(0x100000001b3);
	}
	while (i < s.n && s.p[i] == ' ')
		i++;
	*at = i;
	*hash = h;
	return words >= BOILERPLATE_WORDS;
}

/* ---- learning -------------------------------------------------------------------------------- */

struct count {
	uint64_t hash;
	size_t n;    /* items that have it */
	size_t last; /* the item that had it last, counted from 1: each item counts once */
};

struct counts {
	struct arena *mem;
	struct map by_hash; /* index of `v` */
	struct count *v;
	size_t n, cap;
};

static struct str
bytes_of(const uint64_t *hash, struct arena *mem)
{
	return arena_dup(mem, (struct str){ (const char *)hash, sizeof(*hash) });
}

static void
count_text(struct counts *c, struct str text, size_t item)
{
	for (size_t at = 0; at < text.n;) {
		const int64_t *known;
		uint64_t hash;

		if (!next_sentence(text, &at, &hash))
			continue;
		known = map_get(&c->by_hash, (struct str){ (const char *)&hash, sizeof(hash) });
		if (known == NULL) {
			ARENA_GROW(c->mem, c->v, c->n, &c->cap);
			(void)map_put(&c->by_hash, bytes_of(&hash, c->mem), (int64_t)c->n);
			c->v[c->n++] = (struct count){ hash, 1, item };
		} else if (c->v[*known].last != item) {
			c->v[*known].n++;
			c->v[*known].last = item;
		}
	}
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
	size_t items = 0, least, found = 0;

	map_init(&c.by_hash, mem);
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
	if (c.n > 0)
		qsort(c.v, c.n, sizeof(*c.v), most_frequent);
	*out = ARENA_ARRAY(mem, uint64_t, BOILERPLATE_MAX);
	while (found < c.n && found < BOILERPLATE_MAX && c.v[found].n >= least) {
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
