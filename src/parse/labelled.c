/*
 * labelled.c -- see labelled.h.
 */
#include "parse/labelled.h"

#include <jansson.h>

#include "base/utf8.h"

static struct str
text_of(const json_t *object, const char *name, struct arena *mem)
{
	const json_t *v = json_object_get(object, name);
	struct str s;

	if (!json_is_string(v))
		return STR_NONE;
	s = arena_dup(mem, (struct str){ json_string_value(v), json_string_length(v) });
	return utf8_clean(s, s.n + 1, mem);
}

/* 1, 0, true or false. */
static bool
label_of(const json_t *object, bool *out)
{
	const json_t *v = json_object_get(object, "label");

	if (json_is_integer(v) && (json_integer_value(v) == 0 || json_integer_value(v) == 1))
		*out = json_integer_value(v) == 1;
	else if (json_is_boolean(v))
		*out = json_is_true(v);
	else
		return false;
	return true;
}

static int
read_line(struct str line, struct arena *mem, struct labelled *out, struct err *e)
{
	json_error_t why;
	json_t *root = json_loadb(line.p, line.n, 0, &why);
	int rc = -1;

	if (!json_is_object(root)) {
		(void)err_set(e, ERR_USAGE, "no JSON object");
		goto out;
	}
	*out = (struct labelled){ .id = text_of(root, "id", mem),
		.lang = text_of(root, "lang", mem),
		.title = text_of(root, "title", mem),
		.summary = text_of(root, "summary", mem) };
	if (!label_of(root, &out->relevant)) {
		(void)err_set(e, ERR_USAGE, "'label' is neither 0 nor 1");
		goto out;
	}
	rc = 0;
out:
	json_decref(root);
	return rc;
}

int
labelled_read(struct str text, struct arena *mem, struct labelled **out, size_t *n, struct err *e)
{
	size_t cap = 0, number = 0;

	*out = NULL;
	*n = 0;
	while (text.p != NULL) {
		struct str line = str_trim(str_cut_line(&text));

		number++;
		if (line.n == 0)
			continue;
		ARENA_GROW(mem, *out, *n, &cap);
		if (read_line(line, mem, &(*out)[*n], e) != 0)
			return err_wrap(e, "line %zu", number);
		(*n)++;
	}
	return 0;
}
