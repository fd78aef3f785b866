#!/bin/sh
# Every rule that a script can hold; $1 is the build folder.  The last line is
# "lint: N passed, N failed".
set -u

build=$1
lint=$(dirname "$0")
passed=0 failed=0

# check NAME COMMAND...: what it prints is shown only if it fails
check() {
	name=$1
	shift
	if out=$("$@" 2>&1); then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $name"
		printf '%s\n' "$out"
	fi
}

check selftest "$lint/selftest.sh"
check layers "$lint/layers.sh" src
check headers "$lint/headers.sh" src
check symbols "$lint/symbols.sh" "$build"
check format "$lint/format-check.sh" .
check sizes "$lint/sizes.sh" .
check man "$lint/man.sh" src/man
check scripts "$lint/scripts.sh" .
check words "$lint/words.sh" .
echo "lint: $passed passed, $failed failed"
[ "$failed" = 0 ]
