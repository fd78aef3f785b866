/*
 * online.c -- see online.h.
 */
#include "pipeline/online.h"

#include "fetch/faults.h"
#include "pipeline/ingest.h"
#include "pipeline/judge.h"
#include "pipeline/phrase.h"
#include "pipeline/request.h"
#include "pipeline/sources.h"

#define FEED_ARENA_MAX ((size_t)256 * 1024 * 1024)

struct online {
	const struct online_options *options;
	size_t done;
	struct judge *judge;
	const struct source **asked;
	struct str *line;
	struct arena *mem;
	struct arena feed;
	struct online_result *result;
};

static struct str
describe(struct online *o, const struct source *src, const struct feed *feed)
{
	size_t ai = 0, de = 0, en = 0;

	for (size_t i = 0; i < feed->entry_n; i++) {
		struct arena_mark mark = arena_mark(&o->feed);
		struct judge_text text = ingest_judge_text(&feed->entries[i], &o->feed);
		struct judged judged;

		if (text.tag.n == 0)
			text.tag = feed->language;
		judge_item(o->judge, src, &text, &o->feed, &judged);
		ai += judged.verdict.kind == VERDICT_PUBLISH;
		de += judged.lang == LANG_DE;
		en += judged.lang == LANG_EN;
		arena_rewind(&o->feed, mark);
	}
	return arena_printf(o->mem,
		"%s, %zu item%s (%zu German, %zu English), %zu would be published%s",
		parse_format_name(feed->format), feed->entry_n, feed->entry_n == 1 ? "" : "s", de,
		en, ai, feed->warning_n > 0 ? ", repaired" : "");
}

static int
note_reply(void *ctx, size_t index, const struct reply *reply, struct err *e)
{
	struct online *o = ctx;
	struct ingest_document doc = { .fault = reply->fault, .detail = reply->detail };
	struct str advice;

	(void)e;
	if (doc.fault == FAULT_NONE)
		ingest_parse(o->asked[index], reply, &o->feed, &doc);
	if (doc.fault == FAULT_NONE) {
		o->line[index] = describe(o, o->asked[index], &doc.feed);
	} else {
		o->result->failed++;
		o->line[index] = phrase_fault(doc.fault, reply->status, doc.detail,
			reply->retry_after_s, STR("en"), o->mem);
		advice = str_from(fault_row(doc.fault)->advice_en);
		if (advice.n > 0)
			o->line[index] = arena_printf(o->mem, "%.*s\n%-25s%.*s",
				STR_ARG(o->line[index]), "", STR_ARG(advice));
	}
	arena_reset(&o->feed);
	o->done++;
	if (o->options->progress != NULL)
		o->options->progress(
			o->options->ctx, o->done, o->result->tried, o->asked[index]->id);
	return 0;
}

int
online_check(const struct config *cfg, const struct online_options *options, struct arena *mem,
	struct buf *out, struct online_result *result, struct err *e)
{
	const struct store_source unknown = { 0 };
	struct online o = {
		.options = options, .judge = judge_new(cfg, mem), .mem = mem, .result = result
	};
	struct request_set set;
	int rc;

	*result = (struct online_result){ 0 };
	arena_init(&o.feed, "feed", FEED_ARENA_MAX);
	o.asked = arena_array(mem, cfg->source_n, sizeof(*o.asked));
	o.line = ARENA_ARRAY(mem, struct str, cfg->source_n);
	request_set_init(&set, cfg, options->stop, mem);
	for (size_t i = 0; i < cfg->source_n; i++) {
		if (!source_is_wanted(&cfg->sources[i], options->only, options->only_n))
			continue;
		o.asked[result->tried++] = &cfg->sources[i];
		request_set_add(&set, &cfg->sources[i], &unknown);
	}
	rc = request_set_robots(&set, NULL, 0, e);
	if (rc == 0)
		rc = request_set_fetch(&set, note_reply, NULL, &o, e);
	/* what was not asked is not broken, and half a table would say that it is */
	if (rc == 0 && *options->stop != 0)
		rc = err_set(e, ERR_STOPPED, "stopped by a signal");
	for (size_t i = 0; rc == 0 && i < result->tried; i++)
		buf_addf(out, "  %-22.*s %.*s\n", STR_ARG(o.asked[i]->id), STR_ARG(o.line[i]));
	arena_free(&o.feed);
	return rc;
}
