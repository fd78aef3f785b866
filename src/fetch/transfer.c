/*
 * transfer.c -- see transfer.h.
 */
#include "fetch/transfer.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/url.h"
#include "fetch/limits.h"
#include "fetch/request.h"

/* Memory for addresses and texts of one transfer: ten redirects of URL_MAX and their parts. */
#define TRANSFER_MEM_MAX ((size_t)4 * 1024 * 1024)
/* A body's memory is kept for the next one if it is small: 256 handles may keep so much each. */
#define BODY_ROOM_KEPT ((size_t)32 * 1024)

static size_t
on_header(char *p, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;

	if (!headers_line(&t->headers, (struct str){ p, size * n })) {
		t->end = END_HEADERS;
		return 0;
	}
	return size * n;
}

/* Is there room for n more bytes of bodies? One transfer at a time goes on without. */
static bool
has_room(struct transfer *t, size_t n)
{
	struct flight *f = t->flight;

	if (n <= t->body.room - t->body.n || f->held + n <= f->most || f->exception == t)
		return true;
	if (f->exception != NULL)
		return false;
	f->exception = t;
	return true;
}

static size_t
on_body(char *p, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	struct str piece = { p, size * n };
	size_t room = t->body.room;

	if (t->headers.status != 200) {
		if (t->body.n < FETCH_OTHER_BODY_KEPT)
			piece.n = piece.n < FETCH_OTHER_BODY_KEPT - t->body.n
					  ? piece.n
					  : FETCH_OTHER_BODY_KEPT - t->body.n;
		else
			piece.n = 0;
		t->other_bytes += size * n;
		if (t->other_bytes > FETCH_OTHER_BODY_MAX) {
			t->end = END_ENOUGH;
			return 0;
		}
	} else if (!has_room(t, piece.n)) {
		t->paused = t->was_paused = true;
		t->flight->paused++;
		return CURL_WRITEFUNC_PAUSE;
	}
	buf_add(&t->body, piece);
	t->flight->held += t->body.room - room;
	if (t->body.failed) {
		t->end = END_BODY;
		return 0;
	}
	return size * n;
}

/* The guard stands here because libcurl calls this with the very address it will connect to. */
static curl_socket_t
on_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = ctx;
	const struct fetch_options *o = t->options;

	(void)purpose;
	if (!o->allow_private &&
		!(o->allows != NULL ? o->allows : guard_is_public)(&address->addr)) {
		(void)guard_text(&address->addr, t->refused);
		t->refused_reason = guard_reason(&address->addr);
		if (t->refused_reason == NULL)
			t->refused_reason = "not allowed";
		return CURL_SOCKET_BAD;
	}
	t->connected_to_public = true;
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int
transfer_init(struct transfer *t, const struct fetch_options *options, struct flight *flight,
	struct err *e)
{
	CURL *easy = curl_easy_init();
	bool ok;

	*t = (struct transfer){ .easy = easy, .options = options, .flight = flight };
	arena_init(&t->mem, "transfer", TRANSFER_MEM_MAX);
	buf_init(&t->body, FETCH_BODY_MAX);
	if (easy == NULL)
		return err_set(e, ERR_SYSTEM, "libcurl gives no handle");
	if (request_prepare(easy, e) != 0)
		return -1;
	ok = curl_easy_setopt(easy, CURLOPT_PRIVATE, t) == CURLE_OK &&
	     curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, t->error) == CURLE_OK &&
	     curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header) == CURLE_OK &&
	     curl_easy_setopt(easy, CURLOPT_HEADERDATA, t) == CURLE_OK &&
	     curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body) == CURLE_OK &&
	     curl_easy_setopt(easy, CURLOPT_WRITEDATA, t) == CURLE_OK &&
	     curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket) == CURLE_OK &&
	     curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, t) == CURLE_OK;
	if (ok && options->ca_file != NULL)
		ok = curl_easy_setopt(easy, CURLOPT_CAINFO, options->ca_file) == CURLE_OK;
	return ok ? 0 : err_set(e, ERR_SYSTEM, "libcurl refuses a callback");
}

void
transfer_free(struct transfer *t)
{
	curl_easy_cleanup(t->easy);
	curl_slist_free_all(t->list);
	buf_free(&t->body);
	arena_free(&t->mem);
	t->easy = NULL;
	t->list = NULL;
}

static struct str
without_fragment(struct str url)
{
	size_t hash = str_chr(url, '#');

	return hash == STR_NOT_FOUND ? url : str_slice(url, 0, hash);
}

static struct str
percent_decode(struct str s, struct arena *mem)
{
	char *out = arena_cstr(mem, s);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++, n++) {
		unsigned char byte;

		out[n] = s.p[i];
		if (url_percent(s, i, &byte)) {
			out[n] = (char)byte;
			i += 2;
		}
	}
	return (struct str){ out, n };
}

/* "https://name:word@host/": taken out of the address, so that it can appear in no message. */
static void
take_credentials(struct transfer *t)
{
	struct str word = url_authority(t->request.url), user;
	size_t at = str_rchr(word, '@');

	if (at == STR_NOT_FOUND || t->request.username.n > 0)
		return;
	word = str_slice(word, 0, at);
	user = str_cut(&word, ':');
	t->request.username = percent_decode(user, &t->mem);
	if (word.p != NULL)
		t->request.password = percent_decode(word, &t->mem);
}

/* Sets the handle up for the hop to t->url. */
static bool
aim(struct transfer *t)
{
	int64_t left = t->limit_ms - (clock_monotonic_ms() - t->started_ms);

	headers_reset(&t->headers);
	buf_reset(&t->body);
	t->other_bytes = 0;
	t->error[0] = '\0';
	t->end = END_NOT;
	t->connected_to_public = false;
	t->refused_reason = NULL;
	return request_aim(t->easy, &t->request, t->options, t->url.p, t->trusted,
		left > 0 ? left : 1, &t->list);
}

static enum transfer_next
cannot_send(struct transfer *t, struct reply *reply)
{
	reply_fault(reply, t, FAULT_PROTOCOL,
		STR("the request cannot be sent: a header, the agent or the password is too long "
		    "or has control characters"));
	return TRANSFER_DONE;
}

enum transfer_next
transfer_start(struct transfer *t, const struct fetch_request *r, size_t index, struct reply *reply)
{
	headers_reset(&t->headers);
	t->request = *r;
	t->index = index;
	t->hops = 0;
	t->permanent = t->trusted = true;
	t->was_paused = false;
	t->permanent_url = STR_NONE;
	t->wire_bytes = 0;
	t->started_ms = clock_monotonic_ms();
	t->limit_ms = (r->timeout_s > 0 ? r->timeout_s : FETCH_TIMEOUT_S) * 1000;
	t->flight->held += t->body.room;
	t->body.ceiling = r->body_max > 0 ? r->body_max : FETCH_BODY_MAX;
	take_credentials(t);
	t->url = arena_dup(&t->mem, without_fragment(url_resolve(STR_NONE, r->url, &t->mem)));
	t->first_url = t->url;
	if (t->url.n == 0) {
		reply_fault(reply, t, FAULT_PROTOCOL, STR("not an address of http or https"));
		return TRANSFER_DONE;
	}
	return aim(t) ? TRANSFER_AGAIN : cannot_send(t, reply);
}

/* May what belongs to the server of `a` be told to that of `b`? The same one, or it with TLS. */
static bool
is_same_server(struct str a, struct str b, struct arena *mem)
{
	struct url_parts x, y;

	if (!url_split(a, mem, &x) || !url_split(b, mem, &y) || !str_eq(x.host, y.host))
		return false;
	if (str_eq(x.scheme, y.scheme))
		return str_eq(x.port, y.port);
	return str_eq(y.scheme, STR("https")) && x.port.n == 0 && y.port.n == 0;
}

static bool
is_redirect(int status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* On to where Location points (RFC 9110 section 10.2.2), or the reason why not. */
static enum transfer_next
follow(struct transfer *t, struct reply *reply)
{
	struct str to = { t->headers.location, t->headers.location_n };
	struct str next = without_fragment(url_resolve(t->url, to, &t->mem));
	bool permanent = t->headers.status == 301 || t->headers.status == 308;

	if (t->hops == FETCH_REDIRECTS_MAX) {
		reply_fault(reply, t, FAULT_REDIRECT,
			arena_printf(&t->mem, "more than %ld redirects", FETCH_REDIRECTS_MAX));
		return TRANSFER_DONE;
	}
	if (to.n == 0 || next.n == 0) {
		reply_fault(reply, t, FAULT_REDIRECT,
			arena_printf(&t->mem, "to '%.*s'",
				STR_ARG(url_redact(str_slice(to, 0, FETCH_DETAIL_MAX), &t->mem))));
		return TRANSFER_DONE;
	}
	if (str_starts(t->url, STR("https:")) && !str_starts(next, STR("https:"))) {
		reply_fault(reply, t, FAULT_REDIRECT, STR("from https to http"));
		return TRANSFER_DONE;
	}
	t->hops++;
	t->url = arena_dup(&t->mem, next);
	t->permanent = t->permanent && permanent;
	t->permanent_url = t->permanent ? t->url : STR_NONE;
	/* a server that was left is not trusted again: it would be another's choice what it is
	 * asked */
	t->trusted = t->trusted && is_same_server(t->first_url, t->url, &t->mem);
	return aim(t) ? TRANSFER_AGAIN : cannot_send(t, reply);
}

static void
count_bytes(struct transfer *t)
{
	curl_off_t body = 0;

	if (curl_easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &body) == CURLE_OK && body > 0)
		t->wire_bytes += (size_t)body;
	t->wire_bytes += t->headers.bytes;
}

enum transfer_next
transfer_hop_done(struct transfer *t, CURLcode rc, struct reply *reply)
{
	struct clock wall = { 0 };

	count_bytes(t);
	if (t->headers.complete && is_redirect(t->headers.status) && t->headers.has_location &&
		t->request.form.n == 0 && t->end != END_HEADERS)
		return follow(t, reply);
	reply_fill(reply, t, rc, t->options->now != 0 ? t->options->now : clock_now(&wall));
	return TRANSFER_DONE;
}

void
transfer_stop(struct transfer *t, enum fault why, struct reply *reply)
{
	reply_fault(reply, t, why, STR_NONE);
}

void
transfer_resume(struct transfer *t)
{
	if (!t->paused)
		return;
	t->paused = false;
	t->flight->paused--;
	(void)curl_easy_pause(t->easy, CURLPAUSE_CONT);
}

void
transfer_release(struct transfer *t)
{
	if (t->flight->exception == t)
		t->flight->exception = NULL;
	if (t->paused) {
		t->paused = false;
		t->flight->paused--;
	}
	t->flight->held -= t->body.room;
	if (t->body.room > BODY_ROOM_KEPT)
		buf_free(&t->body);
	else
		buf_reset(&t->body);
	arena_reset(&t->mem);
}
