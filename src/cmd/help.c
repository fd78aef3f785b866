/*
 * help.c -- see help.h.
 */
#include "cmd/help.h"

#include "base/utf8.h"

/* Exit statuses, in meaning as in saxfeed(1) and README.md: part of the help because cron scripts
 * need them. */
static const char statuses[] =
	"Exit status: 0 done (single sources may be down), 1 internal or system failure, or\n"
	"stopped by a signal, or (parse) a document is no feed, 2 wrong usage or feeds.conf,\n"
	"3 another run is under way, 4 database unusable, 5 output cannot be written,\n"
	"6 too many sources down to publish, none reached, nothing to show, or ten times as\n"
	"many stories as before: the old files stay; with --strict any source failed.\n";

void
help_all(const struct cmd *const *commands, size_t n, FILE *to)
{
	(void)fputs("saxfeed: news about artificial intelligence from Saxony's newsrooms\n\n"
		    "usage: saxfeed [-c FILE] [-q | -v] COMMAND [ARGUMENTS]\n\n",
		to);
	for (size_t i = 0; i < n; i++)
		(void)fprintf(to, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
	(void)fputs("  help      this list; 'saxfeed COMMAND --help' tells more\n\n"
		    "  -c FILE   the configuration, ./feeds.conf if not given\n"
		    "  -q, -v    say less, say more\n\n",
		to);
	(void)fputs(statuses, to);
}

void
help_command(const struct cmd *cmd, FILE *to)
{
	(void)fprintf(to, "usage: saxfeed %s", cmd->name);
	if (cmd->option[0].name != NULL)
		(void)fputs(" [OPTIONS]", to);
	if (cmd->words[0] != '\0')
		(void)fprintf(to, " %s", cmd->words);
	(void)fprintf(to, "\n\n%s\n", cmd->summary);
	if (cmd->help[0] != '\0')
		(void)fprintf(to, "\n%s\n", cmd->help);
	for (size_t i = 0; i < CMD_OPTIONS_MAX && cmd->option[i].name != NULL; i++) {
		const struct cmd_option *o = &cmd->option[i];
		int used;

		if (i == 0)
			(void)fputc('\n', to);
		used = fprintf(to, "  %s%s%s", o->name, o->value != NULL ? " " : "",
			o->value != NULL ? o->value : "");

		(void)fprintf(to, "%*s%s\n", used < 24 ? 24 - used : 1, "", o->help);
	}
}

void
help_mistakes(const char *path, const struct config_mistakes *bad, FILE *to)
{
	for (size_t i = 0; i < bad->n; i++) {
		char line[1024];

		if (bad->v[i].line > 0)
			(void)snprintf(line, sizeof(line), "%s:%d: %.*s", path, bad->v[i].line,
				STR_ARG(bad->v[i].text));
		else
			(void)snprintf(
				line, sizeof(line), "%s: %.*s", path, STR_ARG(bad->v[i].text));
		utf8_defuse(line);
		(void)fprintf(to, "%s\n", line);
	}
	if (bad->total > bad->n)
		(void)fprintf(to, "%s: ... and %zu more\n", path, bad->total - bad->n);
}
