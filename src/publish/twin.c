/*
 * twin.c -- see twin.h.
 */
#include "publish/twin.h"

/* zlib reads only, and says so on request */
#define ZLIB_CONST

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

/* Made once and read for hours: time is the smaller cost. */
#define LEVEL 9
/* 15 bits of window as for zlib, and 16 to ask for the gzip format (zlib.h, deflateInit2). */
#define WINDOW_GZIP (15 + 16)
#define MEMORY 8 /* zlib's default */

/* Folders below the output folder that are looked into: "source/hzdr/atom.xml.gz" stands in the
 * second. */
#define DEPTH_MAX 4
#define NAME_LONGEST 256

static const struct str text[] = { STR_INIT(".html"), STR_INIT(".xml"), STR_INIT(".json"),
	STR_INIT(".css"), STR_INIT(".js"), STR_INIT(".svg"), STR_INIT(".opml"), STR_INIT(".txt") };

static bool
is_text(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		if (str_ends(name, text[i]))
			return true;
	return false;
}

bool
twin_wanted(const char *name)
{
	return is_text(str_from(name));
}

bool
twin_is_fresh(int folder, const char *name)
{
	char twin[NAME_LONGEST];
	struct stat a, b;
	int n = snprintf(twin, sizeof(twin), "%s" TWIN_ENDING, name);

	return n > 0 && (size_t)n < sizeof(twin) &&
	       fstatat(folder, name, &a, AT_SYMLINK_NOFOLLOW) == 0 &&
	       fstatat(folder, twin, &b, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(a.st_mode) &&
	       S_ISREG(b.st_mode) && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
	       a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

int
twin_make(struct str bytes, struct buf *out, struct err *e)
{
	unsigned char block[16384];
	/* without deflateSetHeader zlib writes neither name nor time */
	z_stream z = { .next_in = (const Bytef *)bytes.p };
	int rc;

	if (bytes.n > UINT32_MAX || deflateInit2(&z, LEVEL, Z_DEFLATED, WINDOW_GZIP, MEMORY,
					    Z_DEFAULT_STRATEGY) != Z_OK)
		return err_set(e, ERR_SYSTEM, "zlib cannot compress %zu bytes", bytes.n);
	z.avail_in = (uInt)bytes.n;
	do {
		z.next_out = block;
		z.avail_out = sizeof(block);
		rc = deflate(&z, Z_FINISH);
		buf_add(out, (struct str){ (const char *)block, sizeof(block) - z.avail_out });
	} while (rc == Z_OK);
	(void)deflateEnd(&z);
	if (rc != Z_STREAM_END || out->failed)
		return err_set(e, ERR_SYSTEM, "zlib cannot compress %zu bytes", bytes.n);
	return 0;
}

/* ---- twins that were left behind ------------------------------------------------------------- */

/* The header as we write it: no name, no time, smallest (RFC 1952 section 2.3). */
static bool
is_ours(int folder, const char *name)
{
	static const unsigned char head[] = { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2 };
	unsigned char have[sizeof(head)];
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool same;

	if (fd < 0)
		return false;
	same = read(fd, have, sizeof(have)) == (ssize_t)sizeof(have) &&
	       memcmp(have, head, sizeof(head)) == 0;
	(void)close(fd);
	return same;
}

/* 0, or errno. */
static int
look_at(int folder, const char *name)
{
	struct str file = str_from(name);
	char plain[NAME_LONGEST];

	if (!str_ends(file, STR(TWIN_ENDING)) || file.n >= sizeof(plain))
		return 0;
	file.n -= sizeof(TWIN_ENDING) - 1;
	(void)snprintf(plain, sizeof(plain), "%.*s", STR_ARG(file));
	if (!is_text(file) || faccessat(folder, plain, F_OK, AT_SYMLINK_NOFOLLOW) == 0 ||
		errno != ENOENT || !is_ours(folder, name))
		return 0;
	return unlinkat(folder, name, 0) == 0 || errno == ENOENT ? 0 : errno;
}

/* At the top others may keep files, too. */
struct owned {
	const char *const *own;
	size_t n;
};

static bool
is_owned(const struct owned *o, const char *name)
{
	size_t n = strlen(name), ending = sizeof(TWIN_ENDING) - 1;

	if (o == NULL)
		return true;
	if (strchr(name, '.') != NULL)
		n -= n > ending ? ending : 0;
	for (size_t i = 0; i < o->n; i++)
		if (strlen(o->own[i]) == n && memcmp(o->own[i], name, n) == 0)
			return true;
	return false;
}

/* Takes the descriptor; 0, or errno. `o` is NULL in our folders, where all is ours. Links are not
 * followed: they lead to what is not ours. */
static int
sweep(int fd, const struct owned *o, int depth)
{
	DIR *dir = fdopendir(fd);
	struct dirent *entry;
	int why = errno;

	if (dir == NULL) {
		(void)close(fd);
		return why;
	}
	for (;;) {
		int below;

		errno = 0;
		entry = readdir(dir);
		why = errno;
		if (entry == NULL)
			break;
		if (entry->d_name[0] == '.' || !is_owned(o, entry->d_name))
			continue;
		if (strchr(entry->d_name, '.') != NULL) {
			why = look_at(fd, entry->d_name);
		} else if (depth < DEPTH_MAX) {
			/* our folders have no dot in their names, our files have one */
			below = openat(
				fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
			why = below < 0 ? 0 : sweep(below, NULL, depth + 1);
		}
		if (why != 0)
			break;
	}
	(void)closedir(dir);
	return why;
}

int
twin_sweep(int folder, const char *const *own, size_t n, struct err *e)
{
	const struct owned o = { own, n };
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int why = fd < 0 ? errno : sweep(fd, &o, 0);

	if (why != 0)
		return err_errno(e, ERR_OUTPUT, why, "cannot remove old gzip files");
	return 0;
}
