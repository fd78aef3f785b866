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

#include "base/map.h"
#include "publish/durable.h"

#define PATH_LONGEST 4096
#define TWIN_MAX (REPLACE_NAME_MAX + TWIN_ENDING_MAX)
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

/* Writes and closes; on failure the temporary file is gone and errno says why. */
static int
write_temp(int folder, const char *temp, struct str bytes)
{
	int fd = open_new(folder, temp), why;

	if (fd < 0)
		return -1;
	if (write_all(fd, bytes) != 0 || fchmod(fd, FILE_MODE) != 0) {
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

static bool
is_there(int folder, const char *name)
{
	return faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

static const char *
twin_name(const char *name, enum twin twin, char out[TWIN_MAX])
{
	(void)snprintf(out, TWIN_MAX, "%s%s", name, twin_ending(twin));
	return out;
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
write_twin(struct replace *r, struct replacement *f, enum twin twin, struct str bytes,
	struct timespec time, struct err *e)
{
	const struct timespec times[] = { time, time };
	char name[TWIN_MAX], temp[TEMP_MAX];

	buf_reset(&r->packed);
	if (must_be_no_folder(r->folder, twin_name(f->name, twin, name), e) != 0 ||
		twin_make(twin, f->name, bytes, &r->packed, e) != 0)
		return -1;
	(void)temp_name(name, temp);
	if (write_temp(r->folder, temp, buf_str(&r->packed)) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot write '%s'", name);
	f->twin[twin] = true;
	return utimensat(r->folder, temp, times, 0) == 0
		       ? 0
		       : err_errno(e, ERR_OUTPUT, errno, "cannot write '%s'", name);
}

static int
write_twins(struct replace *r, struct replacement *f, struct str bytes, struct timespec time,
	struct err *e)
{
	for (int t = 0; t < TWIN_COUNT; t++)
		if (twin_wanted(f->name, (enum twin)t) &&
			write_twin(r, f, (enum twin)t, bytes, time, e) != 0)
			return -1;
	return 0;
}

/* The twins of a file that is not written now: all of them, if one is missing. */
static int
mend_twins(struct replace *r, struct replacement *f, struct err *e)
{
	struct timespec time;
	struct buf bytes;
	struct stat st;
	int rc, t = 0;

	while (t < TWIN_COUNT && (!twin_wanted(f->name, (enum twin)t) ||
					 twin_is_fresh(r->folder, f->name, (enum twin)t)))
		t++;
	/* a link was put there by somebody, and what it leads to changes without us */
	if (t == TWIN_COUNT || fstatat(r->folder, f->name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
		S_ISLNK(st.st_mode))
		return 0;
	buf_init(&bytes, REPLACE_FILE_MAX);
	rc = read_kept(r->folder, f->name, &bytes, &time, e);
	if (rc == 0)
		rc = write_twins(r, f, buf_str(&bytes), time, e);
	buf_free(&bytes);
	return rc;
}

/* ---- setting aside ----------------------------------------------------------------------------
 */

void
replace_begin(struct replace *r, int folder, struct arena *mem)
{
	*r = (struct replace){ .folder = folder, .mem = mem };
	buf_init(&r->packed, 2 * REPLACE_FILE_MAX);
}

/* NULL if it must not have that name. */
static struct replacement *
add(struct replace *r, const char *name, struct err *e)
{
	if (!is_name(name)) {
		(void)err_set(e, ERR_OUTPUT, "'%s' is no name for a published file", name);
		return NULL;
	}
	ARENA_GROW(r->mem, r->v, r->n, &r->room);
	r->v[r->n] = (struct replacement){ .name = name };
	return &r->v[r->n++];
}

int
replace_write(struct replace *r, const char *name, struct str bytes, struct err *e)
{
	struct replacement *f = add(r, name, e);
	char temp[TEMP_MAX];
	struct stat st;

	if (f == NULL)
		return -1;
	if (has_bytes(r->folder, name, bytes))
		return mend_twins(r, f, e);
	if (must_be_no_folder(r->folder, name, e) != 0)
		return -1;
	if (write_temp(r->folder, temp_name(name, temp), bytes) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot write '%s'", name);
	f->changed = true;
	if (fstatat(r->folder, temp, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot write '%s'", name);
	return write_twins(r, f, bytes, st.st_mtim, e);
}

int
replace_keep(struct replace *r, const char *name, struct err *e)
{
	struct replacement *f = add(r, name, e);

	return f == NULL ? -1 : mend_twins(r, f, e);
}

int
replace_remove(struct replace *r, const char *name, struct err *e)
{
	char twin[TWIN_MAX];
	struct replacement *f = add(r, name, e);

	if (f == NULL)
		return -1;
	f->gone = true;
	f->changed = is_there(r->folder, name);
	/* its twins would be sent without it */
	for (int t = 0; t < TWIN_COUNT; t++)
		f->changed = f->changed || is_there(r->folder, twin_name(name, (enum twin)t, twin));
	return f->changed ? must_be_no_folder(r->folder, name, e) : 0;
}

/* ---- putting in place -------------------------------------------------------------------------
 */

/* Names for durable_sync. */
struct names {
	struct arena *mem;
	const char **v;
	size_t n, room;
};

static void
add_name(struct names *l, const char *name)
{
	ARENA_GROW(l->mem, l->v, l->n, &l->room);
	l->v[l->n++] = arena_cstr(l->mem, str_from(name));
}

/* Is anything of it set aside, or to be removed? */
static bool
is_touched(const struct replacement *f)
{
	bool any = f->changed;

	for (int t = 0; t < TWIN_COUNT; t++)
		any = any || f->twin[t];
	return any;
}

static int
sync_temps(const struct replace *r)
{
	char twin[TWIN_MAX], temp[TEMP_MAX];
	struct names temps = { .mem = r->mem };

	for (size_t i = 0; i < r->n; i++) {
		const struct replacement *f = &r->v[i];

		if (f->changed && !f->gone)
			add_name(&temps, temp_name(f->name, temp));
		for (int t = 0; t < TWIN_COUNT; t++)
			if (f->twin[t])
				add_name(&temps,
					temp_name(twin_name(f->name, (enum twin)t, twin), temp));
	}
	return durable_sync(r->folder, temps.v, temps.n);
}

static int
make_folder(int folder, const char *path)
{
	struct stat st;

	if (mkdirat(folder, path, FOLDER_MODE) == 0)
		return 0;
	if (errno != EEXIST || fstatat(folder, path, &st, 0) != 0)
		return -1;
	if (S_ISDIR(st.st_mode))
		return 0;
	errno = ENOTDIR;
	return -1;
}

/* The folders of what changes, each once, and the one of all; errno says why not. */
static int
make_folders(const struct replace *r, struct names *out, const char **failed)
{
	struct map seen;
	bool any = false;

	map_init(&seen, r->mem);
	for (size_t i = 0; i < r->n; i++) {
		const char *name = r->v[i].name;

		if (!is_touched(&r->v[i]))
			continue;
		any = true;
		for (const char *p = strchr(name, '/'); p != NULL; p = strchr(p + 1, '/')) {
			struct str path = { name, (size_t)(p - name) };

			if (!map_put(&seen, path, 1))
				continue;
			*failed = name;
			add_name(out, arena_cstr(r->mem, path));
			if (!r->v[i].gone && make_folder(r->folder, out->v[out->n - 1]) != 0)
				return -1;
		}
	}
	if (any)
		add_name(out, "");
	return 0;
}

/* In the order that never leaves an old twin beside a new file; errno says why not. */
static int
put_in_place(int folder, const struct replacement *f)
{
	char twin[TWIN_MAX], temp[TEMP_MAX];

	for (int t = 0; t < TWIN_COUNT && f->changed; t++)
		if (unlinkat(folder, twin_name(f->name, (enum twin)t, twin), 0) != 0 &&
			errno != ENOENT)
			return -1;
	if (f->gone)
		return !f->changed || unlinkat(folder, f->name, 0) == 0 || errno == ENOENT ? 0 : -1;
	if (f->changed && renameat(folder, temp_name(f->name, temp), folder, f->name) != 0)
		return -1;
	for (int t = 0; t < TWIN_COUNT; t++)
		if (f->twin[t] &&
			renameat(folder, temp_name(twin_name(f->name, (enum twin)t, twin), temp),
				folder, twin) != 0)
			return -1;
	return 0;
}

int
replace_commit(struct replace *r, struct err *e)
{
	struct names folders = { .mem = r->mem };
	const char *failed = "";

	if (sync_temps(r) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot write to the disk");
	if (make_folders(r, &folders, &failed) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot make the folder of '%s'", failed);
	for (; r->done < r->n; r->done++) {
		const struct replacement *f = &r->v[r->done];

		if (is_touched(f) && put_in_place(r->folder, f) != 0)
			return err_errno(e, ERR_OUTPUT, errno, "cannot replace '%s'", f->name);
	}
	/* the renames themselves must survive a power cut */
	if (durable_sync(r->folder, folders.v, folders.n) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot sync the output folder");
	return 0;
}

void
replace_end(struct replace *r)
{
	char twin[TWIN_MAX], temp[TEMP_MAX];

	for (; r->done < r->n; r->done++) {
		const struct replacement *f = &r->v[r->done];

		if (f->changed && !f->gone)
			(void)unlinkat(r->folder, temp_name(f->name, temp), 0);
		for (int t = 0; t < TWIN_COUNT; t++)
			if (f->twin[t])
				(void)unlinkat(r->folder,
					temp_name(twin_name(f->name, (enum twin)t, twin), temp), 0);
	}
	buf_free(&r->packed);
}

/* ---- the folder -------------------------------------------------------------------------------
 */

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
	return why == 0 ? 0 : err_errno(e, ERR_OUTPUT, why, "cannot remove old temporary files");
}

int
replace_probe(int folder, struct err *e)
{
	static const char temp[] = REPLACE_PREFIX "probe";

	if (write_temp(folder, temp, STR("saxfeed\n")) != 0 || unlinkat(folder, temp, 0) != 0)
		return err_errno(e, ERR_OUTPUT, errno, "cannot write into the output folder");
	return 0;
}
