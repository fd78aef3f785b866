/*
 * teach.c -- see teach.h.
 */
#include "pipeline/teach.h"

#include "base/clock.h"
#include "base/json.h"
#include "classify/learned.h"
#include "pipeline/judge.h"
#include "pipeline/lesson.h"
#include "pipeline/quality.h"
#include "pipeline/rescore.h"
#include "pipeline/sources.h"

/* Title and lead as learned_say will see them: split in one of the two languages. */
static const struct relevance_text *
split_again(const struct judged *judged, struct arena *mem)
{
	struct relevance_text *text = ARENA_NEW(mem, struct relevance_text);
	struct words *words = ARENA_ARRAY(mem, struct words, 2);

	text->lang = judged->lang == LANG_OTHER     ? LANG_EN
		     : judged->lang == LANG_UNKNOWN ? LANG_DE
						    : judged->lang;
	words_split(judged->title.text, text->lang, mem, &words[0]);
	words_split(judged->lead.text, text->lang, mem, &words[1]);
	text->field[FIELD_TITLE] = &words[0];
	text->field[FIELD_LEAD] = &words[1];
	return text;
}

static const struct learned *
learn(const struct config *cfg, struct judge *judge, const struct store_decision *v, size_t n,
	struct arena *mem)
{
	struct learned_sample *samples = ARENA_ARRAY(mem, struct learned_sample, n);
	struct source_index sources;

	source_index_init(&sources, cfg, mem);
	for (size_t i = 0; i < n; i++) {
		struct judge_text text = quality_text(&v[i]);
		struct judged judged;

		judge_item(judge, source_find(&sources, v[i].feed), &text, mem, &judged);
		samples[i] = (struct learned_sample){ .text = split_again(&judged, mem),
			.offset = judged.verdict.sum - judged.verdict.learned,
			.relevant = v[i].kind == STORE_ACCEPTED,
			.weight = 1 };
	}
	return learned_train(learned_shipped(), samples, n, mem);
}

/* What was learned, and what the next run will do, told beforehand. */
struct taught {
	bool learned;               /* by this call */
	size_t decisions, accepted; /* that it learned from */
	size_t met_before, met;     /* of these, by the rules */
	int64_t ms;
	bool forgotten;
	struct rescore_result change;
};

static void
taught_json(const struct taught *t, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	json_put_bool(&j, "learned", t->learned);
	json_put_bool(&j, "forgotten", t->forgotten);
	json_put_int(&j, "decisions", (int64_t)t->decisions);
	json_put_int(&j, "accepted", (int64_t)t->accepted);
	json_put_int(&j, "rejected", (int64_t)(t->decisions - t->accepted));
	json_put_int(&j, "met_before", (int64_t)t->met_before);
	json_put_int(&j, "met", (int64_t)t->met);
	json_put_int(&j, "items", (int64_t)t->change.judged);
	json_put_int(&j, "changed", (int64_t)t->change.changed);
	json_put_int(&j, "in", (int64_t)t->change.in);
	json_put_int(&j, "out", (int64_t)t->change.gone);
	json_close(&j, '}');
	buf_addc(out, '\n');
}

static void
taught_lines(const struct config *cfg, const struct taught *t, struct buf *out)
{
	if (t->learned) {
		buf_addf(out,
			"learned from %zu decisions, %zu accepted and %zu rejected, in %lld ms\n",
			t->decisions, t->accepted, t->decisions - t->accepted, (long long)t->ms);
		buf_addf(out, "of these the rules met %zu before, and meet %zu now\n",
			t->met_before, t->met);
	} else if (t->forgotten) {
		buf_addz(out, "forgotten; the program's own weights are in use again\n");
	} else {
		buf_addz(out, "nothing was learned; the program's own weights are in use\n");
		return;
	}
	buf_addf(out,
		"%zu of %zu stored items will change their verdict with the next run: %zu come in, "
		"%zu go out\n",
		t->change.changed, t->change.judged, t->change.in, t->change.gone);
	if (t->learned)
		buf_addf(out, "Undo: %.*s train --reset\n", STR_ARG(cfg->command));
}

static void
write_taught(const struct config *cfg, const struct taught *t, bool json, struct buf *out)
{
	if (json)
		taught_json(t, out);
	else
		taught_lines(cfg, t, out);
}

int
teach_train(const struct config *cfg, struct store *st, bool json, struct arena *mem,
	struct buf *out, struct err *e)
{
	struct judge *before = judge_new(cfg, mem), *after = judge_new(cfg, mem);
	struct taught t = { .learned = true };
	struct quality was, is;
	struct store_decision *v;
	int64_t start;

	if (judge_load(before, st, e) != 0 || quality_decided(st, mem, &v, &t.decisions, e) != 0)
		return -1;
	if (t.decisions < TEACH_LEAST)
		return err_set(e, ERR_USAGE,
			"%zu item%s accepted or rejected so far; %d are needed to learn from",
			t.decisions, t.decisions == 1 ? " was" : "s were", TEACH_LEAST);
	for (size_t i = 0; i < t.decisions; i++)
		t.accepted += v[i].kind == STORE_ACCEPTED;
	start = clock_monotonic_ms();
	if (lesson_put(st, learn(cfg, before, v, t.decisions, mem), mem, e) != 0)
		return -1;
	t.ms = clock_monotonic_ms() - start;
	if (judge_load(after, st, e) != 0 ||
		quality_of_decisions(cfg, before, st, mem, &was, e) != 0 ||
		quality_of_decisions(cfg, after, st, mem, &is, e) != 0 ||
		rescore_preview(cfg, after, st, 0, mem, &t.change, e) != 0)
		return -1;
	t.met_before = t.decisions - was.wrong - was.missed;
	t.met = t.decisions - is.wrong - is.missed;
	write_taught(cfg, &t, json, out);
	return 0;
}

int
teach_reset(const struct config *cfg, struct store *st, bool json, struct arena *mem,
	struct buf *out, struct err *e)
{
	struct judge *judge = judge_new(cfg, mem);
	struct taught t = { .learned = false };
	struct lesson lesson;

	if (lesson_get(st, mem, &lesson, e) != 0)
		return -1;
	t.forgotten = lesson.hash != 0;
	if (t.forgotten && (lesson_put(st, NULL, mem, e) != 0 || judge_load(judge, st, e) != 0 ||
				   rescore_preview(cfg, judge, st, 0, mem, &t.change, e) != 0))
		return -1;
	write_taught(cfg, &t, json, out);
	return 0;
}
