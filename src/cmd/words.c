/*
 * words.c -- see words.h.
 */
#include "cmd/words.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"

/* So many letters that begin a name stand for it. */
#define PART_LEAST 3

const char words_help[] = "'saxfeed help' lists what there is";

void
words_guess_start(struct words_guess *g, struct str wrong)
{
	*g = (struct words_guess){ wrong, STR_NONE, UINT_MAX };
}

void
words_guess_try(struct words_guess *g, struct str known)
{
	unsigned d = nearest_distance(g->wrong, known);

	/* a name that was cut short is meant, however long the rest ("scads" for "scads-ai") */
	if (g->wrong.n >= PART_LEAST && str_starts_nocase(known, g->wrong) && d > 1)
		d = 1;
	if (d < g->distance) {
		g->distance = d;
		g->best = known;
	}
}

int
words_guess_fail(const struct words_guess *g, const char *kind, const char *where, struct err *e)
{
	if (g->best.n > 0 && nearest_is_close(g->wrong, g->distance))
		return err_set(e, ERR_USAGE, "unknown %s '%.*s', did you mean '%.*s'?", kind,
			STR_ARG(g->wrong), STR_ARG(g->best));
	return err_set(e, ERR_USAGE, "unknown %s '%.*s'; %s", kind, STR_ARG(g->wrong), where);
}

/* Is it one word to any shell as it stands? */
static bool
is_plain(struct str path)
{
	for (size_t i = 0; i < path.n; i++)
		if (!ascii_alnum((unsigned char)path.p[i]) &&
			(path.p[i] == '\0' || strchr("/._-+,@%", path.p[i]) == NULL))
			return false;
	return path.n > 0;
}

struct str
words_command(const char *config_path, struct arena *mem)
{
	struct str path = str_from(config_path), out = STR("saxfeed -c ");

	/* standard input cannot be read twice */
	if (str_eq(path, STR(WORDS_CONFIG)) || str_eq(path, STR("-")))
		return STR("saxfeed");
	if (is_plain(path))
		return arena_printf(mem, "%.*s%.*s", STR_ARG(out), STR_ARG(path));
	out = arena_printf(mem, "%.*s'", STR_ARG(out));
	while (path.p != NULL) {
		struct str part = str_cut(&path, '\'');

		out = arena_printf(mem, "%.*s%.*s%s", STR_ARG(out), STR_ARG(part),
			path.p != NULL ? "'\\''" : "");
	}
	return arena_printf(mem, "%.*s'", STR_ARG(out));
}

int
words_parse(int argc, char **argv, struct words_line *out, struct cmd_call *call, struct err *e)
{
	bool literal = false; /* after "--" */

	*out = (struct words_line){ .command = NULL };
	out->rest = arena_array(call->mem, (size_t)argc + 1, sizeof(*out->rest));
	for (int i = 1; i < argc; i++) {
		const char *w = argv[i];

		if (!literal && strcmp(w, "--") == 0) {
			literal = true;
			out->rest[out->rest_n++] = w;
		} else if (!literal && strncmp(w, "-c", 2) == 0) {
			if (w[2] == '\0' && i + 1 >= argc)
				return err_set(e, ERR_USAGE, "'-c' wants the name of a file");
			call->config_path = w[2] != '\0' ? w + 2 : argv[++i];
		} else if (!literal && strcmp(w, "-q") == 0) {
			call->quiet = true;
		} else if (!literal && strcmp(w, "-v") == 0) {
			call->verbose = true;
		} else if (!literal && (strcmp(w, "--help") == 0 || strcmp(w, "-h") == 0)) {
			out->help = true;
		} else if (!literal && (strcmp(w, "--version") == 0 || strcmp(w, "-V") == 0)) {
			out->version = true;
		} else if (out->command == NULL) {
			if (w[0] == '-')
				return err_set(e, ERR_USAGE,
					"unknown option '%s'; 'saxfeed help' lists what there is",
					w);
			out->command = w;
		} else {
			out->rest[out->rest_n++] = w;
		}
	}
	if (call->quiet && call->verbose)
		return err_set(e, ERR_USAGE, "'-q' and '-v' exclude each other");
	return 0;
}

static const struct cmd_option *
find_option(const struct cmd *cmd, struct str name, struct err *e)
{
	struct words_guess guess;
	char where[64];

	words_guess_start(&guess, name);
	for (size_t i = 0; i < CMD_OPTIONS_MAX && cmd->option[i].name != NULL; i++) {
		if (str_eq(str_from(cmd->option[i].name), name))
			return &cmd->option[i];
		words_guess_try(&guess, str_from(cmd->option[i].name));
	}
	(void)snprintf(where, sizeof(where), "'saxfeed help %s' lists what there is", cmd->name);
	(void)words_guess_fail(&guess, "option", where, e);
	return NULL;
}

/* "--feed NAME" and "--feed=NAME" are the same. */
static int
take_option(const struct cmd *cmd, const struct words_line *line, size_t *at, struct cmd_call *call,
	struct err *e)
{
	struct str word = str_from(line->rest[*at]);
	size_t equals = str_chr(word, '=');
	const struct cmd_option *option = find_option(cmd, str_slice(word, 0, equals), e);
	struct cmd_given *given = &call->given[call->given_n];

	if (option == NULL)
		return -1;
	*given = (struct cmd_given){ .option = option, .value = STR_NONE };
	if (option->value == NULL && equals != STR_NOT_FOUND)
		return err_set(e, ERR_USAGE, "'%s' takes no value", option->name);
	if (option->value != NULL && equals != STR_NOT_FOUND) {
		given->value = str_skip(word, equals + 1);
	} else if (option->value != NULL) {
		if (*at + 1 >= line->rest_n)
			return err_set(e, ERR_USAGE, "'%s' wants a value: %s %s", option->name,
				option->name, option->value);
		given->value = str_from(line->rest[++*at]);
	}
	call->given_n++;
	return 0;
}

int
words_options(
	const struct cmd *cmd, const struct words_line *line, struct cmd_call *call, struct err *e)
{
	bool literal = false;

	call->given = ARENA_ARRAY(call->mem, struct cmd_given, line->rest_n);
	call->words = ARENA_ARRAY(call->mem, struct str, line->rest_n);
	for (size_t i = 0; i < line->rest_n; i++) {
		const char *w = line->rest[i];

		if (!literal && strcmp(w, "--") == 0)
			literal = true;
		else if (!literal && w[0] == '-' && w[1] != '\0') {
			if (take_option(cmd, line, &i, call, e) != 0)
				return -1;
		} else
			call->words[call->word_n++] = str_from(w);
	}
	if (call->word_n < cmd->word_least)
		return err_set(e, ERR_USAGE, "'%s' wants more: saxfeed %s %s", cmd->name, cmd->name,
			cmd->words);
	if (call->word_n > cmd->word_most)
		return err_set(e, ERR_USAGE,
			"'%.*s' is too much for 'saxfeed %s%s%s', see "
			"'saxfeed help %s'",
			STR_ARG(call->words[cmd->word_most]), cmd->name,
			cmd->words[0] == '\0' ? "" : " ", cmd->words, cmd->name);
	return 0;
}
