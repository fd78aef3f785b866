/*
 * publish/mark.h -- what the files that do not tell the time are made of, as one short text: equal
 * marks, equal bytes.  So a run without news need not make them to find out that nothing changed.
 */
#ifndef PUBLISH_MARK_H
#define PUBLISH_MARK_H

#include "base/arena.h"
#include "base/str.h"
#include "publish/edition.h"

struct str mark_of(const struct edition *ed, struct arena *mem);

#endif
