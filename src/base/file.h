/*
 * base/file.h -- whole files in and small questions about the file system.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/*
 * Reads a whole file ("-" is standard input) of at most `ceiling` bytes.  `*out` lies in `mem` and
 * is followed by a NUL.  `kind` is the kind of the error that a failure becomes: what a missing
 * file means is known to the caller only.
 */
int file_read(const char *path, size_t ceiling, struct arena *mem, struct str *out,
	enum err_kind kind, struct err *e) MUST_USE;

bool file_exists(const char *path); /* anything by that name */
bool file_is_directory(const char *path);

/* `path` if it is absolute, else `path` below the directory of the file `beside`. */
struct str file_beside(struct str beside, struct str path, struct arena *mem);

/*
 * Gives descriptors 0 to 2 something to point to if they are closed: otherwise the database could
 * be opened as number 2, and a message of ours would be written into it.
 */
int file_open_standard(struct err *e) MUST_USE;

#endif
