/*
 * store/store.h -- what is remembered: one SQLite file (WAL, one writer).
 *
 * The only folder that knows SQLite.  All statements stand in sql.h, values are bound by name,
 * migrations are only ever appended.  Rows are plain structs whose texts are slices: on the way in
 * borrowed for the call, on the way out in the arena given.  Times are seconds since 1970 UTC,
 * 0 = unknown.  Every function returns 0, or -1 with kind ERR_STORE.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"

struct store;

/* How the file is opened. */
enum store_mode {
	STORE_WRITE, /* created if missing, migrated if older (with a backup beside it first) */
	STORE_READ,  /* must exist and be of our version; nothing is written */
};

/*
 * Opens and checks: a file that is no database, of another application, damaged, or of a newer
 * schema is refused untouched, and the text says which.  File mode 0640.
 */
int store_open(const char *path, enum store_mode mode, struct store **out, struct err *e) MUST_USE;
void store_close(struct store *st); /* NULL is fine; an open transaction rolls back */

/* Reads the whole file and tells whether it is sound: takes about a second per 200 MB. */
int store_check(struct store *st, struct err *e) MUST_USE;

int store_begin(struct store *st, struct err *e) MUST_USE;
/* On failure everything since store_begin is rolled back. Once it returns 0, what was stored
 * outlives a power failure. */
int store_commit(struct store *st, struct err *e) MUST_USE;
void store_rollback(struct store *st);

/*
 * Must every commit survive a power failure by itself (how a store is opened)?  With `no` commits
 * stay whole and in order but may be lost together at power failure until the next one that is
 * durable: for many small ones in a row that can be fetched again.  Outside a transaction only.
 */
int store_durable(struct store *st, bool every_commit, struct err *e) MUST_USE;

/* ---- small facts by name, e.g. the authority of ids --------------------------------------- */
int store_fact_get(struct store *st, struct str key, struct arena *mem, struct str *out,
	struct err *e) MUST_USE; /* "" if absent */
/* This one counts the transactions that wrote an item or a story: as long as it stays, so does all
 * that is printed of them. */
#define STORE_EDITION STR("edition")
int store_fact_put(struct store *st, struct str key, struct str value, struct err *e) MUST_USE;

/* ---- sources: how polling went ------------------------------------------------------------- */
struct store_source {
	int64_t id;      /* row id; 0: not stored yet */
	struct str name; /* id of the section in feeds.conf */
	struct str url;  /* what the validators belong to: see pipeline/outcome.h */
	struct str etag, last_modified;
	int64_t body_hash; /* of the last body that was parsed */
	int64_t first_seen, last_try, last_success, last_change; /* last_change: last new item */
	int64_t next_due;
	int64_t status;    /* HTTP status of the last answer, 0 none */
	struct str fault;  /* id of fetch/faults.c; "" = fine */
	struct str detail; /* what was said, cleaned */
	int64_t fault_since;
	int64_t failures; /* in a row */
	struct str permanent_url;
	int64_t permanent_since;
	int64_t elapsed_ms;                                 /* of the last answer */
	struct str format, encoding, language, title, site; /* as the document said */
	int64_t ttl_s, update_s, max_age_s, expires_s, skip_hours,
		skip_days;           /* hints; see schedule.h */
	int64_t warnings;            /* of the last parse */
	struct str warning;          /* the first of them */
	int64_t polls, not_modified; /* counters since ever */
	int64_t item_n, kept_n;      /* items stored / with verdict publish; read only, counted */
	int64_t prior;               /* pipeline/prior.h; read only, see store_source_prior */
};

/* All sources ever polled, by name. */
int store_sources(struct store *st, struct arena *mem, struct store_source **out, size_t *n,
	struct err *e) MUST_USE;
/* The same by id, and of each only id, name, prior and the two counts: what judging needs. */
int store_source_shares(struct store *st, struct arena *mem, struct store_source **out, size_t *n,
	struct err *e) MUST_USE;
/* Inserts (id 0, sets it) or updates by id. */
int store_source_put(struct store *st, struct store_source *s, struct err *e) MUST_USE;

int store_source_prior(struct store *st, int64_t id, int64_t prior, struct err *e) MUST_USE;

/* Items shown per ISO-ish week (7 * 86400 s steps back from `now`), oldest first: weeks[n-1] is
 * now. */
int store_source_weeks(struct store *st, int64_t source, int64_t now, int64_t *weeks, size_t n,
	struct err *e) MUST_USE;

/* Sentences that a source repeats under its items, by hash; see text/boilerplate.h. */
#define STORE_SENTENCES_MAX 200 /* per source: those that were not found for longest go */
struct store_sentence {
	struct str source_name;
	int64_t hash;
};
/* Found (again) at `now`. */
int store_sentences_put(struct store *st, int64_t source, const int64_t *hashes, size_t n,
	int64_t now, struct err *e) MUST_USE;
/* All, source by source. */
int store_sentences(struct store *st, struct arena *mem, struct store_sentence **out, size_t *n,
	struct err *e) MUST_USE;

/* ---- hosts: robots.txt and pauses ---------------------------------------------------------- */
struct store_host {
	struct str host;
	int64_t paused_until; /* Retry-After, for the whole host */
	struct str robots;    /* text of robots.txt; "" = everything is allowed */
	int64_t robots_at;    /* when it was read; 0 never */
};
int store_host_get(struct store *st, struct str host, struct arena *mem, struct store_host *out,
	struct err *e) MUST_USE; /* zeroed with the host's name if unknown */
int store_host_put(struct store *st, const struct store_host *h, struct err *e) MUST_USE;

/* ---- items --------------------------------------------------------------------------------- */

/* The verdict that publishes: indices and counters depend on the number (VERDICT_PUBLISH). */
#define STORE_PUBLISH 2

/* Most index keys of one item. */
#define STORE_KEYS_MAX 64
/* How far two items may stand apart among those that share a key, the second one counted; see
 * store_candidates. */
#define STORE_NEAR_MAX 16

struct store_item {
	int64_t id;
	int64_t source;
	struct str guid; /* identity inside the source; see pipeline/ingest.c */
	struct str url;  /* cleaned, as published */
	struct str link_key, twin_key;
	struct str title, lead, text; /* plain; text without the lead's repetition, bounded */
	struct str categories;        /* '\n' between them */
	struct str lang;              /* "de", "en", "" */
	int64_t published, updated;   /* as the document says; 0 unknown */
	int64_t first_seen;           /* set once */
	int64_t shown;        /* published if 1990 <= published <= first_seen, else first_seen */
	int64_t content_hash; /* of title, lead and text: recognises updates */
	double score;
	int64_t verdict; /* enum verdict_kind of classify, as a number; see STORE_PUBLISH */
	int64_t by;      /* enum verdict_by */
	struct str reason;
	struct str topic, region;
	bool trial;             /* its source is on trial: never published */
	int64_t rules;          /* hash of the rules that judged it */
	int64_t story;          /* row id; 0: none */
	struct str sketch;      /* blob */
	int64_t changed;        /* when title or text last changed at the source; 0 never */
	struct str source_name; /* read only, joined */
};

/* The row id of (source, guid), 0 if unknown; content hash and other short fields with it. */
struct store_known {
	int64_t id;
	int64_t content_hash;
	int64_t rules;
	int64_t first_seen;
	int64_t verdict;
	int64_t by;
	int64_t story;
	int64_t moved; /* its stored guid or address is another one than that which was asked with
			*/
};
int store_item_find(struct store *st, int64_t source, struct str guid, struct str url,
	struct store_known *out, struct err *e) MUST_USE;
/*
 * An item whose guid has changed: same source, canonical link and title as `like`, and first seen
 * since `since`, or else with the same words (content_hash) or the same date (published).
 */
int store_item_find_flapped(struct store *st, const struct store_item *like, int64_t since,
	struct store_known *out, struct err *e) MUST_USE;

/*
 * Writing an item writes several rows (index, counters): inside a transaction, please.
 *
 * New item: sets it->id.  `keys` go to the index of candidates; each costs about as much as a tenth
 * of the row, so give none for an item that cannot be in a story, and store_item_index when it can.
 */
int store_item_insert(struct store *st, struct store_item *it, const int64_t *keys, size_t key_n,
	struct err *e) MUST_USE;
/* Content, verdict and names of a known item (by it->id); first_seen, shown and story stay. */
int store_item_update(struct store *st, const struct store_item *it, const int64_t *keys,
	size_t key_n, struct err *e) MUST_USE;
/* Only guid, url, link_key and twin_key: by what it is known and where it is found. */
int store_item_move(struct store *st, const struct store_item *it, struct err *e) MUST_USE;
/* Only the keys, instead of those that were given before. */
int store_item_index(
	struct store *st, int64_t item, const int64_t *keys, size_t key_n, struct err *e) MUST_USE;
/* Only score, verdict, by, reason, topic, region, trial, rules: after a change of rules. */
int store_item_judge(struct store *st, const struct store_item *it, struct err *e) MUST_USE;

int store_item_get(struct store *st, int64_t id, struct arena *mem, struct store_item *out,
	bool *found, struct err *e) MUST_USE;
/* By address: the newest with an equal link_key, else with an equal url (which reads every item:
 * for questions of persons). */
int store_item_by_link(struct store *st, struct str url, struct str link_key, struct arena *mem,
	struct store_item *out, bool *found, struct err *e) MUST_USE;

struct store_item_filter {
	bool all;           /* also rejected and trial ones; else verdict publish only */
	int64_t since;      /* shown at or after; 0: ever */
	struct str source;  /* name; empty: all */
	struct str story;   /* key; empty: all */
	bool without_story; /* verdict publish, not trial, story = 0; oldest first */
	double score_least, score_most; /* both 0: any; with `all` and `since` only */
	int64_t limit;                  /* 0: none */
};
/* A row is valid during the call only; newest first unless said otherwise. -1 of `each` ends it.
 * `each` may change items and call anything but store_items. */
typedef int store_item_fn(void *ctx, const struct store_item *it, struct err *e);
int store_items(struct store *st, const struct store_item_filter *f, store_item_fn *each, void *ctx,
	struct err *e) MUST_USE;

/*
 * Items that stand near this one: of all that share an index key and were shown at most `reach_s`
 * apart, and of all that share link_key or twin_key, the STORE_NEAR_MAX before it and behind it by
 * time.  Mutual, and a matter of the items alone: whoever is stored first or last, the same items
 * are near each other.  In no order; not all of them need be published.
 */
struct store_candidate {
	int64_t item;
	int64_t by;  /* the asker's place, if that may part this one from others; else 0 */
	bool behind; /* that place */
};
int store_candidates(struct store *st, int64_t item, int64_t reach_s, struct arena *mem,
	struct store_candidate **out, size_t *n, struct err *e) MUST_USE;

/* What tells stories apart, of one item: ids, times, verdict, language, addresses, title, sketch
 * and source; no texts.  Not found: it is not there, or not published. */
int store_item_short(struct store *st, int64_t id, struct arena *mem, struct store_item *out,
	bool *found, struct err *e) MUST_USE;

/* ---- pairs: items that are alike ------------------------------------------------------------- */
int store_pair_put(
	struct store *st, int64_t a, int64_t b, double likelihood, struct err *e) MUST_USE;
/* All pairs of the item, which says something else now. */
int store_pairs_forget(struct store *st, int64_t item, struct arena *mem, struct err *e) MUST_USE;
/* The items that are at least so much alike, the most alike first, at most `most`; of equal ones
 * those shown first. */
int store_pairs(struct store *st, int64_t item, double least, size_t most, struct arena *mem,
	int64_t **out, size_t *n, struct err *e) MUST_USE;
/*
 * Forgets those pairs of a candidate that are near each other no more since others stand between
 * the two, as if all had come at once; the partners are told.  Looks only if the asker stands
 * between it and a partner; `*looked` is set then: as long as no more items are stored, the pairs
 * of this one need no other look.
 */
int store_pairs_part(struct store *st, const struct store_candidate *c, int64_t reach_s,
	struct arena *mem, bool *looked, int64_t **out, size_t *n, struct err *e) MUST_USE;

/* Of two stories, one of which may be the other. */
struct store_pair {
	int64_t item, other, story, other_story;
	double likelihood;
};
/* Pairs of published items that stand in two stories though they are at least so much alike, one of
 * them shown since then; the most alike first.  A pair may be there both ways. */
int store_pairs_apart(struct store *st, int64_t since, double least, size_t most, struct arena *mem,
	struct store_pair **out, size_t *n, struct err *e) MUST_USE;

/* ---- stories ------------------------------------------------------------------------------- */
struct store_story {
	int64_t id;
	struct str key;    /* "7k2m9qa": for ever */
	int64_t lead;      /* item */
	int64_t published; /* when we first saw it */
	int64_t updated;   /* last material change */
	int64_t member_n;  /* read only, counted */
	int64_t newest;    /* shown time of the newest member; read only */
	struct str topic;
	struct str lead_title;          /* as published last: tells a material change */
	int64_t sources_n, languages_n; /* as published last */
	int64_t week; /* of the archive that holds it, 202646; 0 none yet; see store_story_archive
		       */
};
int store_story_insert(struct store *st, struct store_story *s, struct err *e) MUST_USE;
int store_story_update(struct store *st, const struct store_story *s, struct err *e) MUST_USE;
int store_story_get(struct store *st, int64_t id, struct arena *mem, struct store_story *out,
	bool *found, struct err *e) MUST_USE;
/* All items of `story` have gone to `into`, which its key stands for from now on. */
int store_story_merge(struct store *st, int64_t story, int64_t into, struct err *e) MUST_USE;
int store_story_by_key(struct store *st, struct str key, struct arena *mem, struct store_story *out,
	bool *found, struct err *e) MUST_USE;
/* Puts the item into the story (0: takes it out). */
int store_item_set_story(struct store *st, int64_t item, int64_t story, struct err *e) MUST_USE;
/* Members in order of joining; rejected and trial ones are none. */
int store_story_items(struct store *st, int64_t story, struct arena *mem, struct store_item **out,
	size_t *n, struct err *e) MUST_USE;
/* Their row ids alone, in no order. */
int store_story_ids(struct store *st, int64_t story, struct arena *mem, int64_t **out, size_t *n,
	struct err *e) MUST_USE;
/* The same with what is printed of them: ids, times, score, language, address, title, source; lead
 * and text of the item `lead` only. */
int store_story_printed(struct store *st, int64_t story, int64_t lead, struct arena *mem,
	struct store_item **out, size_t *n, struct err *e) MUST_USE;
/* Stories with members, published or updated at or after `since`, newest first, at least `least`
 * where there are as many. */
int store_stories(struct store *st, int64_t since, int64_t least, struct arena *mem,
	struct store_story **out, size_t *n, struct err *e) MUST_USE;

/* What is printed, told from what is said: one row for each report, without texts. */
struct store_report {
	int64_t story, lead, published, updated, week; /* of its story */
	struct str key, topic;
	int64_t item, source, joined;
	int64_t content_hash, link_hash;
	struct str lang;
};
/* Story by story, the newest first; of each in order of joining. */
int store_reports(struct store *st, struct arena *mem, struct store_report **out, size_t *n,
	struct err *e) MUST_USE;

/* ---- archives: weeks whose document is complete ---------------------------------------------- */
/* What editors withdrew from a complete week. */
enum store_week_state {
	STORE_WEEK_WHOLE, /* nothing: its document never changes */
	STORE_WEEK_STALE, /* something: page and document are to be written again */
	STORE_WEEK_CURED, /* something, and they were */
};
struct store_week {
	int64_t week;     /* 202646 */
	int64_t story_n;  /* in its document */
	struct str page;  /* what its page was made of when it was last written; "" never */
	int64_t stale;    /* enum store_week_state */
	int64_t merged_n; /* of its stories, part of others by now; read only */
};
/* Complete weeks, oldest first. */
int store_weeks(struct store *st, struct arena *mem, struct store_week **out, size_t *n,
	struct err *e) MUST_USE;
int store_week_put(struct store *st, const struct store_week *w, struct err *e) MUST_USE;
/* Document and page of that week, if it is complete, are to be written again. */
int store_week_stale(struct store *st, int64_t week, struct err *e) MUST_USE;
/* From now on that week's document holds the story. */
int store_story_archive(struct store *st, int64_t story, int64_t week, struct err *e) MUST_USE;
/* Stories with members that no archive (week 0) or that week's archive holds, newest first. */
int store_stories_of_week(struct store *st, int64_t week, struct arena *mem,
	struct store_story **out, size_t *n, struct err *e) MUST_USE;

/* A story that became part of another one. */
struct store_merged {
	int64_t id;
	struct str key;
	int64_t week, published;
	struct str into_key;
	int64_t into_week, into_published;
};
/* Where one of the two belongs to that week (0: to none yet), by key. */
int store_merged(struct store *st, int64_t week, struct arena *mem, struct store_merged **out,
	size_t *n, struct err *e) MUST_USE;

/* ---- runs ---------------------------------------------------------------------------------- */
struct store_run {
	int64_t id, started, finished; /* finished 0: killed */
	int64_t asked, not_modified, failed, fresh,
		kept; /* sources, sources, sources, items, items */
	int64_t exit_code;
	int64_t elapsed_ms;
};
int store_run_put(struct store *st, struct store_run *r, struct err *e) MUST_USE; /* id 0: insert */
/* The last n runs, newest first. */
int store_runs(struct store *st, size_t most, struct arena *mem, struct store_run **out, size_t *n,
	struct err *e) MUST_USE;
/* When the first run began that came to its end; 0: none did. */
int store_run_first(struct store *st, int64_t *started, struct err *e) MUST_USE;

/* ---- figures for pages --------------------------------------------------------------------- */
struct store_day {
	int64_t all, kept; /* items first seen that day */
	int64_t stories;   /* stories first seen that day */
};
/* Per day of the clock's zone is the caller's affair: day i begins at starts[i], ends at
 * starts[i+1]; `n` days need n + 1 starts. */
int store_days(struct store *st, const int64_t *starts, size_t n, struct store_day *out,
	struct err *e) MUST_USE;
/* Items shown since then by score, in `n` equal bins from 0 to 1. */
int store_scores(struct store *st, int64_t since, int64_t *bins, size_t n, struct err *e) MUST_USE;

#endif
