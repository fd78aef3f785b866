/*
 * base/compiler.h -- the few compiler attributes and macros that the project uses.
 */
#ifndef BASE_COMPILER_H
#define BASE_COMPILER_H

/* The result must be looked at: a forgotten check is the commonest bug in C. */
#define MUST_USE __attribute__((warn_unused_result))

/* Argument `f` is a printf format, its arguments begin at `a`. */
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

/* Number of elements of an array (not of a pointer). */
#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
