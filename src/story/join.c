/*
 * join.c -- see join.h.
 */
#include "story/join.h"

#include "base/str.h"

/* Shares of the best pair, of the lead, and of the mean of all members. */
#define SHARE_BEST 0.6
#define SHARE_LEAD 0.2
#define SHARE_MEAN 0.2

static bool
same_document(const struct story_item *a, const struct story_item *b)
{
	return (a->link_key.n > 0 && str_eq(a->link_key, b->link_key)) ||
	       (a->twin_key.n > 0 && a->lang != b->lang && str_eq(a->twin_key, b->twin_key));
}

void
story_fit(const struct story_item *item, const struct story_item *members, size_t n, size_t lead,
	struct story_fit *out)
{
	const char *blocked_by = NULL;
	double sum = 0, with_lead = 0;
	bool same = false;

	*out = (struct story_fit){ .nearest = 0 };
	for (size_t i = 0; i < n; i++) {
		struct story_match m;

		story_compare(item, &members[i], &m);
		sum += m.likelihood;
		if (i == lead)
			with_lead = m.likelihood;
		if (m.blocked_by != NULL && (blocked_by == NULL || i == lead))
			blocked_by = m.blocked_by;
		if (m.likelihood > out->best) {
			out->best = m.likelihood;
			out->nearest = i;
		}
		same = same || same_document(item, &members[i]);
	}
	out->likelihood =
		SHARE_BEST * out->best + SHARE_LEAD * with_lead + SHARE_MEAN * sum / (double)n;
	if (same)
		out->likelihood = out->best;
	else if (blocked_by != NULL) {
		out->blocked_by = blocked_by;
		out->likelihood = 0;
	}
}
