/*
 * edition.c -- see edition.h.
 */
#include "pipeline/edition.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/num.h"
#include "base/url.h"
#include "base/utf8.h"
#include "pipeline/archive.h"
#include "pipeline/gate.h"
#include "pipeline/hub.h"
#include "pipeline/ranking.h"
#include "pipeline/retell.h"
#include "pipeline/roster.h"
#include "pipeline/run.h"
#include "pipeline/slices.h"
#include "pipeline/sources.h"
#include "pipeline/takedown.h"
#include "pipeline/wishes.h"
#include "publish/mark.h"
#include "publish/replace.h"

#define DAY_S INT64_C(86400)
#define FACT_AUTHORITY STR("authority")
#define FACT_MARK STR("mark")       /* of what was published last: see publish/mark.h */
#define FACT_SOURCES STR("sources") /* time and hash of the list of sources */
/* Five texts of a line of feeds.conf each, CONFIG_SOURCES_MAX times, are never reached. */
#define LIST_MAX ((size_t)64 * 1024 * 1024)
/* A notice of privacy by lawyers has 50 kB. */
#define TEXT_MAX ((size_t)1024 * 1024)

struct maker {
	const struct config *cfg;
	struct store *st;
	int64_t now;
	int64_t whole; /* week of which no story is left out; 0: none */
	struct source_index sources;
	struct map rows; /* name of a source -> its row's index */
	struct store_source *row;
	size_t row_n;
	struct repeated repeated;
	struct wishes wishes;
	struct map brought; /* ids of stories that are there for their pin alone */
	struct gate_before before;
	struct arena *mem;
	struct edition *ed;
	struct slices *slices; /* NULL: they are not wanted */
};

/*
 * The part of ids that never changes: "ki.example.org,2026".  That of feeds.conf, or host of the
 * site and year of the first edition, which survive a change of domain.
 */
static int
find_authority(struct maker *m, struct err *e)
{
	struct str *out = &m->ed->authority;

	*out = m->cfg->authority;
	if (out->n == 0 && store_fact_get(m->st, FACT_AUTHORITY, m->mem, out, e) != 0)
		return -1;
	if (out->n == 0)
		*out = arena_printf(m->mem, "%.*s,%d", STR_ARG(url_host(m->cfg->site, m->mem)),
			civil_from_time(m->now).year);
	return 0;
}

/*
 * When the list of enabled sources was last another one: kept as "TIME HASH".  A list that nobody
 * has seen yet is of now; edition_publish keeps what comes out.
 */
static int
find_sources_changed(struct maker *m, struct err *e)
{
	struct edition *ed = m->ed;
	struct buf list;
	struct str kept;
	uint64_t hash;
	size_t space;

	/* a source's state must not count: in the order of feeds.conf, and only what is told */
	buf_init(&list, LIST_MAX);
	for (size_t i = 0; i < m->cfg->source_n; i++) {
		const struct source *s = &m->cfg->sources[i];

		if (s->enabled)
			buf_addf(&list, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%d %d\n", STR_ARG(s->id),
				STR_ARG(s->name), STR_ARG(s->url), STR_ARG(s->site),
				STR_ARG(s->topic), (int)s->kind, (int)s->type);
	}
	hash = hash64(buf_str(&list));
	buf_free(&list);
	ed->sources_mark = arena_printf(m->mem, "%016llx", (unsigned long long)hash);
	if (store_fact_get(m->st, FACT_SOURCES, m->mem, &kept, e) != 0)
		return -1;
	space = str_chr(kept, ' ');
	if (space == STR_NOT_FOUND || !str_eq(str_skip(kept, space + 1), ed->sources_mark) ||
		!num_int(str_slice(kept, 0, space), 0, INT64_MAX, &ed->sources_changed))
		ed->sources_changed = m->now;
	return 0;
}

/* ---- stories --------------------------------------------------------------------------------- */

/*
 * Which of the stories are printed where there is no room for all: newest first, but no source
 * pushes out others.  What a source has beyond its share comes in only if room is left.  Pins count
 * for the page alone; what only they `brought` has no other way in.
 */
static void
choose_stories(const struct maker *m, const struct edition_story *all, const bool *brought,
	size_t n, size_t room, bool pins, bool *chosen)
{
	int64_t share = (int64_t)(room / EDITION_SHARE);
	struct map led;
	size_t taken = 0;

	if (share < EDITION_SHARE_LEAST)
		share = EDITION_SHARE_LEAST;
	map_init(&led, m->mem);
	for (size_t i = 0; i < n; i++) {
		chosen[i] = pins && all[i].pinned != 0;
		taken += chosen[i];
	}
	for (size_t i = 0; i < n && taken < room; i++) {
		struct str source = all[i].members[0].source_id;
		const int64_t *had = map_get(&led, source);

		if (chosen[i] || brought[i])
			continue;
		chosen[i] = had == NULL || *had < share;
		(void)map_put(&led, source, (had == NULL ? 0 : *had) + 1);
		taken += chosen[i];
	}
	for (size_t i = 0; i < n && taken < room; i++) {
		if (chosen[i] || brought[i])
			continue;
		chosen[i] = true;
		taken++;
	}
}

/* Both newest first: those of the page, and those that no archive holds, however old they are. */
static int
read_rows(struct maker *m, struct store_story **out, size_t *n, struct err *e)
{
	int64_t days = m->cfg->page_days > EDITION_DAYS ? m->cfg->page_days : EDITION_DAYS;
	struct store_story *page, *open, *all;
	size_t page_n, open_n, p = 0, o = 0;
	int64_t least = m->cfg->feed_items;

	/* the feed is full by number: what only grew old must not change its bytes */
	if (least < EDITION_LEAST)
		least = EDITION_LEAST;
	if (store_stories(m->st, m->now - days * DAY_S, least, m->mem, &page, &page_n, e) != 0 ||
		store_stories_of_week(m->st, 0, m->mem, &open, &open_n, e) != 0)
		return -1;
	all = ARENA_ARRAY(m->mem, struct store_story, page_n + open_n);
	*n = 0;
	while (p < page_n || o < open_n) {
		int d = p == page_n   ? 1
			: o == open_n ? -1
				      : archive_newer_first(&page[p], &open[o]);

		if (d == 0) {
			p++;
			continue;
		}
		all[(*n)++] = d < 0 ? page[p++] : open[o++];
	}
	*out = all;
	return 0;
}

static struct str
story_id(const struct store_story *s)
{
	return (struct str){ (const char *)&s->id, sizeof(s->id) };
}

/* What an editor pinned is shown however old it is. */
static int
add_pinned(struct maker *m, struct store_story **rows, size_t *n, struct err *e)
{
	size_t room = *n;

	for (size_t i = 0; i < m->wishes.n; i++) {
		const struct store_wish *w = &m->wishes.v[i];
		struct store_story s;
		size_t at = 0;
		bool found;

		if (w->kind != STORE_PINNED || w->until <= m->now)
			continue;
		if (store_story_get(m->st, w->story, m->mem, &s, &found, e) != 0)
			return -1;
		while (found && at < *n && archive_newer_first(&(*rows)[at], &s) < 0)
			at++;
		if (!found || wishes_pinned(&m->wishes, s.id, m->now) == 0 ||
			(at < *n && (*rows)[at].id == s.id))
			continue;
		ARENA_GROW(m->mem, *rows, *n, &room);
		for (size_t k = (*n)++; k > at; k--)
			(*rows)[k] = (*rows)[k - 1];
		(*rows)[at] = s;
		/* a copy: rows move */
		(void)map_put(&m->brought, arena_dup(m->mem, story_id(&s)), 1);
	}
	return 0;
}

/*
 * The feed: every story that no archive holds, so that nobody misses one (RFC 5005 section 4), and
 * others as far as there is room.
 */
static void
choose_feed(struct maker *m, struct edition_story *all, const bool *chosen, size_t n)
{
	size_t room = (size_t)m->cfg->feed_items, open = 0;

	for (size_t i = 0; i < n; i++)
		open += all[i].week == 0;
	room = room > open ? room - open : 0;
	m->ed->feed = ARENA_ARRAY(m->mem, struct edition_story *, n);
	for (size_t i = 0; i < n; i++) {
		bool in = all[i].week == 0;

		if (!in && chosen[i] && room > 0) {
			in = true;
			room--;
		}
		if (in)
			m->ed->feed[m->ed->feed_n++] = &all[i];
	}
}

/* For the gate: what sources that are new since then brought is no flood. */
static void
count_growth(struct maker *m, const struct edition_story *all, size_t n)
{
	m->ed->grown_from = m->before.stories;
	for (size_t i = 0; i < n && m->before.when != 0; i++) {
		const int64_t *at = map_get(&m->rows, all[i].members[0].source_id);

		m->ed->grown += all[i].published >= m->now - 7 * DAY_S && at != NULL &&
				m->row[*at].first_seen < m->before.when;
	}
}

static int
make_stories(struct maker *m, const struct retelling *r, struct err *e)
{
	size_t n, kept = 0, room = (size_t)m->cfg->feed_items;
	struct edition_story *all;
	struct store_story *rows;
	bool *chosen, *brought;

	if (read_rows(m, &rows, &n, e) != 0 || add_pinned(m, &rows, &n, e) != 0)
		return -1;
	if (room < EDITION_LEAST)
		room = EDITION_LEAST;
	all = ARENA_ARRAY(m->mem, struct edition_story, n);
	brought = ARENA_ARRAY(m->mem, bool, n);
	for (size_t i = 0; i < n; i++) {
		bool told;

		brought[kept] = map_get(&m->brought, story_id(&rows[i])) != NULL;
		if (retell_story(r, &rows[i], &all[kept], &told, e) != 0)
			return -1;
		kept += told;
	}
	chosen = ARENA_ARRAY(m->mem, bool, kept);
	choose_stories(m, all, brought, kept, room, false, chosen);
	choose_feed(m, all, chosen, kept);
	choose_stories(m, all, brought, kept, room, true, chosen);
	count_growth(m, all, kept);
	if (archive_fill(m->cfg, r, m->slices != NULL && m->slices->again, all, kept, m->ed, e) !=
		0)
		return -1;
	m->ed->stories = ARENA_ARRAY(m->mem, struct edition_story, kept);
	for (size_t i = 0; i < kept; i++)
		if (chosen[i] || (m->whole != 0 && all[i].week == m->whole))
			m->ed->stories[m->ed->story_n++] = all[i];
	return 0;
}

/* ---- everything else ----------------------------------------------------------------------------
 */

static void
fill_settings(struct maker *m)
{
	const struct config *cfg = m->cfg;
	struct edition *ed = m->ed;
	struct edition_topic *topics = ARENA_ARRAY(m->mem, struct edition_topic, cfg->topic_n);

	for (size_t i = 0; i < cfg->topic_n; i++)
		topics[i] = (struct edition_topic){ cfg->topics[i].id, cfg->topics[i].label_de,
			cfg->topics[i].label_en, roster_joined(&cfg->topics[i].terms, m->mem) };
	*ed = (struct edition){
		.title = cfg->title,
		.subtitle = cfg->subtitle,
		.site = cfg->site,
		.author = cfg->author,
		.contact = cfg->contact,
		.hub = cfg->hub,
		.language = cfg->language,
		.page_days = cfg->page_days,
		.threshold = cfg->publish,
		.topics = topics,
		.topic_n = cfg->topic_n,
		.now = m->now,
		.rules = {
			.publish = cfg->publish,
			.review = cfg->review,
			.strong = roster_joined(&cfg->strong, m->mem),
			.weak = roster_joined(&cfg->weak, m->mem),
			.exclude = roster_joined(&cfg->exclude, m->mem),
			.half_life_h = RANKING_HALF_LIFE_H,
			.window_days = RANKING_WINDOW_S / DAY_S,
			.next_percent = RANKING_NEXT_PERCENT,
			.both_percent = RANKING_BOTH_PERCENT,
			.excerpt = RETELL_EXCERPT_SHORT,
			.excerpt_long = RETELL_EXCERPT_LONG,
			.feed_items = cfg->feed_items,
			.rest_h = ARCHIVE_REST_S / 3600,
		},
	};
}

/* The texts that editors wrote for pages of their own. */
static int
read_texts(struct maker *m, struct err *e)
{
	const struct str paths[LEGAL_COUNT] = { [LEGAL_IMPRINT] = m->cfg->imprint,
		[LEGAL_PRIVACY] = m->cfg->privacy,
		[LEGAL_ACCESSIBILITY] = m->cfg->accessibility };

	for (size_t i = 0; i < LEGAL_COUNT; i++) {
		const char *path = arena_cstr(m->mem, paths[i]);
		struct str *text = &m->ed->legal[i];

		if (paths[i].n == 0)
			continue;
		if (file_read(path, TEXT_MAX, m->mem, text, ERR_USAGE, e) != 0)
			return -1;
		if (!utf8_valid(*text))
			return err_set(e, ERR_USAGE, "'%s' is not valid UTF-8", path);
		/* as some editors begin a file (RFC 3629 section 6) */
		if (str_starts(*text, STR("\xEF\xBB\xBF")))
			*text = str_skip(*text, 3);
		*text = str_trim(*text);
		if (text->n == 0)
			return err_set(
				e, ERR_USAGE, "'%s' is empty, expected the text of a page", path);
	}
	return 0;
}

static int
fill(struct maker *m, struct err *e)
{
	struct retelling r;

	if (store_sources(m->st, m->mem, &m->row, &m->row_n, e) != 0)
		return -1;
	for (size_t i = 0; i < m->row_n; i++)
		(void)map_put(&m->rows, m->row[i].name, (int64_t)i);
	r = (struct retelling){ .st = m->st,
		.now = m->now,
		.sources = &m->sources,
		.rows = &m->rows,
		.row = m->row,
		.repeated = &m->repeated,
		.wishes = &m->wishes,
		.mem = m->mem };
	if (find_authority(m, e) != 0 || repeated_load(&m->repeated, m->st, e) != 0 ||
		wishes_load(m->st, m->mem, &m->wishes, e) != 0 ||
		gate_before(m->st, m->mem, &m->before, e) != 0 || find_sources_changed(m, e) != 0 ||
		make_stories(m, &r, e) != 0)
		return -1;
	if (m->slices != NULL && slices_fill(m->slices, m->cfg, &r, m->row_n, m->ed, e) != 0)
		return -1;
	return roster_fill(m->cfg, m->st, m->row, &m->rows, m->now, m->mem, m->ed, e);
}

static int
make(const struct config *cfg, struct store *st, int64_t now, int64_t whole, struct slices *slices,
	struct arena *mem, struct edition *out, struct err *e)
{
	struct maker m = { .cfg = cfg,
		.st = st,
		.now = now,
		.whole = whole,
		.mem = mem,
		.ed = out,
		.slices = slices };
	int rc;

	fill_settings(&m);
	if (read_texts(&m, e) != 0)
		return -1;
	source_index_init(&m.sources, cfg, mem);
	map_init(&m.rows, mem);
	map_init(&m.brought, mem);
	repeated_init(&m.repeated, mem);
	/* one look at the store: thousands of small questions need not lock it each */
	if (store_begin(st, e) != 0)
		return -1;
	rc = fill(&m, e);
	store_rollback(st); /* nothing was written */
	return rc;
}

int
edition_make(const struct config *cfg, struct store *st, int64_t now, struct arena *mem,
	struct edition *out, struct err *e)
{
	return make(cfg, st, now, 0, NULL, mem, out, e);
}

int
edition_make_week(const struct config *cfg, struct store *st, int64_t now, int64_t week,
	struct arena *mem, struct edition *out, struct err *e)
{
	return make(cfg, st, now, week, NULL, mem, out, e);
}

/* What the first edition was called by is what all later ones are called by. */
static int
keep_authority(struct store *st, struct str authority, struct arena *mem, struct err *e)
{
	struct str kept;

	if (store_fact_get(st, FACT_AUTHORITY, mem, &kept, e) != 0)
		return -1;
	return kept.n > 0 ? 0 : store_fact_put(st, FACT_AUTHORITY, authority, e);
}

/* What is said of the list of sources is said again until it is another one. */
static int
keep_sources(struct store *st, const struct edition *ed, struct arena *mem, struct err *e)
{
	struct str kept, now = arena_printf(mem, "%lld %.*s", (long long)ed->sources_changed,
				 STR_ARG(ed->sources_mark));

	if (store_fact_get(st, FACT_SOURCES, mem, &kept, e) != 0)
		return -1;
	return str_eq(kept, now) ? 0 : store_fact_put(st, FACT_SOURCES, now, e);
}

/*
 * Is it as it was published last?  If not, nothing is known of the files until they are written: a
 * run that ends in between may leave some of either kind.
 */
static int
look_at_mark(const struct config *cfg, struct store *st, struct edition *ed, struct str *mark,
	struct arena *mem, struct err *e)
{
	struct str kept;

	/* what is true of one folder says nothing of another */
	*mark = arena_printf(mem, "%.*s %016llx", STR_ARG(mark_of(ed, mem)),
		(unsigned long long)hash64(cfg->output));
	if (store_fact_get(st, FACT_MARK, mem, &kept, e) != 0)
		return -1;
	ed->same = str_eq(kept, *mark);
	return ed->same || kept.n == 0 ? 0 : store_fact_put(st, FACT_MARK, STR_NONE, e);
}

/* Everything stands in the folder: what the next run and the gate have to know of it. */
static int
keep_published(struct store *st, const struct edition *ed, struct str mark, bool takedown,
	struct arena *mem, struct err *e)
{
	if ((takedown && takedown_done(st, e) != 0) || gate_keep(st, ed, mem, e) != 0 ||
		archive_keep(st, ed, e) != 0)
		return -1;
	return ed->same ? 0 : store_fact_put(st, FACT_MARK, mark, e);
}

int
edition_forget(struct store *st, struct err *e)
{
	return store_fact_put(st, FACT_MARK, STR_NONE, e);
}

/* Is there a story in this folder that could be lost? */
static bool
shows_stories(const struct config *cfg, struct arena *mem)
{
	struct str path = arena_printf(mem, "%.*s/atom.xml", STR_ARG(cfg->output)), feed;
	struct arena_mark mark = arena_mark(mem);
	struct err e = { 0 };
	bool shown = file_exists(path.p);

	/* what cannot be read is better kept */
	if (shown && file_read(path.p, REPLACE_FILE_MAX, mem, &feed, ERR_OUTPUT, &e) == 0)
		shown = str_find(feed, STR("<entry")) != STR_NOT_FOUND;
	arena_rewind(mem, mark);
	return shown;
}

/* Why, and what was written all the same. */
static int
say_kept(const struct config *cfg, const struct edition *ed, size_t cut, bool shown,
	struct arena *mem, struct err *e)
{
	struct str without =
		cut == 0 ? STR_NONE
			 : arena_printf(mem, ", and %zu file%s without what was taken down", cut,
				   cut == 1 ? "" : "s");

	return err_set(e, ERR_NETWORK, "%.*s: only the status page was written%.*s%s",
		STR_ARG(gate_words(ed, cfg->command, mem)), STR_ARG(without),
		shown ? "; all else stays" : "");
}

/* Sources that are down since before are no news. */
static bool
is_calm(const struct edition_gate *gate, const struct edition *ed)
{
	return ed->kept == KEPT_DOWN && gate->down == DOWN_KEEP;
}

int
edition_publish(const struct config *cfg, struct store *st, const struct edition_gate *gate,
	int64_t now, struct arena *mem, struct publish_result *result, struct err *e)
{
	const char *folder = arena_cstr(mem, cfg->output);
	bool shown = shows_stories(cfg, mem), takedown, look, expected = false;
	struct publish_result cut = { 0 };
	struct withdraw_files files = { 0 };
	struct slices slices = { .again = gate->again };
	struct edition ed;
	struct str mark = STR_NONE;

	if (publish_prepare(folder, gate->again, e) != 0 || archive_freeze(st, now, mem, e) != 0 ||
		takedown_waits(st, mem, &takedown, e) != 0)
		return -1;
	/* who publishes by hand may have put back old files */
	look = takedown || gate->again;
	if ((look && takedown_find(cfg, st, mem, &files, e) != 0) ||
		make(cfg, st, now, 0, &slices, mem, &ed, e) != 0 ||
		keep_authority(st, ed.authority, mem, e) != 0 || keep_sources(st, &ed, mem, e) != 0)
		return -1;
	ed.kept = gate_judge(gate, &ed, shown);
	if (ed.kept != KEPT_NOT && look) {
		if (hub_expect(cfg, st, mem, &expected, e) != 0 ||
			takedown_cut(cfg, st, &files, &slices, mem, &cut, e) != 0)
			return -1;
		/* where nothing is left, nothing can be lost */
		shown = shows_stories(cfg, mem);
		ed.kept = gate_judge(gate, &ed, shown);
	}
	if (ed.kept == KEPT_NOT &&
		(look_at_mark(cfg, st, &ed, &mark, mem, e) != 0 ||
			archive_begin(st, &ed, mem, e) != 0 || slices_begin(&slices, st, e) != 0))
		return -1;
	/* the page that is made now shows how the run ends that makes it: newest first */
	if (ed.kept != KEPT_NOT && !is_calm(gate, &ed) && !gate->again && ed.run_n > 0)
		ed.runs[0].exit_code = run_exit_status(ERR_NETWORK);
	ed.same = ed.same && !gate->again;
	/* where all is the same, atom.xml is left alone if it is there */
	if (ed.kept == KEPT_NOT && !(ed.same && shown) && !expected &&
		hub_expect(cfg, st, mem, &expected, e) != 0)
		return -1;
	if (publish_edition(&ed, folder, ed.kept == KEPT_NOT ? PUBLISH_ALL : PUBLISH_STATUS, mem,
		    result, e) != 0)
		return -1;
	result->written += cut.written;
	result->cut = cut.written;
	result->feed_changed = result->feed_changed || cut.feed_changed;
	if (expected && !result->feed_changed && hub_forget(st, e) != 0)
		return -1;
	if (ed.kept == KEPT_NOT && slices_keep(&slices, st, e) != 0)
		return -1;
	if (ed.kept == KEPT_NOT)
		return keep_published(st, &ed, mark, takedown, mem, e);
	return is_calm(gate, &ed) ? 0 : say_kept(cfg, &ed, cut.written, shown, mem, e);
}
