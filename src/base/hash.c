/*
 * hash.c -- see hash.h.
 */
#include "base/hash.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t
hash64(struct str s)
{
	return XXH3_64bits(s.p, s.n);
}

uint64_t
hash64_seed(struct str s, uint64_t seed)
{
	return XXH3_64bits_withSeed(s.p, s.n, seed);
}

uint64_t
hash64_mix_int(uint64_t hash, int64_t v)
{
	return hash64_seed((struct str){ (const char *)&v, sizeof(v) }, hash);
}

uint64_t
hash64_mix(uint64_t hash, struct str s)
{
	return hash64_mix_int(hash64_seed(s, hash), (int64_t)s.n);
}

void
hash_sha256_pair(struct str a, struct str b, unsigned char out[32])
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();

	/* SHA-256 is part of every OpenSSL; only memory can be missing, as for an arena */
	if (ctx == NULL || EVP_DigestInit_ex(ctx, EVP_sha256(), NULL) != 1 ||
		EVP_DigestUpdate(ctx, a.p, a.n) != 1 || EVP_DigestUpdate(ctx, "", 1) != 1 ||
		EVP_DigestUpdate(ctx, b.p, b.n) != 1 || EVP_DigestFinal_ex(ctx, out, NULL) != 1)
		abort();
	EVP_MD_CTX_free(ctx);
}

void
hash_base32(const unsigned char digest[32], unsigned bits, char *out)
{
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
	unsigned at = 0;

	for (; at + 5 <= bits && at + 5 <= 256; at += 5) {
		unsigned v = 0;

		for (unsigned i = at; i < at + 5; i++)
			v = v << 1 | ((unsigned)digest[i / 8] >> (7 - i % 8) & 1u);
		*out++ = alphabet[v];
	}
	*out = '\0';
}
