/*
 * skeleton.c -- see skeleton.h.
 */
#include "story/skeleton.h"

#include "base/compiler.h"
#include "base/utf8.h"

/* Letters outside ASCII and what stands for them. */
struct letter_row {
	struct str letter, instead;
};
static const struct letter_row letters[] = {
	{ STR_INIT("ä"), STR_INIT("a") },
	{ STR_INIT("ö"), STR_INIT("o") },
	{ STR_INIT("ü"), STR_INIT("u") },
	{ STR_INIT("ß"), STR_INIT("s") },
	{ STR_INIT("é"), STR_INIT("e") },
	{ STR_INIT("è"), STR_INIT("e") },
	{ STR_INIT("ê"), STR_INIT("e") },
	{ STR_INIT("ë"), STR_INIT("e") },
	{ STR_INIT("á"), STR_INIT("a") },
	{ STR_INIT("à"), STR_INIT("a") },
	{ STR_INIT("â"), STR_INIT("a") },
	{ STR_INIT("ã"), STR_INIT("a") },
	{ STR_INIT("å"), STR_INIT("a") },
	{ STR_INIT("í"), STR_INIT("i") },
	{ STR_INIT("ï"), STR_INIT("i") },
	{ STR_INIT("ó"), STR_INIT("o") },
	{ STR_INIT("ô"), STR_INIT("o") },
	{ STR_INIT("õ"), STR_INIT("o") },
	{ STR_INIT("ø"), STR_INIT("o") },
	{ STR_INIT("ú"), STR_INIT("u") },
	{ STR_INIT("ç"), STR_INIT("c") },
	{ STR_INIT("č"), STR_INIT("c") },
	{ STR_INIT("ć"), STR_INIT("c") },
	{ STR_INIT("ñ"), STR_INIT("n") },
	{ STR_INIT("ń"), STR_INIT("n") },
	{ STR_INIT("š"), STR_INIT("s") },
	{ STR_INIT("ś"), STR_INIT("s") },
	{ STR_INIT("ž"), STR_INIT("c") },
	{ STR_INIT("ý"), STR_INIT("i") },
	{ STR_INIT("ř"), STR_INIT("r") },
	{ STR_INIT("ě"), STR_INIT("e") },
	{ STR_INIT("ł"), STR_INIT("l") },
};

/* Appends one letter, unless it is a letter that is there already. */
static void
put(char *out, size_t *n, char c)
{
	if (*n >= SKELETON_MAX)
		return;
	if (*n > 0 && out[*n - 1] == c && !ascii_digit(c))
		return;
	out[(*n)++] = c;
}

static void
put_ascii(char *out, size_t *n, char c)
{
	char last = *n > 0 ? out[*n - 1] : '\0';

	switch (c) {
	case 'k':
	case 'z':
		put(out, n, 'c');
		break;
	case 'y':
		put(out, n, 'i');
		break;
	case 'h': /* ph is f, th is t */
		if (last == 'p')
			out[*n - 1] = 'f';
		else if (last != 't')
			put(out, n, c);
		break;
	case 'e': /* umlauts written out; "que" is none */
		if ((last == 'a' || last == 'o' || last == 'u') && !(*n > 1 && out[*n - 2] == 'q'))
			break;
		put(out, n, c);
		break;
	case '\'':
		break;
	default: /* a byte, not an enum: all others stand for themselves */
		put(out, n, c);
		break;
	}
}

struct str
skeleton_make(struct str fold, char out[SKELETON_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < fold.n && n < SKELETON_MAX;) {
		struct str rest = str_skip(fold, i);
		size_t k = 0;

		if ((unsigned char)fold.p[i] < 0x80) {
			put_ascii(out, &n, fold.p[i++]);
			continue;
		}
		while (k < ARRAY_LEN(letters) && !str_starts(rest, letters[k].letter))
			k++;
		if (k < ARRAY_LEN(letters)) {
			put(out, &n, letters[k].instead.p[0]);
			i += letters[k].letter.n;
			continue;
		}
		out[n++] = fold.p[i++]; /* a letter of another script, byte by byte */
	}
	return (struct str){ out, n };
}
