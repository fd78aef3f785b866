/*
 * base/hash.h -- hashes: XXH3 for tables and "is it the same text", SHA-256 (FIPS 180-4) for names
 * that must stay the same for ever.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

uint64_t hash64(struct str s);
uint64_t hash64_seed(struct str s, uint64_t seed);

/* A hash that goes on with a text, its length included, so that what one text loses cannot be what
 * the next one wins; or with a number. */
uint64_t hash64_mix(uint64_t hash, struct str s);
uint64_t hash64_mix_int(uint64_t hash, int64_t v);

/* SHA-256 of the two texts with a NUL between them. */
void hash_sha256_pair(struct str a, struct str b, unsigned char out[32]);

/*
 * The first `bits` (a multiple of 5) of a digest as lower-case base32 without i, l, o and u
 * (Crockford's alphabet), which can be read aloud; `out` gets bits / 5 characters and a NUL.
 */
void hash_base32(const unsigned char digest[32], unsigned bits, char *out);

#endif
