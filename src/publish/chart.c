/*
 * chart.c -- see chart.h.
 */
#include "publish/chart.h"

#include <string.h>

#include "base/utf8.h"

void
chart_open(struct page *p, int64_t width, int64_t height, const char *labelledby, struct str label)
{
	struct markup *m = &p->m;

	markup_open(m, "svg");
	markup_attr(m, "viewBox",
		arena_printf(p->mem, "0 0 %lld %lld", (long long)width, (long long)height));
	markup_attrz(m, "role", "img");
	if (labelledby != NULL)
		markup_attrz(m, "aria-labelledby", labelledby);
	else
		markup_attr(m, "aria-label", label);
}

void
chart_close(struct page *p)
{
	markup_close(&p->m);
}

/* Tenths as a decimal, without the locale: printf's own would follow it. */
static void
tenths(struct buf *b, int64_t v)
{
	buf_addi(b, v / 10);
	if (v % 10 != 0) {
		buf_addc(b, '.');
		buf_addi(b, v % 10);
	}
}

void
chart_bars(struct page *p, const char *class, const int64_t *values, size_t n,
	const struct chart_scale *s, bool hairline)
{
	struct buf d;
	int64_t max = s->max > 0 ? s->max : 1;

	buf_init(&d, (size_t)1024 * 64);
	for (size_t i = 0; i < n; i++) {
		int64_t h10 = values[i] * s->height * 10 / max;

		if (values[i] < 0 || (values[i] == 0 && !hairline))
			continue;
		/* what is there must be seen, however small */
		if (h10 < 10)
			h10 = values[i] == 0 ? 5 : 10;
		if (h10 > s->height * 10)
			h10 = s->height * 10;
		buf_addc(&d, 'M');
		tenths(&d, (int64_t)i * s->step10);
		buf_addc(&d, ' ');
		buf_addi(&d, s->floor);
		buf_addz(&d, "v-");
		tenths(&d, h10);
		buf_addc(&d, 'h');
		tenths(&d, s->bar10);
		buf_addc(&d, 'v');
		tenths(&d, h10);
		buf_addc(&d, 'z');
	}
	if (d.failed)
		p->m.failed = true;
	if (d.n > 0) {
		markup_open(&p->m, "path");
		markup_attrz(&p->m, "class", class);
		markup_attr(&p->m, "d", buf_str(&d));
		markup_close(&p->m);
	}
	buf_free(&d);
}

void
chart_rect(struct page *p, const char *class, int64_t x, int64_t y, int64_t w, int64_t h)
{
	markup_open(&p->m, "rect");
	markup_attrz(&p->m, "class", class);
	markup_attr_int(&p->m, "x", x);
	markup_attr_int(&p->m, "y", y);
	markup_attr_int(&p->m, "width", w);
	markup_attr_int(&p->m, "height", h);
	markup_close(&p->m);
}

void
chart_line(struct page *p, const char *class, int64_t x1, int64_t y1, int64_t x2, int64_t y2)
{
	markup_open(&p->m, "path");
	markup_attrz(&p->m, "class", class);
	markup_attr(&p->m, "d",
		arena_printf(p->mem, "M%lld %lldL%lld %lld", (long long)x1, (long long)y1,
			(long long)x2, (long long)y2));
	markup_close(&p->m);
}

void
chart_text(struct page *p, int64_t x, int64_t y, const char *anchor, struct str text)
{
	markup_open(&p->m, "text");
	markup_attr_int(&p->m, "x", x);
	markup_attr_int(&p->m, "y", y);
	if (strcmp(anchor, "start") != 0)
		markup_attrz(&p->m, "text-anchor", anchor);
	markup_text(&p->m, text);
	markup_close(&p->m);
}

/* Size of letters, see `svg text` in site.css: tenths of a unit. */
#define LETTER10 105

/* Thousandths of the letter size, rounded up from DejaVu Sans, as wide as any that is common. */
static int64_t
letter_width(uint32_t c)
{
	static const struct {
		const char *letters;
		int64_t width;
	} rows[] = {
		{ "ijlI'|", 300 },
		{ " .,:;/!ft()[]-", 400 },
		{ "rsczJ\"", 530 },
		{ "abdeghknopquvxyLFTEPSYZ0123456789", 650 },
		{ "ABCDGHKNOQRUVX&+", 790 },
	};

	if (c == 0)
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (c < 0x80 && strchr(rows[i].letters, (int)c) != NULL)
			return rows[i].width;
	/* letters with marks, of western Europe: small ones, then all others */
	return c >= 0xdf && c <= 0xff ? 650 : 1000;
}

struct str
chart_cut(struct str text, int64_t width, struct arena *mem)
{
	int64_t room = width * 10000 / LETTER10, used = 0, dots = 1000;
	size_t at = 0, fits = 0;

	while (at < text.n) {
		used += letter_width(utf8_next(text, &at));
		if (used > room)
			return arena_printf(
				mem, "%.*s…", STR_ARG(str_trim(str_slice(text, 0, fits))));
		if (used + dots <= room)
			fits = at;
	}
	return text;
}

int64_t
chart_round_up(int64_t v)
{
	static const int64_t steps[] = { 2, 4, 6, 8, 10, 12, 16, 20 };

	/* even, so that half of it is a whole number for the line in the middle */
	for (int64_t unit = 1; unit < INT64_MAX / 100; unit *= 10)
		for (size_t i = 0; i < ARRAY_LEN(steps); i++)
			if (steps[i] * unit >= v)
				return steps[i] * unit;
	return v;
}
