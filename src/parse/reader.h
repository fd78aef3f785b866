/*
 * parse/reader.h -- private to parse/: what a reader of one family of formats is, and the tools
 * that all readers share.
 *
 * parse_document() decodes the bytes to UTF-8 (charset.c), lets every reader bid for the first
 * bytes, and the highest bid reads.  A reader fills job->feed by the functions below, so that
 * cleaning, ceilings and fall-backs are the same for all formats.
 */
#ifndef PARSE_READER_H
#define PARSE_READER_H

#include "parse/parse.h"

struct parse_job {
	const struct parse_input *in;
	struct arena *mem;
	struct feed *feed;
	struct str base;  /* address that relative links resolve against at document level */
	size_t entry_cap; /* room of feed->entries */
	size_t warning_cap;
	size_t warned; /* warnings in all, listed or not */
};

struct reader {
	const char *name;
	/* 0 = not mine ... 100 = surely mine; `head` is UTF-8, junk and BOM before it are gone. */
	int (*bid)(struct str head, const struct parse_input *in);
	enum parse_grade (*read)(struct parse_job *job, struct str body, struct err *e);
};

extern const struct reader reader_xml;     /* RSS, RDF, Atom, CDF: rss.c, atom.c over xml.c */
extern const struct reader reader_json;    /* jsonfeed.c */
extern const struct reader reader_page;    /* page.c; bids only with in->page */
extern const struct reader reader_sitemap; /* sitemap.c; bids only with in->sitemap */

/* Notes what was mended; at most PARSE_WARNINGS_MAX are kept. A warning makes PARSE_REPAIRED. */
void parse_warn(struct parse_job *job, const char *format, ...) PRINTF_LIKE(2, 3);

/* The next entry, zeroed with empty texts; NULL once PARSE_ENTRIES_MAX are there (warns once). */
struct entry *parse_entry_add(struct parse_job *job);

/*
 * Makes an entry ready: texts cleaned and cut (utf8_clean), a title from the first words of the
 * text if there is none, summary and text filled from each other, enclosure_n and the like cut to
 * their ceilings.  Every reader calls it once per entry, last.
 */
void parse_entry_finish(struct parse_job *job, struct entry *en);

/*
 * Sets text, summary and (if wanted) content of an entry from markup: `html` is the full content,
 * `summary` the shorter one; each may be empty. `base` resolves addresses inside. Only this
 * function sets `text`: parse_entry_finish() relies on its being clean.
 */
void parse_entry_body(struct parse_job *job, struct entry *en, struct str html, struct str summary,
	struct str base);

/* utf8_clean(), with a short way for texts that are clean already: `s` itself. */
struct str parse_clean(struct parse_job *job, struct str s, size_t max);

/* A language tag: cleaned, and with RFC 5646's hyphen where "de_DE" has that of program settings.
 */
struct str parse_language(struct parse_job *job, struct str tag);

/* One line of plain text from markup or text: tags stripped, references decoded, cleaned, cut. */
struct str parse_plain(struct parse_job *job, struct str html, size_t max);

#endif
