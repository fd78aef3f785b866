/*
 * killpoint.c -- preloaded into saxfeed by t0700: ends the process with SIGKILL right before its
 * n-th call that changes a file (KILL_AT=n), as a power failure or an impatient operator would.
 * With KILL_COUNT=FILE it only counts, and leaves the number there at the end.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static long calls;

static void
pass(void)
{
	const char *at = getenv("KILL_AT");

	calls++;
	if (at != NULL && calls == strtol(at, NULL, 10))
		(void)raise(SIGKILL);
}

__attribute__((destructor)) static void
leave_count(void)
{
	const char *path = getenv("KILL_COUNT");
	FILE *f = path == NULL ? NULL : fopen(path, "w");

	if (f == NULL)
		return;
	(void)fprintf(f, "%ld\n", calls);
	(void)fclose(f);
}

/* The object pointer of dlsym becomes a function pointer by way of a union: ISO C has no cast. */
#define NEXT(name)                                      \
	union {                                         \
		void *object;                           \
		__typeof__(&(name)) function;           \
	} next = { .object = dlsym(RTLD_NEXT, #name) }; \
	pass()

ssize_t
pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	NEXT(pwrite64);
	return next.function(fd, p, n, at);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	NEXT(write);
	return next.function(fd, p, n);
}

int
fsync(int fd)
{
	NEXT(fsync);
	return next.function(fd);
}

int
syncfs(int fd)
{
	NEXT(syncfs);
	return next.function(fd);
}

int
fdatasync(int fd)
{
	NEXT(fdatasync);
	return next.function(fd);
}

int
rename(const char *from, const char *to)
{
	NEXT(rename);
	return next.function(from, to);
}

int
renameat(int a, const char *from, int b, const char *to)
{
	NEXT(renameat);
	return next.function(a, from, b, to);
}

int
unlink(const char *path)
{
	NEXT(unlink);
	return next.function(path);
}

int
unlinkat(int folder, const char *path, int flags)
{
	NEXT(unlinkat);
	return next.function(folder, path, flags);
}

int
ftruncate64(int fd, off64_t n)
{
	NEXT(ftruncate64);
	return next.function(fd, n);
}
