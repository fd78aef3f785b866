#!/bin/sh
# What editors decide about stories reaches pages, feeds and archives, and can be taken back.
# shellcheck disable=SC1091,SC2016,SC2034,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
DAM='Forscherinnen der TU Chemnitz haben ein neuronales Netz vorgestellt, das Risse in Talsperren hört. Zwölf Sensoren an der Staumauer bei Klingenberg nehmen auf, was das Modell in 340 Stunden gelernt hat.'
item 'KI lernt Sorbisch' https://s.example/1 s 17 'Ein neuronales Netz lernt Sorbisch; künstliche Intelligenz hilft.' |
	rss "$W/speech.rss" speech
item 'KI sortiert Birnen in Borthen' https://f.example/1 f 17 'Ein Roboter mit maschinellem Lernen greift Obst.' |
	rss "$W/fruit.rss" fruit
item 'Neuronales Netz hört Risse in Talsperren' https://d.example/1 d 16 "$DAM" | rss "$W/dam.rss" dam
item 'Neuronales Netz hört Risse in Talsperren' https://c.example/1 c 16 "$DAM" | rss "$W/copy.rss" copy
nginx_start
conf_start
for f in speech fruit dam copy; do
	source_add "$f" "http://a.localhost:$NGINX_PORT/$f.rss"
done
LOGNAME=erika
export LOGNAME
unset SUDO_USER
"$SAXFEED" run >out 2>err

field() { # FEED FIELD
	"$SAXFEED" list --all --json | jq -r "select(.feed == \"$1\").$2"
}
entry() { # KEY XPATH below the entry of atom.xml
	xmllint --xpath "string(//*[local-name()='entry'][contains(*[local-name()='id'],'$1')]/$2)" output/atom.xml
}
alternate() { # KEY
	entry "$1" "*[local-name()='link'][@rel='alternate']/@href"
}
first_story() {
	grep -o 'id="s-[a-z0-9]*"' output/index.html | head -1
}
SPEECH=$(field speech story)
FRUIT=$(field fruit story)
STORY=$(field dam story)
it 'two copies are one story' equals "$(field copy story)" "$STORY"

# ---- pin
LAST=$FRUIT
[ "$(first_story)" != "id=\"s-$FRUIT\"" ] || LAST=$SPEECH
it 'a story is pinned' eval 'exits 0 "$SAXFEED" pin --until 2026-11-20 --note wichtig "$LAST" && has out "until 2026-11-20 23:59" "Undo: saxfeed undo"'
# what is said can be pasted, also by who keeps the file elsewhere
cp feeds.conf 'my feeds.conf'
it 'a hint names the configuration that was given' eval \
	'exits 0 "$SAXFEED" -c "my feeds.conf" unpin "$LAST" && has out "Undo: saxfeed -c '"'my feeds.conf'"' undo"'
sed -n 's/.*Undo: saxfeed //p' out >hint
it 'and so pasted it does what it says' eval 'exits 0 eval "\"$SAXFEED\" $(cat hint)" && has out "taken back"'
it 'errors, too' eval 'exits 2 "$SAXFEED" -c "$PWD/feeds.conf" lead 4711 && has err "saxfeed -c $PWD/feeds.conf list --all"'
"$SAXFEED" publish
it 'it is first' equals "$(first_story)" "id=\"s-$LAST\""
it 'and says so' has output/index.html 'von der Redaktion ausgewählt'
sha256sum output/atom.xml >pinned.sums
it 'explain tells it' eval '"$SAXFEED" explain "$(field speech id)" >a; "$SAXFEED" explain "$(field fruit id)" >>a; has a "pinned until 2026-11-20" wichtig'
sed 's/^contact/#&/; $a [relevance]\nweak = Birnen' feeds.conf >other.conf
"$SAXFEED" -c other.conf publish
it 'other rules do not change it' equals "$(first_story)" "id=\"s-$LAST\""
"$SAXFEED" publish
it 'the feed does not change by it' sha256sum -c pinned.sums
SAXFEED_NOW=$((NOW + 3 * 86400)) "$SAXFEED" publish
it 'after its last day nothing is marked' lacks output/index.html 'von der Redaktion ausgewählt'
"$SAXFEED" publish
it 'unpin' exits 0 "$SAXFEED" unpin "$LAST"
"$SAXFEED" publish
it 'then nothing is marked either' lacks output/index.html 'von der Redaktion ausgewählt'
it 'twice is an error' eval 'exits 2 "$SAXFEED" unpin "$LAST" && has err "is not pinned"'
it 'nor for seven of something' eval 'exits 2 "$SAXFEED" pin --until 7 "$LAST" && has err "3 d"'
it 'nor for longer than a year' eval 'exits 2 "$SAXFEED" pin --until "900 d" "$LAST" && has err "more than a year"'
it 'a day that is over' exits 2 "$SAXFEED" pin --until 2026-11-01 "$LAST"

# ---- topic
BEFORE=$(entry "$SPEECH" "*[local-name()='category'][1]/@term")
it 'a story is moved' exits 0 "$SAXFEED" topic "$SPEECH" funding
"$SAXFEED" publish
it 'the feed says so' equals "$(entry "$SPEECH" "*[local-name()='category'][1]/@term")" funding
it 'the page, too' has output/index.html 'class="kick"><a href="topic/funding/index.html">Förderung</a>'
"$SAXFEED" -c other.conf publish
it 'other rules do not move it back' equals "$(entry "$SPEECH" "*[local-name()='category'][1]/@term")" funding
it 'an unknown topic names those that are known' eval 'exits 2 "$SAXFEED" topic "$SPEECH" money && has err "research, business"'
it 'undo' exits 0 "$SAXFEED" undo "$SPEECH"
"$SAXFEED" publish
it 'moves it back' equals "$(entry "$SPEECH" "*[local-name()='category'][1]/@term")" "$BEFORE"
it 'to a topic that has a name' [ -n "$BEFORE" ]

# ---- lead
OLD=$(alternate "$STORY")
NEW=https://d.example/1
[ "$OLD" != "$NEW" ] || NEW=https://c.example/1
it 'the other one shall lead' eval 'exits 0 "$SAXFEED" lead "$STORY" "$NEW" && has out "speaks for story $STORY"'
SAXFEED_NOW=$((NOW + 86400 + 7200)) "$SAXFEED" publish
it 'it does' equals "$(alternate "$STORY")" "$NEW"
it 'an item of another story is refused' eval 'exits 2 "$SAXFEED" lead "$SPEECH" "$NEW" && has err "not in that story"'
it 'one word is enough' exits 0 "$SAXFEED" lead "$OLD"
"$SAXFEED" publish
it 'the last word holds' equals "$(alternate "$STORY")" "$OLD"
"$SAXFEED" undo "$OLD" >out
"$SAXFEED" undo "$NEW" >out

# ---- takedown
later() {
	SAXFEED_NOW=$((NOW + 10 * 86400)) "$SAXFEED" "$@"
}
later publish
it 'the archive has it' has output/archive/2026-W47.xml Sorbisch
sha256sum output/archive/2026-W47.xml >week.sums
it 'takedown' eval 'exits 0 later takedown --note "Brief vom Anwalt" "$SPEECH" && has out "archives included" "saxfeed undo"'
nginx_stop # even a run that reaches nobody
SAXFEED_NOW=$((NOW + 10 * 86400 + 7200)) "$SAXFEED" run --force >out 2>err
it 'no file says it any more' equals "$(grep -rl Sorbisch output)" ''
it 'nor does a twin' equals "$(find output -name '*.gz' -exec sh -c 'gzip -dc "$1" | grep -q Sorbisch && echo "$1"' sh {} \;)$(
	find output -name '*.br' -exec sh -c 'brotli -dc "$1" | grep -q Sorbisch && echo "$1"' sh {} \;
)" ''
it 'the others are there' has output/archive/2026-W47.xml Talsperren
it 'pin says what has to be done first' eval 'exits 2 later pin https://s.example/1 && has err "was taken down; first: saxfeed undo"'
it 'accept does not bring it back' eval 'exits 2 later accept https://s.example/1 && has err "was taken down"'
it 'decisions lists it' eval '"$SAXFEED" decisions --json | jq -es "map(select(.decision == \"takedown\" and .note == \"Brief vom Anwalt\" and .who == \"erika\")) | length == 1"'
it 'undo' exits 0 later undo https://s.example/1
later publish
it 'brings the archive back' sha256sum -c week.sums
