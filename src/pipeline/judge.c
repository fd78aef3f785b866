/*
 * judge.c -- see judge.h.
 */
#include "pipeline/judge.h"

#include <string.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/hash.h"
#include "base/map.h"
#include "pipeline/fingerprint.h"
#include "pipeline/lesson.h"
#include "pipeline/prior.h"

struct judge {
	const struct config *cfg;
	struct arena *mem;
	struct relevance *rules; /* NULL until something is judged: most runs have nothing new */
	int64_t hash;
	struct map prior; /* id of a source -> tenths */
	struct repeated repeated;
	struct lesson lesson;
};

#define JUDGE_HASH_TEXT_MAX ((size_t)64 * 1024 * 1024)

static void
note_list(struct buf *b, const char *name, const struct config_list *list)
{
	buf_addf(b, "%s:", name);
	for (size_t i = 0; i < list->n; i++)
		buf_addf(b, "%.*s\n", STR_ARG(list->v[i]));
}

/* Everything that a verdict depends on, written down and hashed. */
static int64_t
rules_hash(const struct config *cfg)
{
	struct buf b;
	int64_t hash;

	buf_init(&b, JUDGE_HASH_TEXT_MAX);
	/* other vocabulary or scoring: the build says so, nobody has to remember */
	buf_addf(&b, "%u %.4f %.4f\n", FINGERPRINT_JUDGE, cfg->publish, cfg->review);
	note_list(&b, "strong", &cfg->strong);
	note_list(&b, "weak", &cfg->weak);
	note_list(&b, "exclude", &cfg->exclude);
	for (size_t i = 0; i < cfg->topic_n; i++) {
		buf_addf(&b, "topic %.*s\n", STR_ARG(cfg->topics[i].id));
		note_list(&b, "terms", &cfg->topics[i].terms);
	}
	for (size_t i = 0; i < cfg->source_n; i++) {
		const struct source *s = &cfg->sources[i];

		buf_addf(&b, "feed %.*s %d%d%d %.3f %.*s %.*s\n", STR_ARG(s->id), s->accept_all,
			s->region_required, s->trial, s->weight, STR_ARG(s->topic),
			STR_ARG(s->lang));
		note_list(&b, "require", &s->require);
		note_list(&b, "exclude", &s->exclude);
	}
	hash = (int64_t)hash64(buf_str(&b));
	buf_free(&b);
	return hash;
}

struct judge *
judge_new(const struct config *cfg, struct arena *mem)
{
	struct judge *j = ARENA_NEW(mem, struct judge);

	j->cfg = cfg;
	j->mem = mem;
	j->hash = rules_hash(cfg);
	map_init(&j->prior, mem);
	repeated_init(&j->repeated, mem);
	return j;
}

struct repeated *
judge_repeated(struct judge *j)
{
	return &j->repeated;
}

void
judge_set_prior(struct judge *j, struct str source, int64_t prior)
{
	(void)map_put(&j->prior, source, prior);
}

int
judge_load(struct judge *j, struct store *st, struct err *e)
{
	struct store_source *rows;
	size_t n;

	if (store_source_shares(st, j->mem, &rows, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		judge_set_prior(j, rows[i].name, rows[i].prior);
	if (lesson_get(st, j->mem, &j->lesson, e) != 0)
		return -1;
	j->rules = NULL;
	repeated_init(&j->repeated, j->mem);
	return repeated_load(&j->repeated, st, e);
}

/* Share of accepted items, or -1; what feeds.conf says of the source now decides if it counts. */
static double
prior(const struct judge *j, const struct source *src)
{
	const int64_t *tenths = map_get(&j->prior, src->id);

	if (tenths == NULL || *tenths == PRIOR_UNKNOWN || !prior_counts(src))
		return -1;
	return (double)*tenths / 10;
}

static struct relevance *
compile(const struct config *cfg, const struct learned *learned, struct arena *mem)
{
	struct relevance_topic *topics = ARENA_ARRAY(mem, struct relevance_topic, cfg->topic_n);
	struct relevance_rules rules = {
		.strong = cfg->strong.v,
		.strong_n = cfg->strong.n,
		.weak = cfg->weak.v,
		.weak_n = cfg->weak.n,
		.exclude = cfg->exclude.v,
		.exclude_n = cfg->exclude.n,
		.publish = cfg->publish,
		.review = cfg->review,
		.learned = learned,
	};

	for (size_t i = 0; i < cfg->topic_n; i++)
		topics[i] = (struct relevance_topic){ .id = cfg->topics[i].id,
			.terms = cfg->topics[i].terms.v,
			.term_n = cfg->topics[i].terms.n };
	return relevance_new(&rules, topics, cfg->topic_n, mem);
}

int64_t
judge_rules(const struct judge *j)
{
	return j->hash ^ j->lesson.hash;
}

/* Title, lead and the first words of the text as one text. */
static struct str
beginning(const struct judge_text *text, struct arena *mem)
{
	const struct str part[] = { text->title, text->lead, str_slice(text->text, 0, 1000) };
	char *all = arena_alloc(mem, part[0].n + part[1].n + part[2].n + ARRAY_LEN(part));
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(part); i++) {
		if (part[i].n > 0)
			memcpy(all + n, part[i].p, part[i].n);
		n += part[i].n;
		all[n++] = '\n';
	}
	return (struct str){ all, n };
}

/* The editor knows best, then the words tell, then what the document says of itself. */
static enum language
language_of(const struct source *src, const struct judge_text *text, struct arena *mem)
{
	enum language lang;

	if (src != NULL && src->lang.n > 0)
		return language_from_tag(src->lang);
	lang = language_guess(beginning(text, mem));
	return lang != LANG_UNKNOWN ? lang : language_from_tag(text->tag);
}

void
judge_item(struct judge *j, const struct source *src, const struct judge_text *text,
	struct arena *mem, struct judged *out)
{
	struct relevance_source about = { .weight = 1, .prior = -1 };
	struct str lead = text->lead, body = text->text;
	struct relevance_text rt;

	out->dropped = 0;
	if (src != NULL) {
		lead = repeated_strip(&j->repeated, src->id, lead, mem, &out->dropped);
		body = repeated_strip(&j->repeated, src->id, body, mem, &out->dropped);
		about.accept_all = src->accept_all;
		about.region_required = src->region_required;
		about.weight = src->weight;
		about.prior = prior(j, src);
		about.require = src->require.v;
		about.require_n = src->require.n;
		about.exclude = src->exclude.v;
		about.exclude_n = src->exclude.n;
	}
	if (j->rules == NULL)
		j->rules = compile(j->cfg, j->lesson.learned, j->mem);
	out->lang = language_of(src, text, mem);
	words_split(text->title, out->lang, mem, &out->title);
	words_split(lead, out->lang, mem, &out->lead);
	words_split(body, out->lang, mem, &out->text);
	words_split(text->categories, out->lang, mem, &out->categories);
	rt = (struct relevance_text){ .lang = out->lang,
		.field = { &out->title, &out->lead, &out->text, &out->categories } };
	relevance_judge(
		j->rules, &rt, &about, src == NULL ? STR_NONE : src->topic, mem, &out->verdict);
}
