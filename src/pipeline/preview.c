/*
 * preview.c -- see preview.h.
 */
#include "pipeline/preview.h"

#include <stdlib.h>

#include "base/json.h"
#include "pipeline/quality.h"
#include "pipeline/rescore.h"

/* What is surest to be seen as right or wrong stands first: the highest scores. */
static int
by_score(const void *va, const void *vb)
{
	const struct rescore_move *a = va, *b = vb;
	double x = a->in ? a->after : a->before, y = b->in ? b->after : b->before;

	if (a->in != b->in)
		return a->in ? -1 : 1;
	if (x != y)
		return x > y ? -1 : 1;
	return (a->item < b->item) - (a->item > b->item);
}

static void
move_json(const struct rescore_move *m, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	json_put_text(&j, "change", m->in ? STR("in") : STR("out"));
	json_put_int(&j, "id", m->item);
	json_put_text(&j, "url", m->url);
	json_put_text(&j, "title", m->title);
	json_put_text(&j, "source", m->source);
	json_put_real(&j, "score_before", m->before, 2);
	json_put_real(&j, "score", m->after, 2);
	json_close(&j, '}');
	buf_addc(out, '\n');
}

static void
list(const struct preview *p, const struct rescore_move *v, size_t n, const char *heading,
	struct buf *out)
{
	size_t shown = p->all || n <= PREVIEW_SHOWN ? n : PREVIEW_SHOWN;

	if (n == 0)
		return;
	buf_addf(out, "%s (%zu):\n", heading, n);
	for (size_t i = 0; i < shown; i++)
		buf_addf(out, "%6lld  %.2f, was %.2f  %.*s  (%.*s)\n", (long long)v[i].item,
			v[i].after, v[i].before, STR_ARG(v[i].title), STR_ARG(v[i].source));
	if (shown < n)
		buf_addf(out, "        and %zu more: --all\n", n - shown);
	buf_addc(out, '\n');
}

static void
text(const struct preview *p, const struct rescore_result *r, const struct quality *q,
	struct buf *out)
{
	buf_addf(out, "%zu stored item%s judged again with %.*s; nothing is written\n", r->judged,
		r->judged == 1 ? "" : "s", STR_ARG(p->name));
	buf_addf(out, "published now %zu, then %zu: %zu come in, %zu go out\n", r->shown,
		r->shown + r->in - r->gone, r->in, r->gone);
	if (q->n > 0)
		buf_addf(out,
			"what editors decided, judged by these rules alone: %zu of %zu accepted "
			"published, %zu of %zu rejected left out\n",
			q->right, q->relevant, q->n - q->relevant - q->wrong, q->n - q->relevant);
	buf_addc(out, '\n');
	list(p, r->moves, r->in, "come in", out);
	list(p, r->moves + r->in, r->gone, "go out", out);
}

int
preview_write(const struct preview *p, struct store *st, struct arena *mem, struct buf *out,
	struct err *e)
{
	struct judge *judge = judge_new(p->cfg, mem);
	struct rescore_result r;
	struct quality q;

	if (judge_load(judge, st, e) != 0 ||
		rescore_preview(p->cfg, judge, st, p->since, mem, &r, e) != 0 ||
		quality_of_decisions(p->cfg, judge, st, mem, &q, e) != 0)
		return -1;
	if (r.move_n > 0)
		qsort(r.moves, r.move_n, sizeof(*r.moves), by_score);
	if (!p->json)
		text(p, &r, &q, out);
	for (size_t i = 0; p->json && i < r.move_n; i++)
		move_json(&r.moves[i], out);
	return 0;
}
