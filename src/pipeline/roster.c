/*
 * roster.c -- see roster.h.
 */
#include "pipeline/roster.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/url.h"
#include "classify/relevance.h"
#include "pipeline/health.h"
#include "pipeline/outcome.h"
#include "pipeline/review.h"
#include "pipeline/sources.h"
#include "publish/status_count.h"

#define DAY_S INT64_C(86400)
#define WEEK_S (7 * DAY_S)
#define DAYS_SHOWN 56  /* eight weeks */
#define RUNS_SHOWN 168 /* a week of hourly runs */
#define SCORES_S (30 * DAY_S)
/* A source that failed for less than a day may be back in an hour; for the gate it is down. */
#define DOWN_SHARE 0.5

/* Parameters that let somebody in, or tell who asks. */
static const struct str secrets[] = { STR_INIT("key"), STR_INIT("apikey"), STR_INIT("api_key"),
	STR_INIT("token"), STR_INIT("access_token"), STR_INIT("auth"), STR_INIT("secret"),
	STR_INIT("password"), STR_INIT("pass"), STR_INIT("pwd"), STR_INIT("user"), STR_INIT("sig"),
	STR_INIT("signature") };

static bool
is_secret(struct str parameter)
{
	struct str name = str_slice(parameter, 0, str_chr(parameter, '='));

	for (size_t i = 0; i < ARRAY_LEN(secrets); i++)
		if (str_eq_nocase(name, secrets[i]))
			return true;
	return false;
}

/* The address as it may be published. All other parameters stay: they choose the feed. */
static struct str
without_secrets(struct str url, struct arena *mem)
{
	struct str out = url_redact(url, mem), rest;
	size_t at = str_chr(out, '?');
	bool first = true;

	if (at == STR_NOT_FOUND)
		return out;
	rest = str_skip(out, at + 1);
	out = str_slice(out, 0, at);
	while (rest.n > 0) {
		size_t end = str_chr(rest, '&');
		struct str one = str_slice(rest, 0, end);

		if (!is_secret(one)) {
			out = arena_printf(
				mem, "%.*s%c%.*s", STR_ARG(out), first ? '?' : '&', STR_ARG(one));
			first = false;
		}
		rest = end == STR_NOT_FOUND ? STR_NONE : str_skip(rest, end + 1);
	}
	return out;
}

void
roster_addresses(const struct source *src, const struct store_source *row, struct str *feed,
	struct str *site, struct arena *mem)
{
	struct str url = src != NULL ? src->url : row != NULL ? outcome_address(row) : STR_NONE;
	struct url_parts parts;

	*feed = without_secrets(url, mem);
	*site = STR_NONE;
	if (src != NULL && src->site.n > 0)
		*site = src->site;
	else if (row != NULL && url_is_http(row->site))
		*site = row->site;
	else if (url_split(url, mem, &parts))
		*site = arena_printf(
			mem, "%.*s://%.*s/", STR_ARG(parts.scheme), STR_ARG(parts.host));
}

/* Addresses on the status page: keys and tokens stand in queries. */
static struct str
without_query(struct str url)
{
	size_t at = str_chr(url, '?');

	return at == STR_NOT_FOUND ? url : str_slice(url, 0, at);
}

struct str
roster_joined(const struct config_list *list, struct arena *mem)
{
	struct str out = STR_NONE;

	for (size_t i = 0; i < list->n; i++)
		out = i == 0 ? list->v[0]
			     : arena_printf(mem, "%.*s, %.*s", STR_ARG(out), STR_ARG(list->v[i]));
	return out;
}

/* What kind of body speaks, as groups of the list of sources. */
static const struct {
	const char *en, *de;
} groups[] = {
	[KIND_NONE] = { "Other sources", "Weitere Quellen" },
	[KIND_RESEARCH] = { "Research institutes", "Forschungsinstitute" },
	[KIND_UNIVERSITY] = { "Universities", "Hochschulen" },
	[KIND_CLUSTER] = { "Clusters and associations", "Cluster und Verbände" },
	[KIND_GOVERNMENT] = { "Public bodies", "Öffentliche Stellen" },
	[KIND_STARTUP] = { "Companies", "Unternehmen" },
	[KIND_MEDIA] = { "Media", "Medien" },
	[KIND_PRESS] = { "Press", "Presse" },
	[KIND_EVENT] = { "Events", "Termine" },
};

struct str
roster_group(const struct source *src, struct str language)
{
	return str_from(str_eq(language, STR("de")) ? groups[src->kind].de : groups[src->kind].en);
}

/* What readers may know of a source. */
static void
fill_public(struct edition_source *s, const struct source *src, struct str language)
{
	s->enabled = src->enabled;
	s->topic = src->topic;
	s->group = roster_group(src, language);
	if (src->type == SOURCE_FEED)
		s->feed = s->url;
}

struct edition_source
roster_source(const struct source *src, const struct store_source *row,
	const int64_t weeks[EDITION_WEEKS], struct str language, int64_t now, struct arena *mem)
{
	struct health h = health_of(src, row, weeks, language, now, mem);
	struct edition_source s = {
		.id = src->id,
		.name = src->name,
		.state = h.state,
		.what = h.what,
		.advice = h.advice,
		.command = h.command,
		.trial = src->trial,
		.city = roster_joined(&src->city, mem),
		.line = src->line,
	};

	roster_addresses(src, row, &s.url, &s.site, mem);
	fill_public(&s, src, language);
	s.url = without_query(s.url);
	memcpy(s.weeks, weeks, sizeof(s.weeks));
	s.items_7d = weeks[EDITION_WEEKS - 1];
	if (row == NULL)
		return s;
	s.fault_since = row->fault_since;
	s.last_success = row->last_success;
	s.last_change = row->last_change;
	s.next_due = src->enabled ? row->next_due : 0;
	s.elapsed_ms = row->elapsed_ms;
	s.item_n = row->item_n;
	s.kept_n = row->kept_n;
	s.format = row->format;
	s.language = src->lang.n > 0 ? src->lang : row->language;
	s.status = row->status;
	s.polls = row->polls;
	s.not_modified = row->not_modified;
	s.warning = row->warning;
	return s;
}

/* Failures, then warnings, then the rest; each group in the order of feeds.conf. */
static int
worst_first(const void *va, const void *vb)
{
	const struct edition_source *a = va, *b = vb;
	int d = status_severity(b->state) - status_severity(a->state);

	return d != 0 ? d : a->line - b->line;
}

static int
fill_sources(const struct config *cfg, struct store *st, struct store_source *rows,
	const struct map *by_name, int64_t now, struct arena *mem, struct edition *ed,
	struct err *e)
{
	size_t down = 0;
	int64_t asked = 0, same = 0;

	ed->sources = ARENA_ARRAY(mem, struct edition_source, cfg->source_n);
	for (size_t i = 0; i < cfg->source_n; i++) {
		const struct source *src = &cfg->sources[i];
		const int64_t *at = map_get(by_name, src->id);
		struct store_source *row = at == NULL ? NULL : &rows[*at];
		int64_t weeks[EDITION_WEEKS] = { 0 };

		if (row != NULL && row->item_n > 0 &&
			store_source_weeks(st, row->id, now, weeks, EDITION_WEEKS, e) != 0)
			return -1;
		ed->sources[ed->status_n++] =
			roster_source(src, row, weeks, cfg->language, now, mem);
		if (!src->enabled)
			continue;
		ed->source_n += !src->trial;
		if (row == NULL || row->last_try == 0 ||
			ed->sources[ed->status_n - 1].state == STATE_UNREACHED)
			continue;
		/* nothing of a trial is shown, so it can neither shut nor open the gate */
		down += !src->trial && row->failures > 0; /* not those that asked us to wait */
		asked += row->polls;
		same += row->not_modified;
		if (row->last_try > ed->checked)
			ed->checked = row->last_try;
		if (row->next_due > now && (ed->next_due == 0 || row->next_due < ed->next_due))
			ed->next_due = row->next_due;
	}
	/* of all that are enabled: one that was asked by name says nothing of the others */
	ed->mostly_down = (double)down > DOWN_SHARE * (double)ed->source_n;
	ed->not_modified_percent = asked > 0 ? same * 100 / asked : 0;
	qsort(ed->sources, ed->status_n, sizeof(*ed->sources), worst_first);
	return 0;
}

/* Midnight of the day of `t`, and of days around it, in the zone of the clock. */
static int64_t
midnight(int64_t t, int days_back)
{
	struct civil c = clock_local(t);
	int64_t noon = t - (c.hour * 3600 + c.minute * 60 + c.second) + DAY_S / 2;
	struct civil day = clock_local(noon - days_back * DAY_S);

	day.hour = day.minute = day.second = 0;
	day.offset_s = clock_local(civil_to_time(&day)).offset_s;
	return civil_to_time(&day);
}

static int
fill_days(struct store *st, int64_t now, struct arena *mem, struct edition *ed, struct err *e)
{
	struct store_day counts[DAYS_SHOWN];
	int64_t starts[DAYS_SHOWN + 1];

	for (int i = 0; i <= DAYS_SHOWN; i++)
		starts[i] = midnight(now, DAYS_SHOWN - 1 - i);
	if (store_days(st, starts, DAYS_SHOWN, counts, e) != 0)
		return -1;
	ed->days = ARENA_ARRAY(mem, struct edition_day, DAYS_SHOWN);
	ed->day_n = DAYS_SHOWN;
	for (size_t i = 0; i < DAYS_SHOWN; i++) {
		ed->days[i] = (struct edition_day){ starts[i], counts[i].all, counts[i].kept,
			counts[i].stories };
		if (i + 7 < DAYS_SHOWN)
			continue;
		ed->items_7d += counts[i].all;
		ed->kept_7d += counts[i].kept;
	}
	for (size_t i = 0; i < ed->story_n; i++) {
		if (ed->stories[i].published < now - WEEK_S)
			continue;
		ed->stories_7d++;
		ed->shared_7d += ed->stories[i].source_n > 1;
	}
	return 0;
}

static int
fill_runs(struct store *st, struct arena *mem, struct edition *ed, struct err *e)
{
	struct store_run *runs;
	struct str lost;
	size_t n;

	if (store_runs(st, RUNS_SHOWN, mem, &runs, &n, e) != 0 ||
		store_fact_get(st, ROSTER_LOST, mem, &lost, e) != 0)
		return -1;
	ed->lost = lost.n > 0;
	ed->runs = ARENA_ARRAY(mem, struct edition_run, n);
	for (size_t i = 0; i < n; i++) {
		if (runs[i].finished == 0)
			continue; /* under way, or killed */
		ed->runs[ed->run_n++] = (struct edition_run){ runs[i].started, runs[i].elapsed_ms,
			runs[i].asked, runs[i].not_modified, runs[i].failed, runs[i].fresh,
			runs[i].kept, runs[i].exit_code };
	}
	return store_run_first(st, &ed->started, e);
}

int
roster_fill(const struct config *cfg, struct store *st, struct store_source *rows,
	const struct map *by_name, int64_t now, struct arena *mem, struct edition *ed,
	struct err *e)
{
	int64_t week = now - REVIEW_DAYS * DAY_S;

	if (fill_sources(cfg, st, rows, by_name, now, mem, ed, e) != 0 ||
		fill_days(st, now, mem, ed, e) != 0 || fill_runs(st, mem, ed, e) != 0 ||
		store_scores(st, now - SCORES_S, ed->bins, EDITION_BINS, e) != 0 ||
		review_items(cfg, st, week, mem, &ed->borderline, &ed->borderline_n, e) != 0 ||
		review_pairs(cfg, st, week, mem, &ed->pairs, &ed->pair_n, e) != 0)
		return -1;
	return 0;
}
