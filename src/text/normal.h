/*
 * text/normal.h -- one spelling for what means the same (utf8proc).
 */
#ifndef TEXT_NORMAL_H
#define TEXT_NORMAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Case folded, NFKC; umlauts and accents stay. ASCII takes a short way. */
struct str normal_fold(struct str s, struct arena *mem);

/* NFC, for what is published. Returns `s` itself if nothing changes. */
struct str normal_nfc(struct str s, struct arena *mem);

/*
 * For comparing titles and texts: folded, accents dropped, ß as ss, ä as ae, everything that is no
 * letter or digit as one space.
 */
struct str normal_key(struct str s, struct arena *mem);
/* Is `key` the key of `s`? Looks no further than to the first difference. */
bool normal_key_is(struct str s, struct str key, struct arena *mem);

#endif
