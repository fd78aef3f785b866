#!/bin/sh
# How well items are judged and stories are told apart, on labelled items; fails below the floors.
# $1 is the build folder; -v as $2 lists every miss with its evidence.
set -u

build=$1
shift
here=tests/quality
out=$build/tests/quality
failed=0
mkdir -p "$out"

# Compiles $here/$1.c against the library of the build.
compile() {
	# shellcheck disable=SC2046 # flags are words
	"${CC:-cc}" -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -Isrc -o "$out/$1" "$here/$1.c" \
		"$build/libsaxfeed.a" \
		$(pkg-config --cflags --libs libcurl libxml-2.0 sqlite3 jansson libutf8proc libxxhash libcrypto) \
		-lstemmer -lm
}

# ---- relevance: floors are a little under what is reached, so that a step back is seen ----------
if compile quality_relevance; then
	# relevance.jsonl and relevance_own.jsonl were tuned on.  relevance_held.jsonl was written in
	# three batches (h, n, p), each judged before its misses were looked at: F1 was 0.91, 0.86
	# and 0.93 then, which tells more of unseen items than today's figure.
	python3 $here/relevance.py "$@" "$out/quality_relevance" $here/relevance.jsonl \
		all=0.95 hard=0.90 en=0.92 || failed=1
	python3 $here/relevance.py "$@" "$out/quality_relevance" $here/relevance_own.jsonl \
		all=0.95 hard=0.93 en=0.92 || failed=1
	python3 $here/relevance.py "$@" "$out/quality_relevance" $here/relevance_held.jsonl \
		all=0.92 hard=0.90 || failed=1
else
	failed=1
fi

# ---- stories -----------------------------------------------------------------------------------
if [ -x $here/stories.sh ]; then
	$here/stories.sh "$build" "$@" || failed=1
fi

exit $failed
