/*
 * store/sql.h -- every statement of the program by name; private to this folder.
 *
 * Values are bound by name, never written into the text.  Columns are called like the members of
 * the structs that they fill (fields.h).  The schema is in migrations.c.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

/* What is published. Partial indices are used only if their condition stands in the statement. */
#define SQL_KEPT "i.verdict = 2 AND i.trial = 0"

/* Newest first; equal times by arrival, then number: the order is the same every time. */
#define SQL_NEWEST " ORDER BY i.shown DESC, i.first_seen DESC, i.id DESC "

#define SQL_ITEM                                                                               \
	"SELECT i.id, i.source, i.story, i.published, i.updated, i.first_seen, i.shown, "      \
	"i.changed, i.content_hash, i.score, i.verdict, i.by_whom, i.rules, i.trial, i.lang, " \
	"i.topic, i.region, i.reason, i.guid, i.url, i.link_key, i.twin_key, i.title, "        \
	"i.categories, i.sketch, i.lead, i.text, s.name AS source_name "                       \
	"FROM item i JOIN source s ON s.id = i.source "

/* What telling stories apart takes: without the long texts. */
#define SQL_ITEM_SHORT                                                                    \
	"SELECT i.id, i.source, i.story, i.published, i.updated, i.first_seen, i.shown, " \
	"i.verdict, i.trial, i.lang, i.guid, i.url, i.link_key, i.twin_key, i.title, "    \
	"i.sketch, "                                                                      \
	"s.name AS source_name FROM item i JOIN source s ON s.id = i.source "

/* What is printed of a member: texts of the lead alone, no sketch. */
#define SQL_ITEM_PRINTED                                                                  \
	"SELECT i.id, i.source, i.story, i.first_seen, i.shown, i.score, i.lang, i.url, " \
	"i.title, CASE WHEN i.id = :lead THEN i.lead ELSE '' END AS lead, "               \
	"CASE WHEN i.id = :lead THEN i.text ELSE '' END AS text, s.name AS source_name "  \
	"FROM item i JOIN source s ON s.id = i.source "

#define SQL_KNOWN                                                                             \
	"SELECT i.id, i.content_hash, i.rules, i.first_seen, i.verdict, i.by_whom, i.story, " \
	"(i.guid <> :guid OR i.url <> :url) AS moved FROM item i "

/* The conditions of struct store_item_filter; which index drives is said by what stands before. */
#define SQL_FILTER                                                              \
	" AND i.shown >= :since AND (:all OR (i.verdict = 2 AND i.trial = 0)) " \
	"AND (:source = 0 OR i.source = :source) AND (:story = 0 OR i.story = :story) "

#define SQL_DECISION                                                                              \
	"SELECT d.id, d.act, d.kind, d.feed, d.guid, d.other_feed, d.other_guid, d.made, "        \
	"d.until, d.value, d.who, d.note, d.url, d.title, d.lead, d.text, d.categories, d.lang, " \
	"coalesce((SELECT i.id FROM item i JOIN source s ON s.id = i.source "                     \
	"WHERE s.name = d.feed AND i.guid = d.guid), 0) AS item, "                                \
	"coalesce((SELECT i.id FROM item i JOIN source s ON s.id = i.source "                     \
	"WHERE s.name = d.other_feed AND i.guid = d.other_guid), 0) AS other_item "               \
	"FROM decision d "

#define SQL_MEMBER "m.story = t.id AND m.story <> 0 AND m.verdict = 2 AND m.trial = 0"
#define SQL_STORY                                                                        \
	"SELECT t.id, t.key, t.lead, t.published, t.updated, t.topic, t.lead_title, "    \
	"t.sources_n, t.languages_n, t.week, "                                           \
	"(SELECT count(*) FROM item m WHERE " SQL_MEMBER ") AS member_n, "               \
	"(SELECT coalesce(max(m.shown), 0) FROM item m WHERE " SQL_MEMBER ") AS newest " \
	"FROM story t "
#define SQL_PEOPLED "EXISTS (SELECT 1 FROM item m WHERE " SQL_MEMBER ")"

/* clang-format off */
#define SQL_LIST(X) \
	/* ---- the file ---- */ \
	X(APPLICATION, "PRAGMA application_id") \
	X(VERSION, "PRAGMA user_version") \
	X(TABLES, "SELECT count(*) AS n FROM sqlite_master") \
	X(BACKUP, "VACUUM INTO :path") \
	X(CHECK, "PRAGMA quick_check(1)") \
	/* IMMEDIATE: who comes second waits here, not in the middle of its work */ \
	X(BEGIN, "BEGIN IMMEDIATE") \
	X(BEGIN_READ, "BEGIN") \
	X(COMMIT, "COMMIT") \
	X(ROLLBACK, "ROLLBACK") \
	\
	/* ---- facts ---- */ \
	X(FACT_GET, "SELECT value FROM fact WHERE key = :key") \
	X(FACT_PUT, "INSERT INTO fact(key, value) VALUES(:key, :value) " \
		"ON CONFLICT(key) DO UPDATE SET value = excluded.value") \
	X(FACT_COUNT, "INSERT INTO fact(key, value) VALUES(:key, '1') " \
		"ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1") \
	\
	/* ---- sources ---- */ \
	X(SOURCES, "SELECT s.id, s.name, s.url, s.etag, s.last_modified, s.body_hash, " \
		"s.first_seen, s.last_try, s.last_success, s.last_change, s.next_due, s.status, " \
		"s.fault, s.detail, s.fault_since, s.failures, s.permanent_url, " \
		"s.permanent_since, s.elapsed_ms, s.format, s.encoding, s.language, s.title, " \
		"s.site, s.ttl_s, s.update_s, s.max_age_s, s.expires_s, s.skip_hours, " \
		"s.skip_days, s.warnings, s.warning, s.polls, s.not_modified, s.prior, c.item_n, c.kept_n " \
		"FROM source s LEFT JOIN source_count c ON c.source = s.id ORDER BY s.name") \
	/* what judging needs of all of them: no texts, and no way through an index */ \
	X(SOURCE_SHARES, "SELECT s.id, s.name, s.prior, c.item_n, c.kept_n " \
		"FROM source s LEFT JOIN source_count c ON c.source = s.id ORDER BY s.id") \
	X(SOURCE_INSERT, "INSERT INTO source(name, url, etag, last_modified, body_hash, " \
		"first_seen, last_try, last_success, last_change, next_due, status, fault, detail, " \
		"fault_since, failures, permanent_url, permanent_since, elapsed_ms, format, " \
		"encoding, language, title, site, ttl_s, update_s, max_age_s, expires_s, " \
		"skip_hours, skip_days, warnings, warning, polls, not_modified) " \
		"VALUES(:name, :url, :etag, :last_modified, :body_hash, :first_seen, :last_try, " \
		":last_success, :last_change, :next_due, :status, :fault, :detail, :fault_since, " \
		":failures, :permanent_url, :permanent_since, :elapsed_ms, :format, :encoding, " \
		":language, :title, :site, :ttl_s, :update_s, :max_age_s, :expires_s, " \
		":skip_hours, :skip_days, :warnings, :warning, :polls, :not_modified)") \
	X(SOURCE_UPDATE, "UPDATE source SET name = :name, url = :url, etag = :etag, " \
		"last_modified = :last_modified, body_hash = :body_hash, first_seen = :first_seen, " \
		"last_try = :last_try, last_success = :last_success, last_change = :last_change, " \
		"next_due = :next_due, status = :status, fault = :fault, detail = :detail, " \
		"fault_since = :fault_since, failures = :failures, " \
		"permanent_url = :permanent_url, permanent_since = :permanent_since, " \
		"elapsed_ms = :elapsed_ms, format = :format, encoding = :encoding, " \
		"language = :language, title = :title, site = :site, ttl_s = :ttl_s, " \
		"update_s = :update_s, max_age_s = :max_age_s, expires_s = :expires_s, " \
		"skip_hours = :skip_hours, skip_days = :skip_days, warnings = :warnings, " \
		"warning = :warning, polls = :polls, not_modified = :not_modified WHERE id = :id") \
	X(SOURCE_COUNT, "INSERT INTO source_count(source, item_n, kept_n) " \
		"VALUES(:source, :items, :kept) ON CONFLICT(source) DO UPDATE SET " \
		"item_n = item_n + excluded.item_n, kept_n = kept_n + excluded.kept_n") \
	X(SOURCE_PRIOR, "UPDATE source SET prior = :prior WHERE id = :id") \
	X(SOURCE_NAME, "SELECT name FROM source WHERE id = :id") \
	X(SOURCE_ID, "SELECT id FROM source WHERE name = :name") \
	/* a row per item: grouping would make SQLite sort them */ \
	X(SOURCE_WEEKS, "SELECT i.shown FROM item i WHERE i.source = :source AND i.shown > :from") \
	\
	X(SENTENCE_PUT, "INSERT INTO sentence(source, hash, last) VALUES(:source, :hash, :last) " \
		"ON CONFLICT(source, hash) DO UPDATE SET last = excluded.last") \
	X(SENTENCES_TRIM, "DELETE FROM sentence WHERE source = :source AND hash NOT IN " \
		"(SELECT k.hash FROM sentence k WHERE k.source = :source " \
		"ORDER BY k.last DESC, k.hash LIMIT :most)") \
	X(SENTENCES, "SELECT s.name, t.hash FROM sentence t JOIN source s ON s.id = t.source " \
		"ORDER BY t.source, t.hash") \
	\
	/* ---- hosts ---- */ \
	X(HOST_GET, "SELECT host, paused_until, robots_at, robots FROM host WHERE host = :host") \
	X(HOST_PUT, "INSERT INTO host(host, paused_until, robots_at, robots) " \
		"VALUES(:host, :paused_until, :robots_at, :robots) ON CONFLICT(host) DO UPDATE SET " \
		"paused_until = excluded.paused_until, robots_at = excluded.robots_at, " \
		"robots = excluded.robots") \
	\
	/* ---- items ---- */ \
	X(ITEM_FIND, SQL_KNOWN "WHERE i.source = :source AND i.guid = :guid") \
	X(ITEM_FIND_FLAPPED, SQL_KNOWN "WHERE i.link_hash = :hash AND i.link_key = :link_key " \
		"AND +i.source = :source AND i.title = :title AND (i.first_seen >= :since " \
		"OR i.content_hash = :content_hash " \
		"OR (i.published = :published AND i.published <> 0)) " \
		"ORDER BY i.content_hash = :content_hash DESC, i.id DESC LIMIT 1") \
	X(ITEM_INSERT, "INSERT INTO item(source, story, joined, published, updated, first_seen, " \
		"shown, changed, content_hash, link_hash, twin_hash, place, score, verdict, " \
		"by_whom, rules, trial, lang, topic, region, reason, guid, url, link_key, twin_key, title, " \
		"categories, sketch, keys, lead, text) " \
		"VALUES(:source, 0, 0, :published, :updated, :first_seen, :shown, :changed, " \
		":content_hash, :link_hash, :twin_hash, :place, :score, :verdict, :by_whom, :rules, " \
		":trial, :lang, :topic, :region, :reason, :guid, :url, :link_key, :twin_key, " \
		":title, :categories, :sketch, :keys, :lead, :text)") \
	/* without first_seen, shown and story: they are set once, or by others */ \
	X(ITEM_UPDATE, "UPDATE item SET published = :published, updated = :updated, " \
		"changed = :changed, content_hash = :content_hash, link_hash = :link_hash, " \
		"twin_hash = :twin_hash, score = :score, verdict = :verdict, by_whom = :by_whom, " \
		"rules = :rules, trial = :trial, lang = :lang, topic = :topic, region = :region, " \
		"reason = :reason, guid = :guid, url = :url, link_key = :link_key, " \
		"twin_key = :twin_key, title = :title, categories = :categories, sketch = :sketch, lead = :lead, " \
		"text = :text WHERE id = :id") \
	X(ITEM_MOVE, "UPDATE item SET guid = :guid, url = :url, link_key = :link_key, " \
		"twin_key = :twin_key, link_hash = :link_hash, twin_hash = :twin_hash " \
		"WHERE id = :id") \
	X(ITEM_JUDGE, "UPDATE item SET score = :score, verdict = :verdict, by_whom = :by_whom, " \
		"rules = :rules, trial = :trial, lang = :lang, topic = :topic, region = :region, " \
		"reason = :reason WHERE id = :id") \
	X(ITEM_VERDICT, "SELECT source, verdict, trial, content_hash, story FROM item " \
		"WHERE id = :id") \
	X(ITEM_KEYS, "SELECT source, guid, shown, place, link_hash, twin_hash, keys FROM item " \
		"WHERE id = :id") \
	X(ITEM_KEYS_PUT, "UPDATE item SET keys = :keys, place = :place WHERE id = :id") \
	X(KEY_ADD, "INSERT INTO item_key(key, place, item) VALUES(:key, :place, :item) " \
		"ON CONFLICT DO NOTHING") \
	X(KEY_REMOVE, "DELETE FROM item_key WHERE key = :key AND place = :place " \
		"AND item = :item") \
	X(ITEM_GET, SQL_ITEM "WHERE i.id = :id") \
	/* the same for walking: its row stays open while others are read */ \
	X(ITEM_WALK, SQL_ITEM "WHERE i.id = :id") \
	X(ITEM_BY_LINK, SQL_ITEM "WHERE i.link_hash = :hash AND i.link_key = :link_key" \
		SQL_NEWEST "LIMIT 1") \
	/* reads every item: only for a person who asks about an address without a known key */ \
	X(ITEM_BY_URL, SQL_ITEM "WHERE i.url = :url" SQL_NEWEST "LIMIT 1") \
	\
	/* ---- walks: ids by filter, one statement per index ---- */ \
	X(WALK_ALL, "SELECT i.id FROM item i WHERE 1" SQL_FILTER SQL_NEWEST "LIMIT :limit") \
	X(WALK_KEPT, "SELECT i.id FROM item i WHERE " SQL_KEPT SQL_FILTER SQL_NEWEST \
		"LIMIT :limit") \
	X(WALK_SOURCE, "SELECT i.id FROM item i WHERE i.source = :source" SQL_FILTER SQL_NEWEST \
		"LIMIT :limit") \
	X(WALK_STORY, "SELECT i.id FROM item i WHERE i.story = :story AND i.story <> 0" \
		SQL_FILTER SQL_NEWEST "LIMIT :limit") \
	/* everything that is asked for stands in the index */ \
	X(WALK_SCORES, "SELECT i.id FROM item i WHERE i.shown >= :since " \
		"AND i.score BETWEEN :least AND :most" SQL_NEWEST "LIMIT :limit") \
	X(WALK_WAITING, "SELECT i.id FROM item i WHERE i.story = 0 AND " SQL_KEPT SQL_FILTER \
		"ORDER BY i.shown, i.first_seen, i.id LIMIT :limit") \
	\
	/* ---- candidates ---- */ \
	X(CANDIDATE, SQL_ITEM_SHORT "WHERE i.id = :id") \
	/* who stands before and behind a place under a key: nearest first.  LIMIT bounds what a \
	 * key that everybody shares can cost */ \
	X(KEY_BEFORE, "SELECT item FROM item_key WHERE key = :key " \
		"AND place BETWEEN :from AND :to AND item <> :item ORDER BY place DESC LIMIT :most") \
	X(KEY_BEHIND, "SELECT item FROM item_key WHERE key = :key " \
		"AND place BETWEEN :from AND :to ORDER BY place LIMIT :most OFFSET :skip") \
	X(LINK_BEFORE, "SELECT i.id AS item FROM item i WHERE i.link_hash = :key " \
		"AND i.link_hash <> 0 AND " SQL_KEPT " AND i.place BETWEEN :from AND :to " \
		"AND i.id <> :item ORDER BY i.place DESC LIMIT :most") \
	X(LINK_BEHIND, "SELECT i.id AS item FROM item i WHERE i.link_hash = :key " \
		"AND i.link_hash <> 0 AND " SQL_KEPT " AND i.place BETWEEN :from AND :to " \
		"ORDER BY i.place LIMIT :most OFFSET :skip") \
	X(TWIN_BEFORE, "SELECT i.id AS item FROM item i WHERE i.twin_hash = :key " \
		"AND i.twin_hash <> 0 AND " SQL_KEPT " AND i.place BETWEEN :from AND :to " \
		"AND i.id <> :item ORDER BY i.place DESC LIMIT :most") \
	X(TWIN_BEHIND, "SELECT i.id AS item FROM item i WHERE i.twin_hash = :key " \
		"AND i.twin_hash <> 0 AND " SQL_KEPT " AND i.place BETWEEN :from AND :to " \
		"ORDER BY i.place LIMIT :most OFFSET :skip") \
	X(PAIR_PUT, "INSERT INTO pair(item, other, likelihood, place) " \
		"SELECT :item, :other, :likelihood, o.place FROM item o WHERE o.id = :other " \
		"ON CONFLICT DO UPDATE SET likelihood = excluded.likelihood, " \
		"place = excluded.place") \
	X(PAIR_FORGET, "DELETE FROM pair WHERE item = :item AND other = :other") \
	/* ties by place, not by number: numbers tell who came first */ \
	X(PAIRS, "SELECT other, place FROM pair WHERE item = :item AND likelihood >= :least " \
		"ORDER BY likelihood DESC, place, other LIMIT :most") \
	X(PAIR_ACROSS, "SELECT 1 FROM pair WHERE item = :item " \
		"AND place BETWEEN :from AND :to LIMIT 1") \
	/* from what was published lately: the index of that is small */ \
	X(PAIRS_APART, "SELECT p.item, p.other, i.story, o.story AS other_story, p.likelihood " \
		"FROM item i CROSS JOIN pair p ON p.item = i.id AND p.likelihood >= :least " \
		"CROSS JOIN item o ON o.id = p.other " \
		"WHERE " SQL_KEPT " AND i.shown >= :since AND i.story <> 0 AND o.story <> 0 " \
		"AND o.story <> i.story AND o.verdict = 2 AND o.trial = 0 " \
		"ORDER BY p.likelihood DESC, p.item, p.other LIMIT :most") \
	\
	/* ---- decisions ---- */ \
	X(DECISION_PUT, "INSERT INTO decision(act, kind, feed, guid, other_feed, other_guid, " \
		"made, until, value, who, note, url, title, lead, text, categories, lang) " \
		"VALUES(CASE :act WHEN 0 THEN (SELECT coalesce(max(id), 0) + 1 FROM decision) " \
		"ELSE :act END, :kind, :feed, :guid, :other_feed, :other_guid, :made, :until, " \
		":value, :who, :note, " \
		":url, :title, :lead, :text, :categories, :lang)") \
	X(DECISION_REMOVE, "DELETE FROM decision WHERE act = :act") \
	X(DECISION_VERDICT, SQL_DECISION "WHERE d.feed = :feed AND d.guid = :guid " \
		"AND d.kind IN (0, 1, 4) ORDER BY d.id DESC LIMIT 1") \
	X(DECISIONS, SQL_DECISION "ORDER BY d.id DESC") \
	X(DECISIONS_ABOUT, SQL_DECISION "WHERE (d.feed = :feed AND d.guid = :guid) " \
		"OR (d.other_feed = :feed AND d.other_guid = :guid) ORDER BY d.id DESC") \
	X(DECISION_FOLLOW, "UPDATE decision SET guid = :guid WHERE (feed, guid) = " \
		"(SELECT s.name, i.guid FROM item i JOIN source s ON s.id = i.source " \
		"WHERE i.id = :id) AND guid <> :guid") \
	X(DECISION_FOLLOW_OTHER, "UPDATE decision SET other_guid = :guid " \
		"WHERE (other_feed, other_guid) = " \
		"(SELECT s.name, i.guid FROM item i JOIN source s ON s.id = i.source " \
		"WHERE i.id = :id) AND other_guid <> :guid") \
	/* of several words about the same two items SQLite gives the columns of the last one */ \
	X(BONDS, "SELECT min(i.id, o.id) AS a, max(i.id, o.id) AS b, d.kind = :merged AS same, " \
		"max(d.id) AS last FROM decision d " \
		"JOIN source s ON s.name = d.feed JOIN item i ON i.source = s.id AND i.guid = d.guid " \
		"JOIN source p ON p.name = d.other_feed " \
		"JOIN item o ON o.source = p.id AND o.guid = d.other_guid " \
		"WHERE i.id <> o.id GROUP BY 1, 2 ORDER BY 1, 2") \
	X(WISHES, "SELECT d.id AS decision, d.kind, d.until, d.value, i.id AS item, i.story " \
		"FROM decision d JOIN source s ON s.name = d.feed " \
		"JOIN item i ON i.source = s.id AND i.guid = d.guid " \
		"WHERE d.kind > 4 AND i.story <> 0 ORDER BY i.story, d.id") \
	X(UNSETTLED_PUT, "INSERT INTO unsettled(item) VALUES(:item) ON CONFLICT DO NOTHING") \
	X(UNSETTLED, "SELECT item FROM unsettled ORDER BY item") \
	X(UNSETTLED_CLEAR, "DELETE FROM unsettled") \
	\
	/* ---- stories ---- */ \
	X(STORY_INSERT, "INSERT INTO story(key, lead, published, updated, topic, lead_title, " \
		"sources_n, languages_n) VALUES(:key, :lead, :published, :updated, :topic, " \
		":lead_title, :sources_n, :languages_n)") \
	X(STORY_UPDATE, "UPDATE story SET key = :key, lead = :lead, published = :published, " \
		"updated = :updated, topic = :topic, lead_title = :lead_title, " \
		"sources_n = :sources_n, languages_n = :languages_n WHERE id = :id") \
	X(STORY_GET, SQL_STORY "WHERE t.id = :id") \
	X(STORY_BY_KEY, SQL_STORY "WHERE t.key = :key") \
	X(STORY_ID, "SELECT CASE merged_into WHEN 0 THEN id ELSE merged_into END AS id " \
		"FROM story WHERE key = :key") \
	X(STORY_MOVE, "UPDATE item SET story = :into WHERE story = :id AND story <> 0") \
	X(STORY_MERGE, "UPDATE story SET merged_into = :into WHERE id = :id") \
	X(STORY_MERGE_MORE, "UPDATE story SET merged_into = :into WHERE merged_into = :id " \
		"AND merged_into <> 0") \
	X(ITEM_SET_STORY, "UPDATE item SET story = :story, joined = :joined " \
		"WHERE id = :id AND story <> :story") \
	X(STORY_JOINED, "SELECT coalesce(max(o.joined), 0) AS last FROM item o " \
		"WHERE o.story = :story AND o.story <> 0") \
	X(STORY_ITEMS, SQL_ITEM "WHERE i.story = :story AND i.story <> 0 AND " SQL_KEPT \
		" ORDER BY i.joined, i.id") \
	X(STORY_IDS, "SELECT i.id FROM item i WHERE i.story = :story AND i.story <> 0 AND " SQL_KEPT) \
	X(STORY_PRINTED, SQL_ITEM_PRINTED "WHERE i.story = :story AND i.story <> 0 AND " SQL_KEPT \
		" ORDER BY i.joined, i.id") \
	/* the plus keeps SQLite from reading all stories just because they are sorted already */ \
	X(STORIES_SINCE, SQL_STORY "WHERE (t.published >= :since OR t.updated >= :since) AND " \
		SQL_PEOPLED " ORDER BY +t.published DESC, t.key") \
	X(STORIES_BEFORE, SQL_STORY "WHERE t.published < :since AND +t.updated < :since AND " \
		SQL_PEOPLED " ORDER BY t.published DESC, t.key LIMIT :limit") \
	X(STORIES_OF_WEEK, SQL_STORY "WHERE t.week = :week AND t.merged_into = 0 AND " SQL_PEOPLED \
		" ORDER BY +t.published DESC, t.key") \
	X(REPORTS, "SELECT t.id AS story, t.lead, t.published, t.updated, t.week, t.key, t.topic, " \
		"i.id AS item, i.source, i.joined, i.content_hash, i.link_hash, i.lang " \
		"FROM story t CROSS JOIN item i ON i.story = t.id AND i.story <> 0 AND " SQL_KEPT \
		" ORDER BY t.published DESC, t.key, i.joined, i.id") \
	X(STORY_ARCHIVE, "UPDATE story SET week = :week WHERE id = :id") \
	X(MERGED, "SELECT t.id, t.key, t.week, t.published, o.key AS into_key, " \
		"o.week AS into_week, o.published AS into_published " \
		"FROM story t JOIN story o ON o.id = t.merged_into WHERE t.merged_into <> 0 " \
		"AND (t.week = :week OR o.week = :week) ORDER BY t.key") \
	X(WEEKS, "SELECT a.week, a.story_n, a.page, a.stale, (SELECT count(*) FROM story t " \
		"WHERE t.merged_into <> 0 AND t.week = a.week) AS merged_n " \
		"FROM archive a ORDER BY a.week") \
	X(WEEK_PUT, "INSERT INTO archive(week, story_n, page, stale) " \
		"VALUES(:week, :story_n, :page, :stale) " \
		"ON CONFLICT(week) DO UPDATE SET story_n = excluded.story_n, " \
		"page = excluded.page, stale = excluded.stale") \
	X(WEEK_STALE, "UPDATE archive SET stale = 1 WHERE week = :week") \
	\
	/* ---- runs ---- */ \
	X(RUN_INSERT, "INSERT INTO run(started, finished, asked, not_modified, failed, fresh, " \
		"kept, exit_code, elapsed_ms) VALUES(:started, :finished, :asked, :not_modified, " \
		":failed, :fresh, :kept, :exit_code, :elapsed_ms)") \
	X(RUN_UPDATE, "UPDATE run SET started = :started, finished = :finished, asked = :asked, " \
		"not_modified = :not_modified, failed = :failed, fresh = :fresh, kept = :kept, " \
		"exit_code = :exit_code, elapsed_ms = :elapsed_ms WHERE id = :id") \
	X(RUNS, "SELECT id, started, finished, asked, not_modified, failed, fresh, kept, " \
		"exit_code, elapsed_ms FROM run ORDER BY id DESC LIMIT :most") \
	X(RUN_FIRST, "SELECT started FROM run WHERE finished <> 0 ORDER BY id LIMIT 1") \
	\
	/* ---- figures ---- */ \
	X(DAY_ITEMS, "SELECT count(*) AS n, coalesce(sum(i.verdict = 2), 0) AS kept FROM item i " \
		"WHERE i.first_seen >= :from AND i.first_seen < :to") \
	X(DAY_STORIES, "SELECT count(*) AS n FROM story t WHERE t.published >= :from " \
		"AND t.published < :to AND " SQL_PEOPLED) \
	X(SCORES, "SELECT i.score FROM item i WHERE i.shown >= :since")
/* clang-format on */

#endif
