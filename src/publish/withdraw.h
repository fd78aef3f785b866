/*
 * publish/withdraw.h -- stories leave files that otherwise stay as they are.
 *
 * While the gate is shut there is no edition to write, yet what was taken down must go.  The files
 * themselves are what was published: each story stands in them as one piece (an `article` of a
 * page, an `entry` of an Atom feed, an object of the JSON feed), and that piece is cut out.  All
 * else keeps its bytes, counts and times included, until the next edition.
 */
#ifndef PUBLISH_WITHDRAW_H
#define PUBLISH_WITHDRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/map.h"
#include "base/str.h"

/* What has to go: every piece that has one of these keys, or leads to one of these addresses. */
struct withdraw {
	struct arena *mem;
	struct map marks; /* as they stand in the files */
};

void withdraw_init(struct withdraw *w, struct arena *mem);
void withdraw_story(struct withdraw *w, struct str key);
void withdraw_address(struct withdraw *w, struct str url);

enum withdraw_format {
	WITHDRAW_PAGE, /* HTML */
	WITHDRAW_ATOM,
	WITHDRAW_JSON,
};

/* Appends `bytes` without those pieces to `out`; how many there were.  What does not look like a
 * file of ours is copied as it is. */
size_t withdraw_pieces(
	const struct withdraw *w, enum withdraw_format format, struct str bytes, struct buf *out);

/* A file with pieces that have to go, and its bytes without them. */
struct withdraw_file {
	const char *name; /* in the folder, as in struct replacement */
	struct str bytes;
};

struct withdraw_files {
	struct withdraw_file *v;
	size_t n, room;
};

/*
 * Looks through what is published in `folder`: the files and folders that `own` names.  Reads only;
 * all that is found lives in the arena of `w`.  ERR_OUTPUT names a file that cannot be read.
 */
int withdraw_find(const struct withdraw *w, const char *folder, const char *const *own, size_t n,
	struct withdraw_files *out, struct err *e) MUST_USE;

#endif
