/*
 * test_pipeline_decided.h -- decisions of an editor, for tests of pipeline/.
 */
#ifndef TEST_PIPELINE_DECIDED_H
#define TEST_PIPELINE_DECIDED_H

#include "pipeline/decide.h"
#include "unit/test_pipeline_sample.h"

static inline struct decide
bench_editor(struct bench *b, const char *note)
{
	struct decide d = { .cfg = &b->cfg,
		.store = b->st,
		.mem = &b->mem,
		.now = b->now,
		.who = STR("erika"),
		.note = str_from(note),
		.out = ARENA_NEW(&b->mem, struct buf) };

	buf_init(d.out, (size_t)1 << 20);
	return d;
}

/* What the editor was told; lives as long as the bench. */
static inline struct str
bench_told(struct bench *b, struct decide *d)
{
	struct str told = arena_dup(&b->mem, buf_str(d->out));

	buf_free(d->out);
	return told;
}

static inline struct str
bench_number(struct bench *b, int64_t item)
{
	return arena_printf(&b->mem, "%lld", (long long)item);
}

static inline struct str
bench_decide(struct bench *b, enum store_decided kind, int64_t item, const char *note)
{
	struct decide d = bench_editor(b, note);
	struct str what = bench_number(b, item);

	assert_ok(b, decide_verdict(&d, kind, &what, 1, &b->e));
	return bench_told(b, &d);
}

static inline struct str
bench_undo(struct bench *b, int64_t item)
{
	struct decide d = bench_editor(b, "");
	struct str what = bench_number(b, item);

	assert_ok(b, decide_undo(&d, &what, 1, &b->e));
	return bench_told(b, &d);
}

#endif
