/*
 * explain.c -- see explain.h.
 */
#include "pipeline/explain.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/num.h"
#include "base/utf8.h"
#include "classify/weigh.h"
#include "pipeline/advice.h"
#include "pipeline/decisions.h"
#include "pipeline/find.h"
#include "pipeline/group.h"
#include "pipeline/ingest.h"
#include "pipeline/judge.h"
#include "pipeline/prior.h"
#include "pipeline/sources.h"
#include "story/cluster.h"
#include "story/link.h"
#include "story/story.h"

#define TITLE_SHOWN 300
#define SHOWN_WEIGHT 0.005 /* what would be shown as 0.00 */

static void
evidence_lines(const struct verdict *v, struct buf *out)
{
	for (size_t i = 0; i < v->evidence_n; i++) {
		const struct evidence *ev = &v->evidence[i];

		if (fabs(ev->weight) < SHOWN_WEIGHT)
			continue;
		buf_addf(out, "  %+.2f  %.*s", ev->weight, STR_ARG(ev->term));
		if (ev->sense.n > 0)
			buf_addf(out, " [%.*s]", STR_ARG(ev->sense));
		buf_addf(out, ", %s", field_name(ev->field));
		if (ev->count > 1)
			buf_addf(out, " %zu times", ev->count);
		if (ev->found.n > 0)
			buf_addf(out, ": \"%.*s\"", STR_ARG(ev->found));
		buf_addc(out, '\n');
	}
	if (v->evidence_n == 0)
		buf_addz(out, "  no term of the vocabulary was found\n");
	buf_addf(out, "  %+.2f  in all, with %+.2f where nothing is named\n", v->sum, WEIGH_BIAS);
}

static void
verdict_lines(const struct config *cfg, const struct judged *judged, struct buf *out)
{
	const struct verdict *v = &judged->verdict;
	const char *lang = language_code(judged->lang);

	buf_addf(out, "score %.2f, publish from %.2f, review from %.2f: %s (by %s)\n", v->score,
		cfg->publish, cfg->review, verdict_name(v->kind), verdict_by_name(v->by));
	if (v->reason.n > 0)
		buf_addf(out, "because: %.*s\n", STR_ARG(v->reason));
	evidence_lines(v, out);
	if (judged->dropped > 0)
		buf_addf(out, "left aside: %zu sentence%s that the source repeats\n",
			judged->dropped, judged->dropped == 1 ? "" : "s");
	buf_addf(out, "language: %s\n", lang[0] == '\0' ? "not sure" : lang);
	if (v->in_region)
		buf_addf(out, "tie to Saxony: %.*s\n", STR_ARG(v->region));
	else
		buf_addz(out, "tie to Saxony: none found\n");
	buf_addf(out, "topic: %.*s\n", STR_ARG(v->topic));
}

/* Who, when and why; the rules' verdict follows all the same: it tells of others like it. */
static int
editor_lines(const struct config *cfg, struct store *st, const struct store_item *it,
	struct arena *mem, struct buf *out, struct err *e)
{
	struct store_decision *v;
	size_t n;

	if (store_decisions(st, it->source_name, it->guid, mem, &v, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		decisions_line(&v[i], it->id, out);
	if (it->by == BY_EDITOR)
		buf_addf(out,
			"so it is %s, and no rule changes that ('%.*s undo %lld' does). By the "
			"rules alone:\n",
			it->verdict == VERDICT_PUBLISH ? "published" : "left out",
			STR_ARG(cfg->command), (long long)it->id);
	return 0;
}

/* What is known of the source, whether it counts or not. */
static int
source_lines(const struct source *src, struct store *st, const struct store_item *it,
	struct arena *mem, struct buf *out, struct err *e)
{
	struct store_source *rows;
	size_t n;

	if (store_sources(st, mem, &rows, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (!str_eq(rows[i].name, it->source_name))
			continue;
		buf_addf(out, "source: %lld of %lld items published so far",
			(long long)rows[i].kept_n, (long long)rows[i].item_n);
		if (src == NULL)
			buf_addz(out, "; feeds.conf no longer has it");
		else if (!prior_counts(src))
			buf_addf(out, ", which does not count: [feed %.*s] decides that itself",
				STR_ARG(src->id));
		else if (rows[i].prior == PRIOR_UNKNOWN)
			buf_addf(out, ", which counts from %d items on", PRIOR_ITEMS_LEAST);
		else
			buf_addf(out, ", counts as %lld in 10", (long long)rows[i].prior);
		if (src != NULL && src->weight != 1)
			buf_addf(out, "; weight = %.2f", src->weight);
		buf_addc(out, '\n');
	}
	return 0;
}

static void
match_lines(const struct story_match *match, struct buf *out)
{
	for (size_t i = 0; i < match->signal_n; i++)
		if (fabs(match->signal[i].weight) >= SHOWN_WEIGHT)
			buf_addf(out, "  %+.2f  %s %.2f\n", match->signal[i].weight,
				match->signal[i].name, match->signal[i].value);
	if (match->blocked_by != NULL)
		buf_addf(out, "  kept apart: %s\n", match->blocked_by);
}

/* The whole story, then every other member, and how it compares with the item. */
static int
story_lines(const struct source_index *sources, struct store *st, const struct store_item *it,
	struct arena *mem, struct buf *out, struct err *e)
{
	struct story_item me = group_story_item(it, sources, mem);
	struct story_item *others;
	struct store_item *members;
	struct store_story story;
	size_t n, other_n = 0;
	bool found;

	if (it->story == 0) {
		buf_addz(out, "story: none\n");
		return 0;
	}
	if (store_story_get(st, it->story, mem, &story, &found, e) != 0 ||
		store_story_items(st, it->story, mem, &members, &n, e) != 0)
		return -1;
	buf_addf(out, "story: %.*s, %zu item%s%s\n", STR_ARG(story.key), n, n == 1 ? "" : "s",
		story.lead == it->id ? "; this item leads it" : "");
	others = ARENA_ARRAY(mem, struct story_item, n);
	for (size_t i = 0; i < n; i++)
		if (members[i].id != it->id)
			others[other_n++] = group_story_item(&members[i], sources, mem);
	if (other_n > 1)
		buf_addf(out, "with the story as a whole: %.2f, joins from %.2f\n",
			story_fit(&me, others, other_n), STORY_JOIN);
	for (size_t i = 0; i < n; i++) {
		struct story_item other;
		struct story_match match;

		if (members[i].id == it->id)
			continue;
		other = group_story_item(&members[i], sources, mem);
		story_compare(&me, &other, &match);
		buf_addf(out, "with %lld %.*s (%.*s)%s: %.2f, joins from %.2f\n",
			(long long)members[i].id, STR_ARG(members[i].title),
			STR_ARG(source_name(sources, members[i].source_name)),
			members[i].id == story.lead ? ", the lead" : "", match.likelihood,
			STORY_JOIN);
		match_lines(&match, out);
	}
	return 0;
}

int
explain_item(const struct config *cfg, struct store *st, struct str id_or_url, struct arena *mem,
	struct buf *out, struct err *e)
{
	struct source_index sources;
	const struct source *src;
	struct store_item it;
	struct judged judged;
	struct judge *judge = judge_new(cfg, mem);
	struct judge_text text;
	struct civil day;

	if (find_item(cfg, st, id_or_url, mem, &it, e) != 0 || judge_load(judge, st, e) != 0)
		return -1;
	source_index_init(&sources, cfg, mem);
	src = source_find(&sources, it.source_name);
	text = (struct judge_text){ it.title, it.lead, it.text, it.categories, it.lang };
	judge_item(judge, src, &text, mem, &judged);
	day = clock_local(it.shown);
	buf_addf(out, "%lld  %.*s\n", (long long)it.id, STR_ARG(it.title));
	buf_addf(out, "%.*s, %04d-%02d-%02d, %.*s\n",
		STR_ARG(source_name(&sources, it.source_name)), day.year, day.month, day.day,
		STR_ARG(it.url));
	if (editor_lines(cfg, st, &it, mem, out, e) != 0)
		return -1;
	verdict_lines(cfg, &judged, out);
	if (source_lines(src, st, &it, mem, out, e) != 0)
		return -1;
	if (it.trial)
		buf_addz(out, "its source is on trial: shown to editors only\n");
	if (story_lines(&sources, st, &it, mem, out, e) != 0)
		return -1;
	advice_write(cfg, src, &judged.verdict, it.by == BY_EDITOR ? 0 : it.id, out);
	return 0;
}

/* As feeds are cleaned when they come in; line by line, because a line's end divides sentences. */
static struct str
clean_lines(struct str text, struct arena *mem)
{
	char *out = arena_alloc(mem, text.n + 1);
	size_t n = 0;

	while (text.p != NULL) {
		struct str line = str_cut_line(&text);

		line = utf8_clean(line, line.n + 1, mem);
		memcpy(out + n, line.p, line.n);
		n += line.n;
		if (text.p != NULL)
			out[n++] = '\n';
	}
	return (struct str){ out, n };
}

int
explain_text(const struct config *cfg, struct store *st, struct str text, struct arena *mem,
	struct buf *out, struct err *e)
{
	struct judge *judge = judge_new(cfg, mem);
	struct judge_text jt = {
		.lead = STR_NONE, .text = STR_NONE, .categories = STR_NONE, .tag = STR_NONE
	};
	struct judged judged;
	struct str rest;
	size_t bad;

	if (st != NULL && judge_load(judge, st, e) != 0)
		return -1;
	rest = str_trim(utf8_repair(text, mem, &bad));
	jt.title = utf8_clean(str_cut_line(&rest), TITLE_SHOWN, mem);
	if (rest.p != NULL)
		jt.text = utf8_first_bytes(str_trim(clean_lines(rest, mem)), JUDGE_TEXT_MAX);
	judge_item(judge, NULL, &jt, mem, &judged);
	buf_addf(out, "%.*s\n", STR_ARG(jt.title));
	verdict_lines(cfg, &judged, out);
	advice_write(cfg, NULL, &judged.verdict, 0, out);
	return 0;
}
