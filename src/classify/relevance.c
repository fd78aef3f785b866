/*
 * classify/relevance.c -- terms, source and region become a verdict.
 */
#include "classify/relevance.h"

#include <math.h>
#include <string.h>

#include "classify/learned.h"
#include "classify/matcher.h"
#include "classify/region.h"
#include "classify/topic.h"
#include "classify/weigh.h"

/*
 * What the source may add or take in all: below the distance of any named method from the bias, so
 * that a source never decides alone.
 */
#define PRIOR_MOST 0.6
#define PRIOR_SCALE 0.3  /* of the log-odds of its accepted share */
#define PRIOR_USUAL 0.25 /* accepted share that says nothing */
#define WEIGHT_SCALE 0.5 /* of the logarithm of its weight */

struct relevance {
	struct relevance_rules rules;
	struct vocabulary *vocabulary;
	struct region *region;
	struct topics *topics;
	const struct learned *learned;
	struct learned_curve curve;
};

struct relevance *
relevance_new(const struct relevance_rules *rules, const struct relevance_topic *topics,
	size_t topic_n, struct arena *mem)
{
	struct relevance *r = ARENA_NEW(mem, struct relevance);

	r->rules = *rules;
	r->vocabulary = vocabulary_new(rules, mem);
	r->region = region_new(mem);
	r->topics = topics_new(topics, topic_n, mem);
	r->learned = rules->learned != NULL ? rules->learned : learned_shipped();
	r->curve = learned_curve_shipped();
	return r;
}

/* Keeps `v` in order: strongest first. There is room for one more. */
static void
insert(struct evidence *v, size_t *n, struct evidence e)
{
	size_t i = *n;

	while (i > 0 && fabs(v[i - 1].weight) < fabs(e.weight)) {
		v[i] = v[i - 1];
		i--;
	}
	v[i] = e;
	(*n)++;
}

static double
log_odds(double p)
{
	p = fmin(fmax(p, 0.02), 0.98);
	return log(p / (1 - p));
}

static double
source_say(const struct relevance_source *s)
{
	double say = 0;

	if (s->prior >= 0)
		say += PRIOR_SCALE * (log_odds(s->prior) - log_odds(PRIOR_USUAL));
	if (s->weight > 0)
		say += WEIGHT_SCALE * log(s->weight);
	return fmin(fmax(say, -PRIOR_MOST), PRIOR_MOST);
}

/* The first of the words that occurs in the text; n if none does. */
static size_t
find_any(const struct str *v, size_t n, const struct relevance_text *text, struct arena *mem,
	struct evidence *e)
{
	struct matcher_term *terms = ARENA_ARRAY(mem, struct matcher_term, n);
	struct matcher *m;

	for (size_t i = 0; i < n; i++)
		terms[i] = (struct matcher_term){ v[i], v[i].n >= 5 ? MATCH_HEAD | MATCH_TAIL : 0u,
			(uint32_t)i };
	m = matcher_new(terms, n, text->lang, mem);
	for (int f = 0; f < FIELD_SOURCE; f++) {
		struct matcher_hit *hits;

		if (text->field[f] == NULL || matcher_run(m, text->field[f], mem, &hits) == 0)
			continue;
		e->term = v[hits[0].id];
		e->found = weigh_quote(text->field[f], hits[0].at, hits[0].n, mem);
		e->field = (enum text_field)f;
		e->count = 1;
		return hits[0].id;
	}
	return n;
}

/* Words that the source's section asks for or rules out; a sentence if they decide, or empty. */
static struct str
source_words(const struct relevance_source *s, const struct relevance_text *text, struct arena *mem,
	struct verdict *out)
{
	struct evidence e = { 0 };

	if (s->exclude_n > 0 && find_any(s->exclude, s->exclude_n, text, mem, &e) < s->exclude_n) {
		e.sense = STR("excluded by the source's section");
		e.weight = -PRIOR_MOST;
		insert(out->evidence, &out->evidence_n, e);
		return arena_printf(
			mem, "names '%.*s', which the source's section excludes", STR_ARG(e.term));
	}
	if (s->require_n == 0)
		return STR_NONE;
	if (find_any(s->require, s->require_n, text, mem, &e) == s->require_n)
		return STR("names none of the words that the source's section requires");
	e.sense = STR("required by the source's section");
	insert(out->evidence, &out->evidence_n, e);
	return STR_NONE;
}

/* Stems are needed: a text whose language is unknown is split again as German or English. */
static void
settle_language(const struct relevance_text *text, struct arena *mem, struct relevance_text *out)
{
	*out = *text;
	if (text->lang == LANG_DE || text->lang == LANG_EN)
		return;
	out->lang = text->lang == LANG_OTHER ? LANG_EN : LANG_DE;
	for (int f = 0; f < FIELD_SOURCE; f++) {
		struct words *w;

		if (text->field[f] == NULL)
			continue;
		w = ARENA_NEW(mem, struct words);
		words_split(text->field[f]->text, out->lang, mem, w);
		out->field[f] = w;
	}
}

/* The strongest words, for the evidence: "Drohne +0.21, unbekannt -0.10". */
static struct str
list_words(const struct evidence *v, size_t n, struct arena *mem)
{
	struct str out = STR_NONE;

	for (size_t i = 0; i < n; i++)
		out = arena_printf(mem, "%.*s%s%.*s %+.2f", STR_ARG(out), i > 0 ? ", " : "",
			STR_ARG(v[i].term), v[i].weight);
	return out;
}

/* At most doubles what the terms say, so that it never lifts an item on its own. */
static void
add_learned(const struct relevance *r, const struct relevance_text *text, double terms,
	struct arena *mem, struct verdict *out)
{
	struct evidence top[LEARNED_TOP_MAX];
	size_t n;

	out->learned = fmin(learned_say(r->learned, text, mem, top, &n), fmax(terms, 0));
	out->sum += out->learned;
	if (n > 0)
		insert(out->evidence, &out->evidence_n,
			(struct evidence){ .term = STR("learned"),
				.sense = STR("learned part"),
				.found = list_words(top, n, mem),
				.field = FIELD_SOURCE,
				.weight = out->learned,
				.count = 1 });
}

static void
decide(const struct relevance *r, const struct relevance_source *source, struct str refused,
	struct arena *mem, struct verdict *out)
{
	out->by = BY_RULES;
	if (refused.n > 0) {
		out->kind = VERDICT_REJECT;
		out->reason = refused;
	} else if (source->region_required && !out->in_region) {
		out->kind = VERDICT_REJECT;
		out->reason = STR("no tie to Saxony");
	} else if (source->accept_all) {
		out->kind = VERDICT_PUBLISH;
		out->by = BY_SOURCE;
		out->reason = STR("every item of the source is accepted");
	} else if (out->score >= r->rules.publish) {
		out->kind = VERDICT_PUBLISH;
		out->reason =
			arena_printf(mem, "score %.2f reaches %.2f", out->score, r->rules.publish);
	} else if (out->score >= r->rules.review) {
		out->kind = VERDICT_REVIEW;
		out->reason = arena_printf(mem, "score %.2f under %.2f but not under %.2f",
			out->score, r->rules.publish, r->rules.review);
	} else {
		out->kind = VERDICT_REJECT;
		out->reason =
			arena_printf(mem, "score %.2f under %.2f", out->score, r->rules.review);
	}
}

void
relevance_judge(const struct relevance *r, const struct relevance_text *as_given,
	const struct relevance_source *source, struct str fallback_topic, struct arena *mem,
	struct verdict *out)
{
	struct relevance_text text;
	struct weighed terms;
	struct str refused;
	double say = source_say(source);

	*out = (struct verdict){ 0 };
	settle_language(as_given, mem, &text);
	weigh_terms(r->vocabulary, &text, mem, &terms);
	out->evidence = ARENA_ARRAY(mem, struct evidence, terms.n + 5);
	if (terms.n > 0)
		memcpy(out->evidence, terms.v, terms.n * sizeof(terms.v[0]));
	out->evidence_n = terms.n;
	out->sum = WEIGH_BIAS + terms.sum;
	/* Without a word of the field there is nothing for a source to lend weight to. */
	if (say != 0 && terms.n > 0) {
		insert(out->evidence, &out->evidence_n,
			(struct evidence){ .term = STR("source"),
				.sense = STR("source prior"),
				.found = STR_NONE,
				.field = FIELD_SOURCE,
				.weight = say,
				.count = 1 });
		out->sum += say;
	}
	/* It fills gaps of the rules: none is where nothing is named, or where an editor said it.
	 */
	if (terms.n > 0 && !terms.by_editor)
		add_learned(r, &text, terms.sum, mem, out);
	out->score = 1 / (1 + exp(-(r->curve.shift + r->curve.slope * out->sum)));
	refused = source_words(source, &text, mem, out);
	out->in_region = region_find(r->region, &text, mem, &out->region);
	if (out->in_region)
		insert(out->evidence, &out->evidence_n,
			(struct evidence){ .term = out->region,
				.sense = STR("region"),
				.found = STR_NONE,
				.field = FIELD_SOURCE,
				.weight = 0,
				.count = 1 });
	out->topic = topics_pick(r->topics, &text, fallback_topic, mem);
	decide(r, source, refused, mem, out);
}

static const struct {
	enum verdict_kind kind;
	const char *name;
} kinds[] = {
	{ VERDICT_REJECT, "reject" },
	{ VERDICT_REVIEW, "review" },
	{ VERDICT_PUBLISH, "publish" },
};

const char *
verdict_name(enum verdict_kind kind)
{
	return kinds[kind].name;
}

bool
verdict_from_name(struct str name, enum verdict_kind *out)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (str_eq(name, str_from(kinds[i].name))) {
			*out = kinds[i].kind;
			return true;
		}
	}
	return false;
}

const char *
verdict_by_name(enum verdict_by by)
{
	switch (by) {
	case BY_RULES:
		return "rules";
	case BY_SOURCE:
		return "source";
	case BY_EDITOR:
		return "editor";
	}
	return "";
}

const char *
field_name(enum text_field field)
{
	switch (field) {
	case FIELD_TITLE:
		return "title";
	case FIELD_LEAD:
		return "lead";
	case FIELD_BODY:
		return "text";
	case FIELD_CATEGORY:
		return "category";
	case FIELD_SOURCE:
		return "source";
	case FIELD_COUNT:
		break;
	}
	return "";
}
