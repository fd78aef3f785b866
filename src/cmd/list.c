/*
 * cmd/list.c -- saxfeed list: stored items, newest first.
 */
#include <stdio.h>

#include "cmd/cmd.h"
#include "cmd/words.h"
#include "pipeline/listing.h"

#define CHUNK ((size_t)256 * 1024)
#define ARENA_MAX ((size_t)64 * 1024 * 1024)

/* Rows go out in chunks, so that a hundred thousand of them need no memory. */
struct printer {
	struct listing listing;
	bool any;
};

static int
print_item(void *ctx, const struct store_item *it, struct err *e)
{
	struct printer *p = ctx;

	p->any = true;
	if (listing_item(&p->listing, it, e) != 0)
		return -1;
	if (p->listing.out->n < CHUNK)
		return 0;
	if (cmd_print_buf(p->listing.out, e) != 0)
		return -1;
	buf_reset(p->listing.out);
	return 0;
}

/* A source that feeds.conf no longer has may still have items. */
static int
check_feed(struct cmd_call *call, struct str name, struct err *e)
{
	struct words_guess guess;
	struct store_source *stored;
	size_t n;

	if (store_sources(call->store, call->mem, &stored, &n, e) != 0)
		return -1;
	words_guess_start(&guess, name);
	for (size_t i = 0; i < call->cfg.source_n; i++) {
		if (str_eq(name, call->cfg.sources[i].id))
			return 0;
		words_guess_try(&guess, call->cfg.sources[i].id);
	}
	for (size_t i = 0; i < n; i++) {
		if (str_eq(name, stored[i].name))
			return 0;
		words_guess_try(&guess, stored[i].name);
	}
	return words_guess_fail(&guess, "feed",
		arena_printf(call->mem, "'%.*s status' lists them", STR_ARG(call->cfg.command)).p,
		e);
}

static int
check_story(struct cmd_call *call, struct str key, struct err *e)
{
	struct store_story story;
	bool found;

	if (store_story_by_key(call->store, key, call->mem, &story, &found, e) != 0)
		return -1;
	if (!found)
		return err_set(e, ERR_USAGE,
			"unknown story '%.*s'; '%.*s list' shows the id of each item's story",
			STR_ARG(key), STR_ARG(call->cfg.command));
	return 0;
}

static int
run_list(struct cmd_call *call, struct err *e)
{
	struct store_item_filter filter = { .all = cmd_has(call, "--all"),
		.source = cmd_value(call, "--feed"),
		.story = cmd_value(call, "--story") };
	struct arena mem;
	struct buf out;
	struct printer p = { { call->store, cmd_has(call, "--json"), &out, &mem }, false };
	int rc = -1;

	if (cmd_since(call, &filter.since, e) != 0 ||
		(cmd_has(call, "--feed") && check_feed(call, filter.source, e) != 0) ||
		(cmd_has(call, "--story") && check_story(call, filter.story, e) != 0))
		return -1;
	arena_init(&mem, "list", ARENA_MAX);
	buf_init(&out, CHUNK * 4);
	if (store_items(call->store, &filter, print_item, &p, e) == 0)
		rc = cmd_print_buf(&out, e);
	if (rc == 0 && !p.any && call->tty && !call->quiet)
		(void)fprintf(stderr, "saxfeed: no item is as asked for%s\n",
			filter.all ? "" : "; '--all' lists rejected ones, too");
	buf_free(&out);
	arena_free(&mem);
	return rc;
}

const struct cmd cmd_list = {
	.name = "list",
	.words = "",
	.summary = "stored items, newest first",
	.help = "",
	.needs = NEED_CONFIG | NEED_READ,
	.option = { { "--all", NULL, "also rejected items and those of sources on trial" },
		{ "--since", "WHEN", "a day (2026-11-19) or a span ('7 d')" },
		{ "--feed", "NAME", "only items of this source" },
		{ "--story", "ID", "only items of this story" },
		{ "--json", NULL, "one JSON object a line" } },
	.run = run_list,
};
