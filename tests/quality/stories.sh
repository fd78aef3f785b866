#!/bin/sh
# Stories against the labelled sets: stories.sh BUILD [-v].  Fails below the floors (precision and
# recall of all pairs, and of those in two languages), which stand a little below what is reached;
# -v lists the pairs that were missed, too.
#
# given: two of its pairs, s243/s308 and s068/s115, are German and English versions of one release
# that its labels keep apart; they count as wrong merges here all the same.  Its recall was 1 when
# the most alike member alone decided: s210 hangs on to its story by one pair of four.
# held: written after the weights were fitted, and judged once before its misses were looked at:
# precision 0.963, recall 0.929 then.  Not fitted on, but no longer unseen: "texts apart" was added
# because of one of its pairs.
# more and blind: loose rewrites and hard distractors, written blind. blind is never fitted on and its
# pairs are not looked at; its figures are what to expect of unseen news of that kind (first look,
# with other weights: precision 0.905, recall 0.663).
# ai, aiheld: every item is about artificial intelligence.  aiheld was never fitted on; the
# figures of b01 to b11 were seen between fits, b12 to b15 were written after the last one.
# The last figure of a set is the share of pairs that may hang on the order of arrival: none.
set -u

build=$1
shift
here=tests/quality
out=$build/tests/quality
verbose=
[ "${1:-}" = -v ] && verbose=-m
failed=0
mkdir -p "$out"

for set in given:0.95,0.97,0.92,0.97:0 own:0.97,0.94,0.97,0.94:0 \
	held:0.97,0.94,0.97,0.94:0 ai:0.98,0.95,0.98,0.95:0 aiheld:0.98,0.95,0.98,0.95:0 \
	more:0.90,0.82,0.90,0.82:0 blind:0.89,0.62,0.91,0.68:0; do
	name=${set%%:*}
	floors=${set#*:}
	printf 'stories, %s set\n' "$name"
	pairs=$verbose
	[ "$name" = blind ] && pairs=-q
	# shellcheck disable=SC2086 # no word if it is empty
	python3 $here/stories.py "$name" |
		"$out/quality_stories" $pairs -f "${floors%:*}" || failed=1
	python3 $here/stories.py "$name" | "$out/quality_stories" -o "${floors#*:}" || failed=1
done
exit $failed
