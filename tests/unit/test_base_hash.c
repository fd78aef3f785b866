/*
 * test_base_hash.c -- hashes that must be the same for ever, against values computed elsewhere.
 */
#include <string.h>

#include "base/hash.h"
#include "support/check.h"

static void
sha256_joins_two_texts_with_a_nul(void **state)
{
	/* SHA-256 of the three bytes 'a' NUL 'b' */
	static const unsigned char want[32] = { 0x59, 0xb2, 0x71, 0xae, 0x1b, 0xbc, 0xb1, 0xd3,
		0x1d, 0x41, 0x92, 0x98, 0x17, 0xf4, 0xb1, 0x6f, 0xb4, 0x39, 0xeb, 0x4f, 0x31, 0x52,
		0x0b, 0x5a, 0xd1, 0xd5, 0xce, 0x98, 0x92, 0x0a, 0x71, 0x38 };
	unsigned char got[32], other[32];

	(void)state;
	hash_sha256_pair(STR("a"), STR("b"), got);
	assert_memory_equal(got, want, 32);
	/* the border between the two counts */
	hash_sha256_pair(STR("ab"), STR(""), got);
	hash_sha256_pair(STR(""), STR("ab"), other);
	assert_memory_not_equal(got, other, 32);
}

static void
base32_reads_from_the_top_bit(void **state)
{
	unsigned char digest[32];
	char out[64];

	(void)state;
	hash_sha256_pair(STR("a"), STR("b"), digest);
	hash_base32(digest, 35, out);
	assert_string_equal(out, "b6s73bg");
	hash_base32(digest, 40, out);
	assert_string_equal(out, "b6s73bgv");
	hash_base32(digest, 0, out);
	assert_string_equal(out, "");
	/* 256 is no multiple of 5: the last bit is left, not read past the end */
	hash_base32(digest, 260, out);
	assert_int_equal(strlen(out), 51);
	memset(digest, 0xFF, sizeof(digest));
	hash_base32(digest, 10, out);
	assert_string_equal(out, "zz");
	assert_null(strpbrk("0123456789abcdefghjkmnpqrstvwxyz", "ilou"));
}

static void
xxh3_is_the_published_one(void **state)
{
	(void)state;
	/* test vector of the XXH3 specification: empty input, seed 0 */
	assert_true(hash64(STR("")) == UINT64_C(0x2D06800538D394C2));
	assert_true(hash64((struct str){ NULL, 0 }) == hash64(STR("")));
	assert_true(hash64(STR("a")) != hash64(STR("b")));
	assert_true(hash64(STR("a\0b")) != hash64(STR("a\0c")));
	assert_true(hash64_seed(STR("a"), 0) == hash64(STR("a")));
	assert_true(hash64_seed(STR("a"), 1) != hash64(STR("a")));
}

/* A text cannot give to the next one what it loses. */
static void
a_hash_goes_on_with_texts_and_numbers(void **state)
{
	(void)state;
	assert_true(hash64_mix(hash64_mix(0, STR("ab")), STR("c")) !=
		    hash64_mix(hash64_mix(0, STR("a")), STR("bc")));
	assert_true(hash64_mix(hash64_mix(0, STR("a")), STR("")) != hash64_mix(0, STR("a")));
	assert_true(hash64_mix(1, STR("a")) != hash64_mix(0, STR("a")));
	assert_true(hash64_mix(1, STR("a")) == hash64_mix(1, STR("a")));
	assert_true(
		hash64_mix_int(hash64_mix_int(0, 1), 2) != hash64_mix_int(hash64_mix_int(0, 2), 1));
	assert_true(hash64_mix_int(0, 0) != 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sha256_joins_two_texts_with_a_nul),
		cmocka_unit_test(base32_reads_from_the_top_bit),
		cmocka_unit_test(xxh3_is_the_published_one),
		cmocka_unit_test(a_hash_goes_on_with_texts_and_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
