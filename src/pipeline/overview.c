/*
 * overview.c -- see overview.h.
 */
#include "pipeline/overview.h"

#include "base/json.h"
#include "pipeline/edition.h"
#include "pipeline/phrase.h"
#include "publish/status_count.h"

static void
source_json(const struct edition_source *s, struct arena *mem, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	status_source_json(&j, s, mem);
	buf_addc(out, '\n');
}

static struct str
when(int64_t t, int64_t now, struct arena *mem)
{
	if (t <= now)
		return STR("now");
	return arena_printf(mem, "in %.*s", STR_ARG(phrase_span(t - now, mem)));
}

static void
source_line(const struct edition_source *s, int64_t now, struct arena *mem, struct buf *out)
{
	/* who was not read yet, is off or on trial is not "ok", though nothing is wrong */
	static const char *const marks[] = {
		[MOOD_GOOD] = "ok", [MOOD_IDLE] = "-", [MOOD_LOOK] = "!", [MOOD_FAIL] = "FAIL"
	};
	struct str ago =
		s->last_success == 0 ? STR("never") : phrase_span(now - s->last_success, mem);
	struct str next = s->state == STATE_PAUSED ? STR("-") : when(s->next_due, now, mem);

	buf_addf(out, "  %-4s %-22.*s %-10.*s %7.*s  %4lld/wk  %4lld of %-5lld next %.*s\n",
		marks[status_mood(s->state)], STR_ARG(s->id), STR_ARG(status_name(s->state)),
		STR_ARG(ago), (long long)s->items_7d, (long long)s->kept_n, (long long)s->item_n,
		STR_ARG(next));
	if (s->what.n > 0)
		buf_addf(out, "       %.*s\n", STR_ARG(s->what));
	if (s->advice.n > 0)
		buf_addf(out, "       %.*s\n", STR_ARG(s->advice));
}

static void
summary_line(const struct edition *ed, struct arena *mem, struct buf *out)
{
	struct status_count count = status_count(ed);

	buf_addf(out, "%lld of %lld sources are healthy", (long long)count.good,
		(long long)count.all);
	if (count.trial > 0)
		buf_addf(out, ", %lld more on trial", (long long)count.trial);
	if (count.paused > 0)
		buf_addf(out, ", %lld switched off", (long long)count.paused);
	if (ed->run_n > 0 && ed->lost) {
		buf_addf(out,
			"; last run %.*s ago: %lld asked, none could be reached, which counts "
			"against none of them",
			STR_ARG(phrase_span(ed->now - ed->runs[0].started, mem)),
			(long long)ed->runs[0].asked);
	} else if (ed->run_n > 0) {
		const struct edition_run *r = &ed->runs[0];

		buf_addf(out,
			"; last run %.*s ago: %lld asked, %lld not modified, %lld failed, %lld new "
			"items, %lld kept",
			STR_ARG(phrase_span(ed->now - r->started, mem)), (long long)r->asked,
			(long long)r->not_modified, (long long)r->failed, (long long)r->fresh,
			(long long)r->kept);
	}
	buf_addc(out, '\n');
}

/* What the edition has is for its page, which knows of no -c. */
static void
name_config(const struct config *cfg, struct edition_source *s, struct arena *mem)
{
	struct str plain = STR("saxfeed ");

	if (str_starts(s->command, plain))
		s->command = arena_printf(mem, "%.*s %.*s", STR_ARG(cfg->command),
			STR_ARG(str_skip(s->command, plain.n)));
}

int
overview_write(const struct config *cfg, struct store *st, int64_t now, enum overview_form form,
	struct arena *mem, struct buf *out, struct err *e)
{
	struct config english = *cfg;
	struct edition ed;

	/* the command line speaks one language, whatever that of the pages */
	english.language = STR("en");
	if (edition_make(&english, st, now, mem, &ed, e) != 0)
		return -1;
	if (form != OVERVIEW_JSON)
		summary_line(&ed, mem, out);
	if (form == OVERVIEW_HEADED)
		buf_addf(out, "  %-4s %-22s %-10s %7s  %7s  %13s next poll\n", "", "source",
			"state", "read", "items", "about AI");
	for (size_t i = 0; i < ed.status_n; i++) {
		name_config(cfg, &ed.sources[i], mem);
		if (form == OVERVIEW_JSON)
			source_json(&ed.sources[i], mem, out);
		else
			source_line(&ed.sources[i], now, mem, out);
	}
	return 0;
}
