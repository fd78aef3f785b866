/*
 * pipeline/ingest.h -- one reply becomes entries, verdicts and rows, in one transaction.
 *
 * This is where a reader of the code sees everything that flows from the bytes of a newsroom to
 * the rows of the store.  Stories are told afterwards, over all new items at once (group.h), so
 * that the order in which servers answer does not matter.
 */
#ifndef PIPELINE_INGEST_H
#define PIPELINE_INGEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"
#include "fetch/reply.h"
#include "parse/parse.h"
#include "pipeline/batch.h"
#include "pipeline/judge.h"
#include "store/store.h"
#include "story/link.h"
#include "story/sketch.h"

/* What is the same for all replies of a run; borrowed. */
struct ingest {
	struct store *store;
	struct judge *judge;
	const struct link_alias *alias;
	size_t alias_n;
	int64_t now;
	struct batch *batch;   /* takes what is to be written */
	struct arena *scratch; /* of one item; reset here */
};

struct ingest_result {
	enum fault fault;  /* FAULT_NOT_A_FEED, FAULT_EMPTY, FAULT_LAYOUT, or none */
	struct str detail; /* words for the fault, in the arena */
	size_t entries;    /* in the document */
	size_t known;      /* of these seen before */
	size_t fresh;      /* items seen for the first time */
	size_t kept;       /* of these with verdict publish */
	size_t changed;    /* known items whose title or text changed */
	int64_t *touched;  /* stories of these, in the arena; may repeat */
	size_t touched_n;
};

/*
 * Parses the whole 200 in `reply`, judges new and changed entries, and puts them into the batch
 * together with `row` (validators included): batch_write stores both or none.  A document that is
 * no feed is a result with a fault, not an error; then the batch gets nothing.  `mem` is the arena
 * of the batch.  -1 means that the store failed.
 */
int ingest_reply(const struct ingest *in, const struct source *src, struct store_source *row,
	const struct reply *reply, struct arena *mem, struct ingest_result *out,
	struct err *e) MUST_USE;

/* A reply read as its source says: the document, or what is wrong with it. */
struct ingest_document {
	struct feed feed;
	enum fault fault;
	struct str detail;
};
void ingest_parse(const struct source *src, const struct reply *reply, struct arena *mem,
	struct ingest_document *out);

/* What of an entry is judged and stored: no word in two fields, cut to the bounds of judge.h. */
struct judge_text ingest_judge_text(const struct entry *en, struct arena *mem);

/* The time under which an item is shown: the document's if it can be true, else first seen. */
int64_t ingest_shown(int64_t published, int64_t updated, int64_t first_seen);

/* Makes the list of alias hosts of feeds.conf for link_key. */
struct link_alias *ingest_aliases(const struct config *cfg, struct arena *mem, size_t *n);

/* Sketch and index keys of an item from its stored or full text; sets it->sketch. */
size_t ingest_sketch(struct store_item *it, const struct judged *judged, struct str full_text,
	int64_t keys[SKETCH_BANDS], struct arena *mem);

#endif
