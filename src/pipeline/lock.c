/*
 * lock.c -- see lock.h.
 */
#define _GNU_SOURCE /* flock */
#include "pipeline/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/num.h"

#define LOCK_PATH_MAX 4096

/* Who holds it and since when, for people; the lock itself is the kernel's. */
static void
leave_name(int fd)
{
	if (ftruncate(fd, 0) == 0)
		(void)dprintf(fd, "%ld\n", (long)getpid());
}

static int
say_who(int fd, const char *path, struct err *e)
{
	char text[24] = "";
	struct civil since;
	struct stat st;
	int64_t pid;
	ssize_t n = pread(fd, text, sizeof(text) - 1, 0);

	if (n <= 0 || fstat(fd, &st) != 0 ||
		!num_int(str_trim((struct str){ text, (size_t)n }), 1, INT32_MAX, &pid))
		return err_set(e, ERR_LOCKED, "another run is under way ('%s' is held)", path);
	since = clock_local((int64_t)st.st_mtime);
	return err_set(e, ERR_LOCKED,
		"another run is under way (process %lld since %02d:%02d; '%s' is held)",
		(long long)pid, since.hour, since.minute, path);
}

int
lock_take(struct str database, struct lock *out, struct err *e)
{
	char path[LOCK_PATH_MAX];
	int fd;

	out->fd = -1;
	if (database.n + sizeof(".lock") > sizeof(path))
		return err_set(e, ERR_STORE, "the path of the database is too long");
	(void)snprintf(path, sizeof(path), "%.*s.lock", STR_ARG(database));
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
	if (fd < 0)
		return err_errno(e, ERR_STORE, errno, "cannot open the lock '%s'", path);
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		int why = errno;

		if (why == EWOULDBLOCK)
			(void)say_who(fd, path, e);
		else
			(void)err_errno(e, ERR_STORE, why, "cannot lock '%s'", path);
		(void)close(fd);
		return -1;
	}
	leave_name(fd);
	out->fd = fd;
	return 0;
}

void
lock_release(struct lock *lock)
{
	if (lock->fd >= 0)
		(void)close(lock->fd);
	lock->fd = -1;
}
