/* Any bytes as an address: keys never fail, hold no tracking and are their own keys. */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "story/link.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct link_alias alias[] = { { STR_INIT("a.example"),
		STR_INIT("b.example") } };
	static struct arena mem;
	struct str url = { (const char *)data, size }, key, clean;

	if (mem.name == NULL)
		arena_init(&mem, "fuzz", (size_t)1 << 26);
	arena_reset(&mem);
	key = link_key(url, alias, 1, &mem);
	if (key.p == NULL || !str_eq(key, link_key(url, alias, 1, &mem)))
		__builtin_trap();
	clean = link_clean(url, &mem);
	if (clean.n > url.n || !str_eq(link_clean(clean, &mem), clean))
		__builtin_trap();
	(void)link_twin_key(url, &mem);
	return 0;
}
