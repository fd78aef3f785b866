#!/bin/sh
# Runs every unit test binary of the build folder $1; the last line is "N passed, N failed".
set -u

build=$1
passed=0 failed=0
log=$build/tests/unit/last.log
for source in tests/unit/test_*.c; do
	name=$(basename "$source" .c)
	if "$build/tests/unit/$name" >"$log" 2>&1; then
		n=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
		if [ "$n" = 0 ]; then
			echo "FAILED $name: ran no test"
			failed=$((failed + 1))
		fi
		passed=$((passed + n))
	else
		echo "FAILED $name"
		cat "$log"
		n=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
		bad=$(grep -c '^\[  FAILED  \] [a-z]' "$log")
		[ "$bad" -gt 0 ] || bad=1
		passed=$((passed + n))
		failed=$((failed + bad))
	fi
done
echo "unit: $passed passed, $failed failed"
[ "$failed" = 0 ]
