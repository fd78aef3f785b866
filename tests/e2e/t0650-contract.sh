#!/bin/sh
# Machine output: field names, null and "" as the contract has them; nothing that a terminal obeys.
# shellcheck disable=SC1091,SC2016,SC2034,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

keys() { # FILTER: the keys of an object, in order
	jq -r "$1 | keys_unsorted | join(\" \")" doc.json
}

# Neither control characters nor those that turn the direction of text; tabs and line ends may be.
plain() { # FILE
	! LC_ALL=C grep -nP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]' "$1"
}

# ---- parse -------------------------------------------------------------------------------------
printf '<rss version="2.0"><channel><title>T</title><item><title>A</title></item></channel></rss>' >bare.xml
"$SAXFEED" parse bare.xml >doc.json 2>err
it 'the keys of a document' equals "$(keys .)" \
	'format encoding title link subtitle language id updated ttl_minutes hub self next items warnings'
it 'the keys of an item' equals "$(keys '.items[0]')" \
	'id id_is_permalink link title summary content authors published updated categories enclosures image language source'
it 'missing texts are empty' jq -e \
	'.subtitle == "" and .id == "" and .hub == "" and .self == "" and .next == "" and .language == "" and .link == ""' doc.json
it 'missing values are null' jq -e '.updated == null and .ttl_minutes == null' doc.json
it 'the same in an item' jq -e '.items[0] | .published == null and .updated == null and .source == null and
	.id == "" and .link == "" and .summary == "" and .content == "" and .image == "" and
	.authors == [] and .categories == [] and .enclosures == []' doc.json
cat >full.xml <<'END'
<?xml version="1.0"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>A title</title><link>https://x.example/</link><description>Sub</description>
<language>de</language><ttl>90</ttl><atom:link rel="self" href="https://x.example/feed"/><atom:link rel="hub" href="https://hub.example/"/>
<lastBuildDate>Tue, 17 Nov 2026 08:00:00 +0100</lastBuildDate>
<item><title>One</title><guid>https://x.example/1</guid><link>/1</link><author>a@x.example (Ada)</author>
<category domain="https://x.example/t">KI</category><enclosure url="https://x.example/a.mp3" type="audio/mpeg" length="123"/>
<enclosure url="https://x.example/b.mp3" type="audio/mpeg"/>
<pubDate>Tue, 17 Nov 2026 08:00:00 +0100</pubDate><source url="https://y.example/feed">Y</source>
<description>&lt;p onclick="x()"&gt;Only &lt;script&gt;x()&lt;/script&gt;text&lt;/p&gt;</description></item>
<item><title>Two&#27;[31m &#8238;abc</title></item>
</channel></rss>
END
"$SAXFEED" parse --url https://x.example/feed full.xml >doc.json 2>err
it 'values of a full document' jq -e '.format == "rss20" and .ttl_minutes == 90 and .hub == "https://hub.example/"
	and .self == "https://x.example/feed" and .language == "de" and .subtitle == "Sub"' doc.json
it 'authors have three keys' equals "$(keys '.items[0].authors[0]')" 'name email url'
it 'categories have three keys' equals "$(keys '.items[0].categories[0]')" 'term label scheme'
it 'enclosures have three keys' equals "$(keys '.items[0].enclosures[0]')" 'url type length'
it 'the length of an enclosure is a number or null' jq -e \
	'.items[0].enclosures | .[0].length == 123 and .[1].length == null' doc.json
it 'a source has two keys' equals "$(keys '.items[0].source')" 'title url'
it 'times are RFC 3339 in UTC' jq -e '.items[0].published == "2026-11-17T07:00:00Z"' doc.json
it 'links are absolute' jq -e '.items[0] | .link == "https://x.example/1" and .id_is_permalink' doc.json
it 'content is safe markup, summary is text' jq -e '.items[0] | (.content | test("onclick|script") | not) and
	(.content | startswith("<p>")) and .summary == "Only text"' doc.json
it 'the document has no control or direction character' plain doc.json
it 'not even as an escape' jq -e \
	'[.. | strings | explode[]] | all(. == 9 or . == 10 or (. >= 32 and . != 127 and (. < 8234 or . > 8238)))' doc.json
printf '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[]}' >j.json
it 'JSON Feed has its name' eval '"$SAXFEED" parse j.json | jq -e ".format == \"json11\" and .items == []"'
printf '<html><title>Nope</title></html>' >page.html
it 'a page has no items' eval \
	'"$SAXFEED" parse page.html 2>/dev/null | jq -e "(.format == \"html\" or .format == \"unknown\") and .items == []"'
it 'a missing file is told' eval 'exits 1 "$SAXFEED" parse nowhere.xml && has err nowhere.xml'
it 'an empty document is told' eval ': >empty.xml; exits 1 "$SAXFEED" parse empty.xml && has err empty'
NASTY=$(printf 'a\033]0;owned\007b.xml')
it 'a file name cannot command the terminal' eval \
	'cp page.html "$NASTY"; exits 1 "$SAXFEED" parse "$NASTY" "nowhere$NASTY" && plain err'

# ---- list, explain, status ----------------------------------------------------------------------
G1=$(printf 'g1\342\200\256') # a guid that turns the direction of what follows
LONG=$(printf 'KI-Forschung %.0s' 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0)
LONG="$LONG$LONG$LONG$LONG$LONG"
{
	printf '<item><title>KI &#27;[31mrot&#7; &#8238;falsch&#x9b;2J</title><guid isPermaLink="false">g1&#8238;</guid>'
	printf '<link>https://a.example/1?utm_source=x&amp;id=1</link><pubDate>Tue, 17 Nov 2026 08:00:00 +0100</pubDate>'
	printf '<description>Ein neuronales Netz &#27;[2J und KI.</description></item>'
	item "$LONG" https://a.example/long long 16 'Maschinelles Lernen.'
	item 'Mensa' https://a.example/m m 15 'Suppe.'
	printf '<item><title>KI ohne Datum</title><guid isPermaLink="false">nodate</guid>'
	printf '<link>https://a.example/nodate</link><description>Deep Learning.</description></item>'
	printf '<item><title>KI alt</title><guid isPermaLink="false">alt</guid><link>https://a.example/alt</link>'
	printf '<pubDate>Fri, 01 Jan 1960 00:00:00 GMT</pubDate><description>Deep Learning in Dresden.</description></item>'
	printf '<item><title>KI neu</title><guid isPermaLink="false">neu</guid><link>javascript:alert(1)</link>'
	printf '<pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate><description>Deep Learning in Leipzig.</description></item>'
} | rss site/a.localhost/feed.rss A
printf '<b>\033[31mno\033[0m</b>' >site/a.localhost/esc.html
printf 'Status: 404\nX-Err: \033[31m\nContent-Type: text/html\033[31m\n' >site/a.localhost/esc.html.headers
faultd_start --root site
conf_start
source_add a "http://a.localhost:$FAULTD_PORT/feed.rss" 'name = Anton'
source_add esc "http://a.localhost:$FAULTD_PORT/esc.html"
source_add never "http://a.localhost:$FAULTD_PORT/never" 'enabled = no'
"$SAXFEED" run >run.out 2>run.err
"$SAXFEED" list --all --json >doc.json
it 'every line of list is an object with these keys' equals "$(keys . | sort -u)" \
	'id feed guid url title lang published updated first_seen score verdict decided_by topic story'
it 'all items are there' equals "$(wc -l <doc.json)" 6
it 'an item without date has null' jq -s -e \
	'.[] | select(.guid == "nodate") | .published == null and .updated == null' doc.json
it 'a rejected one has no story' jq -s -e \
	'.[] | select(.guid == "m") | .verdict == "reject" and .story == null and .decided_by == "rules"' doc.json
it 'a published one has' jq -s -e \
	'.[] | select(.guid == "long") | .verdict == "publish" and (.story | length) >= 7' doc.json
it 'score is a number from 0 to 1' jq -s -e 'all(.score >= 0 and .score <= 1)' doc.json
it 'tracking keys are gone from the address' jq -s -e 'any(.url == "https://a.example/1?id=1")' doc.json
it 'only http and https are linked' jq -s -e 'all(.url | test("^https?://"))' doc.json
it 'a long title is bounded' jq -s -e 'all(.title | length <= 1000)' doc.json
it 'and so in status 0 all are stored' equals "$(cat run.out)" ''
"$SAXFEED" list --all >list.txt
for i in 1 2 3 4 5 6; do
	"$SAXFEED" explain $i
done >explain.txt
"$SAXFEED" status >status.txt
"$SAXFEED" check --online >online.txt 2>&1
for f in run.err doc.json list.txt explain.txt status.txt online.txt output/index.html output/atom.xml \
	output/status.html output/status.json; do
	it "no control or direction character in $f" plain $f
done
it 'parse prints none either' eval '"$SAXFEED" parse site/a.localhost/feed.rss >doc.json && plain doc.json'
it 'but the id is the same in another script' has doc.json 'g1\u202e'
# the pages may speak German, the command line speaks one language
speak() { # LANGUAGE: what the command line says of items and sources
	sed "s/^contact.*/&\nlanguage = $1/" feeds.conf >speak.conf
	for words in 'status' 'status --json' 'explain 1' 'list --all' 'check' 'check --online'; do
		echo "== $words"
		# shellcheck disable=SC2086 # several words
		"$SAXFEED" -c speak.conf $words 2>&1
	done
}
speak de >speak.de
speak en >speak.en
it 'it speaks the same language, whatever that of the pages' same speak.de speak.en
it 'of sources that fail, too' has speak.de 'the page is not there' 'Look on the site'
it 'list has a line an item' equals "$(wc -l <list.txt)" 6
it 'list --since takes a span' equals \
	"$("$SAXFEED" list --all --since '36 h' --json | jq -r .guid | sort | tr '\n' ' ')" "alt $G1 neu nodate "
it 'list --since takes a day' equals "$("$SAXFEED" list --all --since 2026-11-16 --json | wc -l)" 5
it 'a wrong day is wrong usage' exits 2 "$SAXFEED" list --since 2026-02-30
it 'list --feed of another is empty' equals "$("$SAXFEED" list --all --feed esc --json)" ''
it 'a feed that there is not is wrong usage' eval \
	'exits 2 "$SAXFEED" list --feed nevr && has err "did you mean '"'never'"'"'
it 'an empty name, too' exits 2 "$SAXFEED" list --feed=
it 'and a story' eval 'exits 2 "$SAXFEED" list --story nope && has err "unknown story '"'nope'"'"'
sed '/^\[feed a\]/,/^$/d' feeds.conf >without.conf
it 'a feed that only the database knows has its items' eval \
	'exits 0 "$SAXFEED" -c without.conf list --all --feed a && equals "$(wc -l <out)" 6'
it 'the newest comes first' equals "$("$SAXFEED" list --all --json | jq -r .guid | tail -3 | tr '\n' ' ')" "$G1 long m "
"$SAXFEED" status --json >doc.json
it 'the keys of status' equals "$(keys . | sort -u)" \
	'feed name state problem advice command status last_success failing_since last_new_item next_poll format warning items kept weeks response_ms url city language trial items_7d polls not_modified line'
it 'twelve weeks each' jq -s -e 'all(.weeks | length == 12)' doc.json
it 'all sources are there, the one that is off, too' equals "$(jq -r .feed doc.json | sort | tr '\n' ' ')" 'a esc never '
it 'who was never asked has nulls' jq -s -e \
	'.[] | select(.feed == "never") | .last_success == null and .next_poll == null and .failing_since == null' doc.json
it 'who fails says since when' jq -s -e '.[] | select(.feed == "esc") | .status == 404 and
	.failing_since == "2026-11-18T11:06:40Z" and .problem != "" and .advice != ""' doc.json
it 'who is well has no problem' jq -s -e \
	'.[] | select(.feed == "a") | .problem == "" and .failing_since == null and .items == 6' doc.json
it 'nothing published lies ahead or before the web' eval '! grep -E "2100-|1960-" output/atom.xml output/index.html'
it 'check --online counts' has online.txt 'rss20, 6 items' '2 sources tried, 1 failed'
