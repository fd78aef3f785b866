/*
 * file.c -- see file.h.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
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

/*
 * A file whose length is known goes to its place at once: a buffer beside it would double the
 * memory of a large one.  False, and read from the beginning again, if it is no plain file, too
 * long, or changes meanwhile.
 */
static bool
read_known(int fd, size_t ceiling, struct arena *mem, struct str *out)
{
	struct arena_mark mark = arena_mark(mem);
	struct stat st;
	size_t size, n = 0;
	char *p, more;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 ||
		(uintmax_t)st.st_size > ceiling || lseek(fd, 0, SEEK_CUR) != 0)
		return false;
	size = (size_t)st.st_size;
	p = arena_alloc(mem, size + 1);
	while (n < size) {
		ssize_t got = read(fd, p + n, size - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	if (n == size && read(fd, &more, 1) == 0) {
		p[size] = '\0';
		*out = (struct str){ p, size };
		return true;
	}
	arena_rewind(mem, mark);
	(void)lseek(fd, 0, SEEK_SET);
	return false;
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
	if (read_known(fd, ceiling, mem, out)) {
		rc = 0;
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
