#!/bin/sh
# Writes what the labelled items teach into src/classify/learned_rows.c; $1 is the build folder.
# "-n" as $2 only says whether the file is what it would write.
set -u

build=$1
here=tests/quality
rows=src/classify/learned_rows.c
out=$build/tests/quality
program=$out/learn_relevance

# Everything that is tuned on; relevance_blind.jsonl never is.
python3 "$here/items.py" "$here/relevance.jsonl" "$here/relevance_own.jsonl" \
	"$here/relevance_held.jsonl" "$here/relevance_more.jsonl" \
	"$here/relevance_fresh.jsonl" >"$out/items.tsv" || exit 1
"$program" -w <"$out/items.tsv" >"$out/learned_rows.c" || exit 1
if [ "${2:-}" = -n ]; then
	if cmp -s "$out/learned_rows.c" "$rows"; then
		echo "  ok $rows is what 'make train' writes"
		exit 0
	fi
	echo "  FAILED $rows is not what 'make train' writes"
	exit 1
fi
cmp -s "$out/learned_rows.c" "$rows" || cp "$out/learned_rows.c" "$rows"
