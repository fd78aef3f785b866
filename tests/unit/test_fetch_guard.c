/* test_fetch_guard.c -- every range that the guard refuses, its neighbours, and its disguises. */
#include "support/check.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/un.h>

#include "base/compiler.h"
#include "fetch/guard.h"

union any {
	struct sockaddr sa;
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
	struct sockaddr_un un;
};

static union any
address(const char *text)
{
	union any a;

	memset(&a, 0, sizeof(a));
	if (strchr(text, ':') != NULL) {
		a.in6.sin6_family = AF_INET6;
		assert_int_equal(inet_pton(AF_INET6, text, &a.in6.sin6_addr), 1);
	} else {
		a.in.sin_family = AF_INET;
		assert_int_equal(inet_pton(AF_INET, text, &a.in.sin_addr), 1);
	}
	return a;
}

static void
only_addresses_of_the_public_internet_are_let_through(void **state)
{
	static const struct {
		const char *text;
		bool public;
	} rows[] = {
		/* the ends of each range, and what lies beside them */
		{ "0.0.0.0", false },
		{ "0.255.255.255", false },
		{ "1.0.0.0", true },
		{ "9.255.255.255", true },
		{ "10.0.0.0", false },
		{ "10.255.255.255", false },
		{ "11.0.0.0", true },
		{ "100.63.255.255", true },
		{ "100.64.0.0", false },
		{ "100.127.255.255", false },
		{ "100.128.0.0", true },
		{ "126.255.255.255", true },
		{ "127.0.0.1", false },
		{ "127.255.255.255", false },
		{ "128.0.0.0", true },
		{ "169.253.255.255", true },
		{ "169.254.0.0", false },
		{ "169.254.169.254", false },
		{ "169.254.255.255", false },
		{ "169.255.0.0", true },
		{ "172.15.255.255", true },
		{ "172.16.0.0", false },
		{ "172.31.255.255", false },
		{ "172.32.0.0", true },
		{ "191.255.255.255", true },
		{ "192.0.0.0", false },
		{ "192.0.0.255", false },
		{ "192.0.1.0", true },
		{ "192.0.2.0", false },
		{ "192.0.2.255", false },
		{ "192.0.3.0", true },
		{ "192.88.98.255", true },
		{ "192.88.99.0", false },
		{ "192.88.99.255", false },
		{ "192.88.100.0", true },
		{ "192.167.255.255", true },
		{ "192.168.0.0", false },
		{ "192.168.255.255", false },
		{ "192.169.0.0", true },
		{ "198.17.255.255", true },
		{ "198.18.0.0", false },
		{ "198.19.255.255", false },
		{ "198.20.0.0", true },
		{ "198.51.99.255", true },
		{ "198.51.100.0", false },
		{ "198.51.100.255", false },
		{ "198.51.101.0", true },
		{ "203.0.112.255", true },
		{ "203.0.113.0", false },
		{ "203.0.113.255", false },
		{ "203.0.114.0", true },
		{ "223.255.255.255", true },
		{ "224.0.0.0", false },
		{ "239.255.255.255", false },
		{ "240.0.0.0", false },
		{ "255.255.255.255", false },
		{ "141.30.1.1", true },
		/* IPv6 */
		{ "::", false },
		{ "::1", false },
		{ "::2", false },
		{ "fc00::", false },
		{ "fdff:ffff::1", false },
		{ "fe80::1", false },
		{ "febf:ffff::1", false },
		{ "fec0::1", false },
		{ "feff::1", false },
		{ "ff00::", false },
		{ "ff02::1", false },
		{ "ffff::", false },
		{ "fbff::1", false },
		{ "fe00::1", false },
		{ "2001:db7:ffff::1", true },
		{ "2001:db8::", false },
		{ "2001:db8:ffff:ffff::1", false },
		{ "2001:db9::", true },
		{ "100::", false },
		{ "100::ffff:ffff:ffff:ffff", false },
		{ "100:0:0:1::", false },
		{ "3fff::1", false },
		{ "3fff:1000::1", true },
		{ "2001:2::1", false },
		{ "2001:10::1", false },
		{ "2001:20::1", false },
		{ "2001:200::1", true },
		{ "4000::1", false },
		{ "1fff::1", false },
		{ "2a00:1450:4001:80b::200e", true },
		{ "2600::", true },
		/* an IPv4 address inside: mapped, compatible, NAT64, 6to4, Teredo */
		{ "::ffff:127.0.0.1", false },
		{ "::ffff:10.1.2.3", false },
		{ "::ffff:8.8.8.8", true },
		{ "::127.0.0.1", false },
		{ "::8.8.8.8", true },
		{ "64:ff9b::127.0.0.1", false },
		{ "64:ff9b::192.168.1.1", false },
		{ "64:ff9b::8.8.8.8", true },
		{ "64:ff9b:1::8.8.8.8", false },
		{ "::ffff:0:8.8.8.8", false },
		{ "2002:7f00:1::", false },
		{ "2002:0a00:0001::1", false },
		{ "2002:c0a8:0101::1", false },
		{ "2002:0808:0808::1", true },
		/* the client's address stands inverted at the end: 80ff:fffe is 127.0.0.1 */
		{ "2001:0:808:808::80ff:fffe", false },
		{ "2001:0:808:808::f5ff:fffe", false },
		{ "2001:0:808:808::f7f7:f7f7", true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		union any a = address(rows[i].text);

		assert_row_int_eq(rows[i].text, guard_is_public(&a.sa), rows[i].public);
	}
}

static void
refusal_has_a_reason_in_words(void **state)
{
	union any a = address("192.168.0.1"), b = address("::ffff:127.0.0.1"),
		  c = address("8.8.8.8");

	(void)state;
	assert_string_equal(guard_reason(&a.sa), "a private network (RFC 1918)");
	assert_string_equal(guard_reason(&b.sa), "loopback");
	assert_null(guard_reason(&c.sa));
}

static void
other_families_are_refused(void **state)
{
	union any a;
	char text[GUARD_TEXT_MAX];

	(void)state;
	memset(&a, 0, sizeof(a));
	a.un.sun_family = AF_UNIX;
	assert_false(guard_is_public(&a.sa));
	assert_string_equal(guard_text(&a.sa, text), "?");
}

static void
addresses_are_written_in_their_usual_form(void **state)
{
	union any a = address("10.0.0.1"), b = address("fe80:0::0001");
	char text[GUARD_TEXT_MAX];

	(void)state;
	assert_string_equal(guard_text(&a.sa, text), "10.0.0.1");
	assert_string_equal(guard_text(&b.sa, text), "fe80::1");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_addresses_of_the_public_internet_are_let_through),
		cmocka_unit_test(refusal_has_a_reason_in_words),
		cmocka_unit_test(other_families_are_refused),
		cmocka_unit_test(addresses_are_written_in_their_usual_form),
	};

	return cmocka_run_group_tests_name("fetch/guard", tests, NULL, NULL);
}
