/*
 * publish/page.h -- what all pages share: head, masthead, footer, notes, links of stories.
 */
#ifndef PUBLISH_PAGE_H
#define PUBLISH_PAGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "publish/edition.h"
#include "publish/markup.h"
#include "publish/words.h"

enum page_kind {
	PAGE_DIGEST,
	PAGE_DIGEST_OTHER, /* in the language that is not the site's, a folder below it */
	PAGE_STATUS,       /* for editors */
	PAGE_NOT_FOUND,    /* shown under any address: its links begin at the root of the site */
	/* these say nothing of the time at which they are written */
	PAGE_ARCHIVE, /* below archive/ */
	PAGE_SLICE,   /* below topic/research/ and the like */
	PAGE_ALL,
	PAGE_HOW,
	PAGE_LEGAL,
};

struct page {
	const struct edition *ed;
	enum words_language lang;
	struct arena *mem;
	struct markup m;
	enum page_kind kind;
	struct str root; /* from the page to the site: "", "../" for pages in a folder, or "/ki/" */
	/* set between page_init and page_begin where it has them */
	struct str here;             /* the page itself, from the site: is not linked */
	struct str feed, feed_title; /* its own */
};

void page_init(struct page *p, const struct edition *ed, enum page_kind kind, struct buf *out,
	struct arena *mem);

/* What the site is about, in the page's language. */
struct str page_about(const struct page *p);
/* What the footer calls it. */
struct str page_legal(const struct page *p, enum edition_legal what);
/* Everything up to and including `<main>`; the lead follows. */
void page_begin(struct page *p, struct str title, struct str description);
/* Closes main, adds the footer. False if the page came out wrong. */
bool page_end(struct page *p) MUST_USE;

/* Shorter spelling of what is done all the time. */
void page_open(struct page *p, const char *name, const char *class);
void page_close(struct page *p);
void page_word(struct page *p, enum word w);
void page_say(struct page *p, const char *name, const char *class, struct str text);
/* An address of ours, from the page itself: "#top"; or from the site: "all.html". */
void page_anchor(struct page *p, const char *href, struct str text);
void page_anchor_site(struct page *p, struct str path, struct str text);
/* The page of a topic, source or city; plain text if it is this one. */
void page_anchor_slice(struct page *p, enum edition_slice_kind kind, struct str id,
	const char *class, struct str text);
/* An attribute with an address below the site. */
void page_href(struct page *p, const char *name, struct str path);
/* Heading of the page and a text below it, which may be "". */
void page_lead(struct page *p, struct str heading, struct str text);

/* `lang` attribute, if the text's language is known and not the page's. */
void page_lang(struct page *p, struct str lang);
/* "DE", "EN": the chip behind a source's name; nothing if unknown. */
void page_chip(struct page *p, struct str lang);
/* A foreign headline as a link; as plain text if its address is none. */
void page_headline(struct page *p, struct str url, struct str title, struct str lang);
/* A foreign name or text that must not reorder what stands around it. */
void page_foreign(struct page *p, const char *name, struct str text);
/* `<time datetime="...">text</time>`; the full time always in the attribute. */
void page_time(struct page *p, int64_t t, struct str text);
/* Heading bar of a section, with a link on the right if `path`, from the site, is not empty. Opens
 * the section. */
void page_section(struct page *p, const char *class, struct str id, struct str heading,
	struct str path, struct str link);

#endif
