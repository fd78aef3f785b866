/*
 * cmd/cmd.h -- the command line: a table of commands, what each of them needs, and what it gets.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/log.h"
#include "base/str.h"
#include "config/config.h"
#include "store/store.h"

/* The whole program; returns the exit status of the contract. */
int cmd_main(int argc, char **argv);

/* What has to be ready before a command runs; cmd.c sees to it. */
enum cmd_need {
	NEED_CONFIG = 1,    /* feeds.conf, loaded without a mistake */
	NEED_READ = 2,      /* the database, for reading; an error if there is none */
	NEED_WRITE = 4,     /* the database, for writing, and the lock */
	NEED_LIBRARIES = 8, /* libcurl and libxml2 set up */
	NEED_SOURCES = 16,  /* values of --feed have to be sources of feeds.conf */
	NEED_STOP = 32,     /* SIGTERM and SIGINT set call->stop; without it they end the program */
};

struct cmd_option {
	const char *name;  /* "--feed" */
	const char *value; /* name of its value in the help ("NAME"), NULL: takes none */
	const char *help;
};

#define CMD_OPTIONS_MAX 8

/* A command line as given: options of the command with their values, and other words. */
struct cmd_given {
	const struct cmd_option *option;
	struct str value;
};

struct cmd_call {
	const char *config_path;
	bool quiet, verbose;
	bool tty; /* standard error is a terminal: progress may be shown */
	struct cmd_given *given;
	size_t given_n;
	struct str *words;
	size_t word_n;
	struct arena *mem;
	struct clock clock;
	struct log log;
	struct config cfg;                 /* with NEED_CONFIG */
	struct store *store;               /* with NEED_READ or NEED_WRITE */
	const volatile sig_atomic_t *stop; /* with NEED_STOP: looked at while it runs */
};

struct cmd {
	const char *name;
	const char *words; /* other words in the help: "[FILE]" */
	const char *summary;
	const char *help; /* more lines for COMMAND --help, or "" */
	unsigned needs;
	size_t word_least, word_most;
	struct cmd_option option[CMD_OPTIONS_MAX];
	/* The exit status; on failure with `e` set it is made from e->kind and e is printed. */
	int (*run)(struct cmd_call *call, struct err *e);
};

extern const struct cmd cmd_run, cmd_publish, cmd_check, cmd_parse, cmd_explain, cmd_status,
	cmd_list, cmd_accept, cmd_reject, cmd_merge, cmd_split, cmd_takedown, cmd_pin, cmd_unpin,
	cmd_topic, cmd_lead, cmd_undo, cmd_decisions, cmd_review, cmd_preview, cmd_quality,
	cmd_train, cmd_mail;

bool cmd_has(const struct cmd_call *call, const char *option);
/* The last value given; the empty text if there is none. */
struct str cmd_value(const struct cmd_call *call, const char *option);
/* All values given, in order. */
struct str *cmd_values(const struct cmd_call *call, const char *option, size_t *n);

/*
 * Writes to standard output; ERR_SYSTEM if that fails for another reason than a closed pipe.  A
 * buffer that met its ceiling is ERR_SYSTEM and not a byte: half an answer looks like a whole one.
 */
int cmd_print_buf(const struct buf *out, struct err *e) MUST_USE;

/*
 * The value of "--since", a day ("2026-11-19") or a span ("7 d"), as a time; without the option
 * `*out` stays.  ERR_USAGE if it is neither.
 */
int cmd_since(struct cmd_call *call, int64_t *out, struct err *e) MUST_USE;

/* Reads a configuration; mistakes in it are printed, and ERR_USAGE. */
int cmd_read_config(
	struct cmd_call *call, const char *path, struct config *out, struct err *e) MUST_USE;

/*
 * Prints what `write` puts into a buffer of at most `most` bytes; nothing if it fails.  cmd_confirm
 * is for what was done and not for what was asked: -q leaves it away, unless --json asks for it.
 */
typedef int cmd_write_fn(struct cmd_call *call, struct buf *out, struct err *e);
int cmd_answer(struct cmd_call *call, size_t most, cmd_write_fn *write, struct err *e) MUST_USE;
int cmd_confirm(struct cmd_call *call, size_t most, cmd_write_fn *write, struct err *e) MUST_USE;

/* Opens the database for reading; for commands that need it only sometimes. */
int cmd_open_store(struct cmd_call *call, struct err *e) MUST_USE;

#endif
