/*
 * test_store_sample.h -- rows that the tests of store/ begin with.
 */
#ifndef TEST_STORE_SAMPLE_H
#define TEST_STORE_SAMPLE_H

#include <stdio.h>
#include <stdlib.h>

#include "store/store.h"
#include "support/check.h"

#define NOW INT64_C(1795000000)
#define DAY 86400

/* What a test works on: a database in a folder of its own. */
struct sample {
	const char *folder;
	char path[128];
	struct store *st;
	struct arena mem;
	struct err e;
};

/* A failing call prints its words. */
#define assert_ok(s, call)                                \
	do {                                              \
		if ((call) != 0) {                        \
			print_error("%s\n", (s)->e.text); \
			_fail(__FILE__, __LINE__);        \
		}                                         \
	} while (0)

static inline struct sample *
sample_open(void)
{
	struct sample *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	s->folder = check_folder_make();
	(void)snprintf(s->path, sizeof(s->path), "%s/test.db", s->folder);
	arena_init(&s->mem, "test", (size_t)64 << 20);
	assert_ok(s, store_open(s->path, STORE_WRITE, &s->st, &s->e));
	return s;
}

static inline void
sample_close(struct sample *s)
{
	store_close(s->st);
	arena_free(&s->mem);
	check_folder_remove(s->folder);
	free(s);
}

static inline void
sample_reopen(struct sample *s)
{
	store_close(s->st);
	s->st = NULL;
	assert_ok(s, store_open(s->path, STORE_WRITE, &s->st, &s->e));
}

static inline int64_t
sample_source(struct sample *s, const char *name)
{
	struct store_source src = { .name = str_from(name), .first_seen = NOW };

	assert_ok(s, store_source_put(s->st, &src, &s->e));
	assert_int_not_equal(src.id, 0);
	return src.id;
}

/* An item that is published; `at` is when it is shown and was seen. */
static inline struct store_item
sample_item(int64_t source, const char *guid, int64_t at)
{
	return (struct store_item){
		.source = source,
		.guid = str_from(guid),
		.url = STR("https://example.org/a"),
		.title = STR("Neuer Rechner in Dresden"),
		.text = STR("Der Rechner steht in Dresden."),
		.lang = STR("de"),
		.published = at,
		.first_seen = at,
		.shown = at,
		.score = 0.75,
		.verdict = STORE_PUBLISH,
		.rules = 7,
	};
}

static inline int64_t
sample_put(struct sample *s, struct store_item *it)
{
	assert_ok(s, store_item_insert(s->st, it, NULL, 0, &s->e));
	assert_int_not_equal(it->id, 0);
	return it->id;
}

static inline int64_t
sample_add(struct sample *s, int64_t source, const char *guid, int64_t at)
{
	struct store_item it = sample_item(source, guid, at);

	return sample_put(s, &it);
}

static inline int64_t
sample_story(struct sample *s, const char *key, int64_t published)
{
	struct store_story t = {
		.key = str_from(key), .published = published, .updated = published
	};

	assert_ok(s, store_story_insert(s->st, &t, &s->e));
	return t.id;
}

static inline int
setup(void **state)
{
	*state = sample_open();
	return 0;
}

static inline int
teardown(void **state)
{
	sample_close(*state);
	return 0;
}

#endif
