/*
 * cmd/cmd.h -- the command line: a table of commands and what each of them needs.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

/* The whole program; returns the exit status of the contract (PRODUCT.md section 1). */
int cmd_main(int argc, char **argv);

#endif
