/*
 * cmd.c -- see cmd.h.  The way of every call: words, table, needs, command, exit status.
 */
#include "cmd/cmd.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/num.h"
#include "base/version.h"
#include "cmd/help.h"
#include "cmd/words.h"
#include "pipeline/lock.h"
#include "pipeline/open.h"
#include "pipeline/run.h"

/* Configuration, counters, one edition: 10,000 sources need some 30 MB. */
#define RUN_ARENA_MAX ((size_t)512 * 1024 * 1024)

/* In the order of `saxfeed help`. */
static const struct cmd *const commands[] = { &cmd_run, &cmd_publish, &cmd_check, &cmd_parse,
	&cmd_explain, &cmd_accept, &cmd_reject, &cmd_merge, &cmd_split, &cmd_takedown, &cmd_pin,
	&cmd_unpin, &cmd_topic, &cmd_lead, &cmd_undo, &cmd_decisions, &cmd_preview, &cmd_review,
	&cmd_quality, &cmd_train, &cmd_status, &cmd_list, &cmd_mail };

static volatile sig_atomic_t stop_asked;

static void
ask_stop(int number)
{
	(void)number;
	stop_asked = 1;
}

static void
catch_signal(int number, void (*handler)(int))
{
	struct sigaction sa = { .sa_handler = handler };

	(void)sigaction(number, &sa, NULL);
}

/* ---- messages ------------------------------------------------------------------------------ */

static void
print_line(void *ctx, enum log_level level, const char *text)
{
	const struct cmd_call *call = ctx;

	if (level == LOG_NOTE ? !call->verbose : call->quiet)
		return;
	if (call->tty)
		(void)fputs("\r\033[K", stderr); /* away with the progress line */
	(void)fprintf(stderr, "saxfeed: %s\n", text);
}

static void
print_error(const struct cmd_call *call, const char *text)
{
	if (call->tty)
		(void)fputs("\r\033[K", stderr);
	(void)fprintf(stderr, "saxfeed: %s\n", text);
}

static int
print(struct str text, struct err *e)
{
	if (fwrite(text.p, 1, text.n, stdout) == text.n && fflush(stdout) == 0)
		return 0;
	/* `saxfeed list | head` is no failure of ours */
	if (errno == EPIPE)
		return 0;
	return err_errno(e, ERR_SYSTEM, errno, "cannot write to standard output");
}

int
cmd_print_buf(const struct buf *out, struct err *e)
{
	if (out->failed)
		return err_set(e, ERR_SYSTEM, "what there is to print is larger than %zu bytes",
			out->ceiling);
	return print(buf_str(out), e);
}

static int
answer(struct cmd_call *call, size_t most, cmd_write_fn *write, bool shown, struct err *e)
{
	struct buf out;
	int rc;

	buf_init(&out, most);
	rc = write(call, &out, e);
	if (rc == 0 && shown)
		rc = cmd_print_buf(&out, e);
	buf_free(&out);
	return rc;
}

int
cmd_answer(struct cmd_call *call, size_t most, cmd_write_fn *write, struct err *e)
{
	return answer(call, most, write, true, e);
}

int
cmd_confirm(struct cmd_call *call, size_t most, cmd_write_fn *write, struct err *e)
{
	return answer(call, most, write, !call->quiet || cmd_has(call, "--json"), e);
}

bool
cmd_has(const struct cmd_call *call, const char *option)
{
	for (size_t i = 0; i < call->given_n; i++)
		if (strcmp(call->given[i].option->name, option) == 0)
			return true;
	return false;
}

struct str
cmd_value(const struct cmd_call *call, const char *option)
{
	struct str value = STR_NONE;

	for (size_t i = 0; i < call->given_n; i++)
		if (strcmp(call->given[i].option->name, option) == 0)
			value = call->given[i].value;
	return value;
}

struct str *
cmd_values(const struct cmd_call *call, const char *option, size_t *n)
{
	struct str *v = ARENA_ARRAY(call->mem, struct str, call->given_n);

	*n = 0;
	for (size_t i = 0; i < call->given_n; i++)
		if (strcmp(call->given[i].option->name, option) == 0)
			v[(*n)++] = call->given[i].value;
	return v;
}

/* ---- what a command needs -------------------------------------------------------------------- */

int
cmd_read_config(struct cmd_call *call, const char *path, struct config *out, struct err *e)
{
	struct config_mistakes *bad = ARENA_NEW(call->mem, struct config_mistakes);

	if (strcmp(path, "-") != 0 && !file_exists(path))
		return err_set(e, ERR_USAGE, "there is no '%s'", path);
	if (open_config(path, call->mem, out, bad) == 0)
		return 0;
	help_mistakes(path, bad, stderr);
	return err_set(e, ERR_USAGE, "%s: %zu mistake%s; nothing was done", path, bad->total,
		bad->total == 1 ? "" : "s");
}

static int
need_config(struct cmd_call *call, struct err *e)
{
	const char *path = call->config_path;

	if (strcmp(path, "-") != 0 && !file_exists(path))
		return err_set(e, ERR_USAGE,
			"there is no '%s'; name the configuration with '-c FILE', or begin with "
			"the example: feeds.conf of the source tree, which 'make install' puts "
			"into share/doc/saxfeed/",
			path);
	if (cmd_read_config(call, path, &call->cfg, e) != 0)
		return -1;
	call->cfg.command = words_command(path, call->mem);
	return clock_zone_set(call->cfg.timezone, e);
}

/* A slip in `--feed` should be told before anything is opened or made. */
static int
need_sources(const struct cmd_call *call, struct err *e)
{
	size_t n;
	const struct str *ids = cmd_values(call, "--feed", &n);

	for (size_t i = 0; i < n; i++) {
		struct words_guess guess;
		bool known = false;

		words_guess_start(&guess, ids[i]);
		for (size_t k = 0; k < call->cfg.source_n; k++) {
			known = known || str_eq(ids[i], call->cfg.sources[k].id);
			words_guess_try(&guess, call->cfg.sources[k].id);
		}
		if (!known)
			return words_guess_fail(&guess, "feed", "feeds.conf names them", e);
	}
	return 0;
}

int
cmd_open_store(struct cmd_call *call, struct err *e)
{
	const char *path = arena_cstr(call->mem, call->cfg.database);

	if (!file_exists(path))
		return err_set(e, ERR_STORE, "there is no database '%s' yet; '%.*s run' makes it",
			path, STR_ARG(call->cfg.command));
	return store_open(path, STORE_READ, &call->store, e);
}

static int
need_store(struct cmd_call *call, unsigned needs, struct lock *lock, struct err *e)
{
	if ((needs & NEED_READ) != 0)
		return cmd_open_store(call, e);
	if ((needs & NEED_WRITE) == 0)
		return 0;
	if (lock_take(call->cfg.database, lock, e) != 0)
		return -1;
	return store_open(arena_cstr(call->mem, call->cfg.database), STORE_WRITE, &call->store, e);
}

static int
perform(const struct cmd *cmd, struct cmd_call *call, struct err *e)
{
	struct lock lock = { .fd = -1 };
	int status = -1;

	if ((cmd->needs & NEED_LIBRARIES) != 0 && open_libraries(e) != 0)
		return -1;
	if ((cmd->needs & NEED_CONFIG) != 0 && need_config(call, e) != 0)
		goto out;
	if ((cmd->needs & NEED_SOURCES) != 0 && need_sources(call, e) != 0)
		goto out;
	/*
	 * Only for commands that look at call->stop, and not before feeds.conf is read, which may
	 * be a pipe: a signal that nobody looks at would leave a program that cannot be stopped.
	 */
	if ((cmd->needs & NEED_STOP) != 0) {
		catch_signal(SIGTERM, ask_stop);
		catch_signal(SIGINT, ask_stop);
	}
	if (need_store(call, cmd->needs, &lock, e) != 0)
		goto out;
	status = cmd->run(call, e);
out:
	store_close(call->store);
	lock_release(&lock);
	if ((cmd->needs & NEED_LIBRARIES) != 0)
		open_close();
	return status;
}

/* ---- the command line --------------------------------------------------------------------------
 */

static const struct cmd *
find_command(const char *name, struct err *e)
{
	struct words_guess guess;

	words_guess_start(&guess, str_from(name));
	words_guess_try(&guess, STR("help"));
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
		words_guess_try(&guess, str_from(commands[i]->name));
	}
	(void)words_guess_fail(&guess, "command", words_help, e);
	return NULL;
}

static int
help_for(const char *name, struct err *e)
{
	const struct cmd *cmd;

	if (name == NULL) {
		help_all(commands, ARRAY_LEN(commands), stdout);
		return print(STR_NONE, e); /* a full disk is told, too */
	}
	cmd = find_command(name, e);
	if (cmd == NULL)
		return -1;
	help_command(cmd, stdout);
	return print(STR_NONE, e);
}

static int
print_version(bool verbose, struct err *e)
{
	(void)printf("saxfeed %s\n", SAXFEED_VERSION);
	if (verbose)
		(void)printf("%s\n", open_versions());
	return print(STR_NONE, e);
}

/* A fixed time for tests, in seconds since 1970. */
static void
set_clock(struct cmd_call *call)
{
	const char *now = getenv("SAXFEED_NOW");

	if (now != NULL && !num_int(str_from(now), 1, INT64_C(253402300799), &call->clock.fixed))
		call->clock.fixed = 0;
}

static int
dispatch(const struct words_line *line, struct cmd_call *call, struct err *e)
{
	const struct cmd *cmd;

	if (line->version)
		return print_version(call->verbose, e);
	if (line->command == NULL && !line->help)
		return err_set(e, ERR_USAGE, "no command given; 'saxfeed help' lists them");
	if (line->command != NULL && strcmp(line->command, "help") == 0 && line->rest_n > 1)
		return err_set(
			e, ERR_USAGE, "'%s' is too much for 'saxfeed help COMMAND'", line->rest[1]);
	if (line->command == NULL || strcmp(line->command, "help") == 0)
		return help_for(line->rest_n > 0 ? line->rest[0] : NULL, e);
	if (line->help)
		return help_for(line->command, e);
	cmd = find_command(line->command, e);
	if (cmd == NULL || words_options(cmd, line, call, e) != 0)
		return -1;
	return perform(cmd, call, e);
}

int
cmd_main(int argc, char **argv)
{
	struct arena mem;
	struct words_line line;
	struct cmd_call call = { .config_path = WORDS_CONFIG, .mem = &mem, .stop = &stop_asked };
	struct err e = { 0 };
	int status;

	arena_init(&mem, "run", RUN_ARENA_MAX);
	call.log = (struct log){ print_line, &call };
	status = file_open_standard(&e);
	catch_signal(SIGPIPE, SIG_IGN);
	set_clock(&call);
	(void)umask(022);
	call.tty = isatty(STDERR_FILENO) == 1;
	if (status == 0 && words_parse(argc, argv, &line, &call, &e) == 0)
		status = dispatch(&line, &call, &e);
	else
		status = -1;
	if (status != 0 && e.kind != ERR_NONE) {
		print_error(&call, e.text);
		status = run_exit_status(e.kind);
	}
	arena_free(&mem);
	return status < 0 ? 1 : status;
}
