#!/bin/sh
# Four years of news: 10,000 stories in 200 weeks.  One that changes costs its own files.
# shellcheck disable=SC1091,SC2016,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

# the same hour of a day in each of 200 weeks, the newest a week ago
week=1
while [ $week -le 200 ]; do
	date -u -d "@$((NOW - week * 604800))" +%Y-%m-%dT%H:%M:%SZ
	week=$((week + 1))
done >dates
mkdir -p nginx/www/a.localhost
# words that no two stories share by more than chance
awk -v folder=nginx/www/a.localhost '
	function word(  i, w) {
		for (i = 0; i < 3; i++)
			w = w substr("bcdfghklmnprstvw", 1 + int(rand() * 16), 1) substr("aeiou", 1 + int(rand() * 5), 1)
		return toupper(substr(w, 1, 1)) substr(w, 2)
	}
	function words(n,  i, s) {
		for (i = 0; i < n; i++)
			s = s " " word()
		return s
	}
	BEGIN { srand(7) }
	{ date[NR] = $0 }
	END {
		for (f = 1; f <= 50; f++) {
			out = folder "/" f ".xml"
			print "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Q" f "</title><id>urn:q:" f "</id>" >out
			for (i = 1; i <= 200; i++)
				print "<entry><title>KI:" words(4) " " f "-" i "</title><id>urn:q:" f ":" i "</id>" \
					"<link href=\"https://q" f ".example/" i "\"/><published>" date[i] "</published>" \
					"<updated>" date[i] "</updated><summary>" words(20) ".</summary></entry>" >out
			print "</feed>" >out
			close(out)
		}
	}' dates
nginx_start
conf_start
echo 'retention = 3600 d' >>feeds.conf
source=1
while [ $source -le 50 ]; do
	source_add q$source "http://a.localhost:$NGINX_PORT/$source.xml" 'accept = all' 'max_items = 200' 'max_age = 3000 d'
	source=$((source + 1))
done
it 'all of them are taken in' exits 0 "$SAXFEED" run
it 'every week has its page, and its archive but for the last, which is not complete' eval \
	'[ "$(ls output/archive/*-W*.xml | wc -l)" = 199 ] && [ "$(ls output/archive/*-W*.html | wc -l)" -ge 200 ]'
it 'every story stands in one of them' equals \
	"$(cat output/archive/*.xml output/atom.xml | grep -o '<id>tag:[^<]*/[^<]*</id>' | grep story | sort -u | wc -l)" 10000

changed() {
	find output -type f ! -name '*.gz' ! -name '*.br' -newermt 2002-01-01 | LC_ALL=C sort | tr '\n' ' '
}
find output -type f -exec touch -d '2001-01-01' {} +
it 'the feed has as many stories as how.html says' count_is 200 output/atom.xml '<entry'
# 50 stories have just become older than two weeks
it 'an hour later' eval 'SAXFEED_NOW=$((NOW + 3600)) exits 0 "$SAXFEED" publish'
it 'only what tells the time is written' equals "$(changed)" \
	'output/en/index.html output/index.html output/status.html output/status.json '

id=$("$SAXFEED" list --json --all | jq -r 'select(.url == "https://q7.example/100") | .id')
week=$(grep -l 'q7.example/100"' output/archive/*.xml)
find output -type f -exec touch -d '2001-01-01' {} +
it 'one of two years ago is taken down' exits 0 "$SAXFEED" takedown "$id" --note 'asked to'
it 'published' eval 'SAXFEED_NOW=$((NOW + 3600)) exits 0 "$SAXFEED" publish'
it 'it writes its week, the numbers beside it, and nothing else' equals "$(changed)" \
	"${week%.xml}.html $week output/archive/index.html output/source/q7/index.html output/status.html output/status.json output/topic/research/index.html "
