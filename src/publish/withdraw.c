/*
 * withdraw.c -- see withdraw.h.
 */
#include "publish/withdraw.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/url.h"
#include "publish/markup.h"
#include "publish/replace.h"

/* "source/tu-dresden/index.html" */
#define DEPTH_MAX 2
/* An address is no longer; escaped it may be five times as long. */
#define ADDRESS_MAX ((size_t)64 * 1024)

/* ---- what is looked for -------------------------------------------------------------------------
 */

void
withdraw_init(struct withdraw *w, struct arena *mem)
{
	w->mem = mem;
	map_init(&w->marks, mem);
}

void
withdraw_story(struct withdraw *w, struct str key)
{
	if (key.n > 0)
		(void)map_put(&w->marks, arena_printf(w->mem, "s-%.*s", STR_ARG(key)), 1);
}

/* As pages and Atom feeds write it; JSON has nothing to escape in an address. */
void
withdraw_address(struct withdraw *w, struct str url)
{
	struct str clean = url_resolve(STR_NONE, url, w->mem), begin = STR("<a href=\"");
	struct markup m;
	struct buf out;

	if (clean.n == 0)
		return;
	buf_init(&out, ADDRESS_MAX);
	markup_init_part(&m, MARKUP_HTML, &out, w->mem);
	markup_open(&m, "a");
	markup_attr(&m, "href", clean);
	markup_close(&m);
	if (markup_done(&m)) {
		struct str tag = str_skip(buf_str(&out), begin.n);

		(void)map_put(&w->marks, arena_dup(w->mem, str_cut(&tag, '"')), 1);
	}
	(void)map_put(&w->marks, clean, 1);
	buf_free(&out);
}

/* ---- pieces -------------------------------------------------------------------------------------
 */

/* "tag:ki.example.org,2026:story/7k2m9qa", or with "/de" behind it */
static bool
is_marked_id(const struct withdraw *w, struct str id)
{
	struct str before = STR(":story/");
	size_t at = str_find(id, before);
	char mark[64] = "s-";
	size_t n = 2;

	if (!str_starts(id, STR("tag:")) || at == STR_NOT_FOUND)
		return false;
	for (id = str_skip(id, at + before.n); id.n > 0 && n < sizeof(mark); id = str_skip(id, 1)) {
		if (!ascii_alnum((unsigned char)id.p[0]))
			break;
		mark[n++] = id.p[0];
	}
	return map_get(&w->marks, (struct str){ mark, n }) != NULL;
}

/* Keys and addresses stand between quotes or tags, whatever the format. */
static bool
is_marked(const struct withdraw *w, struct str piece)
{
	size_t from = 0;

	for (size_t i = 0; i <= piece.n; i++) {
		struct str part;

		if (i < piece.n && piece.p[i] != '"' && piece.p[i] != '<' && piece.p[i] != '>')
			continue;
		part = str_slice(piece, from, i);
		if (part.n > 0 && (map_get(&w->marks, part) != NULL || is_marked_id(w, part)))
			return true;
		from = i + 1;
	}
	return false;
}

static size_t
cut_elements(const struct withdraw *w, struct str rest, struct str begin, struct str end,
	struct buf *out)
{
	size_t cut = 0;

	for (;;) {
		size_t from = str_find(rest, begin), n;
		struct str piece;

		if (from == STR_NOT_FOUND)
			break;
		piece = str_skip(rest, from);
		n = str_find(piece, end);
		if (n == STR_NOT_FOUND)
			break;
		piece = str_slice(piece, 0, n + end.n);
		if (str_starts(str_skip(rest, from + piece.n), STR("\n")))
			piece.n++;
		buf_add(out, str_slice(rest, 0, from));
		if (is_marked(w, piece))
			cut++;
		else
			buf_add(out, piece);
		rest = str_skip(rest, from + piece.n);
	}
	buf_add(out, rest);
	return cut;
}

/* Length of the object that `s` begins with; 0 if it has no end. */
static size_t
object_length(struct str s)
{
	size_t depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && c == '{')
			depth++;
		else if (!quoted && c == '}' && --depth == 0)
			return i + 1;
	}
	return 0;
}

static size_t
cut_objects(const struct withdraw *w, struct str rest, struct buf *out)
{
	struct str begin = STR("\"items\": [");
	size_t at = str_find(rest, begin), n, cut = 0;
	bool first = true;

	if (at != STR_NOT_FOUND) {
		buf_add(out, str_slice(rest, 0, at + begin.n));
		rest = str_skip(rest, at + begin.n);
	}
	while (at != STR_NOT_FOUND && str_starts(rest, STR("{"))) {
		n = object_length(rest);
		if (n == 0)
			break;
		if (is_marked(w, str_slice(rest, 0, n))) {
			cut++;
		} else {
			if (!first)
				buf_addc(out, ',');
			first = false;
			buf_add(out, str_slice(rest, 0, n));
		}
		rest = str_skip(rest, n);
		if (str_starts(rest, STR(",")))
			rest = str_skip(rest, 1);
	}
	buf_add(out, rest);
	return cut;
}

size_t
withdraw_pieces(
	const struct withdraw *w, enum withdraw_format format, struct str bytes, struct buf *out)
{
	switch (format) {
	case WITHDRAW_PAGE:
		return cut_elements(w, bytes, STR("<article "), STR("</article>"), out);
	case WITHDRAW_ATOM:
		return cut_elements(w, bytes, STR("<entry"), STR("</entry>"), out);
	case WITHDRAW_JSON:
		break;
	}
	return cut_objects(w, bytes, out);
}

/* ---- files --------------------------------------------------------------------------------------
 */

struct walk {
	const struct withdraw *w;
	struct str folder;
	struct withdraw_files *found;
};

static bool
knows_format(struct str name, enum withdraw_format *format)
{
	static const struct {
		struct str ending;
		enum withdraw_format format;
	} endings[] = {
		{ STR_INIT(".html"), WITHDRAW_PAGE },
		{ STR_INIT(".xml"), WITHDRAW_ATOM },
		{ STR_INIT(".json"), WITHDRAW_JSON },
	};

	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		*format = endings[i].format;
		if (str_ends(name, endings[i].ending))
			return true;
	}
	return false;
}

static int
look_at(struct walk *k, struct str name, enum withdraw_format format, struct err *e)
{
	struct withdraw_files *found = k->found;
	struct arena *mem = k->w->mem;
	struct arena_mark mark = arena_mark(mem);
	struct str path = arena_printf(mem, "%.*s/%.*s", STR_ARG(k->folder), STR_ARG(name)), bytes;
	struct buf out;
	size_t cut;
	int rc = 0;

	if (file_read(path.p, REPLACE_FILE_MAX, mem, &bytes, ERR_OUTPUT, e) != 0)
		return -1;
	buf_init(&out, REPLACE_FILE_MAX);
	cut = withdraw_pieces(k->w, format, bytes, &out);
	if (out.failed)
		rc = err_set(e, ERR_SYSTEM, "'%s' could not be made anew", path.p);
	arena_rewind(mem, mark);
	if (rc == 0 && cut > 0) {
		ARENA_GROW(mem, found->v, found->n, &found->room);
		found->v[found->n++] = (struct withdraw_file){ arena_cstr(mem, name),
			arena_dup(mem, buf_str(&out)) };
	}
	buf_free(&out);
	return rc;
}

static int look_into(struct walk *k, struct str name, int depth, struct err *e);

/* Links lead to what is not ours, and a file that is too large was not written by us. */
static int
visit(struct walk *k, struct str name, int depth, struct err *e)
{
	struct arena *mem = k->w->mem;
	const char *path = arena_printf(mem, "%.*s/%.*s", STR_ARG(k->folder), STR_ARG(name)).p;
	enum withdraw_format format;
	struct stat st;

	if (name.n > REPLACE_NAME_MAX)
		return 0;
	if (lstat(path, &st) != 0)
		return errno == ENOENT
			       ? 0
			       : err_errno(e, ERR_OUTPUT, errno, "cannot look at '%s'", path);
	if (S_ISDIR(st.st_mode))
		return depth < DEPTH_MAX ? look_into(k, name, depth + 1, e) : 0;
	if (!S_ISREG(st.st_mode) || (uint64_t)st.st_size > REPLACE_FILE_MAX ||
		!knows_format(name, &format))
		return 0;
	return look_at(k, name, format, e);
}

static int
by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* In the order of their names, so that equal folders give equal lists. */
static int
look_into(struct walk *k, struct str name, int depth, struct err *e)
{
	struct arena *mem = k->w->mem;
	const char *path = arena_printf(mem, "%.*s/%.*s", STR_ARG(k->folder), STR_ARG(name)).p;
	struct str *names = NULL;
	size_t n = 0, room = 0;
	DIR *dir = opendir(path);
	struct dirent *entry;
	int why;

	if (dir == NULL)
		return err_errno(e, ERR_OUTPUT, errno, "cannot read the folder '%s'", path);
	while (errno = 0, (entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		ARENA_GROW(mem, names, n, &room);
		names[n++] = arena_printf(mem, "%.*s/%s", STR_ARG(name), entry->d_name);
	}
	why = errno;
	(void)closedir(dir);
	if (why != 0)
		return err_errno(e, ERR_OUTPUT, why, "cannot read the folder '%s'", path);
	if (n > 0)
		qsort(names, n, sizeof(*names), by_name);
	for (size_t i = 0; i < n; i++)
		if (visit(k, names[i], depth, e) != 0)
			return -1;
	return 0;
}

int
withdraw_find(const struct withdraw *w, const char *folder, const char *const *own, size_t n,
	struct withdraw_files *out, struct err *e)
{
	struct walk k = { w, str_from(folder), out };

	*out = (struct withdraw_files){ 0 };
	for (size_t i = 0; i < n; i++)
		if (visit(&k, str_from(own[i]), 0, e) != 0)
			return -1;
	return 0;
}
