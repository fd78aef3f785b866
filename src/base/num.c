/*
 * num.c -- see num.h.
 */
#include "base/num.h"

#include "base/compiler.h"

static const struct {
	struct str name;
	int64_t factor;
} durations[] = {
	{ STR_INIT(""), 1 },
	{ STR_INIT("s"), 1 },
	{ STR_INIT("sec"), 1 },
	{ STR_INIT("min"), 60 },
	{ STR_INIT("m"), 60 },
	{ STR_INIT("h"), 3600 },
	{ STR_INIT("d"), 86400 },
	{ STR_INIT("w"), 604800 },
};

bool
num_int(struct str s, int64_t least, int64_t most, int64_t *out)
{
	bool minus = s.n > 0 && s.p[0] == '-';
	int64_t v = 0;

	if (s.n > 0 && (s.p[0] == '-' || s.p[0] == '+'))
		s = str_skip(s, 1);
	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int64_t digit = s.p[i] - '0';

		if (!ascii_digit(s.p[i]) || __builtin_mul_overflow(v, 10, &v) ||
			(minus ? __builtin_sub_overflow(v, digit, &v)
			       : __builtin_add_overflow(v, digit, &v)))
			return false;
	}
	if (v < least || v > most)
		return false;
	*out = v;
	return true;
}

bool
num_real(struct str s, double least, double most, double *out)
{
	bool minus = s.n > 0 && s.p[0] == '-';
	double v = 0, unit = 1;
	size_t digits = 0;
	bool fraction = false;

	if (s.n > 0 && (s.p[0] == '-' || s.p[0] == '+'))
		s = str_skip(s, 1);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && !fraction) {
			fraction = true;
			continue;
		}
		if (!ascii_digit(s.p[i]))
			return false;
		v = v * 10 + (s.p[i] - '0');
		digits++;
		if (fraction)
			unit *= 10;
	}
	/* 15 digits are exact in a double; nobody writes more into a configuration */
	if (digits == 0 || digits > 15)
		return false;
	v /= unit;
	if (minus)
		v = -v;
	if (v < least || v > most)
		return false;
	*out = v;
	return true;
}

bool
num_duration(struct str s, int64_t least, int64_t most, int64_t *out)
{
	size_t digits = 0;
	struct str unit;
	int64_t v;

	while (digits < s.n && ascii_digit(s.p[digits]))
		digits++;
	unit = str_trim(str_skip(s, digits));
	for (size_t i = 0; i < ARRAY_LEN(durations); i++) {
		if (!str_eq(unit, durations[i].name))
			continue;
		if (!num_int(str_slice(s, 0, digits), 0, INT64_MAX, &v) ||
			__builtin_mul_overflow(v, durations[i].factor, &v) || v < least || v > most)
			return false;
		*out = v;
		return true;
	}
	return false;
}

bool
num_span(struct str s, int64_t least, int64_t most, int64_t *out)
{
	s = str_trim(s);
	return s.n > 0 && !ascii_digit(s.p[s.n - 1]) && num_duration(s, least, most, out);
}
