/*
 * fill.c -- turns the demo's templates into files whose dates are near today.
 *
 *     fill TEMPLATE OUT BASE PORT
 *
 * TEMPLATE is a file or a folder (taken with everything below it), OUT the same on the other side,
 * BASE the time that all dates are counted from (seconds since 1970 UTC), PORT the port of the
 * sample server.  What stands in {{...}} is replaced:
 *
 *     {{-2d 09:30 rfc822}}   two days before BASE, at half past nine in Europe/Berlin
 *     {{-3h iso}}            three hours before BASE
 *     {{port}}               the port
 *     {{encode NAME}}        first line of a file only: write it in this character set
 *
 * The words for a date are in the table `formats`.  A file whose bytes would be the same is left
 * alone, so that the server's validators stay and a second demo gets its 304s.
 * Exit code 0, or 1 with one line on standard error.
 */
#include <dirent.h>
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/file.h"
#include "base/num.h"
#include "base/str.h"

/* The templates are ours and small; more is a mistake. */
#define FILL_FILE_MAX ((size_t)1024 * 1024)
#define FILL_DEPTH_MAX 16
#define FILL_DAY_S (24 * 3600)

struct fill {
	int64_t base;
	struct str port;
	struct arena mem;
};

static const char *const months_de[] = { "Januar", "Februar", "März", "April", "Mai", "Juni",
	"Juli", "August", "September", "Oktober", "November", "Dezember" };
static const char *const months_en[] = { "January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December" };
static const char *const days_en[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
	"Saturday", "Sunday" };

static void
put_rfc822(struct buf *b, const struct civil *c)
{
	int minutes = abs(c->offset_s) / 60;

	buf_addf(b, "%.3s, %02d %.3s %04d %02d:%02d:%02d %c%02d%02d", days_en[c->weekday], c->day,
		months_en[c->month - 1], c->year, c->hour, c->minute, c->second,
		c->offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static void
put_iso(struct buf *b, const struct civil *c)
{
	int minutes = abs(c->offset_s) / 60;

	buf_addf(b, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", c->year, c->month, c->day, c->hour,
		c->minute, c->second, c->offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static void
put_utc(struct buf *b, const struct civil *c)
{
	char text[CLOCK_TEXT_MAX];

	buf_addz(b, clock_rfc3339(civil_to_time(c), text));
}

static void
put_de(struct buf *b, const struct civil *c)
{
	buf_addf(b, "%02d.%02d.%04d", c->day, c->month, c->year);
}

static void
put_de_long(struct buf *b, const struct civil *c)
{
	buf_addf(b, "%d. %s %04d", c->day, months_de[c->month - 1], c->year);
}

static void
put_en_long(struct buf *b, const struct civil *c)
{
	buf_addf(b, "%s %d, %04d", months_en[c->month - 1], c->day, c->year);
}

static void
put_day(struct buf *b, const struct civil *c)
{
	buf_addf(b, "%04d-%02d-%02d", c->year, c->month, c->day);
}

static void
put_path(struct buf *b, const struct civil *c)
{
	buf_addf(b, "%04d/%02d/%02d", c->year, c->month, c->day);
}

static void
put_year(struct buf *b, const struct civil *c)
{
	buf_addf(b, "%04d", c->year);
}

static void
put_clock(struct buf *b, const struct civil *c)
{
	buf_addf(b, "%02d:%02d", c->hour, c->minute);
}

static const struct format {
	struct str name;
	void (*put)(struct buf *b, const struct civil *c);
} formats[] = {
	/* word                   example */
	{ STR_INIT("rfc822"), put_rfc822 },   /* Fri, 20 Nov 2026 09:30:00 +0100 */
	{ STR_INIT("iso"), put_iso },         /* 2026-11-20T09:30:00+01:00 */
	{ STR_INIT("utc"), put_utc },         /* 2026-11-20T08:30:00Z */
	{ STR_INIT("de"), put_de },           /* 20.11.2026 */
	{ STR_INIT("de-long"), put_de_long }, /* 20. November 2026 */
	{ STR_INIT("en-long"), put_en_long }, /* November 20, 2026 */
	{ STR_INIT("day"), put_day },         /* 2026-11-20 */
	{ STR_INIT("path"), put_path },       /* 2026/11/20 */
	{ STR_INIT("year"), put_year },       /* 2026 */
	{ STR_INIT("clock"), put_clock },     /* 09:30 */
};

/* A day of the base's calendar at a time of that day. The offset is looked up twice because the
 * clocks may have been changed between the base and the day. */
static struct civil
day_at(int64_t base, int64_t days, int hour, int minute)
{
	struct civil c = clock_local(base + days * FILL_DAY_S);
	int64_t t;

	c.hour = hour;
	c.minute = minute;
	c.second = 0;
	t = civil_to_time(&c);
	t += c.offset_s - clock_local(t).offset_s;
	return clock_local(t);
}

/* "-2d 09:30 rfc822" or "-3h iso" */
static int
put_date(const struct fill *f, struct str what, struct buf *b, struct err *e)
{
	struct str rest = what;
	struct str shift = str_cut_word(&rest);
	struct str word = str_cut_word(&rest);
	struct civil c;
	int64_t n, hour, minute;

	if (shift.n < 2 || !num_int(str_slice(shift, 0, shift.n - 1), -3650, 3650, &n))
		return err_set(e, ERR_USAGE, "cannot read '{{%.*s}}'", STR_ARG(what));
	if (str_ends(shift, STR("h"))) {
		c = clock_local(f->base + n * 3600);
	} else if (str_ends(shift, STR("d"))) {
		struct str minutes = word;
		struct str hours = str_cut(&minutes, ':');

		if (!num_int(hours, 0, 23, &hour) || !num_int(minutes, 0, 59, &minute))
			return err_set(e, ERR_USAGE, "no time of day in '{{%.*s}}'", STR_ARG(what));
		c = day_at(f->base, n, (int)hour, (int)minute);
		word = str_cut_word(&rest);
	} else {
		return err_set(e, ERR_USAGE, "neither days nor hours in '{{%.*s}}'", STR_ARG(what));
	}
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (str_eq(word, formats[i].name)) {
			formats[i].put(b, &c);
			return 0;
		}
	}
	return err_set(e, ERR_USAGE, "unknown form of a date in '{{%.*s}}'", STR_ARG(what));
}

/* All of a template; `*charset` is what its first line asks for, or empty. */
static int
fill_text(const struct fill *f, struct str in, struct buf *b, struct str *charset, struct err *e)
{
	*charset = STR_NONE;
	if (str_starts(in, STR("{{encode "))) {
		struct str line = str_cut_line(&in);

		*charset = str_trim(str_slice(line, STR("{{encode ").n, str_find(line, STR("}}"))));
	}
	for (;;) {
		size_t at = str_find(in, STR("{{"));
		size_t end;
		struct str what;

		buf_add(b, str_slice(in, 0, at));
		if (at == STR_NOT_FOUND)
			return 0;
		in = str_skip(in, at + 2);
		end = str_find(in, STR("}}"));
		if (end == STR_NOT_FOUND)
			return err_set(e, ERR_USAGE, "'{{' without '}}'");
		what = str_trim(str_slice(in, 0, end));
		if (str_eq(what, STR("port")))
			buf_add(b, f->port);
		else if (put_date(f, what, b, e) != 0)
			return -1;
		in = str_skip(in, end + 2);
	}
}

/* UTF-8 to `charset`; `*out` lies in the arena. */
static int
encode(struct fill *f, struct str text, struct str charset, struct str *out, struct err *e)
{
	const char *name = arena_cstr(&f->mem, charset);
	size_t room = 4 * text.n + 4, left = room, in_left = text.n;
	char *from = arena_alloc(&f->mem, text.n + 1);
	char *to = arena_alloc(&f->mem, room);
	char *at = to;
	iconv_t cd = iconv_open(name, "UTF-8");
	size_t rc;

	if (cd == (iconv_t)-1)
		return err_errno(e, ERR_USAGE, errno, "character set '%s'", name);
	memcpy(from, text.p, text.n);
	rc = iconv(cd, &from, &in_left, &at, &left);
	if (rc == (size_t)-1)
		err_errno(e, ERR_USAGE, errno, "cannot write byte %zu in '%s'", text.n - in_left,
			name);
	iconv_close(cd);
	*out = (struct str){ to, (size_t)(at - to) };
	return rc == (size_t)-1 ? -1 : 0;
}

static int
write_file(const char *path, struct str text, struct err *e)
{
	FILE *fp = fopen(path, "wb");
	bool good;

	if (fp == NULL)
		return err_errno(e, ERR_SYSTEM, errno, "cannot write");
	good = fwrite(text.p, 1, text.n, fp) == text.n;
	if (fclose(fp) != 0 || !good)
		return err_errno(e, ERR_SYSTEM, errno, "cannot write");
	return 0;
}

static int
fill_file(struct fill *f, const char *from, const char *to, struct err *e)
{
	struct buf b;
	struct str in, out, old, charset;
	struct err ignored;
	int rc = -1;

	buf_init(&b, FILL_FILE_MAX);
	if (file_read(from, FILL_FILE_MAX, &f->mem, &in, ERR_SYSTEM, e) != 0 ||
		fill_text(f, in, &b, &charset, e) != 0)
		goto out;
	if (b.failed) {
		err_set(e, ERR_USAGE, "larger than %zu bytes", FILL_FILE_MAX);
		goto out;
	}
	out = buf_str(&b);
	if (charset.n != 0 && encode(f, out, charset, &out, e) != 0)
		goto out;
	if (file_exists(to) &&
		file_read(to, FILL_FILE_MAX, &f->mem, &old, ERR_SYSTEM, &ignored) == 0 &&
		str_eq(old, out))
		rc = 0;
	else
		rc = write_file(to, out, e);
out:
	buf_free(&b);
	if (rc != 0)
		err_wrap(e, "%s", from);
	return rc;
}

static int
fill_tree(struct fill *f, const char *from, const char *to, int depth, struct err *e)
{
	const struct dirent *entry;
	DIR *dir = NULL;
	int rc = -1;

	if (!file_is_directory(from))
		return fill_file(f, from, to, e);
	if (depth > FILL_DEPTH_MAX)
		return err_set(e, ERR_USAGE, "%s: more than %d folders deep", from, FILL_DEPTH_MAX);
	if (mkdir(to, 0777) != 0 && errno != EEXIST)
		return err_errno(e, ERR_SYSTEM, errno, "cannot make folder '%s'", to);
	dir = opendir(from);
	if (dir == NULL)
		return err_errno(e, ERR_SYSTEM, errno, "cannot read folder '%s'", from);
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		if (fill_tree(f, arena_printf(&f->mem, "%s/%s", from, entry->d_name).p,
			    arena_printf(&f->mem, "%s/%s", to, entry->d_name).p, depth + 1, e) != 0)
			goto out;
	}
	rc = 0;
out:
	closedir(dir);
	return rc;
}

int
main(int argc, char **argv)
{
	struct fill f = { 0 };
	struct err e = { 0 };
	int64_t port;
	int rc;

	if (argc != 5 || !num_int(str_from(argv[3]), 1, INT64_MAX / 2, &f.base) ||
		!num_int(str_from(argv[4]), 1, 65535, &port)) {
		fputs("usage: fill TEMPLATE OUT BASE PORT\n", stderr);
		return 1;
	}
	f.port = str_from(argv[4]);
	arena_init(&f.mem, "fill", (size_t)64 * 1024 * 1024);
	rc = clock_zone_set(STR("Europe/Berlin"), &e);
	if (rc == 0)
		rc = fill_tree(&f, argv[1], argv[2], 0, &e);
	if (rc != 0)
		fprintf(stderr, "fill: %s\n", e.text);
	arena_free(&f.mem);
	return rc == 0 ? 0 : 1;
}
