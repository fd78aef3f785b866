/*
 * support/replacing.h -- files given to publish/replace.h as a table, and what became of each.
 */
#ifndef SUPPORT_REPLACING_H
#define SUPPORT_REPLACING_H

#include "publish/replace.h"

struct wanted {
	const char *name;
	struct str bytes;
	bool keep, gone; /* instead of bytes */
	bool changed;    /* set */
	int twins;       /* set: so many were written */
};

int replacing(int folder, struct wanted *v, size_t n, struct err *e);

#endif
