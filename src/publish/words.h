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
	X(NAV_ABOUT, "About", "Über diese Seite") \
	X(FOOT_STATUS, "Source status", "Zustand der Quellen") \
	X(FOOT_CONTACT, "Report a problem", "Problem melden") \
	X(IMPRINT, "Imprint", "Impressum") \
	X(PRIVACY, "Privacy", "Datenschutz") \
	X(ACCESSIBILITY, "Accessibility", "Barrierefreiheit") \
	X(FOOT_BY, "Published by %1.", "Herausgeber: %1.") \
	/* digest */ \
	X(DESCRIPTION, "News about artificial intelligence from research, business and government in Saxony, grouped by story.", \
		"Nachrichten über künstliche Intelligenz aus Forschung, Wirtschaft und Verwaltung in Sachsen, nach Themen gebündelt.") \
	X(TITLE_DIGEST, "%1: digest for %2", "%1: Überblick vom %2") \
	X(LEAD_TODAY_NONE, "No new stories today", "Heute keine neuen Meldungen") \
	X(LEAD_TODAY_ONE, "1 new story today", "Heute 1 neue Meldung") \
	X(LEAD_TODAY_MANY, "%1 new stories today", "Heute %1 neue Meldungen") \
	X(LEAD_WEEK, ", %1 in 7 days", ", %1 in 7 Tagen") \
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
	X(STALE_HELP, "The links still work. Editors can look at the ", "Die Links führen trotzdem weiter. Für die Redaktion: ") \
	X(STALE_STATUS, "source status", "Zustand der Quellen") \
	X(DOWN, "Most sources could not be reached.", "Die meisten Quellen waren nicht erreichbar.") \
	X(DOWN_MORE, " What was read before stays here. More about it: ", " Was vorher gelesen wurde, bleibt hier stehen. Mehr dazu: ") \
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
	X(COLLECTING, "Collecting since %1.", "Gesammelt wird seit %1.") \
	X(COLLECTING_MORE, " The first stories appear when sources publish.", " Die ersten Meldungen erscheinen, sobald Quellen etwas veröffentlichen.") \
	X(MORE_ONE, "1 more story", "1 weitere Meldung") \
	X(MORE_MANY, "%1 more stories", "%1 weitere Meldungen") \
	X(REST_ONE, "1 more story is among all headlines.", "1 weitere Meldung steht bei allen Überschriften.") \
	X(REST_MANY, "%1 more stories are among all headlines.", "%1 weitere Meldungen stehen bei allen Überschriften.") \
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
	X(ACTIVE, "Most active in 7 days", "In 7 Tagen am aktivsten") \
	X(MAIL_SUBJECT, "%1, week %2: %3", "%1, Woche %2: %3") \
	X(MAIL_ALL, "All stories of this week", "Alle Meldungen dieser Woche") \
	X(ARCHIVE, "Archive", "Archiv") \
	X(ARCHIVE_OF, "Archive: %1", "Archiv: %1") \
	X(WEEK, "Week %1, %2 %3", "Woche %1, %2 %3") \
	X(WEEK_SHORT, "Week %1, %2–%3", "Woche %1, %2–%3") \
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
	/* topics, sources, cities; all headlines */ \
	X(ALL, "All headlines", "Alle Überschriften") \
	X(ALL_WEEKS, "All weeks", "Alle Wochen") \
	X(ALL_OF, "All in %1", "Alles unter %1") \
	X(ALL_TEXT, "%1 of %2 days, the newest first.", "%1 aus %2 Tagen, die neueste zuerst.") \
	X(ALL_OLDER, "Older ones: ", "Ältere: ") \
	X(ALL_FIND, "Your browser finds words on this page: press Ctrl and F, or ⌘ and F.", "Ihr Browser findet Wörter auf dieser Seite: Strg und F drücken, oder ⌘ und F.") \
	X(HITS, "stories found", "Meldungen gefunden") \
	X(SEARCH_ALL, "Search all headlines", "Alle Überschriften durchsuchen") \
	X(SLICE_LATEST, "Here are the latest %1.", "Hier stehen die letzten %1.") \
	X(SLICE_LED, "In %1 of them this source comes first.", "Bei %1 davon steht diese Quelle vorn.") \
	X(SLICE_NONE, "No story at present.", "Zurzeit keine Meldung.") \
	X(SLICE_SILENT, "This source is not read at present; its stories stay.", "Diese Quelle wird zurzeit nicht gelesen; ihre Meldungen bleiben.") \
	X(SLICE_FEED, "These stories as a feed (Atom)", "Diese Meldungen als Feed (Atom)") \
	X(SLICE_SITE, "Website of the source", "Website der Quelle") \
	X(SLICE_OWN_FEED, "Feed of the source", "Feed der Quelle") \
	X(TOPICS, "Topics", "Themen") \
	X(CITIES, "Places", "Orte") \
	/* how it works; the numbers come from feeds.conf and the program */ \
	X(HOW, "How this works", "Wie das hier entsteht") \
	X(HOW_TEXT, "A program finds, filters and groups what is shown here, once an hour. These are its rules.", "Ein Programm findet, filtert und bündelt stündlich, was hier steht. Das sind seine Regeln.") \
	X(HOW_SOURCES_ONE, "1 newsroom in Saxony is read, chosen by the editors. A page that asks programs to stay away is not read; whoever asks for a pause gets it.", \
		"Gelesen wird 1 Stelle in Sachsen, ausgewählt von der Redaktion. Wer Programme bittet, fernzubleiben, wird nicht gelesen; wer um eine Pause bittet, bekommt sie.") \
	X(HOW_SOURCES_MANY, "%1 newsrooms in Saxony are read, chosen by the editors. A page that asks programs to stay away is not read; whoever asks for a pause gets it.", \
		"Gelesen werden %1 Stellen in Sachsen, ausgewählt von der Redaktion. Wer Programme bittet, fernzubleiben, wird nicht gelesen; wer um eine Pause bittet, bekommt sie.") \
	X(HOW_RELEVANCE, "What is shown", "Was gezeigt wird") \
	X(HOW_SCORE, "Every item gets a score from 0 to 1 for how clearly it is about artificial intelligence. From %1 on it is shown; from %2 on an editor is asked; below that it is left out.", \
		"Jeder Eintrag bekommt einen Wert von 0 bis 1: wie deutlich es um künstliche Intelligenz geht. Ab %1 wird er gezeigt, ab %2 wird die Redaktion gefragt, darunter bleibt er weg.") \
	X(HOW_WORDS, "What counts are words of the field in German and English, more in the headline than in the text; words of several meanings count only beside others. What a source repeats under all its items counts for nothing.", \
		"Es zählen Fachwörter auf Deutsch und Englisch, in der Überschrift mehr als im Text; mehrdeutige Wörter zählen nur neben anderen. Was eine Quelle unter allen Einträgen wiederholt, zählt nicht.") \
	X(HOW_STRONG, "Words that the editors added, and that count much", "Wörter der Redaktion, die viel zählen") \
	X(HOW_WEAK, "Words that the editors added, and that count a little", "Wörter der Redaktion, die etwas zählen") \
	X(HOW_EXCLUDE, "Words that speak against an item", "Wörter, die gegen einen Eintrag sprechen") \
	X(HOW_EDITORS, "The editors can decide otherwise for each item; their decisions stay, and the program learns from them.", \
		"Die Redaktion kann bei jedem Eintrag anders entscheiden; ihre Entscheidungen bleiben, und das Programm lernt daraus.") \
	X(HOW_STORIES, "One story, many reports", "Eine Meldung, viele Berichte") \
	X(HOW_SAME, "Reports of the same event become one story, across sources and languages. They are told by equal addresses, like wording, names and numbers; where numbers or dates contradict each other they stay apart.", \
		"Berichte über dasselbe Ereignis werden zu einer Meldung, über Quellen und Sprachen hinweg. Dafür sprechen gleiche Adressen, ähnliche Wörter, Namen und Zahlen; wo sich Zahlen oder Daten widersprechen, bleiben sie getrennt.") \
	X(HOW_LEAD, "The headline is that of whom the news is about: an institute speaks before its association, and both before the papers. A story keeps its address for ever.", \
		"Die Überschrift stammt von der Stelle, um die es geht: das Institut vor seinem Verband, beide vor der Presse. Die Adresse einer Meldung bleibt für immer.") \
	X(HOW_RANKING, "How top stories are ranked", "Wie die Rangfolge der Topmeldungen entsteht") \
	X(HOW_RANK, "It depends on how many sources report and how much those weigh, on how clearly it is about AI, and on age: every %1 hours halve the score. A story in both languages counts a little more.", \
		"Es kommt darauf an, wie viele Quellen berichten und welches Gewicht sie haben, wie deutlich es um KI geht, und auf das Alter: Alle %1 Stunden halbiert sich der Wert. Eine Meldung in beiden Sprachen zählt etwas mehr.") \
	X(HOW_FORMULA, "(w1 + %1 w2 + %2 w3 + …) × (0.5 + r / 2) × 0.5^(age / %3 h) × %4", "(w1 + %1 w2 + %2 w3 + …) × (0,5 + r / 2) × 0,5^(Alter / %3 h) × %4") \
	X(HOW_FORMULA_TERMS, "Here w1, w2, w3 are the weights of the sources from 0.5 to 2, the heaviest first, and r is the score of the first report; the last factor is for both languages only.", \
		"Dabei sind w1, w2, w3 die Gewichte der Quellen von 0,5 bis 2, das größte zuerst, und r ist der Wert des ersten Berichts; der letzte Faktor gilt nur bei beiden Sprachen.") \
	X(HOW_LIMITS, "Between %1 and %2 stories of the last %3 days stand on top; at most %4 of them come from the same source and at most %5 belong to the same topic.", \
		"Oben stehen %1 bis %2 Meldungen der letzten %3 Tage; höchstens %4 davon kommen von derselben Quelle, höchstens %5 gehören zum selben Thema.") \
	X(HOW_TOPICS, "Each story has one topic, told by the words of its first report. Words that the editors added stand behind it.", \
		"Jede Meldung hat ein Thema, erkannt an den Wörtern des ersten Berichts. Dahinter stehen Wörter, die die Redaktion ergänzt hat.") \
	X(HOW_WINDOWS, "How far back", "Wie weit zurück") \
	X(HOW_PAGE, "The digest shows %1 days and at most %2 stories, each in the first place that fits: on top, new today, its topic.", \
		"Der Überblick zeigt %1 Tage und höchstens %2 Meldungen, jede am ersten passenden Platz: oben, heute neu, ihr Thema.") \
	X(HOW_FEED, "The feed holds the latest %1 stories, and always those of weeks that are not complete. Every topic, source and place has a page and a feed with the latest %2.", \
		"Der Feed enthält die letzten %1 Meldungen und immer die der Wochen, die noch nicht abgeschlossen sind. Jedes Thema, jede Quelle und jeder Ort hat eine Seite und einen Feed mit den letzten %2.") \
	X(HOW_ALL, "The page of all headlines goes back %1 days and names at most %2.", "Die Seite aller Überschriften reicht %1 Tage zurück und nennt höchstens %2.") \
	X(HOW_ARCHIVE, "Every week has a page that stays. %1 hours after its end its feed is complete and is not changed again.", \
		"Jede Woche hat eine Seite, die bleibt. %1 Stunden nach ihrem Ende ist ihr Feed abgeschlossen und ändert sich nicht mehr.") \
	X(HOW_RIGHTS, "Headlines and excerpts", "Überschriften und Auszüge") \
	X(HOW_EXCERPT, "They belong to their publishers. An excerpt has at most %1 characters, or %2 where the source allows it; of the press only headlines are shown. Links lead straight to the sources; marks by which readers are tracked have been removed.", \
		"Sie gehören ihren Herausgebern. Ein Auszug hat höchstens %1 Zeichen, oder %2, wo die Quelle es erlaubt; von der Presse stehen hier nur Überschriften. Links führen geradewegs zu den Quellen; angehängte Kennzeichen, mit denen Leser verfolgt werden, sind entfernt.") \
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
	X(KEPT_JUMP, "Feed and digest stay as they were: %1 stories in 7 days where %2 were before look like a mistake; “saxfeed publish” shows them all the same. ", "Feed und Überblick bleiben, wie sie waren: %1 Meldungen in 7 Tagen, wo es %2 waren, sehen nach einem Fehler aus; „saxfeed publish“ zeigt sie trotzdem. ") \
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
	X(STATE_SILENT, "Silent", "Verstummt") \
	X(STATE_BARREN, "Nothing passes", "Ohne Treffer") \
	X(STATE_MOVED, "Moved", "Umgezogen") \
	X(STATE_SHAKY, "Shaky", "Instabil") \
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
/* The other way round. */
struct str words_code(enum words_language l);
enum words_language words_other(enum words_language l);

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
