/*
 * bench_parse.c -- the parser alone, beside a pass of libxml2's SAX2 parser with empty handlers.
 *
 *     bench_parse URLS [ROUNDS]
 *
 * URLS is made by gen; its third column names the files.  They are read before the clock runs.
 * Both take turns, file by file, so that caches and clock rates treat them alike.  Prints megabytes
 * a second of CPU and the ratio.  Exit code 1 if a document is refused or an item is missing.
 */
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/num.h"
#include "base/str.h"
#include "parse/parse.h"

#define BENCH_FILE_MAX ((size_t)64 * 1024 * 1024)
#define BENCH_ROUNDS 3

struct document {
	char *path;
	int64_t items;
};

struct bench {
	struct arena list, bytes, feed;
	struct document *documents;
	size_t n;
	double megabytes, floor_s, parse_s;
	size_t repaired;
	bool good;
};

static void
on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int ns_n,
	const xmlChar **ns, int attribute_n, int default_n, const xmlChar **attributes)
{
	(void)user, (void)name, (void)prefix, (void)uri, (void)ns_n, (void)ns, (void)attribute_n;
	(void)default_n, (void)attributes;
}

static void
on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)user, (void)name, (void)prefix, (void)uri;
}

static void
on_text(void *user, const xmlChar *p, int n)
{
	(void)user, (void)p, (void)n;
}

static double
cpu_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
measure_floor(struct bench *b, struct str body)
{
	xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text };
	double from = cpu_s();
	int rc = xmlSAXUserParseMemory(&handler, NULL, body.p, (int)body.n);

	b->floor_s += cpu_s() - from;
	if (rc != 0)
		b->good = false;
}

static void
measure_parser(struct bench *b, const struct document *d, struct str body)
{
	struct parse_input in = { .body = body, .base = STR("https://bench.example/feed.xml") };
	struct feed feed;
	struct err e = { 0 };
	double from = cpu_s();
	enum parse_grade grade = parse_document(&in, &b->feed, &feed, &e);

	arena_reset(&b->feed);
	b->parse_s += cpu_s() - from;
	if (grade == PARSE_REFUSED) {
		printf("%s: %s\n", d->path, e.text);
		b->good = false;
	} else if (feed.entry_n != (size_t)d->items) {
		printf("%s: %zu items, %jd expected\n", d->path, feed.entry_n, (intmax_t)d->items);
		b->good = false;
	}
	if (grade == PARSE_REPAIRED)
		b->repaired++;
}

static int
read_list(struct bench *b, const char *path, struct err *e)
{
	struct str rest;
	size_t room = 0;

	if (file_read(path, BENCH_FILE_MAX, &b->list, &rest, ERR_SYSTEM, e) != 0)
		return -1;
	while (rest.p != NULL) {
		struct str line = str_cut_line(&rest);
		int64_t items;

		if (str_cut(&line, '\t').n == 0)
			continue;
		if (!num_int(str_cut(&line, '\t'), 1, 100000, &items) || line.p == NULL)
			return err_set(e, ERR_SYSTEM, "%s: not a list made by gen", path);
		ARENA_GROW(&b->list, b->documents, b->n, &room);
		b->documents[b->n++] = (struct document){ arena_cstr(&b->list, line), items };
	}
	return 0;
}

int
main(int argc, char **argv)
{
	struct bench b = { .good = true };
	struct err e = { 0 };
	int64_t rounds = BENCH_ROUNDS;
	int rc = 1;

	if (argc < 2 || argc > 3 || (argc == 3 && !num_int(str_from(argv[2]), 1, 1000, &rounds))) {
		fputs("usage: bench_parse URLS [ROUNDS]\n", stderr);
		return 2;
	}
	arena_init(&b.list, "list", BENCH_FILE_MAX * 2);
	arena_init(&b.bytes, "bytes", BENCH_FILE_MAX * 2);
	arena_init(&b.feed, "feed", (size_t)1024 * 1024 * 1024);
	parse_setup();
	if (read_list(&b, argv[1], &e) != 0)
		goto out;
	for (int64_t round = 0; round < rounds; round++) {
		for (size_t i = 0; i < b.n; i++) {
			struct str body;

			if (file_read(b.documents[i].path, BENCH_FILE_MAX, &b.bytes, &body,
				    ERR_SYSTEM, &e) != 0)
				goto out;
			measure_floor(&b, body);
			measure_parser(&b, &b.documents[i], body);
			b.megabytes += (double)body.n / 1e6;
			arena_reset(&b.bytes);
		}
	}
	printf("parser: %.0f MB/s, empty SAX2 pass %.0f MB/s, ratio %.2f; %zu of %zu documents "
	       "repaired\n",
		b.megabytes / b.parse_s, b.megabytes / b.floor_s, b.floor_s / b.parse_s,
		b.repaired / (size_t)rounds, b.n);
	rc = b.good && b.n > 0 ? 0 : 1;
out:
	if (e.kind != ERR_NONE && rc != 0 && b.good)
		fprintf(stderr, "bench_parse: %s\n", e.text);
	parse_teardown();
	arena_free(&b.feed);
	arena_free(&b.bytes);
	arena_free(&b.list);
	return rc;
}
