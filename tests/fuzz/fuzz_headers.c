/* fuzz_headers.c -- header lines of an answer: any bytes, cut into lines at their ends. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "fetch/headers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
expect(bool ok)
{
	if (!ok)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct headers h;
	struct str rest = { (const char *)data, n };
	int64_t t = 0, wait;

	headers_reset(&h);
	while (rest.n > 0) {
		size_t end = str_chr(rest, '\n');

		end = end == STR_NOT_FOUND ? rest.n : end + 1;
		if (!headers_line(&h, str_slice(rest, 0, end)))
			break;
		rest = str_skip(rest, end);
	}
	expect(h.etag_n <= FETCH_ETAG_MAX && h.last_modified_n <= FETCH_DATE_MAX);
	expect(h.type_n <= FETCH_TYPE_MAX && h.location_n <= URL_MAX);
	expect(h.status == 0 || (h.status >= 100 && h.status <= 999));
	wait = headers_retry_after(&h, 1795341600);
	expect(wait >= -1 && wait <= FETCH_RETRY_AFTER_MAX_S);
	expect(headers_expires(&h, 1795341600) >= -1);
	expect(h.max_age_s >= -1);
	if (headers_date((struct str){ (const char *)data, n }, &t))
		expect(t >= 0);
	expect(headers_max_age((struct str){ (const char *)data, n }) >= -1);
	return 0;
}
