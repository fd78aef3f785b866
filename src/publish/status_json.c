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
	struct json j;
	struct arena *mem;
};

static void
number(struct json *j, const char *name, int64_t v)
{
	json_key(j, name);
	json_int(j, v);
}

/* Error texts come from servers: what must not reach a terminal must not reach this file. */
static void
text(struct report *r, const char *name, struct str v)
{
	struct arena_mark mark = arena_mark(r->mem);

	json_key(&r->j, name);
	json_text(&r->j, utf8_clean(v, TEXT_MAX, r->mem));
	arena_rewind(r->mem, mark);
}

static void
time_at(struct json *j, const char *name, int64_t t)
{
	json_key(j, name);
	json_time(j, t);
}

static void
source(struct report *r, const struct edition_source *s)
{
	struct json *j = &r->j;

	json_open(j, '{');
	text(r, "id", s->id);
	text(r, "name", s->name);
	text(r, "url", s->url);
	text(r, "state", status_name(s->state));
	json_key(j, "trial");
	json_bool(j, s->trial);
	text(r, "what", s->what);
	text(r, "advice", s->advice);
	text(r, "command", s->command);
	text(r, "warning", s->warning);
	time_at(j, "fault_since", s->fault_since);
	time_at(j, "last_success", s->last_success);
	time_at(j, "last_change", s->last_change);
	time_at(j, "next_due", s->next_due);
	number(j, "elapsed_ms", s->elapsed_ms);
	number(j, "status", s->status);
	number(j, "polls", s->polls);
	number(j, "not_modified", s->not_modified);
	number(j, "items", s->item_n);
	number(j, "kept", s->kept_n);
	number(j, "items_7d", s->items_7d);
	json_key(j, "weeks");
	json_open(j, '[');
	for (size_t i = 0; i < EDITION_WEEKS; i++)
		json_int(j, s->weeks[i]);
	json_close(j, ']');
	text(r, "format", s->format);
	text(r, "language", s->language);
	number(j, "line", s->line);
	json_close(j, '}');
}

static void
sources(struct report *r, const struct edition *ed)
{
	struct status_count c = status_count(ed);
	struct json *j = &r->j;

	json_key(j, "sources");
	json_open(j, '{');
	number(j, "all", c.all);
	number(j, "healthy", c.good);
	number(j, "need_a_look", c.look);
	number(j, "failing", c.fail);
	number(j, "not_asked_yet", c.fresh);
	json_key(j, "list");
	json_open(j, '[');
	for (size_t i = 0; i < ed->status_n; i++)
		source(r, &ed->sources[i]);
	json_close(j, ']');
	json_close(j, '}');
}

static void
week(struct json *j, const struct edition *ed)
{
	json_key(j, "last_7_days");
	json_open(j, '{');
	number(j, "items", ed->items_7d);
	number(j, "kept", ed->kept_7d);
	number(j, "stories", ed->stories_7d);
	number(j, "stories_of_several_sources", ed->shared_7d);
	number(j, "not_modified_percent", ed->not_modified_percent);
	json_close(j, '}');
}

static void
days(struct json *j, const struct edition *ed)
{
	json_key(j, "days");
	json_open(j, '[');
	for (size_t i = 0; i < ed->day_n; i++) {
		json_open(j, '{');
		time_at(j, "start", ed->days[i].start);
		number(j, "items", ed->days[i].all);
		number(j, "kept", ed->days[i].kept);
		number(j, "stories", ed->days[i].stories);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
scores(struct report *r, const struct edition *ed)
{
	struct json *j = &r->j;

	json_key(j, "scores");
	json_open(j, '{');
	json_key(j, "threshold");
	json_real(j, ed->threshold, 2);
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
		number(j, "item", b->item);
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
runs(struct json *j, const struct edition *ed)
{
	json_key(j, "runs");
	json_open(j, '[');
	for (size_t i = 0; i < ed->run_n; i++) {
		const struct edition_run *run = &ed->runs[i];

		json_open(j, '{');
		time_at(j, "started", run->started);
		number(j, "elapsed_ms", run->elapsed_ms);
		number(j, "asked", run->asked);
		number(j, "not_modified", run->not_modified);
		number(j, "failed", run->failed);
		number(j, "new", run->fresh);
		number(j, "kept", run->kept);
		number(j, "exit_code", run->exit_code);
		json_close(j, '}');
	}
	json_close(j, ']');
}

int
render_status_json(const struct edition *ed, struct arena *mem, struct buf *out, struct err *e)
{
	struct report r = { .mem = mem };
	struct json *j = &r.j;

	json_init(j, out);
	json_open(j, '{');
	text(&r, "generator", STR("saxfeed " SAXFEED_VERSION));
	time_at(j, "written", ed->now);
	time_at(j, "checked", ed->checked);
	time_at(j, "next_run", ed->next_run);
	json_key(j, "mostly_down");
	json_bool(j, ed->mostly_down);
	week(j, ed);
	sources(&r, ed);
	scores(&r, ed);
	days(j, ed);
	runs(j, ed);
	json_close(j, '}');
	buf_addc(out, '\n');
	if (out->failed)
		return err_set(e, ERR_SYSTEM, "status.json could not be written");
	return 0;
}
