/*
 * stage.c -- see stage.h.
 */
#include "story/stage.h"

#include "base/compiler.h"
#include "base/str.h"

struct stage_row {
	struct str beginning; /* of a folded word */
	enum stage stage;
};
static const struct stage_row rows[] = {
	{ STR_INIT("bewerbung"), STAGE_CALL },
	{ STR_INIT("bewerben"), STAGE_CALL },
	{ STR_INIT("anmeld"), STAGE_CALL },
	{ STR_INIT("einreich"), STAGE_CALL },
	{ STR_INIT("lädt"), STAGE_CALL },
	{ STR_INIT("einladung"), STAGE_CALL },
	{ STR_INIT("sucht"), STAGE_CALL },
	{ STR_INIT("gesucht"), STAGE_CALL },
	{ STR_INIT("ausgeschrieben"), STAGE_CALL },
	{ STR_INIT("call"), STAGE_CALL },
	{ STR_INIT("apply"), STAGE_CALL },
	{ STR_INIT("register"), STAGE_CALL },
	{ STR_INIT("registration"), STAGE_CALL },
	{ STR_INIT("invitation"), STAGE_CALL },
	{ STR_INIT("invites"), STAGE_CALL },
	{ STR_INIT("join"), STAGE_CALL },
	{ STR_INIT("seeks"), STAGE_CALL },
	{ STR_INIT("nominier"), STAGE_NOMINEES },
	{ STR_INIT("nominat"), STAGE_NOMINEES },
	{ STR_INIT("nominee"), STAGE_NOMINEES },
	{ STR_INIT("shortlist"), STAGE_NOMINEES },
	{ STR_INIT("finalist"), STAGE_NOMINEES },
	{ STR_INIT("gewinnt"), STAGE_RESULT },
	{ STR_INIT("gewinnen"), STAGE_RESULT },
	{ STR_INIT("gewann"), STAGE_RESULT },
	{ STR_INIT("gewinner"), STAGE_RESULT },
	{ STR_INIT("sieger"), STAGE_RESULT },
	{ STR_INIT("siegt"), STAGE_RESULT },
	{ STR_INIT("verliehen"), STAGE_RESULT },
	{ STR_INIT("preisträger"), STAGE_RESULT },
	{ STR_INIT("ausgezeichnet"), STAGE_RESULT },
	{ STR_INIT("wins"), STAGE_RESULT },
	{ STR_INIT("won"), STAGE_RESULT },
	{ STR_INIT("winner"), STAGE_RESULT },
	{ STR_INIT("awarded"), STAGE_RESULT },
	{ STR_INIT("rückblick"), STAGE_REVIEW },
	{ STR_INIT("rückschau"), STAGE_REVIEW },
	{ STR_INIT("nachbericht"), STAGE_REVIEW },
	{ STR_INIT("nachlese"), STAGE_REVIEW },
	{ STR_INIT("bilanz"), STAGE_REVIEW },
	{ STR_INIT("recap"), STAGE_REVIEW },
	{ STR_INIT("retrospective"), STAGE_REVIEW },
	{ STR_INIT("hosted"), STAGE_REVIEW },
	{ STR_INIT("jubiläum"), STAGE_JUBILEE },
	{ STR_INIT("jahrestag"), STAGE_JUBILEE },
	{ STR_INIT("anniversary"), STAGE_JUBILEE },
	{ STR_INIT("spatenstich"), STAGE_GROUND },
	{ STR_INIT("grundstein"), STAGE_GROUND },
	{ STR_INIT("groundbreaking"), STAGE_GROUND },
	{ STR_INIT("richtfest"), STAGE_ROOF },
	{ STR_INIT("topping"), STAGE_ROOF },
	{ STR_INIT("aufgehoben"), STAGE_ENDED },
	{ STR_INIT("schließt"), STAGE_ENDED },
	{ STR_INIT("geschlossen"), STAGE_ENDED },
	{ STR_INIT("beendet"), STAGE_ENDED },
	{ STR_INIT("lifted"), STAGE_ENDED },
	{ STR_INIT("closes"), STAGE_ENDED },
	{ STR_INIT("closed"), STAGE_ENDED },
	{ STR_INIT("eröffn"), STAGE_BEGUN },
	{ STR_INIT("gilt"), STAGE_BEGUN },
	{ STR_INIT("opens"), STAGE_BEGUN },
	{ STR_INIT("opened"), STAGE_BEGUN },
	{ STR_INIT("kritik"), STAGE_REVIEWED },
	{ STR_INIT("stellenangebot"), STAGE_SERIES },
	{ STR_INIT("stellenausschreibung"), STAGE_SERIES },
	{ STR_INIT("vacanc"), STAGE_SERIES },
	{ STR_INIT("position"), STAGE_SERIES },
	{ STR_INIT("newsletter"), STAGE_SERIES },
	{ STR_INIT("stammtisch"), STAGE_SERIES },
	{ STR_INIT("antrittsvorlesung"), STAGE_SERIES },
	{ STR_INIT("ringvorlesung"), STAGE_SERIES },
	{ STR_INIT("lecture"), STAGE_SERIES },
	{ STR_INIT("kolloquium"), STAGE_SERIES },
	{ STR_INIT("colloquium"), STAGE_SERIES },
	{ STR_INIT("seminar"), STAGE_SERIES },
	{ STR_INIT("personalia"), STAGE_SERIES },
	{ STR_INIT("sprechstunde"), STAGE_SERIES },
	{ STR_INIT("pressespiegel"), STAGE_SERIES },
	{ STR_INIT("veranstaltungskalender"), STAGE_SERIES },
};

uint32_t
stage_of(const struct words *title)
{
	uint32_t found = 0;

	for (size_t i = 0; i < title->n; i++)
		for (size_t k = 0; k < ARRAY_LEN(rows); k++)
			if (str_starts(title->v[i].fold, rows[k].beginning))
				found |= (uint32_t)rows[k].stage;
	return found;
}

/* ---- a later step ---------------------------------------------------------------------------- */

/* Words of a text in which the step must be named: further down it is an outlook. */
#define NEXT_WORDS 40
/* Words between "second" and "phase": "zweite klinische Studie". */
#define NEXT_BETWEEN 1

/* Beginnings of folded words that count steps ... */
static const struct str counting[] = { STR_INIT("zweite"), STR_INIT("dritte"), STR_INIT("vierte"),
	STR_INIT("nächste"), STR_INIT("second"), STR_INIT("third"), STR_INIT("fourth"),
	STR_INIT("next"), STR_INIT("new"), STR_INIT("neue") };

/* ... and of the steps; "project" and "round" are none: a second project is another one. */
static const struct str steps[] = { STR_INIT("phase"), STR_INIT("studie"), STR_INIT("stufe"),
	STR_INIT("etappe"), STR_INIT("förderphase"), STR_INIT("testphase"), STR_INIT("messphase"),
	STR_INIT("projektphase"), STR_INIT("versuch"), STR_INIT("test"), STR_INIT("ausbaustufe"),
	STR_INIT("erprobung"), STR_INIT("study"), STR_INIT("stage"), STR_INIT("step"),
	STR_INIT("trial"), STR_INIT("schritt") };

/* "new study", "neue Studie" are said of the first one: only these steps follow something. */
static const struct str following[] = { STR_INIT("phase"), STR_INIT("stage"), STR_INIT("stufe"),
	STR_INIT("etappe") };

/* Behind or before "now" in a headline. */
static const struct str trying[] = { STR_INIT("erprob"), STR_INIT("getestet"), STR_INIT("testet"),
	STR_INIT("tested") };
static const struct str now[] = { STR_INIT("jetzt"), STR_INIT("nun"), STR_INIT("now") };

static bool
begins(const struct words *w, size_t i, const struct str *list, size_t n)
{
	for (size_t k = 0; i < w->n && k < n; k++)
		if (str_starts(w->v[i].fold, list[k]))
			return true;
	return false;
}

static bool
names_step(const struct words *w, size_t most)
{
	for (size_t i = 0; i < w->n && i < most; i++) {
		bool fresh = str_starts(w->v[i].fold, STR("new")) ||
			     str_starts(w->v[i].fold, STR("neue"));

		if (!begins(w, i, counting, ARRAY_LEN(counting)))
			continue;
		for (size_t k = i + 1; k <= i + 1 + NEXT_BETWEEN; k++)
			if (fresh ? begins(w, k, following, ARRAY_LEN(following))
				  : begins(w, k, steps, ARRAY_LEN(steps)))
				return true;
	}
	return false;
}

bool
stage_next(const struct words *title, const struct words *text)
{
	for (size_t i = 0; i < title->n; i++)
		if (begins(title, i, now, ARRAY_LEN(now)) &&
			(begins(title, i + 1, trying, ARRAY_LEN(trying)) ||
				(i > 0 && begins(title, i - 1, trying, ARRAY_LEN(trying)))))
			return true;
	return names_step(title, title->n) || names_step(text, NEXT_WORDS);
}
