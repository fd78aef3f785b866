/*
 * replace.c -- see replace.h.
 */
#include "publish/replace.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_LONGEST 4096
#define TEMP_MAX (sizeof(REPLACE_PREFIX) + REPLACE_NAME_MAX)

/* Published files are for everyone to read, whatever the umask for the database is. */
#define FILE_MODE 0644
#define FOLDER_MODE 0755

int
replace_open(const char *folder, struct err *e)
{
	char path[PATH_LONGEST];
	int n = snprintf(path, sizeof(path), "%s", folder), fd;

	if (n <= 0 || (size_t)n >= sizeof(path))
		return err_set(e, ERR_OUTPUT, "the name of the output folder is %s",
			n <= 0 ? "empty" : "too long");
	for (char *p = path + 1; *p != '\0'; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(path, FOLDER_MODE) != 0 && errno != EEXIST)
			return err_errno(e, ERR_OUTPUT, errno, "cannot make the folder '%s'", path);
		*p = '/';
	}
	if (mkdir(path, FOLDER_MODE) != 0 && errno != EEXIST)
		return err_errno(e, ERR_OUTPUT, errno, "cannot make the folder '%s'", path);
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot open the folder '%s'", path);
	return fd;
}

static bool
has_bytes(int folder, const char *name, struct str want)
{
	char have[65536];
	struct stat st;
	size_t at = 0;
	bool equal = false;
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0)
		return false;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || (uint64_t)st.st_size != want.n)
		goto out;
	while (at < want.n) {
		ssize_t n = read(fd, have, sizeof(have));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0 || (size_t)n > want.n - at || memcmp(have, want.p + at, (size_t)n) != 0)
			goto out;
		at += (size_t)n;
	}
	equal = true;
out:
	(void)close(fd);
	return equal;
}

static int
write_all(int fd, struct str bytes)
{
	size_t at = 0;

	while (at < bytes.n) {
		ssize_t n = write(fd, bytes.p + at, bytes.n - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		at += (size_t)n;
	}
	return 0;
}

static int
open_new(int folder, const char *temp)
{
	int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int fd = openat(folder, temp, flags, FILE_MODE);

	/* the prefix is ours alone and one run publishes at a time: what is there is a leftover */
	if (fd < 0 && errno == EEXIST && unlinkat(folder, temp, 0) == 0)
		fd = openat(folder, temp, flags, FILE_MODE);
	return fd;
}

/* Writes, syncs and closes; on failure the temporary file is gone and errno says why. */
static int
write_temp(int folder, const char *temp, struct str bytes)
{
	int fd = open_new(folder, temp), why;

	if (fd < 0)
		return -1;
	if (write_all(fd, bytes) != 0 || fchmod(fd, FILE_MODE) != 0 || fsync(fd) != 0) {
		why = errno;
		(void)close(fd);
	} else if (close(fd) != 0) {
		why = errno;
	} else {
		return 0;
	}
	(void)unlinkat(folder, temp, 0);
	errno = why;
	return -1;
}

int
replace_file(int folder, const char *name, struct str bytes, bool *changed, struct err *e)
{
	char temp[TEMP_MAX];

	*changed = false;
	if (strlen(name) > REPLACE_NAME_MAX || strchr(name, '/') != NULL)
		return err_set(e, ERR_OUTPUT, "'%s' is no name for a published file", name);
	if (has_bytes(folder, name, bytes))
		return 0;
	(void)snprintf(temp, sizeof(temp), "%s%s", REPLACE_PREFIX, name);
	if (write_temp(folder, temp, bytes) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot write '%s'", name);
	if (renameat(folder, temp, folder, name) != 0) {
		int why = errno;

		(void)unlinkat(folder, temp, 0);
		return err_errno(e, ERR_OUTPUT, why, "cannot replace '%s'", name);
	}
	*changed = true;
	/* the rename itself must survive a power cut; file systems that cannot say EINVAL */
	if (fsync(folder) != 0 && errno != EINVAL)
		return err_errno(e, ERR_OUTPUT, errno, "cannot sync the folder of '%s'", name);
	return 0;
}

int
replace_sweep(int folder, struct err *e)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), why;
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;

	if (dir == NULL) {
		why = errno;
		if (fd >= 0)
			(void)close(fd);
		return err_errno(e, ERR_OUTPUT, why, "cannot read the output folder");
	}
	for (;;) {
		errno = 0;
		entry = readdir(dir);
		why = errno;
		if (entry == NULL)
			break;
		if (strncmp(entry->d_name, REPLACE_PREFIX, sizeof(REPLACE_PREFIX) - 1) == 0 &&
			unlinkat(folder, entry->d_name, 0) != 0 && errno != ENOENT) {
			why = errno;
			break;
		}
	}
	(void)closedir(dir);
	if (why != 0)
		return err_errno(e, ERR_OUTPUT, why, "cannot remove old temporary files");
	return 0;
}

int
replace_probe(int folder, struct err *e)
{
	static const char temp[] = REPLACE_PREFIX "probe";

	if (write_temp(folder, temp, STR("saxfeed\n")) != 0 || unlinkat(folder, temp, 0) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot write into the output folder");
	return 0;
}
