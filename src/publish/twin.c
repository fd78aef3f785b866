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

#include <brotli/encode.h>
#include <zlib.h>

/* 15 bits of window as for zlib, and 16 to ask for the gzip format (zlib.h, deflateInit2). */
#define WINDOW_GZIP (15 + 16)
#define MEMORY 8 /* zlib's default */

/*
 * Measured over 1,536 pages and feeds of 12 kB on average: quality 5 takes half as long again as
 * gzip's 9 and saves 9 %; 8 saves not even 1 % more, 9 takes 25 times as long, 11 80 times for 18
 * %.
 */
#define BROTLI_QUALITY 5
#define BROTLI_WINDOW 18 /* 256 kB: a page is smaller */

#define BLOCK 16384

/* Folders below the output folder that are looked into: "source/hzdr/atom.xml.gz" stands in the
 * second. */
#define DEPTH_MAX 4
#define NAME_LONGEST 256

static const struct str text[] = { STR_INIT(".html"), STR_INIT(".xml"), STR_INIT(".json"),
	STR_INIT(".css"), STR_INIT(".js"), STR_INIT(".svg"), STR_INIT(".opml"), STR_INIT(".txt") };

static int make_gzip(const char *name, struct str bytes, struct buf *out);
static int make_brotli(const char *name, struct str bytes, struct buf *out);

/* The gzip header as we write it: no name, no time (RFC 1952 section 2.3). */
static const char gzip_head[] = { 0x1f, (char)0x8b, 8, 0, 0, 0, 0, 0 };

static const struct {
	const char ending[TWIN_ENDING_MAX];
	int (*make)(const char *name, struct str bytes, struct buf *out);
	struct str head; /* with which ours begin; Brotli has no signature */
} twins[TWIN_COUNT] = {
	[TWIN_GZIP] = { ".gz", make_gzip, { gzip_head, sizeof(gzip_head) } },
	[TWIN_BROTLI] = { ".br", make_brotli, { "", 0 } },
};

const char *
twin_ending(enum twin twin)
{
	return twins[twin].ending;
}

static bool
is_text(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		if (str_ends(name, text[i]))
			return true;
	return false;
}

/*
 * What few read is compressed in a hurry: by gzip alone, at zlib's usual level.  Measured: a third
 * of the time for pages and feeds of 768 sources, whose twins grow by 0.3 %, that of a status page
 * of 1,000 sources by 5 %.  Beginnings of names.
 */
static const struct str seldom[] = {
	STR_INIT("source/"), /* hundreds of pages and feeds */
	STR_INIT("city/"),   /* as these */
	STR_INIT("status."), /* large, new at each run, and for editors alone */
};

static bool
is_seldom(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(seldom); i++)
		if (str_starts(str_from(name), seldom[i]))
			return true;
	return false;
}

bool
twin_wanted(const char *name, enum twin twin)
{
	return is_text(str_from(name)) && (twin == TWIN_GZIP || !is_seldom(name));
}

bool
twin_is_fresh(int folder, const char *name, enum twin twin)
{
	char other[NAME_LONGEST];
	struct stat a, b;
	int n = snprintf(other, sizeof(other), "%s%s", name, twins[twin].ending);

	return n > 0 && (size_t)n < sizeof(other) &&
	       fstatat(folder, name, &a, AT_SYMLINK_NOFOLLOW) == 0 &&
	       fstatat(folder, other, &b, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(a.st_mode) &&
	       S_ISREG(b.st_mode) && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
	       a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

static int
make_gzip(const char *name, struct str bytes, struct buf *out)
{
	unsigned char block[BLOCK];
	/* without deflateSetHeader zlib writes neither name nor time */
	z_stream z = { .next_in = (const Bytef *)bytes.p };
	int level = is_seldom(name) ? Z_DEFAULT_COMPRESSION : Z_BEST_COMPRESSION, rc;

	if (bytes.n > UINT32_MAX || deflateInit2(&z, level, Z_DEFLATED, WINDOW_GZIP, MEMORY,
					    Z_DEFAULT_STRATEGY) != Z_OK)
		return -1;
	z.avail_in = (uInt)bytes.n;
	do {
		z.next_out = block;
		z.avail_out = sizeof(block);
		rc = deflate(&z, Z_FINISH);
		buf_add(out, (struct str){ (const char *)block, sizeof(block) - z.avail_out });
	} while (rc == Z_OK);
	(void)deflateEnd(&z);
	return rc == Z_STREAM_END ? 0 : -1;
}

static int
make_brotli(const char *name, struct str bytes, struct buf *out)
{
	/* the same for every file: what is read seldom has no such twin */
	BrotliEncoderState *b = BrotliEncoderCreateInstance(NULL, NULL, NULL);
	const uint8_t *in = (const uint8_t *)bytes.p;
	size_t in_n = bytes.n;
	BROTLI_BOOL ok = b != NULL &&
			 BrotliEncoderSetParameter(b, BROTLI_PARAM_QUALITY, BROTLI_QUALITY) &&
			 BrotliEncoderSetParameter(b, BROTLI_PARAM_LGWIN, BROTLI_WINDOW) &&
			 BrotliEncoderSetParameter(b, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT) &&
			 BrotliEncoderSetParameter(b, BROTLI_PARAM_SIZE_HINT,
				 bytes.n < UINT32_MAX ? (uint32_t)bytes.n : UINT32_MAX);

	while (ok && !BrotliEncoderIsFinished(b)) {
		uint8_t block[BLOCK], *to = block;
		size_t room = sizeof(block);

		ok = BrotliEncoderCompressStream(
			b, BROTLI_OPERATION_FINISH, &in_n, &in, &room, &to, NULL);
		buf_add(out, (struct str){ (const char *)block, sizeof(block) - room });
	}
	BrotliEncoderDestroyInstance(b);
	(void)name;
	return ok ? 0 : -1;
}

int
twin_make(enum twin twin, const char *name, struct str bytes, struct buf *out, struct err *e)
{
	if (twins[twin].make(name, bytes, out) != 0 || out->failed)
		return err_set(e, ERR_SYSTEM, "the %zu bytes of '%s%s' cannot be compressed",
			bytes.n, name, twins[twin].ending);
	return 0;
}

/* ---- twins that were left behind ------------------------------------------------------------- */

static bool
is_ours(int folder, const char *name, struct str head)
{
	char have[16];
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool same;

	if (fd < 0)
		return false;
	same = read(fd, have, head.n) == (ssize_t)head.n &&
	       str_eq((struct str){ have, head.n }, head);
	(void)close(fd);
	return same;
}

/* The name of the file whose twin has this name, or none. */
static struct str
without_ending(struct str name, enum twin *twin)
{
	for (int t = 0; t < TWIN_COUNT; t++) {
		struct str ending = str_from(twins[t].ending);

		*twin = (enum twin)t;
		if (str_ends(name, ending))
			return str_slice(name, 0, name.n - ending.n);
	}
	return STR_NONE;
}

/* 0, or errno. */
static int
look_at(int folder, const char *name)
{
	enum twin twin;
	struct str file = without_ending(str_from(name), &twin);
	char plain[NAME_LONGEST];

	if (!is_text(file) || file.n >= sizeof(plain))
		return 0;
	(void)snprintf(plain, sizeof(plain), "%.*s", STR_ARG(file));
	if (faccessat(folder, plain, F_OK, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT ||
		!is_ours(folder, name, twins[twin].head))
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
	enum twin twin;
	struct str whole = str_from(name), file = without_ending(whole, &twin);

	for (size_t i = 0; o != NULL && i < o->n; i++)
		if (str_eq(str_from(o->own[i]), file) || str_eq(str_from(o->own[i]), whole))
			return true;
	return o == NULL;
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
		return err_errno(e, ERR_OUTPUT, why, "cannot remove old compressed files");
	return 0;
}
