#!/bin/sh
# A machine without a network: one line, nothing held against any source, all asked again.
# shellcheck disable=SC1091,SC2016,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

for h in a b c d; do
	mkdir -p nginx/www/$h.localhost
	item "KI-Nachricht aus $h" "https://$h.example/1" $h 17 'Ein neuronales Netz lernt.' |
		rss nginx/www/$h.localhost/feed.rss $h
done
echo '<!doctype html><html lang="de"><ul><li><a href="/1">KI-Meldung vom Labor</a></li></ul>' \
	>nginx/www/d.localhost/list.html
nginx_start
nginx_stop
conf_start
for h in a b c; do
	source_add $h "http://$h.localhost:$NGINX_PORT/feed.rss"
done
source_add page "http://d.localhost:$NGINX_PORT/list.html" 'type = html' 'item = //li/a'
source_add calm "http://d.localhost:$NGINX_PORT/feed.rss" 'interval = 24 h'

at() { # SECONDS after the first run
	SAXFEED_NOW=$((NOW + $1))
	export SAXFEED_NOW
}

again() {
	env -u NGINX nginx -c "$WORK/nginx/nginx.conf" -e "$WORK/nginx/error.log" 2>>nginx/start.log
	wait_for_port "$NGINX_PORT"
	: >nginx/access.log
}

no_network() { # COMMAND...
	exits 6 "$@" || return 1
	equals "$(wc -l <err)" 1 || return 1
	has err 'no source could be reached' "'make demo'"
}

states() {
	"$SAXFEED" status --json | jq -r .state | sort | uniq -c | xargs
}

it 'the first run says so in one line' no_network "$SAXFEED" run
it 'and what came of it, and that there is no page' has err '(5 asked: no connection to the server)' 'no page was made'
it 'it speaks of no old pages' lacks err 'old pages'
at 30
it 'with -v as well, as make run has it' no_network "$SAXFEED" -v run
it 'no page is made of nothing' eval '[ ! -e output/atom.xml ] && [ ! -e output/index.html ]'
it 'the sources were asked, and not reached' equals "$(states)" '5 unreached'
it 'none of them is called ok' eval \
	'exits 0 "$SAXFEED" status && lacks out "ok " && has out "5 asked, none could be reached" "next now"'
it 'nor is one on the status page said to be unasked' has output/status.html 'erreichte keine Quelle' 'Noch nicht erreicht'
it 'the status page gives no advice on them' lacks output/status.html spelling Schreibweise
at 60
it 'a minute later all are tried again, and it says so again' no_network "$SAXFEED" run
it 'with --no-publish, too' no_network "$SAXFEED" run --no-publish
again
it 'once there is a network all are asked' exits 0 "$SAXFEED" run
it 'the list page not before its robots.txt' eval \
	'grep -o "GET d.localhost /[a-z.]*" nginx/access.log >order && equals "$(grep -n -e robots -e list order | cut -d / -f 2 | xargs)" "robots.txt list.html"'
it 'and are well' equals "$(states)" '5 healthy'

nginx_stop
at 4000
it 'without it again, some of them due: one line' no_network "$SAXFEED" run
it 'now there are old pages' has err 'the old pages stay as they are'
"$SAXFEED" takedown https://a.example/1 >said
it 'what is taken down leaves them' eval 'no_network "$SAXFEED" run && has err "without what was taken down" && lacks output/atom.xml "aus a"'
"$SAXFEED" undo https://a.example/1 >said
it 'still they are well' equals "$(states)" '5 healthy'
it 'and status says that the last run met no network' eval \
	'exits 0 "$SAXFEED" status && has out "none could be reached, which counts against none"'
it 'the pages stay' has output/atom.xml 'KI-Meldung vom Labor'
at 90000
it 'the same a day later, when robots.txt is old' no_network "$SAXFEED" run
it 'and still they are well' equals "$(states)" '5 healthy'
again
it 'the next run has them all' eval \
	'exits 0 "$SAXFEED" -v run && has err " 5 sources asked" "[5/5] "'
it 'what was taken down and back is there again' has output/atom.xml 'KI-Nachricht aus a'

# with -v each source has its line once one of them answered
sed "s|http://\([ab]\).localhost:$NGINX_PORT|http://\1.localhost:1|" feeds.conf >some.conf
at 95000
it 'lines that were held back come with the first answer' eval \
	'exits 0 "$SAXFEED" -v -c some.conf run --force --no-publish && equals "$(grep -c "\[[1-5]/5\]" err)" 5'

# one that is down is that one's affair
sed -i "s|http://a.localhost:$NGINX_PORT|http://a.localhost:1|" feeds.conf
at 100000
it 'a single one that cannot be reached is told by name' eval \
	'exits 0 "$SAXFEED" run && has err "feed '"'a'"': no connection" && lacks err "make demo"'
it 'and counts as failing' equals "$(states)" '4 healthy 1 shaky'
