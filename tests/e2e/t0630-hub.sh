#!/bin/sh
# WebSub: the hub is told once when atom.xml has changed, and nothing else depends on it.
# shellcheck disable=SC1091,SC2016,SC2034,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
feed() { # N items
	i=1
	while [ $i -le "$1" ]; do
		item "KI-Projekt $i startet in Leipzig" "https://a.example/$i" "a$i" 1$i \
			"Künstliche Intelligenz im Einsatz, Projekt Nummer $i."
		i=$((i + 1))
	done | rss "$W/a.rss" a
}
feed 1
nginx_start
faultd_start
conf_start
sed -i "s|^contact|hub = $FAULTD/hub\ncontact|" feeds.conf
source_add a "http://a.localhost:$NGINX_PORT/a.rss"
pings() {
	grep -c '^POST' faultd.log
}
later() { # HOURS COMMAND...
	hours=$1
	shift
	SAXFEED_NOW=$((NOW + hours * 3600)) "$SAXFEED" "$@"
}

it 'a first run' exits 0 "$SAXFEED" run
it 'silent, though the hub answers 404' equals "$(cat out err)" ''
it 'tells the hub once' equals "$(pings)" 1
it 'at its address, in the form of WebSub' has faultd.log 'POST /hub HTTP/1.1' \
	'Content-Type: application/x-www-form-urlencoded' \
	'hub.mode=publish&hub.url=https%3A%2F%2Fki.example.org%2Fatom.xml' 'User-Agent: saxfeed/'
it 'the feed names it' equals "$(xmllint --xpath \
	"string(/*/*[local-name()='link'][@rel='hub']/@href)" output/atom.xml)" "$FAULTD/hub"
it 'feeds that it is not told of do not' lacks output/lang/de.xml 'rel="hub"'
it 'nor do those of topics and sources' equals "$(grep -rl --include=atom.xml 'rel="hub"' output)" output/atom.xml
it 'of which there are some' [ -s output/source/a/atom.xml ]
it 'a run without news' exits 0 later 2 run --force
it 'does not tell it' equals "$(pings)" 1
it 'nor does publish, which asks nobody' eval \
	'sed "s/^title.*/title = Anders/" feeds.conf >other.conf; later 2 -c other.conf publish; equals "$(pings)" 1'
it 'but the next run does' eval 'exits 0 later 3 -c other.conf run && equals "$(pings)" 2'
it 'and only that' eval 'exits 0 later 4 -c other.conf run --force && equals "$(pings)" 2'
it 'without publishing it is not told' eval 'feed 2; exits 0 later 6 run --force --no-publish && equals "$(pings)" 2'
it 'news' eval 'exits 0 later 8 -v run --force && equals "$(pings)" 3'
it 'what it answered is a note' has err "hub '$FAULTD/hub': not told" 404

# a hub that takes it, one that drips, one that is not there
sed "s|^hub.*|hub = $FAULTD/status/204|" feeds.conf >good.conf
it 'success is noted' eval 'exits 0 later 9 -v -c good.conf run && has err "told that the feed has changed" && lacks err "not told"'
sed "s|^hub.*|hub = $FAULTD/slow?ms=30000|" feeds.conf >slow.conf
it 'a slow hub holds up nothing for long' \
	within 14 env SAXFEED_NOW=$((NOW + 36000)) "$SAXFEED" -c slow.conf run
sed "s|^hub.*|hub = http://127.0.0.1:1/|" feeds.conf >down.conf
it 'a hub that is down is no error' eval 'exits 0 later 11 -c down.conf run && equals "$(cat out err)" ""'
it 'but a note' eval 'later 11 -c down.conf publish; sed "s/^title.*/title = Neu/" down.conf >down2.conf; exits 0 later 12 -v -c down2.conf run && has err "hub '"'http://127.0.0.1:1/'"': not told"'
COUNT=$(pings)
sed "s|^hub.*|hub = $FAULTD/redirect?code=307\&to=$FAULTD/hub|; s/^title.*/title = Weiter/" feeds.conf >away.conf
it 'a redirect is not followed' eval 'exits 0 later 13 -c away.conf run && equals "$(pings)" $((COUNT + 1))'

# what holds for sources holds for the hub
sed 's/^allow_private.*//; s/^title.*/title = Privat/' feeds.conf >private.conf
COUNT=$(pings)
it 'a private address is not contacted' eval \
	'later 13 -c private.conf publish; later 13 -v -c private.conf run >out 2>err; equals "$(pings)" $COUNT'
it 'and the note says why' has err 'not told' 127.0.0.1
