/*
 * mistakes.c -- see mistakes.h.
 */
#include "config/mistakes.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"
#include "base/url.h"
#include "base/utf8.h"

#define WORD_MAX 80

void
mistakes_add(struct config_mistakes *bad, struct arena *mem, int line, const char *format, ...)
{
	char text[ERR_TEXT_MAX];
	va_list ap;

	bad->total++;
	if (bad->n == CONFIG_MISTAKES_MAX)
		return;
	va_start(ap, format);
	if (vsnprintf(text, sizeof(text), format, ap) < 0)
		text[0] = '\0';
	va_end(ap);
	utf8_defuse(text);
	bad->v[bad->n++] = (struct config_mistake){ line, arena_dup(mem, str_from(text)) };
}

void
mistakes_sort(struct config_mistakes *bad)
{
	for (size_t i = 1; i < bad->n; i++) {
		struct config_mistake m = bad->v[i];
		size_t at = i;

		for (; at > 0 && bad->v[at - 1].line > m.line; at--)
			bad->v[at] = bad->v[at - 1];
		bad->v[at] = m;
	}
}

struct str
mistakes_word(struct str s, struct arena *mem)
{
	/* first the password, then the cut: a cut could take the '@' away */
	return utf8_clean(url_redact(s, mem), WORD_MAX, mem);
}
