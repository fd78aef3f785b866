/*
 * test_pipeline_sample.h -- what tests of pipeline/ begin with: a feeds.conf, a store in a folder
 * of its own, a clock, and documents given to ingest as if a server had sent them.
 */
#ifndef TEST_PIPELINE_SAMPLE_H
#define TEST_PIPELINE_SAMPLE_H

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/compiler.h"
#include "pipeline/group.h"
#include "pipeline/ingest.h"
#include "pipeline/open.h"
#include "pipeline/rescore.h"
#include "store/store.h"
#include "support/check.h"

#define NOW INT64_C(1795000000) /* 2026-11-18 11:06:40 UTC */
#define DAY INT64_C(86400)
#define HOUR INT64_C(3600)

#define HEAD "[saxfeed]\ntitle = T\nsite = https://ki.example.org/\n"
#define FEED(id, more) "[feed " id "]\nurl = https://" id ".example/feed\n" more

/* A sentence that the built-in vocabulary publishes. */
#define AI_TEXT "Ein neuronales Netz lernt maschinell; künstliche Intelligenz hilft der Forschung."

struct bench {
	const char *folder;
	char path[160];
	struct store *st;
	struct arena mem;
	struct err e;
	struct config cfg;
	struct judge *judge;
	int64_t now;
	struct buf doc; /* the document under construction */
	int64_t touched[256];
	size_t touched_n;
};

/* A failing call prints its words. */
#define assert_ok(b, call)                                \
	do {                                              \
		if ((call) != 0) {                        \
			print_error("%s\n", (b)->e.text); \
			_fail(__FILE__, __LINE__);        \
		}                                         \
	} while (0)

static inline void
bench_config(struct bench *b, const char *text)
{
	static struct config_mistakes bad;
	struct str path = arena_printf(&b->mem, "%s/feeds.conf", b->folder);

	if (config_parse(str_from(text), path, NULL, &b->mem, &b->cfg, &bad) != 0) {
		for (size_t i = 0; i < bad.n; i++)
			print_error("%d: %.*s\n", bad.v[i].line, STR_ARG(bad.v[i].text));
		_fail(__FILE__, __LINE__);
	}
	b->judge = judge_new(&b->cfg, &b->mem);
}

static inline struct bench *
bench_open(const char *conf)
{
	struct bench *b = calloc(1, sizeof(*b));

	assert_non_null(b);
	b->folder = check_folder_make();
	b->now = NOW;
	(void)snprintf(b->path, sizeof(b->path), "%s/test.db", b->folder);
	arena_init(&b->mem, "test", (size_t)512 << 20);
	buf_init(&b->doc, (size_t)64 << 20);
	assert_ok(b, open_libraries(&b->e));
	assert_ok(b, store_open(b->path, STORE_WRITE, &b->st, &b->e));
	bench_config(b, conf);
	return b;
}

static inline void
bench_close(struct bench *b)
{
	store_close(b->st);
	buf_free(&b->doc);
	arena_free(&b->mem);
	open_close();
	check_folder_remove(b->folder);
	free(b);
}

/* A test gets its bench from the file's own set_up. */
static inline int
bench_tear_down(void **state)
{
	bench_close(*state);
	return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, bench_tear_down)

/* ---- documents ----------------------------------------------------------------------------- */

static inline void
doc_begin(struct bench *b)
{
	buf_reset(&b->doc);
	buf_addz(&b->doc,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel>"
		"<title>T</title><link>https://home.example/</link><language>de</language>");
}

/* NULL: without that element. `date`: 0 = none. */
static inline void
doc_item(struct bench *b, const char *guid, const char *link, const char *title, const char *text,
	int64_t date)
{
	buf_addz(&b->doc, "<item>");
	if (guid != NULL)
		buf_addf(&b->doc, "<guid isPermaLink=\"false\">%s</guid>", guid);
	if (link != NULL)
		buf_addf(&b->doc, "<link>%s</link>", link);
	if (title != NULL)
		buf_addf(&b->doc, "<title>%s</title>", title);
	if (text != NULL)
		buf_addf(&b->doc, "<description>%s</description>", text);
	if (date != 0) {
		char text_date[32];
		struct civil c = civil_from_time(date);

		(void)snprintf(text_date, sizeof(text_date), "%04d-%02d-%02dT%02d:%02d:%02dZ",
			c.year, c.month, c.day, c.hour, c.minute, c.second);
		buf_addf(&b->doc, "<pubDate>%s</pubDate>", text_date);
	}
	buf_addz(&b->doc, "</item>");
}

static inline void
doc_end(struct bench *b)
{
	buf_addz(&b->doc, "</channel></rss>");
}

/* ---- polls --------------------------------------------------------------------------------- */

static inline const struct source *
bench_source(struct bench *b, const char *id)
{
	for (size_t i = 0; i < b->cfg.source_n; i++)
		if (str_eq(b->cfg.sources[i].id, str_from(id)))
			return &b->cfg.sources[i];
	print_error("no source '%s'\n", id);
	_fail(__FILE__, __LINE__);
	return NULL;
}

static inline struct store_source
bench_row(struct bench *b, const char *id)
{
	struct store_source *rows, none = { .max_age_s = -1, .expires_s = -1 };
	size_t n;

	assert_ok(b, store_sources(b->st, &b->mem, &rows, &n, &b->e));
	for (size_t i = 0; i < n; i++)
		if (str_eq(rows[i].name, str_from(id)))
			return rows[i];
	none.name = bench_source(b, id)->id;
	none.url = bench_source(b, id)->url;
	return none;
}

static inline struct reply
bench_reply(struct bench *b, struct str body)
{
	return (struct reply){ .status = 200,
		.body = body,
		.content_type = STR_NONE,
		.final_url = STR_NONE,
		.permanent_url = STR_NONE,
		.etag = arena_printf(&b->mem, "\"%lld\"", (long long)b->now),
		.last_modified = STR_NONE,
		.detail = STR_NONE,
		.retry_after_s = -1,
		.max_age_s = -1,
		.expires_s = -1 };
}

/* One poll of a source at b->now that brings these bytes. */
static inline struct ingest_result
bench_poll_bytes(struct bench *b, const char *id, struct str body)
{
	const struct source *src = bench_source(b, id);
	struct store_source row = bench_row(b, id);
	struct reply reply = bench_reply(b, body);
	struct arena *feed = ARENA_NEW(&b->mem, struct arena);
	struct arena *item = ARENA_NEW(&b->mem, struct arena);
	struct batch batch;
	struct ingest in = {
		.store = b->st, .judge = b->judge, .now = b->now, .batch = &batch, .scratch = item
	};
	struct ingest_result out = { 0 };

	reply.final_url = src->url;
	in.alias = ingest_aliases(&b->cfg, &b->mem, &in.alias_n);
	arena_init(feed, "feed", (size_t)256 << 20);
	arena_init(item, "item", (size_t)256 << 20);
	batch_init(&batch, b->st);
	assert_ok(b, ingest_reply(&in, src, &row, &reply, feed, &out, &b->e));
	assert_ok(b, batch_write(&batch, &b->e));
	for (size_t i = 0; i < out.touched_n && b->touched_n < ARRAY_LEN(b->touched); i++)
		b->touched[b->touched_n++] = out.touched[i];
	out.detail = arena_dup(&b->mem, out.detail);
	out.touched = NULL;
	arena_free(item);
	arena_free(feed);
	return out;
}

/* The same with the document under construction. */
static inline struct ingest_result
bench_poll(struct bench *b, const char *id)
{
	return bench_poll_bytes(b, id, arena_dup(&b->mem, buf_str(&b->doc)));
}

/* A poll that brings one item. */
static inline struct ingest_result
bench_one(struct bench *b, const char *id, const char *guid, const char *link, const char *title,
	const char *text, int64_t date)
{
	doc_begin(b);
	doc_item(b, guid, link, title, text, date);
	doc_end(b);
	return bench_poll(b, id);
}

static inline struct group_result
bench_group(struct bench *b)
{
	struct group_result out;

	assert_ok(b, group_stories(&b->cfg, b->st, b->now, b->touched, b->touched_n, &b->mem, &out,
			     &b->e));
	b->touched_n = 0;
	return out;
}

static inline struct rescore_result
bench_rescore(struct bench *b)
{
	struct rescore_result out;

	assert_ok(b, rescore_items(&b->cfg, b->judge, b->st, &b->mem, &out, &b->e));
	for (size_t i = 0; i < out.touched_n && b->touched_n < ARRAY_LEN(b->touched); i++)
		b->touched[b->touched_n++] = out.touched[i];
	return out;
}

/* ---- what is stored ------------------------------------------------------------------------- */

struct bench_items {
	struct bench *b;
	int64_t id[4096];
	size_t n;
};

static inline int
bench_note(void *ctx, const struct store_item *it, struct err *e)
{
	struct bench_items *all = ctx;

	(void)e;
	assert_true(all->n < ARRAY_LEN(all->id));
	all->id[all->n++] = it->id;
	return 0;
}

static inline struct bench_items *
bench_items(struct bench *b, bool all)
{
	const struct store_item_filter filter = { .all = all };
	struct bench_items *v = ARENA_NEW(&b->mem, struct bench_items);

	v->b = b;
	assert_ok(b, store_items(b->st, &filter, bench_note, v, &b->e));
	return v;
}

static inline size_t
bench_count(struct bench *b)
{
	return bench_items(b, true)->n;
}

static inline struct store_item
bench_item(struct bench *b, int64_t id)
{
	struct store_item it;
	bool found;

	assert_ok(b, store_item_get(b->st, id, &b->mem, &it, &found, &b->e));
	assert_true(found);
	return it;
}

/* The item with this title; there must be exactly one. */
static inline struct store_item
bench_titled(struct bench *b, const char *title)
{
	struct bench_items *all = bench_items(b, true);
	struct store_item hit = { 0 };
	size_t hits = 0;

	for (size_t i = 0; i < all->n; i++) {
		struct store_item it = bench_item(b, all->id[i]);

		if (!str_eq(it.title, str_from(title)))
			continue;
		hit = it;
		hits++;
	}
	if (hits != 1)
		print_error("%zu items with the title '%s'\n", hits, title);
	assert_int_equal(hits, 1);
	return hit;
}

static inline struct store_story
bench_story(struct bench *b, int64_t id)
{
	struct store_story s;
	bool found;

	assert_ok(b, store_story_get(b->st, id, &b->mem, &s, &found, &b->e));
	assert_true(found);
	return s;
}

#endif
