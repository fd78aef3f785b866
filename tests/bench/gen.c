/*
 * gen.c -- makes the feeds of the bench: the same ones every time, with the mix of real ones.
 *
 *     gen FEEDS FOLDER PORT BASE EXTRA
 *
 * Writes into FOLDER
 *     www/N.xml    the documents: 58 % WordPress (RSS 2.0), 16 % TYPO3 (RSS 2.0), 10 % Plone
 *                  (RSS 1.0), 16 % Atom; 6 % in ISO-8859-1, 6 % in windows-1252
 *     urls         one line each: address, number of items, file
 *     feeds.conf   the same addresses for saxfeed
 * spread over 100 loopback addresses.  Sizes follow a log-normal distribution whose median is
 * 59 kB and whose 95th percentile is 313 kB, cut at 1.2 MB.  BASE (seconds since 1970 UTC) is
 * the date of the newest item.  EXTRA items are put on top of every twentieth document, as if
 * its newsroom had written something new; a document whose bytes would not change is left alone.
 */
#include <errno.h>
#include <iconv.h>
#include <math.h>
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
#include "bench/texts.h"

#define GEN_FEEDS_MAX 20000
#define GEN_HOSTS 100
#define GEN_SIZE_MEDIAN 59e3
/* ln(313 kB / 59 kB) divided by the 95th percentile of the normal distribution */
#define GEN_SIZE_SIGMA (1.6687 / 1.6449)
#define GEN_SIZE_MAX 1.2e6
#define GEN_FILE_MAX ((size_t)4 * 1024 * 1024)
/* One item with a few sentences does not get smaller. */
#define GEN_ITEM_LEAST 900.0
/* Percent of the items that are about AI, and of these the share that repeats a release which
 * other newsrooms send as well. */
#define GEN_AI_PERCENT 8
#define GEN_RELEASE_PERCENT 25
#define GEN_RELEASES 150

enum kind {
	WORDPRESS,
	TYPO3,
	PLONE,
	ATOM
};

/* Items per document: these give some 21.5 on average over all kinds. */
static const struct shape {
	enum kind kind;
	int percent;
	double items;
} shapes[] = {
	{ WORDPRESS, 58, 13.9 }, /* ten unless someone has changed it */
	{ TYPO3, 16, 24.6 },
	{ PLONE, 10, 37 }, /* whole folders */
	{ ATOM, 16, 29.7 },
};

struct feed {
	int number;
	enum kind kind;
	const char *charset; /* of iconv */
	const char *encoding;
	bool english, plain; /* plain: no characters beyond ISO-8859-1 */
	double size;
	int items, extra;
	int64_t base;
};

/* ---- texts ------------------------------------------------------------------------------------
 */

struct item {
	struct theme theme;
	char id[48];
	int64_t date;
};

static void
put_quote(struct buf *b, const struct feed *f, const char *word)
{
	const char *open = f->plain ? "&#34;" : f->english ? "“" : "„";
	const char *close = f->plain ? "&#34;" : f->english ? "”" : "“";

	buf_addf(b, "%s%s%s", open, word, close);
}

/* The `k`th item from below: what was there before extra items came stays as it was. */
static struct item
item_make(const struct feed *f, int k)
{
	struct random choice = { (uint64_t)f->number * 100003u + (uint64_t)k };
	struct item it = { .theme = { .english = f->english } };

	it.theme.ai = below(&choice, 100) < GEN_AI_PERCENT;
	it.theme.random.state = next(&choice);
	if (it.theme.ai && below(&choice, 100) < GEN_RELEASE_PERCENT)
		it.theme.random.state = 77u * (uint64_t)below(&choice, GEN_RELEASES);
	snprintf(it.id, sizeof(it.id), "f%d-i%d", f->number, k);
	it.date = f->base - (int64_t)(f->items - 1 - k) * 31 * 3600 - f->number % 3600;
	if (k >= f->items)
		it.date = f->base + (int64_t)(k - f->items + 1) * 60;
	return it;
}

/* About `size` bytes of paragraphs in HTML. */
static void
put_body(struct buf *b, const struct feed *f, const struct item *it, double size)
{
	struct random r = { it->theme.random.state + 2 };
	size_t end = b->n + (size_t)size;
	const struct phrases *other = f->english ? &words_en : &words_de;

	for (int paragraph = 0; b->n < end || paragraph == 0; paragraph++) {
		int n = 3 + below(&r, 4);

		buf_addz(b, paragraph == 1 ? "<h3>" : "<p>");
		if (paragraph == 1) {
			put_title(b, &it->theme);
			buf_addz(b, "</h3>\n<p>");
		}
		for (int i = 0; i < n; i++) {
			put_sentence(
				b, &r, &it->theme, i % 2 == 0 ? theme_phrases(&it->theme) : other);
			buf_addc(b, ' ');
		}
		put_quote(b, f, f->english ? "We look forward to it" : "Wir freuen uns darauf");
		buf_addf(b, " <a href=\"https://www.n%d.example/%s/%d\">%s</a>", f->number, it->id,
			paragraph, f->english ? "more" : "mehr");
		if (paragraph % 4 == 2)
			buf_addf(b, " <img src=\"/bild/%s-%d.jpg\" alt=\"\" width=\"640\"/>",
				it->id, paragraph);
		buf_addz(b, "</p>\n");
	}
	buf_addf(b, "<p>%s %d.</p>",
		f->english ? "Press contact: office of newsroom"
			   : "Kontakt für die Presse: Büro der Redaktion",
		f->number);
}

/* ---- documents --------------------------------------------------------------------------------
 */

static void
put_rfc822(struct buf *b, int64_t t)
{
	static const char days[] = "MonTueWedThuFriSatSun";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct civil c = civil_from_time(t);

	buf_addf(b, "%.3s, %02d %.3s %04d %02d:%02d:%02d +0000", days + 3 * (size_t)c.weekday,
		c.day, months + 3 * (size_t)(c.month - 1), c.year, c.hour, c.minute, c.second);
}

static void
put_rss_item(struct buf *b, const struct feed *f, const struct item *it, double size)
{
	bool wordpress = f->kind == WORDPRESS;

	buf_addz(b, "<item>\n<title>");
	put_title(b, &it->theme);
	buf_addf(b, "</title>\n<link>https://www.n%d.example/%s/</link>\n", f->number, it->id);
	if (wordpress)
		buf_addf(b,
			"<comments>https://www.n%d.example/%s/#respond</comments>\n"
			"<dc:creator><![CDATA[Redaktion]]></dc:creator>\n",
			f->number, it->id);
	buf_addz(b, "<pubDate>");
	put_rfc822(b, it->date);
	buf_addz(b, "</pubDate>\n");
	if (wordpress)
		buf_addz(b, "<category><![CDATA[Aktuelles]]></category>\n"
			    "<category><![CDATA[Presse]]></category>\n");
	buf_addf(b, "<guid isPermaLink=\"false\">https://www.n%d.example/?p=%s</guid>\n", f->number,
		it->id);
	buf_addz(b, wordpress ? "<description><![CDATA[<p>" : "<description>");
	put_lead(b, &it->theme);
	buf_addz(b, wordpress ? "</p>\n]]></description>\n" : "</description>\n");
	buf_addz(b, "<content:encoded><![CDATA[");
	put_body(b, f, it, size);
	buf_addz(b, "]]></content:encoded>\n</item>\n");
}

static void
put_rdf_item(struct buf *b, const struct feed *f, const struct item *it, double size)
{
	char date[CLOCK_TEXT_MAX];

	buf_addf(b, "<item rdf:about=\"https://www.n%d.example/%s\">\n<title>", f->number, it->id);
	put_title(b, &it->theme);
	buf_addf(b, "</title>\n<link>https://www.n%d.example/%s</link>\n<description>", f->number,
		it->id);
	put_lead(b, &it->theme);
	buf_addz(b, "</description>\n<content:encoded><![CDATA[");
	put_body(b, f, it, size);
	buf_addf(b,
		"]]></content:encoded>\n<dc:creator>Presse</dc:creator>\n<dc:date>%s</dc:date>\n"
		"<dc:type>News Item</dc:type>\n</item>\n",
		clock_rfc3339(it->date, date));
}

static void
put_atom_entry(struct buf *b, const struct feed *f, const struct item *it, double size,
	struct buf *scratch)
{
	char date[CLOCK_TEXT_MAX];

	buf_addz(b, "<entry>\n<title>");
	put_title(b, &it->theme);
	buf_addf(b,
		"</title>\n<link rel=\"alternate\" type=\"text/html\" "
		"href=\"https://www.n%d.example/%s\"/>\n<id>tag:n%d.example,2026:%s</id>\n",
		f->number, it->id, f->number, it->id);
	clock_rfc3339(it->date, date);
	buf_addf(b, "<published>%s</published>\n<updated>%s</updated>\n<summary>", date, date);
	put_lead(b, &it->theme);
	buf_reset(scratch);
	put_body(scratch, f, it, size);
	if (f->number % 2 == 0) {
		buf_addz(b, "</summary>\n<content type=\"xhtml\">"
			    "<div xmlns=\"http://www.w3.org/1999/xhtml\">");
		buf_add(b, buf_str(scratch));
		buf_addz(b, "</div></content>\n</entry>\n");
		return;
	}
	buf_addz(b, "</summary>\n<content type=\"html\">");
	for (size_t i = 0; i < scratch->n; i++) {
		char c = scratch->p[i];

		if (c == '<')
			buf_addz(b, "&lt;");
		else if (c == '>')
			buf_addz(b, "&gt;");
		else if (c == '&')
			buf_addz(b, "&amp;");
		else
			buf_addc(b, c);
	}
	buf_addz(b, "</content>\n</entry>\n");
}

static void
put_head(struct buf *b, const struct feed *f)
{
	char date[CLOCK_TEXT_MAX];
	int n = f->number;

	buf_addf(b, "<?xml version=\"1.0\" encoding=\"%s\"?>\n", f->encoding);
	switch (f->kind) {
	case WORDPRESS:
	case TYPO3:
		buf_addf(b,
			"<rss version=\"2.0\"\n"
			"xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
			"xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n"
			"<title>Newsroom %d</title>\n<link>https://www.n%d.example/</link>\n"
			"<description>Sample</description>\n<language>%s</language>\n",
			n, n, f->english ? "en" : "de");
		break;
	case PLONE:
		buf_addf(b,
			"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n"
			"xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
			"xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
			"xmlns=\"http://purl.org/rss/1.0/\">\n"
			"<channel rdf:about=\"https://www.n%d.example/RSS\">\n"
			"<title>Newsroom %d</title>\n<link>https://www.n%d.example/</link>\n"
			"<description>Sample</description>\n</channel>\n",
			n, n, n);
		break;
	case ATOM:
		buf_addf(b,
			"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n"
			"<title>Newsroom %d</title>\n<id>tag:n%d.example,2026:feed</id>\n"
			"<updated>%s</updated>\n<link href=\"https://www.n%d.example/\"/>\n"
			"<author><name>Redaktion</name></author>\n",
			f->english ? "en" : "de", n, n, clock_rfc3339(f->base, date), n);
		break;
	}
}

static void
put_document(struct buf *b, const struct feed *f, struct buf *scratch)
{
	double body = f->size / f->items - 740;

	put_head(b, f);
	for (int k = f->items + f->extra - 1; k >= 0; k--) {
		struct item it = item_make(f, k);
		/* real texts differ in length, too: half to one and a half */
		double size = body * (0.5 + (double)(it.theme.random.state % 1000) / 1000);

		switch (f->kind) {
		case WORDPRESS:
		case TYPO3:
			put_rss_item(b, f, &it, size);
			break;
		case PLONE:
			put_rdf_item(b, f, &it, size);
			break;
		case ATOM:
			put_atom_entry(b, f, &it, size, scratch);
			break;
		}
	}
	buf_addz(b, f->kind == PLONE  ? "</rdf:RDF>\n"
		    : f->kind == ATOM ? "</feed>\n"
				      : "</channel>\n</rss>\n");
}

/* ---- files ------------------------------------------------------------------------------------
 */

static struct feed
feed_make(int number, int feeds, int64_t base, int extra)
{
	struct feed f = { .number = number, .charset = NULL, .encoding = "UTF-8", .base = base };
	struct random r = { (uint64_t)number * 7919u + 5 };
	/* 641 shares no factor with 1000: kinds, sizes and character sets are independent */
	double place = ((number * 641) % feeds + 0.5) / feeds;
	int share = (int)((uint64_t)number * 37 % 100);
	int set = (number * 53 + 11) % 100;
	size_t s = 0;

	for (int sum = shapes[0].percent; share >= sum; sum += shapes[++s].percent)
		;
	f.kind = shapes[s].kind;
	f.english = below(&r, 100) < 30;
	if (set < 6) {
		f.charset = f.encoding = "ISO-8859-1";
		f.plain = true;
	} else if (set < 12) {
		f.charset = f.encoding = "windows-1252";
	}
	f.size = GEN_SIZE_MEDIAN * exp(GEN_SIZE_SIGMA * normal_quantile(place));
	if (f.size > GEN_SIZE_MAX)
		f.size = GEN_SIZE_MAX;
	/* larger documents have more and longer items */
	f.items = (int)(shapes[s].items * pow(f.size / GEN_SIZE_MEDIAN, 0.35) + 0.5);
	if (f.items > f.size / GEN_ITEM_LEAST)
		f.items = (int)(f.size / GEN_ITEM_LEAST);
	if (f.items < 1)
		f.items = 1;
	if (number % 20 == 0)
		f.extra = extra;
	return f;
}

static int
to_charset(struct arena *mem, const char *charset, struct str text, struct str *out, struct err *e)
{
	size_t left = text.n, in_left = text.n, rc;
	char *from = arena_cstr(mem, text), *to = arena_alloc(mem, text.n), *at = to;
	iconv_t cd = iconv_open(charset, "UTF-8");

	if (cd == (iconv_t)-1)
		return err_errno(e, ERR_SYSTEM, errno, "character set '%s'", charset);
	rc = iconv(cd, &from, &in_left, &at, &left);
	if (rc == (size_t)-1)
		err_errno(e, ERR_SYSTEM, errno, "%s, byte %zu", charset, text.n - in_left);
	iconv_close(cd);
	*out = (struct str){ to, (size_t)(at - to) };
	return rc == (size_t)-1 ? -1 : 0;
}

/* Writes unless the file is the same already: a new time would cost its 304. */
static int
write_changed(struct arena *mem, const char *path, struct str text, struct err *e)
{
	struct str old;
	FILE *fp;
	bool good;

	if (file_exists(path) && file_read(path, GEN_FILE_MAX, mem, &old, ERR_SYSTEM, e) == 0 &&
		str_eq(old, text))
		return 0;
	fp = fopen(path, "wb");
	if (fp == NULL)
		return err_errno(e, ERR_SYSTEM, errno, "cannot write '%s'", path);
	good = fwrite(text.p, 1, text.n, fp) == text.n;
	if (fclose(fp) != 0 || !good)
		return err_errno(e, ERR_SYSTEM, errno, "cannot write '%s'", path);
	return 0;
}

static int
generate(const char *folder, int feeds, int port, int64_t base, int extra, struct err *e)
{
	struct arena mem;
	struct buf text, scratch, urls, conf;
	int rc = -1;

	arena_init(&mem, "gen", (size_t)256 * 1024 * 1024);
	buf_init(&text, GEN_FILE_MAX);
	buf_init(&scratch, GEN_FILE_MAX);
	buf_init(&urls, (size_t)16 * 1024 * 1024);
	buf_init(&conf, (size_t)16 * 1024 * 1024);
	buf_addz(&conf, "[saxfeed]\ntitle = Bench\nsite = https://bench.example/\n"
			"contact = bench@bench.example\ndatabase = saxfeed.db\noutput = output\n"
			"retention = 3650 d\nallow_private_addresses = yes\n");
	for (int i = 0; i < feeds; i++) {
		struct feed f = feed_make(i, feeds, base, extra);
		struct str bytes, path = arena_printf(&mem, "%s/www/%d.xml", folder, i);

		buf_reset(&text);
		put_document(&text, &f, &scratch);
		if (text.failed || scratch.failed) {
			err_set(e, ERR_SYSTEM, "document %d is too large", i);
			goto out;
		}
		bytes = buf_str(&text);
		if (f.charset != NULL && to_charset(&mem, f.charset, bytes, &bytes, e) != 0)
			goto out;
		if (write_changed(&mem, arena_cstr(&mem, path), bytes, e) != 0)
			goto out;
		buf_addf(&urls, "http://127.0.0.%d:%d/%d.xml\t%d\t%.*s\n", i % GEN_HOSTS + 1, port,
			i, f.items + f.extra, STR_ARG(path));
		buf_addf(&conf,
			"\n[feed n%d]\nname = Newsroom %d\nurl = http://127.0.0.%d:%d/%d.xml\n"
			"max_items = 1000\nmax_age = 0\n",
			i, i, i % GEN_HOSTS + 1, port, i);
		arena_reset(&mem);
	}
	if (write_changed(&mem, arena_cstr(&mem, arena_printf(&mem, "%s/urls", folder)),
		    buf_str(&urls), e) == 0)
		rc = write_changed(&mem,
			arena_cstr(&mem, arena_printf(&mem, "%s/feeds.conf", folder)),
			buf_str(&conf), e);
out:
	buf_free(&conf);
	buf_free(&urls);
	buf_free(&scratch);
	buf_free(&text);
	arena_free(&mem);
	return rc;
}

int
main(int argc, char **argv)
{
	struct err e = { 0 };
	int64_t feeds, port, base, extra;
	char www[4096];

	if (argc != 6 || !num_int(str_from(argv[1]), 20, GEN_FEEDS_MAX, &feeds) ||
		!num_int(str_from(argv[3]), 1, 65535, &port) ||
		!num_int(str_from(argv[4]), 1, INT64_MAX / 2, &base) ||
		!num_int(str_from(argv[5]), 0, 1000, &extra)) {
		fputs("usage: gen FEEDS FOLDER PORT BASE EXTRA   (20 feeds and more)\n", stderr);
		return 2;
	}
	snprintf(www, sizeof(www), "%s/www", argv[2]);
	if (mkdir(www, 0777) != 0 && errno != EEXIST) {
		fprintf(stderr, "gen: cannot make '%s'\n", www);
		return 1;
	}
	if (generate(argv[2], (int)feeds, (int)port, base, (int)extra, &e) != 0) {
		fprintf(stderr, "gen: %s\n", e.text);
		return 1;
	}
	return 0;
}
