#!/bin/sh
# Stories against the labelled sets: stories.sh BUILD [-v].  Fails below the floors (precision and
# recall of all pairs, and of those in two languages), which stand a little below what is reached;
# -v lists the pairs that were missed, too.
#
# given: two of its pairs, s243/s308 and s068/s115, are German and English versions of one release
# that its labels keep apart; they count as wrong merges here all the same.  Its recall was 1 when
# the most alike member alone decided: s210 hangs on to its story by one pair of four.
# All sets but blind and unseen are fitted on; a set is measured with weights fitted on the others by
# fit_stories.py, and the words of the glossary were found with all of these in view.
# held and aiheld were written after a first fit and measured before their pairs were looked at:
# held precision 0.963, recall 0.929 then.
# more and blind: loose rewrites and hard distractors, written blind. blind is never fitted on and its
# pairs are no ground for a rule (five wrong merges were seen once, by mistake); its figures are what to expect of unseen news of that kind (first
# look, with other weights: precision 0.905, recall 0.663; before fresh was fitted on 0.919, 0.663).
# fresh and unseen: two halves of one set, written apart from the matcher. First look at both:
# precision 0.981, recall 0.837 and precision 0.985, recall 0.897.  fresh is fitted on, the pairs of
# unseen are never looked at: ten looks at its figures since, and its groups are still those of the
# first.
# ai, aiheld: every item is about artificial intelligence.
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

for set in given:0.95,0.97,0.92,0.97:0 own:0.98,0.92,0.98,0.92:0 \
	held:0.98,0.96,0.98,0.94:0 ai:0.98,0.95,0.98,0.94:0 aiheld:0.98,0.97,0.98,0.96:0 \
	more:0.95,0.84,0.95,0.84:0 fresh:0.95,0.89,0.97,0.90:0 \
	blind:0.89,0.62,0.93,0.70:0 unseen:0.97,0.88,0.97,0.89:0; do
	name=${set%%:*}
	floors=${set#*:}
	printf 'stories, %s set\n' "$name"
	pairs=$verbose
	case $name in blind | unseen) pairs=-q ;; esac
	# shellcheck disable=SC2086 # no word if it is empty
	python3 $here/stories.py "$name" |
		"$out/quality_stories" $pairs -f "${floors%:*}" || failed=1
	python3 $here/stories.py "$name" | "$out/quality_stories" -o "${floors#*:}" || failed=1
done
exit $failed
