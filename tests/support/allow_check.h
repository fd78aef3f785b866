/*
 * allow_check.h -- does sanitised markup hold nothing but what may stay?  Reads it with libxml2's
 * HTML parser, and knows the allow-list by itself, not from the tables of text/.
 */
#ifndef SUPPORT_ALLOW_CHECK_H
#define SUPPORT_ALLOW_CHECK_H

#include <stdbool.h>

#include "base/str.h"

#define ALLOW_CHECK_MAX 4096

/*
 * Problems, one a line: elements and attributes outside of the list, comments, sections and
 * instructions, addresses with a scheme that may not stay.  True if there are none.
 */
bool allow_check(struct str markup, char problems[ALLOW_CHECK_MAX]);

#endif
