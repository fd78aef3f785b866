/*
 * teach.c -- see teach.h.
 */
#include "pipeline/teach.h"

#include "base/clock.h"
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

/* What the next run will do, told beforehand. */
static int
tell_change(const struct config *cfg, struct judge *judge, struct store *st, struct arena *mem,
	struct buf *out, struct err *e)
{
	struct rescore_result change;

	if (rescore_preview(cfg, judge, st, 0, mem, &change, e) != 0)
		return -1;
	buf_addf(out,
		"%zu of %zu stored items will change their verdict with the next run: %zu come in, "
		"%zu go out\n",
		change.changed, change.judged, change.in, change.gone);
	return 0;
}

int
teach_train(const struct config *cfg, struct store *st, struct arena *mem, struct buf *out,
	struct err *e)
{
	struct judge *before = judge_new(cfg, mem), *after = judge_new(cfg, mem);
	struct quality was, is;
	struct store_decision *v;
	size_t n, accepted = 0;
	int64_t start;

	if (judge_load(before, st, e) != 0 || quality_decided(st, mem, &v, &n, e) != 0)
		return -1;
	if (n < TEACH_LEAST)
		return err_set(e, ERR_USAGE,
			"%zu item%s accepted or rejected so far; %d are needed to learn from", n,
			n == 1 ? " was" : "s were", TEACH_LEAST);
	for (size_t i = 0; i < n; i++)
		accepted += v[i].kind == STORE_ACCEPTED;
	start = clock_monotonic_ms();
	if (lesson_put(st, learn(cfg, before, v, n, mem), mem, e) != 0)
		return -1;
	buf_addf(out, "learned from %zu decisions, %zu accepted and %zu rejected, in %lld ms\n", n,
		accepted, n - accepted, (long long)(clock_monotonic_ms() - start));
	if (judge_load(after, st, e) != 0 ||
		quality_of_decisions(cfg, before, st, mem, &was, e) != 0 ||
		quality_of_decisions(cfg, after, st, mem, &is, e) != 0)
		return -1;
	buf_addf(out, "of these the rules met %zu before, and meet %zu now\n",
		n - was.wrong - was.missed, n - is.wrong - is.missed);
	if (tell_change(cfg, after, st, mem, out, e) != 0)
		return -1;
	buf_addz(out, "Undo: saxfeed train --reset\n");
	return 0;
}

int
teach_reset(const struct config *cfg, struct store *st, struct arena *mem, struct buf *out,
	struct err *e)
{
	struct judge *judge = judge_new(cfg, mem);
	struct lesson lesson;

	if (lesson_get(st, mem, &lesson, e) != 0)
		return -1;
	if (lesson.hash == 0) {
		buf_addz(out, "nothing was learned; the program's own weights are in use\n");
		return 0;
	}
	if (lesson_put(st, NULL, mem, e) != 0 || judge_load(judge, st, e) != 0)
		return -1;
	buf_addz(out, "forgotten; the program's own weights are in use again\n");
	return tell_change(cfg, judge, st, mem, out, e);
}
