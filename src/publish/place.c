/*
 * place.c -- see place.h.
 */
#include "publish/place.h"

#include "base/url.h"

struct str
place_site(const struct edition *ed, struct arena *mem)
{
	struct str site = url_resolve(STR_NONE, ed->site, mem);

	if (site.n == 0 || str_ends(site, STR("/")))
		return site;
	return arena_printf(mem, "%.*s/", STR_ARG(site));
}

struct str
place_below(const struct edition *ed, struct str path, struct arena *mem)
{
	struct str site = place_site(ed, mem);

	return site.n == 0 ? site : arena_printf(mem, "%.*s%.*s", STR_ARG(site), STR_ARG(path));
}

struct str
place_root(const struct edition *ed, struct arena *mem)
{
	struct str site = place_site(ed, mem);
	struct url_parts parts;

	return site.n > 0 && url_split(site, mem, &parts) ? parts.path : STR("/");
}
