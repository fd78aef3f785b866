/*
 * hub.c -- see hub.h.
 */
#include "pipeline/hub.h"

#include "base/buf.h"
#include "fetch/fetch.h"
#include "pipeline/phrase.h"
#include "pipeline/poll.h"

#define FACT_DUE STR("hub-due")
/* An address of feeds.conf, three characters each. */
#define FORM_MAX ((size_t)65536)
/* Nobody reads what a hub answers. */
#define ANSWER_MAX ((size_t)65536)

int
hub_expect(const struct config *cfg, struct store *st, struct arena *mem, bool *expected,
	struct err *e)
{
	struct str due;

	*expected = false;
	if (cfg->hub.n == 0)
		return 0;
	if (store_fact_get(st, FACT_DUE, mem, &due, e) != 0)
		return -1;
	*expected = due.n == 0;
	return *expected ? store_fact_put(st, FACT_DUE, STR("yes"), e) : 0;
}

int
hub_forget(struct store *st, struct err *e)
{
	return store_fact_put(st, FACT_DUE, STR_NONE, e);
}

/* hub.mode=publish&hub.url=ADDRESS */
static struct str
make_form(struct str site, struct arena *mem)
{
	struct str url = arena_printf(mem, "%.*satom.xml", STR_ARG(site)), form;
	struct buf out;

	buf_init(&out, FORM_MAX);
	buf_addz(&out, "hub.mode=publish&hub.url=");
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (ascii_alnum(c) || str_chr(STR("-._~"), (char)c) != STR_NOT_FOUND)
			buf_addc(&out, (char)c);
		else
			buf_addf(&out, "%%%02X", (unsigned)c);
	}
	form = arena_dup(mem, buf_str(&out));
	buf_free(&out);
	return form;
}

struct told {
	const struct config *cfg;
	const struct log *log;
	struct arena *mem;
};

static int
note_answer(void *ctx, size_t index, const struct reply *reply, struct err *e)
{
	const struct told *t = ctx;

	(void)index;
	(void)e;
	/* hubs say 202 or 204: any success means that it was told */
	if (reply->status >= 200 && reply->status < 300)
		log_line(t->log, LOG_NOTE, "hub '%.*s': told that the feed has changed",
			STR_ARG(t->cfg->hub));
	else
		log_line(t->log, LOG_NOTE, "hub '%.*s': not told that the feed has changed: %.*s",
			STR_ARG(t->cfg->hub),
			STR_ARG(phrase_fault(reply->fault, reply->status, reply->detail,
				reply->retry_after_s, STR("en"), t->mem)));
	return 0;
}

int
hub_tell(const struct config *cfg, struct store *st, const volatile sig_atomic_t *stop,
	const struct log *log, struct arena *mem, struct err *e)
{
	const struct fetch_options options = { .user_agent = poll_user_agent(cfg, mem),
		.concurrency = 1,
		.per_host = 1,
		.allow_private = cfg->allow_private_addresses,
		.deadline_ms = HUB_TIMEOUT_S * 1000,
		.stop = stop };
	struct fetch_request request = {
		.url = cfg->hub, .timeout_s = HUB_TIMEOUT_S, .body_max = ANSWER_MAX
	};
	struct told told = { cfg, log, mem };
	struct err unable = { 0 };
	struct str due;

	if (cfg->hub.n == 0)
		return 0;
	if (store_fact_get(st, FACT_DUE, mem, &due, e) != 0)
		return -1;
	if (due.n == 0)
		return 0;
	/* before: killed in between it is told once too seldom, not every hour */
	if (store_fact_put(st, FACT_DUE, STR_NONE, e) != 0)
		return -1;
	request.form = make_form(cfg->site, mem);
	if (fetch_all(&request, 1, &options, note_answer, &told, &unable) != 0)
		log_line(log, LOG_NOTE, "hub '%.*s': %s", STR_ARG(cfg->hub), unable.text);
	return 0;
}
