/*
 * pipeline/document.h -- one document as the JSON object of `saxfeed parse` (PRODUCT section 4).
 */
#ifndef PIPELINE_DOCUMENT_H
#define PIPELINE_DOCUMENT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"

/*
 * Parses `body` and appends one line of JSON to `out`.  `base` and `content_type` may be empty.
 * -1 with ERR_INPUT if the bytes are no feed: then `e` says what they are instead, and the object
 * is still written, with format "html" or "unknown" and no items.
 */
int document_json(struct str body, struct str base, struct str content_type, struct arena *mem,
	struct buf *out, struct err *e) MUST_USE;

#endif
