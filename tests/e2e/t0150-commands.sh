#!/bin/sh
# The command line: help, suggestions, exit statuses, mistakes of feeds.conf.
# shellcheck disable=SC1091,SC2016,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

it 'help lists the commands' exits 0 "$SAXFEED" help
cp out all
it 'each of them once' equals "$(sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' all | sort | uniq -d)" ''
for command in run publish check parse explain accept reject merge split takedown pin unpin topic lead undo \
	decisions preview review quality train status list mail; do
	it "help names $command" has all "  $command"
	it "$command has help" eval "exits 0 '$SAXFEED' $command --help && has out 'usage: saxfeed $command'"
	it "help $command is the same" eval \
		"cp out first; exits 0 '$SAXFEED' help $command && same out first"
done
it 'the version is told' eval 'exits 0 "$SAXFEED" --version && has out "saxfeed 0."'
it 'and with -v those of the libraries' eval 'exits 0 "$SAXFEED" --version -v && has out libcurl'
it 'no command is wrong usage' exits 2 "$SAXFEED"
it 'a misspelt command gets a suggestion' eval \
	'exits 2 "$SAXFEED" statsu && has err "did you mean '"'status'"'"'
it 'a misspelt option gets a suggestion' eval \
	'exits 2 "$SAXFEED" run --forse && has err "did you mean '"'--force'"'"'
it 'an option without its value is told' exits 2 "$SAXFEED" run --feed
it 'a word too many is told' exits 2 "$SAXFEED" run now

it 'the words say what and where it is told' has err "'now' is too much for 'saxfeed run', see 'saxfeed help run'"
it 'for help, too' exits 2 "$SAXFEED" help run now
it 'an option far from any is told where they are' eval \
	'exits 2 "$SAXFEED" run --zzzzzzzz && has err "saxfeed help run"'

it 'no feeds.conf is wrong usage' eval 'exits 2 "$SAXFEED" run && has err feeds.conf "-c FILE" "source tree" share/doc'
it 'another file that is not there is named alone' eval \
	'printf "[saxfeed]\ntitle = T\nsite = https://x.example/\n" >some.conf &&
	"$SAXFEED" -c some.conf publish 2>err; exits 2 "$SAXFEED" -c some.conf preview absent.conf && equals "$(cat err)" "saxfeed: there is no '"'absent.conf'"'"'
rm -rf output saxfeed.db* some.conf
conf_start
source_add one https://one.example/feed
it 'check of a good file' exits 0 "$SAXFEED" check
it 'global options stand behind the command, too' exits 0 "$SAXFEED" check -c feeds.conf -q
sed 's/^url.*/&\ninterval = 5 min/' feeds.conf >often.conf
it 'an interval shorter than the shortest is told' eval \
	'exits 0 "$SAXFEED" -c often.conf check && has out "feed '"'one'"', line " "counts as 45 min"'
it 'one that is not, is not' eval 'exits 0 "$SAXFEED" check && lacks out "45 min"'
it 'a misspelt source gets a suggestion' eval \
	'exits 2 "$SAXFEED" run --feed ones && has err "did you mean '"'one'"'"'
it 'so does one that was cut short' eval \
	'source_add scads-ai https://scads.example/ && exits 2 "$SAXFEED" run --feed scads && has err "did you mean '"'scads-ai'"'"'
it 'check of one source only makes no sense without the network' eval \
	'exits 2 "$SAXFEED" check --feed one && has err --online'
it 'without a database there is nothing to list' eval \
	'exits 4 "$SAXFEED" list && has err "saxfeed run"'
it 'the same for status' exits 4 "$SAXFEED" status

cat >bad.conf <<'EOF'
[saxfeed]
title = Test
site = nowhere
titel = Test
[feed a]
url = https://a.example/feed
intervall = 2 h
interval = sometimes
[feed a]
url = ftp://a.example/feed
[fed b]
url = https://b.example/feed
[feed c]
type = html
url = https://c.example/
item = //a[
EOF
it 'all mistakes come at once' exits 2 "$SAXFEED" -c bad.conf run
for line in 3 4 7 8 9 10 11 16; do
	it "line $line is named" has err "bad.conf:$line: "
done
it 'the nearest key is named' has err "'title'" "'interval'"
it 'an expression that is wrong is told once' has err "bad.conf:16: item = '//a[' is no XPath: "
it 'a time has its units named' has err '(in s, min, h, d or w)'
it 'no line ends in the middle' eval '! grep ": *$" err'
it 'nothing was made' eval '[ ! -e saxfeed.db ] && [ ! -e output ]'
printf '[saxfeed]\ntitle = a\000b\nsite = https://x.example/\n' >nul.conf
it 'a NUL byte is a mistake with a line' eval 'exits 2 "$SAXFEED" -c nul.conf check && has err nul.conf:2:'
printf '[saxfeed]\ntitle = \377\nsite = https://x.example/\n' >utf8.conf
it 'invalid UTF-8 is a mistake with a line' eval \
	'exits 2 "$SAXFEED" -c utf8.conf check && has err utf8.conf:2:'
printf '[saxfeed]\ntitle = T\nsite = https://x.example/\n; \374\nauthor = \344\nsubtitle = \366\n' >latin1.conf
it 'and one mistake, however many lines have it' eval \
	'exits 2 "$SAXFEED" -c latin1.conf check && equals "$(grep -c UTF-8 err)" 1'
{
	echo '[saxfeed]'
	head -c 10000000 /dev/zero | tr '\0' a
	echo
} >long.conf
it 'a line of 10 MB is a mistake with a line' eval \
	'exits 2 "$SAXFEED" -c long.conf check && has err long.conf:2:'
mkdir dir.conf
it 'a directory is no configuration' eval 'exits 2 "$SAXFEED" -c dir.conf check && has err directory'

printf '<rss version="2.0"><channel><title>T</title><item><title>A</title></item></channel></rss>' >a.xml
it 'parse prints a JSON object' exits 0 "$SAXFEED" parse a.xml
it 'with the contract'"'"'s format' eval 'equals "$(jq -r .format out)" rss20'
it 'parse reads standard input' eval 'exits 0 "$SAXFEED" parse - <a.xml && has out rss20'
echo '<!doctype html><title>Hello</title>' >page.html
it 'a page is no feed' exits 1 "$SAXFEED" parse page.html
it 'one line says what it is' eval 'has err HTML && equals "$(wc -l <err)" 1'
it 'and that it is no feed' has err 'page.html: no feed: HTML page'
it 'an address that is none is refused' eval 'exits 2 "$SAXFEED" parse --url foo a.xml && has err foo'
it 'several documents give a line each' eval \
	'exits 1 "$SAXFEED" parse a.xml page.html a.xml; equals "$(grep -c rss20 out)" 2'
it 'explain takes a text' eval \
	'echo "KI-Modell lernt Sorbisch" >t.txt; exits 0 "$SAXFEED" explain --text t.txt && has out score'
it 'but not one that is empty' eval \
	'printf " \n\n" >t.txt; exits 2 "$SAXFEED" explain --text t.txt && has err "no text in '"'t.txt'"'" && equals "$(wc -c <out)" 0'
it 'nor empty input' eval 'exits 2 "$SAXFEED" explain --text - </dev/null && has err "standard input"'

# Nothing comes from this pipe and nobody closes it: only a signal ends the wait.
mkfifo quiet
sleep 60 3<>quiet >quiet.out 2>&1 &
STARTED="$STARTED $!"
ends_at() { # SIGNAL NUMBER COMMAND...: waits for the pipe, and ends by the signal
	signal=$1
	want=$((128 + $2))
	shift 2
	timeout -k 8 -s "$signal" --preserve-status 1 "$@" <quiet >out 2>err
	equals $? "$want"
}
it 'parse can be stopped while it waits' ends_at TERM 15 "$SAXFEED" parse -
it 'by the keyboard, too' ends_at INT 2 "$SAXFEED" parse -
it 'explain can be stopped while it waits' ends_at TERM 15 "$SAXFEED" explain --text -
it 'a configuration that does not come can be given up' ends_at TERM 15 "$SAXFEED" -c - run
it 'a full pipe is no failure' eval '"$SAXFEED" help | head -1 >/dev/null'
