/*
 * words.c -- see words.h.
 */
#include "publish/words.h"

#include <stdlib.h>

struct row {
	struct str text[2]; /* by enum words_language */
};

static const struct row rows[WORD_COUNT] = {
#define WORD_ROW(name, en, de) [WORD_##name] = { { STR_INIT(en), STR_INIT(de) } },
	WORDS(WORD_ROW)
#undef WORD_ROW
};

static const struct str dash = STR_INIT("–");

enum words_language
words_language(struct str code)
{
	return str_eq(code, STR("de")) ? WORDS_DE : WORDS_EN;
}

struct str
words_code(enum words_language l)
{
	return l == WORDS_DE ? STR("de") : STR("en");
}

enum words_language
words_other(enum words_language l)
{
	return l == WORDS_DE ? WORDS_EN : WORDS_DE;
}

struct str
words_get(enum words_language l, enum word w)
{
	return rows[w].text[l];
}

struct str
words_fill(enum words_language l, enum word w, const struct str *args, size_t n, struct arena *mem)
{
	struct str text = words_get(l, w);
	size_t room = text.n, used = 0;
	char *out;

	/* no template names an argument more than once */
	for (size_t i = 0; i < n; i++)
		room += args[i].n;
	out = arena_alloc(mem, room + 1);
	for (size_t i = 0; i < text.n; i++) {
		struct str piece = str_slice(text, i, i + 1);

		if (text.p[i] == '%' && i + 1 < text.n && text.p[i + 1] >= '1' &&
			text.p[i + 1] <= '9') {
			size_t arg = (size_t)(text.p[++i] - '1');

			piece = arg < n ? args[arg] : STR_NONE;
		}
		for (size_t k = 0; k < piece.n && used < room; k++)
			out[used++] = piece.p[k];
	}
	return (struct str){ out, used };
}

struct str
words_count(enum words_language l, enum word one, int64_t n, struct arena *mem)
{
	if (n == 1)
		return words_get(l, one);
	return WORDS_FILL(l, (enum word)(one + 1), mem, words_int(n, mem));
}

struct str
words_int(int64_t n, struct arena *mem)
{
	return arena_printf(mem, "%lld", (long long)n);
}

struct str
words_percent(int64_t part, int64_t whole, struct arena *mem)
{
	if (whole <= 0)
		return dash;
	/* U+00A0 between number and sign, as both languages want it in running text */
	return arena_printf(mem, "%lld\xc2\xa0%%", (long long)((part * 200 + whole) / (whole * 2)));
}

/* Made of whole numbers: printf's own decimals would follow the locale. */
struct str
words_decimal(enum words_language l, int64_t thousandths, int digits, struct arena *mem)
{
	int64_t unit = digits == 1 ? 100 : 10, per_one = digits == 1 ? 10 : 100;
	int64_t v = (llabs(thousandths) + unit / 2) / unit;

	return arena_printf(mem, "%s%lld%s%0*lld", thousandths < 0 && v != 0 ? "-" : "",
		(long long)(v / per_one), l == WORDS_DE ? "," : ".", digits == 1 ? 1 : 2,
		(long long)(v % per_one));
}

struct str
words_duration(enum words_language l, int64_t ms, struct arena *mem)
{
	if (ms <= 0)
		return dash;
	if (ms < 1000)
		return arena_printf(mem, "%lld\xc2\xa0ms", (long long)ms);
	if (ms < 10000)
		return arena_printf(mem, "%.*s\xc2\xa0s", STR_ARG(words_decimal(l, ms, 1, mem)));
	return arena_printf(mem, "%lld\xc2\xa0s", (long long)((ms + 500) / 1000));
}

struct str
words_span(enum words_language l, int64_t s, struct arena *mem)
{
	if (s < 3600)
		return words_count(l, WORD_MINUTES_ONE, s < 60 ? 1 : s / 60, mem);
	if (s < 3 * 86400)
		return words_count(l, WORD_HOURS_ONE, s / 3600, mem);
	return words_count(l, WORD_DAYS_ONE, s / 86400, mem);
}
