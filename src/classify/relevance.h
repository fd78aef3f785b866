/*
 * classify/relevance.h -- is it about artificial intelligence, and why.
 *
 * Rules in tables: terms by sense with language, weight and reason (lexicon_de.c, lexicon_en.c),
 * weight of place (title, lead, body, categories), context for ambiguous words, German compounds.
 * The evidence adds up to a score of 0 to 1, which is a calibrated share: of items with 0.7 some 7
 * in 10 are relevant.  Pure: the same words and rules give the same verdict.
 */
#ifndef CLASSIFY_RELEVANCE_H
#define CLASSIFY_RELEVANCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/str.h"
#include "text/language.h"
#include "text/words.h"

struct learned; /* classify/learned.h */

/* What feeds.conf adds to the built-in vocabulary; borrowed by relevance_new's result. */
struct relevance_rules {
	const struct str *strong, *weak, *exclude;
	size_t strong_n, weak_n, exclude_n;
	double publish, review;        /* thresholds, 0 to 1 */
	const struct learned *learned; /* NULL: the shipped one */
};

/* What is known of the source of the text. */
struct relevance_source {
	bool accept_all;      /* every item that the words below and the region leave is relevant;
				 the score is told all the same */
	bool region_required; /* only with a tie to Saxony */
	double weight;        /* 0.5 to 2, 1 is neutral: a bounded say in the score */
	double prior;         /* share of accepted items so far, 0 to 1; < 0: unknown */
	const struct str *require, *exclude; /* words of the source's own section; they decide
						before the score and before accept_all */
	size_t require_n, exclude_n;
};

enum text_field {
	FIELD_TITLE,
	FIELD_LEAD, /* the feed's summary, or the first paragraph */
	FIELD_BODY,
	FIELD_CATEGORY,
	FIELD_SOURCE, /* for evidence that comes from feeds.conf, not from the text */
	FIELD_COUNT,
};

struct relevance_text {
	enum language lang;
	const struct words *field[FIELD_SOURCE]; /* title, lead, body, categories; NULL: none */
};

enum verdict_kind {
	VERDICT_REJECT,
	VERDICT_REVIEW,
	VERDICT_PUBLISH,
};

enum verdict_by {
	BY_RULES,
	BY_SOURCE, /* accept = all */
	BY_EDITOR,
};

/* One reason: a term that was found, or something known of the source. */
struct evidence {
	struct str term;  /* as in the lexicon or feeds.conf */
	struct str sense; /* "method", "name", "exclude", "source prior", "region" ... */
	struct str found; /* the words around it as written, at most some 60 characters */
	enum text_field field;
	double weight; /* what it adds to the sum (log-odds); negative speaks against */
	size_t count;
};

struct verdict {
	enum verdict_kind kind;
	enum verdict_by by;
	double score;              /* 0 to 1 */
	double sum;                /* log-odds before the curve */
	double learned;            /* what the learned part gave to the sum */
	struct evidence *evidence; /* strongest first */
	size_t evidence_n;
	bool in_region; /* a tie to Saxony was found */
	struct str
		region; /* places and institutions found, comma-separated: "Dresden, TU Dresden" */
	struct str topic;  /* id of the digest's section; never empty */
	struct str reason; /* one sentence for logs: "no tie to Saxony", "score 0.31 under 0.50" */
};

struct relevance; /* compiled rules; lives in the arena given to relevance_new */

/* Topics of the digest: built-in ones and those of feeds.conf. */
struct relevance_topic {
	struct str id;
	const struct str *terms; /* in addition to the built-in ones of that id */
	size_t term_n;
};

struct relevance *relevance_new(const struct relevance_rules *rules,
	const struct relevance_topic *topics, size_t topic_n, struct arena *mem);

/* `fallback_topic`: the source's own, or empty. Everything in `*out` lives in `mem`. */
void relevance_judge(const struct relevance *r, const struct relevance_text *text,
	const struct relevance_source *source, struct str fallback_topic, struct arena *mem,
	struct verdict *out);

const char *verdict_name(enum verdict_kind kind); /* "publish", "review", "reject" */
bool verdict_from_name(struct str name, enum verdict_kind *out) MUST_USE;
const char *verdict_by_name(enum verdict_by by); /* "rules", "source", "editor" */
const char *field_name(enum text_field field);   /* "title", "lead", "text", "category", "source" */

#endif
