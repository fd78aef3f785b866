/*
 * pipeline/find.h -- the stored item that a person means: by id, by address, by story.
 */
#ifndef PIPELINE_FIND_H
#define PIPELINE_FIND_H

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "config/config.h"
#include "store/store.h"

/* ERR_USAGE if no stored item has this id or address; for the id of a story it says how to list its
 * items. */
int find_item(const struct config *cfg, struct store *st, struct str id_or_url, struct arena *mem,
	struct store_item *out, struct err *e) MUST_USE;

/* The same; the id of a story means its lead. */
int find_item_or_story(const struct config *cfg, struct store *st, struct str what,
	struct arena *mem, struct store_item *out, struct err *e) MUST_USE;

/* The same; for a story whose lead has just gone, and which gets another with the next publish, the
 * first item that is left.  Whether what was found is published is for the caller to ask. */
int find_told(const struct config *cfg, struct store *st, struct str what, struct arena *mem,
	struct store_item *out, struct err *e) MUST_USE;

#endif
