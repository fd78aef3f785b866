/*
 * text/teaser.h -- what content management systems append to a summary.
 */
#ifndef TEXT_TEASER_H
#define TEXT_TEASER_H

#include "base/str.h"

/*
 * Plain text without marks of a cut ("[…]"), invitations to read on ("Weiterlesen »") and the line
 * by which WordPress names itself ("Der Beitrag ... erschien zuerst auf ...") at its end.  An
 * ellipsis that belongs to the text stays where no bracket is around it.
 */
struct str teaser_trim(struct str s);

#endif
