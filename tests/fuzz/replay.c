/*
 * replay.c -- a fuzzer without its engine: gives each file named on the command line to the target
 * it is linked with, so that what once failed is tried in every build, by any compiler.
 *
 * The name of a file is printed before it is read: the last one in the output is the one that
 * failed.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define INPUT_MAX ((size_t)4 << 20) /* libFuzzer's own inputs end at 1 MB */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct arena mem;
		struct str text;
		struct err e;
		uint8_t *exact;

		puts(argv[i]);
		fflush(stdout);
		arena_init(&mem, "replay", 2 * INPUT_MAX);
		if (file_read(argv[i], INPUT_MAX, &mem, &text, ERR_INPUT, &e) != 0) {
			fprintf(stderr, "%s\n", e.text);
			return 1;
		}
		/* a block of exactly this size, so that a sanitizer sees a read behind its end */
		exact = malloc(text.n > 0 ? text.n : 1);
		if (exact == NULL)
			return 1;
		if (text.n > 0)
			memcpy(exact, text.p, text.n);
		(void)LLVMFuzzerTestOneInput(exact, text.n);
		free(exact);
		arena_free(&mem);
	}
	printf("%d inputs\n", argc - 1);
	return argc > 1 ? 0 : 1;
}
