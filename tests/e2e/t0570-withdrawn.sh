#!/bin/sh
# What was taken down or rejected leaves every file that held it, whatever came between.
# shellcheck disable=SC1091,SC2016,SC2034,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
W46=output/archive/2026-W46.html
item 'KI zählt Kraniche in Wermsdorf' https://k.example/1 k 13 'Künstliche Intelligenz zählt Kraniche am Horstsee.' |
	rss "$W/crane.rss" crane
item 'KI lernt Sorbisch' https://s.example/1 s 17 'Ein neuronales Netz lernt Sorbisch; künstliche Intelligenz hilft.' |
	rss "$W/speech.rss" speech
nginx_start
conf_start
source_add speech "http://a.localhost:$NGINX_PORT/speech.rss"
source_add crane "http://a.localhost:$NGINX_PORT/crane.rss"
"$SAXFEED" run >out 2>err
it 'last week has one story' has "$W46" Kraniche
"$SAXFEED" takedown https://k.example/1 >out
"$SAXFEED" publish
it 'its page stays without it' lacks "$W46" Kraniche
it 'its twins, too' eval '! { gzip -dc "$W46.gz"; brotli -dc "$W46.br"; } | grep -q Kraniche'
"$SAXFEED" undo https://k.example/1 >out
"$SAXFEED" publish
it 'undo brings it back' has "$W46" Kraniche
"$SAXFEED" reject https://k.example/1 >out
rm output/status.json && mkdir output/status.json && touch output/status.json/x
it 'a publish that fails' exits 5 "$SAXFEED" publish
rm -r output/status.json
SAXFEED_NOW=$((NOW + 10 * 86400)) "$SAXFEED" publish
it 'is made good even when the week is complete by then' lacks "$W46" Kraniche
it 'and its document says that there is nothing' eval 'has output/archive/2026-W46.xml "<feed" && lacks output/archive/2026-W46.xml "<entry"'

# ---- a city that feeds.conf no longer names, and a publish that fails before its page says so
rm -rf output saxfeed.db*
cp feeds.conf plain.conf
printf 'city = Plauen\n' >>feeds.conf
"$SAXFEED" run >out 2>err
it 'a city has a page' has output/city/plauen/index.html Kraniche
cp plain.conf feeds.conf
rm output/status.json && mkdir output/status.json && touch output/status.json/x
it 'a publish that fails again' exits 5 "$SAXFEED" publish
rm -r output/status.json
"$SAXFEED" takedown https://k.example/1 >out
"$SAXFEED" publish
it 'no file of any city says it' equals "$(grep -rl Kraniche output)" ''

# ---- what is taken back has no right to pass the gate
cp feeds.conf good.conf
"$SAXFEED" undo https://k.example/1 >out
printf '[relevance]\nexclude = Kraniche, Sorbisch\n' >>feeds.conf
it 'after undo the gate keeps the pages' eval 'exits 6 "$SAXFEED" publish && has err "not one story"'
cp good.conf feeds.conf
"$SAXFEED" publish
it 'the story is back' has "$W46" Kraniche

# ---- output that comes back: from a backup, and from another folder
rest() {
	SAXFEED_NOW=$((NOW + 10 * 86400)) "$SAXFEED" "$@"
}
rest publish
it 'the complete week has it' has output/archive/2026-W46.xml Kraniche
cp -r output copy
sed '/^title/a output = other' feeds.conf >other.conf
rest -c other.conf publish
rest takedown https://k.example/1 >out
rest -c other.conf publish
rest run >out 2>err
it 'a folder that was away is written again' equals "$(grep -rl Kraniche output)" ''
rm -rf output
mv copy output
rest publish
it 'so is a copy of before' equals "$(grep -rl Kraniche output)" ''
