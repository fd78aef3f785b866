/*
 * identity.c -- see identity.h.
 */
#include "pipeline/identity.h"

#include "base/hash.h"
#include "base/map.h"

#define SHARED (-1) /* value of a name that does not tell its entries apart */

int64_t
identity_content_hash(const struct entry *en)
{
	return (int64_t)hash64_seed(en->title, hash64_seed(en->summary, hash64(en->text)));
}

static struct str
first_name(const struct entry *en, struct arena *mem)
{
	if (en->id.n > 0)
		return en->id;
	if (en->link.n > 0)
		return en->link;
	return arena_printf(mem, "hash:%016llx", (unsigned long long)identity_content_hash(en));
}

/* What tells two entries with the same first name apart. */
static struct str
second_name(const struct entry *en)
{
	return en->id.n > 0 && en->link.n > 0 ? en->link : en->title;
}

/* Value: the index of the first entry with the name, or SHARED. */
static void
note_names(const struct feed *feed, size_t n, const struct identity *v, struct map *names)
{
	for (size_t i = 0; i < n; i++) {
		int64_t *first = map_get(names, v[i].guid);

		if (first == NULL)
			(void)map_put(names, v[i].guid, (int64_t)i);
		else if (*first != SHARED && !str_eq(second_name(&feed->entries[*first]),
						     second_name(&feed->entries[i])))
			*first = SHARED;
	}
}

static void
set_address(const struct entry *en, struct str home, const struct link_alias *alias, size_t alias_n,
	struct identity *id, struct arena *mem)
{
	id->url = link_clean(en->link.n > 0 ? en->link : home, mem);
	id->link_key = link_key(id->url, alias, alias_n, mem);
	if (en->link.n > 0)
		id->twin_key = link_twin_key(id->url, mem);
	else
		/* the feed's home page is not their common document */
		id->link_key =
			arena_printf(mem, "%.*s %.*s", STR_ARG(id->link_key), STR_ARG(en->title));
}

struct identity *
identity_of_entries(const struct feed *feed, size_t n, const struct link_alias *alias,
	size_t alias_n, struct arena *mem)
{
	struct identity *v = ARENA_ARRAY(mem, struct identity, n);
	struct map names, seen;

	map_init(&names, mem);
	map_init(&seen, mem);
	for (size_t i = 0; i < n; i++) {
		v[i].guid = first_name(&feed->entries[i], mem);
		set_address(&feed->entries[i], feed->link, alias, alias_n, &v[i], mem);
	}
	note_names(feed, n, v, &names);
	for (size_t i = 0; i < n; i++) {
		if (*map_get(&names, v[i].guid) == SHARED)
			v[i].guid = arena_printf(mem, "%.*s %.*s", STR_ARG(v[i].guid),
				STR_ARG(second_name(&feed->entries[i])));
		if (!map_put(&seen, v[i].guid, 1) || v[i].url.n == 0)
			v[i].guid = STR_NONE;
	}
	return v;
}
