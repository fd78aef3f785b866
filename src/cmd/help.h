/*
 * cmd/help.h -- help made from the table of commands; private to cmd/.
 */
#ifndef CMD_HELP_H
#define CMD_HELP_H

#include <stddef.h>
#include <stdio.h>

#include "cmd/cmd.h"
#include "config/config.h"

void help_all(const struct cmd *const *commands, size_t n, FILE *to);
void help_command(const struct cmd *cmd, FILE *to);

/* All mistakes of feeds.conf, one line each: "feeds.conf:12: ...". */
void help_mistakes(const char *path, const struct config_mistakes *bad, FILE *to);

#endif
