/*
 * cmd/preview.c -- saxfeed preview: what would come in and go out with this feeds.conf.
 */
#include "pipeline/preview.h"

#include "cmd/cmd.h"

#define TEXT_MAX ((size_t)64 * 1024 * 1024)

static int
write_preview(struct cmd_call *call, struct buf *out, struct err *e)
{
	struct config other = call->cfg;
	struct preview p = { .cfg = &other,
		.name = str_from(call->config_path),
		.all = cmd_has(call, "--all"),
		.json = cmd_has(call, "--json") };

	if (cmd_since(call, &p.since, e) != 0)
		return -1;
	if (call->word_n > 0) {
		p.name = call->words[0];
		if (cmd_read_config(call, arena_cstr(call->mem, p.name), &other, e) != 0)
			return -1;
	}
	return preview_write(&p, call->store, call->mem, out, e);
}

static int
run_preview(struct cmd_call *call, struct err *e)
{
	return cmd_answer(call, TEXT_MAX, write_preview, e);
}

const struct cmd cmd_preview = {
	.name = "preview",
	.words = "[FILE]",
	.summary = "what would come in and go out with this feeds.conf",
	.help = "Everything stored is judged by the rules of FILE (without one: of the feeds.conf "
		"in use)\n"
		"and compared with what is published, for sources that both files name: of new "
		"ones\n"
		"nothing is stored yet. Nothing is changed; to use the file, put it in the place\n"
		"of feeds.conf.",
	.needs = NEED_CONFIG | NEED_READ | NEED_LIBRARIES,
	.word_most = 1,
	.option = { { "--since", "WHEN",
			    "only items since a day (2026-11-19) or of a span ('60 d')" },
		{ "--all", NULL, "list all items, not the first ten" },
		{ "--json", NULL, "one JSON object a line for each item" } },
	.run = run_preview,
};
