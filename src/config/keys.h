/*
 * config/keys.h -- every key of feeds.conf with its type, unit, bounds, default and help.
 *
 * The loader, `check` and the manual page all follow this one table; its order is the order of
 * saxfeed-feeds.5.
 */
#ifndef CONFIG_KEYS_H
#define CONFIG_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "config/config.h"

enum key_section {
	SECTION_SAXFEED,
	SECTION_RELEVANCE,
	SECTION_TOPIC,
	SECTION_FEED,
	SECTION_UNKNOWN,
};

enum key_type {
	KEY_TEXT,      /* struct str, one line */
	KEY_LIST,      /* struct config_list, split at commas and line ends */
	KEY_HOSTS,     /* struct config_list of host names, lower case */
	KEY_HEADERS,   /* struct config_list of "Name: value", split at line ends only */
	KEY_URL,       /* struct str, http or https, resolved */
	KEY_SITE,      /* as KEY_URL, without a query, ends in '/' */
	KEY_CONTACT,   /* struct str: an e-mail address or an http(s) address */
	KEY_MAIL,      /* struct str: an e-mail address, base/mailbox.h */
	KEY_ASCII,     /* struct str: printable ASCII, goes into an HTTP header */
	KEY_AUTHORITY, /* struct str: RFC 4151 section 2.1, "host,YYYY[-MM[-DD]]" */
	KEY_ZONE,      /* struct str: IANA name of a time zone */
	KEY_PATH,      /* struct str, beside the file */
	KEY_XPATH,     /* struct str */
	KEY_BOOL,      /* bool, by `choices` */
	KEY_INT,       /* int64_t */
	KEY_DURATION,  /* int64_t seconds */
	KEY_REAL,      /* double */
	KEY_ENUM,      /* an enum, by `choices` */
	KEY_WORD,      /* struct str: the name of one of `choices` */
};

struct key_choice {
	struct str name; /* p == NULL ends the list */
	int value;
};

struct key {
	enum key_section section;
	struct str name;
	enum key_type type;
	size_t offset;      /* of the member in the section's struct */
	struct str unit;    /* for people */
	struct str preset;  /* default, written as in the file; empty: none */
	double least, most; /* KEY_INT, KEY_REAL; KEY_DURATION in seconds */
	const struct key_choice *choices;
	struct str help;
};

#define KEYS_MAX 64 /* rows of the table, for arrays beside it */
extern const struct key keys[];
extern const size_t key_n;

/* The key of that name in a section, or NULL. */
const struct key *key_find(enum key_section section, struct str name);

/* The key of a section that looks most like `name`, or NULL if none is near. */
const struct key *key_nearest(enum key_section section, struct str name);

/* The word of a list of choices that looks most like `name`, or the empty text. */
struct str key_choice_nearest(const struct key_choice *choices, struct str name);

const char *key_section_name(enum key_section section); /* "saxfeed"; "" for the unknown */
enum key_section key_section_find(struct str name);
struct str key_section_nearest(struct str name); /* or the empty text */

/* Who speaks first for a story if the source itself says nothing; by kind. */
int64_t key_rank_of(enum source_kind kind);

/* Topics that are there even if the file does not name them, in the order of the page. */
extern const struct config_topic key_topics[];
extern const size_t key_topic_n;

#endif
