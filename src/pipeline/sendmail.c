/*
 * sendmail.c -- see sendmail.h.
 */
#include "pipeline/sendmail.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

#define NO_PROGRAM 127 /* as a shell says it */
#define PAUSE_MS 20

/* In the child: only what may be called between fork and exec. */
static void
become(const char *program, int in)
{
	char name[] = "sendmail", ignore_dots[] = "-oi", from_headers[] = "-t";
	char *const args[] = { name, ignore_dots, from_headers, NULL };
	struct sigaction standard = { .sa_handler = SIG_DFL };

	/* ignored signals stay ignored over exec */
	(void)sigaction(SIGPIPE, &standard, NULL);
	if (dup2(in, STDIN_FILENO) == STDIN_FILENO)
		(void)execv(program, args);
	_exit(NO_PROGRAM);
}

/* 0: all of it went out, or the program closed its end: its exit status tells. */
static int
feed(int fd, struct str rest, int64_t deadline)
{
	while (rest.n > 0) {
		int64_t left = deadline - clock_monotonic_ms();
		struct pollfd wait = { .fd = fd, .events = POLLOUT };
		ssize_t n;

		if (left <= 0 || (poll(&wait, 1, (int)left) < 0 && errno != EINTR))
			return -1;
		if (wait.revents == 0)
			continue;
		n = write(fd, rest.p, rest.n);
		if (n < 0 && errno == EPIPE)
			return 0;
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return -1;
		rest = str_skip(rest, n > 0 ? (size_t)n : 0);
	}
	return 0;
}

static int
wait_for(pid_t child, int64_t deadline, int *status)
{
	const struct timespec pause = { 0, PAUSE_MS * 1000000L };

	for (;;) {
		pid_t got = waitpid(child, status, WNOHANG);

		if (got == child)
			return 0;
		if (got < 0 && errno != EINTR)
			return -1;
		if (clock_monotonic_ms() >= deadline)
			return -1;
		(void)nanosleep(&pause, NULL);
	}
}

static int
judge(const char *program, int status, struct err *e)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return 0;
	if (WIFEXITED(status) && WEXITSTATUS(status) == NO_PROGRAM)
		return err_set(e, ERR_SYSTEM, "'%s' cannot be run", program);
	if (WIFEXITED(status))
		return err_set(
			e, ERR_SYSTEM, "'%s' ended with status %d", program, WEXITSTATUS(status));
	return err_set(e, ERR_SYSTEM, "'%s' was ended by signal %d", program, WTERMSIG(status));
}

static void
without_returns(struct str message, char *out, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < message.n; i++)
		if (message.p[i] != '\r')
			out[(*n)++] = message.p[i];
}

int
sendmail_pipe(const char *program, struct str message, struct err *e)
{
	int64_t deadline = clock_monotonic_ms() + SENDMAIL_TIMEOUT_S * INT64_C(1000);
	int ends[2] = { -1, -1 }, status = 0, rc = -1;
	char *text = malloc(message.n + 1);
	pid_t child;
	size_t n;

	if (text == NULL || pipe(ends) != 0 || fcntl(ends[0], F_SETFD, FD_CLOEXEC) != 0 ||
		fcntl(ends[1], F_SETFD, FD_CLOEXEC) != 0 ||
		fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0) {
		(void)err_errno(e, ERR_SYSTEM, errno, "cannot make a pipe");
		goto out;
	}
	without_returns(message, text, &n);
	child = fork();
	if (child < 0) {
		(void)err_errno(e, ERR_SYSTEM, errno, "cannot run '%s'", program);
		goto out;
	}
	if (child == 0)
		become(program, ends[0]);
	(void)close(ends[0]);
	ends[0] = -1;
	rc = feed(ends[1], (struct str){ text, n }, deadline);
	(void)close(ends[1]);
	ends[1] = -1;
	if (rc == 0)
		rc = wait_for(child, deadline, &status);
	if (rc != 0) {
		(void)kill(child, SIGKILL);
		(void)waitpid(child, &status, 0);
		(void)err_set(e, ERR_SYSTEM, "'%s' did not take the message within %d s", program,
			SENDMAIL_TIMEOUT_S);
		goto out;
	}
	rc = judge(program, status, e);
out:
	for (int i = 0; i < 2; i++)
		if (ends[i] >= 0)
			(void)close(ends[i]);
	free(text);
	return rc;
}
