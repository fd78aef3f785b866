/* A verdict is finite and consistent for any words; the learned part keeps its bounds. */
#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "classify/learned.h"
#include "classify/relevance.h"
#include "text/language.h"
#include "text/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A line each: title, lead, the rest is the text. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena rules_mem, mem;
	static struct relevance *r;
	struct relevance_rules rules = { .publish = 0.5, .review = 0.35 };
	struct relevance_source source = { .weight = 1, .prior = -1 };
	struct relevance_text text = { .lang = LANG_UNKNOWN };
	struct str rest = { (const char *)data, size }, part[3];
	const struct learned *l;
	struct words w[3];
	struct verdict v;
	double sum = 0;

	if (r == NULL) {
		arena_init(&rules_mem, "rules", (size_t)64 << 20);
		arena_init(&mem, "fuzz", (size_t)1 << 30);
		r = relevance_new(&rules, NULL, 0, &rules_mem);
	}
	arena_reset(&mem);
	if (learned_unpack(rest, &mem, &l) && l == NULL)
		__builtin_trap();
	part[0] = str_cut_line(&rest);
	part[1] = rest.p == NULL ? STR_NONE : str_cut_line(&rest);
	part[2] = rest.p == NULL ? STR_NONE : rest;
	text.lang = language_guess((struct str){ (const char *)data, size });
	for (int i = 0; i < 3; i++) {
		words_split(part[i], text.lang, &mem, &w[i]);
		text.field[i] = &w[i];
	}
	relevance_judge(r, &text, &source, STR_NONE, &mem, &v);
	if (!isfinite(v.sum) || !(v.score >= 0 && v.score <= 1) || fabs(v.learned) > LEARNED_MOST)
		__builtin_trap();
	if (v.topic.n == 0 || v.reason.n == 0 || (v.in_region && v.region.n == 0))
		__builtin_trap();
	for (size_t i = 0; i < v.evidence_n; i++) {
		/* Strongest first, and what was found lies in the text or the arena. */
		if (i > 0 && fabs(v.evidence[i].weight) > fabs(v.evidence[i - 1].weight))
			__builtin_trap();
		sum += (double)v.evidence[i].term.n + (double)v.evidence[i].found.n;
	}
	if (sum < 0)
		__builtin_trap();
	return 0;
}
