/*
 * place.c -- see place.h.
 */
#include "publish/place.h"

#include "base/url.h"
#include "base/week.h"

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

struct str
place_week(int64_t week, const char *ending, struct arena *mem)
{
	return arena_printf(mem, "archive/%.*s.%s", STR_ARG(week_name(week, mem)), ending);
}

struct str
place_story(const struct edition_story *s, struct arena *mem)
{
	return arena_printf(
		mem, "%.*s#s-%.*s", STR_ARG(place_week(s->week, "html", mem)), STR_ARG(s->key));
}
