/*
 * base/json.h -- writer for machine output (RFC 8259): one object a line, keys in the order given.
 *
 * Commas are set by the writer; names are literals of ours; texts are UTF-8 and escaped here, with
 * everything that steers a terminal or cannot be seen; a byte that is no UTF-8 becomes U+FFFD.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct json {
	struct buf *out;
	bool comma; /* the next value needs one in front */
};

void json_init(struct json *j, struct buf *out);
void json_open(struct json *j, char bracket); /* '{' or '[' */
void json_close(struct json *j, char bracket);
void json_key(struct json *j, const char *name);

void json_text(struct json *j, struct str s);
void json_int(struct json *j, int64_t v);
void json_real(struct json *j, double v, int digits); /* digits behind the point */
void json_bool(struct json *j, bool v);
void json_null(struct json *j);
void json_time(struct json *j, int64_t t); /* RFC 3339 in UTC, null for 0 */

/* A key and its value at once, for what objects mostly hold. */
void json_put_text(struct json *j, const char *name, struct str s);
void json_put_int(struct json *j, const char *name, int64_t v);
void json_put_real(struct json *j, const char *name, double v, int digits);
void json_put_bool(struct json *j, const char *name, bool v);
void json_put_time(struct json *j, const char *name, int64_t t);

#endif
