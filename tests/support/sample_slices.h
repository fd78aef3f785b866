/*
 * sample_slices.h -- topics, sources and cities of a sample edition, made of its stories.
 */
#ifndef SUPPORT_SAMPLE_SLICES_H
#define SUPPORT_SAMPLE_SLICES_H

#include "base/arena.h"
#include "publish/edition.h"

/* Fills slices and all; the stories are there. */
void sample_slices(struct edition *ed, struct arena *mem);

#endif
