#!/bin/sh
# Runs every part of the tests on the build folder $1 and adds up their last lines; ends with
# "N passed, N failed".  A part that prints no such line, or ends badly without a failure in it,
# counts as one failure.
set -u

build=$1
passed=0 failed=0

part() {
	name=$1
	shift
	log=$build/tests/$name.log
	mkdir -p "$build/tests"
	echo "== $name"
	"$@" >"$log" 2>&1
	status=$?
	line=$(grep -E '^[a-z0-9]+: [0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1)
	p=$(echo "$line" | sed -n 's/.*: \([0-9]*\) passed.*/\1/p')
	f=$(echo "$line" | sed -n 's/.*, \([0-9]*\) failed$/\1/p')
	if [ "$status" != 0 ] && [ "${f:-0}" = 0 ] || [ -z "$line" ]; then
		echo "$name ended with status $status"
		f=$((${f:-0} + 1))
	fi
	if [ "$f" != 0 ]; then
		cat "$log"
	else
		echo "$line"
	fi
	passed=$((passed + ${p:-0}))
	failed=$((failed + f))
}

part unit tests/unit/run.sh "$build"
part e2e tests/e2e/run.sh "$build"
part quality tests/quality/run.sh "$build"
part browser tests/browser/run.sh "$build"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
