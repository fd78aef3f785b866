/*
 * quality.c -- see quality.h.
 */
#include "pipeline/quality.h"

#include <math.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/map.h"
#include "parse/labelled.h"
#include "pipeline/sources.h"

/* ---- figures --------------------------------------------------------------------------------- */

static double
ratio(double a, double b)
{
	return b > 0 ? a / b : 0;
}

/* Best score first; of equal ones those that are not relevant: luck is no quality. */
static int
best_first(const void *va, const void *vb)
{
	const struct quality_point *a = va, *b = vb;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return (int)a->relevant - (int)b->relevant;
}

static struct quality_bin *
bin_of(struct quality *q, double score)
{
	double at = score * QUALITY_BINS;

	/* 1 belongs to the last one */
	return &q->bin[!(at > 0) ? 0 : at >= QUALITY_BINS ? QUALITY_BINS - 1 : (size_t)at];
}

void
quality_measure(struct quality_point *v, size_t n, struct quality *out)
{
	double precisions = 0;

	*out = (struct quality){ .n = n };
	if (n > 0)
		qsort(v, n, sizeof(*v), best_first);
	for (size_t i = 0; i < n; i++) {
		struct quality_bin *bin = bin_of(out, v[i].score);

		out->relevant += v[i].relevant;
		out->right += v[i].says && v[i].relevant;
		out->wrong += v[i].says && !v[i].relevant;
		out->missed += !v[i].says && v[i].relevant;
		if (v[i].relevant)
			precisions += (double)out->relevant / (double)(i + 1);
		bin->n++;
		bin->mean += v[i].score;
		bin->share += v[i].relevant;
	}
	out->precision = ratio((double)out->right, (double)(out->right + out->wrong));
	out->recall = ratio((double)out->right, (double)out->relevant);
	out->f1 = ratio(2 * out->precision * out->recall, out->precision + out->recall);
	out->average_precision = ratio(precisions, (double)out->relevant);
	for (size_t i = 0; i < QUALITY_BINS; i++) {
		struct quality_bin *bin = &out->bin[i];

		if (bin->n == 0)
			continue;
		bin->mean /= (double)bin->n;
		bin->share /= (double)bin->n;
		out->calibration_error += fabs(bin->mean - bin->share) * (double)bin->n / (double)n;
	}
}

/* ---- printed --------------------------------------------------------------------------------- */

/* Of nothing there is no share: 0 would read as the worst of figures. */
static void
share(struct json *j, const char *name, size_t n, double v)
{
	if (n > 0) {
		json_put_real(j, name, v, 4);
		return;
	}
	json_key(j, name);
	json_null(j);
}

static void
write_json(struct str name, const struct quality *q, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	json_put_text(&j, "set", name);
	json_put_int(&j, "items", (int64_t)q->n);
	json_put_int(&j, "relevant", (int64_t)q->relevant);
	json_put_int(&j, "false_positive", (int64_t)q->wrong);
	json_put_int(&j, "false_negative", (int64_t)q->missed);
	share(&j, "precision", q->n, q->precision);
	share(&j, "recall", q->n, q->recall);
	share(&j, "f1", q->n, q->f1);
	share(&j, "average_precision", q->n, q->average_precision);
	share(&j, "calibration_error", q->n, q->calibration_error);
	json_key(&j, "bins");
	json_open(&j, '[');
	for (size_t i = 0; i < QUALITY_BINS; i++) {
		json_open(&j, '{');
		json_put_real(&j, "from", (double)i / QUALITY_BINS, 1);
		json_put_real(&j, "to", (double)(i + 1) / QUALITY_BINS, 1);
		json_put_int(&j, "items", (int64_t)q->bin[i].n);
		share(&j, "mean", q->bin[i].n, q->bin[i].mean);
		share(&j, "relevant", q->bin[i].n, q->bin[i].share);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_addc(out, '\n');
}

void
quality_write(struct str name, const struct quality *q, bool json, struct buf *out)
{
	if (json) {
		write_json(name, q, out);
		return;
	}
	buf_addf(out, "%.*s: %zu item%s, %zu relevant\n", STR_ARG(name), q->n, q->n == 1 ? "" : "s",
		q->relevant);
	if (q->n == 0)
		return;
	buf_addf(out,
		"  precision %.3f  recall %.3f  F1 %.3f  average precision %.3f\n"
		"  published wrongly %zu, left out wrongly %zu\n",
		q->precision, q->recall, q->f1, q->average_precision, q->wrong, q->missed);
	for (size_t i = 0; i < QUALITY_BINS; i++)
		if (q->bin[i].n > 0)
			buf_addf(out,
				"  score %.1f to %.1f  %5zu item%s  mean %.2f  relevant %.2f\n",
				(double)i / QUALITY_BINS, (double)(i + 1) / QUALITY_BINS,
				q->bin[i].n, q->bin[i].n == 1 ? " " : "s", q->bin[i].mean,
				q->bin[i].share);
	buf_addf(out, "  expected calibration error %.3f\n", q->calibration_error);
}

/* ---- what persons said ----------------------------------------------------------------------- */

int
quality_decided(
	struct store *st, struct arena *mem, struct store_decision **out, size_t *n, struct err *e)
{
	struct store_decision *all;
	struct map seen;
	size_t all_n;

	*n = 0;
	if (store_decisions(st, STR_NONE, STR_NONE, mem, &all, &all_n, e) != 0)
		return -1;
	*out = ARENA_ARRAY(mem, struct store_decision, all_n);
	map_init(&seen, mem);
	for (size_t i = 0; i < all_n; i++) {
		bool verdict = all[i].kind == STORE_ACCEPTED || all[i].kind == STORE_REJECTED;

		if (verdict && map_put(&seen,
				       arena_printf(mem, "%.*s\n%.*s", STR_ARG(all[i].feed),
					       STR_ARG(all[i].guid)),
				       1))
			(*out)[(*n)++] = all[i];
	}
	for (size_t i = 0; i < *n / 2; i++) {
		struct store_decision swap = (*out)[i];

		(*out)[i] = (*out)[*n - 1 - i];
		(*out)[*n - 1 - i] = swap;
	}
	return 0;
}

struct judge_text
quality_text(const struct store_decision *d)
{
	return (struct judge_text){ d->title, d->lead, d->text, d->categories, d->lang };
}

int
quality_of_decisions(const struct config *cfg, struct judge *judge, struct store *st,
	struct arena *mem, struct quality *out, struct err *e)
{
	struct source_index sources;
	struct store_decision *v;
	struct quality_point *points;
	size_t n;

	if (quality_decided(st, mem, &v, &n, e) != 0)
		return -1;
	source_index_init(&sources, cfg, mem);
	points = ARENA_ARRAY(mem, struct quality_point, n);
	for (size_t i = 0; i < n; i++) {
		struct arena_mark mark = arena_mark(mem);
		struct judge_text text = quality_text(&v[i]);
		struct judged judged;

		judge_item(judge, source_find(&sources, v[i].feed), &text, mem, &judged);
		points[i] = (struct quality_point){ judged.verdict.score,
			judged.verdict.kind == VERDICT_PUBLISH, v[i].kind == STORE_ACCEPTED };
		if (i > 0) /* the first one compiles the rules, which stay */
			arena_rewind(mem, mark);
	}
	quality_measure(points, n, out);
	return 0;
}

int
quality_of_file(const struct config *cfg, struct judge *judge, struct str text, struct arena *mem,
	struct quality *out, struct err *e)
{
	struct labelled *v;
	struct quality_point *points;
	size_t n;

	if (labelled_read(text, mem, &v, &n, e) != 0)
		return -1;
	points = ARENA_ARRAY(mem, struct quality_point, n);
	for (size_t i = 0; i < n; i++) {
		struct judge_text jt = { v[i].title, v[i].summary, STR_NONE, STR_NONE, v[i].lang };
		struct arena_mark mark = arena_mark(mem);
		struct judged judged;

		judge_item(judge, NULL, &jt, mem, &judged);
		points[i] = (struct quality_point){ judged.verdict.score,
			judged.verdict.score >= cfg->publish, v[i].relevant };
		if (i > 0)
			arena_rewind(mem, mark);
	}
	quality_measure(points, n, out);
	return 0;
}
