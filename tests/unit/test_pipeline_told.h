/*
 * test_pipeline_told.h -- news that several newsrooms tell, for the tests of stories.
 */
#ifndef TEST_PIPELINE_TOLD_H
#define TEST_PIPELINE_TOLD_H

#include "unit/test_pipeline_sample.h"

#include <string.h>

#include "classify/relevance.h"

#define TITLE "TU Dresden gründet Zentrum für vertrauenswürdige künstliche Intelligenz"
#define TEXT                                                                                      \
	"Die TU Dresden gründet ein Zentrum für vertrauenswürdige künstliche Intelligenz. "   \
	"Zwölf Professuren erforschen dort, wie sich Entscheidungen neuronaler Netze prüfen "   \
	"lassen. Der Freistaat fördert das Vorhaben mit 14 Millionen Euro bis 2031. Sprecherin " \
	"ist die Informatikerin Clara Lindner, die bisher in Leipzig lehrte. Das Zentrum zieht "  \
	"in das Lohrmann-Gebäude am Nürnberger Platz."
#define OTHER_TITLE "Roboter sortiert in Chemnitz Altkleider mit maschinellem Lernen"
#define OTHER_TEXT                                                                            \
	"In Chemnitz sortiert ein Roboter Altkleider. Ein neuronales Netz erkennt Fasern an " \
	"ihrem Glanz. Die Anlage schafft 900 Teile in der Stunde, sagt Ingenieur Jonas Weber."

#define CONF                                                                                 \
	HEAD FEED("tud", "rank = 1\n") FEED("idw", "rank = 6\n") FEED("paper", "rank = 8\n") \
		FEED("portal", "rank = 7\n")

static inline int
set_up(void **state)
{
	*state = bench_open(CONF);
	return 0;
}

/* An earlier poll with something else, so that what comes now is no stock of the first poll. */
static inline void
warm_up(struct bench *b)
{
	static const char *const ids[] = { "tud", "idw", "paper", "portal" };

	b->now = NOW - 3 * DAY;
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		char link[64];

		(void)snprintf(link, sizeof(link), "https://%s.example/mensa", ids[i]);
		bench_one(b, ids[i], "0", link, "Mensa öffnet", "Es gibt wieder Suppe.", 0);
	}
	b->now = NOW;
}

static inline void
tell(struct bench *b, const char *id, const char *title, const char *text)
{
	char link[96];

	(void)snprintf(link, sizeof(link), "https://%s.example/n/1", id);
	bench_one(b, id, "1", link, title, text, NOW - HOUR);
}

static inline struct store_item
of_source(struct bench *b, const char *id, const char *guid)
{
	struct bench_items *all = bench_items(b, true);

	for (size_t i = 0; i < all->n; i++) {
		struct store_item it = bench_item(b, all->id[i]);

		if (str_eq(it.source_name, str_from(id)) && str_eq(it.guid, str_from(guid)))
			return it;
	}
	print_error("no item %s of %s\n", guid, id);
	_fail(__FILE__, __LINE__);
	return (struct store_item){ 0 };
}

#endif
