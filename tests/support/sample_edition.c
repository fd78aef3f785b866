/*
 * sample_edition.c -- see sample_edition.h.
 */
#include "support/sample_edition.h"

#include <stdlib.h>
#include <string.h>

#include "base/week.h"
#include "support/sample_slices.h"

#define MEMBERS 4
#define DAY INT64_C(86400)

struct row_member {
	const char *source, *lang, *title;
};

struct row {
	const char *key, *topic;
	int64_t minutes; /* before SAMPLE_NOW */
	double rank;
	const char *excerpt;
	struct row_member members[MEMBERS];
};

static const struct edition_topic topics[] = {
	{ STR_INIT("research"), STR_INIT("Forschung"), STR_INIT("Research"), STR_INIT("") },
	{ STR_INIT("business"), STR_INIT("Wirtschaft"), STR_INIT("Business"), STR_INIT("") },
	{ STR_INIT("policy"), STR_INIT("Politik und Verwaltung"), STR_INIT("Policy"),
		STR_INIT("") },
	{ STR_INIT("funding"), STR_INIT("Förderung"), STR_INIT("Funding"),
		STR_INIT("Förderbescheid, grant") },
	{ STR_INIT("events"), STR_INIT("Termine"), STR_INIT("Events"), STR_INIT("") },
};

/* Newest first, as the pipeline gives them. */
static const struct row rows[] = {
	{ "2b31c84", "research", 3, 0.9, "Die Kamera hängt an einer Drohne.",
		{ { "Forstinstitut Tharandt", "de",
			"Drohne sieht kranke Fichten zwei Wochen früher" } } },
	{ "7k2m9qa", "research", 25, 3.1,
		"Weights and recordings are free to use, also for schools and radio archives.",
		{ { "Sorbian Language Lab", "en",
			  "Speech model for Upper Sorbian comes with 400 hours of recordings" },
			{ "TU Dresden", "de", "Freies Sprachmodell für Obersorbisch" },
			{ "Freistaat Sachsen", "de",
				"Obersorbisch diktieren: Land fördert Sprachtechnik" } } },
	{ "9944781", "research", 50, 1.2, "",
		{ { "Universität Leipzig", "en",
			  "Leipzig hospital tries a triage assistant under supervision" },
			{ "Stadt Leipzig", "de", "Klinik erprobt Helfer in der Notaufnahme" } } },
	{ "h3n8t2w", "business", 95, 0.7, "",
		{ { "Handwerkskammer Ost", "de",
			"Sprechstunde zu KI für Handwerksbetriebe in Bautzen" } } },
	{ "5f42749", "events", 130, 0.5, "",
		{ { "TU Dresden", "en",
			"Call for papers: learning on small devices, Dresden, May 2027" } } },
	{ "8d9e5be", "policy", 175, 1.0, "",
		{ { "Freistaat Sachsen", "de",
			"Kabinett berät Eckpunkte für Rechenzentren in der Lausitz" } } },
	{ "406319b", "policy", 1080, 2.8,
		"Der Leitfaden nennt zwölf erprobte Anwendungen und Aufgaben, die bei Menschen "
		"bleiben sollen.",
		{ { "Freistaat Sachsen", "de", "Land legt Leitfaden für KI in Rathäusern vor" },
			{ "Digital Agency Saxony", "en", "Saxony has a guide to AI in town halls" },
			{ "Stadt Leipzig", "de", "Zwölf Anwendungen, die in Ämtern schon laufen" },
			{ "Landkreisbote", "de", "Landkreise begrüßen Leitfaden" } } },
	{ "8bc4625", "business", 1365, 2.4,
		"Die ersten Muster gehen im Januar an Hersteller von Messgeräten.",
		{ { "Elbtal Silicon", "de", "Pilotlinie für sparsame KI-Chips läuft an" },
			{ "Cluster Mikroelektronik", "en",
				"Pilot line for low-power AI chips opens in Dresden" } } },
	{ "6f4e261", "research", 1500, 1.1, "",
		{ { "Digital Agency Saxony", "en",
			  "Test for administrative German shows gaps in language models" },
			{ "Universität Leipzig", "de",
				"Behördendeutsch bleibt für Modelle schwierig" } } },
	{ "7c2d4bb", "business", 1620, 0.6, "",
		{ { "Südwest Maschinenbau", "de",
			"Maschinenbauer prüft Schweißnähte mit eigenem Bildmodell" } } },
	{ "6fc22c3", "funding", 1700, 0.8, "",
		{ { "Aufbaubank", "de", "Aufruf: bis zu 200.000 Euro für KI im Mittelstand" } } },
	{ "2537469", "funding", 2555, 2.0, "Nine partners build shared halls for mobile robots.",
		{ { "TU Chemnitz", "en",
			  "Robotics network in Chemnitz and Zwickau gets 24 million euros" },
			{ "Robotik-Verbund Südwest", "de", "24 Millionen Euro für Robotik" },
			{ "Elbtal Robotics", "de", "Neue Hallen für lernende Roboter" } } },
	{ "cb5546a", "research", 2700, 0.6, "",
		{ { "Institut für Leichtbau", "de", "Sensornetz hört Risse in Brücken" } } },
	{ "1c307db", "business", 2800, 0.9, "",
		{ { "Erzlicht Software", "en",
			  "Freiberg start-up raises money for mineral sorting software" },
			{ "Gründernetz Sachsen", "de", "Geld für Freiberger Sortiersoftware" } } },
	{ "c01c45c", "events", 2900, 0.3, "",
		{ { "TU Chemnitz", "en", "Open lab day: meet the robots, 5 December" } } },
	{ "57ede96", "research", 4200, 0.4, "",
		{ { "TU Dresden", "en",
			"Doctoral programme on trustworthy learning has twelve places" } } },
	{ "c27880d", "policy", 4300, 0.6, "",
		{ { "Landesdatenschutz", "de", "Prüfliste für Sprachassistenten in Schulen" } } },
	{ "20e7c4c", "events", 4400, 0.2, "",
		{ { "Stadt Görlitz", "de",
			"Görlitzer Gespräche: Wer haftet, wenn die Maschine irrt?" } } },
	{ "p4x7r1z", "other", 5800, 0.2, "",
		{ { "Landkreisbote", "de", "Museum lässt Besucher mit einem Bergmann reden" } } },
	{ "k9v3e5d", "research", 14500, 0.1, "Von vorletzter Woche.",
		{ { "TU Chemnitz", "de", "Greifarm lernt aus fünf Beispielen" } } },
};

struct row_source {
	const char *id, *name;
	enum edition_state state;
	int64_t fault_hours;
	const char *what, *advice, *command;
	int64_t items, kept, ms;
};

static const struct row_source source_rows[] = {
	{ "robotik-suedwest", "Robotik-Verbund Südwest", STATE_FAILING, 66,
		"The certificate of robotik-suedwest.example expired on 16 November.",
		"Write to the site, or wait.", "", 14, 10, 0 },
	{ "landkreisbote", "Landkreisbote", STATE_NOT_A_FEED, 98,
		"The address answers with something else than a feed (HTML page 'Landkreisbote'; "
		"its feed is https://landkreisbote.example/aktuelles/verzeichnis/nachrichten.xml).",
		"Look on the site for its feed.", "saxfeed run --feed landkreisbote", 87, 5, 310 },
	{ "erzlicht", "Erzlicht Software", STATE_SILENT, 912, "Answers, but nothing new for 38 d.",
		"The feed may have moved: look on the site for another one.", "", 10, 8, 95 },
	{ "uni-leipzig", "Universität Leipzig", STATE_SLOW, 0, "The last answer took 8 s.", "", "",
		240, 60, 8400 },
	{ "tu-dresden", "TU Dresden", STATE_HEALTHY, 0, "", "", "", 350, 91, 240 },
	{ "freistaat", "Freistaat Sachsen", STATE_HEALTHY, 0, "", "", "", 870, 70, 180 },
	{ "tu-chemnitz", "TU Chemnitz", STATE_HEALTHY, 0, "", "", "", 150, 40, 205 },
	{ "mikroelektronik", "Cluster Mikroelektronik", STATE_HEALTHY, 0, "", "", "", 90, 50, 130 },
	{ "sprachlabor", "Sorbian Language Lab", STATE_HEALTHY, 0, "", "", "", 12, 12, 88 },
	{ "stadt-leipzig", "Stadt Leipzig", STATE_HEALTHY, 0, "", "", "", 410, 20, 160 },
	{ "goerlitz", "Stadt Görlitz", STATE_TRIAL, 0, "", "", "", 30, 1, 300 },
	{ "aufbaubank", "Aufbaubank", STATE_NEW, 0, "", "", "", 0, 0, 0 },
	{ "altes-blatt", "Altes Blatt", STATE_PAUSED, 0, "", "", "", 5, 0, 0 },
};

static const char *const names[SAMPLE_COUNT] = { "usual", "first", "one", "five", "forty", "sixty",
	"crowd", "german", "english", "quiet", "down", "hostile" };

const char sample_attack[] = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
			     "<svg onload=alert(3)></style></title><!-- ]]> &amp;lt; "
			     "\xe2\x80\xae\x01\x1b[31m\xff javascript:alert(4)";

enum sample
sample_find(const char *name)
{
	int i = 0;

	while (i < SAMPLE_COUNT && strcmp(names[i], name) != 0)
		i++;
	return (enum sample)i;
}

const char *
sample_name(enum sample kind)
{
	return names[kind];
}

/* "Stadt Görlitz" -> "stadt-g-rlitz": only has to be the same for the same name. */
static struct str
id_of(const char *name, struct arena *mem)
{
	for (size_t i = 0; i < ARRAY_LEN(source_rows); i++)
		if (strcmp(source_rows[i].name, name) == 0)
			return str_from(source_rows[i].id);
	{
		struct str id = arena_dup(mem, str_from(name));
		char *p = arena_cstr(mem, id);

		for (size_t i = 0; i < id.n; i++)
			p[i] = (char)(ascii_alnum((unsigned char)p[i])
					      ? ascii_lower((unsigned char)p[i])
					      : '-');
		return (struct str){ p, id.n };
	}
}

static void
fill_story(struct edition_story *s, const struct row *row, struct arena *mem)
{
	s->key = str_from(row->key);
	s->topic = str_from(row->topic);
	s->excerpt = str_from(row->excerpt);
	s->rank = row->rank;
	s->published = SAMPLE_NOW - row->minutes * 60;
	s->members = ARENA_ARRAY(mem, struct edition_member, MEMBERS);
	for (size_t i = 0; i < MEMBERS && row->members[i].source != NULL; i++) {
		struct edition_member *m = &s->members[s->member_n++];

		m->source = str_from(row->members[i].source);
		m->source_id = id_of(row->members[i].source, mem);
		m->lang = str_from(row->members[i].lang);
		m->title = str_from(row->members[i].title);
		m->url = arena_printf(
			mem, "https://%.*s.example/news/%s", STR_ARG(m->source_id), row->key);
		m->shown = s->published + (int64_t)i * 600;
	}
	s->source_n = s->member_n;
	s->updated = s->member_n > 1 ? s->members[1].shown : s->published;
	s->source_updated = s->published - 120;
	s->source_site =
		arena_printf(mem, "https://%.*s.example/", STR_ARG(s->members[0].source_id));
	s->source_feed = arena_printf(
		mem, "https://%.*s.example/feed.xml", STR_ARG(s->members[0].source_id));
}

static void
fill_sources(struct edition *ed, struct arena *mem)
{
	const size_t extra = 36;

	ed->status_n = ARRAY_LEN(source_rows) + extra;
	ed->sources = ARENA_ARRAY(mem, struct edition_source, ed->status_n);
	for (size_t i = 0; i < ed->status_n; i++) {
		struct edition_source *s = &ed->sources[i];
		size_t at = i < ARRAY_LEN(source_rows) ? i : ARRAY_LEN(source_rows) - 9;
		const struct row_source *row = &source_rows[at];
		bool is_extra = i >= ARRAY_LEN(source_rows);

		s->id = is_extra ? arena_printf(mem, "quelle-%zu", i) : str_from(row->id);
		s->name = is_extra ? arena_printf(mem, "Quelle %zu", i) : str_from(row->name);
		s->url = arena_printf(mem, "https://%.*s.example/feed.xml", STR_ARG(s->id));
		s->site = arena_printf(mem, "https://%.*s.example/", STR_ARG(s->id));
		s->feed = at % 4 == 3 ? STR_NONE : s->url;
		s->group = at % 2 == 0 ? STR("Universities") : STR("Public bodies & others");
		s->topic = at == 1 ? STR("policy") : STR_NONE;
		s->enabled = row->state != STATE_PAUSED;
		s->state = row->state;
		s->what = str_from(row->what);
		s->advice = str_from(row->advice);
		s->command = str_from(row->command);
		s->fault_since = row->fault_hours == 0 ? 0 : SAMPLE_NOW - row->fault_hours * 3600;
		s->last_success = row->state == STATE_NEW ? 0
				  : row->fault_hours == 0 ? SAMPLE_NOW - 40
							  : s->fault_since - 3600;
		s->last_change = s->last_success == 0 ? 0 : s->last_success - 7200;
		s->next_due =
			row->state == STATE_FAILING ? SAMPLE_NOW + 22 * 3600 : SAMPLE_NOW + 3600;
		s->elapsed_ms = row->ms;
		for (size_t w = 0; w < EDITION_WEEKS; w++)
			s->weeks[w] = is_extra ? (int64_t)((i * 7 + w * 5) % 9)
					       : row->items / 11 + (int64_t)(w * 3 % 5) -
							 (row->items >= 44 ? 2 : 0);
		s->items_7d = s->weeks[EDITION_WEEKS - 1];
		s->item_n = is_extra ? (int64_t)(10 + i) : row->items;
		s->kept_n = is_extra ? (int64_t)(i % 10) : row->kept;
		s->format = row->state == STATE_NEW ? STR_NONE : STR("RSS 2.0");
		s->language = STR("de");
		s->city = at == 0 ? STR("Görlitz, Zittau") : STR_NONE;
		s->status = row->state == STATE_NEW || row->ms == 0 ? 0 : 200;
		s->polls = row->state == STATE_NEW ? 0 : 500;
		s->not_modified = s->polls * 4 / 5;
		s->warning = at == 6 && !is_extra ? STR("12 of 150 items had no date") : STR_NONE;
		s->trial = row->state == STATE_TRIAL;
		s->line = 40 + (int)i * 6;
	}
	ed->source_n = ed->status_n - 2;
	ed->sources_changed = SAMPLE_NOW - 30 * DAY;
}

static void
fill_numbers(struct edition *ed, struct arena *mem)
{
	static const int64_t bins[EDITION_BINS] = { 400, 262, 190, 121, 77, 58, 41, 29, 21, 17, 21,
		25, 31, 44, 52, 61, 58, 46, 33, 19 };

	memcpy(ed->bins, bins, sizeof(bins));
	ed->day_n = 56;
	ed->days = ARENA_ARRAY(mem, struct edition_day, ed->day_n);
	for (size_t i = 0; i < ed->day_n; i++) {
		/* 00:00 in Berlin; the first of them before the clocks changed on 25 October */
		int64_t ago = (int64_t)(ed->day_n - 1 - i);
		bool summer = i <= 30;
		bool weekend = (i + 4) % 7 >= 5; /* 25 September 2026 is a Friday */

		ed->days[i].start = SAMPLE_NOW - 36300 - ago * DAY - (summer ? 3600 : 0);
		ed->days[i].all = weekend ? 8 + (int64_t)(i % 5) : 62 + (int64_t)(i * 7 % 23);
		ed->days[i].kept = ed->days[i].all * 2 / 9;
		ed->days[i].stories = ed->days[i].all / 5;
	}
	ed->run_n = 168;
	ed->runs = ARENA_ARRAY(mem, struct edition_run, ed->run_n);
	for (size_t i = 0; i < ed->run_n; i++) {
		struct edition_run *run = &ed->runs[i];

		run->started = SAMPLE_NOW - 41 - (int64_t)i * 3600;
		run->elapsed_ms = 38000 + (int64_t)(i * 1337 % 7000);
		if (i == 104 || i == 105)
			run->elapsed_ms = 118000;
		run->exit_code = i >= 70 && i < 73 ? 6 : 0;
		run->asked = 48;
		run->not_modified = 39;
		run->fresh = 9;
		run->kept = 3;
	}
	ed->items_7d = 412;
	ed->kept_7d = 89;
	ed->stories_7d = 61;
	ed->shared_7d = 19;
	ed->not_modified_percent = 81;
	ed->borderline_n = 2;
	ed->borderline = ARENA_ARRAY(mem, struct edition_borderline, 2);
	ed->borderline[0] =
		(struct edition_borderline){ 9315, STR("Digitale Zwillinge für die Talsperren"),
			STR("https://freistaat.example/t"), STR("de"), STR("Freistaat Sachsen"),
			0.47, false, STR("score 0.47 under 0.50 but not under 0.35") };
	ed->borderline[1] = (struct edition_borderline){ 9412,
		STR("New supercomputer time for materials research"),
		STR("https://tu-dresden.example/s"), STR("en"), STR("TU Dresden"), 0.52, true,
		STR("score 0.52 reaches 0.50") };
	ed->pair_n = 1;
	ed->pairs = ARENA_ARRAY(mem, struct edition_pair, 1);
	ed->pairs[0] = (struct edition_pair){
		{ 9402, STR("Leipziger Klinik prüft Sprachmodelle für Arztbriefe"),
			STR("https://klinik.example/arztbriefe"), STR("de"), STR("Klinik Leipzig"),
			SAMPLE_NOW - 26 * 3600 },
		{ 9377, STR("Language models draft discharge letters in Leipzig"),
			STR("https://scads.example/letters"), STR("en"), STR("ScaDS.AI"),
			SAMPLE_NOW - 50 * 3600 },
		0.44
	};
}

/* More stories than rows: the rows again, older, with keys of their own. */
static void
fill_stories(struct edition *ed, size_t n, int64_t step_minutes, struct arena *mem)
{
	ed->stories = ARENA_ARRAY(mem, struct edition_story, n);
	ed->story_n = n;
	for (size_t i = 0; i < n; i++) {
		struct row row = rows[i % ARRAY_LEN(rows)];

		if (step_minutes > 0) {
			row.minutes = (int64_t)i * step_minutes;
			row.rank = (double)(i * 37 % 101) / 20;
		}
		fill_story(&ed->stories[i], &row, mem);
		if (i >= ARRAY_LEN(rows)) {
			ed->stories[i].key = arena_printf(mem, "%.5s%02zx", row.key, i % 256);
			for (size_t k = 0; k < ed->stories[i].member_n; k++)
				ed->stories[i].members[k].url = arena_printf(
					mem, "%.*s-%zu", STR_ARG(ed->stories[i].members[k].url), i);
		}
		if (i >= 256)
			ed->stories[i].key = arena_printf(mem, "%.4s%03zx", row.key, i);
	}
}

static void
keep_language(struct edition *ed, const char *lang)
{
	size_t n = 0;

	for (size_t i = 0; i < ed->story_n; i++) {
		struct edition_story s = ed->stories[i];
		size_t kept = 0;

		for (size_t k = 0; k < s.member_n; k++)
			if (str_eq(s.members[k].lang, str_from(lang)))
				s.members[kept++] = s.members[k];
		s.member_n = s.source_n = kept;
		if (kept > 0)
			ed->stories[n++] = s;
	}
	ed->story_n = n;
}

static void
make_hostile(struct edition *ed, struct arena *mem)
{
	struct str a = str_from(sample_attack);
	static const char *const addresses[] = { "javascript:alert(5)", "data:text/html,<script>",
		"https://x.example/\"onmouseover=\"alert(6)", "//x.example/", "http://[::1",
		"https://user:secret@x.example/a", "JaVaScRiPt:alert(7)",
		"https://x.example/a b<c>" };
	size_t n = 0;
	struct edition_topic *own = ARENA_ARRAY(mem, struct edition_topic, 1);

	/* keys and ids are ours and stay; what strangers or feeds.conf say is an attack */
	ed->title = ed->subtitle = ed->author = a;
	ed->contact = STR("javascript:alert(8)");
	own[0] = (struct edition_topic){ STR("research"), a, a, a };
	ed->rules.strong = ed->rules.weak = ed->rules.exclude = a;
	ed->topics = own;
	ed->topic_n = 1;
	for (size_t i = 0; i < ed->story_n; i++) {
		struct edition_story *s = &ed->stories[i];

		s->excerpt = a;
		s->source_site = str_from(addresses[n++ % ARRAY_LEN(addresses)]);
		s->source_feed = str_from(addresses[n++ % ARRAY_LEN(addresses)]);
		for (size_t k = 0; k < s->member_n; k++) {
			s->members[k].source = s->members[k].title = a;
			s->members[k].url = str_from(addresses[n++ % ARRAY_LEN(addresses)]);
			if (k == 2)
				s->members[k].lang = a;
		}
	}
	for (size_t i = 0; i < ed->status_n; i++) {
		struct edition_source *s = &ed->sources[i];

		s->name = s->city = s->what = s->advice = s->command = s->format = s->language =
			s->warning = s->url = s->feed = s->group = s->topic = a;
		s->site = str_from(addresses[n++ % ARRAY_LEN(addresses)]);
	}
	for (size_t i = 0; i < ed->borderline_n; i++) {
		ed->borderline[i].title = ed->borderline[i].source = ed->borderline[i].why =
			ed->borderline[i].lang = a;
		ed->borderline[i].url = str_from(addresses[i]);
	}
	for (size_t i = 0; i < ed->pair_n; i++) {
		struct edition_side *sides[] = { &ed->pairs[i].a, &ed->pairs[i].b };

		for (size_t k = 0; k < ARRAY_LEN(sides); k++) {
			sides[k]->title = sides[k]->source = sides[k]->lang = a;
			sides[k]->url = str_from(addresses[k]);
		}
	}
}

/* Weeks of the stories: the present one is open, those before are complete. */
static void
fill_weeks(struct edition *ed, struct arena *mem)
{
	ed->feed = ARENA_ARRAY(mem, struct edition_story *, ed->story_n);
	ed->weeks = ARENA_ARRAY(mem, struct edition_week, ed->story_n + 1);
	for (size_t i = 0; i < ed->story_n; i++) {
		ed->stories[i].week = week_of(ed->stories[i].published);
		if (ed->feed_n < SAMPLE_FEED_MOST)
			ed->feed[ed->feed_n++] = &ed->stories[i];
	}
	for (size_t i = ed->story_n; i > 0; i--) {
		struct edition_story *s = &ed->stories[i - 1];
		struct edition_week *w = &ed->weeks[ed->week_n];

		if (ed->week_n == 0 || ed->weeks[ed->week_n - 1].week != s->week) {
			ed->week_n++;
			w->week = s->week;
			w->frozen = s->week < week_of(SAMPLE_NOW);
			w->write_page = true;
			w->write_feed = w->frozen;
			w->stories = ARENA_ARRAY(mem, struct edition_story *, ed->story_n);
			w->prev_archive = w->frozen ? ed->prev_archive : 0;
			ed->prev_archive = w->frozen ? w->week : ed->prev_archive;
		} else {
			w--;
		}
		for (size_t k = w->list_n++; k > 0; k--)
			w->stories[k] = w->stories[k - 1];
		w->stories[0] = s;
		w->story_n = w->list_n;
	}
	for (size_t i = 0; i < ed->week_n; i++) {
		ed->weeks[i].before = i > 0 ? ed->weeks[i - 1].week : 0;
		ed->weeks[i].after = i + 1 < ed->week_n ? ed->weeks[i + 1].week : 0;
	}
}

/* A story that was two, and one that went to another week. */
static void
merge_some(struct edition *ed, struct arena *mem)
{
	struct edition_story *s = &ed->stories[1];
	struct edition_week *w = &ed->weeks[0];

	s->alias_n = 1;
	s->aliases = ARENA_ARRAY(mem, struct str, 1);
	s->aliases[0] = STR("m0ved2y");
	w->moved_n = 1;
	w->moved = ARENA_ARRAY(mem, struct edition_moved, 1);
	w->moved[0] = (struct edition_moved){ STR("m0ved3z"), s->key, s->week };
}

struct edition *
sample_edition(enum sample kind, const char *language, struct arena *mem)
{
	struct edition *ed = ARENA_NEW(mem, struct edition);
	bool german = strcmp(language, "de") == 0;

	ed->title = german ? STR("KI in Sachsen") : STR("AI in Saxony");
	ed->site = STR("https://ki.example.org/");
	ed->author = german ? STR("Redaktion") : STR("Editors");
	ed->contact = STR("redaktion@ki.example.org");
	ed->language = str_from(language);
	ed->authority = STR("ki.example.org,2026");
	ed->legal[LEGAL_IMPRINT] = STR("Redaktion KI in Sachsen\nBeispielweg 1\n01099 Dresden\n\n"
				       "E-Mail: redaktion@ki.example.org, "
				       "Netz: https://ki.example.org/");
	ed->legal[LEGAL_PRIVACY] = STR("Diese Seite speichert nichts.\n\n# Protokolle\n\n"
				       "Adressen werden gekürzt.");
	ed->legal[LEGAL_ACCESSIBILITY] =
		STR("Diese Seite entspricht WCAG 2.2 AA: "
		    "https://ki.example.org/"
		    "pruefbericht-ueber-die-barrierefreiheit-aller-seiten-nach-wcag-stufe-aa.html");
	ed->page_days = 7;
	ed->threshold = 0.5;
	ed->rules = (struct edition_rules){ .publish = 0.5,
		.review = 0.35,
		.strong = STR_INIT("Teuken, OpenGPT-X"),
		.weak = STR_INIT("Simulation"),
		.exclude = STR_INIT("Amnesty"),
		.half_life_h = 36,
		.window_days = 7,
		.next_percent = 60,
		.both_percent = 115,
		.excerpt = 200,
		.excerpt_long = 600,
		.feed_items = 200,
		.rest_h = 75 };
	ed->topics = topics;
	ed->topic_n = ARRAY_LEN(topics);
	ed->now = SAMPLE_NOW;
	ed->checked = SAMPLE_NOW;
	ed->started = SAMPLE_NOW - 200 * DAY;
	ed->next_due = SAMPLE_NOW + 3600;
	fill_sources(ed, mem);
	fill_numbers(ed, mem);
	fill_stories(ed, ARRAY_LEN(rows), 0, mem);
	switch (kind) {
	case SAMPLE_USUAL:
	case SAMPLE_COUNT:
		break;
	case SAMPLE_FIRST:
		ed->story_n = ed->day_n = ed->run_n = ed->borderline_n = ed->pair_n = 0;
		ed->items_7d = ed->kept_7d = ed->stories_7d = ed->shared_7d = 0;
		ed->not_modified_percent = 0;
		memset(ed->bins, 0, sizeof(ed->bins));
		ed->checked = ed->next_due = 0;
		ed->started = SAMPLE_NOW;
		for (size_t i = 0; i < ed->status_n; i++)
			ed->sources[i] = (struct edition_source){ .id = ed->sources[i].id,
				.name = ed->sources[i].name,
				.url = ed->sources[i].url,
				.feed = ed->sources[i].feed,
				.group = ed->sources[i].group,
				.enabled = true,
				.state = STATE_NEW };
		break;
	case SAMPLE_ONE:
		ed->story_n = 1;
		break;
	case SAMPLE_FIVE:
		ed->story_n = 5;
		break;
	case SAMPLE_FORTY:
		fill_stories(ed, 40, 200, mem);
		break;
	case SAMPLE_SIXTY:
		fill_stories(ed, 60, 150, mem);
		break;
	case SAMPLE_CROWD:
		fill_stories(ed, 400, 20, mem);
		for (size_t i = 0; i < ed->status_n; i++)
			ed->sources[i].name = i % 2 == 0 ? STR("Verbund Angewandte Technologien")
							 : STR("WWW MÄRKTE WÖCHENTLICH");
		break;
	case SAMPLE_GERMAN:
		keep_language(ed, "de");
		break;
	case SAMPLE_ENGLISH:
		keep_language(ed, "en");
		break;
	case SAMPLE_QUIET:
		ed->now += 3 * DAY;
		ed->checked += 3 * DAY;
		break;
	case SAMPLE_DOWN:
		ed->mostly_down = true;
		for (size_t i = 0; i < ed->status_n; i++) {
			ed->sources[i].state = STATE_FAILING;
			ed->sources[i].what = STR("Could not resolve host.");
			ed->sources[i].fault_since = SAMPLE_NOW - 3600;
		}
		break;
	case SAMPLE_HOSTILE:
		make_hostile(ed, mem);
		break;
	}
	fill_weeks(ed, mem);
	sample_slices(ed, mem);
	if (kind == SAMPLE_USUAL)
		merge_some(ed, mem);
	return ed;
}
