#!/bin/sh
# clang-tidy (.clang-tidy says what for) and cppcheck over src/ and tests/; $1 holds the compiler's
# flags.  Further arguments are the files to look at instead of all.  The last line is
# "tidy: N passed, N failed", a file counting once for each of the two.
set -u

# One file: what a tool says goes to a file of its own, with a mark beside it if all is well.
if [ "${1:-}" = --one ]; then
	flags=$2 out=$3 file=$4
	name=$out/$(echo "$file" | tr / _)
	# shellcheck disable=SC2086 # flags are many words
	clang-tidy --quiet "$file" -- $flags -Itests >"$name.tidy" 2>&1 && echo ok >"$name.tidy.ok"
	# missingIncludeSystem: the libraries' headers are not read on purpose
	# unusedStructMember: members are read in other files
	# uninitvar: takes a loop that may not run for one that never does; clang's analyzer follows it
	# readdirCalled: readdir_r is obsolete, and one thread reads folders
	# duplicateAssignExpression: two counters may begin alike
	# checkersReport, normalCheckLevelMaxBranches: remarks about itself
	cppcheck --quiet --std=c11 --enable=warning,portability,performance --inline-suppr \
		--suppress=missingIncludeSystem --suppress=unusedStructMember \
		--suppress=uninitvar --suppress=readdirCalled --suppress=duplicateAssignExpression \
		--suppress=checkersReport --suppress=normalCheckLevelMaxBranches \
		--library=posix --error-exitcode=1 -Isrc -Itests "$file" >"$name.cppcheck" 2>&1 &&
		echo ok >"$name.cppcheck.ok"
	exit 0
fi

flags=${1:-"-Isrc -std=c11 -D_POSIX_C_SOURCE=200809L"}
[ $# -gt 0 ] && shift
passed=0 failed=0
out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT
trap 'exit 1' INT TERM
if [ $# = 0 ]; then
	# shellcheck disable=SC2046 # no file name of ours has a space
	set -- $(find src tests -name '*.c' | LC_ALL=C sort)
fi
printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" "$0" --one "$flags" "$out"
# a file whose tools never came to an end has no mark, and so counts as failed
for file in "$@"; do
	name=$out/$(echo "$file" | tr / _)
	for tool in tidy cppcheck; do
		if [ -e "$name.$tool.ok" ]; then
			passed=$((passed + 1))
		else
			failed=$((failed + 1))
			echo "FAILED $tool $file"
			cat "$name.$tool"
		fi
	done
done
echo "tidy: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
