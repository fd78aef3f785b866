/*
 * rescore.c -- see rescore.h.
 */
#include "pipeline/rescore.h"

#include "base/map.h"
#include "pipeline/group.h"
#include "pipeline/prior.h"
#include "pipeline/sources.h"

#define SCRATCH_MAX ((size_t)64 * 1024 * 1024)
#define FACT_RULES STR("rules")
/* Far less than any term is worth, and more than rounding is. */
#define SCORE_STEP 1e-9

struct rescore {
	struct judge *judge;
	struct source_index sources;
	struct arena *mem;
	struct arena scratch;
	struct store_item *changed; /* short rows: what store_item_judge writes */
	size_t n, cap;
	struct rescore_result *out;
	struct map only; /* sources whose history says something else now */
	bool watch;      /* moves are noted */
};

static bool
differs(const struct store_item *a, const struct store_item *b)
{
	return a->verdict != b->verdict || a->by != b->by || a->score != b->score ||
	       a->trial != b->trial || !str_eq(a->lang, b->lang) || !str_eq(a->topic, b->topic) ||
	       !str_eq(a->region, b->region) || !str_eq(a->reason, b->reason);
}

static bool
is_shown(const struct store_item *it)
{
	return it->verdict == VERDICT_PUBLISH && !it->trial;
}

static void
note_move(struct rescore *r, const struct store_item *was, const struct store_item *is)
{
	struct rescore_result *out = r->out;

	if (is_shown(was) == is_shown(is))
		return;
	out->in += is_shown(is);
	out->gone += is_shown(was);
	if (!r->watch)
		return;
	ARENA_GROW(r->mem, out->moves, out->move_n, &out->move_cap);
	out->moves[out->move_n++] = (struct rescore_move){ was->id, arena_dup(r->mem, was->title),
		arena_dup(r->mem, was->url),
		arena_dup(r->mem, source_name(&r->sources, was->source_name)), was->score,
		is->score, is_shown(is) };
}

static int
judge_row(void *ctx, const struct store_item *it, struct err *e)
{
	struct rescore *r = ctx;
	const struct source *src = source_find(&r->sources, it->source_name);
	struct judge_text text = { it->title, it->lead, it->text, it->categories, it->lang };
	struct store_item fresh = *it;
	struct judged judged;

	(void)e;
	/* without its section there are no rules to judge it by: what was decided stays */
	if (src == NULL)
		return 0;
	judge_item(r->judge, src, &text, &r->scratch, &judged);
	fresh.score = judged.verdict.score;
	fresh.topic = judged.verdict.topic;
	fresh.region = judged.verdict.region;
	if (it->by != BY_EDITOR) {
		fresh.verdict = judged.verdict.kind;
		fresh.by = judged.verdict.by;
		fresh.reason = judged.verdict.reason;
	}
	fresh.trial = src->trial;
	fresh.lang = str_from(language_code(judged.lang));
	r->out->judged++;
	r->out->shown += is_shown(it);
	if (differs(&fresh, it)) {
		ARENA_GROW(r->mem, r->changed, r->n, &r->cap);
		r->changed[r->n++] = (struct store_item){
			.id = it->id,
			.score = fresh.score,
			.verdict = fresh.verdict,
			.by = fresh.by,
			.topic = arena_dup(r->mem, fresh.topic),
			.region = arena_dup(r->mem, fresh.region),
			.reason = arena_dup(r->mem, fresh.reason),
			.trial = fresh.trial,
			.lang = fresh.lang,
			.rules = judge_rules(r->judge),
		};
		r->out->changed += fresh.verdict != it->verdict || fresh.trial != it->trial;
		note_move(r, it, &fresh);
		if (it->story != 0) {
			ARENA_GROW(
				r->mem, r->out->touched, r->out->touched_n, &r->out->touched_cap);
			r->out->touched[r->out->touched_n++] = it->story;
		}
	}
	arena_reset(&r->scratch);
	return 0;
}

static int
judge_if_asked(void *ctx, const struct store_item *it, struct err *e)
{
	struct rescore *r = ctx;

	return map_get(&r->only, it->source_name) == NULL ? 0 : judge_row(ctx, it, e);
}

/* The score of a text that names nothing of the field: no history moves it. */
static double
score_of_nothing(struct rescore *r)
{
	struct judge_text nothing = { .title = STR_NONE };
	struct judged judged;

	judge_item(r->judge, NULL, &nothing, &r->scratch, &judged);
	return judged.verdict.score;
}

/* Of a source: what its history says. */
struct fresh_prior {
	struct str name;
	int64_t id, prior;
};

static int
save(struct rescore *r, struct store *st, const struct fresh_prior *priors, size_t prior_n,
	struct err *e)
{
	struct str rules =
		arena_printf(r->mem, "%016llx", (unsigned long long)judge_rules(r->judge));

	for (size_t i = 0; i < r->n; i++)
		if (store_item_judge(st, &r->changed[i], e) != 0)
			return -1;
	for (size_t i = 0; i < prior_n; i++)
		if (store_source_prior(st, priors[i].id, priors[i].prior, e) != 0)
			return -1;
	if (group_note_touched(st, r->out->touched, r->out->touched_n, e) != 0)
		return -1;
	return store_fact_put(st, FACT_RULES, rules, e);
}

/* Reading and writing are one transaction: a lock for each row read would cost more than the row.
 */
static int
apply(struct rescore *r, struct store *st, const struct store_item_filter *which,
	store_item_fn *each, const struct fresh_prior *priors, size_t prior_n, struct err *e)
{
	if (store_begin(st, e) == 0) {
		if (store_items(st, which, each, r, e) == 0 &&
			save(r, st, priors, prior_n, e) == 0 && store_commit(st, e) == 0)
			return 0;
		store_rollback(st);
	}
	return err_wrap(e, "cannot apply the changed rules");
}

static void
start(struct rescore *r, const struct config *cfg)
{
	arena_init(&r->scratch, "rescore", SCRATCH_MAX);
	source_index_init(&r->sources, cfg, r->mem);
}

int
rescore_items(const struct config *cfg, struct judge *judge, struct store *st, struct arena *mem,
	struct rescore_result *out, struct err *e)
{
	const struct store_item_filter all = { .all = true };
	struct rescore r = { .judge = judge, .mem = mem, .out = out };
	struct str before, rules;
	int rc;

	*out = (struct rescore_result){ 0 };
	if (judge_load(judge, st, e) != 0 || store_fact_get(st, FACT_RULES, mem, &before, e) != 0)
		return -1;
	rules = arena_printf(mem, "%016llx", (unsigned long long)judge_rules(judge));
	if (str_eq(before, rules))
		return 0;
	start(&r, cfg);
	rc = apply(&r, st, &all, judge_row, NULL, 0, e);
	arena_free(&r.scratch);
	return rc;
}

/* The sources whose history says something else than before. */
static int
find_changed(
	struct rescore *r, struct store *st, struct fresh_prior **out, size_t *n, struct err *e)
{
	struct store_source *rows;
	size_t row_n;

	if (store_source_shares(st, r->mem, &rows, &row_n, e) != 0)
		return -1;
	*out = ARENA_ARRAY(r->mem, struct fresh_prior, row_n);
	*n = 0;
	for (size_t i = 0; i < row_n; i++) {
		const struct source *src = source_find(&r->sources, rows[i].name);
		int64_t prior =
			src == NULL ? rows[i].prior
				    : prior_of(src, rows[i].item_n, rows[i].kept_n, rows[i].prior);

		if (prior != rows[i].prior)
			(*out)[(*n)++] = (struct fresh_prior){ rows[i].name, rows[i].id, prior };
	}
	return 0;
}

int
rescore_sources(const struct config *cfg, struct judge *judge, struct store *st, struct arena *mem,
	struct rescore_result *out, struct err *e)
{
	struct rescore r = { .judge = judge, .mem = mem, .out = out };
	struct store_item_filter with_terms = { .all = true, .score_most = 1 };
	struct fresh_prior *priors;
	size_t n;
	int rc = -1;

	start(&r, cfg);
	if (find_changed(&r, st, &priors, &n, e) != 0)
		goto out;
	map_init(&r.only, mem);
	for (size_t i = 0; i < n; i++) {
		(void)map_put(&r.only, priors[i].name, 1);
		judge_set_prior(judge, priors[i].name, priors[i].prior);
	}
	if (n > 0) /* the rules are compiled for it: most runs have nothing to judge */
		with_terms.score_least = score_of_nothing(&r) + SCORE_STEP;
	rc = n == 0 ? 0 : apply(&r, st, &with_terms, judge_if_asked, priors, n, e);
out:
	arena_free(&r.scratch);
	return rc;
}

int
rescore_preview(const struct config *cfg, struct judge *judge, struct store *st, int64_t since,
	struct arena *mem, struct rescore_result *out, struct err *e)
{
	const struct store_item_filter all = { .all = true, .since = since };
	struct rescore r = { .judge = judge, .mem = mem, .out = out, .watch = true };
	int rc;

	*out = (struct rescore_result){ 0 };
	if (store_begin(st, e) != 0)
		return -1;
	start(&r, cfg);
	rc = store_items(st, &all, judge_row, &r, e);
	store_rollback(st);
	arena_free(&r.scratch);
	return rc;
}
