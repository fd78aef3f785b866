/*
 * measure.c -- what a command costs.
 *
 *     measure FILE COMMAND ARGUMENTS...
 *
 * Runs the command and appends one line to FILE: wall seconds, CPU seconds (user and system of the
 * command and of everything it waited for), largest resident memory in MB of one process.  Exit
 * code: the command's own; 127 if it could not be run or was killed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int
main(int argc, char **argv)
{
	struct timespec from, to;
	struct rusage used;
	int status = 0;
	pid_t child;
	FILE *fp;

	if (argc < 3) {
		fputs("usage: measure FILE COMMAND ARGUMENTS...\n", stderr);
		return 127;
	}
	clock_gettime(CLOCK_MONOTONIC, &from);
	child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		perror(argv[2]);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) != child) {
		perror("measure");
		return 127;
	}
	clock_gettime(CLOCK_MONOTONIC, &to);
	if (getrusage(RUSAGE_CHILDREN, &used) != 0 || (fp = fopen(argv[1], "a")) == NULL) {
		perror("measure");
		return 127;
	}
	/* ru_maxrss is in units of 1024 bytes */
	fprintf(fp, "%.3f %.3f %.1f\n",
		(double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9,
		seconds(used.ru_utime) + seconds(used.ru_stime),
		(double)used.ru_maxrss * 1024 / 1e6);
	if (fclose(fp) != 0) {
		perror("measure");
		return 127;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}
