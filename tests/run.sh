#!/bin/sh
# Runs every part of the tests on the build folder $1 and adds up their results; ends with
# "N passed, N failed".  Logs stay in $1/tests/.
set -u
. tests/support/count.sh

build=$1
passed=0 failed=0
mkdir -p "$build/tests"

part() {
	name=$1
	shift
	log=$build/tests/$name.log
	started=$(date +%s)
	count_part "$log" "$@"
	passed=$((passed + count_passed))
	failed=$((failed + count_failed))
	if [ "$count_failed" != 0 ]; then
		echo "== $name ended with status $count_status; from $log:"
		tail -n 400 "$log"
	fi
	printf '== %-8s %4d passed, %d failed, %d s\n' "$name" "$count_passed" "$count_failed" \
		$(($(date +%s) - started))
}

part unit tests/unit/run.sh "$build"
part corpus tests/fuzz/replay.sh "$build"
part e2e tests/e2e/run.sh "$build"
part quality tests/quality/run.sh "$build"
part browser tests/browser/run.sh "$build"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
