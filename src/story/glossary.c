/*
 * glossary.c -- see glossary.h.
 *
 * The keys of the table go into one open-addressed hash table at first use, because looking for
 * the longest beginning asks for every length.
 */
#include "story/glossary.h"

#include <stdbool.h>
#include <string.h>

#include "base/compiler.h"
#include "base/hash.h"
#include "story/skeleton.h"

#define SLOTS 32768u /* a power of two, at least twice the number of keys */
#define LONGEST 24u  /* bytes of a key */
#define SHORTEST 2u
#define SEED_STEP UINT64_C(0x9E3779B97F4A7C15)
#define PAIR_LEAST 6u  /* bytes of a key for two words */
#define PAIR_ENDING 5u /* bytes behind it: "quantum comput|ing", "Wissenschaftsminist|erin" */

struct slot {
	uint64_t hash; /* of language, whole-word mark and key; 0: free */
	uint32_t concept;
	enum glossary_class class;
};

static struct slot slots[SLOTS];
static bool filled;

static uint64_t
key_hash(struct str key, enum language lang, bool whole)
{
	/* seeds far apart: with small ones short keys that differ in a letter hash alike */
	uint64_t h = hash64_seed(key, ((uint64_t)lang * 2 + whole + 1) * SEED_STEP);

	return h == 0 ? 1 : h;
}

static const struct slot *
find(uint64_t hash)
{
	for (uint64_t i = hash & (SLOTS - 1); slots[i].hash != 0; i = (i + 1) & (SLOTS - 1))
		if (slots[i].hash == hash)
			return &slots[i];
	return NULL;
}

/* By its first key, so that stored sketches outlive new rows. */
static uint32_t
row_concept(const struct glossary_row *row)
{
	struct str list = str_from(row->en[0] != '\0' ? row->en : row->de);

	return (uint32_t)hash64(str_slice(list, 0, str_chr(list, '|')));
}

static void
add_keys(const char *list, enum language lang, const struct glossary_row *row)
{
	struct str rest = str_from(list);

	while (rest.p != NULL) {
		struct str key = str_cut(&rest, '|');
		bool whole = str_ends(key, STR("$"));
		char room[SKELETON_MAX];
		uint64_t hash;
		uint64_t i;

		if (key.n == 0)
			continue;
		if (whole)
			key.n--;
		hash = key_hash(skeleton_make(key, room), lang, whole);
		if (find(hash) != NULL)
			continue; /* the earlier row keeps it */
		for (i = hash & (SLOTS - 1); slots[i].hash != 0; i = (i + 1) & (SLOTS - 1))
			;
		slots[i] = (struct slot){ hash, row_concept(row), row->class };
	}
}

static void
fill(void)
{
	for (size_t row = 0; !filled && row < glossary_rows_n; row++) {
		add_keys(glossary_rows[row].en, LANG_EN, &glossary_rows[row]);
		add_keys(glossary_rows[row].de, LANG_DE, &glossary_rows[row]);
	}
	filled = true;
}

/* Of at least `least` and at most `most` bytes. */
static struct glossary_hit
find_longest(struct str skeleton, enum language lang, size_t least, size_t most)
{
	size_t n = skeleton.n < most ? skeleton.n : most;

	fill();
	for (; n >= least; n--) {
		struct str key = str_slice(skeleton, 0, n);
		const struct slot *slot = NULL;

		if (n == skeleton.n)
			slot = find(key_hash(key, lang, true));
		if (slot == NULL)
			slot = find(key_hash(key, lang, false));
		if (slot != NULL)
			return (struct glossary_hit){ n, slot->concept, slot->class };
	}
	return (struct glossary_hit){ 0 };
}

struct glossary_hit
glossary_find(struct str skeleton, enum language lang)
{
	return find_longest(skeleton, lang, SHORTEST, LONGEST);
}

struct glossary_hit
glossary_shorter(struct str skeleton, enum language lang, size_t than)
{
	return find_longest(skeleton, lang, SHORTEST, than - 1 < LONGEST ? than - 1 : LONGEST);
}

struct glossary_hit
glossary_pair(struct str skeleton, enum language lang)
{
	size_t least = skeleton.n > PAIR_ENDING ? skeleton.n - PAIR_ENDING : 0;

	return find_longest(skeleton, lang, least > PAIR_LEAST ? least : PAIR_LEAST, LONGEST);
}
