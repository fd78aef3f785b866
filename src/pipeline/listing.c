/*
 * listing.c -- see listing.h.
 */
#include "pipeline/listing.h"

#include "base/clock.h"
#include "base/json.h"
#include "classify/relevance.h"

static enum verdict_kind
kind_of(const struct store_item *it)
{
	return (enum verdict_kind)it->verdict;
}

void
listing_members(struct json *j, const struct store_item *it, struct str story)
{
	json_put_int(j, "id", it->id);
	json_put_text(j, "feed", it->source_name);
	json_put_text(j, "guid", it->guid);
	json_put_text(j, "url", it->url);
	json_put_text(j, "title", it->title);
	json_put_text(j, "lang", it->lang);
	json_put_time(j, "published", it->published);
	json_put_time(j, "updated", it->updated);
	json_put_time(j, "first_seen", it->first_seen);
	json_put_real(j, "score", it->score, 2);
	json_put_text(j, "verdict", str_from(verdict_name(kind_of(it))));
	json_put_text(j, "decided_by", str_from(verdict_by_name((enum verdict_by)it->by)));
	json_put_text(j, "topic", it->topic);
	json_key(j, "story");
	if (story.n > 0)
		json_text(j, story);
	else
		json_null(j);
}

static void
item_json(const struct store_item *it, struct str story, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	listing_members(&j, it, story);
	json_close(&j, '}');
	buf_addc(out, '\n');
}

static void
item_line(const struct store_item *it, struct str story, struct buf *out)
{
	struct civil day = clock_local(it->shown);

	buf_addf(out, "%6lld  %04d-%02d-%02d  %.2f  %-7s  %-7.*s  %.*s  (%.*s)\n",
		(long long)it->id, day.year, day.month, day.day, it->score,
		verdict_name(kind_of(it)), STR_ARG(story.n > 0 ? story : STR("-")),
		STR_ARG(it->title), STR_ARG(it->source_name));
}

int
listing_item(void *ctx, const struct store_item *it, struct err *e)
{
	struct listing *l = ctx;
	struct store_story story = { .key = STR_NONE };
	bool found = false;

	if (it->story != 0 && store_story_get(l->store, it->story, l->mem, &story, &found, e) != 0)
		return -1;
	if (l->json)
		item_json(it, story.key, l->out);
	else
		item_line(it, story.key, l->out);
	arena_reset(l->mem);
	return 0;
}
