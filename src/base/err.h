/*
 * base/err.h -- an error: a kind for the program, a sentence for the person.
 *
 * Functions return 0 or -1 and take a caller-owned `struct err *` as last argument, which is
 * untouched on success.  Each level puts its own context in front, once, so that the text reads
 * from the outside in: "feed 'hzdr': cannot keep item 'x': ITEM_PUT: disk is full".
 * Text: small first letter, no full stop, subject in 'single quotes', no control characters.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/compiler.h"

enum err_kind {
	ERR_NONE,
	ERR_USAGE,   /* command line or feeds.conf is wrong: exit code 2 */
	ERR_LOCKED,  /* another run holds the lock: 3 */
	ERR_STORE,   /* SQLite refused: 4 */
	ERR_OUTPUT,  /* disk or permission of the output: 5 */
	ERR_NETWORK, /* other side, try later: 0; 6 if too many */
	ERR_INPUT,   /* other side sent what we refuse: as above */
	ERR_SYSTEM,  /* anything else of this machine: 1 */
	ERR_STOPPED, /* a signal asked us to stop: 1 */
};

#define ERR_TEXT_MAX 1024

struct err {
	enum err_kind kind;
	char text[ERR_TEXT_MAX];
};

/* Sets kind and text; always returns -1, so that `return err_set(...)` reads well. */
int err_set(struct err *e, enum err_kind kind, const char *format, ...) PRINTF_LIKE(3, 4);

/* Puts "CONTEXT: " before the text; a text too long loses its tail, never the context. */
int err_wrap(struct err *e, const char *format, ...) PRINTF_LIKE(2, 3);

/* err_set with the words for `errnum` (as of errno) behind the text. */
int err_errno(struct err *e, enum err_kind kind, int errnum, const char *format, ...)
	PRINTF_LIKE(4, 5);

#endif
