/*
 * mailbox.c -- see mailbox.h.
 */
#include "base/mailbox.h"

/* Parts between dots, none of them empty. */
static bool
is_dotted(struct str s, struct str more)
{
	bool after_dot = true;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && after_dot)
			return false;
		after_dot = s.p[i] == '.';
		if (!after_dot && !ascii_alnum((unsigned char)s.p[i]) &&
			str_chr(more, s.p[i]) == STR_NOT_FOUND)
			return false;
	}
	return !after_dot;
}

bool
mailbox_valid(struct str s)
{
	size_t at = str_rchr(s, '@');

	/* atext of RFC 5322 section 3.2.3 */
	return s.n <= MAILBOX_MAX && at != STR_NOT_FOUND &&
	       is_dotted(str_slice(s, 0, at), STR("!#$%&'*+-/=?^_`{|}~")) &&
	       is_dotted(str_skip(s, at + 1), STR("-"));
}
