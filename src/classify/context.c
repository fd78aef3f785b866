/*
 * classify/context.c -- groups of neighbours, and the signs of a mention in passing.
 */
#include "classify/context.h"

#include "base/compiler.h"
#include "classify/lexicon.h"

const struct context_row context_rows[] = {
	/* what can be trained */
	{ "Modell", G_MODEL, TERM_TAIL },
	{ "Netz", G_MODEL, TERM_TAIL },
	{ "Netzwerk", G_MODEL, TERM_TAIL },
	{ "Software", G_MODEL, TERM_TAIL },
	{ "Programm", G_MODEL, TERM_TAIL },
	{ "model", G_MODEL, 0 },
	{ "network", G_MODEL, 0 },
	{ "classifier", G_MODEL, 0 },
	{ "system", G_MODEL, 0 },
	{ "framework", G_MODEL, 0 },
	{ "architecture", G_MODEL, 0 },
	{ "software", G_MODEL, 0 },
	{ "programme", G_MODEL, 0 },
	{ "program", G_MODEL, 0 },
	{ "detector", G_MODEL, 0 },
	{ "recogniser", G_MODEL, 0 },
	{ "recognizer", G_MODEL, 0 },
	{ "controller", G_MODEL, 0 },
	{ "autoencoder", G_MODEL, 0 },
	{ "regressor", G_MODEL, 0 },
	{ "predictor", G_MODEL, 0 },
	{ "Verfahren", G_MODEL, 0 },
	{ "System", G_MODEL, 0 },
	{ "Architektur", G_MODEL, 0 },
	{ "System", G_MODEL, TERM_TAIL },
	{ "Verfahren", G_MODEL, TERM_TAIL },
	{ "Daten", G_DATA, TERM_TAIL },
	{ "Bild", G_DATA, TERM_TAIL },
	{ "Bilder", G_DATA, TERM_TAIL },
	{ "Aufnahme", G_DATA, TERM_TAIL },
	{ "Aufnahmen", G_DATA, TERM_TAIL },
	{ "Messung", G_DATA, TERM_TAIL },
	{ "Messungen", G_DATA, TERM_TAIL },
	{ "Spektren", G_DATA, TERM_TAIL },
	{ "Texte", G_DATA, TERM_TAIL },
	{ "Sprachdaten", G_DATA, TERM_TAIL },
	{ "data", G_DATA, 0 },
	{ "image", G_DATA, 0 },
	{ "picture", G_DATA, 0 },
	{ "recording", G_DATA, 0 },
	{ "sample", G_DATA, 0 },
	{ "scan", G_DATA, 0 },
	{ "label", G_DATA, 0 },
	{ "spectrum", G_DATA, 0 },
	{ "dataset", G_DATA, 0 },
	{ "corpus", G_DATA, 0 },
	{ "photo", G_DATA, 0 },
	{ "example", G_DATA, 0 },
	{ "Foto", G_DATA, 0 },
	{ "Stunden Mundart", G_DATA, 0 },
	{ "video", G_DATA, 0 },
	{ "Video", G_DATA, 0 },
	{ "Satellitendaten", G_DATA, 0 },
	{ "demonstration", G_DATA, 0 },
	{ "wells", G_DATA, 0 },
	{ "Gewebeprobe", G_DATA, 0 },
	{ "Gewebeschnitte", G_DATA, 0 },
	{ "überwacht", G_LEARN, 0 },
	{ "supervised", G_LEARN, 0 },
	{ "self supervised", G_LEARN, 0 },
	{ "unsupervised", G_LEARN, 0 },
	{ "Gewichte", G_LEARN, 0 },
	{ "weights", G_LEARN, 0 },
	{ "Parameter", G_LEARN, 0 },
	{ "parameter", G_LEARN, 0 },
	{ "overfitting", G_LEARN, 0 },
	{ "labelled", G_LEARN, 0 },
	{ "labeled", G_LEARN, 0 },
	{ "hyperparameter", G_LEARN, 0 },
	{ "Trainingslauf", G_LEARN, 0 },
	{ "fine tuned", G_LEARN, 0 },
	{ "feinabgestimmt", G_LEARN, 0 },
	{ "erkennen", G_TASK, 0 },
	{ "erkennt", G_TASK, 0 },
	{ "klassifizieren", G_TASK, 0 },
	{ "klassifiziert", G_TASK, 0 },
	{ "vorhersagen", G_TASK, 0 },
	{ "Vorhersage", G_TASK, 0 },
	{ "unterscheidet", G_TASK, 0 },
	{ "unterscheiden", G_TASK, 0 },
	{ "bestimmen", G_TASK, 0 },
	{ "recognise", G_TASK, 0 },
	{ "recognize", G_TASK, 0 },
	{ "classify", G_TASK, 0 },
	{ "predict", G_TASK, 0 },
	{ "detect", G_TASK, 0 },
	{ "identify", G_TASK, 0 },
	{ "distinguish", G_TASK, 0 },
	{ "generate", G_TASK, 0 },
	{ "segment", G_TASK, 0 },
	{ "forecast", G_TASK, 0 },
	{ "Erkennung", G_TASK, 0 },
	{ "Klassifikation", G_TASK, 0 },
	{ "classification", G_TASK, 0 },
	{ "detection", G_TASK, 0 },
	{ "prediction", G_TASK, 0 },
	{ "recognition", G_TASK, 0 },
	{ "accuracy", G_TASK, 0 },
	{ "Genauigkeit", G_TASK, 0 },
	{ "Treffsicherheit", G_TASK, 0 },
	{ "Fehlerquote", G_TASK, 0 },
	{ "Maschine", G_MACHINE, TERM_TAIL },
	{ "Roboter", G_MACHINE, TERM_TAIL },
	{ "Drohne", G_MACHINE, TERM_TAIL },
	{ "Computer", G_MACHINE, TERM_TAIL },
	{ "Rechner", G_MACHINE, TERM_TAIL },
	{ "Chip", G_MACHINE, TERM_TAIL },
	{ "Greifarm", G_MACHINE, TERM_TAIL },
	{ "Prozessor", G_MACHINE, TERM_TAIL },
	{ "Schaltkreis", G_MACHINE, TERM_TAIL },
	{ "machine", G_MACHINE, 0 },
	{ "robot", G_MACHINE, 0 },
	{ "drone", G_MACHINE, 0 },
	{ "computer", G_MACHINE, 0 },
	{ "chip", G_MACHINE, 0 },
	{ "processor", G_MACHINE, 0 },
	{ "gripper", G_MACHINE, 0 },
	{ "arm", G_MACHINE, 0 },
	{ "Schaltung", G_MACHINE, 0 },
	{ "accelerator", G_MACHINE, 0 },
	{ "Beschleuniger", G_MACHINE, 0 },
	{ "microcontroller", G_MACHINE, 0 },
	{ "Mikrocontroller", G_MACHINE, 0 },
	{ "Kamera", G_MACHINE, 0 },
	{ "camera", G_MACHINE, 0 },
	{ "Fahrzeug", G_MACHINE, 0 },
	{ "vehicle", G_MACHINE, 0 },
	{ "exoskeleton", G_MACHINE, 0 },
	{ "Informatik", G_COMPUTER, 0 },
	{ "Informatiker", G_COMPUTER, 0 },
	{ "Informatikerin", G_COMPUTER, 0 },
	{ "computer science", G_COMPUTER, 0 },
	{ "computer scientist", G_COMPUTER, 0 },
	{ "digital", G_COMPUTER, 0 },
	{ "GPU", G_COMPUTER, 0 },
	{ "Hochleistungsrechner", G_COMPUTER, 0 },
	{ "supercomputer", G_COMPUTER, 0 },
	{ "coding", G_COMPUTER, 0 },
	{ "App", G_COMPUTER, 0 },
	{ "code", G_COMPUTER, 0 },
	{ "Programmierer", G_COMPUTER, 0 },
	{ "programming", G_COMPUTER, 0 },
	{ "Softwareentwickler", G_COMPUTER, 0 },
	{ "Rechenzentrum", G_COMPUTER, 0 },
	{ "developer", G_COMPUTER, 0 },
	{ "Entwickler", G_COMPUTER, 0 },
	{ "Edge", G_COMPUTER, 0 },
	{ "bias", G_COMPUTER, 0 },
	{ "benchmark", G_COMPUTER, 0 },
	{ "Sprache", G_TEXT, 0 },
	{ "Text", G_TEXT, 0 },
	{ "Übersetzung", G_TEXT, 0 },
	{ "language", G_TEXT, 0 },
	{ "text", G_TEXT, 0 },
	{ "translation", G_TEXT, 0 },
	{ "speech", G_TEXT, 0 },
	{ "Übersetzer", G_TEXT, 0 },
	{ "Kantate", G_TEXT, 0 },
	{ "music", G_TEXT, 0 },
	{ "Musik", G_TEXT, 0 },
	{ "chat", G_TEXT, 0 },

	/* nerve cells, not networks */
	{ "Neuron", G_BIO, 0 },
	{ "Neuronen", G_BIO, 0 },
	{ "Nervenzelle", G_BIO, 0 },
	{ "Nervenzellen", G_BIO, 0 },
	{ "Nerv", G_BIO, 0 },
	{ "Nerven", G_BIO, 0 },
	{ "Gehirn", G_BIO, 0 },
	{ "Rückenmark", G_BIO, 0 },
	{ "Synapse", G_BIO, 0 },
	{ "Zebrafisch", G_BIO, 0 },
	{ "Hirnregion", G_BIO, 0 },
	{ "Kortex", G_BIO, 0 },
	{ "Stammzelle", G_BIO, 0 },
	{ "Embryo", G_BIO, 0 },
	{ "Gewebe", G_BIO, 0 },
	{ "Axon", G_BIO, 0 },
	{ "Neurologe", G_BIO, 0 },
	{ "neuron", G_BIO, 0 },
	{ "nerve", G_BIO, 0 },
	{ "nerve cell", G_BIO, 0 },
	{ "brain region", G_BIO, 0 },
	{ "brain", G_BIO, 0 },
	{ "cortex", G_BIO, 0 },
	{ "spinal cord", G_BIO, 0 },
	{ "synapse", G_BIO, 0 },
	{ "zebrafish", G_BIO, 0 },
	{ "stem cell", G_BIO, 0 },
	{ "embryo", G_BIO, 0 },
	{ "neural crest", G_BIO, 0 },
	{ "neuroscientist", G_BIO, 0 },
	{ "axon", G_BIO, 0 },
	{ "mice", G_BIO, 0 },

	/* other things by the same letters */
	{ "Umspannwerk", G_POWER, 0 },
	{ "Trafo", G_POWER, 0 },
	{ "Transformator", G_POWER, 0 },
	{ "Hochspannung", G_POWER, 0 },
	{ "Ortsnetz", G_POWER, 0 },
	{ "Stromnetz", G_POWER, 0 },
	{ "substation", G_POWER, 0 },
	{ "voltage", G_POWER, 0 },
	{ "power cut", G_POWER, 0 },
	{ "grid", G_POWER, 0 },
	{ "kilovolt", G_POWER, 0 },
	{ "kV", G_POWER, 0 },
	{ "transformer station", G_POWER, 0 },
	{ "transformer fire", G_POWER, 0 },
	{ "megawatt", G_POWER, 0 },
	{ "utility", G_POWER, 0 },
	{ "Umspann", G_POWER, TERM_HEAD },
	{ "Trafo", G_POWER, TERM_HEAD },
	{ "Transformator", G_POWER, TERM_HEAD },
	{ "Hochspannung", G_POWER, TERM_HEAD },
	{ "avian influenza", G_BIRD, 0 },
	{ "aviäre Influenza", G_BIRD, 0 },
	{ "Vogelgrippe", G_BIRD, 0 },
	{ "Geflügelpest", G_BIRD, 0 },
	{ "Geflügel", G_BIRD, 0 },
	{ "Stallpflicht", G_BIRD, 0 },
	{ "Wildvogel", G_BIRD, 0 },
	{ "Wildvögel", G_BIRD, 0 },
	{ "H5N1", G_BIRD, 0 },
	{ "H5N8", G_BIRD, 0 },
	{ "poultry", G_BIRD, 0 },
	{ "bird flu", G_BIRD, 0 },
	{ "swan", G_BIRD, 0 },
	{ "Influenza", G_BIRD, 0 },
	{ "influenza", G_BIRD, 0 },
	{ "Geflügel", G_BIRD, TERM_HEAD },
	{ "Vogelgrippe", G_BIRD, TERM_HEAD },
	{ "Amnesty", G_AMNESTY, 0 },
	{ "Amnesty International", G_AMNESTY, 0 },
	{ "Menschenrechte", G_AMNESTY, 0 },
	{ "human rights", G_AMNESTY, 0 },
	{ "prisoners of conscience", G_AMNESTY, 0 },
	{ "death penalty", G_AMNESTY, 0 },
	{ "Todesstrafe", G_AMNESTY, 0 },
	{ "insemination", G_BREED, 0 },
	{ "Besamung", G_BREED, 0 },
	{ "semen", G_BREED, 0 },
	{ "sperm", G_BREED, 0 },
	{ "Zuchtbulle", G_BREED, 0 },
	{ "Rinderzucht", G_BREED, 0 },
	{ "breeder", G_BREED, 0 },
	{ "cattle breeding", G_BREED, 0 },
	{ "Karolinska", G_KAROLINSKA, 0 },
	{ "Karolinska Institutet", G_KAROLINSKA, 0 },
	{ "Stockholm", G_KAROLINSKA, 0 },
	{ "Solna", G_KAROLINSKA, 0 },
	{ "LL.M", G_LAWYER, 0 },
	{ "Master of Laws", G_LAWYER, 0 },
	{ "Wirtschaftsrecht", G_LAWYER, 0 },
	{ "Jurastudium", G_LAWYER, 0 },
	{ "Juristenausbildung", G_LAWYER, 0 },
	{ "law degree", G_LAWYER, 0 },
	{ "energy law", G_LAWYER, 0 },
	{ "international law", G_LAWYER, 0 },
	{ "law school", G_LAWYER, 0 },
	{ "Jurist", G_LAWYER, 0 },
	{ "lawyers can", G_LAWYER, 0 },
	{ "aromatase inhibitor", G_DRUG, 0 },
	{ "Aromatasehemmer", G_DRUG, 0 },
	{ "endocrine therapy", G_DRUG, 0 },
	{ "tamoxifen", G_DRUG, 0 },
	{ "adrenal insufficiency", G_DRUG, 0 },
	{ "aromatase", G_DRUG, 0 },
	{ "Schüler", G_LEARNER, 0 },
	{ "Schülerin", G_LEARNER, 0 },
	{ "Kinder", G_LEARNER, 0 },
	{ "Kind", G_LEARNER, 0 },
	{ "Studierende", G_LEARNER, 0 },
	{ "Erwachsene", G_LEARNER, 0 },
	{ "Auszubildende", G_LEARNER, 0 },
	{ "Azubi", G_LEARNER, 0 },
	{ "Grundschule", G_LEARNER, 0 },
	{ "Gymnasium", G_LEARNER, 0 },
	{ "Unterricht", G_LEARNER, 0 },
	{ "Vokabel", G_LEARNER, 0 },
	{ "Klassenzimmer", G_LEARNER, 0 },
	{ "Lehrling", G_LEARNER, 0 },
	{ "Kita", G_LEARNER, 0 },
	{ "Prüfung", G_LEARNER, 0 },
	{ "Spickzettel", G_LEARNER, 0 },
	{ "Mitarbeiter", G_LEARNER, 0 },
	{ "Teilnehmer", G_LEARNER, 0 },
	{ "pupil", G_LEARNER, 0 },
	{ "student", G_LEARNER, 0 },
	{ "child", G_LEARNER, 0 },
	{ "children", G_LEARNER, 0 },
	{ "adult", G_LEARNER, 0 },
	{ "school", G_LEARNER, 0 },
	{ "classroom", G_LEARNER, 0 },
	{ "apprentice", G_LEARNER, 0 },
	{ "teenager", G_LEARNER, 0 },
	{ "evening school", G_LEARNER, 0 },
	{ "participant", G_LEARNER, 0 },
	{ "reader", G_LEARNER, 0 },
	{ "reading", G_LEARNER, 0 },
	{ "play", G_LEARNER, 0 },
	{ "breeder", G_LEARNER, 0 },
	{ "Gefangene", G_AMNESTY, 0 },
	{ "Briefmarathon", G_AMNESTY, 0 },
	{ "prisoner", G_AMNESTY, 0 },
	{ "Folter", G_AMNESTY, 0 },
	{ "torture", G_AMNESTY, 0 },
	{ "AI Gruppe", G_AMNESTY, 0 },
	{ "AI group", G_AMNESTY, 0 },
	{ "politische Häftlinge", G_AMNESTY, 0 },
	{ "experiment", G_DATA, 0 },
	{ "Experiment", G_DATA, 0 },
	{ "Simulation", G_DATA, 0 },
	{ "simulation", G_DATA, 0 },
	{ "Übersetzungsprogramm", G_TEXT, 0 },

	{ "Halbleiter", G_MACHINE, 0 },
	{ "semiconductor", G_MACHINE, 0 },
	{ "Sensor", G_MACHINE, 0 },
	{ "operator", G_LEARNER, TERM_FOLD }, /* not operation */
	{ "operators", G_LEARNER, TERM_FOLD },
	{ "worker", G_LEARNER, TERM_FOLD },
	{ "workers", G_LEARNER, TERM_FOLD },
	{ "teacher", G_LEARNER, 0 },
	{ "Lehrer", G_LEARNER, 0 },

	/* who trains without a model */
	{ "Mannschaft", G_ATHLETE, 0 },
	{ "Sportler", G_ATHLETE, 0 },
	{ "Athlet", G_ATHLETE, 0 },
	{ "Biathlet", G_ATHLETE, 0 },
	{ "Spieler", G_ATHLETE, 0 },
	{ "Feuerwehr", G_ATHLETE, 0 },
	{ "Feuerwehrleute", G_ATHLETE, 0 },
	{ "Hund", G_ATHLETE, 0 },
	{ "Spürhund", G_ATHLETE, 0 },
	{ "Rettungskräfte", G_ATHLETE, 0 },
	{ "Nationalmannschaft", G_ATHLETE, 0 },
	{ "athlete", G_ATHLETE, 0 },
	{ "player", G_ATHLETE, 0 },
	{ "firefighter", G_ATHLETE, 0 },
	{ "dog", G_ATHLETE, 0 },
	{ "soldier", G_ATHLETE, 0 },
	{ "nurse", G_ATHLETE, 0 },
	{ "volunteer", G_ATHLETE, 0 },
	{ "crew", G_ATHLETE, 0 },
	{ "squad", G_ATHLETE, 0 },
};

const size_t context_rows_n = ARRAY_LEN(context_rows);

void
context_init(struct context *c, const struct words *w, bool german, struct arena *mem)
{
	*c = (struct context){ .words = w, .german = german };
	if (w != NULL)
		c->groups = ARENA_ARRAY(mem, unsigned, w->n);
}

void
context_add(struct context *c, size_t at, size_t n, unsigned groups)
{
	for (size_t i = at; i < at + n; i++)
		c->groups[i] |= groups;
	c->any |= groups;
}

unsigned
context_near(const struct context *c, size_t at, size_t n)
{
	size_t from = at > CONTEXT_NEAR ? at - CONTEXT_NEAR : 0;
	size_t to = at + n + CONTEXT_NEAR;
	unsigned got = 0;

	if (to > c->words->n)
		to = c->words->n;
	for (size_t i = from; i < at; i++)
		got |= c->groups[i];
	for (size_t i = at + n; i < to; i++)
		got |= c->groups[i];
	return got;
}

static bool
is_in(const struct str *v, size_t n, struct str fold)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i], fold))
			return true;
	return false;
}
#define IS_IN(v, fold) is_in((v), ARRAY_LEN(v), (fold))

static const struct str conjunctions[] = {
	STR_INIT("und"),
	STR_INIT("oder"),
	STR_INIT("sowie"),
	STR_INIT("and"),
	STR_INIT("or"),
};

static const struct str articles[] = {
	STR_INIT("ein"),
	STR_INIT("eine"),
	STR_INIT("einen"),
	STR_INIT("einer"),
	STR_INIT("einem"),
	STR_INIT("den"),
	STR_INIT("das"),
	STR_INIT("ob"),
	STR_INIT("whether"),
	STR_INIT("on"),
	STR_INIT("f\xC3\xBCr"),
	STR_INIT("for"),
	STR_INIT("von"),
	STR_INIT("of"),
	STR_INIT("die"),
	STR_INIT("der"),
	STR_INIT("zu"),
	STR_INIT("zur"),
	STR_INIT("a"),
	STR_INIT("an"),
	STR_INIT("the"),
};

/* The first words of a credit below a picture. */
static const struct str credits[] = {
	STR_INIT("bild"),
	STR_INIT("foto"),
	STR_INIT("symbolbild"),
	STR_INIT("symbolfoto"),
	STR_INIT("titelbild"),
	STR_INIT("abbildung"),
	STR_INIT("grafik"),
	STR_INIT("illustration"),
	STR_INIT("picture"),
	STR_INIT("photo"),
	STR_INIT("image"),
	STR_INIT("credit"),
	STR_INIT("visualisierung"),
};

/* "Dieser Text wurde mit KI erstellt": a note on how the page was made. */
static const struct str pages[] = {
	STR_INIT("text"),
	STR_INIT("beitrag"),
	STR_INIT("artikel"),
	STR_INIT("meldung"),
	STR_INIT("\xC3\xBC"
		 "bersetzung"),
	STR_INIT("zusammenfassung"),
	STR_INIT("article"),
	STR_INIT("translation"),
	STR_INIT("summary"),
	STR_INIT("page"),
};

static const struct str pointers[] = {
	STR_INIT("dieser"),
	STR_INIT("diese"),
	STR_INIT("dieses"),
	STR_INIT("this"),
};

static const struct str examples[] = {
	STR_INIT("auch"),
	STR_INIT("trotz"),
	STR_INIT("neben"),
	STR_INIT("darunter"),
	STR_INIT("etwa"),
	STR_INIT("beispielsweise"),
	STR_INIT("dank"),
	STR_INIT("despite"),
	STR_INIT("besides"),
	STR_INIT("including"),
	STR_INIT("like"),
};

static const struct str others[] = {
	STR_INIT("weitere"),
	STR_INIT("andere"),
	STR_INIT("au\xC3\x9F"
		 "erdem"),
	STR_INIT("ausserdem"),
	STR_INIT("other"),
	STR_INIT("others"),
	STR_INIT("further"),
};

static size_t
sentence_start(const struct words *w, size_t at)
{
	while (at > 0 && (w->v[at].flags & WORD_SENTENCE) == 0)
		at--;
	return at;
}

/* What stands between two neighbouring words. */
static struct str
gap(const struct words *w, size_t before)
{
	size_t from = (size_t)w->v[before].at + w->v[before].len;
	size_t to = before + 1 < w->n ? w->v[before + 1].at : w->text.n;

	return str_slice(w->text, from, to);
}

/* A mark that separates members of a list stands between `before` and the next word. */
static bool
is_comma(const struct words *w, size_t before)
{
	struct str s = gap(w, before);

	return str_chr(s, ',') != STR_NOT_FOUND || str_chr(s, ';') != STR_NOT_FOUND;
}

/* Words of a list's inner member: more is a clause. */
#define MEMBER_WORDS_MAX 4

/*
 * Steps over one separator to the left of word `at`: true if there is one, and `*next` is the last
 * word of the member before it.
 */
static bool
step_left(const struct words *w, size_t start, size_t at, size_t *next)
{
	if (at <= start)
		return false;
	if (IS_IN(conjunctions, w->v[at - 1].fold)) {
		if (at < start + 2)
			return false;
		*next = at - 2;
		return true;
	}
	if (!is_comma(w, at - 1))
		return false;
	*next = at - 1;
	return true;
}

/* German nouns have capitals: "KI, Energie und Verkehr", but not "mit KI und berechnet". */
static bool
is_noun_near(const struct words *w, size_t at)
{
	for (size_t i = at; i < w->n && i < at + 3; i++) {
		if (i > at && (w->v[i].flags & WORD_SENTENCE) != 0)
			return false;
		if ((w->v[i].flags & (unsigned)(WORD_CAPITAL | WORD_DIGITS)) != 0)
			return true;
		if ((w->v[i].flags & WORD_STOP) == 0)
			return false;
	}
	return false;
}

static bool
step_right(const struct words *w, size_t at, size_t *next)
{
	if (at + 1 >= w->n || (w->v[at + 1].flags & WORD_SENTENCE) != 0)
		return false;
	if (IS_IN(conjunctions, w->v[at + 1].fold)) {
		if (at + 2 >= w->n)
			return false;
		*next = at + 2;
		return true;
	}
	if (!is_comma(w, at))
		return false;
	*next = at + 1;
	return true;
}

/*
 * Where the member that ends with the term begins: articles may stand before it, and one more word
 * ("and hardware for AI") if a separator stands before that.
 */
static size_t
member_start(const struct words *w, size_t start, size_t at)
{
	size_t ignored, from = at;

	while (from > start && IS_IN(articles, w->v[from - 1].fold) &&
		!step_left(w, start, from, &ignored))
		from--;
	if (from < at && from > start + 1 && !step_left(w, start, from, &ignored) &&
		step_left(w, start, from - 1, &ignored))
		return from - 1;
	return from;
}

/* Members of the list around words at..last, the term itself among them. */
static size_t
list_members(const struct words *w, bool german, size_t at, size_t last, bool *right)
{
	size_t start = sentence_start(w, at), n = 1, here;

	at = member_start(w, start, at);
	/* To the left: every further separator must come within a member's length. */
	for (size_t from = at, k = 0; n < 4 && from > start && step_left(w, start, from, &here);) {
		n++;
		for (k = 0, from = here; k < MEMBER_WORDS_MAX && from > start; k++, from--) {
			size_t ignored;

			if (step_left(w, start, from, &ignored))
				break;
		}
		if (k == MEMBER_WORDS_MAX)
			break;
	}
	*right = false;
	for (size_t to = last, k = 0; n < 4 && step_right(w, to, &here);) {
		if (german && !is_noun_near(w, here))
			break;
		n++;
		*right = true;
		for (k = 0, to = here; k < MEMBER_WORDS_MAX && to + 1 < w->n; k++, to++) {
			size_t ignored;

			if (step_right(w, to, &ignored))
				break;
			if ((w->v[to + 1].flags & WORD_SENTENCE) != 0)
				break;
		}
		if (k == MEMBER_WORDS_MAX)
			break;
	}
	return n;
}

/* How far a sign in front of a term reaches. */
#define CUE_WORDS 3
/* How far back "about us" is looked for; such paragraphs are short. */
#define ABOUT_WORDS 60
/* Words of a house's name behind "about". */
#define ABOUT_NAME_WORDS 7

/* "Über uns", "About us", "Über die TU Chemnitz:", "About the institute:" */
static bool
opens_about(const struct words *w, size_t at)
{
	struct str one = w->v[at].fold;
	bool about;

	if ((w->v[at].flags & WORD_SENTENCE) == 0 || at + 1 >= w->n)
		return false;
	about = str_eq(one, STR("about"));
	if (!about && !str_eq(one, STR("\xC3\xBC"
				       "ber")))
		return false;
	if (str_eq(w->v[at + 1].fold, about ? STR("us") : STR("uns")))
		return true;
	for (size_t i = at; i < w->n && i < at + ABOUT_NAME_WORDS; i++)
		if (i == at || (w->v[i].flags & WORD_SENTENCE) == 0) {
			if (str_chr(gap(w, i), ':') != STR_NOT_FOUND)
				return true;
		}
	return false;
}

static bool
is_about(const struct words *w, size_t at)
{
	for (size_t i = at, k = 0; i > 0 && k < ABOUT_WORDS; i--, k++)
		if (opens_about(w, i - 1))
			return true;
	return false;
}

static bool
is_credit(const struct words *w, size_t start, size_t at)
{
	if (start + 2 < at && IS_IN(pointers, w->v[start].fold) &&
		IS_IN(pages, w->v[start + 1].fold))
		return true;
	/* "(Symbolbild: KI)" opens a bracket inside a sentence. */
	for (size_t i = at, k = 0; k < CUE_WORDS + 2 && i + 1 > start; k++) {
		struct str between = gap(w, i);

		if (i < at && IS_IN(credits, w->v[i].fold) &&
			(str_chr(between, ':') != STR_NOT_FOUND || i == start))
			return true;
		if (i == 0)
			break;
		i--;
	}
	return false;
}

enum passing
context_passing(const struct context *c, size_t at, size_t n)
{
	const struct words *w = c->words;
	size_t start = sentence_start(w, at), last = at + n - 1, members;
	unsigned around;
	bool right;

	if (is_credit(w, start, at))
		return PASSING_CREDIT;
	if (is_about(w, at))
		return PASSING_ABOUT;
	if (start < at && (IS_IN(others, w->v[start].fold)))
		return PASSING_OTHERS;
	/* "KI-Start-up": the term ends where its hyphens end. */
	while (last + 1 < w->n && (w->v[last + 1].flags & WORD_JOINED) != 0)
		last++;
	members = list_members(w, c->german, at, last, &right);
	around = context_near(c, at, n);
	/* A list of methods is not a mention in passing. */
	if ((around & G_CORE) == 0) {
		if (members >= 3)
			return PASSING_LIST;
		if (members == 2 && !right)
			return PASSING_PAIR;
	}
	for (size_t i = at, k = 0; i > start && k < CUE_WORDS; i--, k++)
		if (IS_IN(examples, w->v[i - 1].fold))
			return PASSING_EXAMPLE;
	return PASSING_NOT;
}

const char *
passing_name(enum passing p)
{
	switch (p) {
	case PASSING_NOT:
		break;
	case PASSING_CREDIT:
		return "picture credit";
	case PASSING_ABOUT:
		return "about us";
	case PASSING_LIST:
		return "one of many";
	case PASSING_PAIR:
		return "one of two";
	case PASSING_EXAMPLE:
		return "example";
	case PASSING_OTHERS:
		return "among others";
	}
	return "";
}
