/*
 * classify/topic.c -- points for terms in title and lead.
 */
#include "classify/topic.h"

#include "base/compiler.h"
#include "classify/matcher.h"

/* Built-in topics in the order in which ties are decided: the rarer before the commoner. */
enum {
	TOPIC_FUNDING,
	TOPIC_EVENTS,
	TOPIC_POLICY,
	TOPIC_BUSINESS,
	TOPIC_RESEARCH,
	TOPIC_BUILT_IN
};

static const struct str built_in[TOPIC_BUILT_IN] = {
	[TOPIC_FUNDING] = STR_INIT("funding"),
	[TOPIC_EVENTS] = STR_INIT("events"),
	[TOPIC_POLICY] = STR_INIT("policy"),
	[TOPIC_BUSINESS] = STR_INIT("business"),
	[TOPIC_RESEARCH] = STR_INIT("research"),
};

struct row {
	int topic;
	int points;
	unsigned flags; /* enum matcher_flags */
	const char *term;
};

#define PART (MATCH_HEAD | MATCH_TAIL)

static const struct row rows[] = {
	/* money for research and founders */
	{ TOPIC_FUNDING, 3, PART, "Förderbescheid" },
	{ TOPIC_FUNDING, 3, PART, "Fördermittel" },
	{ TOPIC_FUNDING, 3, PART, "Förderung" },
	{ TOPIC_FUNDING, 2, 0, "fördert" },
	{ TOPIC_FUNDING, 2, 0, "gefördert" },
	{ TOPIC_FUNDING, 3, PART, "Förderprogramm" },
	{ TOPIC_FUNDING, 3, PART, "Förderaufruf" },
	{ TOPIC_FUNDING, 2, 0, "Millionen Euro" },
	{ TOPIC_FUNDING, 2, 0, "million euros" },
	{ TOPIC_FUNDING, 2, 0, "Mio Euro" },
	{ TOPIC_FUNDING, 3, 0, "ERC Grant" },
	{ TOPIC_FUNDING, 3, 0, "Starting Grant" },
	{ TOPIC_FUNDING, 3, 0, "Advanced Grant" },
	{ TOPIC_FUNDING, 2, 0, "grant" },
	{ TOPIC_FUNDING, 3, 0, "funding" },
	{ TOPIC_FUNDING, 2, 0, "funded" },
	{ TOPIC_FUNDING, 2, PART, "Stipendium" },
	{ TOPIC_FUNDING, 2, 0, "scholarship" },
	{ TOPIC_FUNDING, 2, 0, "call for applications" },
	{ TOPIC_FUNDING, 2, 0, "Zuwendung" },
	/* something with a date */
	{ TOPIC_EVENTS, 3, PART, "Veranstaltung" },
	{ TOPIC_EVENTS, 3, PART, "Konferenz" },
	{ TOPIC_EVENTS, 3, PART, "Kongress" },
	{ TOPIC_EVENTS, 3, PART, "Workshop" },
	{ TOPIC_EVENTS, 3, PART, "Tagung" },
	{ TOPIC_EVENTS, 3, PART, "Sommerschule" },
	{ TOPIC_EVENTS, 3, PART, "Vortrag" },
	{ TOPIC_EVENTS, 2, PART, "Messe" },
	{ TOPIC_EVENTS, 3, PART, "Ausstellung" },
	{ TOPIC_EVENTS, 3, PART, "Sprechtag" },
	{ TOPIC_EVENTS, 3, 0, "Hackathon" },
	{ TOPIC_EVENTS, 3, 0, "Meetup" },
	{ TOPIC_EVENTS, 2, 0, "lädt ein" },
	{ TOPIC_EVENTS, 2, 0, "lädt" },
	{ TOPIC_EVENTS, 2, 0, "Anmeldung" },
	{ TOPIC_EVENTS, 3, 0, "Tag der offenen Tür" },
	{ TOPIC_EVENTS, 3, 0, "Lange Nacht" },
	{ TOPIC_EVENTS, 3, 0, "conference" },
	{ TOPIC_EVENTS, 3, 0, "summer school" },
	{ TOPIC_EVENTS, 3, 0, "seminar" },
	{ TOPIC_EVENTS, 3, 0, "symposium" },
	{ TOPIC_EVENTS, 3, 0, "exhibition" },
	{ TOPIC_EVENTS, 2, 0, "talk" },
	{ TOPIC_EVENTS, 2, 0, "lecture" },
	{ TOPIC_EVENTS, 2, 0, "register" },
	{ TOPIC_EVENTS, 3, 0, "AI Week" },
	/* law, state, society */
	{ TOPIC_POLICY, 3, PART, "Verordnung" },
	{ TOPIC_POLICY, 3, PART, "Gesetz" },
	{ TOPIC_POLICY, 3, PART, "Strategie" },
	{ TOPIC_POLICY, 2, PART, "Minister" },
	{ TOPIC_POLICY, 2, PART, "Ministerin" },
	{ TOPIC_POLICY, 2, PART, "Landtag" },
	{ TOPIC_POLICY, 2, PART, "Stadtrat" },
	{ TOPIC_POLICY, 2, PART, "Kabinett" },
	{ TOPIC_POLICY, 2, PART, "Leitlinie" },
	{ TOPIC_POLICY, 2, PART, "Ethik" },
	{ TOPIC_POLICY, 2, PART, "Datenschutz" },
	{ TOPIC_POLICY, 2, PART, "Gericht" },
	{ TOPIC_POLICY, 2, PART, "Polizei" },
	{ TOPIC_POLICY, 2, PART, "Regierung" },
	{ TOPIC_POLICY, 2, 0, "Freistaat" },
	{ TOPIC_POLICY, 2, 0, "Staatssekretärin" },
	{ TOPIC_POLICY, 3, 0, "AI Act" },
	{ TOPIC_POLICY, 2, 0, "law" },
	{ TOPIC_POLICY, 3, 0, "strategy" },
	{ TOPIC_POLICY, 3, 0, "regulation" },
	{ TOPIC_POLICY, 2, 0, "cabinet" },
	{ TOPIC_POLICY, 2, 0, "ministry" },
	{ TOPIC_POLICY, 2, 0, "minister" },
	{ TOPIC_POLICY, 2, 0, "ethics" },
	{ TOPIC_POLICY, 2, 0, "court" },
	{ TOPIC_POLICY, 2, 0, "police" },
	{ TOPIC_POLICY, 2, 0, "parliament" },
	{ TOPIC_POLICY, 2, 0, "government" },
	/* firms */
	{ TOPIC_BUSINESS, 3, PART, "Startup" },
	{ TOPIC_BUSINESS, 3, 0, "Start-up" },
	{ TOPIC_BUSINESS, 3, PART, "Unternehmen" },
	{ TOPIC_BUSINESS, 2, PART, "Firma" },
	{ TOPIC_BUSINESS, 2, PART, "Gründer" },
	{ TOPIC_BUSINESS, 3, PART, "Ausgründung" },
	{ TOPIC_BUSINESS, 3, PART, "Mittelstand" },
	{ TOPIC_BUSINESS, 2, PART, "Wirtschaft" },
	{ TOPIC_BUSINESS, 2, PART, "Handwerk" },
	{ TOPIC_BUSINESS, 2, PART, "Investor" },
	{ TOPIC_BUSINESS, 3, PART, "Finanzierungsrunde" },
	{ TOPIC_BUSINESS, 2, 0, "Betriebe" },
	{ TOPIC_BUSINESS, 2, 0, "Kunden" },
	{ TOPIC_BUSINESS, 3, 0, "GmbH" },
	{ TOPIC_BUSINESS, 3, 0, "company" },
	{ TOPIC_BUSINESS, 2, 0, "firm" },
	{ TOPIC_BUSINESS, 2, 0, "customer" },
	{ TOPIC_BUSINESS, 2, 0, "investor" },
	{ TOPIC_BUSINESS, 3, 0, "spin-off" },
	{ TOPIC_BUSINESS, 3, 0, "raises" },
	{ TOPIC_BUSINESS, 3, 0, "seed round" },
	{ TOPIC_BUSINESS, 2, 0, "industry" },
	/* findings and people of science */
	{ TOPIC_RESEARCH, 2, PART, "Forscher" },
	{ TOPIC_RESEARCH, 2, 0, "Forschende" },
	{ TOPIC_RESEARCH, 2, PART, "Forschung" },
	{ TOPIC_RESEARCH, 2, PART, "Studie" },
	{ TOPIC_RESEARCH, 2, PART, "Professur" },
	{ TOPIC_RESEARCH, 2, PART, "Wissenschaftler" },
	{ TOPIC_RESEARCH, 2, PART, "Institut" },
	{ TOPIC_RESEARCH, 2, PART, "Verfahren" },
	{ TOPIC_RESEARCH, 2, 0, "neuronales Netz" },
	{ TOPIC_RESEARCH, 2, 0, "researcher" },
	{ TOPIC_RESEARCH, 2, 0, "research" },
	{ TOPIC_RESEARCH, 2, 0, "scientist" },
	{ TOPIC_RESEARCH, 2, 0, "study" },
	{ TOPIC_RESEARCH, 2, 0, "professor" },
	{ TOPIC_RESEARCH, 2, 0, "trained" },
	{ TOPIC_RESEARCH, 2, 0, "neural network" },
};

#define POINTS_CONFIGURED 3
#define TITLE_FACTOR 2
/* Fewer points than this are chance: the source knows better. */
#define POINTS_LEAST 2

struct topics {
	struct str *ids;
	size_t n;
	int *points; /* per term */
	int *topic;  /* per term */
	struct matcher *de, *en;
};

static size_t
find_or_add(struct topics *t, struct str id)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->ids[i], id))
			return i;
	t->ids[t->n] = id;
	return t->n++;
}

struct topics *
topics_new(const struct relevance_topic *more, size_t n, struct arena *mem)
{
	struct topics *t = ARENA_NEW(mem, struct topics);
	size_t term_n = ARRAY_LEN(rows), k = 0;
	struct matcher_term *terms;

	for (size_t i = 0; i < n; i++)
		term_n += more[i].term_n;
	t->ids = ARENA_ARRAY(mem, struct str, TOPIC_BUILT_IN + n);
	for (size_t i = 0; i < TOPIC_BUILT_IN; i++)
		t->ids[t->n++] = built_in[i];
	t->points = ARENA_ARRAY(mem, int, term_n);
	t->topic = ARENA_ARRAY(mem, int, term_n);
	terms = ARENA_ARRAY(mem, struct matcher_term, term_n);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++, k++) {
		terms[k] =
			(struct matcher_term){ str_from(rows[i].term), rows[i].flags, (uint32_t)k };
		t->points[k] = rows[i].points;
		t->topic[k] = rows[i].topic;
	}
	for (size_t i = 0; i < n; i++) {
		int id = (int)find_or_add(t, more[i].id);

		for (size_t j = 0; j < more[i].term_n; j++, k++) {
			terms[k] = (struct matcher_term){ more[i].terms[j], PART, (uint32_t)k };
			t->points[k] = POINTS_CONFIGURED;
			t->topic[k] = id;
		}
	}
	t->de = matcher_new(terms, k, LANG_DE, mem);
	t->en = matcher_new(terms, k, LANG_EN, mem);
	return t;
}

struct str
topics_pick(const struct topics *t, const struct relevance_text *text, struct str fallback,
	struct arena *mem)
{
	const struct matcher *m = text->lang == LANG_EN ? t->en : t->de;
	int *points = ARENA_ARRAY(mem, int, t->n);
	size_t best = 0;

	for (int f = FIELD_TITLE; f <= FIELD_LEAD; f++) {
		struct matcher_hit *hits;
		size_t n = 0;

		if (text->field[f] != NULL)
			n = matcher_run(m, text->field[f], mem, &hits);
		for (size_t i = 0; i < n; i++)
			points[t->topic[hits[i].id]] +=
				t->points[hits[i].id] * (f == FIELD_TITLE ? TITLE_FACTOR : 1);
	}
	for (size_t i = 1; i < t->n; i++)
		if (points[i] > points[best])
			best = i;
	if (points[best] >= POINTS_LEAST)
		return t->ids[best];
	return fallback.n > 0 ? fallback : STR(TOPIC_DEFAULT);
}
