/*
 * publish/twin.h -- the gzip twin of a published file: "atom.xml.gz" beside "atom.xml" (RFC 1952).
 *
 * A web server that finds a twin sends it without looking at the file, so a twin must never be
 * older than its file; replace.c sees to the order.  A twin has its file's time of change: that is
 * how one that fits is known without being read.  Equal bytes give equal twins: the header holds
 * neither name nor time.
 */
#ifndef PUBLISH_TWIN_H
#define PUBLISH_TWIN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"

/* What the name of a twin has more than that of its file. */
#define TWIN_ENDING ".gz"

/* Does a file of this name get one? Text does; pictures are compressed already. */
bool twin_wanted(const char *name);

/* Is there one of the file `name` as it is now? */
bool twin_is_fresh(int folder, const char *name);

/* Appends the twin of `bytes`. */
int twin_make(struct str bytes, struct buf *out, struct err *e) MUST_USE;

/* Removes twins whose file is not there any more: the web server would send them still.  Only what
 * looks like ours, of the files and in the folders that `own` names. */
int twin_sweep(int folder, const char *const *own, size_t n, struct err *e) MUST_USE;

#endif
