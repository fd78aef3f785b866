/*
 * migrations.c -- see migrations.h.  Steps are appended at the end of the table, never changed; the
 * first one is open until the first release.
 */
#include "store/migrations.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/handle.h"

/* ---- step 1 ------------------------------------------------------------------------------------
 *
 * Three families: what cannot be fetched again (item, source, fact, run), what can be asked for
 * again (host), and what can be rebuilt from the items (story's membership, item_key, counters).
 *
 * Text columns are NOT NULL: "" is "none", so that no comparison meets NULL.  In `item` the short
 * columns that decide come first: long texts then cost nothing when only those are read.
 */
static const char *const first_schema[] = {
	"CREATE TABLE fact(  -- small facts by name: the authority of ids and the like\n"
	"  key TEXT PRIMARY KEY,\n"
	"  value TEXT NOT NULL\n"
	") WITHOUT ROWID",

	"CREATE TABLE source(  -- how polling a section of feeds.conf went\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  name TEXT NOT NULL UNIQUE,  -- id of the section\n"
	"  url TEXT NOT NULL,  -- that the validators belong to\n"
	"  etag TEXT NOT NULL, last_modified TEXT NOT NULL, body_hash INTEGER NOT NULL,\n"
	"  -- times in seconds since 1970 UTC, 0 never\n"
	"  first_seen INTEGER NOT NULL, last_try INTEGER NOT NULL,\n"
	"  last_success INTEGER NOT NULL, last_change INTEGER NOT NULL,\n"
	"  next_due INTEGER NOT NULL,\n"
	"  -- the last answer, and what is wrong since when\n"
	"  status INTEGER NOT NULL, fault TEXT NOT NULL, detail TEXT NOT NULL,\n"
	"  fault_since INTEGER NOT NULL, failures INTEGER NOT NULL,\n"
	"  permanent_url TEXT NOT NULL, permanent_since INTEGER NOT NULL,\n"
	"  elapsed_ms INTEGER NOT NULL,\n"
	"  -- what the document said of itself\n"
	"  format TEXT NOT NULL, encoding TEXT NOT NULL, language TEXT NOT NULL,\n"
	"  title TEXT NOT NULL, site TEXT NOT NULL,\n"
	"  -- hints when to ask again\n"
	"  ttl_s INTEGER NOT NULL, update_s INTEGER NOT NULL, max_age_s INTEGER NOT NULL,\n"
	"  expires_s INTEGER NOT NULL, skip_hours INTEGER NOT NULL, skip_days INTEGER NOT NULL,\n"
	"  warnings INTEGER NOT NULL, warning TEXT NOT NULL,\n"
	"  polls INTEGER NOT NULL, not_modified INTEGER NOT NULL,\n"
	"  prior INTEGER NOT NULL DEFAULT -1  -- tenths of its items published; -1 unknown\n"
	")",

	"CREATE TABLE host(  -- can be asked for again: robots.txt and pauses\n"
	"  host TEXT NOT NULL UNIQUE,\n"
	"  paused_until INTEGER NOT NULL,\n"
	"  robots_at INTEGER NOT NULL,\n"
	"  robots TEXT NOT NULL\n"
	")",

	"CREATE TABLE item(  -- cannot be fetched again once it has left its feed\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  source INTEGER NOT NULL REFERENCES source(id),\n"
	"  story INTEGER NOT NULL,  -- story.id, 0 none\n"
	"  joined INTEGER NOT NULL,  -- 1, 2, ... in the order of joining that story\n"
	"  published INTEGER NOT NULL, updated INTEGER NOT NULL,  -- as the document says\n"
	"  first_seen INTEGER NOT NULL,  -- set once\n"
	"  shown INTEGER NOT NULL,  -- the time it is sorted by\n"
	"  changed INTEGER NOT NULL,\n"
	"  content_hash INTEGER NOT NULL,\n"
	"  link_hash INTEGER NOT NULL, twin_hash INTEGER NOT NULL,  -- of the two keys; 0 none\n"
	"  place INTEGER NOT NULL,  -- see near.h; set once, 0 until it may be in a story\n"
	"  -- verdict: 0 reject, 1 review, 2 publish; rules: hash of those that judged\n"
	"  score REAL NOT NULL, verdict INTEGER NOT NULL, by_whom INTEGER NOT NULL,\n"
	"  rules INTEGER NOT NULL, trial INTEGER NOT NULL,\n"
	"  lang TEXT NOT NULL, topic TEXT NOT NULL, region TEXT NOT NULL, reason TEXT NOT NULL,\n"
	"  guid TEXT NOT NULL, url TEXT NOT NULL,\n"
	"  link_key TEXT NOT NULL, twin_key TEXT NOT NULL,\n"
	"  title TEXT NOT NULL, categories TEXT NOT NULL,\n"
	"  sketch BLOB NOT NULL,\n"
	"  keys BLOB NOT NULL,  -- its rows of item_key: 8 bytes each, most significant first\n"
	"  lead TEXT NOT NULL, text TEXT NOT NULL\n"
	")",
	/* identity; asked for every entry of every document */
	"CREATE UNIQUE INDEX item_guid ON item(source, guid)",
	/* same document under another guid or at another source; the hash keeps the index small */
	"CREATE INDEX item_link ON item(link_hash)",
	/* the same document and its translations, by place; only what may be in a story.  What is
	 * the same in all of its rows is in them for SQLite, which would look at the items */
	"CREATE INDEX item_same ON item(link_hash, place, verdict, trial)\n"
	"  WHERE link_hash <> 0 AND verdict = 2 AND trial = 0",
	"CREATE INDEX item_twin ON item(twin_hash, place, verdict, trial)\n"
	"  WHERE twin_hash <> 0 AND verdict = 2 AND trial = 0",
	/* a source's newest, and its weeks without touching the rows */
	"CREATE INDEX item_source ON item(source, shown, first_seen)",
	/* everything by time, and the scores since a day without touching the rows */
	"CREATE INDEX item_shown ON item(shown, first_seen, id, score)",
	/* what is published by time: a small part of all */
	"CREATE INDEX item_kept ON item(shown, first_seen) WHERE verdict = 2 AND trial = 0",
	/* what waits for a story: nearly always empty */
	"CREATE INDEX item_waiting ON item(shown, first_seen)\n"
	"  WHERE story = 0 AND verdict = 2 AND trial = 0",
	/* members of a story, counted without touching the rows */
	"CREATE INDEX item_story ON item(story, verdict, trial, shown) WHERE story <> 0",
	/* figures per day; times of arrival grow, so new entries go to the end */
	"CREATE INDEX item_seen ON item(first_seen, verdict)",

	"CREATE TABLE item_key(  -- can be rebuilt from item.keys: near-equal items share a key\n"
	"  key INTEGER NOT NULL,\n"
	"  place INTEGER NOT NULL,  -- item.place: who stands near whom is read off the table\n"
	"  item INTEGER NOT NULL,\n"
	"  PRIMARY KEY(key, place, item)\n"
	") WITHOUT ROWID",

	/* A table of its own: adding one to a number does not rewrite a source's texts.  Triggers
	 * would keep it, too, but each insert would then need a statement journal: half as fast. */
	"CREATE TABLE source_count(  -- can be rebuilt by counting: items of a source\n"
	"  source INTEGER PRIMARY KEY REFERENCES source(id) ON DELETE CASCADE,\n"
	"  item_n INTEGER NOT NULL, kept_n INTEGER NOT NULL\n"
	")",

	"CREATE TABLE sentence(  -- can be found again: what a source repeats under its items\n"
	"  source INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,\n"
	"  hash INTEGER NOT NULL,\n"
	"  last INTEGER NOT NULL,  -- when it was found last\n"
	"  PRIMARY KEY(source, hash)\n"
	") WITHOUT ROWID",

	"CREATE TABLE story(  -- its key is in addresses that the world keeps: never removed\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  key TEXT NOT NULL UNIQUE,\n"
	"  lead INTEGER NOT NULL,  -- item.id, 0 none\n"
	"  published INTEGER NOT NULL, updated INTEGER NOT NULL,\n"
	"  topic TEXT NOT NULL,\n"
	"  -- as published last: tells a material change\n"
	"  lead_title TEXT NOT NULL, sources_n INTEGER NOT NULL, languages_n INTEGER NOT NULL,\n"
	"  merged_into INTEGER NOT NULL DEFAULT 0,  -- story.id; 0 none\n"
	"  -- the archive document that holds it, for ever: 202646 is 2026-W46; 0 none yet\n"
	"  week INTEGER NOT NULL DEFAULT 0\n"
	")",
	/* the two ways in which a story is new enough for the page */
	"CREATE INDEX story_published ON story(published)",
	"CREATE INDEX story_updated ON story(updated)",

	/* a story that became part of an older one; addresses with its key still lead there */
	"CREATE INDEX story_merged ON story(merged_into) WHERE merged_into <> 0",

	"CREATE INDEX story_week ON story(week)",

	"CREATE TABLE archive(  -- weeks whose document is complete: never removed\n"
	"  week INTEGER PRIMARY KEY,\n"
	"  story_n INTEGER NOT NULL,\n"
	"  page TEXT NOT NULL,  -- what the weekly page was made of when it was last written\n"
	"  stale INTEGER NOT NULL DEFAULT 0  -- 1: page and document are to be written again; 2: "
	"they were\n"
	")",

	"CREATE TABLE pair(  -- can be rebuilt by comparing: items that may tell the same story\n"
	"  item INTEGER NOT NULL, other INTEGER NOT NULL,  -- both ways\n"
	"  likelihood REAL NOT NULL,\n"
	"  place INTEGER NOT NULL,  -- of the other: what is asked for is all in one place\n"
	"  PRIMARY KEY(item, other)\n"
	") WITHOUT ROWID",

	/* By names, not by rows: an item may go and come again. */
	"CREATE TABLE decision(  -- cannot be fetched again: what editors decided\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  act INTEGER NOT NULL,  -- rows of one command share it\n"
	"  kind INTEGER NOT NULL,  -- 0 reject, 1 accept, 2 split, 3 merge, 4 takedown,\n"
	"                          -- 5 pin, 6 unpin, 7 topic, 8 lead\n"
	"  feed TEXT NOT NULL, guid TEXT NOT NULL,\n"
	"  other_feed TEXT NOT NULL, other_guid TEXT NOT NULL,\n"
	"  made INTEGER NOT NULL,\n"
	"  until INTEGER NOT NULL,  -- of a pin\n"
	"  value TEXT NOT NULL,  -- a topic\n"
	"  who TEXT NOT NULL, note TEXT NOT NULL,\n"
	"  -- what the item said then: decisions teach after it has gone\n"
	"  url TEXT NOT NULL, title TEXT NOT NULL, lang TEXT NOT NULL,\n"
	"  categories TEXT NOT NULL, lead TEXT NOT NULL, text TEXT NOT NULL\n"
	")",
	"CREATE INDEX decision_item ON decision(guid, feed)",
	"CREATE INDEX decision_other ON decision(other_guid, other_feed)",
	"CREATE INDEX decision_act ON decision(act)",
	/* what is wished for stories: few, and asked for by every run */
	"CREATE INDEX decision_wish ON decision(kind) WHERE kind > 4",

	"CREATE TABLE unsettled(  -- items whose stories have to be looked at again; mostly empty\n"
	"  item INTEGER PRIMARY KEY\n"
	")",

	"CREATE TABLE run(  -- history for the status page\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  started INTEGER NOT NULL, finished INTEGER NOT NULL,  -- 0: killed\n"
	"  asked INTEGER NOT NULL, not_modified INTEGER NOT NULL, failed INTEGER NOT NULL,\n"
	"  fresh INTEGER NOT NULL, kept INTEGER NOT NULL,\n"
	"  exit_code INTEGER NOT NULL, elapsed_ms INTEGER NOT NULL\n"
	")",
	NULL,
};

const struct migration migrations[] = {
	{ "first schema", first_schema },
};
const size_t migration_n = sizeof(migrations) / sizeof(migrations[0]);

/* ---- taking the steps ------------------------------------------------------------------------ */

/* Flushes a finished file or folder to the disk. */
static int
sync_path(const char *path, int flags, struct err *e)
{
	int fd = open(path, flags | O_CLOEXEC);

	if (fd < 0 || fsync(fd) != 0) {
		(void)err_errno(e, ERR_STORE, errno, "cannot write '%s' to the disk", path);
		if (fd >= 0)
			(void)close(fd);
		return -1;
	}
	(void)close(fd);
	return 0;
}

static int
copy_into(struct store *st, const char *path, struct err *e)
{
	struct stmt *q;
	int fd;

	/* What an earlier attempt left is not whole; SQLite writes into an empty file only. */
	if (unlink(path) != 0 && errno != ENOENT)
		return err_errno(e, ERR_STORE, errno, "cannot remove '%s'", path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640);
	if (fd < 0)
		return err_errno(e, ERR_STORE, errno, "cannot create '%s'", path);
	(void)close(fd);
	q = stmt_get(st, SQL_BACKUP);
	stmt_text(q, ":path", str_from(path));
	if (stmt_run(q, e) != 0)
		return -1;
	return sync_path(path, O_RDONLY, e);
}

/* A whole copy beside the file, under its name only when it is complete. */
static int
back_up(struct store *st, int64_t version, struct err *e)
{
	size_t size = strlen(st->path) + 40;
	char *name = malloc(size), *fresh = malloc(size), *slash;
	int rc = -1;

	if (name == NULL || fresh == NULL) {
		(void)err_set(e, ERR_SYSTEM, "out of memory");
		goto out;
	}
	(void)snprintf(name, size, "%s.bak-v%lld", st->path, (long long)version);
	(void)snprintf(fresh, size, "%s.new", name);
	if (copy_into(st, fresh, e) != 0) {
		(void)unlink(fresh);
		goto out;
	}
	if (rename(fresh, name) != 0) {
		(void)err_errno(e, ERR_STORE, errno, "cannot rename '%s'", fresh);
		(void)unlink(fresh);
		goto out;
	}
	slash = strrchr(fresh, '/');
	if (slash == NULL)
		(void)snprintf(fresh, size, ".");
	else
		slash[slash == fresh ? 1 : 0] = '\0';
	rc = sync_path(fresh, O_RDONLY | O_DIRECTORY, e);
out:
	free(name);
	free(fresh);
	return rc;
}

static int
exec(struct store *st, const char *sql, const char *what, struct err *e)
{
	int rc = sqlite3_exec(st->db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? 0 : stmt_fail(st, rc, what, e);
}

static int
take_step(struct store *st, const struct migration *step, size_t number, struct err *e)
{
	char header[96];

	/* PRAGMA takes no parameters; both values are ours. */
	(void)snprintf(header, sizeof(header),
		"PRAGMA application_id = %lld; PRAGMA user_version = %zu",
		(long long)STORE_APPLICATION_ID, number);
	for (const char *const *sql = step->sql; *sql != NULL; sql++)
		if (exec(st, *sql, step->what, e) != 0)
			return -1;
	return exec(st, header, step->what, e);
}

int
migrations_version(struct store *st, int64_t *application, int64_t *version, struct err *e)
{
	struct stmt *q = stmt_get(st, SQL_APPLICATION);

	if (stmt_step(q, e) < 0)
		return -1;
	*application = stmt_column_int(q, "application_id");
	if (stmt_end(q, e) != 0)
		return -1;
	q = stmt_get(st, SQL_VERSION);
	if (stmt_step(q, e) < 0)
		return -1;
	*version = stmt_column_int(q, "user_version");
	return stmt_end(q, e);
}

int
migrations_apply(struct store *st, const struct migration *steps, size_t n, struct err *e)
{
	int64_t application, version;

	if (migrations_version(st, &application, &version, e) != 0)
		return -1;
	if (version > 0 && version < (int64_t)n && back_up(st, version, e) != 0)
		return err_wrap(e, "cannot back up '%s'", st->path);
	for (size_t i = (size_t)version; i < n; i++) {
		if (store_begin(st, e) != 0)
			return -1;
		/* Another program may have taken the step while we waited for the lock. */
		if (migrations_version(st, &application, &version, e) != 0) {
			store_rollback(st);
			return -1;
		}
		if (version > (int64_t)i) {
			store_rollback(st);
			continue;
		}
		if (take_step(st, &steps[i], i + 1, e) != 0) {
			store_rollback(st);
			return err_wrap(e, "cannot bring '%s' to version %zu", st->path, i + 1);
		}
		if (store_commit(st, e) != 0)
			return err_wrap(e, "cannot bring '%s' to version %zu", st->path, i + 1);
	}
	return 0;
}
