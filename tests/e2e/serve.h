/*
 * serve.h -- the plumbing of the test servers: threads, requests, answers, static files.
 *
 * A header with code, because each program in this folder is one source file and stands alone (libc
 * only).  Whoever includes it gives serve_run a function that answers requests.
 */
#ifndef E2E_SERVE_H
#define E2E_SERVE_H

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define REQUEST_MAX 65536
#define PATH_TEXT_MAX 4096
#define FILE_BYTES_MAX (64l * 1024 * 1024)
#define CONNECTIONS_MAX 512
#define IDLE_SECONDS 15

struct request {
	int fd;
	char text[REQUEST_MAX]; /* the request line and header lines as sent, for /echo and the log
				 */
	char method[16], path[PATH_TEXT_MAX], query[PATH_TEXT_MAX], host[256];
	bool keep; /* the connection may be used again */
};

/* Answers a request; false: close the connection. */
typedef bool serve_fn(struct request *q);

struct server {
	serve_fn *answer;
	const char *root;     /* DIR/HOST/path is served; NULL */
	const char *log_path; /* NULL */
	int listener, port;
	int connections;      /* open now */
	int accepted;         /* ever */
	pthread_mutex_t lock; /* of the counts and of the log */
};

/* ---- sending ----------------------------------------------------------------------------------
 */

static inline bool
send_all(int fd, const void *data, size_t n)
{
	const char *p = data;

	while (n > 0) {
		ssize_t sent = send(fd, p, n, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		p += sent;
		n -= (size_t)sent;
	}
	return true;
}

static inline bool __attribute__((format(printf, 2, 3)))
send_text(struct request *q, const char *format, ...)
{
	char text[2 * PATH_TEXT_MAX + 1024];
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	return n > 0 && (size_t)n < sizeof(text) && send_all(q->fd, text, (size_t)n);
}

static inline const char *
status_words(int status)
{
	static const struct {
		int status;
		const char *words;
	} table[] = {
		{ 200, "OK" },
		{ 301, "Moved Permanently" },
		{ 302, "Found" },
		{ 303, "See Other" },
		{ 304, "Not Modified" },
		{ 307, "Temporary Redirect" },
		{ 308, "Permanent Redirect" },
		{ 401, "Unauthorized" },
		{ 403, "Forbidden" },
		{ 404, "Not Found" },
		{ 410, "Gone" },
		{ 429, "Too Many Requests" },
		{ 500, "Internal Server Error" },
		{ 503, "Service Unavailable" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].status == status)
			return table[i].words;
	return "Whatever";
}

/* A whole, honest answer; `extra` are header lines with their ends. */
static inline bool
answer(struct request *q, int status, const char *type, const char *extra, const char *body,
	size_t n)
{
	bool bare = status == 304 || status == 204;

	if (!send_text(q, "HTTP/1.1 %d %s\r\n%s", status, status_words(status), extra))
		return false;
	if (!bare && !send_text(q, "Content-Type: %s\r\nContent-Length: %zu\r\n", type, n))
		return false;
	if (!send_text(q, "Connection: %s\r\n\r\n", q->keep ? "keep-alive" : "close"))
		return false;
	return bare || strcmp(q->method, "HEAD") == 0 || send_all(q->fd, body, n);
}

static inline bool
answer_text(struct request *q, int status, const char *type, const char *extra, const char *body)
{
	return answer(q, status, type, extra, body, strlen(body));
}

/* The start of an answer that ends with the connection. */
static inline bool
begin(struct request *q, int status, const char *extra)
{
	q->keep = false;
	return send_text(q, "HTTP/1.1 %d %s\r\n%sConnection: close\r\n\r\n", status,
		status_words(status), extra);
}

/* snprintf that says how many bytes it wrote. */
static inline size_t __attribute__((format(printf, 3, 4)))
put_text(char *out, size_t room, const char *format, ...)
{
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(out, room, format, ap);
	va_end(ap);
	return n < 0 ? 0 : (size_t)n < room ? (size_t)n : room - 1;
}

static inline void
wait_ms(long ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };

	(void)nanosleep(&t, NULL);
}

/* ---- the query --------------------------------------------------------------------------------
 */

static inline void
percent_decode(char *text)
{
	char *out = text;

	for (; *text != '\0'; text++, out++) {
		unsigned v;

		*out = *text;
		if (*text == '%' && sscanf(text + 1, "%2x", &v) == 1 && text[1] != '\0' &&
			text[2] != '\0') {
			*out = (char)v;
			text += 2;
		}
	}
	*out = '\0';
}

/* The `nth` value of a key (from 0), decoded, into `out`; false without one. */
static inline bool
query_text(const struct request *q, const char *key, int nth, char *out, size_t room)
{
	size_t key_n = strlen(key);

	for (const char *p = q->query; *p != '\0';) {
		size_t n = strcspn(p, "&");

		if (strncmp(p, key, key_n) == 0 && p[key_n] == '=' && nth-- == 0) {
			(void)snprintf(out, room, "%.*s", (int)(n - key_n - 1), p + key_n + 1);
			percent_decode(out);
			return true;
		}
		p += n;
		p += *p == '&';
	}
	return false;
}

static inline long
query_number(const struct request *q, const char *key, long otherwise)
{
	char text[32];

	return query_text(q, key, 0, text, sizeof(text)) ? strtol(text, NULL, 10) : otherwise;
}

/* ---- static files -----------------------------------------------------------------------------
 */

static inline const char *
serve_type(const char *path)
{
	static const struct {
		const char *end, *type;
	} table[] = {
		{ ".html", "text/html; charset=utf-8" },
		{ ".xml", "application/xml" },
		{ ".rss", "application/rss+xml" },
		{ ".atom", "application/atom+xml" },
		{ ".json", "application/json" },
		{ ".css", "text/css" },
		{ ".js", "text/javascript" },
		{ ".svg", "image/svg+xml" },
		{ ".txt", "text/plain; charset=utf-8" },
		{ ".png", "image/png" },
	};
	size_t n = strlen(path);

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		size_t end_n = strlen(table[i].end);

		if (n >= end_n && strcmp(path + n - end_n, table[i].end) == 0)
			return table[i].type;
	}
	return "application/octet-stream";
}

/* A whole file in memory of the caller's; NULL if it is none. */
static inline char *
serve_read(const char *path, size_t *n, time_t *changed)
{
	struct stat st;
	char *data = NULL;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	*n = 0;
	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size < FILE_BYTES_MAX)
		data = malloc((size_t)st.st_size + 1);
	while (data != NULL && *n < (size_t)st.st_size) {
		ssize_t got = read(fd, data + *n, (size_t)st.st_size - *n);

		if (got <= 0)
			break;
		*n += (size_t)got;
	}
	if (data != NULL) {
		data[*n] = '\0';
		*changed = st.st_mtime;
	}
	if (fd >= 0)
		(void)close(fd);
	return data;
}

/* The value of a request's header line, into `out`; empty without one. */
static inline const char *
serve_header(const struct request *q, const char *name, char *out, size_t room)
{
	size_t n = strlen(name);

	out[0] = '\0';
	for (const char *p = strchr(q->text, '\n'); p != NULL; p = strchr(p, '\n')) {
		p++;
		if (strncasecmp(p, name, n) == 0 && p[n] == ':') {
			p += n + 1;
			p += strspn(p, " \t");
			(void)put_text(out, room, "%.*s", (int)strcspn(p, "\r\n"), p);
			break;
		}
	}
	return out;
}

/* FILE.headers: each line goes out as it stands, but Status and Content-Type replace ours. */
static inline void
serve_sidecar(const char *path, int *status, char *type, size_t type_n, char *extra, size_t extra_n)
{
	char name[PATH_TEXT_MAX + 16];
	char *text;
	size_t n, at = strlen(extra);
	time_t changed;

	(void)put_text(name, sizeof(name), "%s.headers", path);
	text = serve_read(name, &n, &changed);
	if (text == NULL)
		return;
	for (char *line = text; *line != '\0'; line += strspn(line, "\r\n")) {
		char *end = line + strcspn(line, "\r\n");
		int length = (int)(end - line);

		if (strncasecmp(line, "status:", 7) == 0)
			*status = (int)strtol(line + 7, NULL, 10);
		else if (strncasecmp(line, "content-type:", 13) == 0) {
			size_t skip = 13 + strspn(line + 13, " ");

			(void)put_text(type, type_n, "%.*s", length - (int)skip, line + skip);
		} else if (length > 0)
			at += put_text(extra + at, extra_n - at, "%.*s\r\n", length, line);
		line = end;
	}
	free(text);
}

static inline bool
serve_file(struct request *q, const char *path, char *data, size_t n, time_t changed)
{
	char type[256], extra[4096], tag[32], date[64], asked[1200];
	uint64_t hash = 0xcbf29ce484222325u; /* FNV-1a: equal bytes, equal tag */
	struct tm tm;
	int status = 200;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ (unsigned char)data[i]) * 0x100000001b3u;
	(void)put_text(tag, sizeof(tag), "\"%016llx\"", (unsigned long long)hash);
	(void)gmtime_r(&changed, &tm);
	(void)strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT", &tm);
	(void)put_text(type, sizeof(type), "%s", serve_type(path));
	(void)put_text(extra, sizeof(extra), "ETag: %s\r\nLast-Modified: %s\r\n", tag, date);
	serve_sidecar(path, &status, type, sizeof(type), extra, sizeof(extra));
	/* RFC 9110 section 13.2.2: the tag decides; the date only where no tag was sent */
	if (status == 200) {
		if (serve_header(q, "If-None-Match", asked, sizeof(asked))[0] != '\0')
			status = strstr(asked, tag) != NULL ? 304 : 200;
		else if (strcmp(serve_header(q, "If-Modified-Since", asked, sizeof(asked)), date) ==
			 0)
			status = 304;
	}
	return answer(q, status, type, extra, data, n);
}

/* Is there a folder for this host? Then the answer comes from it, found or not. */
static inline bool
serve_static(const struct server *s, struct request *q, bool *keep)
{
	char folder[PATH_TEXT_MAX], path[3 * PATH_TEXT_MAX];
	struct stat st;
	char *data = NULL;
	size_t n;
	time_t changed = 0;

	if (s->root == NULL || q->host[0] == '\0' || strchr(q->host, '/') != NULL ||
		q->host[0] == '.')
		return false;
	(void)put_text(folder, sizeof(folder), "%s/%s", s->root, q->host);
	if (stat(folder, &st) != 0 || !S_ISDIR(st.st_mode))
		return false;
	percent_decode(q->path);
	if (strstr(q->path, "..") == NULL) {
		/* a file may be named with its query: "index.php?type=787" */
		if (q->query[0] != '\0' && strchr(q->query, '/') == NULL) {
			(void)put_text(path, sizeof(path), "%s%s?%s", folder, q->path, q->query);
			data = serve_read(path, &n, &changed);
		}
		if (data == NULL) {
			size_t at = put_text(path, sizeof(path), "%s%s", folder, q->path);

			if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
				(void)put_text(path + at, sizeof(path) - at, "%sindex.html",
					path[at - 1] == '/' ? "" : "/");
			data = serve_read(path, &n, &changed);
		}
	}
	*keep = data != NULL ? serve_file(q, path, data, n, changed)
			     : answer_text(q, 404, "text/html", "",
				       "<html><title>Not here</title><p>No such page.</html>\n");
	free(data);
	return true;
}

/* ---- connections ------------------------------------------------------------------------------
 */

/* Reads up to the empty line, and the body where its length is told; it then stands behind the
 * header lines. */
static inline bool
serve_read_request(struct request *q)
{
	size_t n = 0, head, body;
	char *end, length[32];

	for (;;) {
		ssize_t got = recv(q->fd, q->text + n, sizeof(q->text) - 1 - n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		n += (size_t)got;
		q->text[n] = '\0';
		end = strstr(q->text, "\r\n\r\n");
		if (end != NULL)
			break;
		if (n == sizeof(q->text) - 1)
			return false;
	}
	head = (size_t)(end - q->text) + 4;
	end[2] = '\0';
	body = (size_t)strtoul(serve_header(q, "Content-Length", length, sizeof(length)), NULL, 10);
	if (body >= sizeof(q->text) - head)
		return false;
	while (n < head + body) {
		ssize_t got = recv(q->fd, q->text + n, head + body - n, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		n += (size_t)got;
	}
	memmove(end + 2, q->text + head, body);
	end[2 + body] = '\0';
	return true;
}

static inline bool
serve_parse(struct request *q)
{
	char target[PATH_TEXT_MAX], version[16], connection[64];
	char *mark;

	q->query[0] = '\0';
	if (sscanf(q->text, "%15s %4095s %15s", q->method, target, version) != 3)
		return false;
	mark = strchr(target, '?');
	if (mark != NULL) {
		*mark = '\0';
		(void)put_text(q->query, sizeof(q->query), "%s", mark + 1);
	}
	(void)put_text(q->path, sizeof(q->path), "%s", target);
	(void)serve_header(q, "Host", q->host, sizeof(q->host));
	q->host[strcspn(q->host, ":")] = '\0';
	for (char *p = q->host; *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 'a' - 'A');
	(void)serve_header(q, "Connection", connection, sizeof(connection));
	q->keep = strcmp(version, "HTTP/1.1") == 0 && strcasecmp(connection, "close") != 0;
	return strcmp(q->method, "GET") == 0 || strcmp(q->method, "HEAD") == 0 ||
	       strcmp(q->method, "POST") == 0;
}

static inline void
serve_log(struct server *s, const struct request *q)
{
	int fd;

	if (s->log_path == NULL)
		return;
	(void)pthread_mutex_lock(&s->lock);
	fd = open(s->log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	if (fd >= 0) {
		if (write(fd, q->text, strlen(q->text)) < 0 || write(fd, "\r\n", 2) < 0)
			(void)fprintf(stderr, "cannot write '%s'\n", s->log_path);
		(void)close(fd);
	}
	(void)pthread_mutex_unlock(&s->lock);
}

struct connection {
	struct server *server;
	int fd;
};

static inline void *
serve_connection(void *ctx)
{
	struct connection *c = ctx;
	struct server *s = c->server;
	struct request *q = calloc(1, sizeof(*q));
	bool keep = q != NULL;

	while (keep) {
		q->fd = c->fd;
		if (!serve_read_request(q) || !serve_parse(q))
			break;
		serve_log(s, q);
		if (!serve_static(s, q, &keep))
			keep = s->answer(q);
		keep = keep && q->keep;
	}
	/* what was sent arrives before the end: no reset because of unread bytes */
	(void)shutdown(c->fd, SHUT_WR);
	(void)close(c->fd);
	(void)pthread_mutex_lock(&s->lock);
	s->connections--;
	(void)pthread_mutex_unlock(&s->lock);
	free(q);
	free(c);
	return NULL;
}

static inline void
serve_accept(struct server *s)
{
	struct timeval idle = { IDLE_SECONDS, 0 };
	struct connection *c;
	pthread_attr_t attr;
	pthread_t thread;
	int one = 1, fd = accept(s->listener, NULL, NULL);
	bool full;

	if (fd < 0)
		return;
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof(idle));
	(void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &idle, sizeof(idle));
	(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	(void)pthread_mutex_lock(&s->lock);
	full = s->connections >= CONNECTIONS_MAX;
	s->connections += !full;
	s->accepted++;
	(void)pthread_mutex_unlock(&s->lock);
	c = full ? NULL : malloc(sizeof(*c));
	if (c == NULL) {
		(void)close(fd);
		return;
	}
	*c = (struct connection){ s, fd };
	(void)pthread_attr_init(&attr);
	(void)pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	(void)pthread_attr_setstacksize(&attr, (size_t)512 * 1024);
	if (pthread_create(&thread, &attr, serve_connection, c) != 0) {
		(void)pthread_mutex_lock(&s->lock);
		s->connections--;
		(void)pthread_mutex_unlock(&s->lock);
		(void)close(fd);
		free(c);
	}
	(void)pthread_attr_destroy(&attr);
}

/* Opens s->listener on address and s->port (0: any free one; s->port becomes it). */
static inline bool
serve_listen(struct server *s, const char *address)
{
	struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons((uint16_t)s->port) };
	socklen_t n = sizeof(in);
	int one = 1;

	(void)pthread_mutex_init(&s->lock, NULL);
	s->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s->listener < 0 || inet_pton(AF_INET, address, &in.sin_addr) != 1)
		return false;
	(void)setsockopt(s->listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(s->listener, (struct sockaddr *)&in, sizeof(in)) != 0 ||
		listen(s->listener, 256) != 0 ||
		getsockname(s->listener, (struct sockaddr *)&in, &n) != 0)
		return false;
	s->port = ntohs(in.sin_port);
	return true;
}

/* Serves for so many seconds. */
static inline void
serve_run(struct server *s, long seconds)
{
	time_t end = time(NULL) + seconds;

	while (time(NULL) < end) {
		struct pollfd p = { s->listener, POLLIN, 0 };

		if (poll(&p, 1, 500) > 0)
			serve_accept(s);
	}
}

#endif
