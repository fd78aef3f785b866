/*
 * faultd.c -- the rude server: HTTP/1.1 with every bad habit that a poller meets, and a small
 * static server for sample sites.  Stands alone: needs libc only.
 *
 *   faultd [--port N] [--address A] [--seconds N] [--root DIR] [--log FILE]
 *
 * Prints "port N" when it listens (port 0, the default, takes any free one) and ends by itself
 * after
 * --seconds.  Below --root, DIR/HOST/path is served for requests to HOST; other hosts get the
 * faults of the table `pages`, which / lists.  FILE.headers beside a file adds or replaces header
 * lines of its answer ("Content-Type: ...", "Status: 410").  Every request is logged with its
 * headers. Each thing it does has an end: threads, seconds, bytes.
 */
#include "e2e/serve.h"

#define ENDLESS_MAX (1l << 30) /* what "endless" means */

/* ---- the faults -------------------------------------------------------------------------------
 */

static bool
page_feed(struct request *q)
{
	long n = query_number(q, "n", 3);
	char *body = malloc(1024 + (size_t)(n > 0 && n <= 20000 ? n : 0) * 256);
	size_t at;
	bool ok;

	if (body == NULL || n < 0 || n > 20000) {
		free(body);
		return false;
	}
	at = put_text(body, 1024,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
		"<title>Sample</title><link>http://%s/</link><description/>\n",
		q->host);
	for (long i = 0; i < n; i++)
		at += put_text(body + at, 256,
			"<item><title>Item %ld</title><link>http://sample.example/%ld</link>"
			"<guid>sample-%ld</guid></item>\n",
			i, i, i);
	at += put_text(body + at, 64, "</channel></rss>\n");
	ok = answer(q, 200, "application/rss+xml", "", body, at);
	free(body);
	return ok;
}

static bool
page_slow(struct request *q)
{
	wait_ms(query_number(q, "ms", 1000));
	return page_feed(q);
}

static bool
page_drip(struct request *q)
{
	long ms = query_number(q, "ms", 200);

	if (!begin(q, 200, "Content-Type: application/rss+xml\r\nContent-Length: 100000\r\n"))
		return false;
	for (long i = 0; i < 100000 && send_all(q->fd, " ", 1); i++)
		wait_ms(ms > 0 ? ms : 1);
	return false;
}

static bool
page_cut(struct request *q)
{
	static const char half[] = "<rss version=\"2.0\"><channel><title>Half</title>";

	if (query_number(q, "chunked", 0) != 0)
		return begin(q, 200, "Transfer-Encoding: chunked\r\n") &&
		       send_text(q, "%zx\r\n%s\r\n", sizeof(half) - 1, half) && false;
	(void)(begin(q, 200, "Content-Length: 1000\r\n") && send_text(q, "%s", half));
	return false;
}

static bool
page_wronglength(struct request *q)
{
	(void)(begin(q, 200, "Content-Type: application/rss+xml\r\nContent-Length: 10\r\n") &&
		send_text(q, "<rss version=\"2.0\"><channel></channel></rss>"));
	return false;
}

static bool
page_endless(struct request *q)
{
	char block[16384];
	int status = (int)query_number(q, "status", 200);

	memset(block, ' ', sizeof(block));
	if (!begin(q, status, "Content-Type: text/html\r\n"))
		return false;
	for (long sent = 0; sent < ENDLESS_MAX; sent += (long)sizeof(block))
		if (!send_all(q->fd, block, sizeof(block)))
			return false;
	return false;
}

/* ---- a gzip bomb: deflate with fixed codes (RFC 1951 section 3.2.6), made without zlib ----------
 */

struct bits {
	unsigned char block[8192];
	size_t n;
	unsigned held, count;
	struct request *q;
	bool ok;
};

/* Chunked, so that the end is known and the connection stays honest. */
static void
bits_flush(struct bits *b)
{
	b->ok = b->ok && (b->n == 0 || (send_text(b->q, "%zx\r\n", b->n) &&
					       send_all(b->q->fd, b->block, b->n) &&
					       send_all(b->q->fd, "\r\n", 2)));
	b->n = 0;
}

static void
put_byte(struct bits *b, unsigned char c)
{
	b->block[b->n++] = c;
	if (b->n == sizeof(b->block))
		bits_flush(b);
}

/* Huffman codes stand with their first bit first, so `code` is taken from its highest bit. */
static void
put_code(struct bits *b, unsigned code, unsigned n)
{
	while (n-- > 0) {
		b->held |= (code >> n & 1) << b->count;
		if (++b->count == 8) {
			put_byte(b, (unsigned char)b->held);
			b->held = b->count = 0;
		}
	}
}

static uint32_t
crc_of_zeros(long n)
{
	uint32_t table[256], crc = 0xFFFFFFFFu;

	for (uint32_t i = 0; i < 256; i++) {
		table[i] = i;
		for (int k = 0; k < 8; k++)
			table[i] = table[i] & 1 ? table[i] >> 1 ^ 0xEDB88320u : table[i] >> 1;
	}
	while (n-- > 0)
		crc = table[crc & 0xFF] ^ crc >> 8;
	return ~crc;
}

static bool
page_bomb(struct request *q)
{
	static const unsigned char head[10] = { 0x1f, 0x8b, 8, [9] = 3 };
	long runs = query_number(q, "bytes", 1L << 30) / 258, size = 1 + runs * 258;
	struct bits b = { .q = q, .ok = true };
	uint32_t tail[2];

	if (!send_text(q, "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
			  "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"))
		return false;
	for (size_t i = 0; i < sizeof(head); i++)
		put_byte(&b, head[i]);
	put_code(&b, 6, 3);    /* last block (1), fixed codes (01, lowest bit first) */
	put_code(&b, 0x30, 8); /* one zero byte */
	for (long i = 0; i < runs && b.ok; i++)
		put_code(&b, 0xC5 << 5, 13); /* 258 bytes from one byte back */
	put_code(&b, 0, 7);                  /* end of block */
	if (b.count > 0)
		put_code(&b, 0, 8 - b.count);
	if (!b.ok)
		return false;
	tail[0] = crc_of_zeros(size);
	tail[1] = (uint32_t)size;
	for (size_t i = 0; i < 8; i++)
		put_byte(&b, (unsigned char)(tail[i / 4] >> i % 4 * 8));
	bits_flush(&b);
	return b.ok && send_all(q->fd, "0\r\n\r\n", 5);
}

/* ---- statuses, redirects, headers -------------------------------------------------------------
 */

static bool
page_redirect(struct request *q)
{
	char to[PATH_TEXT_MAX], extra[PATH_TEXT_MAX + 32];

	if (!query_text(q, "to", 0, to, sizeof(to)))
		return answer_text(q, 404, "text/plain", "", "redirect?to=URL&code=301\n");
	(void)snprintf(extra, sizeof(extra), "Location: %s\r\n", to);
	return answer_text(
		q, (int)query_number(q, "code", 302), "text/plain", extra, "over there\n");
}

static bool
page_loop(struct request *q)
{
	char extra[64];

	(void)snprintf(
		extra, sizeof(extra), "Location: /loop?n=%ld\r\n", query_number(q, "n", 0) + 1);
	return answer_text(q, 302, "text/plain", extra, "round and round\n");
}

static bool
page_ftp(struct request *q)
{
	return answer_text(q, 302, "text/plain", "Location: ftp://127.0.0.1/feed\r\n", "");
}

static bool
page_status(struct request *q)
{
	char retry[128], extra[160] = "";

	if (query_text(q, "retry", 0, retry, sizeof(retry)))
		(void)snprintf(extra, sizeof(extra), "Retry-After: %s\r\n", retry);
	return answer_text(q, (int)strtol(q->path + strlen("/status/"), NULL, 10), "text/html",
		extra, "<html><title>An answer</title><p>Not a feed.</html>\n");
}

/* /with?h=Name:%20value&h=...: a feed under header lines of the caller's choice */
static bool
page_with(struct request *q)
{
	char line[1024], extra[PATH_TEXT_MAX] = "";
	size_t at = 0;

	for (int i = 0; query_text(q, "h", i, line, sizeof(line)); i++) {
		if (at + strlen(line) + 3 >= sizeof(extra))
			break;
		at += put_text(extra + at, sizeof(extra) - at, "%s\r\n", line);
	}
	return answer_text(q, 200, "application/rss+xml", extra,
		"<rss version=\"2.0\"><channel><title>With</title></channel></rss>\n");
}

static bool
page_headers_huge(struct request *q)
{
	long n = query_number(q, "bytes", 200000), line = query_number(q, "line", 1000);

	if (!send_text(q, "HTTP/1.1 200 OK\r\n") || line < 10)
		return false;
	while (n > 0) {
		long here = line < n ? line : n;

		if (!send_text(q, "X-Fill: "))
			return false;
		for (long i = 0; i < here; i++)
			if (!send_all(q->fd, "x", 1))
				return false;
		if (!send_text(q, "\r\n"))
			return false;
		n -= here;
	}
	return send_text(q, "Content-Length: 0\r\n\r\n");
}

/* The same ETag for ever, as broken caches send it. */
static bool
page_etag(struct request *q)
{
	if (strstr(q->text, "\"for-ever\"") != NULL)
		return answer(q, 304, "", "ETag: \"for-ever\"\r\n", "", 0);
	return answer_text(q, 200, "application/rss+xml", "ETag: \"for-ever\"\r\n",
		"<rss version=\"2.0\"><channel><title>Tagged</title></channel></rss>\n");
}

static bool
page_unasked(struct request *q)
{
	return answer(q, 304, "", "", "", 0);
}

static bool
page_nothing(struct request *q)
{
	(void)q;
	return false;
}

static bool
page_garbage(struct request *q)
{
	(void)send_text(q, "I am no web server.\n");
	return false;
}

static bool
page_html(struct request *q)
{
	return answer_text(q, 200, "text/html", "",
		"<!DOCTYPE html><html><head><title>Welcome</title><link rel=\"alternate\" "
		"type=\"application/rss+xml\" "
		"href=\"/feed\"></head><body><p>Hello.</body></html>\n");
}

static bool
page_challenge(struct request *q)
{
	return answer_text(q, 403, "text/html", "cf-mitigated: challenge\r\n",
		"<html><title>Wait a second</title><script src=\"/cdn-cgi/challenge-platform/x\">"
		"</script></html>\n");
}

static bool
page_echo(struct request *q)
{
	return answer_text(q, 200, "text/plain", "", q->text);
}

static bool page_list(struct request *q);

static const struct page {
	const char *path;
	bool (*send)(struct request *q); /* false: close the connection */
	const char *note;
} pages[] = {
	{ "/", page_list, "this list" },
	{ "/bomb", page_bomb, "gzip of zeros; bytes=N decoded" },
	{ "/challenge", page_challenge, "403, a bot check" },
	{ "/cut", page_cut, "ends too early; chunked=1" },
	{ "/drip", page_drip, "a byte every ms=N" },
	{ "/echo", page_echo, "the request as text" },
	{ "/endless", page_endless, "never ends; status=N" },
	{ "/etag", page_etag, "the same ETag for ever" },
	{ "/feed", page_feed, "RSS with n=N items" },
	{ "/ftp", page_ftp, "redirect to ftp:" },
	{ "/garbage", page_garbage, "no HTTP" },
	{ "/headers-huge", page_headers_huge, "bytes=N in lines of line=N" },
	{ "/html", page_html, "200 with a web page" },
	{ "/loop", page_loop, "redirects without end" },
	{ "/nothing", page_nothing, "closes at once" },
	{ "/redirect", page_redirect, "to=URL, code=N" },
	{ "/slow", page_slow, "RSS after ms=N" },
	{ "/status/", page_status, "/status/NNN, retry=VALUE" },
	{ "/unasked", page_unasked, "304 whatever was asked" },
	{ "/with", page_with, "RSS with header lines h=LINE" },
	{ "/wronglength", page_wronglength, "more bytes than announced" },
};

static bool
page_list(struct request *q)
{
	char text[4096];
	size_t at = 0;

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		at += put_text(
			text + at, sizeof(text) - at, "%-14s %s\n", pages[i].path, pages[i].note);
	return answer(q, 200, "text/plain", "", text, at);
}

static bool
send_page(struct request *q)
{
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		size_t n = strlen(pages[i].path);

		if (strcmp(q->path, pages[i].path) == 0 ||
			(n > 1 && pages[i].path[n - 1] == '/' &&
				strncmp(q->path, pages[i].path, n) == 0))
			return pages[i].send(q);
	}
	return answer_text(q, 404, "text/html", "", "<html><title>Nothing here</title></html>\n");
}

int
main(int argc, char **argv)
{
	struct server s = { .answer = send_page };
	const char *address = "127.0.0.1";
	long seconds = 600;

	for (int i = 1; i < argc; i += 2) {
		const char *value = i + 1 < argc ? argv[i + 1] : NULL;

		if (value == NULL || strncmp(argv[i], "--", 2) != 0) {
			(void)fprintf(stderr,
				"usage: faultd [--port N] [--address A] [--seconds N] "
				"[--root DIR] [--log FILE]\n");
			return 2;
		}
		if (strcmp(argv[i], "--port") == 0)
			s.port = (int)strtol(value, NULL, 10);
		else if (strcmp(argv[i], "--address") == 0)
			address = value;
		else if (strcmp(argv[i], "--seconds") == 0)
			seconds = strtol(value, NULL, 10);
		else if (strcmp(argv[i], "--root") == 0)
			s.root = value;
		else if (strcmp(argv[i], "--log") == 0)
			s.log_path = value;
		else {
			(void)fprintf(stderr, "faultd: unknown option '%s'\n", argv[i]);
			return 2;
		}
	}
	if (!serve_listen(&s, address)) {
		(void)fprintf(stderr, "faultd: cannot listen on %s port %d\n", address, s.port);
		return 1;
	}
	(void)printf("port %d\n", s.port);
	(void)fflush(stdout);
	serve_run(&s, seconds);
	return 0;
}
