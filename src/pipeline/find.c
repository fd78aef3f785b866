/*
 * find.c -- see find.h.
 */
#include "pipeline/find.h"

#include "base/num.h"
#include "classify/relevance.h"
#include "pipeline/ingest.h"
#include "story/link.h"

static int
look(const struct config *cfg, struct store *st, struct str what, struct arena *mem,
	struct store_item *out, bool *found, struct err *e)
{
	struct link_alias *alias;
	int64_t id;
	size_t n;

	if (num_int(what, 1, INT64_MAX, &id))
		return store_item_get(st, id, mem, out, found, e);
	alias = ingest_aliases(cfg, mem, &n);
	return store_item_by_link(st, what, link_key(what, alias, n, mem), mem, out, found, e);
}

int
find_item(const struct config *cfg, struct store *st, struct str id_or_url, struct arena *mem,
	struct store_item *out, struct err *e)
{
	struct store_story story;
	bool found = false, is_story = false;

	if (look(cfg, st, id_or_url, mem, out, &found, e) != 0)
		return -1;
	if (!found && store_story_by_key(st, id_or_url, mem, &story, &is_story, e) != 0)
		return -1;
	if (is_story)
		return err_set(e, ERR_USAGE,
			"'%.*s' is a story; '%.*s list --story %.*s' shows its items",
			STR_ARG(id_or_url), STR_ARG(cfg->command), STR_ARG(id_or_url));
	if (!found)
		return err_set(e, ERR_USAGE,
			"no stored item has the id or address '%.*s'; '%.*s list --all' shows "
			"them",
			STR_ARG(id_or_url), STR_ARG(cfg->command));
	return 0;
}

int
find_item_or_story(const struct config *cfg, struct store *st, struct str what, struct arena *mem,
	struct store_item *out, struct err *e)
{
	struct store_story story;
	bool found = false;

	if (store_story_by_key(st, what, mem, &story, &found, e) != 0)
		return -1;
	if (found && store_item_get(st, story.lead, mem, out, &found, e) != 0)
		return -1;
	if (found)
		return 0;
	if (look(cfg, st, what, mem, out, &found, e) != 0)
		return -1;
	if (!found)
		return err_set(e, ERR_USAGE,
			"no stored item or story is '%.*s'; '%.*s list' shows both", STR_ARG(what),
			STR_ARG(cfg->command));
	return 0;
}

static bool
is_told(const struct store_item *it)
{
	return it->verdict == VERDICT_PUBLISH && !it->trial;
}

int
find_told(const struct config *cfg, struct store *st, struct str what, struct arena *mem,
	struct store_item *out, struct err *e)
{
	struct store_story story;
	struct store_item *items;
	bool is_story;
	size_t n;

	if (find_item_or_story(cfg, st, what, mem, out, e) != 0)
		return -1;
	if (is_told(out))
		return 0;
	if (store_story_by_key(st, what, mem, &story, &is_story, e) != 0)
		return -1;
	if (!is_story)
		return 0;
	if (store_story_items(st, story.id, mem, &items, &n, e) != 0)
		return -1;
	if (n > 0)
		*out = items[0];
	return 0;
}
