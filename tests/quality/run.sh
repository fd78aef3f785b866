#!/bin/sh
# How well items are judged and stories are told apart, on labelled items; fails below the floors.
# $1 is the build folder; -v as $2 lists every miss with its evidence.  The last line is
# "quality: N passed, N failed".
set -u

build=$1
shift
here=tests/quality
out=$build/tests/quality
log=$out/last.log
passed=0 failed=0
mkdir -p "$out"

# Compiles $here/$1.c against the library of the build.
compile() {
	flags=
	case $build in
	*/sanitize*) flags=-fsanitize=address,undefined ;;
	*/coverage*) flags=--coverage ;;
	esac
	# shellcheck disable=SC2046,SC2086 # flags are words
	"${CC:-cc}" -std=c11 -D_POSIX_C_SOURCE=200809L -O2 $flags -Isrc -o "$out/$1" "$here/$1.c" \
		"$build/libsaxfeed.a" \
		$(pkg-config --cflags --libs libcurl libxml-2.0 sqlite3 jansson libutf8proc libxxhash libcrypto) \
		-lstemmer -lm
}

# measure COMMAND...: counts the lines "ok ..." and "FAILED ..." that it prints, one for each floor;
# a command that prints none counts as one, by its exit status.
measure() {
	"$@" >"$log" 2>&1
	status=$?
	cat "$log"
	good=$(grep -c '^ *ok ' "$log")
	bad=$(grep -c '^ *FAILED ' "$log")
	if [ "$bad" = 0 ] && [ "$status" != 0 ]; then
		echo "FAILED $*: status $status"
		bad=1
	elif [ "$good$bad" = 00 ]; then
		good=1
	fi
	passed=$((passed + good))
	failed=$((failed + bad))
}

# ---- relevance: floors are a little under what is reached, so that a step back is seen ----------
if compile quality_relevance; then
	# relevance.jsonl and relevance_own.jsonl were tuned on.  relevance_held.jsonl was written in
	# three batches (h, n, p), each judged before its misses were looked at: F1 was 0.91, 0.86
	# and 0.93 then, which tells more of unseen items than today's figure.
	measure python3 $here/relevance.py "$@" "$out/quality_relevance" $here/relevance.jsonl \
		all=0.95 hard=0.90 en=0.92
	measure python3 $here/relevance.py "$@" "$out/quality_relevance" $here/relevance_own.jsonl \
		all=0.95 hard=0.93 en=0.92
	measure python3 $here/relevance.py "$@" "$out/quality_relevance" $here/relevance_held.jsonl \
		all=0.92 hard=0.90
else
	echo "FAILED quality_relevance.c: does not compile"
	failed=$((failed + 1))
fi

# ---- stories -----------------------------------------------------------------------------------
measure $here/stories.sh "$build" "$@"

echo "quality: $passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
