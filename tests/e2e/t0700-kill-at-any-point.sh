#!/bin/sh
# kill -9 before every call that changes a file: nothing lost, nothing doubled, no half file.
# shellcheck disable=SC1091,SC2016,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

mkdir -p nginx/www/a.localhost
for i in 1 2 3 4; do
	{
		item "KI-Projekt $i startet in Leipzig" "https://a$i.example/1" "x$i-1" 1$i \
			"Künstliche Intelligenz im Einsatz, Projekt Nummer $i mit eigenem Text."
		item "Neues Sprachmodell, Folge $i" "https://a$i.example/2" "x$i-2" 1$i \
			"Ein großes Sprachmodell wird vorgestellt, und zwar von Haus $i."
		item "Sommerfest Nummer $i" "https://a$i.example/3" "x$i-3" 1$i 'Es gibt Kuchen.'
	} | rss nginx/www/a.localhost/$i.rss "Quelle $i"
done
nginx_start
conf_start
for i in 1 2 3 4; do
	source_add s$i "http://a.localhost:$NGINX_PORT/$i.rss"
done
SHIM=$BUILD/tests/e2e/killpoint.so
case $BUILD in
*/sanitize*) # the sanitizer's runtime has to be the first library
	first=$(ldd "$SAXFEED" | sed -n 's/.*=> \(.*libasan[^ ]*\).*/\1/p')
	SHIM="$first $SHIM"
	ASAN_OPTIONS=${ASAN_OPTIONS:-}:verify_asan_link_order=0
	export ASAN_OPTIONS
	;;
esac

# What an unharmed run leaves, without what depends on the order of answers.
content() {
	"$SAXFEED" list --all --json | jq -c '[.feed, .guid, .title, .verdict, .story]' | sort
}

"$SAXFEED" run
content >want.txt
cp output/atom.xml want.xml
it 'an unharmed run has all items' equals "$(wc -l <want.txt)" 12

fresh() {
	rm -rf output saxfeed.db*
}

# Every twin is its file: a server sends the one without looking at the other.
twins() {
	find output -name '[!.]*.gz' -o -name '[!.]*.br' >twins.txt
	while read -r twin; do
		case $twin in
		*.gz) gzip -dc "$twin" | cmp -s - "${twin%.gz}" || echo "$twin" ;;
		*) brotli -dc "$twin" | cmp -s - "${twin%.br}" || echo "$twin" ;;
		esac
	done <twins.txt
}
lonely() { # files of text without a twin
	find output -type f ! -name '*.gz' ! -name '*.br' | while read -r file; do
		[ -s "$file.gz" ] || echo "$file"
		case $file in
		output/source/* | output/city/* | output/status.*) ;;
		*) [ -s "$file.br" ] || echo "$file" ;;
		esac
	done
}
it 'every file has its twins' eval 'equals "$(lonely)" "" && equals "$(twins)" ""'

fresh
LD_PRELOAD=$SHIM KILL_COUNT=count.txt "$SAXFEED" run
total=$(cat count.txt)
it 'a run changes files many times' test "$total" -gt 30
# every point early and late, a step that covers the middle in bounded time
step=$((total / 60 + 1))
at=1
points=0
while [ "$at" -le "$total" ]; do
	fresh
	LD_PRELOAD=$SHIM KILL_AT=$at "$SAXFEED" run >out 2>err
	killed=$?
	whole=yes
	for f in output/*; do
		[ -s "$f" ] || [ "$f" = 'output/*' ] || whole="$f is empty"
	done
	[ ! -e output/atom.xml ] || xmllint --noout output/atom.xml 2>>err || whole='atom.xml is cut'
	sound=$(sqlite3 saxfeed.db 'PRAGMA integrity_check' 2>&1 || echo no)
	[ -s saxfeed.db ] || sound=ok
	"$SAXFEED" run --force >out 2>>err
	status=$?
	content >got.txt
	if [ "$killed" != 137 ] || [ "$whole" != yes ] || [ "$sound" != ok ] || [ $status != 0 ] ||
		! cmp -s got.txt want.txt || ! cmp -s output/atom.xml want.xml ||
		[ -n "$(find output -name '.*' -type f)" ]; then
		it "killed at call $at of $total (was $killed, files $whole, database $sound, then $status)" \
			diff want.txt got.txt
		it 'no such point was met' false
	fi
	points=$((points + 1))
	at=$((at + step))
done
it "killed at $points points, every run after it heals" test "$points" -gt 20

# Files that are there already are replaced by others: no old twin stays beside a new file.
fresh
"$SAXFEED" run
mkdir old
cp -a output saxfeed.db old
before() {
	fresh
	cp -a old/* .
}
# And the hub will be told of them: publish asks nobody, so what is due stays due.
sed 's|^title.*|title = Ein anderer Name\nhub = http://127.0.0.1:1/|' feeds.conf >other.conf
due() {
	sqlite3 saxfeed.db "SELECT value FROM fact WHERE key = 'hub-due'"
}
before
LD_PRELOAD=$SHIM KILL_COUNT=count.txt "$SAXFEED" -c other.conf publish
total=$(cat count.txt)
lonely >all.txt
it 'all files change with the title' eval '! cmp -s output/atom.xml old/output/atom.xml && equals "$(cat all.txt)" ""'
step=$((total / 90 + 1))
at=1
points=0
while [ "$at" -le "$total" ]; do
	before
	LD_PRELOAD=$SHIM KILL_AT=$at "$SAXFEED" -c other.conf publish >out 2>err
	killed=$?
	stale=$(twins)
	"$SAXFEED" -c other.conf publish >out 2>>err
	status=$?
	if [ "$killed" != 137 ] || [ -n "$stale" ] || [ $status != 0 ] || [ -n "$(lonely)$(twins)" ] ||
		[ "$(due)" != yes ]; then
		it "killed at call $at of $total (was $killed, then $status): '$stale' is stale, later '$(lonely)', due '$(due)'" \
			false
	fi
	points=$((points + 1))
	at=$((at + step))
done
it "killed at $points points, no twin was ever stale, no hub forgotten" test "$points" -gt 20

# A takedown while the gate keeps the files: whatever was cut before the kill, the next run cuts the
# rest, and once it is taken back the next edition writes all of it again.
before
sed '$a [relevance]\nexclude = Projekt, Sprachmodell' feeds.conf >nothing.conf
telling() {
	{
		grep -rl 'a1.example/1"' output
		find output -name '*.gz' -exec sh -c 'gzip -dc "$1" | grep -q a1.example/1\" && echo "$1"' sh {} \;
		find output -name '*.br' -exec sh -c 'brotli -dc "$1" | grep -q a1.example/1\" && echo "$1"' sh {} \;
	} | sort
}
telling >held.txt
before
"$SAXFEED" takedown https://a1.example/1 >out
LD_PRELOAD=$SHIM KILL_COUNT=count.txt "$SAXFEED" -c nothing.conf publish 2>err
total=$(cat count.txt)
it 'a story is cut out of many files' eval '[ "$(wc -l <held.txt)" -gt 10 ] && equals "$(telling)" "" && has err "without what was taken down"'
step=$((total / 60 + 1))
at=1
points=0
while [ "$at" -le "$total" ]; do
	before
	"$SAXFEED" takedown https://a1.example/1 >out
	LD_PRELOAD=$SHIM KILL_AT=$at "$SAXFEED" -c nothing.conf publish >out 2>err
	killed=$?
	stale=$(twins)
	"$SAXFEED" -c nothing.conf publish >out 2>err
	status=$?
	left=$(telling)
	"$SAXFEED" undo https://a1.example/1 >out
	"$SAXFEED" run 2>>err
	telling >back.txt
	if [ "$killed" != 137 ] || [ -n "$stale" ] || [ $status != 6 ] || [ -n "$left" ] ||
		! cmp -s held.txt back.txt || [ -n "$(lonely)" ]; then
		it "takedown killed at call $at of $total (was $killed, stale twins '$stale', then $status, left '$left')" \
			diff held.txt back.txt
		it 'no such point was met' false
	fi
	points=$((points + 1))
	at=$((at + step))
done
it "a takedown killed at $points points is made good" test "$points" -gt 20
