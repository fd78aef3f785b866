/*
 * cmd/check.c -- saxfeed check: every mistake of feeds.conf at once; with --online every source
 * tried.
 */
#include <stdio.h>
#include <unistd.h>

#include "cmd/cmd.h"
#include "pipeline/online.h"

#define TEXT_MAX ((size_t)16 * 1024 * 1024)

static void
summary(const struct cmd_call *call, struct buf *out)
{
	const struct config *cfg = &call->cfg;
	size_t off = 0, trial = 0, pages = 0;

	for (size_t i = 0; i < cfg->source_n; i++) {
		const struct source *s = &cfg->sources[i];

		off += !s->enabled;
		trial += s->enabled && s->trial;
		pages += s->enabled && s->type == SOURCE_HTML;
	}
	buf_addf(out,
		"%s: %zu source%s (%zu enabled, %zu of them pages without a feed, %zu on trial), "
		"%zu topic%s; no mistakes\n",
		call->config_path, cfg->source_n, cfg->source_n == 1 ? "" : "s",
		cfg->source_n - off, pages, trial, cfg->topic_n, cfg->topic_n == 1 ? "" : "s");
	if (cfg->source_n == off)
		buf_addf(out,
			"  there is nothing to poll: a source is a section '[feed NAME]' with a "
			"'url', unless 'enabled = no'\n");
	for (size_t i = 0; i < cfg->source_n; i++)
		if (cfg->sources[i].interval_s < CONFIG_INTERVAL_LEAST_S)
			buf_addf(out,
				"  feed '%.*s', line %d: its interval counts as %d min, the "
				"shortest there is\n",
				STR_ARG(cfg->sources[i].id), cfg->sources[i].line,
				CONFIG_INTERVAL_LEAST_S / 60);
	for (size_t i = 0; i < cfg->placeholders.n; i++)
		buf_addf(out, "  to fill in: %.*s\n", STR_ARG(cfg->placeholders.v[i]));
}

static void
show_progress(void *ctx, size_t done, size_t total, struct str source)
{
	const struct cmd_call *call = ctx;

	if (call->tty && !call->quiet)
		(void)fprintf(stderr, "\r\033[K[%zu/%zu] %.*s", done, total, STR_ARG(source));
}

static int
try_sources(struct cmd_call *call, struct buf *out, struct online_result *result, struct err *e)
{
	struct online_options o = { .stop = call->stop, .progress = show_progress, .ctx = call };
	int rc;

	o.only = cmd_values(call, "--feed", &o.only_n);
	rc = online_check(&call->cfg, &o, call->mem, out, result, e);
	if (call->tty && !call->quiet)
		(void)fputs("\r\033[K", stderr);
	/* the line that ends the program says the same where both are seen */
	if (rc == 0 && !(result->failed > 0 && call->tty && isatty(STDOUT_FILENO) == 1))
		buf_addf(out, "%zu source%s tried, %zu failed\n", result->tried,
			result->tried == 1 ? "" : "s", result->failed);
	return rc;
}

static int
run_check(struct cmd_call *call, struct err *e)
{
	struct online_result result = { 0 };
	struct buf out;
	int rc = 0;

	if (cmd_has(call, "--feed") && !cmd_has(call, "--online"))
		return err_set(e, ERR_USAGE,
			"'--feed' needs '--online': without it the whole file is checked");
	buf_init(&out, TEXT_MAX);
	summary(call, &out);
	if (cmd_has(call, "--online"))
		rc = try_sources(call, &out, &result, e);
	if (rc == 0)
		rc = cmd_print_buf(&out, e);
	/* who tries sources by hand or in a script wants to know of each */
	if (rc == 0 && result.failed > 0)
		rc = err_set(e, ERR_NETWORK, "%zu of %zu source%s failed", result.failed,
			result.tried, result.tried == 1 ? "" : "s");
	buf_free(&out);
	return rc;
}

const struct cmd cmd_check = {
	.name = "check",
	.words = "",
	.summary = "show every mistake in feeds.conf at once",
	.help = "With --online each enabled source is asked once and what came back is shown:\n"
		"format, items, language, how many of them would be published. Nothing is stored;\n"
		"exit status 6 if any of them failed.",
	.needs = NEED_CONFIG | NEED_SOURCES | NEED_LIBRARIES | NEED_STOP,
	.option = { { "--online", NULL, "try each source" },
		{ "--feed", "NAME", "with --online: only this source; repeatable" } },
	.run = run_check,
};
