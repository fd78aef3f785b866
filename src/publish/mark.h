/*
 * publish/mark.h -- what the files that do not tell the time are made of, as one short text: equal
 * marks, equal bytes.  So a run without news need not make them to find out that nothing changed.
 */
#ifndef PUBLISH_MARK_H
#define PUBLISH_MARK_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "publish/edition.h"

/* The same of what every page says, whatever it is about. */
uint64_t mark_settings(const struct edition *ed);

struct str mark_of(const struct edition *ed, struct arena *mem);

#endif
