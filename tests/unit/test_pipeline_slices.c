/*
 * Pages and feeds of topics, sources and cities, and that of all stories: who stands where, and
 * which files a run writes.
 */
#include "unit/test_pipeline_sample.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "classify/relevance.h"
#include "pipeline/drawers.h"
#include "pipeline/edition.h"

#define ENGLISH HEAD "language = en\n"

#define CONF                                                                       \
	ENGLISH FEED("a", "name = Anton\ncity = Dresden, Görlitz\naccept = all\n") \
		FEED("b", "name = Berta\ncity = Dresden\naccept = all\n")          \
			FEED("d", "name = Dora\ncity = Plauen\naccept = all\n")

static int
set_up(void **state)
{
	*state = bench_open(CONF);
	return 0;
}

static struct publish_result
publish(struct bench *b, bool again)
{
	const struct edition_gate gate = { .down = DOWN_IGNORE, .again = again };
	struct publish_result r;

	b->e = (struct err){ 0 };
	assert_ok(b, edition_publish(&b->cfg, b->st, &gate, b->now, &b->mem, &r, &b->e));
	return r;
}

static char *
path_of(struct bench *b, const char *name)
{
	return arena_cstr(&b->mem, arena_printf(&b->mem, "%s/output/%s", b->folder, name));
}

static bool
is_there(struct bench *b, const char *name)
{
	return file_exists(path_of(b, name));
}

static struct str
content(struct bench *b, const char *name)
{
	struct str text;

	assert_ok(b, file_read(path_of(b, name), 4 << 20, &b->mem, &text, ERR_OUTPUT, &b->e));
	return text;
}

static bool
has(struct bench *b, const char *name, const char *what)
{
	return str_find(content(b, name), str_from(what)) != STR_NOT_FOUND;
}

/* ---- what changed on disk ---------------------------------------------------------------------
 */

#define FILES_MAX 4096

struct files {
	struct str name[FILES_MAX];
	struct stat st[FILES_MAX];
	size_t n;
};

static void
look_into(struct bench *b, struct str below, struct files *out)
{
	DIR *dir = opendir(path_of(b, arena_cstr(&b->mem, below)));
	struct dirent *entry;

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL) {
		struct str name = arena_printf(&b->mem, "%.*s%s", STR_ARG(below), entry->d_name);
		struct stat st;

		if (entry->d_name[0] == '.')
			continue;
		assert_int_equal(stat(path_of(b, name.p), &st), 0);
		if (S_ISDIR(st.st_mode)) {
			look_into(b, arena_printf(&b->mem, "%.*s/", STR_ARG(name)), out);
			continue;
		}
		assert_true(out->n < FILES_MAX);
		out->name[out->n] = name;
		out->st[out->n++] = st;
	}
	assert_int_equal(closedir(dir), 0);
}

static struct files *
look(struct bench *b)
{
	struct files *out = ARENA_NEW(&b->mem, struct files);

	look_into(b, STR_NONE, out);
	return out;
}

static bool
was(const struct files *before, struct str name, const struct stat *st)
{
	for (size_t i = 0; i < before->n; i++)
		if (str_eq(before->name[i], name))
			return before->st[i].st_ino == st->st_ino &&
			       before->st[i].st_mtim.tv_sec == st->st_mtim.tv_sec &&
			       before->st[i].st_mtim.tv_nsec == st->st_mtim.tv_nsec;
	return false;
}

/* Fails unless exactly these, each with its twins, are other files than before. */
static void
assert_changed(struct bench *b, const struct files *before, const char *const *wants, size_t n)
{
	const struct files *now = look(b);
	size_t changed = 0;

	for (size_t i = 0; i < now->n; i++) {
		bool wanted = false, twin = str_ends(now->name[i], STR(".gz")) ||
					    str_ends(now->name[i], STR(".br"));
		struct str name = str_slice(now->name[i], 0, now->name[i].n - (twin ? 3 : 0));

		for (size_t k = 0; k < n; k++)
			wanted = wanted || str_eq(name, str_from(wants[k]));
		if (wanted == was(before, now->name[i], &now->st[i]))
			fail_msg("%.*s %s", STR_ARG(now->name[i]),
				wanted ? "stayed" : "was written");
		changed += wanted && !twin;
	}
	assert_int_equal(changed, n);
}

/* ---- tests ------------------------------------------------------------------------------------
 */

static void
put_two(struct bench *b)
{
	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Rauch", AI_TEXT, NOW - HOUR);
	bench_one(b, "d", "1", "https://d.example/1", "Sprachmodell liest alte Akten",
		"Im Archiv liest eine Maschine Handschriften aus Plauen.", NOW - 2 * HOUR);
	bench_group(b);
}

static void
a_story_stands_in_its_topic_and_with_its_sources_and_cities(void **state)
{
	static const char *const with_a[] = { "source/a/atom.xml", "source/a/index.html",
		"city/dresden/atom.xml", "city/goerlitz/index.html", "all.html" };
	static const char *const without_a[] = { "source/d/atom.xml", "city/plauen/index.html" };
	struct bench *b = *state;

	put_two(b);
	(void)publish(b, false);
	for (size_t i = 0; i < ARRAY_LEN(with_a); i++)
		if (!has(b, with_a[i], "KI erkennt Rauch"))
			fail_msg("not in %s", with_a[i]);
	for (size_t i = 0; i < ARRAY_LEN(without_a); i++)
		if (has(b, without_a[i], "KI erkennt Rauch") ||
			!has(b, without_a[i], "Sprachmodell liest"))
			fail_msg("%s", without_a[i]);
	assert_false(is_there(b, "source/b/index.html")); /* it has none */
	assert_true(has(b, "source/a/index.html", "city/goerlitz/index.html"));
	assert_true(has(b, "sitemap.xml", "https://ki.example.org/city/goerlitz/index.html"));
	assert_true(has(b, "index.html", "href=\"source/a/index.html\""));
}

static void
cities_have_folders_of_plain_letters(void **state)
{
	static const struct {
		const char *city, *folder;
	} rows[] = { { "Görlitz", "goerlitz" }, { "Frankfurt (Oder)", "frankfurt-oder" },
		{ "Plauen", "plauen" }, { "Weißwasser/O.L.", "weisswasser-o-l" }, { "../..", "" },
		{ "Žilina", "zilina" }, { "Ústí", "usti" }, { "Budyšin", "budysin" },
		{ "Łódź", "lodz" }, { "Đà Nẵng", "da-nang" }, { "Tromsø", "tromso" },
		{ "Плауэн", "" }, { "", "" } };
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].city, drawers_folder(str_from(rows[i].city), &b->mem),
			str_from(rows[i].folder));
}

static void
a_city_spelled_twice_is_one_link(void **state)
{
	struct bench *b = *state;
	struct str page, link = STR("city/plauen/index.html");
	size_t at;

	bench_config(b, ENGLISH FEED("d", "name = Dora\ncity = Plauen, plauen!\naccept = all\n"));
	bench_one(b, "d", "1", "https://d.example/1", "Sprachmodell liest alte Akten",
		"Im Archiv liest eine Maschine Handschriften aus Plauen.", NOW - 2 * HOUR);
	bench_group(b);
	(void)publish(b, false);
	page = content(b, "source/d/index.html");
	at = str_find(page, link);
	assert_true(at != STR_NOT_FOUND);
	page = str_skip(page, at + link.n);
	assert_true(str_starts(page, STR("\">Plauen<")));
	assert_true(str_find(page, link) == STR_NOT_FOUND);
}

static void
an_hour_later_only_what_tells_the_time_is_written(void **state)
{
	static const char *const wants[] = { "index.html", "de/index.html", "status.html",
		"status.json" };
	struct bench *b = *state;
	struct files *before;

	put_two(b);
	(void)publish(b, false);
	before = look(b);
	b->now += HOUR;
	(void)publish(b, false);
	assert_changed(b, before, wants, ARRAY_LEN(wants));
	/* asked for all of it, the bytes are the same */
	before = look(b);
	(void)publish(b, true);
	assert_changed(b, before, NULL, 0);
}

static void
news_write_what_they_stand_in_and_nothing_else(void **state)
{
	static const char *const wants[] = { "index.html", "de/index.html", "status.html",
		"status.json", "atom.xml", "feed.json", "lang/de.xml", "sitemap.xml", "all.html",
		"archive/2026-W47.html", "archive/index.html", "topic/research/atom.xml",
		"topic/research/index.html", "source/a/atom.xml", "source/a/index.html",
		"city/dresden/atom.xml", "city/dresden/index.html", "city/goerlitz/atom.xml",
		"city/goerlitz/index.html" };
	struct bench *b = *state;
	struct files *before;

	put_two(b);
	(void)publish(b, false);
	before = look(b);
	b->now += HOUR;
	bench_one(b, "a", "2", "https://a.example/2", "Forschung: Netz hört Vögel", AI_TEXT,
		b->now - 60);
	bench_group(b);
	(void)publish(b, false);
	assert_changed(b, before, wants, ARRAY_LEN(wants));
}

static void
a_file_that_is_gone_comes_back(void **state)
{
	static const char *const names[] = { "source/a/atom.xml", "city/plauen/index.html",
		"all.html", "topic/research/index.html" };
	struct bench *b = *state;

	put_two(b);
	(void)publish(b, false);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct str old = content(b, names[i]);

		assert_int_equal(unlink(path_of(b, names[i])), 0);
		assert_int_equal(publish(b, false).written, 1);
		assert_str_eq(content(b, names[i]), old);
	}
}

/* Not every report need be read to know that nothing changed; but nothing may be missed by that. */
static void
what_stays_the_same_is_recalled_as_it_was(void **state)
{
	struct bench *b = *state;
	struct str sitemap, index;

	put_two(b);
	(void)publish(b, false);
	sitemap = content(b, "sitemap.xml");
	index = content(b, "index.html");
	assert_int_equal(unlink(path_of(b, "sitemap.xml")), 0);
	assert_int_equal(publish(b, false).written, 1);
	assert_str_eq(content(b, "sitemap.xml"), sitemap);
	assert_str_eq(content(b, "index.html"), index);
	/* the same store, other words in feeds.conf */
	bench_config(b, ENGLISH FEED("a", "name = Anton\ncity = Dresden, Bautzen\naccept = all\n")
				FEED("d", "name = Dora\ncity = Plauen\naccept = all\n"));
	(void)publish(b, false);
	assert_true(has(b, "city/bautzen/index.html", "KI erkennt Rauch"));
	assert_true(has(b, "city/goerlitz/index.html", "No story at present."));
	assert_true(has(b, "source/a/index.html", "city/bautzen/index.html"));
}

/* A run that was killed between writing and remembering knows nothing of the files. */
static void
what_a_killed_run_left_is_written_anew(void **state)
{
	struct bench *b = *state;
	struct str feed;

	put_two(b);
	(void)publish(b, false);
	feed = content(b, "source/a/atom.xml");
	assert_int_equal(truncate(path_of(b, "source/a/atom.xml"), 10), 0);
	assert_ok(b, store_fact_put(b->st, STR("slices"), STR_NONE, &b->e));
	(void)publish(b, false);
	assert_str_eq(content(b, "source/a/atom.xml"), feed);
}

static void
a_source_that_left_keeps_its_page_which_says_so(void **state)
{
	struct bench *b = *state;

	put_two(b);
	(void)publish(b, false);
	assert_false(has(b, "source/a/index.html", "not read at present"));
	bench_config(b, ENGLISH FEED("d", "name = Dora\naccept = all\n"));
	(void)publish(b, false);
	assert_true(has(b, "source/a/index.html", "not read at present"));
	assert_true(has(b, "source/a/index.html", "KI erkennt Rauch"));
	assert_true(has(b, "source/a/atom.xml", "<entry"));
	assert_true(has(b, "index.html", "href=\"source/a/index.html\""));
	/* no source sits there any more: its page has nothing to show, and nobody leads there */
	assert_true(has(b, "city/goerlitz/index.html", "No story at present."));
	assert_false(has(b, "city/goerlitz/atom.xml", "<entry"));
	assert_false(has(b, "sitemap.xml", "city/goerlitz"));
	bench_config(b, ENGLISH FEED("d", "name = Dora\nenabled = no\naccept = all\n"));
	(void)publish(b, false);
	assert_true(has(b, "source/d/index.html", "not read at present"));
}

static void
of_a_trial_nothing_is_shown(void **state)
{
	struct bench *b = *state;

	put_two(b);
	(void)publish(b, false);
	assert_true(has(b, "source/d/index.html", "Sprachmodell liest"));
	bench_config(b, ENGLISH FEED("a", "name = Anton\naccept = all\n")
				FEED("d", "name = Dora\ntrial = yes\naccept = all\n")
					FEED("t", "name = Tina\ntrial = yes\naccept = all\n"));
	bench_rescore(b);
	bench_one(b, "t", "1", "https://t.example/1", "Roboter auf Probe", AI_TEXT, NOW - HOUR);
	bench_group(b);
	(void)publish(b, false);
	assert_false(is_there(b, "source/t/index.html"));
	assert_false(has(b, "all.html", "Roboter auf Probe"));
	assert_false(has(b, "all.html", "Sprachmodell liest"));
	assert_true(has(b, "source/d/index.html", "No story at present."));
	assert_false(has(b, "source/d/atom.xml", "<entry"));
	assert_false(has(b, "sitemap.xml", "source/d/"));
}

static void
what_source_and_story_say_is_said_on_their_pages(void **state)
{
	struct bench *b = *state;

	put_two(b);
	(void)publish(b, false);
	/* the source calls itself otherwise; the headline is corrected */
	bench_config(b, ENGLISH FEED("a", "name = Antonia\ncity = Dresden\naccept = all\n")
				FEED("d", "name = Dora\naccept = all\n"));
	bench_one(b, "a", "1", "https://a.example/1", "KI erkennt Feuer", AI_TEXT, NOW - HOUR);
	bench_group(b);
	(void)publish(b, false);
	assert_true(has(b, "source/a/index.html", "<h1>Antonia</h1>"));
	assert_true(has(b, "city/dresden/atom.xml", "<name>Antonia</name>"));
	assert_true(has(b, "source/a/atom.xml", "KI erkennt Feuer"));
	assert_false(has(b, "all.html", "KI erkennt Rauch"));
}

/* ---- many stories -----------------------------------------------------------------------------
 */

#define MANY 10000
#define MANY_WEEKS 200
#define MANY_SOURCES 100

static void
conf_of_many(struct bench *b)
{
	static const char *const cities[] = { "Dresden", "Leipzig", "Chemnitz", "Görlitz",
		"Zwickau", "Plauen" };
	struct buf text;

	buf_init(&text, 1 << 20);
	buf_addz(&text, ENGLISH);
	for (int i = 0; i < MANY_SOURCES; i++)
		buf_addf(&text,
			"[feed s%d]\nurl = https://s%d.example/feed\nname = Haus %d\ncity = %s\n",
			i, i, i, cities[i % 6]);
	buf_addc(&text, 0);
	bench_config(b, arena_dup(&b->mem, buf_str(&text)).p);
	buf_free(&text);
}

static void
put_story(struct bench *b, int n, int64_t shown, int64_t source)
{
	static const char *const topics[] = { "research", "business", "policy", "funding",
		"events" };
	struct store_item it = { .source = source,
		.lang = n % 3 == 0 ? STR("en") : STR("de"),
		.published = shown,
		.first_seen = shown,
		.shown = shown,
		.score = 0.8,
		.verdict = VERDICT_PUBLISH,
		.topic = str_from(topics[n % 5]) };
	struct store_story s = { .published = shown,
		.updated = shown,
		.topic = it.topic,
		.sources_n = 1,
		.languages_n = 1 };

	it.guid = arena_printf(&b->mem, "%d", n);
	it.url = arena_printf(&b->mem, "https://s%d.example/%d", n % MANY_SOURCES, n);
	it.title = arena_printf(&b->mem, "Meldung %d über ein neues Verfahren", n);
	it.lead = arena_printf(&b->mem, "Die Anlage %d lernt aus Beispielen und spart Strom.", n);
	it.text = it.lead;
	it.content_hash = n;
	assert_ok(b, store_item_insert(b->st, &it, NULL, 0, &b->e));
	s.key = arena_printf(&b->mem, "k%06d", n);
	s.lead = it.id;
	s.lead_title = it.title;
	assert_ok(b, store_story_insert(b->st, &s, &b->e));
	assert_ok(b, store_item_set_story(b->st, it.id, s.id, &b->e));
}

static int64_t
cpu_ms(void)
{
	struct timespec t;

	assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t), 0);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
one_story_among_ten_thousand_writes_its_own_files_within_a_second(void **state)
{
	/* 10005: topic 0, source 5, city 5, in English; the one that leaves the feed is in German
	 */
	static const char *const wants[] = { "index.html", "de/index.html", "status.html",
		"status.json", "atom.xml", "feed.json", "lang/en.xml", "lang/de.xml", "sitemap.xml",
		"all.html", "archive/2026-W47.html", "archive/index.html",
		"topic/research/atom.xml", "topic/research/index.html", "source/s5/atom.xml",
		"source/s5/index.html", "city/plauen/atom.xml", "city/plauen/index.html" };
	struct bench *b = *state;
	int64_t id[MANY_SOURCES], step = MANY_WEEKS * 7 * DAY / MANY, began, took;
	struct publish_result r;
	struct files *before;

	conf_of_many(b);
	assert_ok(b, store_begin(b->st, &b->e));
	for (int i = 0; i < MANY_SOURCES; i++) {
		struct store_source row = bench_row(b, arena_cstr(&b->mem, b->cfg.sources[i].id));

		row.last_try = row.last_success = NOW;
		assert_ok(b, store_source_put(b->st, &row, &b->e));
		id[i] = row.id;
	}
	for (int i = 0; i < MANY; i++)
		put_story(b, i, NOW - 10 - (MANY - 1 - i) * step, id[i % MANY_SOURCES]);
	assert_ok(b, store_commit(b->st, &b->e));
	r = publish(b, false);
	assert_true(r.written > 2 * MANY_WEEKS - 10);
	before = look(b);

	b->now += HOUR;
	put_story(b, MANY + 5, b->now - 60, id[5]);
	began = cpu_ms();
	r = publish(b, false);
	took = cpu_ms() - began;
	print_message("%d stories, %zu files, one story more: %zu written in %lld ms\n", MANY,
		r.written + r.unchanged, r.written, (long long)took);
	assert_changed(b, before, wants, ARRAY_LEN(wants));
	assert_in_range(took, 0, 999);

	before = look(b);
	began = cpu_ms();
	r = publish(b, false);
	took = cpu_ms() - began;
	print_message("without news: %zu written in %lld ms\n", r.written, (long long)took);
	assert_changed(b, before, NULL, 0);
	assert_in_range(took, 0, 999);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_story_stands_in_its_topic_and_with_its_sources_and_cities),
		T(cities_have_folders_of_plain_letters),
		T(a_city_spelled_twice_is_one_link),
		T(an_hour_later_only_what_tells_the_time_is_written),
		T(news_write_what_they_stand_in_and_nothing_else),
		T(a_file_that_is_gone_comes_back),
		T(what_stays_the_same_is_recalled_as_it_was),
		T(what_a_killed_run_left_is_written_anew),
		T(a_source_that_left_keeps_its_page_which_says_so),
		T(of_a_trial_nothing_is_shown),
		T(what_source_and_story_say_is_said_on_their_pages),
		T(one_story_among_ten_thousand_writes_its_own_files_within_a_second),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
