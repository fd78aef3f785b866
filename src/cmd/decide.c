/*
 * cmd/decide.c -- saxfeed accept, reject, merge, split, undo and decisions: what editors say.
 */
#include "pipeline/decide.h"

#include <stdlib.h>

#include "cmd/cmd.h"
#include "pipeline/decisions.h"

#define TEXT_MAX ((size_t)64 * 1024 * 1024)
/* Items of one command: a slip of the shell should not decide about everything. */
#define ITEMS_MAX 1000

/* The person's name, also where all editors work as one user by means of sudo. */
static struct str
who_is_it(void)
{
	static const char *const names[] = { "SUDO_USER", "LOGNAME", "USER" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *name = getenv(names[i]);

		if (name != NULL && name[0] != '\0')
			return str_from(name);
	}
	return STR_NONE;
}

typedef int act_fn(const struct decide *d, const struct str *what, size_t n, struct err *e);

static int
perform(struct cmd_call *call, act_fn *act, struct err *e)
{
	struct buf out;
	struct decide d = { .cfg = &call->cfg,
		.store = call->store,
		.mem = call->mem,
		.now = clock_now(&call->clock),
		.who = who_is_it(),
		.note = cmd_value(call, "--note"),
		.out = &out };
	int rc;

	buf_init(&out, TEXT_MAX);
	rc = act(&d, call->words, call->word_n, e);
	if (rc == 0 && !call->quiet)
		rc = cmd_print_buf(&out, e);
	buf_free(&out);
	return rc;
}

static int
accept_items(const struct decide *d, const struct str *what, size_t n, struct err *e)
{
	return decide_verdict(d, STORE_ACCEPTED, what, n, e);
}

static int
reject_items(const struct decide *d, const struct str *what, size_t n, struct err *e)
{
	return decide_verdict(d, STORE_REJECTED, what, n, e);
}

static int
merge_two(const struct decide *d, const struct str *what, size_t n, struct err *e)
{
	(void)n; /* two, as the table of commands says */
	return decide_merge(d, what[0], what[1], e);
}

static int
split_one(const struct decide *d, const struct str *what, size_t n, struct err *e)
{
	return decide_split(d, what[0], n > 1 ? what[1] : STR_NONE, e);
}

static int
run_accept(struct cmd_call *call, struct err *e)
{
	return perform(call, accept_items, e);
}

static int
run_reject(struct cmd_call *call, struct err *e)
{
	return perform(call, reject_items, e);
}

static int
run_merge(struct cmd_call *call, struct err *e)
{
	return perform(call, merge_two, e);
}

static int
run_split(struct cmd_call *call, struct err *e)
{
	return perform(call, split_one, e);
}

static int
run_undo(struct cmd_call *call, struct err *e)
{
	return perform(call, decide_undo, e);
}

static int
run_decisions(struct cmd_call *call, struct err *e)
{
	struct buf out;
	int rc;

	buf_init(&out, TEXT_MAX);
	rc = decisions_write(call->store, cmd_has(call, "--json"), call->mem, &out, e);
	if (rc == 0)
		rc = cmd_print_buf(&out, e);
	buf_free(&out);
	return rc;
}

#define NEEDS (NEED_CONFIG | NEED_WRITE | NEED_LIBRARIES)
#define KEPT                                                                                  \
	"The decision is kept for ever: neither other rules nor another text at the source\n" \
	"change it. It reaches the pages with the next run or 'saxfeed publish'."
#define NOTE "--note", "TEXT", "why; 'explain' and 'decisions' show it"

const struct cmd cmd_accept = {
	.name = "accept",
	.words = "URL-OR-ID...",
	.summary = "publish these items whatever the rules say",
	.help = KEPT,
	.needs = NEEDS,
	.word_least = 1,
	.word_most = ITEMS_MAX,
	.option = { { NOTE } },
	.run = run_accept,
};

const struct cmd cmd_reject = {
	.name = "reject",
	.words = "URL-OR-ID...",
	.summary = "never publish these items",
	.help = KEPT,
	.needs = NEEDS,
	.word_least = 1,
	.word_most = ITEMS_MAX,
	.option = { { NOTE } },
	.run = run_reject,
};

const struct cmd cmd_merge = {
	.name = "merge",
	.words = "ITEM-OR-STORY ITEM-OR-STORY",
	.summary = "two items tell the same story",
	.help = KEPT,
	.needs = NEEDS,
	.word_least = 2,
	.word_most = 2,
	.option = { { NOTE } },
	.run = run_merge,
};

const struct cmd cmd_split = {
	.name = "split",
	.words = "URL-OR-ID [URL-OR-ID]",
	.summary = "an item tells another story than those that it is with, or than that one",
	.help = KEPT,
	.needs = NEEDS,
	.word_least = 1,
	.word_most = 2,
	.option = { { NOTE } },
	.run = run_split,
};

const struct cmd cmd_undo = {
	.name = "undo",
	.words = "URL-OR-ID...",
	.summary = "take back the last decision about each of these items",
	.help = "",
	.needs = NEEDS,
	.word_least = 1,
	.word_most = ITEMS_MAX,
	.run = run_undo,
};

const struct cmd cmd_decisions = {
	.name = "decisions",
	.words = "",
	.summary = "what editors decided, newest first",
	.help = "",
	.needs = NEED_CONFIG | NEED_READ,
	.option = { { "--json", NULL, "one JSON object a line" } },
	.run = run_decisions,
};
