/*
 * cmd/parse.c -- saxfeed parse: what documents hold, as JSON lines.
 */
#include "base/file.h"
#include "base/url.h"
#include "cmd/cmd.h"
#include "pipeline/document.h"

/* As a body from the network (fetch/limits.h), but files may come from an editor's own tests. */
#define DOCUMENT_MAX ((size_t)64 * 1024 * 1024)
#define JSON_MAX ((size_t)256 * 1024 * 1024)
#define ARENA_MAX ((size_t)512 * 1024 * 1024)

static int
parse_one(const struct cmd_call *call, struct str name, struct arena *mem, struct buf *out,
	struct err *e)
{
	struct str body;

	if (file_read(arena_cstr(mem, name), DOCUMENT_MAX, mem, &body, ERR_SYSTEM, e) != 0)
		return -1;
	if (document_json(body, cmd_value(call, "--url"), cmd_value(call, "--content-type"), mem,
		    out, e) == 0)
		return 0;
	return err_wrap(e, "%.*s: no feed", STR_ARG(name));
}

static int
run_parse(struct cmd_call *call, struct err *e)
{
	struct str url = cmd_value(call, "--url");
	struct arena mem;
	struct buf out;
	int status = 0;

	if (cmd_has(call, "--url") && !url_is_http(url))
		return err_set(e, ERR_USAGE, "'--url %.*s': an address with http:// or https://",
			STR_ARG(url));
	arena_init(&mem, "document", ARENA_MAX);
	buf_init(&out, JSON_MAX);
	for (size_t i = 0; i < call->word_n; i++) {
		struct err one = { 0 };

		if (parse_one(call, call->words[i], &mem, &out, &one) != 0) {
			log_line(&call->log, LOG_PROBLEM, "%s", one.text);
			status = 1;
		}
		if (cmd_print_buf(&out, e) != 0) {
			status = -1;
			break;
		}
		buf_reset(&out);
		arena_reset(&mem);
	}
	buf_free(&out);
	arena_free(&mem);
	return status;
}

const struct cmd cmd_parse = {
	.name = "parse",
	.words = "FILE...",
	.summary = "print what feed documents hold, one JSON object a line",
	.help = "'-' reads standard input. Exit status 1 if one of them is no feed.",
	.needs = NEED_LIBRARIES,
	.word_least = 1,
	.word_most = 100000,
	.option = { { "--url", "BASE", "the address the document came from: resolves links" },
		{ "--content-type", "TYPE", "the HTTP header it came with" } },
	.run = run_parse,
};
