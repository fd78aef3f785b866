#!/bin/sh
# A damaged page of the database is found although nobody reads it, and nothing is published of it.
# shellcheck disable=SC1091,SC2016,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

mkdir -p site/a.localhost
i=0
while [ $i -lt 150 ]; do
	i=$((i + 1))
	item "KI-Nachricht $i" "https://a.example/$i" $i 17 "Ein neuronales Netz lernt zum $i. Mal."
done | rss site/a.localhost/feed.rss a
faultd_start --root site
conf_start
source_add a "http://a.localhost:$FAULTD_PORT/feed.rss"

at() { # SECONDS after the first run
	SAXFEED_NOW=$((NOW + $1))
	export SAXFEED_NOW
}

fresh() { # the sound database of the first run
	rm -f saxfeed.db-wal saxfeed.db-shm
	cp sound.db saxfeed.db
}

# A page of the keys of items, the last one: an hourly run without new items reads none of them.
damage() {
	page=$(sqlite3 saxfeed.db "SELECT max(pageno) FROM dbstat WHERE name = 'item_key'")
	size=$(sqlite3 saxfeed.db 'PRAGMA page_size')
	head -c 64 /dev/zero | tr '\0' '\377' |
		dd of=saxfeed.db bs=1 seek=$(((page - 1) * size)) conv=notrunc 2>dd.log
}

it 'a run' exits 0 "$SAXFEED" run
at 700000
it 'and one a week later' exits 0 "$SAXFEED" run
sqlite3 saxfeed.db 'PRAGMA wal_checkpoint(TRUNCATE)' >checkpoint.log
cp saxfeed.db sound.db
cp output/atom.xml before.xml

damage
at 700100
it 'an ordinary run does not look for damage' exits 0 "$SAXFEED" run
fresh
damage
at $((700000 + 8 * 86400))
: >faultd.log
it 'once a week it does' exits 4 "$SAXFEED" run
it 'and says what helps' has err 'is damaged' '.recover'
it 'in no words of ours' eval '! grep -E "[A-Z]{4}" err'
it 'nobody is asked for what cannot be kept' equals "$(cat faultd.log)" ''
it 'the pages stay' same before.xml output/atom.xml

fresh
sqlite3 saxfeed.db 'UPDATE run SET finished = 0 WHERE id = (SELECT max(id) FROM run)'
sqlite3 saxfeed.db 'PRAGMA wal_checkpoint(TRUNCATE)' >checkpoint.log
damage
at 700100
it 'after a run that was killed it does, too' exits 4 "$SAXFEED" run
