#!/bin/sh
# The gate and the files: when old files stay, what is left alone, what the exit status says.
# shellcheck disable=SC1091,SC2016,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

mkdir -p nginx/www/a.localhost
for i in 1 2 3; do
	item "KI-Projekt $i startet in Leipzig" "https://a.example/$i" "a$i" 1$i \
		"Künstliche Intelligenz im Einsatz, Projekt Nummer $i." |
		rss nginx/www/a.localhost/$i.rss "Quelle $i"
done
nginx_start
conf_start
for i in 1 2 3; do
	source_add s$i "http://a.localhost:$NGINX_PORT/$i.rss"
done
it 'a first run' exits 0 "$SAXFEED" run
# an hour later without news: what does not tell the time keeps bytes and times
find output -type f -exec touch -d '2001-01-01' {} +
it 'a run without news' eval 'SAXFEED_NOW=$((NOW + 3600)) exits 0 "$SAXFEED" run'
it 'writes the digest in both languages and the status alone' equals \
	"$(find output -type f ! -name '*.gz' ! -name '*.br' -newermt 2002-01-01 | LC_ALL=C sort | tr '\n' ' ')" \
	'output/en/index.html output/index.html output/status.html output/status.json '
it 'and their twins' equals "$(find output -type f -name '*.[gb][zr]' -newermt 2002-01-01 | LC_ALL=C sort | tr '\n' ' ')" \
	"output/en/index.html.br output/en/index.html.gz output/index.html.br output/index.html.gz $(
	)output/status.html.gz output/status.json.gz "
it 'published again at the first hour' exits 0 "$SAXFEED" publish
sha256sum output/atom.xml output/feed.json output/sources.opml output/index.html output/en/index.html output/site.css >sums
it 'its items are those of atom.xml' equals "$(jq -r '.items[].id' output/feed.json | sort)" \
	"$(xmllint --xpath "//*[local-name()='entry']/*[local-name()='id']/text()" output/atom.xml | sort)"
it 'sources.opml has the three sources' equals \
	"$(xmllint --xpath "count(//outline/outline[@type='rss'][@xmlUrl])" output/sources.opml)" 3

it 'the current week has its page, with every story' equals \
	"$(grep -c '<article' output/archive/2026-W46.html)" "$(grep -c '<entry' output/atom.xml)"
it 'addresses of stories lead there' has output/index.html 'href="archive/2026-W46.html#s-'
for f in source/s1/atom.xml source/s1/index.html topic/research/atom.xml all.html how.html; do
	it "$f is there" [ -s output/$f ]
done
it 'every feed is well-formed' find output -name '*.xml' -exec xmllint --noout {} +
it 'a source has its own story' eval 'count_is 1 output/source/s2/atom.xml "<entry" &&
	has output/source/s2/atom.xml "KI-Projekt 2"'
it 'and all headlines have every story' count_is 3 output/all.html '<article'
it 'publish writes the same again' eval 'exits 0 "$SAXFEED" publish && sha256sum -c sums'
it 'in another zone and locale, too' eval \
	'exits 0 env TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 "$SAXFEED" publish && sha256sum -c sums'
it 'no temporary file stays' equals "$(find output -name '.*' -type f | wc -l)" 0

rm output/atom.xml output/index.html output/status.json
mkdir output/index.html
it 'one file that cannot be replaced: status 5' exits 5 "$SAXFEED" publish
it 'the line names it' has err "'index.html'"
it 'and no other file was written' eval '[ ! -e output/atom.xml ] && [ ! -e output/status.json ]'
it 'nor anything left aside' equals "$(find output -name '.*' -type f | wc -l)" 0
rmdir output/index.html
it 'without it all are written again' eval 'exits 0 "$SAXFEED" publish && sha256sum -c sums'

# days later the week of the items is complete: one document, written once
at_later() {
	SAXFEED_NOW=$((NOW + $1 * 86400)) exits 0 "$SAXFEED" publish
}
it 'a week later' at_later 2
sha256sum output/archive/2026-W46.xml >week.sums
it 'the feed names the archive' equals "$(xmllint --xpath \
	"string(//*[local-name()='link'][@rel='prev-archive']/@href)" output/atom.xml)" \
	https://ki.example.org/archive/2026-W46.xml
it 'the archive is marked as one' equals "$(xmllint --xpath \
	"count(/*/*[local-name()='archive'][namespace-uri()='http://purl.org/syndication/history/1.0'])" \
	output/archive/2026-W46.xml)" 1
it 'with the three stories' equals "$(grep -c '<entry' output/archive/2026-W46.xml)" 3
it 'a year later it is the same' eval 'TZ=Asia/Tokyo at_later 400 && sha256sum -c week.sums'
rm output/archive/2026-W46.xml
it 'and if it was lost, too' eval 'LC_ALL=de_DE.UTF-8 at_later 401 && sha256sum -c week.sums'
rm -rf output/archive
sqlite3 saxfeed.db 'UPDATE story SET week = 0; DELETE FROM archive'
it 'back at the first hour' eval 'exits 0 "$SAXFEED" publish && sha256sum -c sums'

echo 'oops' >>feeds.conf
it 'a mistake in feeds.conf changes nothing' eval 'exits 2 "$SAXFEED" run --force && sha256sum -c sums'
sed -i '$d' feeds.conf

nginx_stop
SAXFEED_NOW=$((NOW + 7200))
it 'all sources down: status 6' exits 6 "$SAXFEED" run --force
it 'the old pages stay' sha256sum -c sums
it 'the status page tells' has output/status.html s1
it 'the line names make demo' has err 'make demo'

mv saxfeed.db away.db
rm -f saxfeed.db-wal saxfeed.db-shm
it 'an empty database does not empty the pages' eval 'exits 6 "$SAXFEED" publish && sha256sum -c sums'
rm -f saxfeed.db*
mv away.db saxfeed.db

SAXFEED_NOW=$NOW
echo 'not a database, but long enough to be read as one' >foreign.db
cp foreign.db saved.db
sed 's/^contact/database = foreign.db\ncontact/' feeds.conf >foreign.conf
it 'a foreign file as database: status 4' exits 4 "$SAXFEED" -c foreign.conf publish
it 'and it is untouched' same foreign.db saved.db
sqlite3 newer.db 'PRAGMA application_id; CREATE TABLE t(x);'
cp saxfeed.db newer.db
sqlite3 newer.db 'PRAGMA user_version = 999;'
sed 's/^contact/database = newer.db\ncontact/' feeds.conf >newer.conf
it 'a newer schema: status 4, and it says so' eval \
	'exits 4 "$SAXFEED" -c newer.conf publish && has err newer'

echo file >blocked
sed 's/^contact/output = blocked\ncontact/' feeds.conf >blocked.conf
it 'an output that cannot be written: status 5' exits 5 "$SAXFEED" -c blocked.conf publish
it 'the line names the folder' has err blocked

exec 9>saxfeed.db.lock
flock -n 9
it 'a second run at the same time: status 3' eval 'exits 3 "$SAXFEED" run && has err "another run"'
it 'reading is possible meanwhile' exits 0 "$SAXFEED" list
exec 9>&-
printf '4711\n' >saxfeed.db.lock
it 'it says which and since when' eval \
	'exec 9>>saxfeed.db.lock; flock -n 9; exits 3 "$SAXFEED" run; has err "(process 4711 since "'
exec 9>&-
it 'a run leaves its number there' eval 'exits 0 "$SAXFEED" publish && grep -qx "[0-9][0-9]*" saxfeed.db.lock'

# what only a terminal shows; script(1) gives one
on_terminal() { # COMMAND...: what it shows is in tty.out
	script -qec "$*" /dev/null </dev/null >tty.out 2>&1
}
it 'status has heads over its columns on a terminal' eval \
	'on_terminal "$SAXFEED" status; has tty.out "next poll" && "$SAXFEED" status >out && lacks out "next poll"'
it 'list says that there is nothing' eval \
	'on_terminal "$SAXFEED" list --since 1s; has tty.out "no item is as asked for" && exits 0 "$SAXFEED" list --since 1s && equals "$(cat out err)" ""'
it 'check --online shows how far it is' eval \
	'on_terminal "$SAXFEED" check --online; has tty.out "[1/3]"'
it 'a changed rule is applied to everything stored' eval \
	'sed "s/^\[feed s1\]/[relevance]\nexclude = Projekt\n[feed s1]/" feeds.conf >strict.conf
	exits 0 "$SAXFEED" -c strict.conf list; "$SAXFEED" -c strict.conf publish;
	equals "$("$SAXFEED" -c strict.conf list --json | wc -l)" 0'
it 'and back' eval '"$SAXFEED" publish; equals "$("$SAXFEED" list --json | wc -l)" 3'
