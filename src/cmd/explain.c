/*
 * cmd/explain.c -- saxfeed explain: why an item is in, out or under review.
 */
#include "pipeline/explain.h"

#include "base/file.h"
#include "cmd/cmd.h"

#define TEXT_MAX ((size_t)1024 * 1024)
/* some 300 bytes for each other item of the story, and six signals each */
#define ANSWER_MAX ((size_t)64 * 1024 * 1024)

/* What was learned counts for a text, too, where there is a database. */
static int
explain_file(struct cmd_call *call, struct buf *out, struct err *e)
{
	struct str file = cmd_value(call, "--text"), text;

	if (file_read(arena_cstr(call->mem, file), TEXT_MAX, call->mem, &text, ERR_USAGE, e) != 0)
		return -1;
	if (str_trim(text).n == 0)
		return err_set(e, ERR_USAGE, "there is no text in '%.*s'%s", STR_ARG(file),
			str_eq(file, STR("-")) ? ", standard input" : "");
	if (file_exists(arena_cstr(call->mem, call->cfg.database)) && cmd_open_store(call, e) != 0)
		return -1;
	return explain_text(&call->cfg, call->store, text, call->mem, out, e);
}

static int
run_explain(struct cmd_call *call, struct err *e)
{
	struct buf out;
	int rc = -1;

	buf_init(&out, ANSWER_MAX);
	if (cmd_has(call, "--text")) {
		if (call->word_n > 0)
			(void)err_set(e, ERR_USAGE, "either an item or '--text FILE', not both");
		else
			rc = explain_file(call, &out, e);
	} else if (call->word_n == 0) {
		(void)err_set(e, ERR_USAGE, "which item? %.*s explain URL-OR-ID",
			STR_ARG(call->cfg.command));
	} else if (cmd_open_store(call, e) == 0) {
		rc = explain_item(&call->cfg, call->store, call->words[0], call->mem, &out, e);
	}
	if (rc == 0)
		rc = cmd_print_buf(&out, e);
	buf_free(&out);
	return rc;
}

const struct cmd cmd_explain = {
	.name = "explain",
	.words = "[URL-OR-ID]",
	.summary = "why an item is published, rejected or under review",
	.help = "Shows every term found with its field, weight and the words around it, the\n"
		"source's part, the region, the threshold, the story it belongs to, what editors\n"
		"decided, and the line of feeds.conf that would change it.",
	.needs = NEED_CONFIG | NEED_LIBRARIES,
	.word_most = 1,
	.option = { { "--text", "FILE",
		"explain a text that is not stored; '-' is standard input" } },
	.run = run_explain,
};
