#!/bin/sh
# From feeds.conf to a published feed and pages, over the formats that newsrooms send.
# shellcheck disable=SC1091,SC2016,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
mkdir -p $W
{
	item 'KI-Modell erkennt Waldschäden auf Satellitenbildern' https://uni.example/1 u1 17 \
		'Ein neuronales Netz aus Dresden lernt, auf Satellitenbildern kranke Bäume zu erkennen. Maschinelles Lernen hilft dem Forst.'
	item 'Mensa öffnet nach Umbau' https://uni.example/2 u2 16 \
		'Die Mensa am Zelleschen Weg öffnet nach dem Umbau wieder für alle.'
} | rss $W/rss.xml Uni
cat >$W/atom.xml <<'EOF'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Lab</title><id>urn:x:lab</id>
<updated>2026-11-17T09:00:00Z</updated><link href="https://lab.example/"/>
<entry><title>Deep learning helps to read cuneiform tablets</title><id>urn:x:1</id>
<link href="https://lab.example/cuneiform"/><updated>2026-11-17T09:00:00Z</updated>
<summary>A neural network trained in Leipzig reads damaged tablets.</summary></entry></feed>
EOF
cat >$W/feed.json <<'EOF'
{"version": "https://jsonfeed.org/version/1.1", "title": "Start-up", "home_page_url": "https://start.example/",
 "items": [{"id": "j1", "url": "https://start.example/chip", "title": "Start-up zeigt Chip für Sprachmodelle",
 "content_text": "Der KI-Chip aus Chemnitz rechnet große Sprachmodelle mit wenig Strom.", "date_published": "2026-11-15T10:00:00Z"}]}
EOF
cat >$W/rdf.xml <<'EOF'
<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://plone.example/"><title>Plone</title><link>https://plone.example/</link><description/></channel>
<item rdf:about="https://plone.example/n1"><title>Ringvorlesung zu k_nstlicher Intelligenz</title><link>https://plone.example/n1</link>
<description>Die Ringvorlesung f_hrt in k_nstliche Intelligenz und maschinelles Lernen ein.</description><dc:date>2026-11-14T12:00:00+01:00</dc:date></item>
</rdf:RDF>
EOF
tr '_' '\374' <$W/rdf.xml >$W/rdf.new && mv $W/rdf.new $W/rdf.xml
cat >$W/list.html <<'EOF'
<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Neues</title></head><body>
<nav><a href="/news/archiv">Archiv</a></nav>
<ul><li><a href="/news/60">12.11.2026 Graduiertenschule erforscht eingebettete künstliche Intelligenz</a></li>
<li><a href="/news/59">10.11.2026 Zweite Kohorte der KI-Graduiertenschule gestartet</a></li></ul></body></html>
EOF
nginx_start
A=http://a.localhost:$NGINX_PORT
conf_start
source_add uni "$A/rss.xml" 'name = Universität' 'kind = university'
source_add lab "$A/atom.xml"
source_add start "$A/feed.json"
source_add plone "$A/rdf.xml"
source_add school "$A/list.html" 'type = html' "item = //li/a[starts-with(@href, '/news/')]"

it 'check finds no mistake' exits 0 "$SAXFEED" -c feeds.conf check
it 'a run ends with 0' exits 0 "$SAXFEED" -c feeds.conf run
it 'and is silent' equals "$(cat out err)" ''
it 'all items are stored, rejected ones, too' equals "$(items)" 7
it 'items about AI are published' equals "$(published)" 6
it 'the umlaut of a latin-1 feed is right' equals \
	"$(items '.[] | select(.feed == "plone").title' | tr -d '"')" \
	'Ringvorlesung zu künstlicher Intelligenz'
it 'an item of a list page has its date' equals \
	"$(items '.[] | select(.guid | endswith("/news/60")).published' | cut -c 2-11)" 2026-11-12
it 'an English item is known as such' equals \
	"$(items '.[] | select(.feed == "lab").lang' | tr -d '"')" en
it 'robots.txt was asked for before the list page' has nginx/access.log 'GET a.localhost /robots.txt'
it 'the agent names the program and the contact' has nginx/access.log \
	'agent=[saxfeed/' '(+redaktion@ki.example.org)]'
for f in atom.xml index.html status.html status.json site.css; do
	it "there is $f" test -s output/$f
done
it 'the feed is well-formed' xmllint --noout output/atom.xml
it 'each story has an entry' count_is 6 output/atom.xml '<entry'
it 'the digest has the headlines' has output/index.html \
	'KI-Modell erkennt Waldschäden' 'Deep learning helps'
it 'the digest leaves out what is not about AI' lacks output/index.html Mensa
it 'status.json is JSON' jq -e . output/status.json
it 'the database is not readable for everybody' equals "$(stat -c %a saxfeed.db)" 640
it 'explain tells why' exits 0 "$SAXFEED" -c feeds.conf explain https://uni.example/1
it 'with terms' has out 'publish' 'score'
it 'explain of what is not stored is wrong usage' exits 2 "$SAXFEED" -c feeds.conf explain 4711
it 'status lists the sources' exits 0 "$SAXFEED" -c feeds.conf status
it 'all of them healthy' has out '5 of 5 sources are healthy' school
it 'status --json is JSON' eval '"$SAXFEED" -c feeds.conf status --json | jq -s -e "length == 5"'
