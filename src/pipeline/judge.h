/*
 * pipeline/judge.h -- the rules of feeds.conf applied to one text: what ingest, rescore and explain
 * have in common.
 */
#ifndef PIPELINE_JUDGE_H
#define PIPELINE_JUDGE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "classify/relevance.h"
#include "config/config.h"
#include "pipeline/repeated.h"
#include "store/store.h"
#include "text/language.h"
#include "text/words.h"

/* Bytes of lead and text that are judged and stored. What a news item is about stands in its
 * beginning; and verdicts can be repeated from the store only if what was judged is what is kept.
 */
#define JUDGE_LEAD_MAX ((size_t)1500)
#define JUDGE_TEXT_MAX ((size_t)2000)

/* Rules, compiled into the arena given to judge_new when the first item is judged. */
struct judge;

struct judge *judge_new(const struct config *cfg, struct arena *mem);

/* What the store knows of each source, and what was learned from decisions; without it nothing is
 * known of any source, and the shipped weights count. */
int judge_load(struct judge *j, struct store *st, struct err *e) MUST_USE;
/* The prior of a source from now on, in tenths; see prior.h. `source` must outlive the judge. */
void judge_set_prior(struct judge *j, struct str source, int64_t prior);

/* What the sources repeat, as known to the judge: what is found in a run is added to it. */
struct repeated *judge_repeated(struct judge *j);

/* Changes whenever a rule changes that could change a verdict: configuration or built-in tables. */
int64_t judge_rules(const struct judge *j);

struct judge_text {
	struct str title, lead, text; /* plain; cut to the bounds above by the caller */
	struct str categories;        /* '\n' between them */
	struct str tag;               /* language as the document says, may be wrong or empty */
};

struct judged {
	struct verdict verdict;
	enum language lang;
	struct words title, lead, text, categories; /* without what the source repeats */
	size_t dropped;                             /* sentences of that kind */
};

/* `src`: the source's section; NULL if feeds.conf no longer has it. `*out` lives in `mem`. */
void judge_item(struct judge *j, const struct source *src, const struct judge_text *text,
	struct arena *mem, struct judged *out);

#endif
