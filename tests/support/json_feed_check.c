/*
 * json_feed_check.c -- see json_feed_check.h.
 */
#include "support/json_feed_check.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/compiler.h"

enum type {
	TEXT,
	ADDRESS, /* absolute, http or https */
	DATE,    /* RFC 3339 */
	LIST,
	AUTHORS,
	FLAG,
};

struct member {
	const char *name;
	enum type type;
	bool needed;
};

static const struct member feed_members[] = {
	{ "version", ADDRESS, true },
	{ "title", TEXT, true },
	{ "home_page_url", ADDRESS, false },
	{ "feed_url", ADDRESS, false },
	{ "description", TEXT, false },
	{ "user_comment", TEXT, false },
	{ "next_url", ADDRESS, false },
	{ "icon", ADDRESS, false },
	{ "favicon", ADDRESS, false },
	{ "authors", AUTHORS, false },
	{ "language", TEXT, false },
	{ "expired", FLAG, false },
	{ "hubs", LIST, false },
	{ "items", LIST, true },
};

static const struct member item_members[] = {
	{ "id", TEXT, true },
	{ "url", ADDRESS, false },
	{ "external_url", ADDRESS, false },
	{ "title", TEXT, false },
	{ "content_html", TEXT, false },
	{ "content_text", TEXT, false },
	{ "summary", TEXT, false },
	{ "image", ADDRESS, false },
	{ "banner_image", ADDRESS, false },
	{ "date_published", DATE, false },
	{ "date_modified", DATE, false },
	{ "authors", AUTHORS, false },
	{ "tags", LIST, false },
	{ "language", TEXT, false },
	{ "attachments", LIST, false },
};

static const struct member author_members[] = {
	{ "name", TEXT, false },
	{ "url", ADDRESS, false },
	{ "avatar", ADDRESS, false },
};

static void
complain(struct json_feed_check *out, const char *where, const char *name, const char *what)
{
	size_t n = strlen(out->problems);

	(void)snprintf(
		out->problems + n, sizeof(out->problems) - n, "%s: %s %s\n", where, name, what);
}

static bool
is_date(const char *s)
{
	static const char form[] = "dddd-dd-ddTdd:dd:ddZ";

	if (strlen(s) != sizeof(form) - 1)
		return false;
	for (size_t i = 0; form[i] != '\0'; i++)
		if (form[i] == 'd' ? s[i] < '0' || s[i] > '9' : s[i] != form[i])
			return false;
	return true;
}

static bool
is_address(const char *s)
{
	return (strncmp(s, "http://", 7) == 0 || strncmp(s, "https://", 8) == 0) &&
	       strpbrk(s, " <>\"\n") == NULL && strstr(s, "@") == NULL;
}

static void check_object(struct json_feed_check *out, const char *where, json_t *object,
	const struct member *list, size_t n);

static void
check_value(
	struct json_feed_check *out, const char *where, const struct member *m, const json_t *value)
{
	const char *text = json_string_value(value);
	json_t *one;
	size_t i;

	switch (m->type) {
	case TEXT:
		if (text == NULL || *text == '\0')
			complain(out, where, m->name, "is no text");
		break;
	case ADDRESS:
		if (text == NULL || !is_address(text))
			complain(out, where, m->name, "is no address");
		break;
	case DATE:
		if (text == NULL || !is_date(text))
			complain(out, where, m->name, "is no date");
		break;
	case LIST:
		if (!json_is_array(value))
			complain(out, where, m->name, "is no list");
		break;
	case FLAG:
		if (!json_is_boolean(value))
			complain(out, where, m->name, "is no boolean");
		break;
	case AUTHORS:
		if (!json_is_array(value))
			complain(out, where, m->name, "is no list");
		json_array_foreach(value, i, one)
		{
			if (json_object_size(one) == 0)
				complain(out, where, m->name, "has an empty author");
			check_object(out, "author", one, author_members, ARRAY_LEN(author_members));
		}
		break;
	}
}

static const struct member *
member_of(const struct member *list, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].name, name) == 0)
			return &list[i];
	return NULL;
}

static void
check_object(struct json_feed_check *out, const char *where, json_t *object,
	const struct member *list, size_t n)
{
	const char *name;
	json_t *value;

	if (!json_is_object(object)) {
		complain(out, where, "", "is no object");
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (list[i].needed && json_object_get(object, list[i].name) == NULL)
			complain(out, where, list[i].name, "is not there");
	json_object_foreach(object, name, value)
	{
		const struct member *m = member_of(list, n, name);

		if (m != NULL)
			check_value(out, where, m, value);
		else if (name[0] != '_')
			complain(out, where, name, "is not known");
		else if (!json_is_object(value))
			complain(out, where, name, "is an extension and no object");
	}
}

static void
check_items(struct json_feed_check *out, const json_t *items)
{
	json_t *ids = json_object(), *item;
	size_t i;

	json_array_foreach(items, i, item)
	{
		const char *id = json_string_value(json_object_get(item, "id"));

		check_object(out, "item", item, item_members, ARRAY_LEN(item_members));
		if (json_object_get(item, "content_html") == NULL &&
			json_object_get(item, "content_text") == NULL)
			complain(out, "item", "content", "is not there");
		if (id != NULL && json_object_get(ids, id) != NULL)
			complain(out, "item", id, "is there twice");
		if (id != NULL)
			(void)json_object_set_new(ids, id, json_true());
		out->item_n++;
	}
	json_decref(ids);
}

bool
json_feed_check(struct str bytes, struct json_feed_check *out)
{
	json_error_t error;
	json_t *feed = json_loadb(bytes.p, bytes.n, JSON_REJECT_DUPLICATES, &error);
	const char *version;

	*out = (struct json_feed_check){ 0 };
	if (feed == NULL) {
		complain(out, "document", "", error.text);
		return false;
	}
	check_object(out, "feed", feed, feed_members, ARRAY_LEN(feed_members));
	version = json_string_value(json_object_get(feed, "version"));
	if (version == NULL || strcmp(version, "https://jsonfeed.org/version/1.1") != 0)
		complain(out, "feed", "version", "is another one");
	check_items(out, json_object_get(feed, "items"));
	json_decref(feed);
	return out->problems[0] == '\0';
}
