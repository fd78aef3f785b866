/*
 * parse/parse.h -- bytes from the network become entries.
 *
 * Understands RSS 0.90 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0 (RFC 4287), JSON Feed 1.0 and 1.1,
 * CDF, HTML list pages described by XPath in feeds.conf, and news sitemaps.  The format is decided
 * by what the bytes look like, not by Content-Type: servers lie.
 */
#ifndef PARSE_PARSE_H
#define PARSE_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"
#include "parse/limits.h"

/* How well the document kept its format's rules. */
enum parse_grade {
	PARSE_CLEAN,    /* as the specification wants it */
	PARSE_REPAIRED, /* entries are good; feed.warnings says what was mended */
	PARSE_REFUSED,  /* no feed; err says what the bytes are instead */
};

enum parse_format {
	FORMAT_UNKNOWN,
	FORMAT_RSS090,
	FORMAT_RSS091,
	FORMAT_RSS092,
	FORMAT_RSS10,
	FORMAT_RSS20,
	FORMAT_ATOM03,
	FORMAT_ATOM10,
	FORMAT_JSON10,
	FORMAT_JSON11,
	FORMAT_CDF,
	FORMAT_HTML,    /* list page by XPath */
	FORMAT_SITEMAP, /* news sitemap */
};

struct person {
	struct str name, email, url;
};

struct category {
	struct str term, label, scheme;
};

struct enclosure {
	struct str url, type;
	int64_t length; /* bytes; -1: not said */
};

struct entry {
	struct str id; /* as sent, never resolved or normalised; "" if the document has none */
	bool id_is_permalink; /* RSS guid that is an address */
	struct str link;      /* absolute http(s), resolved against xml:base (RFC 3986 section 5) */
	struct str title;   /* plain text; made from the first words of the text if there is none */
	struct str summary; /* plain text, at most PARSE_SUMMARY_MAX characters */
	struct str content; /* sanitised HTML; only with PARSE_WANT_CONTENT, else "" */
	struct str text;    /* plain text of the fullest part, blocks separated by '\n' */
	struct person *authors;
	size_t author_n;
	struct category *categories;
	size_t category_n;
	struct enclosure *enclosures;
	size_t enclosure_n;
	struct str image; /* absolute address or "" */
	struct str language;
	bool has_source;
	struct str source_title, source_url; /* atom:source, RSS source */
	int64_t published, updated; /* seconds since 1970 UTC; 0: the document did not say */
};

struct feed {
	enum parse_format format;
	struct str
		encoding; /* the character set that the bytes were decoded with, "windows-1252" */
	struct str title, subtitle; /* plain text */
	struct str link;            /* the site's page; absolute */
	struct str language, id;
	struct str self, next, hub; /* absolute */
	int64_t updated;
	int64_t ttl_minutes;   /* RSS ttl; 0: not said */
	int64_t update_s;      /* sy:updatePeriod / sy:updateFrequency; 0: not said */
	uint32_t skip_hours;   /* bit h: hour h in GMT */
	uint8_t skip_days;     /* bit 0 = Monday ... bit 6 = Sunday */
	struct entry *entries; /* in document order */
	size_t entry_n;
	struct str *warnings;
	size_t warning_n;
};

/* XPath of a list page (feeds.conf: item, title, link, date, summary); empty ones have defaults. */
struct page_rules {
	struct str item, title, link, date, summary;
	struct str date_format; /* strptime-like, empty: found in the text or the address */
};

enum parse_want {
	PARSE_WANT_TEXT = 0,    /* plain texts only: what a run needs */
	PARSE_WANT_CONTENT = 1, /* sanitised HTML, too */
};

struct parse_input {
	struct str body;
	struct str base;         /* address the bytes came from, after redirects; may be empty */
	struct str content_type; /* HTTP header; may be empty */
	enum parse_want want;
	const struct page_rules *page; /* not NULL: read the bytes as an HTML list page */
	bool sitemap;                  /* read a news sitemap as a feed instead of refusing it */
};

/*
 * Parses `in->body` into `*out`.
 *
 * `mem`   owns everything `*out` points to; `*out` keeps no pointer into the body.
 * Returns a grade.  On PARSE_REFUSED `*out` is empty but for its format (FORMAT_HTML where the
 * bytes are a page), and `*e` says what was found instead ("HTML page 'Anmeldung'", "empty",
 * "sitemap", "challenge page") in words that quote nothing unclean. Touches neither network, clock
 * nor files, so equal input gives equal output.
 */
enum parse_grade parse_document(
	const struct parse_input *in, struct arena *mem, struct feed *out, struct err *e) MUST_USE;

/* "rss20", "atom10" ...: the names of the contract. */
const char *parse_format_name(enum parse_format format);

/* Is this a valid XPath 1.0 expression? 0, or -1 with the reason. */
int parse_xpath_check(struct str expr, struct err *e);

/* Once per process, before anything else here; switches off every loader of libxml2. */
void parse_setup(void);
void parse_teardown(void);

#endif
