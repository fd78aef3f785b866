/*
 * pipeline/identity.h -- by what the entries of one document are known again.  Pure.
 *
 * The guid if it is unique within the document, else the address, else a hash of the words.  A name
 * that several entries of the document share (one guid for all, one address for a whole ticker)
 * identifies none of them, wherever a new entry is put in: each gets what tells it apart behind it.
 */
#ifndef PIPELINE_IDENTITY_H
#define PIPELINE_IDENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "parse/parse.h"
#include "story/link.h"

struct identity {
	struct str
		guid; /* inside its source; "": the very same entry again, or nothing to link to */
	struct str url;      /* as published: its own address, else the feed's */
	struct str link_key; /* of its own address; never equal for two entries without one */
	struct str twin_key; /* "" without an address of its own */
};

/* Identities of the first `n` entries, in `mem`. */
struct identity *identity_of_entries(const struct feed *feed, size_t n,
	const struct link_alias *alias, size_t alias_n, struct arena *mem);

/* Of title, summary and text: recognises updates, and names what has no other name. */
int64_t identity_content_hash(const struct entry *en);

#endif
