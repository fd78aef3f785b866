/*
 * pipeline/sendmail.h -- hands a message to the program that sends mail on this machine.
 *
 * The program is named by feeds.conf, its arguments are fixed, and no shell is asked: nothing of a
 * feed is ever part of a command.
 */
#ifndef PIPELINE_SENDMAIL_H
#define PIPELINE_SENDMAIL_H

#include "base/compiler.h"
#include "base/err.h"
#include "base/str.h"

/* It only has to put the message into a queue. */
#define SENDMAIL_TIMEOUT_S 60

/*
 * Runs `program -oi -t` with the message on its standard input, lines ended by LF as the programs
 * expect it; recipients stand in the headers.  ERR_SYSTEM unless it ends with 0 in time; then it
 * has been killed.
 */
int sendmail_pipe(const char *program, struct str message, struct err *e) MUST_USE;

#endif
