/*
 * sources.c -- see sources.h.
 */
#include "pipeline/sources.h"

void
source_index_init(struct source_index *x, const struct config *cfg, struct arena *mem)
{
	x->cfg = cfg;
	map_init(&x->by_id, mem);
	for (size_t i = 0; i < cfg->source_n; i++)
		(void)map_put(&x->by_id, cfg->sources[i].id, (int64_t)i);
}

const struct source *
source_find(const struct source_index *x, struct str id)
{
	const int64_t *at = map_get(&x->by_id, id);

	return at == NULL ? NULL : &x->cfg->sources[*at];
}

bool
source_is_wanted(const struct source *src, const struct str *only, size_t only_n)
{
	for (size_t i = 0; i < only_n; i++)
		if (str_eq(only[i], src->id))
			return true;
	return only_n == 0 && src->enabled;
}

struct str
source_name(const struct source_index *x, struct str id)
{
	const struct source *src = source_find(x, id);

	return src == NULL ? id : src->name;
}
