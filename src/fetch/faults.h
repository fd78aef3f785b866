/*
 * fetch/faults.h -- the table of faults: words for people, advice, and what the schedule does.
 */
#ifndef FETCH_FAULTS_H
#define FETCH_FAULTS_H

#include <stdbool.h>

#include "fetch/reply.h"

struct fault_row {
	enum fault fault;
	const char *id;        /* stored and shown in JSON: "dns", "timeout" */
	const char *reason_en; /* "the name is not known" */
	const char *reason_de;
	const char *advice_en; /* one sentence: what the editor can do; may be "" */
	const char *advice_de;
	bool counts; /* as a failure of the source (backs off); not if it was not asked, or asks
			us to wait */
};

const struct fault_row *fault_row(enum fault fault);
enum fault fault_from_id(const char *id); /* FAULT_NONE for unknown words */
enum fault fault_from_curl(int curlcode);
enum fault fault_from_status(int status);

#endif
