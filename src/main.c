/*
 * main.c -- start-up only: hands over to cmd/.
 */
#include "cmd/cmd.h"

int
main(int argc, char **argv)
{
	return cmd_main(argc, argv);
}
