#!/bin/sh
# robots.txt: asked for list pages, once a day, obeyed, and not lost by a failing server.
# shellcheck disable=SC1091,SC2016,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

for h in open shut half broken none; do
	mkdir -p site/$h.localhost
	printf '<!doctype html><title>T</title><ul><li><a href="/1">KI-Meldung %s</a></li></ul>' $h \
		>site/$h.localhost/news.html
done
cp site/half.localhost/news.html site/half.localhost/intern.html
item 'KI im Feed' https://shut.example/1 1 17 'Ein neuronales Netz.' | rss site/shut.localhost/feed.rss shut
printf 'User-agent: *\nDisallow:\n' >site/open.localhost/robots.txt
printf 'User-agent: *\nDisallow: /\n' >site/shut.localhost/robots.txt
printf 'User-agent: other\nDisallow: /\n\nUser-agent: saxfeed\nDisallow: /intern\nDisallow: /news.html?q=2\n' >site/half.localhost/robots.txt
printf 'User-agent: *\nDisallow: /\n' >site/broken.localhost/robots.txt
faultd_start --root site
conf_start
for h in open shut half broken none; do
	source_add $h "http://$h.localhost:$FAULTD_PORT/news.html" 'type = html' 'item = //li/a'
done
source_add intern "http://half.localhost:$FAULTD_PORT/intern.html" 'type = html' 'item = //li/a'
source_add asked "http://HALF.localhost:$FAULTD_PORT/news.html?q=1" 'type = html' 'item = //li/a'
source_add feed "http://shut.localhost:$FAULTD_PORT/feed.rss"

at() { # SECONDS after the first run
	SAXFEED_NOW=$((NOW + $1))
	export SAXFEED_NOW
}

asked() { # HOST PATH: how often
	awk -v want="$2" -v host="$1" '/^GET / { p = $2 } tolower($1) == "host:" && index($2, host) == 1 && p == want { n++ }
		END { print n + 0 }' faultd.log
}

it 'a run ends with 0' exits 0 "$SAXFEED" run
it 'robots.txt of a host is asked for once' equals "$(asked half. /robots.txt)" 1
it 'what is allowed is read' equals "$(asked open. /news.html)" 1
it 'no robots.txt allows all' equals "$(asked none. /news.html)" 1
it 'what is forbidden to all is not' equals "$(asked shut. /news.html)" 0
it 'what is forbidden to us is not' equals "$(asked half. /intern.html)" 0
it 'however its name is written' equals "$(grep -c '^GET /robots.txt' faultd.log)" 5
it 'the rest of that site is' equals "$(asked half. /news.html)" 1
it 'it is told in one line' count_is 1 err "feed 'shut': robots.txt forbids it"
it 'a feed is meant for programs' equals "$(asked shut. /feed.rss)" 1
: >faultd.log
at 3600
"$SAXFEED" run --force >out 2>err
it 'an hour later it is not asked for again' equals "$(asked open. /robots.txt)" 0
it 'and still obeyed' equals "$(asked shut. /news.html)" 0
printf 'Status: 500\n' >site/broken.localhost/robots.txt.headers
rm site/shut.localhost/robots.txt
: >faultd.log
at 90000
"$SAXFEED" run --force >out 2>err
sed -i 's/news.html?q=1/news.html?q=2/' feeds.conf
it 'rules are held against the query, too' eval \
	'"$SAXFEED" run --feed asked >out 2>err; has err "feed '"'asked'"': robots.txt forbids it"'
it 'a day later it is asked for again' equals "$(asked open. /robots.txt)" 1
it 'a server that fails leaves the old rules in force' equals "$(asked broken. /news.html)" 0
it 'a robots.txt that is gone forbids nothing' equals "$(asked shut. /news.html)" 1
: >faultd.log
mkdir -p site/fresh.localhost
cp site/open.localhost/news.html site/fresh.localhost/news.html
printf 'x\n' >site/fresh.localhost/robots.txt
printf 'Status: 503\n' >site/fresh.localhost/robots.txt.headers
source_add fresh "http://fresh.localhost:$FAULTD_PORT/news.html" 'type = html' 'item = //li/a'
"$SAXFEED" run --feed fresh >out 2>err
it 'a server that fails from the first is assumed to forbid' equals "$(asked fresh. /news.html)" 0
rm site/fresh.localhost/robots.txt.headers site/fresh.localhost/robots.txt
"$SAXFEED" run --feed fresh >out 2>err
it 'and asked again at the next run' equals "$(asked fresh. /news.html)" 1
: >faultd.log
it 'check --online fails if one of them does' exits 6 "$SAXFEED" check --online --feed intern --feed open
it 'obeys it, too' equals "$(asked half. /intern.html)" 0
it 'and says so' has out 'intern' 'robots.txt forbids it'
it 'and reads what is allowed' has out '1 item (1 German, 0 English), 1 would be published' '2 sources tried, 1 failed'
it 'one that is fine is fine' exits 0 "$SAXFEED" check --online --feed open
it 'one source is not two' has out '1 source tried, 0 failed'
