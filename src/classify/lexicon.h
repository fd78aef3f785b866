/*
 * classify/lexicon.h -- what a term of the vocabulary is worth, and when.
 *
 * Weights are log-odds for one mention in the lead; place, company and density scale them
 * (weigh.c).  A row whose company decides names the groups of words that it needs near by (`needs`,
 * else it is worth `alone`) and those that turn it into something else (`against`).  The groups'
 * words stand in lexicon_companions.c.
 */
#ifndef CLASSIFY_LEXICON_H
#define CLASSIFY_LEXICON_H

#include <stddef.h>

#include "text/language.h"

enum sense {
	SENSE_CORE,        /* the field by its name: KI, artificial intelligence */
	SENSE_METHOD,      /* what learns: neural network, language model */
	SENSE_NAME,        /* products, models, machines: ChatGPT, SpiNNaker */
	SENSE_APPLICATION, /* what it is used for: chatbot, face recognition */
	SENSE_HARDWARE,    /* what it runs on */
	SENSE_POLICY,      /* law, ethics, strategies */
	SENSE_TEACHING,    /* courses and degrees */
	SENSE_SUPPORT,     /* says little without company: trained, classifier */
	SENSE_SIGNATURE,   /* names that sign every item of a house: ScaDS.AI */
	SENSE_AGAINST,     /* looks like the field but is something else */
	SENSE_STRONG,      /* from feeds.conf */
	SENSE_WEAK,
	SENSE_EXCLUDE,
	SENSE_COUNT,
};

/* Words that change what their neighbours mean. */
enum group {
	G_MODEL = 1 << 0,       /* model, network, software, algorithm */
	G_DATA = 1 << 1,        /* data, images, recordings */
	G_LEARN = 1 << 2,       /* trained, learns, supervised */
	G_TASK = 1 << 3,        /* recognises, predicts, classifies */
	G_MACHINE = 1 << 4,     /* robot, machine, chip, camera */
	G_COMPUTER = 1 << 5,    /* computer science, digital, GPU */
	G_BIO = 1 << 6,         /* nerve cells, brain, embryos */
	G_POWER = 1 << 7,       /* voltage, substation */
	G_BIRD = 1 << 8,        /* influenza, poultry */
	G_AMNESTY = 1 << 9,     /* human rights */
	G_BREED = 1 << 10,      /* insemination, cattle */
	G_KAROLINSKA = 1 << 11, /* Stockholm */
	G_LAWYER = 1 << 12,     /* degrees in law */
	G_LEARNER = 1 << 13,    /* pupils, students, adults */
	G_TEXT = 1 << 14,       /* language, text, speech, translation */
	G_DRUG = 1 << 15,       /* inhibitors, hormone therapy */
	G_ATHLETE = 1 << 17,    /* teams, dogs, fire brigades that train */
	G_CORE = 1 << 16,       /* any term of the field itself */
	G_RAIL = 1 << 18,       /* railways: trains that do not learn */
	G_CHIP = 1 << 19,       /* silicon, circuits, wafers, what they are built into */
	G_NET = 1 << 20,        /* networks of lines, pipes, roads and people */
	G_OCCASION = 1 << 21,   /* open days, receptions, journeys, vacancies: many things in one */
	G_DEMAND = 1 << 22,     /* orders, demand, boom */
	G_MINDS = 1 << 23,      /* teaching and psychology: children and apes that learn */
};

enum term_flags {
	TERM_WRITTEN = 1, /* only as written here: KI, not Ki */
	TERM_FOLD = 2,    /* in any case but without inflection */
	TERM_HEAD = 4,    /* may begin a German compound */
	TERM_TAIL = 8,    /* may end one */
	TERM_PART = 12,
	TERM_GERMAN = 32, /* not in English texts, where it is or shares the stem of another word */
	TERM_PASSING = 16, /* often named in passing: lists and examples weaken it */
};

struct lexicon_row {
	const char *term; /* words as one would write them */
	enum language lang;
	enum sense sense;
	double weight;
	const char *reason; /* for people: why it is here */
	unsigned flags;
	unsigned needs; /* groups: one of them near by, else `alone` */
	unsigned also;  /* groups: one of these near by as well; 0: none */
	double alone;
	unsigned against; /* groups: one of them in title or lead makes it another word */
	unsigned is;      /* groups it belongs to */
};

extern const struct lexicon_row lexicon_de[], lexicon_en[];
extern const size_t lexicon_de_n, lexicon_en_n;

#endif
