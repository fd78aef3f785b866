#!/bin/sh
# Runs every unit test binary of the build folder $1; $2...: only those whose names begin so.  The
# last line is "unit: N passed, N failed".  A test that skips itself has shown nothing and counts
# as failed, and so does a binary that is missing, ends badly, or takes too long.
set -u

build=$1
shift
passed=0 failed=0
log=$build/tests/unit/last.log
mkdir -p "$build/tests/unit"

wanted() { # NAME [START...]
	[ $# -gt 1 ] || return 0
	name=$1
	shift
	for start in "$@"; do
		case $name in "$start"* | "test_$start"*) return 0 ;; esac
	done
	return 1
}

count() { # WORD: the sum of cmocka's lines about it
	sed -n "s/^\[  $1 *\] \([0-9]*\) test.*/\1/p" "$log" | awk '{ n += $1 } END { print n + 0 }'
}

for source in tests/unit/test_*.c; do
	name=$(basename "$source" .c)
	wanted "$name" "$@" || continue
	timeout -k 10 "${UNIT_SECONDS:-180}" "$build/tests/unit/$name" >"$log" 2>&1
	status=$?
	good=$(count PASSED)
	bad=$(count FAILED)
	skipped=$(count SKIPPED)
	if [ "$status" != 0 ] && [ "$bad" = 0 ]; then
		echo "FAILED $name: status $status (124: took too long)"
		bad=1
	elif [ "$bad" != 0 ]; then
		echo "FAILED $name"
	elif [ "$skipped" != 0 ]; then
		echo "FAILED $name: $skipped skipped"
	elif [ "$good" = 0 ]; then
		echo "FAILED $name: ran no test"
		bad=1
	fi
	bad=$((bad + skipped))
	[ "$bad" = 0 ] || grep -av '^\[ *\(RUN\|OK\) *\]' "$log" | head -n 300
	passed=$((passed + good))
	failed=$((failed + bad))
done
if [ $((passed + failed)) = 0 ]; then
	echo "FAILED unit: no test ran"
	failed=1
fi
echo "unit: $passed passed, $failed failed"
[ "$failed" = 0 ]
