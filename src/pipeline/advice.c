/*
 * advice.c -- see advice.h.
 */
#include "pipeline/advice.h"

#include <math.h>

/* "[feed hzdr] (line 12)" */
static void
section(const struct source *src, struct buf *out)
{
	if (src == NULL)
		buf_addz(out, "[feed ID]");
	else if (src->line > 0)
		buf_addf(out, "[feed %.*s] (line %d)", STR_ARG(src->id), src->line);
	else
		buf_addf(out, "[feed %.*s]", STR_ARG(src->id));
}

static bool
is_in(const struct config_list *list, struct str word)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq_nocase(list->v[i], word))
			return true;
	return false;
}

/* The strongest word of the text for (or against) it; NULL if there is none. */
static const struct evidence *
strongest(const struct verdict *v, bool against)
{
	for (size_t i = 0; i < v->evidence_n; i++)
		if (v->evidence[i].field != FIELD_SOURCE &&
			(against ? v->evidence[i].weight < 0 : v->evidence[i].weight > 0))
			return &v->evidence[i];
	return NULL;
}

static void
to_leave_out(const struct config *cfg, const struct source *src, const struct verdict *v,
	struct buf *out)
{
	const struct evidence *word = strongest(v, false);

	if (v->by == BY_SOURCE) {
		buf_addz(out, "to change it: take 'accept = all' out of ");
		section(src, out);
		buf_addc(out, '\n');
		return;
	}
	buf_addz(out, "to leave such items out: ");
	if (word != NULL && is_in(&cfg->strong, word->term))
		buf_addf(out, "take '%.*s' out of 'strong' in [relevance], or ",
			STR_ARG(word->term));
	buf_addf(out, "'exclude = %.*s' in ", STR_ARG(word == NULL ? STR("WORD") : word->term));
	section(src, out);
	/* two digits that are surely above the score */
	if (v->score < 0.985)
		buf_addf(out, ", or 'publish = %.2f' in [relevance]",
			(floor(v->score * 100) + 1) / 100);
	buf_addc(out, '\n');
}

/* Words of the source's own section decide before any score. */
static bool
section_refuses(const struct source *src, const struct verdict *v, struct buf *out)
{
	if (src == NULL || v->kind != VERDICT_REJECT)
		return false;
	for (size_t i = 0; i < v->evidence_n; i++) {
		const struct evidence *ev = &v->evidence[i];

		if (ev->weight >= 0 || !is_in(&src->exclude, ev->term) ||
			!str_starts(ev->sense, STR("excluded")))
			continue;
		buf_addf(out, "to change it: take '%.*s' out of 'exclude' in ", STR_ARG(ev->term));
		section(src, out);
		buf_addc(out, '\n');
		return true;
	}
	if (src->require.n > 0 && str_starts(v->reason, STR("names none"))) {
		buf_addz(out, "to change it: put a word of the item into 'require' in ");
		section(src, out);
		buf_addc(out, '\n');
		return true;
	}
	if (src->region_required && !v->in_region) {
		buf_addz(out, "to change it: take 'region = required' out of ");
		section(src, out);
		buf_addc(out, '\n');
		return true;
	}
	return false;
}

static void
to_keep(const struct config *cfg, const struct source *src, const struct verdict *v,
	struct buf *out)
{
	const struct evidence *word = strongest(v, false), *bar = strongest(v, true);

	buf_addz(out, "to keep such items: ");
	if (bar != NULL && is_in(&cfg->exclude, bar->term))
		buf_addf(out, "take '%.*s' out of 'exclude' in [relevance], or ",
			STR_ARG(bar->term));
	buf_addf(out, "'strong = %.*s' in [relevance], ",
		STR_ARG(word == NULL ? STR("WORD") : word->term));
	if (v->kind == VERDICT_REVIEW)
		buf_addf(out, "'publish = %.2f' there, ", floor(v->score * 100) / 100);
	buf_addz(out, "or 'accept = all' in ");
	section(src, out);
	buf_addc(out, '\n');
}

void
advice_write(const struct config *cfg, const struct source *src, const struct verdict *v,
	int64_t item, struct buf *out)
{
	bool published = v->kind == VERDICT_PUBLISH;

	if (published)
		to_leave_out(cfg, src, v, out);
	else if (!section_refuses(src, v, out))
		to_keep(cfg, src, v, out);
	if (src != NULL && src->trial) {
		buf_addz(out, "to show readers what the source brings: take 'trial = yes' out of ");
		section(src, out);
		buf_addc(out, '\n');
	}
	if (item != 0)
		buf_addf(out, "this item alone: %.*s %s %lld\n", STR_ARG(cfg->command),
			published ? "reject" : "accept", (long long)item);
}
