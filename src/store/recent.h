/*
 * store/recent.h -- short rows of items that were candidates lately; private to this folder.
 *
 * Items of the same story come together, and each of them looks at the others: without this the
 * same rows are read dozens of times from pages all over the file.
 */
#ifndef STORE_RECENT_H
#define STORE_RECENT_H

#include <stdint.h>

#include "base/compiler.h"
#include "base/err.h"
#include "store/store.h"

/* Rows kept. A row is some 2 kB, most of it the sketch. */
#define RECENT_ROWS 4096

struct recent;

/* The texts of such a row. */
#define RECENT_TEXTS 8
struct str *recent_text(struct store_item *it, size_t i);

/* The row as SQL_CANDIDATE reads it, valid until the next call; `*out` is NULL if there is none. */
int recent_get(struct store *st, int64_t id, const struct store_item **out, struct err *e) MUST_USE;

/* The number of the next member of the story: greater than that of all others. Asking the items of
 * a large story for each new member would cost the square of its size. */
int recent_next_joined(struct store *st, int64_t story, int64_t *joined, struct err *e) MUST_USE;

/* Whoever changes such a row calls one of these. */
void recent_put_story(struct store *st, int64_t id, int64_t story);
void recent_forget(struct store *st, int64_t id);
void recent_forget_all(struct store *st);

#endif
