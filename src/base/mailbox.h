/*
 * base/mailbox.h -- e-mail addresses: the plain form of RFC 5321 section 4.1.2, NAME@HOST, without
 * quoting, comments and address literals, so that one can stand in a header as it is.
 */
#ifndef BASE_MAILBOX_H
#define BASE_MAILBOX_H

#include <stdbool.h>

#include "base/str.h"

/* Longest path of RFC 5321 section 4.5.3.1.3, without its angle brackets. */
#define MAILBOX_MAX 254

bool mailbox_valid(struct str s);

#endif
