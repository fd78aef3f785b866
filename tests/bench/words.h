/*
 * words.h -- the vocabulary of gen.c: parts of sentences, German and English.
 *
 * A sentence is one entry of each list; four lists of some twenty entries give enough different
 * sentences that texts of different items do not look alike.  The lists for AI stand apart, so
 * that the share of items about AI can be set.
 */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#define PHRASES_N 20

struct phrases {
	const char *subject[PHRASES_N], *verb[PHRASES_N], *object[PHRASES_N], *place[PHRASES_N];
};

/* clang-format off */
static const struct phrases words_de = {
	{ "Die Hochschule", "Das Rektorat", "Ein Team aus drei Fakultäten", "Der Freistaat", "Das Institut für Werkstoffe",
	  "Die Stadtverwaltung", "Eine Gruppe von Studierenden", "Das Museum", "Der Verband der Gießereien", "Die Bibliothek",
	  "Ein Betrieb mit vierzig Beschäftigten", "Die Forschungsstelle für Geschichte", "Das Orchester", "Der Senat",
	  "Die Arbeitsgruppe Hydrologie", "Eine Stiftung", "Das Straßenbauamt", "Der Verein der Freunde", "Die Universitätsklinik",
	  "Das Staatsministerium" },
	{ "eröffnet", "untersucht", "fördert", "zeigt", "beschreibt", "veröffentlicht", "plant", "prüft", "übernimmt", "ergänzt",
	  "erneuert", "vergleicht", "misst", "sammelt", "erklärt", "würdigt", "finanziert", "begleitet", "bewertet", "ordnet" },
	{ "eine Ausstellung über alte Brücken", "die Haltbarkeit von Beton bei Frost", "zwölf neue Stipendien", "den Bestand an Büchern",
	  "ein Verfahren zum Trocknen von Holz", "die Ergebnisse einer Befragung", "den Umbau des Hörsaals", "das Grundwasser unter den Feldern",
	  "eine Sammlung von Mineralen", "den Haushalt des kommenden Jahres", "die Wege von Zugvögeln", "einen Preis für gute Lehre",
	  "ein Konzert im großen Saal", "die Rolle der Frauen im Bergbau", "neue Fasern aus Hanf", "eine Reihe von Vorträgen",
	  "den Verkehr auf der Bundesstraße", "das Archiv der Weberei", "die Versorgung auf dem Land", "ein Praktikum im Ausland" },
	{ "in Dresden", "in Leipzig", "in Chemnitz", "in Freiberg", "in Zittau", "in Görlitz", "in Zwickau", "in Mittweida", "in Bautzen",
	  "in Plauen", "bis zum Ende des Jahres", "gemeinsam mit Partnern aus Prag", "nach fünf Jahren Arbeit", "ohne zusätzliche Kosten",
	  "im Rahmen einer Vereinbarung", "mit Unterstützung des Bundes", "zum zweiten Mal", "für Gäste aus aller Welt",
	  "vor dem Beginn des Semesters", "auf einer Fläche von tausend Quadratmetern" },
};

static const struct phrases words_en = {
	{ "The university", "A group of students", "The institute of materials", "The ministry", "Our library", "The museum", "A local company",
	  "The research council", "The orchestra", "A team of three departments", "The city", "The association of foundries",
	  "A foundation", "The hydrology group", "The hospital", "The archive", "A family business", "The faculty board", "The botanical garden",
	  "An international jury" },
	{ "opens", "studies", "supports", "presents", "describes", "publishes", "plans", "tests", "takes over", "extends",
	  "renews", "compares", "measures", "collects", "explains", "honours", "funds", "accompanies", "evaluates", "sorts" },
	{ "an exhibition about old bridges", "the life of concrete in frost", "twelve new grants", "the stock of rare books",
	  "a method for drying timber", "the results of a survey", "the new lecture hall", "the ground water below the fields",
	  "a collection of minerals", "the budget of the coming year", "the paths of migrating birds", "a prize for good teaching",
	  "a concert in the great hall", "the role of women in mining", "new fibres made of hemp", "a series of talks",
	  "the traffic on the main road", "the archive of the weaving mill", "medical care in the country", "an internship abroad" },
	{ "in Dresden", "in Leipzig", "in Chemnitz", "in Freiberg", "in Zittau", "in Görlitz", "in Zwickau", "in Mittweida", "in Bautzen",
	  "in Plauen", "until the end of the year", "together with partners from Prague", "after five years of work", "at no extra cost",
	  "as part of an agreement", "with help from the federal government", "for the second time", "for guests from all over the world",
	  "before the term begins", "on an area of a thousand square metres" },
};

static const struct phrases words_ai_de = {
	{ "Die Künstliche Intelligenz", "Ein neuronales Netz", "Die KI-gestützte Bilderkennung", "Das Sprachmodell", "Ein lernendes System",
	  "Das Kompetenzzentrum für KI", "Ein Verfahren des maschinellen Lernens", "Die generative KI", "Der Chatbot", "Das Deep Learning",
	  "Ein KI-Modell", "Die Professur für maschinelles Lernen", "Ein Roboter mit KI", "Die KI-Strategie", "Ein Netz aus künstlichen Neuronen",
	  "Die Arbeitsgruppe Maschinelles Sehen", "Das KI-Start-up", "Ein großes Sprachmodell", "Das Reallabor für KI", "Die Mustererkennung" },
	{ "erkennt", "prüft", "sortiert", "findet", "übersetzt", "plant", "verbessert", "sagt voraus", "beschleunigt", "steuert",
	  "zählt", "unterscheidet", "bewertet", "ergänzt", "lernt", "vergleicht", "misst", "ordnet", "deutet", "entlastet" },
	{ "Haarrisse in Bauteilen", "Aufnahmen aus dem Tomografen", "den Verkehr an Kreuzungen", "mittelalterliche Urkunden",
	  "den Ausschuss in der Gießerei", "die Stimmen von Vögeln", "den Bedarf an Strom", "Fehler in Schweißnähten", "Texte in Leichter Sprache",
	  "die Ernte auf den Feldern", "Tumoren in Gewebeproben", "den Verschleiß von Lagern", "Anfragen im Bürgerbüro", "das Wetter im Gebirge",
	  "die Wege der Roboter", "den Einsatz von Rettungswagen", "Altkleider nach Fasern", "das Training auf Großrechnern",
	  "die Suche nach Wirkstoffen", "Lücken in Messreihen" },
	{ "in Dresden", "in Leipzig", "in Chemnitz", "in Freiberg", "in Zittau", "in Görlitz", "in Zwickau", "in Mittweida", "in Bautzen",
	  "in Plauen", "mit wenigen Daten", "im laufenden Betrieb", "nach einem Jahr Erprobung", "auf dem Telefon", "ohne Verbindung zum Netz",
	  "in fünf Krankenhäusern", "mit offenen Daten", "bei Nacht und Nebel", "für kleine Betriebe", "zusammen mit Fachleuten" },
};

static const struct phrases words_ai_en = {
	{ "Artificial intelligence", "A neural network", "The large language model", "Machine learning", "A deep learning method", "The AI centre",
	  "A learning robot", "Generative AI", "The computer vision group", "An AI start-up", "The chatbot", "Reinforcement learning",
	  "A graph neural network", "The machine learning group", "A foundation model", "Federated learning", "The AI lab", "A vision transformer",
	  "The AI strategy", "An image recognition system" },
	{ "finds", "predicts", "sorts", "recognises", "translates", "plans", "improves", "checks", "speeds up", "controls",
	  "counts", "tells apart", "rates", "completes", "learns", "compares", "measures", "orders", "interprets", "eases" },
	{ "hairline cracks in parts", "scans of the brain", "the traffic at crossings", "medieval charters", "scrap in the foundry",
	  "the songs of birds", "the demand for power", "flaws in welds", "texts in plain language", "the harvest in the fields",
	  "tumours in tissue", "the wear of bearings", "requests of citizens", "the weather in the mountains", "the paths of robots",
	  "calls for ambulances", "old clothes by fibre", "training on large computers", "the search for drugs", "gaps in measurements" },
	{ "in Dresden", "in Leipzig", "in Chemnitz", "in Freiberg", "in Zittau", "in Görlitz", "in Zwickau", "in Mittweida", "in Bautzen",
	  "in Plauen", "with little data", "in daily use", "after a year of trials", "on a phone", "without a connection",
	  "in five hospitals", "with open data", "at night and in fog", "for small companies", "together with experts" },
};
/* clang-format on */

#endif
