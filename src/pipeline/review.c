/*
 * review.c -- see review.h.
 */
#include "pipeline/review.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/map.h"
#include "classify/relevance.h"
#include "pipeline/bonds.h"
#include "pipeline/sources.h"
#include "story/story.h"

#define JUST_OVER 0.05 /* published, but so barely that an editor may see it otherwise */
/* Pairs that are looked at: many of them may be of the same two stories. */
#define PAIRS_READ 1000

/* ---- items ----------------------------------------------------------------------------------- */

struct borderline {
	struct source_index sources;
	double threshold;
	struct arena *mem;
	struct edition_borderline *v;
	size_t n;
};

static double
distance(double score, double threshold)
{
	return score < threshold ? threshold - score : score - threshold;
}

/* What the rules left to the editors, however far below, and what they just let through. */
static bool
is_borderline(const struct store_item *it, double threshold)
{
	if (it->by != BY_RULES || it->trial)
		return false;
	return it->verdict == VERDICT_REVIEW ||
	       (it->verdict == VERDICT_PUBLISH && it->score <= threshold + JUST_OVER);
}

/* Keeps the nearest REVIEW_MAX items, nearest first, older ones first among equals. */
static int
note_borderline(void *ctx, const struct store_item *it, struct err *e)
{
	struct borderline *b = ctx;
	double off = distance(it->score, b->threshold);
	size_t at = b->n;

	(void)e;
	if (!is_borderline(it, b->threshold))
		return 0;
	while (at > 0 && distance(b->v[at - 1].score, b->threshold) > off)
		at--;
	if (at == REVIEW_MAX)
		return 0;
	if (b->n < REVIEW_MAX)
		b->n++;
	memmove(&b->v[at + 1], &b->v[at], (b->n - 1 - at) * sizeof(*b->v));
	b->v[at] = (struct edition_borderline){
		.item = it->id,
		.title = arena_dup(b->mem, it->title),
		.url = arena_dup(b->mem, it->url),
		.lang = arena_dup(b->mem, it->lang),
		.source = arena_dup(b->mem, source_name(&b->sources, it->source_name)),
		.score = it->score,
		.kept = it->verdict == VERDICT_PUBLISH,
		.why = arena_dup(b->mem, it->reason),
	};
	return 0;
}

int
review_items(const struct config *cfg, struct store *st, int64_t since, struct arena *mem,
	struct edition_borderline **out, size_t *n, struct err *e)
{
	/* a little more than the band: note_borderline decides */
	const struct store_item_filter filter = { .all = true,
		.since = since,
		.score_least = cfg->review - JUST_OVER,
		.score_most = cfg->publish + 2 * JUST_OVER };
	struct borderline b = { .threshold = cfg->publish,
		.mem = mem,
		.v = ARENA_ARRAY(mem, struct edition_borderline, REVIEW_MAX) };

	source_index_init(&b.sources, cfg, mem);
	if (store_items(st, &filter, note_borderline, &b, e) != 0)
		return -1;
	*out = b.v;
	*n = b.n;
	return 0;
}

/* ---- pairs ----------------------------------------------------------------------------------- */

static bool
is_decided(const struct bonds *bonds, const struct store_pair *p)
{
	size_t n;
	const struct store_bond *of = bonds_of(bonds, p->item, &n);

	for (size_t i = 0; i < n; i++)
		if (of[i].b == p->other)
			return true;
	return false;
}

/* The key of two stories, the same either way. */
static struct str
both_stories(const struct store_pair *p, struct arena *mem)
{
	bool turned = p->story > p->other_story;
	const int64_t key[] = { turned ? p->other_story : p->story,
		turned ? p->story : p->other_story };

	return arena_dup(mem, (struct str){ (const char *)key, sizeof(key) });
}

static int
side(struct store *st, const struct source_index *sources, int64_t id, struct arena *mem,
	struct edition_side *out, struct err *e)
{
	struct store_item it;
	bool found;

	if (store_item_get(st, id, mem, &it, &found, e) != 0)
		return -1;
	if (!found)
		return err_set(e, ERR_STORE, "item %lld of a pair is not stored", (long long)id);
	*out = (struct edition_side){ it.id, it.title, it.url, it.lang,
		source_name(sources, it.source_name), it.shown };
	return 0;
}

int
review_pairs(const struct config *cfg, struct store *st, int64_t since, struct arena *mem,
	struct edition_pair **out, size_t *n, struct err *e)
{
	struct source_index sources;
	struct store_pair *rows;
	struct bonds bonds;
	struct map seen;
	size_t rows_n;

	*out = ARENA_ARRAY(mem, struct edition_pair, REVIEW_MAX);
	*n = 0;
	if (store_pairs_apart(st, since, STORY_REVIEW, PAIRS_READ, mem, &rows, &rows_n, e) != 0 ||
		bonds_load(st, mem, &bonds, e) != 0)
		return -1;
	source_index_init(&sources, cfg, mem);
	map_init(&seen, mem);
	/* what was said about two items is said of their stories */
	for (size_t i = 0; i < rows_n; i++)
		if (is_decided(&bonds, &rows[i]))
			(void)map_put(&seen, both_stories(&rows[i], mem), 1);
	for (size_t i = 0; i < rows_n && *n < REVIEW_MAX; i++) {
		struct edition_pair pair = { .likelihood = rows[i].likelihood };

		if (!map_put(&seen, both_stories(&rows[i], mem), 1))
			continue;
		if (side(st, &sources, rows[i].item, mem, &pair.a, e) != 0 ||
			side(st, &sources, rows[i].other, mem, &pair.b, e) != 0)
			return -1;
		(*out)[(*n)++] = pair;
	}
	return 0;
}

/* ---- for the command ------------------------------------------------------------------------- */

static void
item_text(struct str command, const struct edition_borderline *b, struct buf *out)
{
	buf_addf(out, "%.2f  %s  %.*s  (%.*s)\n", b->score, b->kept ? "published" : "left out",
		STR_ARG(b->title), STR_ARG(b->source));
	if (b->why.n > 0)
		buf_addf(out, "      %.*s\n", STR_ARG(b->why));
	buf_addf(out, "      %.*s accept %lld    %.*s reject %lld    %.*s explain %lld\n",
		STR_ARG(command), (long long)b->item, STR_ARG(command), (long long)b->item,
		STR_ARG(command), (long long)b->item);
}

static void
side_text(const struct edition_side *s, struct buf *out)
{
	struct civil day = clock_local(s->shown);

	buf_addf(out, "%04d-%02d-%02d  %.*s  (%.*s)\n", day.year, day.month, day.day,
		STR_ARG(s->title), STR_ARG(s->source));
}

static void
pair_text(struct str command, const struct edition_pair *p, struct buf *out)
{
	buf_addf(out, "%.2f  ", p->likelihood);
	side_text(&p->a, out);
	buf_addz(out, "      ");
	side_text(&p->b, out);
	buf_addf(out, "      %.*s merge %lld %lld    %.*s split %lld %lld\n", STR_ARG(command),
		(long long)p->a.item, (long long)p->b.item, STR_ARG(command), (long long)p->a.item,
		(long long)p->b.item);
}

static void
item_json(const struct edition_borderline *b, struct json *j)
{
	json_open(j, '{');
	json_put_text(j, "kind", STR("item"));
	json_put_int(j, "id", b->item);
	json_put_text(j, "url", b->url);
	json_put_text(j, "title", b->title);
	json_put_text(j, "source", b->source);
	json_put_real(j, "score", b->score, 2);
	json_put_text(j, "verdict", b->kept ? STR("publish") : STR("review"));
	json_put_text(j, "why", b->why);
	json_close(j, '}');
}

static void
side_json(const char *key, const struct edition_side *s, struct json *j)
{
	json_key(j, key);
	json_open(j, '{');
	json_put_int(j, "id", s->item);
	json_put_text(j, "url", s->url);
	json_put_text(j, "title", s->title);
	json_put_text(j, "source", s->source);
	json_put_time(j, "shown", s->shown);
	json_close(j, '}');
}

static void
pair_json(const struct edition_pair *p, struct json *j)
{
	json_open(j, '{');
	json_put_text(j, "kind", STR("pair"));
	side_json("a", &p->a, j);
	side_json("b", &p->b, j);
	json_put_real(j, "likelihood", p->likelihood, 2);
	json_close(j, '}');
}

static void
write_json(const struct edition_borderline *items, size_t item_n, const struct edition_pair *pairs,
	size_t pair_n, struct buf *out)
{
	for (size_t i = 0; i < item_n + pair_n; i++) {
		struct json j;

		json_init(&j, out);
		if (i < item_n)
			item_json(&items[i], &j);
		else
			pair_json(&pairs[i - item_n], &j);
		buf_addc(out, '\n');
	}
}

int
review_write(const struct config *cfg, struct store *st, int64_t since, bool json,
	struct arena *mem, struct buf *out, struct err *e)
{
	struct edition_borderline *items;
	struct edition_pair *pairs;
	size_t item_n, pair_n;

	if (review_items(cfg, st, since, mem, &items, &item_n, e) != 0 ||
		review_pairs(cfg, st, since, mem, &pairs, &pair_n, e) != 0)
		return -1;
	if (json) {
		write_json(items, item_n, pairs, pair_n, out);
		return 0;
	}
	if (item_n > 0)
		buf_addf(
			out, "Items near the threshold %.2f, the nearest first:\n\n", cfg->publish);
	for (size_t i = 0; i < item_n; i++)
		item_text(cfg->command, &items[i], out);
	if (pair_n > 0)
		buf_addf(out, "%sItems that may tell the same story (from %.2f they are one):\n\n",
			item_n > 0 ? "\n" : "", STORY_JOIN);
	for (size_t i = 0; i < pair_n; i++)
		pair_text(cfg->command, &pairs[i], out);
	return 0;
}
