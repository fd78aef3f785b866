/*
 * sketch.c -- see sketch.h.
 *
 * Likeness and containment of the wording come from a bottom-k sketch of the set of word shingles
 * (Broder, "On the resemblance and containment of documents", 1997): the k smallest hashes of the
 * set and its size.  Small texts are kept whole, so that short releases are compared exactly.
 */
#include "story/sketch.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "story/anchor.h"
#include "story/sketch_private.h"

#define SHINGLE_WORDS 3
#define KEYS_SHINGLES 10 /* of SKETCH_BANDS; the rest are anchors and title */
#define KEYS_TITLE 6

/* Kinds of index keys never meet: the same hash means another thing in each. */
enum key_kind {
	KEY_SHINGLE = 1,
	KEY_TITLE = 2,
	KEY_ANCHOR = 3,
};

size_t
sketch_size(void)
{
	return sizeof(struct sketch);
}

struct sketch *
sketch_from_blob(struct str blob, struct arena *mem)
{
	struct sketch *s;

	if (blob.n != sizeof(*s))
		return NULL;
	s = ARENA_NEW(mem, struct sketch);
	memcpy(s, blob.p, sizeof(*s));
	if (s->version != SKETCH_VERSION || s->shingle_n > SKETCH_SHINGLES ||
		s->title_n > SKETCH_TITLE || s->anchor_n > SKETCH_ANCHORS)
		return NULL;
	return s;
}

struct str
sketch_blob(const struct sketch *s)
{
	return (struct str){ (const char *)s, sizeof(*s) };
}

static int
by_value(const void *va, const void *vb)
{
	uint32_t a = *(const uint32_t *)va, b = *(const uint32_t *)vb;

	return a < b ? -1 : a > b;
}

/* Sorts and drops repeats; returns how many are left. */
static size_t
sort_unique(uint32_t *v, size_t n)
{
	size_t out = 0;

	qsort(v, n, sizeof(*v), by_value);
	for (size_t i = 0; i < n; i++)
		if (out == 0 || v[out - 1] != v[i])
			v[out++] = v[i];
	return out;
}

static void
add_shingles(struct sketch *s, const struct words *w, struct arena *mem)
{
	uint32_t *all = ARENA_ARRAY(mem, uint32_t, w->n);
	uint64_t last[SHINGLE_WORDS] = { 0 };
	size_t n = 0, seen = 0;

	for (size_t i = 0; i < w->n; i++) {
		if ((w->v[i].flags & WORD_STOP) != 0)
			continue;
		memmove(last, last + 1, sizeof(last) - sizeof(*last));
		last[SHINGLE_WORDS - 1] = hash64(w->v[i].stem);
		if (++seen >= SHINGLE_WORDS)
			all[n++] =
				(uint32_t)hash64((struct str){ (const char *)last, sizeof(last) });
	}
	n = sort_unique(all, n);
	s->shingle_total = (uint32_t)n;
	s->shingle_n = (uint32_t)(n < SKETCH_SHINGLES ? n : SKETCH_SHINGLES);
	if (s->shingle_n > 0)
		memcpy(s->shingle, all, s->shingle_n * sizeof(*all));
}

static void
add_title(struct sketch *s, const struct words *w)
{
	uint32_t all[SKETCH_TITLE];
	size_t n = 0;

	for (size_t i = 0; i < w->n && n < SKETCH_TITLE; i++)
		if ((w->v[i].flags & WORD_STOP) == 0)
			all[n++] = (uint32_t)hash64(w->v[i].stem);
	n = sort_unique(all, n);
	s->title_n = (uint32_t)n;
	memcpy(s->title, all, n * sizeof(*all));
}

struct sketch *
sketch_make(const struct sketch_input *in, struct arena *mem)
{
	struct sketch *s = ARENA_NEW(mem, struct sketch);

	s->version = SKETCH_VERSION;
	s->lang = (uint32_t)in->lang;
	add_shingles(s, in->text, mem);
	add_title(s, in->title);
	s->anchor_n = (uint32_t)anchor_collect(in->title, in->text, s->anchor, SKETCH_ANCHORS);
	return s;
}

static int64_t
make_key(enum key_kind kind, uint32_t a, uint32_t b)
{
	uint32_t parts[3] = { (uint32_t)kind, a, b };

	return (int64_t)hash64((struct str){ (const char *)parts, sizeof(parts) });
}

size_t
sketch_keys(const struct sketch *s, int64_t out[SKETCH_BANDS])
{
	const struct anchor *rare[SKETCH_ANCHORS];
	size_t n = 0, rare_n = 0;

	/* copies of two thirds of a text share one of the ten smallest with more than 99 % */
	for (size_t i = 0; i < s->shingle_n && i < KEYS_SHINGLES; i++)
		out[n++] = make_key(KEY_SHINGLE, s->shingle[i], 0);
	/* neighbours in the sorted title: equal titles share all, similar ones some */
	for (size_t i = 0; i + 1 < s->title_n && i < KEYS_TITLE; i++)
		out[n++] = make_key(KEY_TITLE, s->title[i], s->title[i + 1]);
	for (size_t i = 0; i < s->anchor_n && rare_n < SKETCH_ANCHORS; i++)
		if (anchor_is_rare(&s->anchor[i]))
			rare[rare_n++] = &s->anchor[i];
	for (size_t i = 0; i < rare_n && n < SKETCH_BANDS; i++)
		out[n++] = make_key(KEY_ANCHOR, rare[i]->hash, 0);
	return n;
}
