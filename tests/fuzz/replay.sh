#!/bin/sh
# Gives every fuzzer its checked-in corpus once, without libFuzzer, in the build folder $1.  The
# last line is "corpus: N passed, N failed", one for each fuzzer.
set -u

build=$1
passed=0 failed=0
log=$build/tests/fuzz/last.log
mkdir -p "$build/tests/fuzz"
for source in tests/fuzz/fuzz_*.c; do
	name=$(basename "$source" .c)
	name=${name#fuzz_}
	if timeout -k 10 120 "$build/tests/fuzz/replay_$name" tests/fuzz/corpus/"$name"/* >"$log" 2>&1; then
		passed=$((passed + 1))
	else
		echo "FAILED fuzz_$name: status $? (124: took too long)"
		tail -n 60 "$log"
		failed=$((failed + 1))
	fi
done
echo "corpus: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
