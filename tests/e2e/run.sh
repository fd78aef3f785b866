#!/bin/sh
# Runs every t*.sh against the build folder $1 ($2...: only those whose names begin so), each in its
# own folder and with a time limit; the last line is "e2e: N passed, N failed".
set -u

build=${1:-.build/release}
[ $# = 0 ] || shift
here=$(cd "$(dirname "$0")" && pwd)
passed=0 failed=0
log=$build/e2e/last.log
mkdir -p "$build/e2e"

wanted() {
	[ $# -gt 1 ] || return 0
	name=$1
	shift
	for start in "$@"; do
		case $name in "$start"*) return 0 ;; esac
	done
	return 1
}

for script in "$here"/t[0-9]*.sh; do
	name=$(basename "$script" .sh)
	wanted "$name" "$@" || continue
	timeout -k 10 "${E2E_SECONDS:-180}" sh "$script" "$build" >"$log" 2>&1
	status=$?
	sum=$(sed -n "s/^$name: \([0-9]*\) passed, \([0-9]*\) failed\$/\1 \2/p" "$log" | tail -1)
	if [ -z "$sum" ]; then
		echo "FAILED $name: no result, status $status (124: took too long)"
		tail -20 "$log"
		failed=$((failed + 1))
		continue
	fi
	grep -v "^$name: " "$log"
	[ "$status" != 124 ] || echo "FAILED $name: took too long"
	passed=$((passed + ${sum% *}))
	failed=$((failed + ${sum#* }))
done
if [ $((passed + failed)) = 0 ]; then
	echo "FAILED e2e: no test ran"
	failed=1
fi
echo "e2e: $passed passed, $failed failed"
[ "$failed" = 0 ]
