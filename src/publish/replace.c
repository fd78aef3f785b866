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

#include "base/buf.h"
#include "publish/twin.h"

#define PATH_LONGEST 4096
#define TWIN_MAX (REPLACE_NAME_MAX + sizeof(TWIN_ENDING))
#define TEMP_MAX (sizeof(REPLACE_PREFIX) + TWIN_MAX)

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

static const char *
twin_name(const struct replacement *f, char twin[TWIN_MAX])
{
	(void)snprintf(twin, TWIN_MAX, "%s" TWIN_ENDING, f->name);
	return twin;
}

/* All stand in the folder itself, so that what a killed run left is found in one place. */
static const char *
temp_name(const char *name, char temp[TEMP_MAX])
{
	(void)snprintf(temp, TEMP_MAX, "%s%s", REPLACE_PREFIX, name);
	for (char *p = temp; *p != '\0'; p++)
		if (*p == '/')
			*p = '+';
	return temp;
}

/* Relative, no empty part, and no part that begins with a dot: nothing leads out of the folder. */
static bool
is_name(const char *name)
{
	if (strlen(name) > REPLACE_NAME_MAX)
		return false;
	for (const char *p = name;; p++) {
		if (*p == '/' || *p == '\0' || *p == '.')
			return false;
		p = strchr(p, '/');
		if (p == NULL)
			return true;
	}
}

/* The folders that the name asks for. */
static int
make_folders(int folder, const char *name)
{
	char path[REPLACE_NAME_MAX + 1];
	struct stat st;

	for (const char *p = strchr(name, '/'); p != NULL; p = strchr(p + 1, '/')) {
		(void)snprintf(path, sizeof(path), "%.*s", (int)(p - name), name);
		if (mkdirat(folder, path, FOLDER_MODE) == 0)
			continue;
		if (errno != EEXIST || fstatat(folder, path, &st, 0) != 0)
			return -1;
		if (!S_ISDIR(st.st_mode)) {
			errno = ENOTDIR;
			return -1;
		}
	}
	return 0;
}

/* The folders in the name and that in which they stand keep what was renamed into them. */
static int
sync_folders(int folder, const char *name)
{
	char path[REPLACE_NAME_MAX + 1];

	for (const char *p = strchr(name, '/'); p != NULL; p = strchr(p + 1, '/')) {
		int fd, rc, why;

		(void)snprintf(path, sizeof(path), "%.*s", (int)(p - name), name);
		fd = openat(folder, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (fd < 0)
			return -1;
		rc = fsync(fd);
		why = errno;
		(void)close(fd);
		/* file systems that cannot say EINVAL */
		if (rc != 0 && why != EINVAL) {
			errno = why;
			return -1;
		}
	}
	return fsync(folder) != 0 && errno != EINVAL ? -1 : 0;
}

/* Do both stand in the same folder? Files that do come one after the other. */
static bool
same_folder(const char *a, const char *b)
{
	const char *x = strrchr(a, '/'), *y = strrchr(b, '/');

	if (x == NULL || y == NULL)
		return x == y;
	return x - a == y - b && memcmp(a, b, (size_t)(x - a)) == 0;
}

/* No rename gets past a folder, and it is better known before the first one. */
static int
must_be_no_folder(int folder, const char *name, struct err *e)
{
	struct stat st;

	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode))
		return err_errno(e, ERR_OUTPUT, EISDIR, "cannot replace '%s'", name);
	return 0;
}

/* The bytes of a file that stays as it is, and its time. */
static int
read_kept(int folder, const char *name, struct buf *out, struct timespec *time, struct err *e)
{
	char part[65536];
	struct stat st;
	ssize_t n;
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), why;

	if (fd < 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot read '%s'", name);
	while ((n = read(fd, part, sizeof(part))) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			buf_add(out, (struct str){ part, (size_t)n });
	why = n < 0 || fstat(fd, &st) != 0 ? errno : out->failed ? EFBIG : 0;
	(void)close(fd);
	if (why != 0)
		return err_errno(e, ERR_OUTPUT, why, "cannot read '%s'", name);
	*time = st.st_mtim;
	return 0;
}

static int
write_twin(int folder, struct replacement *f, struct str bytes, struct timespec time, struct err *e)
{
	const struct timespec times[] = { time, time };
	char twin[TWIN_MAX], temp[TEMP_MAX];
	struct buf packed;
	int rc = -1;

	buf_init(&packed, 2 * REPLACE_FILE_MAX);
	if (must_be_no_folder(folder, twin_name(f, twin), e) != 0 ||
		twin_make(bytes, &packed, e) != 0)
		goto out;
	(void)temp_name(twin, temp);
	if (write_temp(folder, temp, buf_str(&packed)) != 0) {
		(void)err_errno(e, ERR_OUTPUT, errno, "cannot write '%s'", twin);
		goto out;
	}
	f->twin = true;
	rc = utimensat(folder, temp, times, 0) == 0
		     ? 0
		     : err_errno(e, ERR_OUTPUT, errno, "cannot write '%s'", twin);
out:
	buf_free(&packed);
	return rc;
}

/* The twin of a file that is not written now. */
static int
mend_twin(int folder, struct replacement *f, struct err *e)
{
	struct timespec time;
	struct buf bytes;
	int rc;

	if (!twin_wanted(f->name) || twin_is_fresh(folder, f->name) ||
		faccessat(folder, f->name, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
		return 0;
	buf_init(&bytes, REPLACE_FILE_MAX);
	rc = read_kept(folder, f->name, &bytes, &time, e);
	if (rc == 0)
		rc = write_twin(folder, f, buf_str(&bytes), time, e);
	buf_free(&bytes);
	return rc;
}

/* Writes the file aside, and its twin, unless nothing has to change. */
static int
set_aside(int folder, struct replacement *f, struct err *e)
{
	char temp[TEMP_MAX];
	struct stat st;

	if (!is_name(f->name))
		return err_set(e, ERR_OUTPUT, "'%s' is no name for a published file", f->name);
	if (f->gone) {
		f->changed = faccessat(folder, f->name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
		return f->changed ? must_be_no_folder(folder, f->name, e) : 0;
	}
	if (f->keep || has_bytes(folder, f->name, f->bytes))
		return mend_twin(folder, f, e);
	if (must_be_no_folder(folder, f->name, e) != 0)
		return -1;
	if (write_temp(folder, temp_name(f->name, temp), f->bytes) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot write '%s'", f->name);
	f->changed = true;
	if (!twin_wanted(f->name))
		return 0;
	if (fstatat(folder, temp, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot write '%s'", f->name);
	return write_twin(folder, f, f->bytes, st.st_mtim, e);
}

/* Those from `from` on that were set aside and will not be needed. */
static void
drop(int folder, const struct replacement *files, size_t from, size_t n)
{
	char twin[TWIN_MAX], temp[TEMP_MAX];

	for (size_t i = from; i < n; i++) {
		if (files[i].changed)
			(void)unlinkat(folder, temp_name(files[i].name, temp), 0);
		if (files[i].twin)
			(void)unlinkat(folder, temp_name(twin_name(&files[i], twin), temp), 0);
	}
}

/* In the order that never leaves an old twin beside a new file; errno says why not. */
static int
put_in_place(int folder, const struct replacement *f)
{
	char twin[TWIN_MAX], temp[TEMP_MAX];

	(void)twin_name(f, twin);
	if (f->changed) {
		if (unlinkat(folder, twin, 0) != 0 && errno != ENOENT)
			return -1;
		if (f->gone)
			return unlinkat(folder, f->name, 0);
		if (renameat(folder, temp_name(f->name, temp), folder, f->name) != 0)
			return -1;
	}
	return f->twin ? renameat(folder, temp_name(twin, temp), folder, twin) : 0;
}

static int
rename_all(int folder, const struct replacement *files, size_t n, struct err *e)
{
	const char *last = NULL; /* in whose folder something was renamed */

	for (size_t i = 0; i < n; i++) {
		if (!files[i].changed && !files[i].twin)
			continue;
		if (put_in_place(folder, &files[i]) != 0) {
			int why = errno;

			drop(folder, files, i, n);
			return err_errno(e, ERR_OUTPUT, why, "cannot replace '%s'", files[i].name);
		}
		/* the renames themselves must survive a power cut */
		if (last != NULL && !same_folder(last, files[i].name) &&
			sync_folders(folder, last) != 0)
			return err_errno(e, ERR_OUTPUT, errno, "cannot sync the output folder");
		last = files[i].name;
	}
	if (last != NULL && sync_folders(folder, last) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot sync the output folder");
	return 0;
}

int
replace_files(int folder, struct replacement *files, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		files[i].changed = files[i].twin = false;
	for (size_t i = 0; i < n; i++) {
		if (set_aside(folder, &files[i], e) != 0) {
			drop(folder, files, 0, n);
			return -1;
		}
	}
	for (size_t i = 0; i < n; i++) {
		if (files[i].changed && make_folders(folder, files[i].name) != 0) {
			int why = errno;

			drop(folder, files, 0, n);
			return err_errno(e, ERR_OUTPUT, why, "cannot make the folder of '%s'",
				files[i].name);
		}
	}
	return rename_all(folder, files, n, e);
}

int
replace_sweep(int folder, const char *const *own, size_t n, struct err *e)
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
	return twin_sweep(folder, own, n, e);
}

int
replace_probe(int folder, struct err *e)
{
	static const char temp[] = REPLACE_PREFIX "probe";

	if (write_temp(folder, temp, STR("saxfeed\n")) != 0 || unlinkat(folder, temp, 0) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot write into the output folder");
	return 0;
}
