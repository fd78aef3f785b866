/*
 * durable.c -- see durable.h.
 */
#define _GNU_SOURCE /* syncfs */
#include "publish/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* File systems that cannot sync a folder say EINVAL: there is nothing more to do for it. */
static int
synced(int rc)
{
	return rc == 0 || errno == EINVAL ? 0 : -1;
}

static int
sync_one(int folder, const char *name)
{
	int fd = openat(folder, name[0] == '\0' ? "." : name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	int rc, why;

	if (fd < 0)
		return -1;
	rc = synced(fsync(fd));
	why = errno;
	(void)close(fd);
	errno = why;
	return rc;
}

int
durable_sync(int folder, const char *const *names, size_t n)
{
#ifdef __linux__
	if (n > DURABLE_EACH)
		return synced(syncfs(folder));
#endif
	for (size_t i = 0; i < n; i++)
		if (sync_one(folder, names[i]) != 0)
			return -1;
	return 0;
}
