/*
 * store/handle.h -- what is behind `struct store`; private to this folder.
 */
#ifndef STORE_HANDLE_H
#define STORE_HANDLE_H

#include <sqlite3.h>

#include "store/statement.h"
#include "store/store.h"

struct recent;

struct store {
	sqlite3 *db;
	char *path; /* as given: for messages */
	enum store_mode mode;
	bool touched;                /* the open transaction has written an item or a story */
	struct recent *recent;       /* NULL until it is used; see recent.h */
	struct stmt stmt[SQL_COUNT]; /* prepared at first use, finalized by store_close */
};

#endif
