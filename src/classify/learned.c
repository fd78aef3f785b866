/*
 * classify/learned.c -- features, their say, and training.
 */
#include "classify/learned.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "classify/learned_weights.h"
#include "classify/weigh.h"

/* ---- features ----------------------------------------------------------------------------------
 */

/* Characters of the shortest and longest run inside a word. */
#define RUN_LEAST 3
#define RUN_MOST 5
/* Runs are taken from the beginning of a word only: longer ones are hostile or addresses. */
#define RUN_BYTES_MAX 40

/* A hash: the slot in its low bits and the sign, which evens out collisions, above them. */
typedef uint32_t feature;

#define SIGN_BIT LEARNED_SLOTS

enum feature_kind {
	KIND_STEM = 1,
	KIND_PAIR,
	KIND_RUN,
};

/* Either all features, to be learned from, or what the weights say of them. */
struct features {
	const struct learned *say; /* NULL: keep them in `v` */
	feature *v;
	size_t n, cap;
	int64_t sum;
	int by_word[2 * LEARNED_WORDS_MAX]; /* words of the title, then those of the lead */
	struct arena *mem;
};

static int
signed_weight(const struct learned *l, feature f)
{
	int w = (int)l->weight[f & (LEARNED_SLOTS - 1)];

	return (f & SIGN_BIT) != 0 ? -w : w;
}

static void
add(struct features *f, uint32_t hash, uint32_t word)
{
	/* The last step of MurmurHash3: low bits must depend on all others. */
	hash ^= hash >> 16;
	hash *= 0x85EBCA6Bu;
	hash ^= hash >> 13;
	hash *= 0xC2B2AE35u;
	hash ^= hash >> 16;
	hash &= 2 * LEARNED_SLOTS - 1;
	if (f->say != NULL) {
		int w = signed_weight(f->say, hash);

		f->by_word[word] += w;
		f->sum += w;
	} else {
		ARENA_GROW(f->mem, f->v, f->n, &f->cap);
		f->v[f->n] = hash;
	}
	f->n++;
}

/* FNV-1a. */
#define FNV_START 2166136261u

static uint32_t
mix(uint32_t hash, char c)
{
	return (hash ^ (unsigned char)c) * 16777619u;
}

static uint32_t
mix_all(uint32_t hash, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		hash = mix(hash, s.p[i]);
	return hash;
}

static uint32_t
start_of(enum feature_kind kind, enum text_field field)
{
	return mix(mix(FNV_START, (char)kind), (char)field);
}

static bool
continues(char c)
{
	return ((unsigned char)c & 0xC0u) == 0x80u;
}

/* All runs of RUN_LEAST to RUN_MOST characters of "<word>". */
static void
add_runs(struct features *f, struct str word, enum text_field field, uint32_t id)
{
	char marked[RUN_BYTES_MAX + 2];
	const uint32_t start = start_of(KIND_RUN, field);
	size_t n = 0;

	word = utf8_first_bytes(word, RUN_BYTES_MAX);
	marked[n++] = '<';
	memcpy(marked + n, word.p, word.n);
	n += word.n;
	marked[n++] = '>';
	for (size_t from = 0; from < n; from++) {
		uint32_t hash = start;
		int chars = 0;

		if (continues(marked[from]))
			continue;
		for (size_t i = from; i < n; i++) {
			hash = mix(hash, marked[i]);
			if (i + 1 < n && continues(marked[i + 1]))
				continue;
			if (++chars >= RUN_LEAST)
				add(f, hash, id);
			if (chars == RUN_MOST)
				break;
		}
	}
}

static void
add_field(struct features *f, const struct words *w, enum text_field field, uint32_t first)
{
	const uint32_t stem = start_of(KIND_STEM, field), pair = start_of(KIND_PAIR, field);
	const struct word *last = NULL;

	for (size_t i = 0; i < w->n && i < LEARNED_WORDS_MAX; i++) {
		const struct word *word = &w->v[i];
		uint32_t id = first + (uint32_t)i;

		if ((word->flags & WORD_SENTENCE) != 0)
			last = NULL;
		/* Numbers and words without meaning of their own tell items apart, not subjects. */
		if ((word->flags & (unsigned)(WORD_DIGITS | WORD_STOP)) != 0)
			continue;
		add(f, mix_all(stem, word->stem), id);
		if (last != NULL)
			add(f, mix_all(mix(mix_all(pair, last->stem), ' '), word->stem), id);
		add_runs(f, word->fold, field, id);
		last = word;
	}
}

/* What stands for the lead: the beginning of the text where the feed gives no summary. */
static const struct words *
lead_of(const struct relevance_text *text)
{
	const struct words *lead = text->field[FIELD_LEAD];

	return lead != NULL && lead->n > 0 ? lead : text->field[FIELD_BODY];
}

static void
gather(const struct relevance_text *text, const struct learned *l, struct arena *mem,
	struct features *f)
{
	*f = (struct features){ .say = l, .mem = mem };
	if (text->field[FIELD_TITLE] != NULL)
		add_field(f, text->field[FIELD_TITLE], FIELD_TITLE, 0);
	if (lead_of(text) != NULL)
		add_field(f, lead_of(text), FIELD_LEAD, LEARNED_WORDS_MAX);
}

/* Features share one unit of length, so that long leads have no louder voice. */
static double
share(size_t n)
{
	return n == 0 ? 0 : 1 / sqrt((double)n);
}

/* Smooth at its ends, so that there is something to learn from close to them, too. */
static double
bounded(double z)
{
	return LEARNED_MOST * tanh(z / LEARNED_MOST);
}

/* ---- saying ------------------------------------------------------------------------------------
 */

const struct learned *
learned_shipped(void)
{
	return &learned_rows;
}

struct learned_curve
learned_curve_shipped(void)
{
	return learned_rows_curve;
}

/* Shares below this are noise of collisions. */
#define TOP_LEAST 0.03

/* Keeps the strongest LEARNED_TOP_MAX in order; `at` is their place in by_word. */
static void
note_top(double weight, uint32_t word, struct evidence *top, uint32_t *at, size_t *n)
{
	size_t i = *n;

	if (fabs(weight) < TOP_LEAST)
		return;
	while (i > 0 && fabs(top[i - 1].weight) < fabs(weight)) {
		if (i < LEARNED_TOP_MAX) {
			top[i].weight = top[i - 1].weight;
			at[i] = at[i - 1];
		}
		i--;
	}
	if (i == LEARNED_TOP_MAX)
		return;
	top[i].weight = weight;
	at[i] = word;
	if (*n < LEARNED_TOP_MAX)
		(*n)++;
}

static struct evidence
to_evidence(const struct relevance_text *text, uint32_t word, double weight, struct arena *mem)
{
	bool title = word < LEARNED_WORDS_MAX;
	const struct words *w = title ? text->field[FIELD_TITLE] : lead_of(text);
	size_t at = word % LEARNED_WORDS_MAX;

	return (struct evidence){ .term = words_written(w, at),
		.sense = STR("learned"),
		.found = weigh_quote(w, at, 1, mem),
		.field = title                          ? FIELD_TITLE
			 : w == text->field[FIELD_LEAD] ? FIELD_LEAD
							: FIELD_BODY,
		.weight = weight,
		.count = 1 };
}

double
learned_say(const struct learned *l, const struct relevance_text *text, struct arena *mem,
	struct evidence *top, size_t *top_n)
{
	uint32_t at[LEARNED_TOP_MAX];
	struct features f;
	double z, say, scale;

	*top_n = 0;
	gather(text, l, mem, &f);
	scale = l->unit * LEARNED_UNIT * share(f.n);
	z = (double)f.sum * scale;
	say = bounded(z);
	for (uint32_t i = 0; i < 2 * LEARNED_WORDS_MAX; i++)
		if (f.by_word[i] != 0)
			note_top(f.by_word[i] * scale * (z == 0 ? 1 : say / z), i, top, at, top_n);
	for (size_t i = 0; i < *top_n; i++)
		top[i] = to_evidence(text, at[i], top[i].weight, mem);
	return say;
}

/* ---- training ----------------------------------------------------------------------------------
 */

/* Found by cross-validation (tests/quality). */
#define PENALTY 0.5 /* L2, for the whole of the samples */
#define PASSES 30
#define STEP_FIRST 2.0
#define STEP_DECAY 0.25

struct sample {
	struct features f;
	double share;
	double base; /* what the base says before the bound */
};

static double
dot(const double *w, const struct features *f)
{
	double z = 0;

	for (size_t i = 0; i < f->n; i++)
		z += (f->v[i] & SIGN_BIT) != 0 ? -w[f->v[i] & (LEARNED_SLOTS - 1)]
					       : w[f->v[i] & (LEARNED_SLOTS - 1)];
	return z;
}

static void
step(double *w, const struct sample *s, const struct learned_sample *given, double size)
{
	double z = s->base + dot(w, &s->f) * s->share, t = tanh(z / LEARNED_MOST);
	double p = 1 / (1 + exp(-(given->offset + LEARNED_MOST * t)));
	double slope = ((given->relevant ? 1 : 0) - p) * (1 - t * t) * given->weight;
	double by = size * slope * s->share;

	for (size_t i = 0; i < s->f.n; i++)
		w[s->f.v[i] & (LEARNED_SLOTS - 1)] += (s->f.v[i] & SIGN_BIT) != 0 ? -by : by;
}

static struct learned *
rounded(const double *w, struct arena *mem)
{
	struct learned *l = ARENA_NEW(mem, struct learned);
	double most = 0, unit;

	for (size_t i = 0; i < LEARNED_SLOTS; i++)
		most = fmax(most, fabs(w[i]));
	unit = ceil(most / INT8_MAX / LEARNED_UNIT);
	l->unit = (uint32_t)fmin(unit, UINT32_MAX);
	for (size_t i = 0; i < LEARNED_SLOTS && l->unit > 0; i++)
		l->weight[i] = (int8_t)lround(w[i] / (l->unit * LEARNED_UNIT));
	return l;
}

struct learned *
learned_train(
	const struct learned *base, const struct learned_sample *v, size_t n, struct arena *mem)
{
	double *w = ARENA_ARRAY(mem, double, LEARNED_SLOTS);
	struct sample *s = ARENA_ARRAY(mem, struct sample, n);

	for (size_t i = 0; i < n; i++) {
		gather(v[i].text, NULL, mem, &s[i].f);
		s[i].share = share(s[i].f.n);
		for (size_t k = 0; base != NULL && k < s[i].f.n; k++)
			s[i].base += signed_weight(base, s[i].f.v[k]);
		if (base != NULL)
			s[i].base *= base->unit * LEARNED_UNIT * s[i].share;
	}
	for (int pass = 0; pass < PASSES; pass++) {
		double size = STEP_FIRST / (1 + STEP_DECAY * pass);
		double keep = 1 / (1 + size * PENALTY);

		for (size_t i = 0; i < n; i++)
			step(w, &s[i], &v[i], size);
		/* The penalty's step, solved exactly: it holds for any size of step. */
		for (size_t i = 0; i < LEARNED_SLOTS; i++)
			w[i] *= keep;
	}
	for (size_t i = 0; base != NULL && i < LEARNED_SLOTS; i++)
		w[i] += base->weight[i] * (base->unit * LEARNED_UNIT);
	return rounded(w, mem);
}

/* ---- keeping -----------------------------------------------------------------------------------
 */

/* Name and version; the number of slots and the unit follow, lowest byte first. */
#define PACK_MARK "saxfeed learned 1\n"
#define PACK_HEAD (sizeof(PACK_MARK) - 1 + 8)

static void
put_number(char *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (char)(unsigned char)(v >> (8 * i) & 0xFFu);
}

static uint32_t
get_number(const char *p)
{
	uint32_t v = 0;

	for (int i = 0; i < 4; i++)
		v |= (uint32_t)(unsigned char)p[i] << (8 * i);
	return v;
}

struct str
learned_pack(const struct learned *l, struct arena *mem)
{
	char *out = arena_alloc(mem, PACK_HEAD + LEARNED_SLOTS);

	memcpy(out, PACK_MARK, sizeof(PACK_MARK) - 1);
	put_number(out + PACK_HEAD - 8, LEARNED_SLOTS);
	put_number(out + PACK_HEAD - 4, l->unit);
	memcpy(out + PACK_HEAD, l->weight, LEARNED_SLOTS);
	return (struct str){ out, PACK_HEAD + LEARNED_SLOTS };
}

bool
learned_unpack(struct str packed, struct arena *mem, const struct learned **out)
{
	struct learned *l;

	if (packed.n != PACK_HEAD + LEARNED_SLOTS || !str_starts(packed, STR(PACK_MARK)) ||
		get_number(packed.p + PACK_HEAD - 8) != LEARNED_SLOTS)
		return false;
	l = ARENA_NEW(mem, struct learned);
	l->unit = get_number(packed.p + PACK_HEAD - 4);
	memcpy(l->weight, packed.p + PACK_HEAD, LEARNED_SLOTS);
	*out = l;
	return true;
}
