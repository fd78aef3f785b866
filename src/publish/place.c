/*
 * place.c -- see place.h.
 */
#include "publish/place.h"

#include "base/url.h"
#include "base/week.h"
#include "publish/words.h"

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

static struct str
translated(enum words_language l)
{
	return l == WORDS_DE ? STR("de/index.html") : STR("en/index.html");
}

struct str
place_digest_other(const struct edition *ed)
{
	return translated(words_other(words_language(ed->language)));
}

struct str
place_digest_before(const struct edition *ed)
{
	return translated(words_language(ed->language));
}

const char *
place_legal(enum edition_legal what)
{
	static const char *const names[LEGAL_COUNT] = { [LEGAL_IMPRINT] = "impressum.html",
		[LEGAL_PRIVACY] = "datenschutz.html",
		[LEGAL_ACCESSIBILITY] = "barrierefreiheit.html" };

	return names[what];
}

struct str
place_week(int64_t week, const char *ending, struct arena *mem)
{
	return arena_printf(mem, "archive/%.*s.%s", STR_ARG(week_name(week, mem)), ending);
}

struct str
place_slice(enum edition_slice_kind kind, struct str id, const char *file, struct arena *mem)
{
	static const char *const folders[] = {
		[SLICE_TOPIC] = "topic", [SLICE_SOURCE] = "source", [SLICE_CITY] = "city"
	};

	if (kind == SLICE_ALL)
		return STR("all.html");
	/* config checks ids; here it must hold whatever made the edition */
	if (id.n == 0 || id.n > PLACE_ID_MAX)
		return STR_NONE;
	for (size_t i = 0; i < id.n; i++)
		if (id.p[i] != '-' && id.p[i] != '_' && !ascii_alnum((unsigned char)id.p[i]))
			return STR_NONE;
	return arena_printf(mem, "%s/%.*s/%s", folders[kind], STR_ARG(id), file);
}

struct str
place_story(const struct edition_story *s, struct arena *mem)
{
	return arena_printf(
		mem, "%.*s#s-%.*s", STR_ARG(place_week(s->week, "html", mem)), STR_ARG(s->key));
}
