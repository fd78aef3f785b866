/*
 * cmd/words.h -- the words of a command line; private to cmd/.
 */
#ifndef CMD_WORDS_H
#define CMD_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "cmd/cmd.h"

/* After global options are taken out, which may stand before and after the command. */
struct words_line {
	const char *command; /* NULL: none */
	const char **rest;   /* what follows it, in the arena of the call */
	size_t rest_n;
	bool help, version;
};

/* Takes -c FILE, -q, -v, --help and --version; the first other word is the command. */
int words_parse(int argc, char **argv, struct words_line *out, struct cmd_call *call,
	struct err *e) MUST_USE;

/* Sorts what follows the command into options by its table and other words. */
int words_options(const struct cmd *cmd, const struct words_line *line, struct cmd_call *call,
	struct err *e) MUST_USE;

/* The configuration that is read without -c. */
#define WORDS_CONFIG "feeds.conf"

/* What commands in hints begin with, to be pasted into a shell: "saxfeed", "saxfeed -c 'my feeds'".
 */
struct str words_command(const char *config_path, struct arena *mem);

/* "unknown KIND 'x', did you mean 'y'?" */
struct words_guess {
	struct str wrong, best;
	unsigned distance;
};
extern const char words_help[]; /* where commands and options are listed */
void words_guess_start(struct words_guess *g, struct str wrong);
void words_guess_try(struct words_guess *g, struct str known);
/* `where`: "'saxfeed help' lists them", said if nothing is near. */
int words_guess_fail(
	const struct words_guess *g, const char *kind, const char *where, struct err *e);

#endif
