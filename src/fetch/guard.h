/*
 * fetch/guard.h -- which addresses of the network may be contacted.
 *
 * The decision is made on the address that is about to be connected to, not on the name: so it
 * holds for every redirect, every address family, every spelling (127.1, 0x7f000001,
 * [::ffff:127.0.0.1]) and for names that change their answer between two look-ups.
 */
#ifndef FETCH_GUARD_H
#define FETCH_GUARD_H

#include <stdbool.h>
#include <sys/socket.h>

/* Why the address is not on the public internet ("loopback"), in words; NULL if it is on it. */
const char *guard_reason(const struct sockaddr *address);

bool guard_is_public(const struct sockaddr *address);

/* The address as text ("10.0.0.1", "fe80::1", "?" for other families). */
#define GUARD_TEXT_MAX 64
const char *guard_text(const struct sockaddr *address, char out[GUARD_TEXT_MAX]);

#endif
