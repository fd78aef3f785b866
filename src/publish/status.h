/*
 * publish/status.h -- private to the status page: what its parts share.
 */
#ifndef PUBLISH_STATUS_H
#define PUBLISH_STATUS_H

#include "publish/edition.h"
#include "publish/page.h"
#include "publish/status_count.h"

/* Items whose score is within 0.05 of the threshold count as borderline. */
#define STATUS_BAND 0.05
bool status_is_near(const struct edition *ed, size_t bin);

/* The section with the four plots. */
void status_plots(struct page *p);

/* Items near the threshold and pairs near the limit, with what decides them. */
void status_review(struct page *p);

#endif
