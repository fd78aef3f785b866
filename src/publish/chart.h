/*
 * publish/chart.h -- small charts as inline SVG: no script, no style attributes, colours by class.
 *
 * Coordinates are whole units, or tenths where bars are narrow; one path per colour, because a
 * hundred rectangles would weigh more than the page.
 */
#ifndef PUBLISH_CHART_H
#define PUBLISH_CHART_H

#include <stddef.h>
#include <stdint.h>

#include "publish/page.h"

/* Width of the plots: labels stay legible on a phone. */
#define CHART_WIDTH 360
#define CHART_HEIGHT 130

/* Where bars stand. */
struct chart_scale {
	int64_t step10, bar10; /* from one bar to the next, width of a bar: tenths of a unit */
	int64_t floor, height; /* y of the zero line; units above it for `max` */
	int64_t max;           /* value as high as `height`; at least 1 */
};

/* Opens an svg of that size; named by the element with this id, or by `label`. */
void chart_open(
	struct page *p, int64_t width, int64_t height, const char *labelledby, struct str label);
void chart_close(struct page *p);

/*
 * Bars in the colour of `class`.  Values under 0 are left out: they leave their place free for a
 * path of another colour.  A value of 0 is a hairline if `hairline`, else nothing.
 */
void chart_bars(struct page *p, const char *class, const int64_t *values, size_t n,
	const struct chart_scale *scale, bool hairline);

void chart_rect(struct page *p, const char *class, int64_t x, int64_t y, int64_t w, int64_t h);
void chart_line(struct page *p, const char *class, int64_t x1, int64_t y1, int64_t x2, int64_t y2);
/* `anchor`: "start", "middle", "end". */
void chart_text(struct page *p, int64_t x, int64_t y, const char *anchor, struct str text);

/*
 * `text` if it is at most `width` units wide in the letters of a chart, else its beginning and an
 * ellipsis.  Judged by a wide common typeface: in others there is room to spare.
 */
struct str chart_cut(struct str text, int64_t width, struct arena *mem);

/* The next round number that is even and at least `v`, for the top of an axis. */
int64_t chart_round_up(int64_t v);

#endif
