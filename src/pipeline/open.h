/*
 * pipeline/open.h -- feeds.conf and the libraries behind the steps, made ready for a command.
 */
#ifndef PIPELINE_OPEN_H
#define PIPELINE_OPEN_H

#include "base/arena.h"
#include "base/compiler.h"
#include "base/err.h"
#include "config/config.h"

/* Sets up the network and parser libraries, once per process; and gives their memory back. */
int open_libraries(struct err *e) MUST_USE;
void open_close(void);

/* config_load with the check of XPath expressions that only parse/ can do. */
int open_config(const char *path, struct arena *mem, struct config *out,
	struct config_mistakes *bad) MUST_USE;

/* Versions of the libraries in use, for `--version -v`. */
const char *open_versions(void);

#endif
