/*
 * base/version.h -- the one place that knows which version this is.
 */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define SAXFEED_VERSION "0.1.0"

#endif
