/* Splitting, folding, stemming, guessing and cutting never fail on any bytes. */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "text/excerpt.h"
#include "text/language.h"
#include "text/normal.h"
#include "text/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena mem;
	struct str text = { (const char *)data, size };
	size_t last = 0, at = 0;
	struct words w;

	if (mem.name == NULL)
		arena_init(&mem, "fuzz", (size_t)1 << 30);
	arena_reset(&mem);
	words_split(text, language_guess(text), &mem, &w);
	for (size_t i = 0; i < w.n; i++) {
		/* Words come in order, do not overlap and are never empty. */
		if (w.v[i].len == 0 || w.v[i].at < last || w.v[i].at + w.v[i].len > size)
			__builtin_trap();
		last = w.v[i].at + w.v[i].len;
	}
	while (at < size) {
		size_t end = words_sentence_end(text, at);

		if (end <= at || end > size)
			__builtin_trap();
		at = end;
	}
	(void)normal_key(text, &mem);
	(void)normal_nfc(text, &mem);
	(void)excerpt_cut(text, str_slice(text, 0, size / 8), 200, &mem);
	return 0;
}
