#!/bin/sh
# The second run: validators as sent, 304, no byte of the feed moves.
# shellcheck disable=SC1091,SC2016,SC2034,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
item 'KI hilft der Feuerwehr' https://a.example/1 a1 17 'Künstliche Intelligenz erkennt Rauch.' |
	rss $W/one.rss One
item 'Sprachmodell für Sorbisch' https://b.example/1 b1 16 'Ein Sprachmodell lernt Sorbisch.' |
	rss $W/two.rss Two
nginx_start
A=http://a.localhost:$NGINX_PORT
faultd_start
conf_start
source_add one "$A/one.rss"
source_add two "$A/two.rss" 'conditional = no'
source_add constant "$FAULTD/etag"
it 'the first run' exits 0 "$SAXFEED" run
etag=$(curl -s --compressed -o got.txt -D - "$A/one.rss" | tr -d '\r"' | sed -n 's/^ETag: //p')
: >nginx/access.log
it 'a run right after asks nobody' exits 0 "$SAXFEED" run
it 'really nobody' equals "$(cat nginx/access.log)" ''
cp output/atom.xml before.xml
touch -d '2001-01-01' output/atom.xml
it 'with --force all are asked' exits 0 "$SAXFEED" run --force
it 'the validator is sent as it came' eval \
	'grep one.rss nginx/access.log | sed "s/.x22//g" >log.txt; has log.txt "status=304" "etag=[$etag]"'
it 'but not where the editor says so' eval \
	'grep two.rss nginx/access.log >log.txt; has log.txt "etag=[-]" "status=200"'
it 'the feed has the same bytes' same before.xml output/atom.xml
it 'and its file was not touched' equals "$(stat -c %Y output/atom.xml)" "$(date -d 2001-01-01 +%s)"
it 'nothing is doubled' equals "$(items '[.[] | select(.feed == "one" or .feed == "two")] | length')" 2

item 'KI hilft der Feuerwehr' https://a.example/1 a1 17 'Künstliche Intelligenz erkennt Rauch früher.' |
	rss $W/one.rss One
it 'a corrected text is an update, not a new item' eval \
	'exits 0 "$SAXFEED" run --force && equals "$(items "[.[] | select(.feed == \"one\")] | length")" 1'
{
	item 'KI hilft der Feuerwehr' https://a.example/1 a1-changed 17 'Künstliche Intelligenz erkennt Rauch früher.'
} | rss $W/one.rss One
it 'a guid that changes is the same item' eval \
	'exits 0 "$SAXFEED" run --force && equals "$(items "[.[] | select(.feed == \"one\")] | length")" 1'
: | rss $W/one.rss One
it 'an empty feed takes nothing away' eval \
	'exits 0 "$SAXFEED" run --force; equals "$(items "[.[] | select(.feed == \"one\")] | length")" 1'
it 'and is a warning' has err "feed 'one'"

before=$(items length)
sed -i 's/^\[feed two\]/[feed zwei]/' feeds.conf
it 'a section that gets another name keeps its items' eval \
	'exits 0 "$SAXFEED" run --force; equals "$(items length)" "$before"'
it 'under the new name' equals "$(items '[.[] | select(.feed == "zwei")] | length')" 1
