/*
 * publish/search.h -- language switch and search, as several pages have them.
 *
 * Neither needs a script: the switch is three radio buttons and CSS, the form opens all.html, where
 * the browser's own search finds the rest.  site.js makes the field filter while somebody types.
 */
#ifndef PUBLISH_SEARCH_H
#define PUBLISH_SEARCH_H

#include "publish/page.h"

/* All, Deutsch, English: hides stories that are not told in that language. */
void search_languages(struct page *p);

/* The form alone: it asks all.html. */
void search_form(struct page *p);

/* Says that nothing on the page matches, and where else to look; hidden until that is so. */
void search_none(struct page *p);

#endif
