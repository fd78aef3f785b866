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
#include "story/sketch_private.h"
#include "story/stage.h"
#include "story/tail.h"

#define SHINGLE_WORDS 3
#define KEYS_SHINGLES 8 /* of SKETCH_BANDS; the rest are concepts */
/* Lighter concepts are in too many items to look by. */
#define KEY_WEIGHT_LEAST 42

/* Kinds of index keys never meet: the same hash means another thing in each. */
enum key_kind {
	KEY_SHINGLE = 1,
	KEY_CONCEPT = 2,
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
		s->concept_n > SKETCH_CONCEPTS)
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

/* The words between dateline and tail. */
static struct words
body_of(const struct words *text)
{
	size_t from = tail_head(text->text), to = tail_find(text->text), first = 0, end;

	while (first < text->n && text->v[first].at < from)
		first++;
	for (end = first; end < text->n && text->v[end].at < to;)
		end++;
	return (struct words){ text->text, text->v + first, end - first };
}

int64_t
sketch_length(const struct sketch *s)
{
	return (int64_t)s->shingle_total;
}

struct sketch *
sketch_make(const struct sketch_input *in, struct arena *mem)
{
	struct sketch *s = ARENA_NEW(mem, struct sketch);
	struct words body = body_of(in->text);

	s->version = SKETCH_VERSION;
	s->lang = (uint32_t)in->lang;
	s->stages = stage_of(in->title) | stage_of_text(&body) |
		    (stage_next(in->title, &body) ? (uint32_t)STAGE_NEXT : 0);
	s->ahead = concept_day_ahead(in->title, &body, in->published);
	add_shingles(s, &body, mem);
	s->concept_n = (uint32_t)concept_collect(
		in->title, &body, in->lang, in->published, s->concept, SKETCH_CONCEPTS);
	return s;
}

static int64_t
make_key(enum key_kind kind, uint32_t what)
{
	uint32_t parts[2] = { (uint32_t)kind, what };

	return (int64_t)hash64((struct str){ (const char *)parts, sizeof(parts) });
}

/* What tells most first; the title breaks ties, and then the hash, so that two items agree. */
static int
telling_first(const void *va, const void *vb)
{
	const struct concept *a = va, *b = vb;

	if (a->weight != b->weight)
		return b->weight - a->weight;
	if (a->in_title != b->in_title)
		return b->in_title - a->in_title;
	return a->hash < b->hash ? -1 : a->hash > b->hash;
}

size_t
sketch_keys(const struct sketch *s, int64_t out[SKETCH_BANDS])
{
	struct concept c[SKETCH_CONCEPTS];
	size_t n = 0;

	/* copies of two thirds of a text share one of the eight smallest with more than 99 % */
	for (size_t i = 0; i < s->shingle_n && i < KEYS_SHINGLES; i++)
		out[n++] = make_key(KEY_SHINGLE, s->shingle[i]);
	memcpy(c, s->concept, s->concept_n * sizeof(*c));
	qsort(c, s->concept_n, sizeof(*c), telling_first);
	for (size_t i = 0; i < s->concept_n && n < SKETCH_BANDS; i++)
		if (c[i].weight >= KEY_WEIGHT_LEAST && c[i].kind != CONCEPT_PLACE &&
			c[i].kind != CONCEPT_WHOLE)
			out[n++] = make_key(KEY_CONCEPT, c[i].hash);
	return n;
}
