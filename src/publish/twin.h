/*
 * publish/twin.h -- the compressed twins of a published file: "atom.xml.gz" (gzip, RFC 1952) and
 * "atom.xml.br" (Brotli, RFC 7932) beside "atom.xml".
 *
 * A web server that finds a twin sends it without looking at the file, so a twin must never be
 * older than its file; replace.c sees to the order.  A twin has its file's time of change: that is
 * how one that fits is known without being read.  Equal bytes give equal twins: neither name nor
 * time is in them.
 */
#ifndef PUBLISH_TWIN_H
#define PUBLISH_TWIN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"

enum twin {
	TWIN_GZIP,
	TWIN_BROTLI,
	TWIN_COUNT
};

/* Longest ending of a twin's name, with the NUL. */
#define TWIN_ENDING_MAX 4

/* What the name of a twin has more than that of its file: ".gz". */
const char *twin_ending(enum twin twin);

/* Does a file of this name get one? Text does; pictures are compressed already. */
bool twin_wanted(const char *name, enum twin twin);

/* Is there one of the file `name` as it is now? */
bool twin_is_fresh(int folder, const char *name, enum twin twin);

/* Appends the twin of the file `name`, which holds `bytes`; how hard is tried depends on the name.
 */
int twin_make(enum twin twin, const char *name, struct str bytes, struct buf *out,
	struct err *e) MUST_USE;

/* Removes twins whose file is not there any more: the web server would send them still.  Only what
 * looks like ours, of the files and in the folders that `own` names. */
int twin_sweep(int folder, const char *const *own, size_t n, struct err *e) MUST_USE;

#endif
