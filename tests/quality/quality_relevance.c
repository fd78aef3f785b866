/*
 * Judges items by title and summary alone and prints what was decided.
 *
 * Standard input: "id<TAB>language<TAB>title<TAB>summary" a line; language may be empty.  Standard
 * output: "id<TAB>0|1<TAB>score<TAB>sum<TAB>evidence".  With "-b N" judges all of them N times, as
 * if the summary were 300 words long, and prints microseconds an item.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/num.h"
#include "classify/relevance.h"
#include "text/language.h"
#include "text/stem.h"
#include "text/words.h"

#define LINE_MAX_BYTES 65536
#define BENCH_WORDS 300

static double
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
judge(const struct relevance *r, struct str line, struct arena *mem)
{
	struct str rest = line, id = str_cut(&rest, '\t'), lang = str_cut(&rest, '\t');
	struct str title = str_cut(&rest, '\t'), lead = rest.p == NULL ? STR_NONE : rest;
	struct relevance_source source = { .weight = 1, .prior = -1 };
	struct relevance_text text = { .lang = language_from_tag(lang) };
	struct words t, l;
	struct verdict v;

	if (text.lang == LANG_UNKNOWN)
		text.lang = language_guess(
			arena_printf(mem, "%.*s. %.*s", STR_ARG(title), STR_ARG(lead)));
	words_split(title, text.lang, mem, &t);
	words_split(lead, text.lang, mem, &l);
	text.field[FIELD_TITLE] = &t;
	text.field[FIELD_LEAD] = &l;
	relevance_judge(r, &text, &source, STR_NONE, mem, &v);
	printf("%.*s\t%d\t%.4f\t%.3f\t%s\t", STR_ARG(id), v.score >= 0.5, v.score, v.sum,
		language_code(text.lang));
	for (size_t i = 0; i < v.evidence_n; i++)
		printf("%s%.*s (%.*s, %s) %+.2f", i > 0 ? "; " : "", STR_ARG(v.evidence[i].term),
			STR_ARG(v.evidence[i].sense), field_name(v.evidence[i].field),
			v.evidence[i].weight);
	printf("\t%.*s\n", STR_ARG(v.topic));
}

/* All summaries run together give a text of the length wanted. */
static void
bench(const struct relevance *r, struct str all, int64_t times, struct arena *mem)
{
	struct relevance_source source = { .weight = 1, .prior = -1 };
	struct relevance_text text = { .lang = LANG_DE };
	struct words w, t;
	struct verdict v;
	double split, judged, start;
	struct arena_mark mark;

	words_split(all, LANG_DE, mem, &w); /* the first time pages come in */
	start = now_us();
	words_split(all, LANG_DE, mem, &w);
	split = now_us() - start;
	printf("words_split: %.1f MB/s, %zu words\n", (double)all.n / split, w.n);
	words_split(STR("Neue Rechner und Verfahren in Dresden"), LANG_DE, mem, &t);
	w.n = w.n < BENCH_WORDS ? w.n : BENCH_WORDS;
	text.field[FIELD_TITLE] = &t;
	text.field[FIELD_BODY] = &w;
	mark = arena_mark(mem);
	start = now_us();
	for (int64_t i = 0; i < times; i++) {
		relevance_judge(r, &text, &source, STR_NONE, mem, &v);
		arena_rewind(mem, mark);
	}
	judged = (now_us() - start) / (double)times;
	printf("relevance_judge: %.1f us for %zu words\n", judged, w.n + t.n);
}

int
main(int argc, char **argv)
{
	static char line[LINE_MAX_BYTES], all[4 * 1024 * 1024];
	struct relevance_rules rules = { .publish = 0.5, .review = 0.35 };
	struct relevance *r;
	struct arena mem, item;
	int64_t times = 0;
	size_t n = 0;

	if (argc == 3 && strcmp(argv[1], "-b") == 0 &&
		!num_int(str_from(argv[2]), 1, 10000000, &times))
		return 2;
	arena_init(&mem, "rules", (size_t)64 << 20);
	arena_init(&item, "item", (size_t)512 << 20);
	r = relevance_new(&rules, NULL, 0, &mem);
	while (fgets(line, sizeof(line), stdin) != NULL) {
		struct str s = str_trim(str_from(line));

		if (times == 0) {
			judge(r, s, &item);
			arena_reset(&item);
		} else if (n + s.n + 1 < sizeof(all)) {
			memcpy(all + n, s.p, s.n);
			n += s.n;
			all[n++] = ' ';
		}
	}
	if (times > 0)
		bench(r, (struct str){ all, n }, times, &item);
	arena_free(&item);
	arena_free(&mem);
	stem_teardown();
	return 0;
}
