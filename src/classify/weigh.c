/*
 * classify/weigh.c -- one pass of the matcher a field, then company, place and passing.
 */
#include "classify/weigh.h"

#include <math.h>
#include <stdlib.h>

#include "base/compiler.h"
#include "base/utf8.h"
#include "classify/abbreviation.h"
#include "classify/context.h"
#include "classify/lexicon.h"
#include "classify/matcher.h"
#include "classify/passing.h"

/* ---- scales: each says what a share of the weight is left for ----------------------------------
 */

#define PLACE_TITLE 1.6
#define PLACE_LEAD 1.0
#define PLACE_CATEGORY 0.7

/* A body mention counts by how many there are in 100 words. */
#define BODY_LEAST 0.15
#define BODY_PER_DENSITY 0.35
#define BODY_MOST 0.9
#define BODY_LEAD_WORDS 40 /* the beginning of a body is as good as a lead where there is none */
#define BODY_LEAD 0.6

/* A long lead is half a body: beyond LEAD_WORDS, one mention must share. */
#define LEAD_WORDS 60

#define INSIDE_COMPOUND 0.9 /* Sprachmodellentwicklung is about the model, too */
#define GLUED_NAME 0.8      /* GenKI, InfraSax.KI */
#define OTHER_MEANING 0.25  /* neural beside nerve cells */
/* Who learns or trains, or is a train, without a model. */
#define OTHER_LEARNERS (unsigned)(G_LEARNER | G_ATHLETE | G_RAIL)
#define BESIDE_LEARNER 0.3  /* learning of pupils */
#define METHOD_IN_LIST 0.85 /* one method among other things */
#define METHOD_ASIDE 0.5    /* the same below a title about something else */
#define METHOD_LONE 0.8     /* named once, among words about something else */
#define METHOD_AMONG 0.45   /* one example of a list: often what a house does besides */
#define REPEATED 1.15       /* named more than once in title and lead */

static const double passing_scale[] = {
	[PASSING_NOT] = 1,
	[PASSING_CREDIT] = 0.02,
	[PASSING_ABOUT] = 0.15,
	[PASSING_LIST] = 0.3,
	[PASSING_PAIR] = 0.65,
	[PASSING_EXAMPLE] = 0.5,
	[PASSING_OTHERS] = 0.35,
	[PASSING_AMONG] = 0.25,
	[PASSING_OCCASION] = 0.45,
	[PASSING_DEMAND] = 0.35,
	[PASSING_HOUSE] = 0.3,
	[PASSING_LONE] = 0.66,
};

/* The second reason says less than the first, and so on. */
static const double rank_scale[] = { 1, 0.6, 0.45, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1 };

/* Weights of terms from feeds.conf. */
#define WEIGHT_STRONG 3.0
#define WEIGHT_WEAK 0.8
#define WEIGHT_EXCLUDE (-6.0) /* outweighs two terms of the field in the title */

/* Terms that make a list one of the field: the field's own, wherever company does not decide. */
#define CORE_WEIGHT 1.5

static const char *const sense_names[SENSE_COUNT] = {
	[SENSE_CORE] = "the field",
	[SENSE_METHOD] = "method",
	[SENSE_NAME] = "name",
	[SENSE_APPLICATION] = "application",
	[SENSE_HARDWARE] = "hardware",
	[SENSE_POLICY] = "law and policy",
	[SENSE_TEACHING] = "teaching",
	[SENSE_SUPPORT] = "support",
	[SENSE_SIGNATURE] = "signature",
	[SENSE_AGAINST] = "other meaning",
	[SENSE_STRONG] = "strong",
	[SENSE_WEAK] = "weak",
	[SENSE_EXCLUDE] = "exclude",
};

/* ---- vocabulary --------------------------------------------------------------------------------
 */

struct entry {
	const struct lexicon_row *row; /* NULL: only puts its words into groups */
	unsigned groups;
};

struct vocabulary {
	struct entry *entries;
	size_t n;
	uint32_t ki, ai; /* entries of the two abbreviations, for names glued to them */
	struct matcher *de, *en;
	uint32_t *seen; /* per entry: index + 1 into the mentions of the text at hand; else zeros */
};

struct builder {
	struct vocabulary *v;
	struct matcher_term *terms, *english; /* all of them, and those for English texts */
	size_t n, english_n;
};

static void
add_term(struct builder *b, const char *term, unsigned flags, const struct lexicon_row *row,
	unsigned groups)
{
	unsigned how = 0;

	how |= (flags & TERM_WRITTEN) != 0 ? MATCH_WRITTEN : 0u;
	how |= (flags & TERM_FOLD) != 0 ? MATCH_FOLD : 0u;
	how |= (flags & TERM_HEAD) != 0 ? MATCH_HEAD : 0u;
	how |= (flags & TERM_TAIL) != 0 ? MATCH_TAIL : 0u;
	b->terms[b->n] = (struct matcher_term){ str_from(term), how, (uint32_t)b->n };
	if ((flags & TERM_GERMAN) == 0)
		b->english[b->english_n++] = b->terms[b->n];
	b->v->entries[b->n] = (struct entry){ row, groups };
	b->n++;
}

static void
add_rows(struct builder *b, const struct lexicon_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned groups = rows[i].is;

		if (rows[i].weight >= CORE_WEIGHT && rows[i].needs == 0 &&
			rows[i].sense < SENSE_SUPPORT)
			groups |= G_CORE;
		/* What is used for recognising can be trained. */
		if (rows[i].sense == SENSE_APPLICATION)
			groups |= G_MODEL;
		add_term(b, rows[i].term, rows[i].flags, &rows[i], groups);
	}
}

/* An editor's "GAN" means capitals; "Teuken" any form and compounds of it. */
static unsigned
flags_of(struct str term)
{
	bool upper = true;
	size_t letters = 0;

	for (size_t i = 0; i < term.n; i++) {
		upper = upper && !(term.p[i] >= 'a' && term.p[i] <= 'z');
		letters += ascii_alpha(term.p[i]);
	}
	if (upper && letters > 0 && term.n <= 5)
		return TERM_WRITTEN;
	return term.n >= 5 ? TERM_PART : 0u;
}

static void
add_rule(struct builder *b, const struct str *v, size_t n, enum sense sense, double weight,
	struct arena *mem)
{
	for (size_t i = 0; i < n; i++) {
		struct lexicon_row *row = ARENA_NEW(mem, struct lexicon_row);

		row->term = arena_cstr(mem, v[i]);
		row->sense = sense;
		row->weight = weight;
		row->reason = "feeds.conf";
		row->flags = flags_of(v[i]);
		add_term(b, row->term, row->flags, row, sense == SENSE_STRONG ? G_CORE : 0u);
	}
}

struct vocabulary *
vocabulary_new(const struct relevance_rules *rules, struct arena *mem)
{
	struct vocabulary *v = ARENA_NEW(mem, struct vocabulary);
	size_t most = lexicon_de_n + lexicon_en_n + context_rows_n + rules->strong_n +
		      rules->weak_n + rules->exclude_n;
	struct builder b = { .v = v,
		.terms = ARENA_ARRAY(mem, struct matcher_term, most),
		.english = ARENA_ARRAY(mem, struct matcher_term, most) };

	v->entries = ARENA_ARRAY(mem, struct entry, most);
	/* Of equal terms the first is taken, so the editor's words come before ours. */
	add_rule(&b, rules->exclude, rules->exclude_n, SENSE_EXCLUDE, WEIGHT_EXCLUDE, mem);
	add_rule(&b, rules->strong, rules->strong_n, SENSE_STRONG, WEIGHT_STRONG, mem);
	add_rule(&b, rules->weak, rules->weak_n, SENSE_WEAK, WEIGHT_WEAK, mem);
	v->ki = (uint32_t)b.n; /* the first row of each table */
	add_rows(&b, lexicon_de, lexicon_de_n);
	v->ai = (uint32_t)b.n;
	add_rows(&b, lexicon_en, lexicon_en_n);
	for (size_t i = 0; i < context_rows_n; i++)
		add_term(&b, context_rows[i].term, context_rows[i].flags, NULL,
			context_rows[i].groups);
	v->n = b.n;
	v->seen = ARENA_ARRAY(mem, uint32_t, b.n);
	v->de = matcher_new(b.terms, b.n, LANG_DE, mem);
	v->en = matcher_new(b.english, b.english_n, LANG_EN, mem);
	return v;
}

/* ---- evidence ----------------------------------------------------------------------------------
 */

/* The best mention of a term. */
struct mention {
	double weight; /* scaled */
	uint32_t entry, at, n;
	enum text_field field;
	enum passing passing;
	size_t count;
};

struct weighing {
	const struct vocabulary *v;
	struct context context[FIELD_SOURCE];
	struct matcher_hit *hits[FIELD_SOURCE];
	size_t hit_n[FIELD_SOURCE];
	size_t core_n[FIELD_SOURCE]; /* mentions of terms of the field */
	bool german;
	bool other_meaning; /* the abbreviation is explained as something else */
	unsigned any;       /* groups of title and lead */
	double body_scale, lead_scale;
	uint32_t *seen; /* the vocabulary's */
	struct mention *mentions;
	size_t n, cap;
	struct arena *mem;
};

static bool
is_accompanied(const struct lexicon_row *row, unsigned near)
{
	return (row->needs == 0 || (near & row->needs) != 0) &&
	       (row->also == 0 || (near & row->also) != 0);
}

static double
by_company(const struct weighing *g, const struct lexicon_row *row, enum text_field field,
	const struct matcher_hit *hit)
{
	unsigned near = context_near(&g->context[field], hit->at, hit->n);
	double w = row->weight;

	if (!is_accompanied(row, near)) {
		/* A title's company may stand in the lead. */
		if (field == FIELD_TITLE && is_accompanied(row, near | g->any))
			w = (row->weight + row->alone) / 2;
		else
			w = row->alone;
	}
	/* Learners turn the verb of a machine into their own; near by, or below a title. */
	if ((row->against &
		    (field == FIELD_TITLE
				    ? near | g->any
				    : near | (g->context[FIELD_TITLE].any & (unsigned)G_ATHLETE)) &
		    OTHER_LEARNERS) != 0)
		w = fmin(w, row->alone) * BESIDE_LEARNER;
	if (g->other_meaning && row->sense == SENSE_CORE && (row->flags & TERM_WRITTEN) != 0)
		return 0;
	if ((row->against & g->any & ~OTHER_LEARNERS) != 0) {
		/* For an abbreviation it is another word; a method may be used on nerve cells. */
		if (row->sense == SENSE_CORE || (row->against & G_LAWYER) != 0)
			w = 0;
		else if ((near & (unsigned)(G_LEARN | G_CHIP)) == 0)
			w *= OTHER_MEANING;
	}
	return w;
}

static double
by_place(const struct weighing *g, enum text_field field, const struct matcher_hit *hit)
{
	switch (field) {
	case FIELD_TITLE:
		return PLACE_TITLE;
	case FIELD_LEAD:
		return PLACE_LEAD * g->lead_scale;
	case FIELD_BODY:
		if (g->context[FIELD_LEAD].words == NULL && hit->at < BODY_LEAD_WORDS &&
			g->body_scale < BODY_LEAD)
			return BODY_LEAD;
		return g->body_scale;
	case FIELD_CATEGORY:
		return PLACE_CATEGORY;
	case FIELD_SOURCE:
	case FIELD_COUNT:
		break;
	}
	return 0;
}

/* A method is seldom named for show: what is left of it where others lose more. */
static double
by_method(enum passing p, bool aside, bool lone)
{
	switch (p) {
	case PASSING_CREDIT:
	case PASSING_ABOUT:
		return passing_scale[p];
	case PASSING_AMONG:
		return METHOD_AMONG;
	case PASSING_LIST:
	case PASSING_OTHERS:
		return aside ? METHOD_ASIDE : METHOD_IN_LIST;
	case PASSING_OCCASION:
		return aside ? METHOD_ASIDE : 1;
	case PASSING_NOT:
	case PASSING_PAIR:
	case PASSING_EXAMPLE:
	case PASSING_DEMAND:
	case PASSING_HOUSE:
	case PASSING_LONE:
		break;
	}
	return lone ? METHOD_LONE : 1;
}

static double
by_passing(
	const struct lexicon_row *row, enum text_field field, enum passing p, bool aside, bool lone)
{
	double scale = passing_scale[p];

	if (field == FIELD_CATEGORY)
		return 1;
	if ((row->flags & TERM_PASSING) == 0)
		return by_method(p, aside, lone);
	return field == FIELD_TITLE ? sqrt(scale) : scale;
}

/* What the field is done with: software, data, machines. */
#define TRADE \
	(unsigned)(G_MODEL | G_DATA | G_LEARN | G_TASK | G_MACHINE | G_COMPUTER | G_TEXT | G_CORE)

/* A summary that names the field once, below a title that has nothing to do with it. */
static bool
is_aside(const struct weighing *g, enum text_field field)
{
	size_t n = 0;

	if (field != FIELD_LEAD || g->context[FIELD_TITLE].words == NULL)
		return false;
	for (int f = 0; f < FIELD_SOURCE; f++)
		n += g->core_n[f];
	return n <= 1 && (g->context[FIELD_TITLE].any & TRADE) == 0;
}

/* The same among words that have nothing to do with it either: the item is about them. */
static bool
is_lone(const struct weighing *g, enum text_field field, const struct matcher_hit *hit)
{
	return is_aside(g, field) && !passing_is_purpose(g->context[field].words, hit->at) &&
	       (context_near(&g->context[field], hit->at, hit->n) & TRADE) == 0;
}

/* What the whole item tells comes behind what the sentence tells. */
static enum passing
passing_of(
	const struct weighing *g, enum text_field field, const struct matcher_hit *hit, bool lone)
{
	const struct context *c = &g->context[field];
	enum passing p = passing_find(c, hit->at, hit->n);
	unsigned title = g->context[FIELD_TITLE].any;

	if (field == FIELD_TITLE || field == FIELD_CATEGORY || (title & G_CORE) != 0 ||
		(p != PASSING_NOT && p != PASSING_PAIR && p != PASSING_EXAMPLE))
		return p;
	if ((title & G_OCCASION) != 0 && g->core_n[field] <= 1)
		return PASSING_OCCASION;
	if ((context_near(c, hit->at, hit->n) & G_DEMAND) != 0 && (g->any & G_CHIP) != 0)
		return PASSING_DEMAND;
	return p == PASSING_NOT && lone ? PASSING_LONE : p;
}

static void
note(struct weighing *g, enum text_field field, const struct matcher_hit *hit, double scale)
{
	const struct lexicon_row *row = g->v->entries[hit->id].row;
	enum passing passing = PASSING_NOT;
	struct mention *m;
	double w = by_company(g, row, field, hit) * scale;

	if (w == 0)
		return;
	/* Nothing below makes it more: a mention that is weaker already only counts. */
	if (w > 0 && g->seen[hit->id] != 0 &&
		w * by_place(g, field, hit) <= fabs(g->mentions[g->seen[hit->id] - 1].weight)) {
		g->mentions[g->seen[hit->id] - 1].count++;
		return;
	}
	if (w > 0) {
		bool lone = is_lone(g, field, hit);

		passing = passing_of(g, field, hit, lone);
		w *= by_passing(row, field, passing, is_aside(g, field), lone);
	}
	w *= by_place(g, field, hit);
	if (g->seen[hit->id] == 0) {
		ARENA_GROW(g->mem, g->mentions, g->n, &g->cap);
		m = &g->mentions[g->n++];
		*m = (struct mention){ .entry = hit->id };
		g->seen[hit->id] = (uint32_t)g->n;
	} else {
		m = &g->mentions[g->seen[hit->id] - 1];
	}
	m->count++;
	if (m->count == 1 || fabs(w) > fabs(m->weight)) {
		m->weight = w;
		m->field = field;
		m->at = hit->at;
		m->n = hit->n;
		m->passing = passing;
	}
}

static void
note_field(struct weighing *g, enum text_field field)
{
	const struct words *w = g->context[field].words;
	uint32_t covered = 0; /* words before this belong to a longer term */

	if (w == NULL)
		return;
	for (size_t i = 0; i < g->hit_n[field]; i++) {
		const struct matcher_hit *hit = &g->hits[field][i];

		if (g->v->entries[hit->id].row == NULL || hit->at < covered)
			continue;
		covered = hit->at + hit->n;
		note(g, field, hit, hit->inside ? INSIDE_COMPOUND : 1);
	}
	for (size_t i = 0; i < w->n; i++) {
		struct matcher_hit hit = { .at = (uint32_t)i, .n = 1, .inside = true };

		struct str s;

		if (w->v[i].len < 4 || (g->context[field].groups[i] & G_CORE) != 0)
			continue;
		s = (struct str){ w->text.p + w->v[i].at, w->v[i].len };
		if (s.p[1] != 'I' && s.p[s.n - 1] != 'I')
			continue; /* nearly always */
		if (abbreviation_is_glued(s, 'K'))
			hit.id = g->v->ki;
		else if (abbreviation_is_glued(s, 'A'))
			hit.id = g->v->ai;
		else
			continue;
		if (!str_starts(w->v[i].fold, STR("scads")))
			note(g, field, &hit, GLUED_NAME);
	}
}

/* Terms of the field in 100 words of a field's text. */
static double
density(const struct weighing *g, enum text_field field)
{
	const struct words *w = g->context[field].words;
	size_t n = 0;

	if (w == NULL || w->n == 0)
		return 0;
	for (size_t i = 0; i < w->n; i++)
		n += (g->context[field].groups[i] & G_CORE) != 0;
	return (double)n * 100 / (double)w->n;
}

static void
look(struct weighing *g, enum text_field field, const struct words *w, const struct matcher *m)
{
	uint32_t covered = 0;

	context_init(&g->context[field], w, g->german, g->mem);
	if (w == NULL)
		return;
	g->hit_n[field] = matcher_run(m, w, g->mem, &g->hits[field]);
	for (size_t i = 0; i < g->hit_n[field]; i++) {
		const struct matcher_hit *hit = &g->hits[field][i];
		unsigned groups = g->v->entries[hit->id].groups;

		context_add(&g->context[field], hit->at, hit->n, groups);
		if ((groups & G_CORE) != 0 && hit->at >= covered) {
			g->core_n[field]++;
			covered = hit->at + hit->n;
		}
	}
	for (size_t i = 0; i < g->hit_n[field]; i++) {
		const struct lexicon_row *row = g->v->entries[g->hits[field][i].id].row;

		if (row != NULL && row->sense == SENSE_CORE && (row->flags & TERM_WRITTEN) != 0)
			g->other_meaning = g->other_meaning ||
					   abbreviation_is_other(&g->context[field],
						   g->hits[field][i].at, g->hits[field][i].n);
	}
}

static int
mention_cmp(const void *a, const void *b)
{
	const struct mention *one = a, *other = b;

	if (fabs(one->weight) != fabs(other->weight))
		return fabs(one->weight) < fabs(other->weight) ? 1 : -1;
	return one->entry < other->entry ? -1 : one->entry > other->entry;
}

/* Characters on each side of a term that a quote tries to show. */
#define QUOTE_SIDE 22

struct str
weigh_quote(const struct words *w, size_t at, size_t n, struct arena *mem)
{
	size_t from = w->v[at].at, to = (size_t)w->v[at + n - 1].at + w->v[at + n - 1].len;
	size_t first = at, last = at + n - 1;
	char *out;

	while (first > 0 && from - w->v[first - 1].at <= QUOTE_SIDE)
		first--;
	while (last + 1 < w->n && w->v[last + 1].at + w->v[last + 1].len - to <= QUOTE_SIDE)
		last++;
	from = w->v[first].at;
	to = (size_t)w->v[last].at + w->v[last].len;
	out = arena_alloc(mem, to - from);
	for (size_t i = from; i < to; i++)
		out[i - from] = ascii_space(w->text.p[i]) ? ' ' : w->text.p[i];
	return utf8_first((struct str){ out, to - from }, 80);
}

static struct evidence
to_evidence(const struct weighing *g, const struct mention *m, double weight)
{
	const struct lexicon_row *row = g->v->entries[m->entry].row;
	struct evidence e = {
		.term = str_from(row->term),
		.sense = str_from(sense_names[row->sense]),
		.found = weigh_quote(g->context[m->field].words, m->at, m->n, g->mem),
		.field = m->field,
		.weight = weight,
		.count = m->count,
	};

	if (m->passing != PASSING_NOT)
		e.sense = arena_printf(
			g->mem, "%s, %s", sense_names[row->sense], passing_name(m->passing));
	return e;
}

void
weigh_terms(const struct vocabulary *v, const struct relevance_text *text, struct arena *mem,
	struct weighed *out)
{
	struct weighing g = { .v = v, .german = text->lang != LANG_EN, .mem = mem };
	const struct matcher *m = text->lang == LANG_EN ? v->en : v->de;
	size_t rank = 0;
	double dense;

	*out = (struct weighed){ 0 };
	g.seen = v->seen;
	for (int f = 0; f < FIELD_SOURCE; f++)
		look(&g, (enum text_field)f, text->field[f], m);
	g.any = g.context[FIELD_TITLE].any | g.context[FIELD_LEAD].any;
	dense = density(&g, FIELD_BODY);
	g.body_scale = fmin(BODY_LEAST + BODY_PER_DENSITY * dense, BODY_MOST);
	g.lead_scale = 1;
	if (text->field[FIELD_LEAD] != NULL && text->field[FIELD_LEAD]->n > LEAD_WORDS)
		g.lead_scale = fmin(1, 0.6 + BODY_PER_DENSITY * density(&g, FIELD_LEAD) / 2);
	for (int f = 0; f < FIELD_SOURCE; f++)
		note_field(&g, (enum text_field)f);
	for (size_t i = 0; i < g.n; i++)
		g.seen[g.mentions[i].entry] = 0;
	for (size_t i = 0; i < g.n; i++)
		if (g.mentions[i].count > 1 && g.mentions[i].field <= FIELD_LEAD)
			g.mentions[i].weight *= REPEATED;
	if (g.n > 0)
		qsort(g.mentions, g.n, sizeof(g.mentions[0]), mention_cmp);
	out->v = ARENA_ARRAY(mem, struct evidence, g.n < EVIDENCE_MAX ? g.n : EVIDENCE_MAX);
	for (size_t i = 0; i < g.n; i++) {
		enum sense sense = v->entries[g.mentions[i].entry].row->sense;
		double w = g.mentions[i].weight;

		out->by_editor = out->by_editor || sense == SENSE_STRONG || sense == SENSE_EXCLUDE;
		/* What speaks against does not wear off. */
		if (w > 0) {
			w *= rank_scale[rank < ARRAY_LEN(rank_scale) ? rank
								     : ARRAY_LEN(rank_scale) - 1];
			rank++;
		}
		out->sum += w;
		if (out->n < EVIDENCE_MAX)
			out->v[out->n++] = to_evidence(&g, &g.mentions[i], w);
	}
}
