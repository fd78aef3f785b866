#!/bin/sh
# What looks wrong leaves feed and pages as they were; exit status and status page say why.
# shellcheck disable=SC1091,SC2016,SC2034,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
stories() { # NAME FROM TO
	for i in $(seq "$2" "$3"); do
		item "KI-Projekt $1 Nummer $i startet" "https://$1.example/$i" "$1$i" 17 \
			"Künstliche Intelligenz im Einsatz: Alpha$i$1 beta$i$1 gamma$i$1."
	done
}
for s in a b c; do
	stories $s 1 2 | rss $W/$s.rss $s
done
nginx_start
conf_start
for s in a b c; do
	source_add $s "http://a.localhost:$NGINX_PORT/$s.rss"
done
it 'a first run' exits 0 "$SAXFEED" run
# everything but the page of the editors
find output -type f ! -name 'status.*' | sort | xargs sha256sum >sums
stays() {
	sha256sum -c --quiet sums
}
later() { # HOURS COMMAND...
	hours=$1
	shift
	SAXFEED_NOW=$((NOW + hours * 3600)) "$SAXFEED" "$@"
}
kept() {
	jq -r .gate output/status.json
}
it 'the status page knows of nothing' equals "$(kept)" ''

# ---- configuration
cp feeds.conf good.conf
for line in 'intervall = 1 h' '[feed a]' 'site = nowhere'; do
	cp good.conf feeds.conf
	echo "$line" >>feeds.conf
	it "'$line': status 2, its line is named" eval 'exits 2 later 1 run --force && has err "feeds.conf:$(wc -l <feeds.conf):" "nothing was done"'
	it "'$line': nothing changes" eval 'stays && equals "$(kept)" ""'
done
cp good.conf feeds.conf
sed '/^\[feed/,$d' good.conf >none.conf
it 'no source: status 6' eval 'exits 6 later 1 -c none.conf run && has err "names no source"'
it 'no source: nothing changes' eval 'stays && equals "$(kept)" "no source"'

# ---- most sources down
mv $W/a.rss $W/a.away
it 'one of three down is no reason' eval 'exits 0 later 2 run --force && equals "$(kept)" ""'
find output -type f ! -name 'status.*' | sort | xargs sha256sum >sums
mv $W/b.rss $W/b.away
stories c 1 3 | rss $W/c.rss c
it 'two of three: status 6' eval 'exits 6 later 4 run --force && has err "most sources are down" "all else stays"'
it 'two of three: nothing changes' stays
it 'the status page says so' eval 'has output/status.html "Die meisten Quellen" && equals "$(kept)" "most sources down"'
mv $W/a.away $W/a.rss
mv $W/b.away $W/b.rss
it 'when they are back, so is the news' eval 'exits 0 later 6 run --force && has output/atom.xml "KI-Projekt c Nummer 3" && equals "$(kept)" ""'
find output -type f ! -name 'status.*' | sort | xargs sha256sum >sums

# ---- nothing to show
sed '$a [relevance]\nexclude = Projekt' good.conf >strict.conf
it 'rules that leave nothing: status 6' eval 'exits 6 later 7 -c strict.conf run --force && has err "not one story"'
it 'rules that leave nothing: nothing changes' stays
it 'the status page says so, too' eval 'has output/status.html "keine einzige Meldung" && equals "$(kept)" "no story"'
it 'also for publish' eval 'exits 6 later 7 -c strict.conf publish && stays'
it 'and back' eval 'exits 0 later 8 run --force && equals "$(kept)" ""'
find output -type f ! -name 'status.*' | sort | xargs sha256sum >sums

# ---- ten times as much
stories a 100 260 | rss $W/a.rss a
it 'a flood: status 6' eval 'exits 6 later 10 run --force && has err "of this week where 3 were before" "saxfeed publish"'
it 'the status page shows how this run ended' eval 'jq -e ".runs[0].exit_code == 6" output/status.json'
it 'a flood: nothing changes' stays
it 'the status page explains it' eval 'has output/status.html "wo es 3 waren" && equals "$(kept)" "too many stories at once"'
it 'the next run keeps them, too' eval 'exits 6 later 12 run --force && stays'
it 'a person may want it so' eval 'exits 0 later 12 publish && equals "$(kept)" "" && has output/atom.xml "KI-Projekt a Nummer 260"'
it 'then runs go on' eval 'exits 0 later 14 run --force && equals "$(kept)" ""'

# ---- a takedown goes through the shut gate, and nothing else does
shows() { # TEXT: the files that say it, twins unpacked
	{
		grep -rl "$1" output
		find output -name '*.gz' -exec sh -c 'gzip -dc "$2" | grep -q "$1" && echo "$2"' sh "$1" {} \;
		find output -name '*.br' -exec sh -c 'brotli -dc "$2" | grep -q "$1" && echo "$2"' sh "$1" {} \;
	} | sort
}
"$SAXFEED" takedown https://b.example/1 >out
cp -r output before
shows 'b.example/1"' | grep -v status >held
it 'it was told in many files' [ "$(wc -l <held)" -gt 15 ]
# the hour is in the digest; what is rewritten for a story says only that
it 'takedown with rules that leave nothing: status 6, and both are told' eval \
	'exits 6 later 15 -c strict.conf run --force && has err "not one story" "without what was taken down" "all else stays"'
it 'it is gone from every file' equals "$(shows 'b.example/1"')" ''
it 'the status page still says that the gate is shut' equals "$(kept)" 'no story'
diff -rq before output | sed 's/.* and \(output.*\) differ/\1/' | grep -v status | sort >moved
it 'only files that told it were written' same held moved
it 'the other stories stay' has output/atom.xml 'KI-Projekt b Nummer 2' 'KI-Projekt a Nummer 260'
find output -type f ! -name 'status.*' | sort | xargs sha256sum >sums
it 'the next run finds no more to do' eval 'exits 6 later 16 -c strict.conf run --force && stays'
rm -rf output
cp -r before output
it 'publish takes it out of files that came back from a backup' eval \
	'exits 6 later 16 -c strict.conf publish && has err "without what was taken down" && equals "$(shows "b.example/1\"")" ""'
mv nginx/www/a.localhost nginx/www/away
"$SAXFEED" takedown https://c.example/1 >out
it 'the same while most sources are down' eval \
	'exits 6 later 18 run --force && has err "most sources are down" && lacks output/atom.xml "c.example/1\"" && has output/atom.xml "c.example/2\""'
"$SAXFEED" takedown https://c.example/2 >out
it 'and while they still are, which is no news' eval \
	'exits 0 later 18 run && lacks output/atom.xml "c.example/2\"" && equals "$(kept)" "most sources down"'
mv nginx/www/away nginx/www/a.localhost
it 'then everything is in order' eval 'exits 0 later 40 run --force && equals "$(kept)" ""'
it 'and what is gone is gone' equals "$(shows 'b.example/1"')$(shows 'c.example/[12]"')" ''
rm -rf before

rm -rf output saxfeed.db*
for s in a b c; do
	stories $s 1 2 | rss $W/$s.rss $s
done
"$SAXFEED" run
stories new 1 180 | rss $W/new.rss new
source_add new "http://a.localhost:$NGINX_PORT/new.rss"
it 'what a new source brings is no flood' eval 'exits 0 later 2 run --force && has output/atom.xml "KI-Projekt new"'

# ---- where no story was ever shown none can be lost
rm -rf output saxfeed.db*
item 'Mensa öffnet' https://m.example/1 m 17 'Es gibt Suppe.' | rss $W/mensa.rss mensa
conf_start
source_add mensa "http://a.localhost:$NGINX_PORT/mensa.rss"
it 'a first run without news' eval 'exits 0 "$SAXFEED" run && lacks output/atom.xml "<entry"'
it 'and the next ones' eval 'exits 0 later 2 run --force && exits 0 later 3 publish && equals "$(kept)" ""'
item 'KI öffnet Mensa' https://m.example/2 m2 17 'Künstliche Intelligenz kocht Suppe, ein neuronales Netz salzt.' | rss $W/mensa.rss mensa
it 'the first story comes through' eval 'exits 0 later 5 run --force && has output/atom.xml "KI öffnet Mensa"'
"$SAXFEED" takedown https://m.example/2 >out
it 'the last one may go, and all is well' eval 'exits 0 later 6 run && lacks output/index.html "KI öffnet Mensa" && equals "$(kept)" ""'
it 'also with the runs after it' eval 'exits 0 later 8 run --force && equals "$(kept)" ""'
