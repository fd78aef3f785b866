/*
 * Teaches the learned part of relevance from labelled items.
 *
 * Standard input: "id<TAB>label<TAB>title<TAB>summary" a line.  With "-w" standard output is
 * src/classify/learned_rows.c: weights from all items, and the curve from sums that are
 * cross-validated.  Without, every item is judged by what was learned from the other folds alone,
 * curve included, as "id<TAB>0|1<TAB>score<TAB>sum<TAB>language<TAB>learned part"; with "-r" the
 * rules decide alone and only the curve is learned.  Folds go by the hash of the id, so that
 * nothing here depends on the order of lines or on chance.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "classify/learned_weights.h"
#include "classify/relevance.h"
#include "classify/weigh.h"
#include "text/language.h"
#include "text/stem.h"
#include "text/words.h"

#define LINE_MAX_BYTES 65536
#define ITEMS_MAX 20000
#define FOLDS 5

struct item {
	struct str id;
	bool relevant;
	bool silent; /* names nothing of the field: the learned part has no say */
	unsigned fold;
	struct words title, lead;
	struct relevance_text text;
	double offset, sum;
	double inner[FOLDS]; /* sums by what was learned without this fold and the item's own */
	struct learned_curve curve;
};

static struct item items[ITEMS_MAX];
static size_t item_n;
static bool rules_only;

static void
add_item(const struct relevance *rules, struct str line, struct arena *mem)
{
	struct relevance_source source = { .weight = 1, .prior = -1 };
	struct item *it = &items[item_n++];
	struct str rest = arena_dup(mem, line), label, title;
	struct verdict v;

	it->id = str_cut(&rest, '\t');
	label = str_cut(&rest, '\t');
	title = str_cut(&rest, '\t');
	it->relevant = str_eq(label, STR("1"));
	it->fold = (unsigned)(hash64(it->id) % FOLDS);
	if (rest.p == NULL)
		rest = STR_NONE;
	it->text.lang =
		language_guess(arena_printf(mem, "%.*s. %.*s", STR_ARG(title), STR_ARG(rest)));
	/* As relevance_judge does with what is neither. */
	if (it->text.lang == LANG_OTHER)
		it->text.lang = LANG_EN;
	else if (it->text.lang == LANG_UNKNOWN)
		it->text.lang = LANG_DE;
	words_split(title, it->text.lang, mem, &it->title);
	words_split(rest, it->text.lang, mem, &it->lead);
	it->text.field[FIELD_TITLE] = &it->title;
	it->text.field[FIELD_LEAD] = &it->lead;
	relevance_judge(rules, &it->text, &source, STR_NONE, mem, &v);
	it->offset = v.sum - v.learned;
	it->silent = true;
	for (size_t i = 0; i < v.evidence_n; i++)
		it->silent = it->silent && v.evidence[i].field == FIELD_SOURCE;
}

/* What all items but those of two folds teach; a fold that is none leaves nothing out. */
static struct learned *
learn_without(unsigned one, unsigned other, struct arena *mem)
{
	struct learned_sample *v = ARENA_ARRAY(mem, struct learned_sample, item_n);
	size_t n = 0;

	if (rules_only)
		return learned_train(NULL, NULL, 0, mem);
	for (size_t i = 0; i < item_n; i++)
		if (items[i].fold != one && items[i].fold != other)
			v[n++] = (struct learned_sample){ &items[i].text, items[i].offset,
				items[i].relevant, 1 };
	return learned_train(NULL, v, n, mem);
}

static double
sum_by(const struct learned *l, const struct item *it, struct arena *mem)
{
	struct evidence top[LEARNED_TOP_MAX];
	size_t n;

	double terms = it->offset - WEIGH_BIAS;

	/* As relevance_judge does. */
	return it->offset +
	       (it->silent ? 0 : fmin(learned_say(l, &it->text, mem, top, &n), fmax(terms, 0)));
}

/* ---- the curve: Platt 1999, with his smoothed targets, by Newton's method ----------------------
 */

/*
 * The rules know the items that they were written by: hardly one is wrong, and a curve fitted to
 * that would be far too sure.  Of items seen for the first time (relevance_more.jsonl) 10 in 100
 * that were accepted were wrong, and 18 in 100 that were refused; half of it, since that much has
 * been mended, is taken off the labels.
 */
#define UNSEEN_WRONG 0.05
#define UNSEEN_MISSED 0.09

struct point {
	double sum;
	bool relevant;
};

static struct learned_curve
fit_curve(const struct point *v, size_t n)
{
	struct learned_curve c = { 1, 0 };
	double yes = 0, no = 0;

	for (size_t i = 0; i < n; i++)
		*(v[i].relevant ? &yes : &no) += 1;
	for (int round = 0; round < 50; round++) {
		double ga = 0, gb = 0, aa = 1e-9, ab = 0, bb = 1e-9, det;

		for (size_t i = 0; i < n; i++) {
			double p = 1 / (1 + exp(-(c.slope * v[i].sum + c.shift)));
			double sure = v[i].relevant ? (yes + 1) / (yes + 2) : 1 / (no + 2);
			double t = UNSEEN_MISSED + (1 - UNSEEN_MISSED - UNSEEN_WRONG) * sure;
			double h = p * (1 - p);

			ga += (t - p) * v[i].sum;
			gb += t - p;
			aa += h * v[i].sum * v[i].sum;
			ab += h * v[i].sum;
			bb += h;
		}
		det = aa * bb - ab * ab;
		c.slope += (bb * ga - ab * gb) / det;
		c.shift += (aa * gb - ab * ga) / det;
	}
	return c;
}

/* From the items outside `fold`, each by what was learned without its own; FOLDS: from all. */
static struct learned_curve
curve_without(unsigned fold, struct arena *mem)
{
	struct point *v = ARENA_ARRAY(mem, struct point, item_n);
	size_t n = 0;

	for (size_t i = 0; i < item_n; i++)
		if (items[i].fold != fold)
			v[n++] =
				(struct point){ fold == FOLDS ? items[i].sum : items[i].inner[fold],
					items[i].relevant };
	return fit_curve(v, n);
}

static void
cross_validate(struct arena *mem)
{
	for (unsigned a = 0; a < FOLDS; a++)
		for (unsigned b = a; b < FOLDS; b++) {
			struct arena_mark mark = arena_mark(mem);
			struct learned *l = learn_without(a, b, mem);

			for (size_t i = 0; i < item_n; i++) {
				struct item *it = &items[i];

				if (it->fold == a && a == b)
					it->sum = sum_by(l, it, mem);
				else if (it->fold == a || it->fold == b)
					it->inner[it->fold == a ? b : a] = sum_by(l, it, mem);
			}
			arena_rewind(mem, mark);
		}
	for (size_t i = 0; i < item_n; i++)
		items[i].curve = curve_without(items[i].fold, mem);
}

static void
print_items(void)
{
	for (size_t i = 0; i < item_n; i++) {
		const struct item *it = &items[i];
		double score = 1 / (1 + exp(-(it->curve.slope * it->sum + it->curve.shift)));

		printf("%.*s\t%d\t%.4f\t%.3f\t%s\trules %+.3f, learned %+.3f\n", STR_ARG(it->id),
			score >= 0.5, score, it->sum, language_code(it->text.lang), it->offset,
			it->sum - it->offset);
	}
}

#define ROW 24

static void
print_rows(struct arena *mem)
{
	struct learned *l = learn_without(FOLDS, FOLDS, mem);
	struct learned_curve c = curve_without(FOLDS, mem);

	printf("/*\n * classify/learned_rows.c -- written by `make train` from %zu labelled items "
	       "of\n"
	       " * tests/quality; do not edit.\n */\n"
	       "#include \"classify/learned_weights.h\"\n\n"
	       "const struct learned_curve learned_rows_curve = { %.3f, %.3f };\n\n"
	       "/* clang-format off */\n"
	       "const struct learned learned_rows = { %u, {\n",
		item_n, c.slope, c.shift, (unsigned)l->unit);
	for (size_t i = 0; i < LEARNED_SLOTS; i++)
		printf("%d,%s", l->weight[i],
			i % ROW == ROW - 1 || i + 1 == LEARNED_SLOTS ? "\n" : "");
	printf("} };\n/* clang-format on */\n");
}

int
main(int argc, char **argv)
{
	static char line[LINE_MAX_BYTES];
	struct relevance_rules rules = { .publish = 0.5, .review = 0.35 };
	struct relevance *r;
	struct arena mem;
	bool write = argc == 2 && strcmp(argv[1], "-w") == 0;

	rules_only = argc == 2 && strcmp(argv[1], "-r") == 0;
	if (argc > 2 || (argc == 2 && !write && !rules_only))
		return 2;
	arena_init(&mem, "items", (size_t)1 << 30);
	r = relevance_new(&rules, NULL, 0, &mem);
	while (item_n < ITEMS_MAX && fgets(line, sizeof(line), stdin) != NULL)
		add_item(r, str_trim(str_from(line)), &mem);
	cross_validate(&mem);
	if (write)
		print_rows(&mem);
	else
		print_items();
	arena_free(&mem);
	stem_teardown();
	return fflush(stdout) != 0;
}
