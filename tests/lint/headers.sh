#!/bin/sh
# Each header of a source tree ($1, default src) compiles alone, and names its guard after itself.
set -u

root=${1:-src}
cc=${CC:-cc}
flags="-std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror -fsyntax-only -xc"
flags="$flags $(pkg-config --cflags libcurl libxml-2.0 sqlite3 jansson libutf8proc 2>/dev/null)"
list=$(mktemp) || exit 1
trap 'rm -f "$list"' EXIT
find "$root" -name '*.h' | LC_ALL=C sort >"$list"
bad=0
while read -r header; do
	inside=${header#"$root"/}
	# twice: a guard that does not hold shows as a redefinition
	# shellcheck disable=SC2086 # flags are many words
	if ! printf '#include "%s"\n#include "%s"\ntypedef int nothing;\n' "$inside" "$inside" |
		$cc -I"$root" $flags -; then
		echo "$header: does not compile alone"
		bad=1
	fi
	guard=$(echo "$inside" | tr 'a-z/.-' 'A-Z___')
	if ! grep -q "^#ifndef $guard\$" "$header"; then
		echo "$header: the guard is not $guard"
		bad=1
	fi
done <"$list"
exit $bad
