/*
 * fuzz_url.c -- whatever address comes out is fit to be requested and to be published (base/url.h).
 *
 * The first line of the input is the base, the rest the reference.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/url.h"
#include "base/utf8.h"

#define CEILING ((size_t)64 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* What would end an attribute, a log line or a request; "'" is a sub-delimiter and stays. */
static bool
is_unfit(char c)
{
	return (unsigned char)c <= ' ' || c == '\x7f' || c == '"' || c == '<' || c == '>';
}

static void
check_address(struct str url, struct arena *mem)
{
	struct url_parts parts;

	must(url.n <= URL_MAX && utf8_valid(url));
	for (size_t i = 0; i < url.n; i++)
		must(!is_unfit(url.p[i]));
	must(url_is_http(url));
	must(url_split(url, mem, &parts));
	must(str_eq(parts.scheme, STR("http")) || str_eq(parts.scheme, STR("https")));
	must(parts.host.n > 0 && parts.path.n > 0 && parts.path.p[0] == '/');
	must(str_eq(url_host(url, mem), parts.host));
	must(str_eq(url_redact(url, mem), url)); /* it has no user information left */
	must(str_eq(url_resolve(STR_NONE, url, mem), url));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str ref = { (const char *)data, size }, base = STR_NONE, url;
	struct url_parts parts;
	struct arena mem;

	if (size > 0)
		base = str_cut_line(&ref);
	if (ref.p == NULL)
		ref = STR_NONE;
	arena_init(&mem, "fuzz", CEILING);
	url = url_resolve(base, ref, &mem);
	if (url.n > 0)
		check_address(url, &mem);
	/* any text may be asked about */
	(void)url_split(ref, &mem, &parts);
	(void)url_host(ref, &mem);
	(void)url_redact(ref, &mem);
	arena_free(&mem);
	return 0;
}
