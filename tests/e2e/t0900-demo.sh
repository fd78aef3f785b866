#!/bin/sh
# The demo: what its README promises to be seen in it can be seen.
# shellcheck disable=SC1091,SC2016,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"

ln -s "$ROOT/tests" tests
demo() {
	exits 0 within 120 sh tests/demo/demo.sh "$BUILD"
}
asked() { # COMMAND...
	"$SAXFEED" -c .build/demo/feeds.conf "$@"
}
it 'the demo runs' demo
it 'and names the page to open' eval 'has out "/.build/demo/output/index.html" && [ -s .build/demo/output/index.html ]'
it 'five newsrooms have troubles' equals "$(grep -c "^saxfeed: feed '" err)" 5
asked review --json >review.json
it 'an item near the threshold is left to editors' jq -se 'map(select(.kind == "item")) | length > 0' review.json
# how alike they are is the business of the rules: it may be any two
it 'and so are two stories that may be one' jq -se 'map(select(.kind == "pair")) | length > 0' review.json
asked review >review.txt
it 'with commands that can be pasted' eval \
	'command=$(grep -o "saxfeed -c .* merge [0-9]* [0-9]*" review.txt | sed "s/    .*//;s/^saxfeed //" | head -1) && exits 0 "$SAXFEED" $command && has out joins'
it 'several newsrooms tell one story' eval 'asked list --json | jq -se "group_by(.story) | map(length) | max >= 5"'
it 'again: it has seen them before' eval 'demo && has out "seen them before" && has err "not modified"'
