#!/bin/sh
# Who is asked and when: due, forced, named, waiting, off, and a clock that jumped.
# shellcheck disable=SC1091,SC2016,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

mkdir -p nginx/www/a.localhost nginx/www/b.localhost nginx/www/c.localhost site/w.localhost
for f in one two off; do
	item "KI-Nachricht $f" "https://$f.example/1" "$f" 17 'Ein neuronales Netz lernt.' |
		rss nginx/www/a.localhost/$f.rss $f
done
cp nginx/www/a.localhost/one.rss site/w.localhost/good.rss
cp nginx/www/a.localhost/one.rss site/w.localhost/wait.rss
printf 'Status: 503\nRetry-After: 7200\n' >site/w.localhost/wait.rss.headers
nginx_start
faultd_start --root site
A=http://a.localhost:$NGINX_PORT
W=http://w.localhost:$FAULTD_PORT
conf_start
source_add one "$A/one.rss"
source_add slow "$A/two.rss" 'interval = 6 h'
source_add off "$A/off.rss" 'enabled = no'
source_add gone "$A/gone"

at() { # SECONDS after the first run
	SAXFEED_NOW=$((NOW + $1))
	export SAXFEED_NOW
}

asks() { # 'PATHS asked' COMMAND...: sorted, of both servers
	want=$1
	shift
	: >nginx/access.log
	: >faultd.log
	"$@" >out 2>err
	equals "$({
		awk '{ print $3 }' nginx/access.log
		awk '/^GET / { print $2 }' faultd.log
	} | sort | tr '\n' ' ')" "$want"
}

it 'the first run asks all that are enabled' asks '/gone /one.rss /two.rss ' "$SAXFEED" run
it '410 is told' has err "feed 'gone': HTTP 410"
at 600
it 'ten minutes later nobody is due' asks '' "$SAXFEED" run
it 'with --force all are asked but the one that is gone' asks '/one.rss /two.rss ' "$SAXFEED" run --force
it 'a source that is named is asked though it is gone' asks '/gone ' "$SAXFEED" run --feed gone
it 'a source that is off is asked when it is named' asks '/off.rss ' "$SAXFEED" run --feed off
it 'two are named' asks '/off.rss /one.rss ' "$SAXFEED" run --feed one --feed off
at 4200
it 'an hour later the hourly one is due' asks '/one.rss ' "$SAXFEED" run
at $((7 * 3600))
it 'the slow one after its interval' asks '/one.rss /two.rss ' "$SAXFEED" run
at $((8 * 86400 + 86400))
it 'the one that is gone is tried again after a week' asks '/gone /one.rss /two.rss ' "$SAXFEED" run

# a failure alone is told, however few are due
at $((10 * 86400))
free_port
source_add dead "http://127.0.0.1:$port/feed"
it 'a source that cannot be reached is one line' eval \
	'"$SAXFEED" run >out 2>err; count_is 1 err "feed '"'dead'"': no connection"'
at $((10 * 86400 + 900))
it 'the same when it is asked alone' eval \
	'"$SAXFEED" run --feed dead >out 2>err; count_is 1 err "feed '"'dead'"': no connection"'
it 'and with --no-publish' eval \
	'"$SAXFEED" run --feed dead --no-publish >out 2>err; count_is 1 err "feed '"'dead'"'"'
cp feeds.conf all.conf
conf_start
echo 'database = few.db' >>feeds.conf
source_add calm "$A/one.rss" 'interval = 24 h'
source_add dead "http://127.0.0.1:$port/feed"
"$SAXFEED" run >out 2>err
at $((10 * 86400 + 9000))
it 'and when it is the only one due' eval \
	'"$SAXFEED" run >out 2>err; count_is 1 err "feed '"'dead'"': no connection"'
mv all.conf feeds.conf
sed -i '/^\[feed dead\]/,$d' feeds.conf

# Retry-After speaks for the host
at $((20 * 86400))
source_add wait "$W/wait.rss"
it 'a host asks to wait' eval '"$SAXFEED" run >out 2>err; has err "feed '"'wait'"': HTTP 503" "come back in 2 h"'
source_add good "$W/good.rss"
at $((20 * 86400 + 3600))
it 'its other sources wait, too' asks '/one.rss ' "$SAXFEED" run
it 'even with --force' asks '/one.rss /two.rss ' "$SAXFEED" run --force
it 'not if one is named' asks '/good.rss ' "$SAXFEED" run --feed good
at $((20 * 86400 + 7300))
rm site/w.localhost/wait.rss.headers
it 'after it they are asked again' asks '/good.rss /one.rss /wait.rss ' "$SAXFEED" run

# the clock
at $((400 * 86400))
"$SAXFEED" run --force >out 2>err
at $((21 * 86400))
it 'status counts no time backwards' eval '"$SAXFEED" status >out && ! grep -E -e ' -[0-9]' out'
it 'a clock that jumped back asks all' asks '/gone /good.rss /one.rss /two.rss /wait.rss ' "$SAXFEED" run
it 'and publishes nothing dated ahead' eval \
	'"$SAXFEED" list --json | jq -s -e "all(.published < \"2026-12-31\")"'

at $((30 * 86400))
"$SAXFEED" run --force >out 2>err
at $((27 * 86400))
it 'so does one that was set back by a few days' asks '/gone /good.rss /one.rss /two.rss /wait.rss ' "$SAXFEED" run

# validators belong to the address
at $((22 * 86400))
"$SAXFEED" run --force >out 2>err
it 'a known address is asked conditionally' eval \
	': >nginx/access.log; at $((23 * 86400)); "$SAXFEED" run --force >out 2>err; grep "/one.rss" nginx/access.log >one; has one status=304'
cp nginx/www/a.localhost/one.rss nginx/www/a.localhost/uno.rss
touch -r nginx/www/a.localhost/one.rss nginx/www/a.localhost/uno.rss
sed -i 's|/one.rss|/uno.rss|' feeds.conf
it 'another address is asked at once and without validators' eval \
	'asks "/uno.rss " "$SAXFEED" run && has nginx/access.log "etag=[-] since=[-]"'
it 'its items are the same items' equals "$(items '[.[] | select(.feed == "one")] | length')" 1

item 'KI-Nachricht uno' https://one.example/uno uno 10 'Ein neuronales Netz rechnet.' |
	rss nginx/www/a.localhost/eins.rss one
sed -i 's|/uno.rss|/eins.rss|' feeds.conf
"$SAXFEED" run >out 2>err
it 'what it has in stock is no news of this hour' eval \
	'xmllint --xpath "//*[local-name()=\"entry\"][*[local-name()=\"title\"]=\"KI-Nachricht uno\"]/*[local-name()=\"published\"]/text()" output/atom.xml >when;
	has when 2026-11-10T07:00:00Z'

# bounds of what is taken
item 'KI-Nachricht alt' https://one.example/alt alt 9 'Ein neuronales Netz ruht.' >alt.item
sed -n '/<item>/,/<\/item>/p' nginx/www/a.localhost/eins.rss | cat - alt.item |
	rss nginx/www/a.localhost/eins.rss one
touch -d '2026-01-01' nginx/www/a.localhost/eins.rss # not the second of the one before
sed -i 's|/eins.rss|/eins.rss\nmax_items = 1|' feeds.conf
"$SAXFEED" run >out 2>err
n_old=$(items '[.[] | select(.title == "KI-Nachricht alt")] | length')
sed -i 's|^max_items = 1|max_items = 9|' feeds.conf
it 'a larger max_items takes effect at once' asks '/eins.rss ' "$SAXFEED" run
it 'and brings what was left out' equals \
	"$n_old $(items '[.[] | select(.title == "KI-Nachricht alt")] | length')" '0 1'

# list pages: rebuilt, and mended by the editor
page() { # PREFIX
	{
		echo '<!doctype html><html lang="de"><title>Neues</title><ul>'
		for i in 1 2 3 4 5 6 7 8 9; do
			echo "<li><a href=\"/$1/$i\">KI-Meldung $i aus dem Labor $1</a></li>"
		done
		echo '</ul></html>'
	} >nginx/www/b.localhost/list.html
}
page alt
source_add page "http://b.localhost:$NGINX_PORT/list.html" 'type = html' 'item = //li/a'
at $((24 * 86400))
"$SAXFEED" run >out 2>err
it 'a list page brings its items' equals "$(items '[.[] | select(.feed == "page")] | length')" 9
page neu
touch -d '2026-01-01' nginx/www/b.localhost/list.html # not the second of the first
at $((25 * 86400))
it 'nine new ones at once are a page rebuilt' eval '"$SAXFEED" run --force >out 2>err; count_is 1 err "feed '"'page'"'"'
it 'and none is taken' equals "$(items '[.[] | select(.feed == "page")] | length')" 9
sed -i 's|^item = //li/a|item = //ul/li/a|' feeds.conf
at $((26 * 86400))
it 'the editor gives other paths' eval '"$SAXFEED" run --force >out 2>err; lacks err page'
it 'then they are taken' equals "$(items '[.[] | select(.feed == "page")] | length')" 18

# another name for the same address is the same source
sed -i -e 's/^\[feed one\]/[feed eins]/' -e 's/^\[feed slow\]/[feed langsam]/' feeds.conf
at $((26 * 86400 + 60))
it 'sections with other names are nobody new' asks '' "$SAXFEED" run
it 'and what they brought is theirs under that name' eval \
	'equals "$(items "map(.feed) | unique | map(select(. == \"one\" or . == \"slow\")) | length")" 0 &&
	equals "$(items "map(.feed) | unique | map(select(. == \"eins\" or . == \"langsam\")) | length")" 2'
