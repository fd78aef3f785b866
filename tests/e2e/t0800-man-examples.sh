#!/bin/sh
# Each example of saxfeed(1) does what it promises, in the order of the page.
# shellcheck disable=SC1091,SC2016,SC2034,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

mkdir -p bin
ln -s "$SAXFEED" bin/saxfeed
PATH=$WORK/bin:$PATH
export PATH
for i in $(seq 20); do
	item "KI-Nachricht $i" "https://scads.ai/n/$i" "$i" 17 "Ein neuronales Netz lernte Aufgabe $i."
done | rss nginx/www/a.localhost/feed.xml Scads
cp nginx/www/a.localhost/feed.xml feed.xml
nginx_start
conf_start
printf 'mail_to = liste@ki.example.org\nmail_via = %s\n' "$(command -v true)" >>feeds.conf
source_add scads "http://a.localhost:$NGINX_PORT/feed.xml"

sed -n '/^\.Sh EXAMPLES/,/^\.Sh SEE/s/^\.Dl //p' "$ROOT/src/man/saxfeed.1" >examples
it 'the page has examples' eval '[ "$(wc -l <examples)" -ge 4 ]'
# a line of crontab: five times, then the command
sed -e 's/^\$ //' -e 's/^[0-9*]\{1,2\} [0-9*]\{1,2\} \* \* [0-9*] //' -e "s|cd /srv/saxfeed|cd $WORK|" -e "s|/usr/local/bin/saxfeed|saxfeed|" examples >commands
while read -r line; do
	case $line in
	*saxfeed*) it "$line" exits 0 sh -c "$line" ;;
	*) it "an example is a command of saxfeed: $line" false ;;
	esac
	cp out last.out
	case $line in
	*' run' | *' mail') it 'cron would send no mail' equals "$(cat out err)" '' ;;
	*' check') it 'it says so' has last.out 'no mistakes' ;;
	*parse*) it 'it prints JSON' jq -e '.items | length == 20' last.out ;;
	*list*) it 'it lists the items' equals "$(wc -l <last.out)" 20 ;;
	*explain*) it 'it names the verdict' has last.out score publish ;;
	esac
done <commands
it 'every command of the page is one' eval \
	'sed -n "s/^\.It Ic \([a-z]*\).*/\1/p" "$ROOT/src/man/saxfeed.1" | sort -u >named
	while read -r c; do saxfeed "$c" --help >/dev/null || saxfeed help >/dev/null || exit 1; done <named && [ -s named ]'
it 'every command is on the page' eval \
	'saxfeed help | sed -n "s/^  \([a-z]*\) .*/\1/p" >known; [ -s known ] &&
	while read -r c; do grep -q "^\.It Ic $c" "$ROOT/src/man/saxfeed.1" || { echo "$c"; exit 1; }; done <known'
# what exit statuses mean is told three times: help, page and README.md in the same words
meanings='single sources may be down|internal or system failure|stopped by a signal|a document is no feed
wrong usage or feeds.conf|another run is under way|database unusable|output cannot be written
too many sources down to publish|none reached|nothing to show|ten times as many stories|the old files stay|--strict any source failed'
saxfeed help | tr '\n' ' ' >told.help
mandoc -T utf8 "$ROOT/src/man/saxfeed.1" | col -bx | sed -n '/^EXIT STATUS/,/^EXAMPLES/p' | tr -s ' \n' ' ' | tr '[:upper:]' '[:lower:]' >told.page
sed -n '/^Exit status:/,/^$/p' "$ROOT/README.md" | tr '\n' ' ' | tr -d '`' >told.readme
for told in told.help told.page told.readme; do
	it "$told names every meaning of the exit statuses" eval \
		'echo "$meanings" | tr "|" "\n" | while read -r m; do has $told "$m" || exit 1; done'
done
# README.md says ID where a story's id is taken, and ITEM where only an item is, as the usage lines do
words() { # COMMAND: what the usage line takes first, in the words of README.md
	saxfeed help "$1" | sed -n '1s/\[OPTIONS\] //;1s/\[ITEM-OR-STORY\] //;1p' |
		sed "s/.*$1 \[*\([A-Z-]*\).*/\1/;s/ITEM-OR-STORY/ID/;s/URL-OR-ID/ITEM/"
}
for c in explain accept reject merge split takedown pin unpin topic lead undo; do
	it "README.md says what $c takes" eval \
		'want=$(words $c) && [ -n "$want" ] && grep -q "^| .*[\` ]$c $want[\` ]" "$ROOT/README.md"'
done
for c in run publish check parse explain accept reject merge split takedown pin unpin topic lead undo \
	decisions preview review quality train status list mail; do
	it "each option of $c is on the page" eval \
		"saxfeed $c --help | sed -n 's/^  --\\([a-z-]*\\).*/\\1/p' | while read -r o; do
			grep -q 'Fl -'\$o \"$ROOT/src/man/saxfeed.1\" || { echo \$o; exit 1; }; done"
done
