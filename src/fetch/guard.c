/*
 * guard.c -- see guard.h.
 *
 * The ranges are those of the IANA special-purpose registries (RFC 6890) that are not globally
 * reachable, and those that carry another IPv4 address inside: these are unwrapped and judged by
 * it.
 */
#include "fetch/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/compiler.h"

struct range4 {
	unsigned char net[4];
	unsigned bits;
	const char *reason;
};

static const struct range4 ranges4[] = {
	{ { 0, 0, 0, 0 }, 8, "this host (RFC 1122)" },
	{ { 10, 0, 0, 0 }, 8, "a private network (RFC 1918)" },
	{ { 100, 64, 0, 0 }, 10, "a provider's inner network (RFC 6598)" },
	{ { 127, 0, 0, 0 }, 8, "loopback" },
	{ { 169, 254, 0, 0 }, 16, "link-local (RFC 3927)" }, /* cloud metadata services */
	{ { 172, 16, 0, 0 }, 12, "a private network (RFC 1918)" },
	{ { 192, 0, 0, 0 }, 24, "reserved for protocols (RFC 6890)" },
	{ { 192, 0, 2, 0 }, 24, "for documentation (RFC 5737)" },
	{ { 192, 88, 99, 0 }, 24, "a former 6to4 relay (RFC 7526)" },
	{ { 192, 168, 0, 0 }, 16, "a private network (RFC 1918)" },
	{ { 198, 18, 0, 0 }, 15, "for benchmarks (RFC 2544)" },
	{ { 198, 51, 100, 0 }, 24, "for documentation (RFC 5737)" },
	{ { 203, 0, 113, 0 }, 24, "for documentation (RFC 5737)" },
	{ { 224, 0, 0, 0 }, 4, "multicast (RFC 5771)" },
	{ { 240, 0, 0, 0 }, 4, "reserved (RFC 1112)" }, /* with 255.255.255.255 */
};

struct range6 {
	unsigned char net[16]; /* the rest is zero */
	unsigned bits;
	const char *reason; /* NULL: the IPv4 address inside decides */
	size_t at;          /* where that stands */
	unsigned char mask; /* by which its bytes are disguised */
};

/* The first row that fits decides. */
static const struct range6 ranges6[] = {
	{ { 0 }, 128, "this host (RFC 4291)", 0, 0 },
	{ { [15] = 1 }, 128, "loopback", 0, 0 },
	{ { [10] = 0xff, [11] = 0xff }, 96, NULL, 12, 0 }, /* mapped, RFC 4291 section 2.5.5.2 */
	{ { 0 }, 96, NULL, 12, 0 },                        /* compatible, section 2.5.5.1 */
	{ { 0, 0x64, 0xff, 0x9b }, 96, NULL, 12, 0 },      /* NAT64, RFC 6052 */
	{ { 0, 0x64, 0xff, 0x9b, 0, 1 }, 48, "a local translator (RFC 8215)", 0, 0 },
	{ { 1 }, 64, "discard-only (RFC 6666)", 0, 0 },
	{ { 0x20, 0x01, 0x0d, 0xb8 }, 32, "for documentation (RFC 3849)", 0, 0 },
	{ { 0x3f, 0xff }, 20, "for documentation (RFC 9637)", 0, 0 },
	{ { 0x20, 0x02 }, 16, NULL, 2, 0 },     /* 6to4, RFC 3056 */
	{ { 0x20, 0x01 }, 32, NULL, 12, 0xff }, /* Teredo, RFC 4380: the client */
	{ { 0x20, 0x01 }, 23, "reserved for protocols (RFC 2928)", 0, 0 },
	{ { 0xfc }, 7, "a private network (RFC 4193)", 0, 0 },
	{ { 0xfe, 0x80 }, 10, "link-local (RFC 4291)", 0, 0 },
	{ { 0xfe, 0xc0 }, 10, "site-local (RFC 3879)", 0, 0 },
	{ { 0xff }, 8, "multicast (RFC 4291)", 0, 0 },
};

static bool
in_range(const unsigned char *address, const unsigned char *net, unsigned bits)
{
	unsigned whole = bits / 8, rest = bits % 8;
	unsigned char mask = (unsigned char)(0xff00u >> rest);

	if (memcmp(address, net, whole) != 0)
		return false;
	return rest == 0 || (address[whole] & mask) == (net[whole] & mask);
}

static const char *
reason4(const unsigned char a[4])
{
	for (size_t i = 0; i < ARRAY_LEN(ranges4); i++)
		if (in_range(a, ranges4[i].net, ranges4[i].bits))
			return ranges4[i].reason;
	return NULL;
}

static const char *
reason6(const unsigned char a[16])
{
	for (size_t i = 0; i < ARRAY_LEN(ranges6); i++) {
		const struct range6 *r = &ranges6[i];
		unsigned char inner[4];

		if (!in_range(a, r->net, r->bits))
			continue;
		if (r->reason != NULL)
			return r->reason;
		for (size_t k = 0; k < 4; k++)
			inner[k] = a[r->at + k] ^ r->mask;
		return reason4(inner);
	}
	/* only 2000::/3 has been given out as global unicast (RFC 3587) */
	return (a[0] & 0xe0) == 0x20 ? NULL : "reserved (RFC 4291)";
}

const char *
guard_reason(const struct sockaddr *address)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	/* copied, since the caller's bytes need not be aligned for the larger types */
	if (address->sa_family == AF_INET) {
		memcpy(&in, address, sizeof(in));
		return reason4((const unsigned char *)&in.sin_addr);
	}
	if (address->sa_family == AF_INET6) {
		memcpy(&in6, address, sizeof(in6));
		return reason6(in6.sin6_addr.s6_addr);
	}
	return "not an internet address";
}

bool
guard_is_public(const struct sockaddr *address)
{
	return guard_reason(address) == NULL;
}

const char *
guard_text(const struct sockaddr *address, char out[GUARD_TEXT_MAX])
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
	const char *text = NULL;

	if (address->sa_family == AF_INET) {
		memcpy(&in, address, sizeof(in));
		text = inet_ntop(AF_INET, &in.sin_addr, out, GUARD_TEXT_MAX);
	} else if (address->sa_family == AF_INET6) {
		memcpy(&in6, address, sizeof(in6));
		text = inet_ntop(AF_INET6, &in6.sin6_addr, out, GUARD_TEXT_MAX);
	}
	if (text == NULL)
		(void)snprintf(out, GUARD_TEXT_MAX, "?");
	return out;
}
