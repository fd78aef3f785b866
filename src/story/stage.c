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
	{ STR_INIT("endet"), STAGE_ENDED },
	{ STR_INIT("abgeschlossen"), STAGE_ENDED },
	{ STR_INIT("eröffn"), STAGE_BEGUN },
	{ STR_INIT("auftakt"), STAGE_BEGUN },
	{ STR_INIT("startschuss"), STAGE_BEGUN },
	{ STR_INIT("kick"), STAGE_BEGUN },
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

/* Words of a text that tell its manner: further down they are quotations and outlooks. */
#define MANNER_WORDS 60

struct manner_row {
	struct str first, second; /* folded words; the second follows if it is set */
	enum stage stage;
};

/* Of headlines: whole words, "Meinungsfreiheit" is no opinion. */
static const struct manner_row manners[] = {
	{ STR_INIT("interview"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("gespräch"), STR_INIT("mit"), STAGE_PORTRAIT },
	{ STR_INIT("im"), STR_INIT("gespräch"), STAGE_PORTRAIT },
	{ STR_INIT("in"), STR_INIT("conversation"), STAGE_PORTRAIT },
	{ STR_INIT("conversation"), STR_INIT("with"), STAGE_PORTRAIT },
	{ STR_INIT("fragen"), STR_INIT("an"), STAGE_PORTRAIT },
	{ STR_INIT("questions"), STR_INIT("for"), STAGE_PORTRAIT },
	{ STR_INIT("questions"), STR_INIT("to"), STAGE_PORTRAIT },
	{ STR_INIT("porträt"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("portrait"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("profile"), STR_INIT("of"), STAGE_PORTRAIT },
	{ STR_INIT("meet"), STR_INIT("the"), STAGE_PORTRAIT },
	{ STR_INIT("podcast"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("kommentar"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("kolumne"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("gastbeitrag"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("meinung"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("opinion"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("reportage"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("selbstversuch"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("hausbesuch"), STR_INIT(""), STAGE_PORTRAIT },
	{ STR_INIT("überblick"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("tipps"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("termine"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("kalender"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("kulturkalender"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("wochenrückblick"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("wochenschau"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("jahresrückblick"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("jahresbilanz"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("kurzmeldungen"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("meldungen"), STR_INIT("der"), STAGE_ROUNDUP },
	{ STR_INIT("kurz"), STR_INIT("notiert"), STAGE_ROUNDUP },
	{ STR_INIT("kurz"), STR_INIT("gemeldet"), STAGE_ROUNDUP },
	{ STR_INIT("nachrichten"), STR_INIT("der"), STAGE_ROUNDUP },
	{ STR_INIT("woche"), STR_INIT("in"), STAGE_ROUNDUP },
	{ STR_INIT("woche"), STR_INIT("vom"), STAGE_ROUNDUP },
	{ STR_INIT("digest"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("roundup"), STR_INIT(""), STAGE_ROUNDUP },
	{ STR_INIT("news"), STR_INIT("in"), STAGE_ROUNDUP },
	{ STR_INIT("week"), STR_INIT("in"), STAGE_ROUNDUP },
	{ STR_INIT("in"), STR_INIT("brief"), STAGE_ROUNDUP },
	{ STR_INIT("under"), STR_INIT("way"), STAGE_BEGUN },
	{ STR_INIT("breaks"), STR_INIT("ground"), STAGE_GROUND },
	{ STR_INIT("break"), STR_INIT("ground"), STAGE_GROUND },
	{ STR_INIT("broke"), STR_INIT("ground"), STAGE_GROUND },
	{ STR_INIT("ground"), STR_INIT("broken"), STAGE_GROUND },
	{ STR_INIT("foundation"), STR_INIT("stone"), STAGE_GROUND },
	{ STR_INIT("cornerstone"), STR_INIT(""), STAGE_GROUND },
	{ STR_INIT("zu"), STR_INIT("ende"), STAGE_ENDED },
	{ STR_INIT("korrektur"), STR_INIT(""), STAGE_CORRECTED },
	{ STR_INIT("korrigiert"), STR_INIT(""), STAGE_CORRECTED },
	{ STR_INIT("korrigierte"), STR_INIT("fassung"), STAGE_CORRECTED },
	{ STR_INIT("berichtigung"), STR_INIT(""), STAGE_CORRECTED },
	{ STR_INIT("aktualisiert"), STR_INIT(""), STAGE_CORRECTED },
	{ STR_INIT("richtigstellung"), STR_INIT(""), STAGE_CORRECTED },
	{ STR_INIT("correction"), STR_INIT(""), STAGE_CORRECTED },
	{ STR_INIT("corrected"), STR_INIT(""), STAGE_CORRECTED },
	{ STR_INIT("updated"), STR_INIT(""), STAGE_CORRECTED },
	{ STR_INIT("erratum"), STR_INIT(""), STAGE_CORRECTED },
};

/* Of the first sentences of a text: beginnings of words. */
static const struct manner_row text_manners[] = {
	{ STR_INIT("im"), STR_INIT("interview"), STAGE_ASKED },
	{ STR_INIT("im"), STR_INIT("gespräch"), STAGE_ASKED },
	{ STR_INIT("im"), STR_INIT("porträt"), STAGE_ASKED },
	{ STR_INIT("spricht"), STR_INIT("über"), STAGE_ASKED },
	{ STR_INIT("erzählt"), STR_INIT("sie"), STAGE_ASKED },
	{ STR_INIT("erzählt"), STR_INIT("er"), STAGE_ASKED },
	{ STR_INIT("talks"), STR_INIT("about"), STAGE_ASKED },
	{ STR_INIT("interview"), STR_INIT("with"), STAGE_ASKED },
	{ STR_INIT("ein"), STR_INIT("besuch"), STAGE_ASKED },
	{ STR_INIT("unsere"), STR_INIT("redakteur"), STAGE_ASKED },
	{ STR_INIT("unser"), STR_INIT("kritiker"), STAGE_ASKED },
	{ STR_INIT("unser"), STR_INIT("autor"), STAGE_ASKED },
	{ STR_INIT("im"), STR_INIT("überblick"), STAGE_ROUNDUP },
	{ STR_INIT("wichtigste"), STR_INIT("nachricht"), STAGE_ROUNDUP },
	{ STR_INIT("alle"), STR_INIT("termine"), STAGE_ROUNDUP },
	{ STR_INIT("weitere"), STR_INIT("themen"), STAGE_ROUNDUP },
	{ STR_INIT("other"), STR_INIT("topics"), STAGE_ROUNDUP },
	{ STR_INIT("anmeld"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("anzumelden"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("angemeldet"), STR_INIT("werden"), STAGE_INVITES },
	{ STR_INIT("lädt"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("laden"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("eingeladen"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("eintritt"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("vorverkauf"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("medienvertreter"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("bewerb"), STR_INIT("bis"), STAGE_INVITES },
	{ STR_INIT("einsendeschluss"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("bewerbungsschluss"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("bewerbungsfrist"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("register"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("registration"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("invite"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("admission"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("deadline"), STR_INIT(""), STAGE_INVITES },
	{ STR_INIT("welcome"), STR_INIT("to"), STAGE_INVITES },
	{ STR_INIT("kamen"), STR_INIT(""), STAGE_TOLD },
	{ STR_INIT("besuchten"), STR_INIT(""), STAGE_TOLD },
	{ STR_INIT("diskutierten"), STR_INIT(""), STAGE_TOLD },
	{ STR_INIT("trafen"), STR_INIT(""), STAGE_TOLD },
	{ STR_INIT("verfolgten"), STR_INIT(""), STAGE_TOLD },
	{ STR_INIT("nahmen"), STR_INIT(""), STAGE_TOLD },
	{ STR_INIT("stattgefunden"), STR_INIT(""), STAGE_TOLD },
	{ STR_INIT("zu"), STR_INIT("ende"), STAGE_TOLD },
	{ STR_INIT("beifall"), STR_INIT(""), STAGE_TOLD },
	{ STR_INIT("hinter"), STR_INIT("uns"), STAGE_TOLD },
	{ STR_INIT("took"), STR_INIT("place"), STAGE_TOLD },
	{ STR_INIT("came"), STR_INIT("to"), STAGE_TOLD },
	{ STR_INIT("attended"), STR_INIT(""), STAGE_TOLD },
	{ STR_INIT("gathered"), STR_INIT(""), STAGE_TOLD },
	{ STR_INIT("met"), STR_INIT("in"), STAGE_TOLD },
	{ STR_INIT("met"), STR_INIT("at"), STAGE_TOLD },
};

static bool
is_word(struct str fold, struct str word, bool whole)
{
	return word.n <= fold.n && fold.p[0] == word.p[0] &&
	       (whole ? str_eq(fold, word) : str_starts(fold, word));
}

static uint32_t
find_manners(const struct words *w, size_t most, const struct manner_row *row, size_t n, bool whole)
{
	uint32_t found = 0;

	for (size_t i = 0; i < w->n && i < most; i++)
		for (size_t k = 0; k < n && w->v[i].fold.n > 0; k++)
			if (is_word(w->v[i].fold, row[k].first, whole) &&
				(row[k].second.n == 0 ||
					(i + 1 < w->n && w->v[i + 1].fold.n > 0 &&
						is_word(w->v[i + 1].fold, row[k].second, whole))))
				found |= (uint32_t)row[k].stage;
	return found;
}

uint32_t
stage_of(const struct words *title)
{
	uint32_t found = find_manners(title, title->n, manners, ARRAY_LEN(manners), true);

	for (size_t i = 0; i < title->n; i++)
		for (size_t k = 0; k < ARRAY_LEN(rows); k++)
			if (str_starts(title->v[i].fold, rows[k].beginning))
				found |= (uint32_t)rows[k].stage;
	return found;
}

uint32_t
stage_of_text(const struct words *text)
{
	return find_manners(text, MANNER_WORDS, text_manners, ARRAY_LEN(text_manners), false);
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
