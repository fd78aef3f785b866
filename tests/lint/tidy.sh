#!/bin/sh
# clang-tidy (.clang-tidy says what for) and cppcheck over src/ and tests/; $1 holds the compiler's
# flags.  Further arguments are the files to look at instead of all.  The last line is
# "tidy: N passed, N failed", a file counting once for each of the two.
set -u

flags=${1:-"-Isrc -std=c11 -D_POSIX_C_SOURCE=200809L"}
[ $# -gt 0 ] && shift
passed=0 failed=0
if [ $# = 0 ]; then
	# shellcheck disable=SC2046 # no file name of ours has a space
	set -- $(find src tests -name '*.c' | LC_ALL=C sort)
fi

count() {
	if [ "$1" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf '%s\n' "$2"
	fi
}

for file in "$@"; do
	# shellcheck disable=SC2086 # flags are many words
	out=$(clang-tidy --quiet "$file" -- $flags -Itests 2>&1)
	count $? "$out"
	# missingIncludeSystem: the libraries' headers are not read on purpose
	# unusedStructMember: members are read in other files
	# checkersReport, normalCheckLevelMaxBranches: remarks about itself
	out=$(cppcheck --quiet --std=c11 --enable=warning,portability,performance --inline-suppr \
		--suppress=missingIncludeSystem --suppress=unusedStructMember \
		--suppress=checkersReport --suppress=normalCheckLevelMaxBranches \
		--library=posix --error-exitcode=1 -Isrc -Itests "$file" 2>&1)
	count $? "$out"
done
echo "tidy: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
