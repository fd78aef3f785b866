/*
 * pipeline/quality.h -- how well relevance decides, measured on what persons said.  Pure but for
 * quality_decisions.
 */
#ifndef PIPELINE_QUALITY_H
#define PIPELINE_QUALITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "config/config.h"
#include "pipeline/judge.h"
#include "store/decisions.h"

struct quality_point {
	double score;  /* 0 to 1 */
	bool says;     /* the program: publish */
	bool relevant; /* the person */
};

#define QUALITY_BINS 10

struct quality_bin {
	size_t n;
	double mean;  /* of the scores */
	double share; /* relevant ones */
};

struct quality {
	size_t n, relevant;
	size_t right, wrong, missed;  /* published rightly, published wrongly, left out wrongly */
	double precision, recall, f1; /* 0 where there is nothing to divide by */
	/* mean of the precision at every relevant item, best score first; equal scores count
	 * against it */
	double average_precision;
	struct quality_bin bin[QUALITY_BINS]; /* equal steps of the score */
	double calibration_error; /* how far shares are from scores, by the size of the bin */
};

/* `v` is sorted by it. */
void quality_measure(struct quality_point *v, size_t n, struct quality *out);

/* A few lines for people, or one JSON object. */
void quality_write(struct str name, const struct quality *q, bool json, struct buf *out);

/* The last accept or reject of each item, oldest first. */
int quality_decided(struct store *st, struct arena *mem, struct store_decision **out, size_t *n,
	struct err *e) MUST_USE;
/* What was decided about, as it is judged. */
struct judge_text quality_text(const struct store_decision *d);

/* The rules alone, on what editors decided. */
int quality_of_decisions(const struct config *cfg, struct judge *judge, struct store *st,
	struct arena *mem, struct quality *out, struct err *e) MUST_USE;
/* The same on the text of a labelled file (parse/labelled.h): by the score, without a source. */
int quality_of_file(const struct config *cfg, struct judge *judge, struct str text,
	struct arena *mem, struct quality *out, struct err *e) MUST_USE;

#endif
