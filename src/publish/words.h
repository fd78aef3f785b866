/*
 * publish/words.h -- the pages' own words in English and German.
 *
 * One row per word or sentence; "%1" to "%9" stand for arguments.  A row whose name ends in _ONE is
 * followed by its plural _MANY (see words_count).  Foreign text never becomes a template.
 */
#ifndef PUBLISH_WORDS_H
#define PUBLISH_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum words_language {
	WORDS_EN,
	WORDS_DE,
};

/* clang-format off */
#define WORDS(X) \
	/* frame */ \
	X(SKIP, "Skip to content", "Zum Inhalt springen") \
	X(NAV_MAIN, "Main", "Hauptmenü") \
	X(NAV_DIGEST, "Digest", "Überblick") \
	X(NAV_STATUS, "Sources", "Quellen") \
	X(NAV_FEED, "Feed", "Feed") \
	X(FEED_ALL, "%1: all stories", "%1: alle Meldungen") \
	X(FOOT_ABOUT, "Stories are found, filtered and grouped by a program; editors choose the sources. Headlines and short excerpts belong to their publishers. This site sets no cookies, stores nothing on your device and loads nothing from other servers.", \
		"Ein Programm findet, filtert und bündelt die Meldungen; die Redaktion wählt die Quellen. Überschriften und kurze Auszüge gehören ihren Herausgebern. Diese Seite setzt keine Cookies, speichert nichts auf Ihrem Gerät und lädt nichts von anderen Servern.") \
	X(FOOT_RANK, "Top stories are ranked by how many sources report on them and how much those weigh, by how clearly they are about AI in Saxony, and by age: every 36 hours halve the score. Stories in both languages count a little more; no source and no topic can fill the list.", \
		"Die Rangfolge der Topmeldungen ergibt sich daraus, wie viele Quellen berichten und welches Gewicht sie haben, wie deutlich es um KI in Sachsen geht, und aus dem Alter: Alle 36 Stunden halbiert sich der Wert. Meldungen in beiden Sprachen zählen etwas mehr; keine Quelle und kein Thema kann die Liste füllen.") \
	X(NAV_ABOUT, "About", "Über diese Seite") \
	X(FOOT_STATUS, "Source status", "Zustand der Quellen") \
	X(FOOT_CONTACT, "Report a problem", "Problem melden") \
	X(FOOT_BY, "Published by %1.", "Herausgeber: %1.") \
	/* digest */ \
	X(DESCRIPTION, "News about artificial intelligence from research, business and government in Saxony, grouped by story.", \
		"Nachrichten über künstliche Intelligenz aus Forschung, Wirtschaft und Verwaltung in Sachsen, nach Themen gebündelt.") \
	X(TITLE_DIGEST, "%1: digest for %2", "%1: Überblick vom %2") \
	X(LEAD_TODAY_NONE, "No new stories today", "Heute keine neuen Meldungen") \
	X(LEAD_TODAY_ONE, "1 new story today", "Heute 1 neue Meldung") \
	X(LEAD_TODAY_MANY, "%1 new stories today", "Heute %1 neue Meldungen") \
	X(LEAD_WEEK, ", %1 this week", ", %1 in dieser Woche") \
	X(LEAD_SOURCES_ONE, ", gathered from 1 source in Saxony.", ", gesammelt aus 1 Quelle in Sachsen.") \
	X(LEAD_SOURCES_MANY, ", gathered from %1 sources in Saxony.", ", gesammelt aus %1 Quellen in Sachsen.") \
	X(LEAD_FIRST_ONE, "1 source in Saxony is watched.", "1 Quelle in Sachsen wird beobachtet.") \
	X(LEAD_FIRST_MANY, "%1 sources in Saxony are watched.", "%1 Quellen in Sachsen werden beobachtet.") \
	X(LEAD_CHECKED, " Last checked at ", " Zuletzt geprüft um ") \
	X(LEAD_CHECKED_DATE, " Last checked on ", " Zuletzt geprüft am ") \
	X(LEAD_CHECKED_END, ".", " Uhr.") \
	X(STALE, "This page may be out of date.", "Diese Seite ist vielleicht veraltet.") \
	X(STALE_BEFORE, " It was last written ", " Sie wurde vor ") \
	X(STALE_AFTER, " ago.", " zuletzt geschrieben.") \
	X(STALE_HOURS, "hours", "Stunden") \
	X(STALE_DAYS, "days", "Tagen") \
	X(STALE_HELP, "The links still work. Editors can look at the ", "Die Links gehen trotzdem. Für die Redaktion: ") \
	X(STALE_STATUS, "source status", "Zustand der Quellen") \
	X(FILTER, "Show stories in", "Meldungen zeigen auf") \
	X(FILTER_ALL, "All", "Alle") \
	X(SEARCH, "Search headlines", "Überschriften durchsuchen") \
	X(JUMP, "Topics on this page", "Themen auf dieser Seite") \
	X(NO_HIT, "No story on this page matches.", "Keine Meldung auf dieser Seite passt.") \
	X(TOP, "Top stories", "Topmeldungen") \
	X(PINNED, "picked by the editors", "von der Redaktion ausgewählt") \
	X(TOP_HOW, "How these are ranked", "Wie die Rangfolge entsteht") \
	X(NEW, "New today", "Heute neu") \
	X(NOTHING_NEW, "Nothing new yet.", "Noch nichts Neues.") \
	X(NOTHING_WEEKEND, " Weekends are quiet.", " Am Wochenende ist es ruhig.") \
	X(NOTHING_READ, " Read the ", " Lesen Sie die ") \
	X(NOTHING_TOP, "top stories of this week", "Topmeldungen dieser Woche") \
	X(COLLECTING, "Collecting since %1.", "Wird seit %1 gesammelt.") \
	X(COLLECTING_MORE, " The first stories appear when sources publish.", " Die ersten Meldungen erscheinen, sobald Quellen etwas veröffentlichen.") \
	X(MORE_ONE, "1 more story", "1 weitere Meldung") \
	X(MORE_MANY, "%1 more stories", "%1 weitere Meldungen") \
	X(REST_ONE, "1 more story is in the feed.", "1 weitere Meldung steht im Feed.") \
	X(REST_MANY, "%1 more stories are in the feed.", "%1 weitere Meldungen stehen im Feed.") \
	X(OTHER_TOPIC, "Other news", "Weitere Meldungen") \
	X(SOURCES_ONE, "1 source", "1 Quelle") \
	X(SOURCES_MANY, "%1 sources", "%1 Quellen") \
	X(REPORTS_MANY, "%1 reports", "%1 Berichte") \
	X(SIDE, "About this digest", "Zu dieser Seite") \
	X(FOLLOW, "Follow", "Abonnieren") \
	X(FOLLOW_ATOM, "Atom feed", "Atom-Feed") \
	X(FOLLOW_JSON, "JSON Feed", "JSON Feed") \
	X(FOLLOW_OPML, "Source list (OPML)", "Quellenliste (OPML)") \
	X(FOLLOW_STATUS, "Source status", "Zustand der Quellen") \
	X(PER_DAY, "Stories per day", "Meldungen pro Tag") \
	X(PER_DAY_ALT, "Stories per day for the last %1 days, between %2 and %3; %4 today", "Meldungen pro Tag in den letzten %1 Tagen, zwischen %2 und %3; heute %4") \
	X(SPAN, "%1 to %2", "%1 bis %2") \
	X(ACTIVE, "Most active this week", "Diese Woche am aktivsten") \
	X(MAIL_SUBJECT, "%1, week %2: %3", "%1, Woche %2: %3") \
	X(MAIL_ALL, "All stories of this week", "Alle Meldungen dieser Woche") \
	X(ARCHIVE, "Archive", "Archiv") \
	X(ARCHIVE_OF, "Archive: %1", "Archiv: %1") \
	X(WEEK, "Week %1, %2 %3", "Woche %1, %2 %3") \
	X(OWN_NAME, "English", "Deutsch") \
	X(FOLLOW_DE, "German only (Atom)", "Nur auf Deutsch (Atom)") \
	X(FOLLOW_EN, "English only (Atom)", "Nur auf Englisch (Atom)") \
	X(NOT_FOUND, "Page not found", "Seite nicht gefunden") \
	X(NOT_FOUND_MORE, "Nothing is published under this address. These pages lead on:", "Unter dieser Adresse steht nichts. Von hier geht es weiter:") \
	X(WEEK_NONE, "No story in this week so far.", "In dieser Woche gibt es noch keine Meldung.") \
	X(WEEK_BEFORE, "Week before", "Woche davor") \
	X(WEEK_AFTER, "Week after", "Woche danach") \
	X(WEEK_FEED, "This week as Atom", "Diese Woche als Atom") \
	X(STORIES_ONE, "1 story", "1 Meldung") \
	X(STORIES_MANY, "%1 stories", "%1 Meldungen") \
	X(MOVED, "Moved stories", "Umgezogene Meldungen") \
	X(MOVED_TO, "Story %1 is now part of another one", "Meldung %1 gehört jetzt zu einer anderen") \
	/* feed */ \
	X(FEED_SUBTITLE, "AI news from research, business and government in Saxony, in German and English, one entry per story.", \
		"KI-Nachrichten aus Forschung, Wirtschaft und Verwaltung in Sachsen, auf Deutsch und Englisch, ein Eintrag je Meldung.") \
	X(FEED_SITE, "Website", "Website") \
	X(FEED_RIGHTS, "Headlines and excerpts belong to their publishers.", "Überschriften und Auszüge gehören ihren Herausgebern.") \
	X(READ_BEFORE, "Read at ", "Bei ") \
	X(READ_AFTER, "", " lesen") \
	/* status */ \
	X(STATUS_TITLE, "Source status: %1", "Zustand der Quellen: %1") \
	X(STATUS_DESCRIPTION, "How the sources of this digest are doing: errors, silence, response times and relevance.", "Wie es den Quellen geht: Fehler, Stille, Antwortzeiten und Relevanz.") \
	X(VERDICT, "%1 of %2 sources are healthy", "%1 von %2 Quellen sind gesund") \
	X(VERDICT_ALL_ONE, "The only source is healthy", "Die einzige Quelle ist gesund") \
	X(VERDICT_ALL_MANY, "All %1 sources are healthy", "Alle %1 Quellen sind gesund") \
	X(VERDICT_NONE, "No sources are configured", "Es sind keine Quellen eingetragen") \
	X(VERDICT_NEW, "No source was read yet", "Noch keine Quelle wurde gelesen") \
	X(GATE, "Most sources could not be reached; until that changes, feed and digest stay as they are. ", "Die meisten Quellen waren nicht erreichbar; bis sich das ändert, bleiben Feed und Überblick, wie sie sind. ") \
	X(FAIL_ONE, "1 source fails. ", "1 Quelle ist gestört. ") \
	X(FAIL_MANY, "%1 sources fail. ", "%1 Quellen sind gestört. ") \
	X(LOOK_ONE, "1 needs a look. ", "1 ist auffällig. ") \
	X(LOOK_MANY, "%1 need a look. ", "%1 sind auffällig. ") \
	X(UNREAD_ONE, "1 was not read yet. ", "1 wurde noch nicht gelesen. ") \
	X(UNREAD_MANY, "%1 were not read yet. ", "%1 wurden noch nicht gelesen. ") \
	X(TRIALS_ONE, "1 more is on trial. ", "1 weitere läuft zur Probe. ") \
	X(TRIALS_MANY, "%1 more are on trial. ", "%1 weitere laufen zur Probe. ") \
	X(KEPT_EMPTY, "Feed and digest stay as they were: there is not one story to show. ", "Feed und Überblick bleiben, wie sie waren: Es gäbe keine einzige Meldung zu zeigen. ") \
	X(KEPT_JUMP, "Feed and digest stay as they were: %1 stories this week where %2 were before look like a mistake; “saxfeed publish” shows them all the same. ", "Feed und Überblick bleiben, wie sie waren: %1 Meldungen in dieser Woche, wo es %2 waren, sehen nach einem Fehler aus; „saxfeed publish“ zeigt sie trotzdem. ") \
	X(LOST, "The last run could not reach any source, which counts against none of them. ", "Der letzte Lauf erreichte keine Quelle; das wird keiner angelastet. ") \
	X(RUN_BEFORE, "The last run on ", "Der letzte Lauf am ") \
	X(RUN_TOOK, " took %1", " dauerte %1") \
	X(RUN_DUE, "; the next source is due at %1.", "; die nächste Quelle ist um %1 Uhr fällig.") \
	X(RUN_END, ".", ".") \
	X(TILE_ITEMS, "Items fetched, 7 days", "Einträge, 7 Tage") \
	X(TILE_ITEMS_DAY, "%1 a day", "%1 pro Tag") \
	X(TILE_KEPT, "Kept as AI news", "Davon über KI") \
	X(TILE_STORIES, "Stories", "Meldungen") \
	X(TILE_SHARED, "%1 from several sources", "%1 aus mehreren Quellen") \
	X(TILE_BORDER, "Borderline", "Grenzfälle") \
	X(TILE_REVIEW, "to review", "ansehen") \
	X(TILE_NONE, "nothing to review", "nichts anzusehen") \
	X(TILE_304, "Not modified", "Unverändert") \
	X(TILE_REQUESTS, "of requests", "der Anfragen") \
	X(TODO, "Needs attention", "Was zu tun ist") \
	X(TODO_NONE, "Nothing: every source answers as it should.", "Nichts: Jede Quelle antwortet, wie sie soll.") \
	X(TODO_MORE_ONE, "1 more source", "1 weitere Quelle") \
	X(TODO_MORE_MANY, "%1 more sources", "%1 weitere Quellen") \
	X(TRENDS, "Trends", "Verlauf") \
	X(NUMBERS, "Numbers (JSON)", "Zahlen (JSON)") \
	X(NO_DATA, "No data yet.", "Noch keine Daten.") \
	X(PLOT_DAYS, "Items per day", "Einträge pro Tag") \
	X(PLOT_DAYS_ONE, "Items on 1 day", "Einträge an 1 Tag") \
	X(PLOT_DAYS_MANY, "Items per day, %1 days", "Einträge pro Tag, %1 Tage") \
	X(KEY_KEPT, "kept as AI news", "davon über KI") \
	X(KEY_ALL, "all fetched", "alle") \
	X(PLOT_SCORES, "Relevance scores, 30 days", "Relevanzwerte, 30 Tage") \
	X(PLOT_SCORES_NOTE, "%1 of %2 items near the threshold. Heights are square roots.", "%1 von %2 Einträgen nahe der Schwelle. Höhen sind Quadratwurzeln.") \
	X(THRESHOLD, "threshold %1", "Schwelle %1") \
	X(PLOT_RUNS, "Duration of runs", "Dauer der Läufe") \
	X(PLOT_RUNS_ONE, "Duration of 1 run", "Dauer von 1 Lauf") \
	X(PLOT_RUNS_MANY, "Duration of the last %1 runs", "Dauer der letzten %1 Läufe") \
	X(PLOT_RUNS_NOTE, "Usually %1, at most %2. ", "Meist %1, höchstens %2. ") \
	X(RUNS_FAILED_NONE, "None failed.", "Keiner schlug fehl.") \
	X(RUNS_FAILED_ONE, "1 run failed.", "1 Lauf schlug fehl.") \
	X(RUNS_FAILED_MANY, "%1 runs failed.", "%1 Läufe schlugen fehl.") \
	X(PLOT_BUSY, "AI share of the busiest sources", "KI-Anteil der aktivsten Quellen") \
	X(KEY_KEPT_SHORT, "kept", "über KI") \
	X(KEY_KNOWN, "all known items", "alle bekannten Einträge") \
	X(N_OF_M, "%1 of %2", "%1 von %2") \
	X(BORDER, "Borderline items", "Grenzfälle") \
	X(BORDER_NONE, "No item is near the threshold.", "Kein Eintrag liegt nahe der Schwelle.") \
	X(PAIRS, "Perhaps one story", "Vielleicht eine Meldung") \
	X(PAIRS_NONE, "No two stories are much alike.", "Keine zwei Meldungen gleichen sich sehr.") \
	X(ALIKE, "%1 alike", "Ähnlichkeit %1") \
	X(KEPT, "%1, kept", "%1, behalten") \
	X(LEFT_OUT, "%1, left out", "%1, weggelassen") \
	X(ALL_SOURCES, "All sources", "Alle Quellen") \
	X(CAPTION, "State of every source, those with problems first", "Zustand jeder Quelle, auffällige zuerst") \
	X(COL_SOURCE, "Source", "Quelle") \
	X(COL_STATE, "State", "Zustand") \
	X(COL_SUCCESS, "Last success", "Zuletzt gelesen") \
	X(COL_WEEKS, "Items per week", "Einträge pro Woche") \
	X(COL_7D, "7 days", "7 Tage") \
	X(COL_AI, "About AI", "Über KI") \
	X(COL_RESPONSE, "Response", "Antwort") \
	X(COL_NEXT, "Next poll", "Nächste Anfrage") \
	X(DUE, "due", "fällig") \
	X(WEEKS_ALT, "Items per week, last %1 weeks:", "Einträge pro Woche, letzte %1 Wochen:") \
	X(ROW_ADDRESS, "Address", "Adresse") \
	X(ROW_CITY, "City", "Ort") \
	X(ROW_FORMAT, "Format", "Format") \
	X(ROW_LANGUAGE, "Language", "Sprache") \
	X(ROW_STATUS, "Last status", "Letzter Status") \
	X(ROW_POLLS, "Requests", "Anfragen") \
	X(ROW_POLLS_TEXT, "%1, not modified %2", "%1, unverändert %2") \
	X(ROW_ITEMS, "Items", "Einträge") \
	X(ROW_ITEMS_TEXT, "%1 known, %2 about AI", "%1 bekannt, %2 über KI") \
	X(ROW_CHANGE, "Last change", "Letzte Änderung") \
	X(ROW_WARNING, "Remark", "Hinweis") \
	X(ROW_LINE, "line %1", "Zeile %1") \
	X(TRIAL, "on trial", "zur Probe") \
	X(FOR, "for %1", "seit %1") \
	X(IN, "in %1", "in %1") \
	X(MINUTES_ONE, "1 minute", "1 Minute") \
	X(MINUTES_MANY, "%1 minutes", "%1 Minuten") \
	X(HOURS_ONE, "1 hour", "1 Stunde") \
	X(HOURS_MANY, "%1 hours", "%1 Stunden") \
	X(DAYS_ONE, "1 day", "1 Tag") \
	X(DAYS_MANY, "%1 days", "%1 Tagen") \
	/* times */ \
	X(TODAY, "today", "heute") \
	X(YESTERDAY, "yesterday", "gestern") \
	/* states: in the order of enum edition_state */ \
	X(STATE_HEALTHY, "Healthy", "Gesund") \
	X(STATE_NEW, "New", "Neu") \
	X(STATE_UNREACHED, "Not reached yet", "Noch nicht erreicht") \
	X(STATE_PAUSED, "Paused", "Pausiert") \
	X(STATE_TRIAL, "On trial", "Zur Probe") \
	X(STATE_SLOW, "Slow", "Langsam") \
	X(STATE_SILENT, "Silent", "Still") \
	X(STATE_MOVED, "Moved", "Umgezogen") \
	X(STATE_SHAKY, "Shaky", "Unstet") \
	X(STATE_FAILING, "Failing", "Gestört") \
	X(STATE_NOT_A_FEED, "Not a feed", "Kein Feed") \
	X(STATE_BLOCKED, "Blocked", "Abgewiesen") \
	X(STATE_GONE, "Gone", "Verschwunden")
/* clang-format on */

enum word {
#define WORD_ENUM(name, en, de) WORD_##name,
	WORDS(WORD_ENUM)
#undef WORD_ENUM
	WORD_COUNT
};

/* "de" is German, all else English. */
enum words_language words_language(struct str code);

struct str words_get(enum words_language l, enum word w);

/* A template with its arguments put in. */
struct str words_fill(
	enum words_language l, enum word w, const struct str *args, size_t n, struct arena *mem);
#define WORDS_FILL(l, w, mem, ...)                                \
	words_fill((l), (w), (const struct str[]){ __VA_ARGS__ }, \
		sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str), (mem))

/* `one` for 1, else the row behind it with the number as %1. */
struct str words_count(enum words_language l, enum word one, int64_t n, struct arena *mem);

struct str words_int(int64_t n, struct arena *mem);
/* "26 %" with a space that does not break; part of whole, rounded; "–" if the whole is 0 */
struct str words_percent(int64_t part, int64_t whole, struct arena *mem);
/* thousandths as a decimal of `digits` 1 or 2 in the language's own writing: "0.47", "0,47" */
struct str words_decimal(enum words_language l, int64_t thousandths, int digits, struct arena *mem);
/* milliseconds: "240 ms", "8.4 s", "41 s"; "–" for 0 */
struct str words_duration(enum words_language l, int64_t ms, struct arena *mem);
/* seconds as a span in words: "25 minutes", "66 hours" (below 3 days), "38 days" */
struct str words_span(enum words_language l, int64_t s, struct arena *mem);

#endif
