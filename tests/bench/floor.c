/*
 * floor.c -- the least that the job can cost: what saxfeed is measured against.
 *
 *     floor URLS STATE DATABASE
 *
 * URLS is made by gen (address, items, file).  All addresses are fetched with one libcurl multi
 * handle, 64 at a time.  STATE keeps the validators of the last time; an address that has some
 * is asked conditionally.  Each answer that is not a 304 goes through libxml2's SAX2 parser with
 * empty handlers, and for each of its items one row of a title, a link, a guid, a date and a text
 * of 1 kB goes into DATABASE, all in one transaction.  Nothing is looked at, compared, judged or
 * published.  Without STATE this is the floor of a cold run; with it, of a warm one.
 */
#include <curl/curl.h>
#include <libxml/parser.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/num.h"
#include "base/str.h"

#define FLOOR_AT_A_TIME 64
#define FLOOR_BODY_MAX ((size_t)4 * 1024 * 1024)
#define FLOOR_FILE_MAX ((size_t)64 * 1024 * 1024)
#define FLOOR_TEXT 1000

struct source {
	char *url;
	struct str etag, modified; /* as sent */
	int64_t items;
};

struct transfer {
	CURL *easy;
	struct curl_slist *headers;
	struct source *source;
	struct buf body;
	char etag[256], modified[64];
};

struct floor {
	struct arena mem;
	struct source *sources;
	size_t n, next, done, same;
	CURLM *multi;
	const char *path; /* of the database */
	sqlite3 *db;
	sqlite3_stmt *insert;
	char text[FLOOR_TEXT];
};

/* ---- what libcurl calls -----------------------------------------------------------------------
 */

static size_t
on_body(char *p, size_t size, size_t n, void *user)
{
	struct transfer *t = user;

	buf_add(&t->body, (struct str){ p, size * n });
	return t->body.failed ? 0 : size * n;
}

static size_t
on_header(char *p, size_t size, size_t n, void *user)
{
	struct transfer *t = user;
	struct str value = { p, size * n };
	struct str name = str_cut(&value, ':');

	value = value.p == NULL ? STR_NONE : str_trim(value);
	if (str_eq_nocase(name, STR("etag")))
		snprintf(t->etag, sizeof(t->etag), "%.*s", STR_ARG(value));
	else if (str_eq_nocase(name, STR("last-modified")))
		snprintf(t->modified, sizeof(t->modified), "%.*s", STR_ARG(value));
	return size * n;
}

/* ---- what libxml2 calls -----------------------------------------------------------------------
 */

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

static int
parse(struct str body)
{
	xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text };

	return xmlSAXUserParseMemory(&handler, NULL, body.p, (int)body.n);
}

/* ---- the job ----------------------------------------------------------------------------------
 */

/* The database is opened by the first item: a run with 304 alone touches no file. */
static int
open_database(struct floor *f)
{
	static const char before[] =
		"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
		"CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY,"
		" title TEXT, link TEXT, guid TEXT, date INTEGER, text TEXT); BEGIN";
	static const char row[] =
		"INSERT INTO item (title, link, guid, date, text) VALUES (?, ?, ?, ?, ?)";

	memset(f->text, 'x', sizeof(f->text));
	if (sqlite3_open(f->path, &f->db) != SQLITE_OK ||
		sqlite3_exec(f->db, before, NULL, NULL, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(f->db, row, -1, &f->insert, NULL) != SQLITE_OK) {
		fprintf(stderr, "floor: %s: %s\n", f->path, sqlite3_errmsg(f->db));
		return -1;
	}
	return 0;
}

static int
insert(struct floor *f, const struct source *s)
{
	if (f->db == NULL && open_database(f) != 0)
		return -1;
	for (int64_t i = 0; i < s->items; i++) {
		sqlite3_bind_text(f->insert, 1, f->text, 60, SQLITE_STATIC);
		sqlite3_bind_text(f->insert, 2, s->url, -1, SQLITE_STATIC);
		sqlite3_bind_text(f->insert, 3, s->url, -1, SQLITE_STATIC);
		sqlite3_bind_int64(f->insert, 4, 1700000000 + i);
		sqlite3_bind_text(f->insert, 5, f->text, FLOOR_TEXT, SQLITE_STATIC);
		if (sqlite3_step(f->insert) != SQLITE_DONE || sqlite3_reset(f->insert) != SQLITE_OK)
			return -1;
	}
	return 0;
}

static int
start(struct floor *f, struct transfer *t)
{
	struct source *s = &f->sources[f->next++];

	t->source = s;
	t->etag[0] = t->modified[0] = '\0';
	buf_reset(&t->body);
	curl_slist_free_all(t->headers);
	t->headers = NULL;
	if (s->etag.n != 0)
		t->headers = curl_slist_append(t->headers,
			arena_cstr(&f->mem,
				arena_printf(&f->mem, "If-None-Match: %.*s", STR_ARG(s->etag))));
	if (s->modified.n != 0)
		t->headers = curl_slist_append(t->headers,
			arena_cstr(&f->mem, arena_printf(&f->mem, "If-Modified-Since: %.*s",
						    STR_ARG(s->modified))));
	curl_easy_setopt(t->easy, CURLOPT_URL, s->url);
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
	return curl_multi_add_handle(f->multi, t->easy) == CURLM_OK ? 0 : -1;
}

/* One answer is there. */
static int
finish(struct floor *f, struct transfer *t, CURLcode code)
{
	struct source *s = t->source;
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	if (code != CURLE_OK || (status != 200 && status != 304)) {
		fprintf(stderr, "floor: %s: %s, status %ld\n", s->url, curl_easy_strerror(code),
			status);
		return -1;
	}
	f->done++;
	if (status == 304) {
		f->same++;
		return 0;
	}
	s->etag = arena_dup(&f->mem, str_from(t->etag));
	s->modified = arena_dup(&f->mem, str_from(t->modified));
	if (parse(buf_str(&t->body)) != 0) {
		fprintf(stderr, "floor: %s: not well-formed\n", s->url);
		return -1;
	}
	return insert(f, s);
}

static int
transfer_all(struct floor *f, struct transfer *transfers)
{
	int running = 0, left;
	const CURLMsg *m;

	for (size_t i = 0; i < FLOOR_AT_A_TIME && f->next < f->n; i++)
		if (start(f, &transfers[i]) != 0)
			return -1;
	do {
		if (curl_multi_perform(f->multi, &running) != CURLM_OK)
			return -1;
		while ((m = curl_multi_info_read(f->multi, &left)) != NULL) {
			struct transfer *t = NULL;
			CURL *easy = m->easy_handle;
			CURLcode code = m->data.result;

			curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&t);
			curl_multi_remove_handle(f->multi, easy);
			if (finish(f, t, code) != 0)
				return -1;
			if (f->next < f->n) {
				if (start(f, t) != 0)
					return -1;
				running++;
			}
		}
		if (running > 0 && curl_multi_poll(f->multi, NULL, 0, 1000, NULL) != CURLM_OK)
			return -1;
	} while (running > 0);
	return f->done == f->n ? 0 : -1;
}

static int
fetch(struct floor *f)
{
	struct transfer *transfers = ARENA_ARRAY(&f->mem, struct transfer, FLOOR_AT_A_TIME);
	int rc = -1;

	f->multi = curl_multi_init();
	if (f->multi == NULL)
		return -1;
	for (size_t i = 0; i < FLOOR_AT_A_TIME; i++) {
		struct transfer *t = &transfers[i];

		buf_init(&t->body, FLOOR_BODY_MAX);
		t->easy = curl_easy_init();
		if (t->easy == NULL)
			goto out;
		curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
		curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, on_body);
		curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
		curl_easy_setopt(t->easy, CURLOPT_HEADERFUNCTION, on_header);
		curl_easy_setopt(t->easy, CURLOPT_HEADERDATA, t);
		curl_easy_setopt(t->easy, CURLOPT_ACCEPT_ENCODING, "");
		curl_easy_setopt(t->easy, CURLOPT_TIMEOUT, 60L);
		curl_easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L);
	}
	rc = transfer_all(f, transfers);
out:
	for (size_t i = 0; i < FLOOR_AT_A_TIME; i++) {
		if (transfers[i].easy != NULL)
			curl_easy_cleanup(transfers[i].easy);
		curl_slist_free_all(transfers[i].headers);
		buf_free(&transfers[i].body);
	}
	curl_multi_cleanup(f->multi);
	return rc;
}

/* ---- files ------------------------------------------------------------------------------------
 */

static int
read_urls(struct floor *f, const char *path, struct err *e)
{
	struct str rest;
	size_t room = 0;

	if (file_read(path, FLOOR_FILE_MAX, &f->mem, &rest, ERR_SYSTEM, e) != 0)
		return -1;
	while (rest.p != NULL) {
		struct str line = str_cut_line(&rest);
		struct str url = str_cut(&line, '\t');
		int64_t items;

		if (url.n == 0)
			continue;
		if (!num_int(str_cut(&line, '\t'), 1, 100000, &items))
			return err_set(e, ERR_SYSTEM, "%s: no number of items", path);
		ARENA_GROW(&f->mem, f->sources, f->n, &room);
		f->sources[f->n++] =
			(struct source){ .url = arena_cstr(&f->mem, url), .items = items };
	}
	return 0;
}

/* One line for each source, in the order of URLS: ETag, Last-Modified. */
static int
read_state(struct floor *f, const char *path, struct err *e)
{
	struct str rest;

	if (!file_exists(path))
		return 0;
	if (file_read(path, FLOOR_FILE_MAX, &f->mem, &rest, ERR_SYSTEM, e) != 0)
		return -1;
	for (size_t i = 0; i < f->n && rest.p != NULL; i++) {
		struct str line = str_cut_line(&rest);

		f->sources[i].etag = str_cut(&line, '\t');
		f->sources[i].modified = line.p == NULL ? STR_NONE : line;
	}
	return 0;
}

static int
write_state(const struct floor *f, const char *path)
{
	FILE *fp = fopen(path, "w");

	if (fp == NULL)
		return -1;
	for (size_t i = 0; i < f->n; i++)
		fprintf(fp, "%.*s\t%.*s\n", STR_ARG(f->sources[i].etag),
			STR_ARG(f->sources[i].modified));
	return fclose(fp);
}

int
main(int argc, char **argv)
{
	struct floor f = { 0 };
	struct err e = { 0 };
	int rc = 1;

	if (argc != 4) {
		fputs("usage: floor URLS STATE DATABASE\n", stderr);
		return 2;
	}
	arena_init(&f.mem, "floor", (size_t)256 * 1024 * 1024);
	curl_global_init(CURL_GLOBAL_ALL);
	xmlInitParser();
	if (read_urls(&f, argv[1], &e) != 0 || read_state(&f, argv[2], &e) != 0) {
		fprintf(stderr, "floor: %s\n", e.text);
		goto out;
	}
	f.path = argv[3];
	if (fetch(&f) != 0 ||
		(f.db != NULL && sqlite3_exec(f.db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)) {
		fprintf(stderr, "floor: %zu of %zu answers\n", f.done, f.n);
		goto out;
	}
	if (f.same < f.done && write_state(&f, argv[2]) != 0) {
		perror(argv[2]);
		goto out;
	}
	printf("%zu answers, %zu of them 304\n", f.done, f.same);
	rc = 0;
out:
	sqlite3_finalize(f.insert);
	sqlite3_close(f.db);
	xmlCleanupParser();
	curl_global_cleanup();
	arena_free(&f.mem);
	return rc;
}
