#!/bin/sh
# What the system does to a run: signals, closed descriptors, folders that cannot be written, a full
# disk, a database that is gone, two runs at once.
# shellcheck disable=SC1091,SC2016,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

for i in $(seq 40); do
	item "KI-Nachricht $i" "https://a.example/$i" "$i" 17 "Ein neuronales Netz lernte Aufgabe $i."
done | rss nginx/www/a.localhost/feed.rss A
nginx_start
faultd_start
A=http://a.localhost:$NGINX_PORT
conf_start
source_add good "$A/feed.rss"
source_add slow "$FAULTD/slow?ms=20000" 'timeout = 30 s'

# ---- signals -----------------------------------------------------------------------------------
"$SAXFEED" run >out 2>err &
pid=$!
tries=0
until [ "$(items 2>/dev/null)" = 40 ] || [ $tries = 100 ]; do
	sleep 0.1
	tries=$((tries + 1))
done
it 'a second run says so, with status 3' eval 'exits 3 "$SAXFEED" run >out3 && has err "another run"'
it 'and publish, too' exits 3 "$SAXFEED" publish
it 'list and status work meanwhile' eval 'exits 0 "$SAXFEED" list && exits 0 "$SAXFEED" status'
kill -TERM $pid
date +%s%N >killed
wait $pid
status=$?
it 'SIGTERM ends it with status 1' equals $status 1
it 'within two seconds' eval '[ $(($(date +%s%N) - $(cat killed))) -lt 2000000000 ]'
it 'what came in is kept' equals "$(items)" 40
it 'the source that did not answer is not blamed' eval \
	'"$SAXFEED" status --json | jq -e "select(.feed == \"slow\") | .failing_since == null"'
it 'no page is half made' eval '[ ! -e output/atom.xml ] || xmllint --noout output/atom.xml'
asked=$(grep -c /slow faultd.log)
"$SAXFEED" check --online >online.out 2>online.err &
pid=$!
tries=0
until [ "$(grep -c /slow faultd.log)" -gt "$asked" ] || [ $tries = 100 ]; do
	sleep 0.1
	tries=$((tries + 1))
done
kill -TERM $pid
wait $pid
it 'a trial of the sources that is stopped has status 1' equals $? 1
it 'it says why' has online.err 'stopped by a signal'
it 'and calls no source failed' lacks online.out failed
sed -i '/^\[feed slow/,$d' feeds.conf
it 'the next run publishes it all' eval 'exits 0 "$SAXFEED" run && count_is 40 output/atom.xml "<entry"'
it 'and leaves no temporary file' equals "$(find . -name '*.tmp*' -o -name '*~' | wc -l)" 0

# ---- descriptors --------------------------------------------------------------------------------
it 'standard input closed' eval '"$SAXFEED" status <&- >out 2>err && has out healthy'
it 'all three closed: the run does its work' eval '"$SAXFEED" run --force <&- >&- 2>&-'
it 'and writes into no file that is not its own' eval \
	'xmllint --noout output/atom.xml && "$SAXFEED" status >out && has out "1 of 1"'
it 'the database is still one' equals "$(head -c 15 saxfeed.db)" 'SQLite format 3'
if [ -w /dev/full ]; then
	for c in list 'list --json' status 'status --json' 'explain 1' check help --version 'parse nginx/www/a.localhost/feed.rss'; do
		it "a full standard output is told by $c" eval "
			'$SAXFEED' $c >/dev/full 2>err; [ \$? = 1 ] && has err 'standard output'"
	done
fi
it 'a reader that has enough is no failure' eval '"$SAXFEED" list | head -1 >out; has out KI'

# ---- the database ---------------------------------------------------------------------------------
cp output/atom.xml before.xml
rm -f saxfeed.db saxfeed.db-*
sed -i 's|/feed.rss|/gone.rss|' feeds.conf
it 'a database that is gone and no source: the old pages stay' eval \
	'"$SAXFEED" run >out 2>err; equals $? 6 && same before.xml output/atom.xml'
it 'publish keeps them, too' eval '"$SAXFEED" publish >out 2>err; equals $? 6 && same before.xml output/atom.xml'
sed -i 's|/gone.rss|/feed.rss|' feeds.conf
rm -f saxfeed.db saxfeed.db-*
it 'with the source back all is as before' eval 'exits 0 "$SAXFEED" run && count_is 40 output/atom.xml "<entry"'
it 'with the same ids' eval \
	'grep -o "<id>[^<]*</id>" before.xml | sort >a; grep -o "<id>[^<]*</id>" output/atom.xml | sort >b; same a b'
for kind in 'no database at all, just text' ''; do
	cp saxfeed.db kept.db
	rm -f saxfeed.db-*
	printf '%s' "$kind" >saxfeed.db
	if [ -n "$kind" ]; then
		it 'what is no database is refused with 4' exits 4 "$SAXFEED" run
		it 'and left alone' equals "$(cat saxfeed.db)" "$kind"
	fi
	mv kept.db saxfeed.db
done
cp saxfeed.db torn.db
printf '\377\377\377\377\377\377\377\377\377\377\377\377' | dd of=torn.db bs=1 seek=4096 conv=notrunc 2>dd.log
sed 's/^contact/database = torn.db\noutput = torn\ncontact/' feeds.conf >torn.conf
it 'a torn database ends in a message, not a crash' eval \
	'"$SAXFEED" -c torn.conf run >out 2>err; rc=$?; [ $rc = 4 ] || [ $rc = 0 ]'

# ---- disks ------------------------------------------------------------------------------------------
limited() { # BLOCKS COMMAND...: no file may grow beyond so many blocks of 512 bytes
	(
		trap '' XFSZ
		ulimit -f "$1"
		shift
		"$@" >/dev/null 2>err
	)
}
mkdir -p small
sed 's/^contact/database = small\/s.db\noutput = small\/out\ncontact/' feeds.conf >small.conf
limited 40 "$SAXFEED" -c small.conf run
status=$?
it 'a disk full for the database ends with 4' equals $status 4
it 'and one clear line' eval '[ "$(wc -l <err)" = 1 ] && has err saxfeed:'
it 'when there is room the next run does its work' eval \
	'exits 0 "$SAXFEED" -c small.conf run && count_is 40 small/out/atom.xml "<entry"'
cp small/out/atom.xml before.xml
for i in $(seq 60); do
	item "KI-Neuigkeit $i" "https://a.example/n$i" "n$i" 18 "Ein neuronales Netz lernte Spiel $i."
done | rss nginx/www/a.localhost/feed.rss A
SAXFEED_NOW=$((NOW + 7200)) && export SAXFEED_NOW
"$SAXFEED" -c small.conf run --no-publish >out 2>err
limited 8 "$SAXFEED" -c small.conf publish
status=$?
it 'a disk full for the pages ends with 4 or 5' eval '[ '$status' = 5 ] || [ '$status' = 4 ]'
it 'and leaves the old feed' same before.xml small/out/atom.xml
it 'and no temporary file' equals "$(find small -name '*.tmp*' | wc -l)" 0
it 'later they are made' eval 'exits 0 "$SAXFEED" -c small.conf publish && differ before.xml small/out/atom.xml'

# Permissions mean nothing to root; an unprivileged user is tried where that is possible.
as_nobody() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
	else
		"$@"
	fi
}
ro=$(mktemp -d)
cp "$SAXFEED" "$ro/saxfeed"
chmod 755 "$ro" "$ro/saxfeed"
mkdir "$ro/db" "$ro/out" "$ro/none"
sed "s|^contact|database = $ro/none/s.db\noutput = $ro/out\ncontact|" feeds.conf >"$ro/ro.conf"
sed "s|^contact|database = $ro/db/s.db\noutput = $ro/none/out\ncontact|" feeds.conf >"$ro/noout.conf"
chmod 555 "$ro/none"
chmod 777 "$ro/db" "$ro/out"
it 'a folder that cannot be written for the database ends with 4' eval \
	'exits 4 as_nobody "$ro/saxfeed" -c "$ro/ro.conf" run && has err "$ro/none"'
it 'without a request' eval ': >nginx/access.log; as_nobody "$ro/saxfeed" -c "$ro/ro.conf" run 2>err; equals "$(cat nginx/access.log)" ""'
it 'one for the pages ends with 5' eval \
	'exits 5 as_nobody "$ro/saxfeed" -c "$ro/noout.conf" run && has err "$ro/none"'
chmod -R u+w "$ro"
rm -rf "$ro"
