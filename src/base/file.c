/*
 * file.c -- see file.h.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

#define READ_STEP ((size_t)64 * 1024)

static int
read_all(int fd, const char *path, size_t ceiling, struct buf *b, enum err_kind kind, struct err *e)
{
	char chunk[READ_STEP];

	for (;;) {
		ssize_t n = read(fd, chunk, sizeof(chunk));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(e, kind, errno, "cannot read '%s'", path);
		if (n == 0)
			return 0;
		buf_add(b, (struct str){ chunk, (size_t)n });
		if (b->failed)
			return err_set(e, kind, "'%s' is larger than %zu bytes", path, ceiling);
	}
}

int
file_read(const char *path, size_t ceiling, struct arena *mem, struct str *out, enum err_kind kind,
	struct err *e)
{
	bool from_stdin = strcmp(path, "-") == 0;
	struct buf b;
	int fd = -1, rc = -1;

	buf_init(&b, ceiling);
	if (from_stdin)
		fd = STDIN_FILENO;
	else if (file_is_directory(path)) {
		(void)err_set(e, kind, "'%s' is a directory", path);
		goto out;
	} else
		fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		(void)err_errno(e, kind, errno, "cannot open '%s'", path);
		goto out;
	}
	if (read_all(fd, path, ceiling, &b, kind, e) != 0)
		goto out;
	*out = arena_dup(mem, buf_str(&b));
	rc = 0;
out:
	if (fd >= 0 && !from_stdin)
		(void)close(fd);
	buf_free(&b);
	return rc;
}

bool
file_exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

bool
file_is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

struct str
file_beside(struct str beside, struct str path, struct arena *mem)
{
	size_t slash = str_rchr(beside, '/');

	if (slash == STR_NOT_FOUND || str_starts(path, STR("/")))
		return arena_dup(mem, path);
	return arena_printf(mem, "%.*s/%.*s", (int)slash, beside.p, STR_ARG(path));
}

int
file_open_standard(struct err *e)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDWR);
		if (fd < 0)
			return err_errno(e, ERR_SYSTEM, errno, "cannot open '/dev/null'");
	} while (fd <= STDERR_FILENO);
	(void)close(fd);
	return 0;
}
