#!/bin/sh
# Runs every fuzzer for $FUZZ_SECONDS (0: only its corpus, once); the last line is
# "fuzz: N passed, N failed".  The checked-in corpus is read, never written: new inputs go to a
# scratch folder, and an input that fails is kept in .build/fuzz/found/.  $FUZZ_SEED (0: another one
# each time) begins the random numbers.
set -u

seconds=${FUZZ_SECONDS:-10}
folder=.build/fuzz/tests/fuzz
found=.build/fuzz/found
passed=0 failed=0
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM
mkdir -p "$found"
for source in tests/fuzz/fuzz_*.c; do
	name=$(basename "$source" .c)
	name=${name#fuzz_}
	corpus=tests/fuzz/corpus/$name
	dict=tests/fuzz/$name.dict
	mkdir -p "$scratch/$name"
	set -- -seed="${FUZZ_SEED:-0}" -artifact_prefix="$found/$name-" -rss_limit_mb=2048 -timeout=20 -print_final_stats=1
	[ -f "$dict" ] && set -- "$@" -dict="$dict"
	if [ "$seconds" = 0 ]; then
		set -- "$@" -runs=0
	else
		set -- "$@" -max_total_time="$seconds"
	fi
	set -- "$@" "$scratch/$name"
	# a fuzzer without seeds would look at nothing when only the corpus runs
	if [ ! -d "$corpus" ] || [ -z "$(ls -A "$corpus")" ]; then
		echo "FAILED fuzz_$name: no seeds in $corpus"
		failed=$((failed + 1))
		continue
	fi
	if "$folder/fuzz_$name" "$@" "$corpus" >"$scratch/log" 2>&1; then
		passed=$((passed + 1))
		echo "fuzz_$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$scratch/log") inputs"
	else
		failed=$((failed + 1))
		echo "FAILED fuzz_$name"
		tail -n 60 "$scratch/log"
	fi
done
echo "fuzz: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
