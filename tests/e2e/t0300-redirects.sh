#!/bin/sh
# Redirects: followed, remembered only if permanent and lasting, and nothing secret goes along.
# shellcheck disable=SC1091,SC2016,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
mkdir -p $W nginx/www/b.localhost
for f in perm temp chain mixed far bad; do
	item "KI-Nachricht $f" "https://$f.example/1" "$f" 17 'Ein neuronales Netz lernt.' | rss $W/$f.rss $f
done
mv $W/far.rss nginx/www/b.localhost/
echo '<!doctype html><title>Wartung</title><p>Bald wieder da' >$W/bad.html
nginx_start
faultd_start
A=http://a.localhost:$NGINX_PORT
B=http://b.localhost:$NGINX_PORT
F=http://f.localhost:$FAULTD_PORT
G=http://g.localhost:$FAULTD_PORT
conf_start
source_add perm "$A/301/perm.rss"
source_add temp "$A/302/temp.rss"
source_add chain "$A/301/308/301/chain.rss"
source_add mixed "$A/302/301/mixed.rss"
source_add far "$A/to/301?$B/far.rss"
source_add bad "$A/301/bad.html"
source_add loop "$FAULTD/loop"
source_add file "$A/to/301?file:///etc/passwd"
cp feeds.conf before.conf

at() { # SECONDS after the first run
	SAXFEED_NOW=$((NOW + $1))
	export SAXFEED_NOW
}

state() { # ID FIELD
	"$SAXFEED" status --json | jq -r "select(.feed == \"$1\").$2"
}

it 'a run over redirects ends with 0' exits 0 "$SAXFEED" run
for f in perm temp chain mixed far; do
	it "'$f' brings its item" equals "$(items "[.[] | select(.feed == \"$f\")] | length")" 1
done
it 'a loop is one line' count_is 1 err "feed 'loop': "
it 'a page behind a redirect is no feed' count_is 1 err "feed 'bad': "
it 'a file behind a redirect is refused' count_is 1 err "feed 'file': "
it 'and not read' lacks output/status.html root:
it 'one answer of its kind is not enough to call it moved' equals "$(state perm state)" healthy
for day in 1 2 3 4; do
	at $((day * 86400))
	"$SAXFEED" run --force >out 2>err
done
for f in perm chain far; do
	it "'$f' has moved" equals "$(state $f state)" moved
done
for f in temp mixed; do
	it "'$f' has not" equals "$(state $f state)" healthy
done
it 'a redirect to something that is no feed is not remembered' eval \
	'"$SAXFEED" status --json | jq -r "select(.feed == \"bad\") | .command, .advice" >bad.txt; lacks bad.txt bad.html'
it 'the line to change is told' eval '"$SAXFEED" status >status.txt; has status.txt "$B/far.rss"'
it 'the file of the editor stays as it was' same before.conf feeds.conf
it 'the old address is still the one that is asked' eval \
	': >nginx/access.log; at $((5 * 86400)); "$SAXFEED" run --force >out 2>err; has nginx/access.log "GET a.localhost /301/perm.rss"'
it 'validators of the last hop are sent' eval \
	'grep -F "GET a.localhost /perm.rss" nginx/access.log | grep -qF status=304'

# what is secret stays with the host it belongs to
mkdir -p secret
printf 'geheim\r\nwhat the word is for\n' >word
conf_start
source_add guarded "$F/redirect?to=$G/feed&code=302" 'username = leserin7' 'password_file = word' \
	'header = X-Key: 4711'
: >faultd.log
at $((6 * 86400))
it 'a source with a password is asked' exits 0 "$SAXFEED" run
it 'its own host gets it' eval 'grep -A12 "GET /redirect" faultd.log >first; has first "Authorization: Basic"'
it 'the password is the first line of the file' has first "Basic $(printf leserin7:geheim | base64)"
it 'and the header' has first 'X-Key: 4711'
it 'another host is reached' has faultd.log "Host: g.localhost"
sed -n '/GET \/feed/,$p' faultd.log >second
it 'but gets neither' lacks second Authorization X-Key 4711
it 'nothing published names them' eval '! grep -rqE "geheim|4711|leserin7" output saxfeed.db*'
rm word
at $((7 * 86400))
it 'a password file that is gone is one line, not a request' eval \
	': >faultd.log; "$SAXFEED" run --force >out 2>err; count_is 1 err "feed '"'guarded'"'" && equals "$(cat faultd.log)" ""'
