/*
 * status_json.c -- status.json: the numbers of the status page for programs.
 */
#include "base/json.h"
#include "base/utf8.h"
#include "base/version.h"
#include "publish/render.h"
#include "publish/status.h"

/* Longer texts of strangers are cut; ours are far shorter. */
#define TEXT_MAX 4000

/* A writer and scratch for cleaned texts. */
struct report {
	struct json *j;
	struct arena *mem;
};

/* Error texts come from servers: what must not reach a terminal must not reach this file. */
static void
text(const struct report *r, const char *name, struct str v)
{
	struct arena_mark mark = arena_mark(r->mem);

	json_key(r->j, name);
	json_text(r->j, utf8_clean(v, TEXT_MAX, r->mem));
	arena_rewind(r->mem, mark);
}

void
status_source_json(struct json *j, const struct edition_source *s, struct arena *mem)
{
	const struct report r = { .j = j, .mem = mem };

	json_open(j, '{');
	text(&r, "feed", s->id);
	text(&r, "name", s->name);
	text(&r, "state", status_name(s->state));
	text(&r, "problem", s->what);
	text(&r, "advice", s->advice);
	text(&r, "command", s->command);
	json_put_int(j, "status", s->status);
	json_put_time(j, "last_success", s->last_success);
	json_put_time(j, "failing_since", s->fault_since);
	json_put_time(j, "last_new_item", s->last_change);
	json_put_time(j, "next_poll", s->next_due);
	text(&r, "format", s->format);
	text(&r, "warning", s->warning);
	json_put_int(j, "items", s->item_n);
	json_put_int(j, "kept", s->kept_n);
	json_key(j, "weeks");
	json_open(j, '[');
	for (size_t i = 0; i < EDITION_WEEKS; i++)
		json_int(j, s->weeks[i]);
	json_close(j, ']');
	json_put_int(j, "response_ms", s->elapsed_ms);
	text(&r, "url", s->url);
	text(&r, "city", s->city);
	text(&r, "language", s->language);
	json_put_bool(j, "trial", s->trial);
	json_put_int(j, "items_7d", s->items_7d);
	json_put_int(j, "polls", s->polls);
	json_put_int(j, "not_modified", s->not_modified);
	json_put_int(j, "line", s->line);
	json_close(j, '}');
}

static void
sources(struct report *r, const struct edition *ed)
{
	struct status_count c = status_count(ed);
	struct json *j = r->j;

	json_key(j, "sources");
	json_open(j, '{');
	json_put_int(j, "all", c.all);
	json_put_int(j, "healthy", c.good);
	json_put_int(j, "need_a_look", c.look);
	json_put_int(j, "failing", c.fail);
	json_put_int(j, "not_read_yet", c.fresh);
	json_put_int(j, "on_trial", c.trial);
	json_put_int(j, "paused", c.paused);
	json_key(j, "list");
	json_open(j, '[');
	for (size_t i = 0; i < ed->status_n; i++)
		status_source_json(j, &ed->sources[i], r->mem);
	json_close(j, ']');
	json_close(j, '}');
}

static void
week(struct json *j, const struct edition *ed)
{
	json_key(j, "last_7_days");
	json_open(j, '{');
	json_put_int(j, "items", ed->items_7d);
	json_put_int(j, "kept", ed->kept_7d);
	json_put_int(j, "stories", ed->stories_7d);
	json_put_int(j, "stories_of_several_sources", ed->shared_7d);
	json_put_int(j, "not_modified_percent", ed->not_modified_percent);
	json_close(j, '}');
}

static void
days(struct json *j, const struct edition *ed)
{
	json_key(j, "days");
	json_open(j, '[');
	for (size_t i = 0; i < ed->day_n; i++) {
		json_open(j, '{');
		json_put_time(j, "start", ed->days[i].start);
		json_put_int(j, "items", ed->days[i].all);
		json_put_int(j, "kept", ed->days[i].kept);
		json_put_int(j, "stories", ed->days[i].stories);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
scores(struct report *r, const struct edition *ed)
{
	struct json *j = r->j;

	json_key(j, "scores");
	json_open(j, '{');
	json_put_real(j, "threshold", ed->threshold, 2);
	json_key(j, "bins");
	json_open(j, '[');
	for (size_t i = 0; i < EDITION_BINS; i++)
		json_int(j, ed->bins[i]);
	json_close(j, ']');
	json_key(j, "borderline");
	json_open(j, '[');
	for (size_t i = 0; i < ed->borderline_n; i++) {
		const struct edition_borderline *b = &ed->borderline[i];

		json_open(j, '{');
		json_put_int(j, "item", b->item);
		text(r, "title", b->title);
		text(r, "url", b->url);
		text(r, "source", b->source);
		json_key(j, "score");
		json_real(j, b->score, 3);
		json_key(j, "kept");
		json_bool(j, b->kept);
		text(r, "why", b->why);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

static void
side(struct report *r, const char *key, const struct edition_side *s)
{
	struct json *j = r->j;

	json_key(j, key);
	json_open(j, '{');
	json_put_int(j, "item", s->item);
	text(r, "title", s->title);
	text(r, "url", s->url);
	text(r, "source", s->source);
	json_close(j, '}');
}

static void
pairs(struct report *r, const struct edition *ed)
{
	struct json *j = r->j;

	json_key(j, "pairs");
	json_open(j, '[');
	for (size_t i = 0; i < ed->pair_n; i++) {
		json_open(j, '{');
		json_put_real(j, "likelihood", ed->pairs[i].likelihood, 2);
		side(r, "a", &ed->pairs[i].a);
		side(r, "b", &ed->pairs[i].b);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
runs(struct json *j, const struct edition *ed)
{
	json_key(j, "runs");
	json_open(j, '[');
	for (size_t i = 0; i < ed->run_n; i++) {
		const struct edition_run *run = &ed->runs[i];

		json_open(j, '{');
		json_put_time(j, "started", run->started);
		json_put_int(j, "elapsed_ms", run->elapsed_ms);
		json_put_int(j, "asked", run->asked);
		json_put_int(j, "not_modified", run->not_modified);
		json_put_int(j, "failed", run->failed);
		json_put_int(j, "new", run->fresh);
		json_put_int(j, "kept", run->kept);
		json_put_int(j, "exit_code", run->exit_code);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* Why feed and pages were left as they are. */
static const char *const kept[KEPT_COUNT] = {
	[KEPT_NOT] = "",
	[KEPT_NO_NETWORK] = "no network",
	[KEPT_NO_SOURCE] = "no source",
	[KEPT_DOWN] = "most sources down",
	[KEPT_UNREAD] = "nothing read yet",
	[KEPT_EMPTY] = "no story",
	[KEPT_JUMP] = "too many stories at once",
};

int
render_status_json(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	struct json writer, *j = &writer;
	struct report r = { .j = j, .mem = mem };

	json_init(j, out);
	json_open(j, '{');
	text(&r, "generator", STR("saxfeed " SAXFEED_VERSION));
	json_put_time(j, "written", ed->now);
	json_put_time(j, "checked", ed->checked);
	json_put_time(j, "next_poll", ed->next_due);
	json_put_bool(j, "none_reached", ed->lost);
	json_put_bool(j, "mostly_down", ed->mostly_down);
	text(&r, "gate", str_from(kept[ed->kept]));
	week(j, ed);
	sources(&r, ed);
	scores(&r, ed);
	pairs(&r, ed);
	days(j, ed);
	runs(j, ed);
	json_close(j, '}');
	buf_addc(out, '\n');
	if (out->failed)
		return err_set(e, ERR_SYSTEM, "status.json could not be written");
	return 0;
}
