/*
 * cmd/decide.c -- saxfeed accept, reject, merge, split, undo and decisions: what editors say.
 */
#include "pipeline/decide.h"

#include <stdlib.h>

#include "cmd/cmd.h"
#include "pipeline/curate.h"
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

static struct decide
decide_of(struct cmd_call *call, struct buf *out)
{
	return (struct decide){ .cfg = &call->cfg,
		.store = call->store,
		.mem = call->mem,
		.now = clock_now(&call->clock),
		.who = who_is_it(),
		.note = cmd_value(call, "--note"),
		.until = cmd_value(call, "--until"),
		.out = out,
		.json = cmd_has(call, "--json") };
}

static int
write_accept(struct cmd_call *call, struct buf *out, struct err *e)
{
	const struct decide d = decide_of(call, out);

	return decide_verdict(&d, STORE_ACCEPTED, call->words, call->word_n, e);
}

static int
write_reject(struct cmd_call *call, struct buf *out, struct err *e)
{
	const struct decide d = decide_of(call, out);

	return decide_verdict(&d, STORE_REJECTED, call->words, call->word_n, e);
}

/* How many words there are the table of commands says. */
static int
write_merge(struct cmd_call *call, struct buf *out, struct err *e)
{
	const struct decide d = decide_of(call, out);

	return decide_merge(&d, call->words[0], call->words[1], e);
}

static int
write_split(struct cmd_call *call, struct buf *out, struct err *e)
{
	const struct decide d = decide_of(call, out);

	return decide_split(&d, call->words[0], call->word_n > 1 ? call->words[1] : STR_NONE, e);
}

static int
write_undo(struct cmd_call *call, struct buf *out, struct err *e)
{
	const struct decide d = decide_of(call, out);

	return decide_undo(&d, call->words, call->word_n, e);
}

static int
write_decisions(struct cmd_call *call, struct buf *out, struct err *e)
{
	return decisions_write(&call->cfg, call->store, cmd_has(call, "--json"), call->mem, out, e);
}

static int
write_takedown(struct cmd_call *call, struct buf *out, struct err *e)
{
	const struct decide d = decide_of(call, out);

	return curate_takedown(&d, call->words, call->word_n, e);
}

static int
write_pin(struct cmd_call *call, struct buf *out, struct err *e)
{
	const struct decide d = decide_of(call, out);

	return curate_pin(&d, call->words[0], e);
}

static int
write_unpin(struct cmd_call *call, struct buf *out, struct err *e)
{
	const struct decide d = decide_of(call, out);

	return curate_unpin(&d, call->words[0], e);
}

static int
write_topic(struct cmd_call *call, struct buf *out, struct err *e)
{
	const struct decide d = decide_of(call, out);

	return curate_topic(&d, call->words[0], call->words[1], e);
}

static int
write_lead(struct cmd_call *call, struct buf *out, struct err *e)
{
	const struct decide d = decide_of(call, out);
	struct str story = call->word_n > 1 ? call->words[0] : STR_NONE;

	return curate_lead(&d, story, call->words[call->word_n - 1], e);
}

static int
run_accept(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_accept, e);
}

static int
run_reject(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_reject, e);
}

static int
run_merge(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_merge, e);
}

static int
run_split(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_split, e);
}

static int
run_takedown(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_takedown, e);
}

static int
run_pin(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_pin, e);
}

static int
run_unpin(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_unpin, e);
}

static int
run_topic(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_topic, e);
}

static int
run_lead(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_lead, e);
}

static int
run_undo(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_undo, e);
}

static int
run_decisions(struct cmd_call *call, struct err *e)
{
	return cmd_answer(call, TEXT_MAX, write_decisions, e);
}

#define NEEDS (NEED_CONFIG | NEED_WRITE | NEED_LIBRARIES)
#define KEPT                                                                                  \
	"The decision is kept for ever: neither other rules nor another text at the source\n" \
	"change it. It reaches the pages with the next run or 'saxfeed publish'."
#define NOTE "--note", "TEXT", "why; 'explain' and 'decisions' show it"
#define JSON "--json", NULL, "one JSON object a line and item"

const struct cmd cmd_accept = {
	.name = "accept",
	.words = "URL-OR-ID...",
	.summary = "publish these items whatever the rules say",
	.help = KEPT,
	.needs = NEEDS,
	.word_least = 1,
	.word_most = ITEMS_MAX,
	.option = { { NOTE }, { JSON } },
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
	.option = { { NOTE }, { JSON } },
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
	.option = { { NOTE }, { JSON } },
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
	.option = { { NOTE }, { JSON } },
	.run = run_split,
};

const struct cmd cmd_takedown = {
	.name = "takedown",
	.words = "ITEM-OR-STORY...",
	.summary = "remove items or stories everywhere, archives included",
	.help = "The id of a story takes all of it down, a number or an address that item alone.\n"
		"The next run or 'saxfeed publish' writes the pages and archives without it; "
		"where\n"
		"they keep the old files, it is cut out of those. Only 'undo' brings it back.",
	.needs = NEEDS,
	.word_least = 1,
	.word_most = ITEMS_MAX,
	.option = { { NOTE }, { JSON } },
	.run = run_takedown,
};

const struct cmd cmd_pin = {
	.name = "pin",
	.words = "ITEM-OR-STORY",
	.summary = "a story is first among the top stories for a while",
	.help = "At most five stories are pinned at a time, and each pin ends by itself. It "
		"reaches\n"
		"the pages with the next run or 'saxfeed publish'.",
	.needs = NEEDS,
	.word_least = 1,
	.word_most = 1,
	.option = { { "--until", "WHEN", "last day such as 2026-11-22, or '3 d'; default: '7 d'" },
		{ NOTE }, { JSON } },
	.run = run_pin,
};

const struct cmd cmd_unpin = {
	.name = "unpin",
	.words = "ITEM-OR-STORY",
	.summary = "a pinned story stands where its rank puts it",
	.help = "",
	.needs = NEEDS,
	.word_least = 1,
	.word_most = 1,
	.option = { { NOTE }, { JSON } },
	.run = run_unpin,
};

const struct cmd cmd_topic = {
	.name = "topic",
	.words = "ITEM-OR-STORY TOPIC",
	.summary = "a story stands under this topic",
	.help = KEPT,
	.needs = NEEDS,
	.word_least = 2,
	.word_most = 2,
	.option = { { NOTE }, { JSON } },
	.run = run_topic,
};

const struct cmd cmd_lead = {
	.name = "lead",
	.words = "[ITEM-OR-STORY] URL-OR-ID",
	.summary = "an item speaks for its story: headline and link",
	.help = KEPT,
	.needs = NEEDS,
	.word_least = 1,
	.word_most = 2,
	.option = { { NOTE }, { JSON } },
	.run = run_lead,
};

const struct cmd cmd_undo = {
	.name = "undo",
	.words = "ITEM-OR-STORY...",
	.summary = "take back the last decision about each of these items",
	.help = "",
	.needs = NEEDS,
	.word_least = 1,
	.word_most = ITEMS_MAX,
	.option = { { JSON } },
	.run = run_undo,
};

const struct cmd cmd_decisions = {
	.name = "decisions",
	.words = "",
	.summary = "what editors decided, newest first",
	.help = "",
	.needs = NEED_CONFIG | NEED_READ,
	.option = { { "--json", NULL, "one JSON object a line and decision" } },
	.run = run_decisions,
};
