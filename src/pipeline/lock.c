/*
 * lock.c -- see lock.h.
 */
#define _GNU_SOURCE /* flock */
#include "pipeline/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#define LOCK_PATH_MAX 4096

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

		(void)close(fd);
		if (why == EWOULDBLOCK)
			return err_set(
				e, ERR_LOCKED, "another run is under way ('%s' is held)", path);
		return err_errno(e, ERR_STORE, why, "cannot lock '%s'", path);
	}
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
