/*
 * config/config.h -- feeds.conf becomes sources and settings, or a list of every mistake in it.
 *
 * The format is INI as PRODUCT.md describes it: `[section]` or `[kind name]`, `key = value`,
 * indented lines continue a value, `#` or `;` at the beginning of a line starts a comment, `#` also
 * after white space (a value in double quotes keeps it), UTF-8.  The keys with their types,
 * bounds, defaults and help stand in one table (keys.c), which also feeds the manual page.
 *
 * Everything lives in the arena given to config_load and is read-only afterwards.
 */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"

/* Ceilings, so that a hostile or broken file is an ordinary mistake. */
#define CONFIG_FILE_MAX ((size_t)16 * 1024 * 1024)
#define CONFIG_LINE_MAX ((size_t)64 * 1024)
#define CONFIG_SOURCES_MAX 20000
#define CONFIG_TOPICS_MAX 100 /* sections of one page */
/* Shorter intervals than this are taken as this one. */
#define CONFIG_INTERVAL_LEAST_S (45 * 60)
#define CONFIG_MISTAKES_MAX 100 /* more are counted, not listed */

struct config_list {
	struct str *v;
	size_t n;
};

enum source_type {
	SOURCE_FEED,    /* RSS, Atom, JSON Feed: decided by what the bytes look like */
	SOURCE_HTML,    /* list page read by XPath */
	SOURCE_SITEMAP, /* news sitemap */
};

enum source_kind {
	KIND_NONE,
	KIND_RESEARCH,
	KIND_UNIVERSITY,
	KIND_CLUSTER,
	KIND_GOVERNMENT,
	KIND_STARTUP,
	KIND_MEDIA,
	KIND_PRESS, /* as media, but headlines only (UrhG 87f) */
	KIND_EVENT,
};

enum excerpt_policy {
	EXCERPT_SHORT, /* at most 200 characters */
	EXCERPT_NONE,
	EXCERPT_LONG, /* at most 600, with the source's leave */
};

/* One [feed ID] section. */
struct source {
	struct str id;   /* [a-z0-9-]+, unique */
	struct str name; /* for readers; the id if not given */
	struct str url;
	struct str site; /* the source's own home page; if not given the list page or the root of
			    url's host */
	enum source_type type;
	enum source_kind kind;
	struct config_list city;
	bool enabled;
	bool trial;                 /* items are scored and shown to editors only */
	bool accept_all;            /* accept = all */
	bool region_required;       /* region = required */
	struct str lang;            /* "de", "en" or empty: per item by its words */
	struct config_list require; /* items without any of these words are rejected */
	struct config_list exclude; /* items with one of these words are rejected */
	double weight;    /* 0.5 to 2: weight of the publisher in the ranking and the prior */
	struct str topic; /* fall-back topic of its items, or empty */
	enum excerpt_policy excerpt;
	int64_t interval_s; /* shortest time between two polls, at most a day */
	int64_t timeout_s;
	struct str user_agent;      /* empty: ours */
	struct config_list headers; /* "Name: value" */
	struct str username, password_file;
	bool conditional; /* off: never send validators */
	int64_t max_items;
	int64_t max_age_s; /* entries older than this are not taken in when first seen; 0: no limit
			    */
	int64_t rank;      /* who speaks first for a story: 1 originator ... 9 relay */
	struct config_list alias;                    /* other host names of the same site */
	struct str item, title, link, date, summary; /* XPath, for type = html */
	struct str date_format;
	int line; /* of the section's head */
};

/* One [topic ID] section; built-in ones are there even if the file does not name them. */
struct config_topic {
	struct str id;
	struct str label_de, label_en;
	struct config_list terms; /* in addition to the built-in ones */
};

struct config {
	struct str path; /* of the file */
	/* what commands in hints begin with: "saxfeed", or set by who knows better to "saxfeed -c
	   FILE", so that they can be pasted */
	struct str command;
	/* [saxfeed] */
	struct str title, subtitle, site, author, contact, language, timezone, hub, authority;
	struct str mail_to, mail_via;               /* of the weekly digest; "" none */
	struct str imprint, privacy, accessibility; /* paths of texts for pages; "" none */
	struct str database, output; /* paths, already relative to the working directory */
	int64_t concurrency, per_host;
	bool allow_private_addresses;
	int64_t retention_s, page_days, feed_items;
	/* [relevance] */
	struct config_list strong, weak, exclude;
	double publish, review;
	/* [topic ...] in order of appearance, built-in ones first */
	struct config_topic *topics;
	size_t topic_n;
	/* [feed ...] in order of appearance */
	struct source *sources;
	size_t source_n;
	/* `check` points these out: values that nobody has filled in yet */
	struct config_list placeholders; /* sentences with line numbers */
};

/*
 * One mistake: "unknown key 'intervall', did you mean 'interval'?"  The caller puts file and line
 * in front: "feeds.conf:12: ...".  No text holds a password, a control character or a line end.
 */
struct config_mistake {
	int line; /* 0: the file as a whole */
	struct str text;
};

struct config_mistakes {
	struct config_mistake v[CONFIG_MISTAKES_MAX];
	size_t n;     /* listed */
	size_t total; /* found */
};

/* Is `expr` a valid XPath? 0, or -1 with the reason. Handed in because only parse/ knows libxml2.
 */
typedef int config_xpath_fn(struct str expr, struct err *e);

/*
 * Loads and checks the whole file.  Returns 0 if it can be used; -1 if there is any mistake, then
 * `*bad` lists them by line, and `*out` must not be used.  Paths inside are resolved beside `path`.
 */
int config_load(const char *path, config_xpath_fn *xpath, struct arena *mem, struct config *out,
	struct config_mistakes *bad) MUST_USE;

/* The same from text that is already in memory; `path` names it and anchors relative paths. */
int config_parse(struct str text, struct str path, config_xpath_fn *xpath, struct arena *mem,
	struct config *out, struct config_mistakes *bad) MUST_USE;

#endif
