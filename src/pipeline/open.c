/*
 * open.c -- see open.h.
 */
#include "pipeline/open.h"

#include "fetch/fetch.h"
#include "parse/parse.h"
#include "text/stem.h"

int
open_libraries(struct err *e)
{
	parse_setup();
	return fetch_setup(e);
}

void
open_close(void)
{
	fetch_teardown();
	parse_teardown();
	stem_teardown();
}

int
open_config(const char *path, struct arena *mem, struct config *out, struct config_mistakes *bad)
{
	return config_load(path, parse_xpath_check, mem, out, bad);
}

const char *
open_versions(void)
{
	return fetch_library();
}
