/*
 * gate.c -- see gate.h.
 */
#include "pipeline/gate.h"

#include "base/num.h"

#define FACT_WRITTEN STR("written") /* "TIME STORIES" of the edition that was written last */

int
gate_before(struct store *st, struct arena *mem, struct gate_before *out, struct err *e)
{
	struct str fact;
	size_t space;

	*out = (struct gate_before){ 0 };
	if (store_fact_get(st, FACT_WRITTEN, mem, &fact, e) != 0)
		return -1;
	space = str_chr(fact, ' ');
	if (space != STR_NOT_FOUND &&
		(!num_int(str_slice(fact, 0, space), 1, INT64_MAX, &out->when) ||
			!num_int(str_skip(fact, space + 1), 0, INT64_MAX, &out->stories)))
		*out = (struct gate_before){ 0 };
	return 0;
}

int
gate_keep(struct store *st, const struct edition *ed, struct arena *mem, struct err *e)
{
	struct gate_before before;

	if (gate_before(st, mem, &before, e) != 0)
		return -1;
	/* hourly runs seldom differ in it, and each write is a commit */
	if (before.when != 0 && before.stories == ed->stories_7d)
		return 0;
	return store_fact_put(st, FACT_WRITTEN,
		arena_printf(mem, "%lld %lld", (long long)ed->now, (long long)ed->stories_7d), e);
}

static bool
jumps(const struct edition *ed)
{
	int64_t least = ed->grown_from * GATE_JUMP;

	return ed->grown >= (least > GATE_JUMP_LEAST ? least : GATE_JUMP_LEAST);
}

enum edition_kept
gate_judge(const struct edition_gate *gate, const struct edition *ed, bool shown)
{
	bool asked = gate->down != DOWN_IGNORE; /* else a person wants it so */

	if (ed->status_n == 0)
		return KEPT_NO_SOURCE;
	if (gate->no_network)
		return KEPT_NO_NETWORK;
	if (ed->mostly_down && asked && (shown || ed->story_n == 0))
		return KEPT_DOWN;
	/* pages without a story would look as if there were none */
	if (ed->story_n == 0 && ed->checked == 0 && !asked)
		return KEPT_UNREAD;
	if (ed->story_n == 0 && shown)
		return KEPT_EMPTY;
	return asked && shown && jumps(ed) ? KEPT_JUMP : KEPT_NOT;
}

struct str
gate_words(const struct edition *ed, struct str command, struct arena *mem)
{
	switch (ed->kept) {
	case KEPT_NO_NETWORK:
		return STR("no network");
	case KEPT_NO_SOURCE:
		return STR("feeds.conf names no source");
	case KEPT_DOWN:
		return STR("most sources are down");
	case KEPT_UNREAD:
		return arena_printf(
			mem, "no source was read yet ('%.*s run' does that)", STR_ARG(command));
	case KEPT_EMPTY:
		return STR("there is not one story to show");
	case KEPT_JUMP:
		return arena_printf(mem,
			"%lld stories of this week where %lld were before ('%.*s publish' shows "
			"them all the same)",
			(long long)ed->grown, (long long)ed->grown_from, STR_ARG(command));
	case KEPT_NOT:
	case KEPT_COUNT:
		break;
	}
	return STR_NONE;
}
