#!/bin/sh
# Rude servers: each fault is one line, costs no other source anything, and shows on the status page.
# shellcheck disable=SC1091,SC2016,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

mkdir -p nginx/www/a.localhost
item 'KI hilft der Feuerwehr' https://a.example/1 a1 17 'Künstliche Intelligenz erkennt Rauch.' |
	rss nginx/www/a.localhost/good.rss Good
head -c 400 nginx/www/a.localhost/good.rss >nginx/www/a.localhost/broken.rss
nginx_start
faultd_start
free_port
conf_start
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
	cp nginx/www/a.localhost/good.rss nginx/www/a.localhost/good$i.rss
	source_add good$i "http://a.localhost:$NGINX_PORT/good$i.rss"
done
source_add drip "$FAULTD/drip?ms=500" 'timeout = 3 s'
source_add cut "$FAULTD/cut"
source_add bomb "$FAULTD/bomb"
source_add loop "$FAULTD/loop"
source_add missing "$FAULTD/status/404"
source_add wait "http://wait.localhost:$FAULTD_PORT/status/503?retry=7200"
source_add page "$FAULTD/html"
source_add challenge "$FAULTD/challenge"
source_add nobody "http://127.0.0.1:$port/feed"
source_add ftp "$FAULTD/ftp"

it 'a run with ten rude servers ends with 0 and in time' within 30 \
	sh -c '"$SAXFEED" run >out 2>err'
for f in drip cut bomb loop missing wait page challenge nobody ftp; do
	it "'$f' has one line on standard error" count_is 1 err "saxfeed: feed '$f': "
done
it 'the good ones have none' lacks err "feed 'good"
it 'the wait is told as such' has err "feed 'wait': HTTP 503" 'asked to come back in 2 h'
it 'the good items are there' equals "$(items '[.[] | select(.feed | startswith("good"))] | length')" 14
it 'every source is on the status page' eval \
	'jq -e "[.. | objects | .id? // .feed? // empty] | length > 0" output/status.json &&
	for f in drip cut good1 good14; do has output/status.html "$f" || exit 1; done'
it 'status has the command that asks one again, for this configuration' eval \
	'exits 0 "$SAXFEED" -c "$PWD/feeds.conf" status --json &&
	equals "$(jq -r "select(.feed == \"missing\").command" out)" "saxfeed -c $PWD/feeds.conf run --feed missing"'
it 'the page, which is served, does not tell where that lies' lacks output/status.html "$PWD/feeds.conf"
it 'an error is never an item' equals "$(items '[.[] | select(.feed | startswith("good") | not)] | length')" 0
: >faultd.log
it 'right after, nobody is asked again' eval 'exits 0 "$SAXFEED" run && equals "$(cat faultd.log)" ""'
it 'with --force the wait still holds' eval \
	'"$SAXFEED" run --force >out 2>err; lacks faultd.log /status/503'
it 'but not for a source that is named' eval \
	'"$SAXFEED" run --feed wait >out 2>err; has faultd.log /status/503'
it '--strict makes a failed source an error' exits 6 "$SAXFEED" run --force --strict

# the guard
sed -e '/^allow_private/d' feeds.conf >guarded.conf
sed -i 's/^contact/database = guarded.db\noutput = guarded\ncontact/' guarded.conf
: >faultd.log
: >nginx/access.log
it 'without allow_private_addresses loopback is not asked' eval \
	'"$SAXFEED" -c guarded.conf run >out 2>err; equals "$(cat faultd.log nginx/access.log)" ""'
it 'no source reached: one line that names the reason and the setting' eval \
	'equals "$(wc -l <err)" 1 && has err "not on the public internet" loopback allow_private_addresses'
it 'and the network is not blamed' lacks err 'make demo'
it 'check --online names the setting, too' eval \
	'exits 6 "$SAXFEED" -c guarded.conf check --online; has out loopback allow_private_addresses'
it 'and status 6' exits 6 "$SAXFEED" -c guarded.conf run --force
it 'no page was made of nothing' eval '[ ! -e guarded/atom.xml ] && [ ! -e guarded/index.html ]'

# a password file that cannot be read is a fault of ours and says nothing of the network
conf_start
sed -i 's/^contact/database = secret.db\noutput = secret\ncontact/' feeds.conf
source_add locked "http://a.localhost:$NGINX_PORT/good.rss" 'username = u' 'password_file = nowhere'
it 'a password file that is not there is told' eval \
	'exits 6 "$SAXFEED" run; has err "feed '"'locked'"': its password file cannot be read"'
it 'and the network is not blamed' lacks err 'make demo'
source_add nobody "http://127.0.0.1:$port/feed"
it 'it is told even when there is no network' eval \
	'exits 6 "$SAXFEED" run --force; has err "feed '"'locked'"': its password file" "make demo"'

# the gate: it protects what was published, and is told of in the run that asked in vain
SAXFEED_NOW=$NOW
part_start() { # NAME: a configuration with a folder and a database of its own
	conf_start
	sed -i "s/^contact/database = $1.db\noutput = $1\ncontact/" feeds.conf
}
part_start empty
it 'check of a file without a source says so' eval 'exits 0 "$SAXFEED" check && has out "nothing to poll"'
it 'a run without a source says so' eval 'exits 6 "$SAXFEED" run && has err "names no source"'
part_start gate
source_add good "http://a.localhost:$NGINX_PORT/good.rss"
source_add wrong1 "http://a.localhost:$NGINX_PORT/nowhere1"
source_add wrong2 "http://a.localhost:$NGINX_PORT/nowhere2"
it 'without a run there is nothing to publish' eval 'exits 6 "$SAXFEED" publish && has err "saxfeed run"'
it 'and no page that says so' eval '[ ! -e gate/index.html ]'
it 'a single one that fails is not most of three' exits 0 "$SAXFEED" run --feed wrong1
rm -rf gate gate.db*
it 'the first run publishes what it has' eval \
	'exits 0 "$SAXFEED" run && has gate/atom.xml "<entry" && equals "$(wc -l <err)" 2'
SAXFEED_NOW=$((NOW + 60))
it 'a run with nobody due is quiet' eval 'exits 0 "$SAXFEED" run && equals "$(cat err)" ""'
sha256sum gate/atom.xml gate/index.html >gate.sums
SAXFEED_NOW=$((NOW + 100000))
it 'a run in which most fail keeps the pages and says so' eval \
	'exits 6 "$SAXFEED" run && has err "most sources are down" && sha256sum -c gate.sums'
it 'publish asks nobody, so nobody is down' exits 0 "$SAXFEED" publish
