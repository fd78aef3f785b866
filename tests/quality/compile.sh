#!/bin/sh
# Compiles tests/quality/$2.c against the library of the build folder $1.
set -u

build=$1
name=$2
out=$build/tests/quality
flags=
mkdir -p "$out"
case $build in
*/sanitize*) flags=-fsanitize=address,undefined ;;
*/coverage*) flags=--coverage ;;
esac
# shellcheck disable=SC2046,SC2086 # flags are words
"${CC:-cc}" -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -Wall -Wextra $flags -Isrc -o "$out/$name" \
	"tests/quality/$name.c" "$build/libsaxfeed.a" \
	$(pkg-config --cflags --libs libcurl libxml-2.0 sqlite3 jansson libutf8proc libxxhash libcrypto zlib) \
	-lstemmer -lm
