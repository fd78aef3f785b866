/*
 * publish/edition.h -- one edition: what the pages and feeds of this moment shall say.
 *
 * Made by pipeline/edition.c from the store; publish/ turns it into files and knows nothing else.
 * All texts are plain UTF-8, cleaned and bounded, but NOT escaped; addresses are absolute http(s).
 * Equal editions give equal bytes.
 */
#ifndef PUBLISH_EDITION_H
#define PUBLISH_EDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct edition_member {
	struct str source; /* name for readers */
	struct str source_id;
	struct str url, title;
	struct str lang; /* "de", "en", "" */
	int64_t shown;
};

struct edition_story {
	struct str key;                 /* "7k2m9qa" */
	struct edition_member *members; /* [0] is the lead, then in order of joining */
	size_t member_n;
	size_t source_n;    /* distinct sources among the members */
	struct str excerpt; /* of the lead, by its source's policy; may be "" */
	struct str topic;
	int64_t published, updated;
	double rank;                         /* of the top stories, see PUBLISHING.md section 5 */
	int64_t pinned;                      /* first of them until then; 0: by its rank */
	struct str source_feed, source_site; /* of the lead's source */
	int64_t source_updated;              /* the lead item's time, frozen */
	int64_t week;        /* on whose page it stands for ever: 202647 is 2026-W47 */
	struct str *aliases; /* keys of stories that became part of it */
	size_t alias_n;
};

/* A story that became part of one on another page. */
struct edition_moved {
	struct str key, into_key;
	int64_t into_week;
};

/* A week with its page and, once it is complete, its archive document (RFC 5005 section 4). */
struct edition_week {
	int64_t week;
	bool frozen; /* complete: the document is written once */
	size_t story_n;
	int64_t before, after;          /* weeks with a page; 0: none */
	int64_t prev_archive;           /* of a frozen week: the one before it; 0: none */
	int64_t stale;                  /* what was withdrawn from it, as the store says */
	bool write_page, write_feed;    /* else the files stay as they are; then nothing is below */
	struct edition_story **stories; /* newest first */
	size_t list_n;
	struct edition_moved *moved;
	size_t moved_n;
	struct str mark; /* of what the page is made of: kept when it was written */
};

struct edition_topic {
	struct str id, label_de, label_en;
	struct str terms; /* that feeds.conf adds: "Fördermittel, grant"; may be "" */
};

/* Stories of one topic, source or city have a page and a feed of their own. */
enum edition_slice_kind {
	SLICE_TOPIC,
	SLICE_SOURCE,
	SLICE_CITY,
	SLICE_ALL, /* every story of the last months: a page, but no feed */
};

/* Stories on the page and in the feed of one of the first three, the newest. */
#define EDITION_SLICE_MAX 60
/* The page of all stories reaches so far back from the newest one... */
#define EDITION_ALL_DAYS 90
/* ... but holds no more than so many. */
#define EDITION_ALL_MAX 2000

struct edition_slice {
	enum edition_slice_kind kind;
	struct str id;   /* its folder: "research", "tu-dresden", "goerlitz" */
	struct str name; /* for readers, in the page's language */
	/* of a source; may be "" */
	struct str group, site, feed;
	bool silent;                         /* it is not read any more, or not now */
	const struct edition_slice **cities; /* that have pages */
	size_t city_n;
	size_t story_n, led_n;          /* ever: that it has a part in, that it leads */
	int64_t newest;                 /* last change of those on the page; 0: none */
	bool write;                     /* else the files stay as they are; then nothing is below */
	struct edition_story **stories; /* newest first */
	size_t list_n;
};

/* What is told of how the program decides. */
struct edition_rules {
	double publish, review;           /* scores */
	struct str strong, weak, exclude; /* words that feeds.conf adds; may be "" */
	int64_t half_life_h, window_days; /* of the ranking */
	int64_t next_percent, both_percent;
	int64_t excerpt, excerpt_long; /* characters */
	int64_t feed_items;
	int64_t rest_h; /* from the end of a week until its archive is complete */
};

/* How a source is doing, from the editor's side. */
enum edition_state {
	STATE_HEALTHY,
	STATE_NEW,       /* never polled */
	STATE_UNREACHED, /* polled, but only when no source could be reached */
	STATE_PAUSED,    /* enabled = no */
	STATE_TRIAL,
	STATE_SLOW,
	STATE_SILENT,
	STATE_BARREN, /* delivers, but nothing passes */
	STATE_MOVED,
	STATE_SHAKY, /* warnings */
	STATE_FAILING,
	STATE_NOT_A_FEED,
	STATE_BLOCKED,
	STATE_GONE, /* failures */
	STATE_COUNT,
};

#define EDITION_WEEKS 12

struct edition_source {
	struct str id, name, url; /* url without query string and credentials */
	struct str site;
	struct str
		feed; /* to subscribe to: with its query, without keys; "" if a list page is read */
	struct str group; /* what kind of source, in the page's language; may be "" */
	struct str topic; /* fall-back of its items; may be "" */
	bool enabled;
	struct str city; /* where it sits: "Dresden, Görlitz"; may be "" */
	enum edition_state state;
	struct str what;    /* one sentence: what happened, "" if healthy */
	struct str advice;  /* one sentence: what to do; may be "" */
	struct str command; /* to paste, may be "" */
	int64_t fault_since, last_success, last_change, next_due;
	int64_t elapsed_ms;
	int64_t weeks[EDITION_WEEKS]; /* items per week, the newest last */
	int64_t items_7d, item_n, kept_n;
	struct str format, language;
	int64_t status;
	int64_t polls, not_modified;
	struct str warning;
	bool trial;
	int line; /* in feeds.conf */
};

/* An item near the threshold, for editors. */
struct edition_borderline {
	int64_t item;
	struct str title, url, lang, source;
	double score;
	bool kept;
	struct str why;
};

/* Two published items that may tell the same story, for editors. */
struct edition_side {
	int64_t item;
	struct str title, url, lang, source;
	int64_t shown;
};
struct edition_pair {
	struct edition_side a, b;
	double likelihood;
};

struct edition_run {
	int64_t started, elapsed_ms;
	int64_t asked, not_modified, failed, fresh, kept, exit_code;
};

struct edition_day {
	int64_t start; /* midnight in the edition's zone */
	int64_t all, kept, stories;
};

#define EDITION_BINS 20

/* Why feed and pages stay as they were, so that only the status page is written. */
enum edition_kept {
	KEPT_NOT,
	KEPT_NO_NETWORK,
	KEPT_NO_SOURCE, /* in feeds.conf */
	KEPT_DOWN,      /* most of them */
	KEPT_UNREAD,    /* no source was ever asked */
	KEPT_EMPTY,     /* not one story */
	KEPT_JUMP,      /* too many at once */
	KEPT_COUNT,
};

/* What the law of the land wants a site to say of itself: texts of the editors. */
enum edition_legal {
	LEGAL_IMPRINT,
	LEGAL_PRIVACY,
	LEGAL_ACCESSIBILITY,
	LEGAL_COUNT,
};

struct edition {
	/* from feeds.conf */
	struct str title, subtitle, site, author, contact;
	struct str hub;                /* that is told when atom.xml changes; "" none */
	struct str language;           /* of the page's own words: "de" or "en" */
	struct str legal[LEGAL_COUNT]; /* lines of plain text; "": there is no such page */
	struct str authority;          /* "ki.example.org,2026": ids begin "tag:" authority ":" */
	int64_t page_days;
	double threshold;
	const struct edition_topic *topics; /* in the order of the page */
	size_t topic_n;
	struct edition_rules rules;

	/* what is shown */
	int64_t now;                   /* time of this edition */
	int64_t checked;               /* when sources were last asked; 0: never */
	int64_t started;               /* first run ever; 0: never */
	struct edition_story *stories; /* newest first: published descending, then key */
	size_t story_n;
	struct edition_story **feed; /* of the combined feeds, newest first */
	size_t feed_n;
	struct edition_week *weeks; /* oldest first */
	size_t week_n;
	int64_t prev_archive;         /* newest frozen week; 0: none */
	struct edition_slice *slices; /* topics in the order of the page, then sources and cities by
					 id: slice_n with stories, then those that lost theirs
					 and whose files have to say so */
	size_t slice_n, slice_all_n;
	struct edition_slice all;
	size_t source_n;  /* enabled sources that are not on trial */
	bool mostly_down; /* most sources could not be reached: runs leave feed and digest alone */

	/* for editors */
	struct edition_source *sources; /* those with problems first */
	size_t status_n;
	bool same; /* all that does not tell the time is as it was published last; see mark.h */
	struct str sources_mark; /* of the list of enabled sources: another one, another list */
	int64_t sources_changed; /* when the list of enabled sources was last another one */
	struct edition_borderline *borderline; /* nearest to the threshold first */
	size_t borderline_n;
	struct edition_pair *pairs; /* the most alike first */
	size_t pair_n;
	struct edition_run *runs; /* newest first */
	size_t run_n;
	struct edition_day *days; /* oldest first */
	size_t day_n;
	int64_t bins[EDITION_BINS];                       /* items of 30 days by score */
	int64_t items_7d, kept_7d, stories_7d, shared_7d; /* shared: stories from several sources */
	int64_t not_modified_percent;
	int64_t next_due; /* of the source that is due first; 0 unknown */
	bool lost;        /* the last run reached no source */
	enum edition_kept kept;
	int64_t grown, grown_from; /* stories of seven days by sources that were known when pages
				      were written last, now and then; 0: not known */
};

#endif
