#!/bin/sh
# What editors decide: it holds, reaches the pages, and can be taken back.
# shellcheck disable=SC1091,SC2016,SC2034,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
AI='Ein neuronales Netz der TU Dresden hat gelernt, Sorbisch zu verstehen; künstliche Intelligenz hilft der kleinen Sprache.'
DAM='Forscherinnen der TU Chemnitz haben ein neuronales Netz vorgestellt, das Risse in Talsperren hört. Zwölf Sensoren an der Staumauer bei Klingenberg nehmen auf, was das Modell in 340 Stunden gelernt hat.'

feeds() { # TEXT of the canteen
	item 'Mensa mit neuer Karte' https://a.example/mensa m 17 "$1" | rss "$W/canteen.rss" canteen
	item 'KI lernt Sorbisch' https://a.example/sorbisch s 17 "$AI" | rss "$W/speech.rss" speech
	item 'Neuronales Netz hört Risse in Talsperren' https://b.example/damm d 16 "$DAM" | rss "$W/dam.rss" dam
	item 'Neuronales Netz hört Risse in Talsperren' https://c.example/7 d7 16 "$DAM" | rss "$W/copy.rss" copy
}

feeds 'In der Mensa gibt es Suppe.'
nginx_start
conf_start
for f in canteen speech dam copy; do
	source_add "$f" "http://a.localhost:$NGINX_PORT/$f.rss"
done
LOGNAME=erika
export LOGNAME
unset SUDO_USER

field() { # FEED FIELD
	"$SAXFEED" list --all --json | jq -r "select(.feed == \"$1\").$2"
}

decided() { # FEED
	"$SAXFEED" list --all --json | jq -r "select(.feed == \"$1\") | .verdict + \" by \" + .decided_by"
}

"$SAXFEED" run >out 2>err
it 'the rules leave the canteen out' equals "$(field canteen verdict)" reject
it 'two copies are one story' eval 'equals "$(field dam story)" "$(field copy story)"'

# ---- accept and reject
ID=$(field canteen id)
SPEECH=$(field speech id)
it 'an item is accepted by its address' eval \
	'exits 0 "$SAXFEED" accept --note "Roboter kochen" https://a.example/mensa && has out "$ID" "Mensa" "saxfeed undo $ID"'
it 'an editor decided' equals "$(decided canteen)" 'publish by editor'
it 'nothing is published yet' lacks output/index.html https://a.example/mensa
"$SAXFEED" publish >out 2>err
it 'publish brings it to the page' has output/index.html https://a.example/mensa
it 'and to the feed' has output/atom.xml https://a.example/mensa
it 'explain says who, when and why' eval \
	'exits 0 "$SAXFEED" explain "$ID" && has out "accepted, 2026-11-18" "by erika" "Roboter kochen" "(by rules)"'
it 'decisions lists it' eval 'exits 0 "$SAXFEED" decisions && has out "accept $ID" erika "Roboter kochen"'
it 'as JSON, too' eval \
	'"$SAXFEED" decisions --json | jq -e "select(.decision == \"accept\" and .item == $ID and .feed == \"canteen\" and .who == \"erika\" and .other == null)"'
sed 's/^contact/#&/; $a [relevance]\nexclude = Mensa' feeds.conf >strict.conf
"$SAXFEED" -c strict.conf publish >out 2>err
it 'other rules do not change it' equals "$(field canteen verdict)" publish
feeds 'In der Mensa gibt es Kuchen.'
SAXFEED_NOW=$((NOW + 7200)) "$SAXFEED" run --force >out 2>err
it 'nor does another text' equals "$(field canteen verdict)" publish
it 'several items are rejected at once' eval \
	'exits 0 "$SAXFEED" reject "$ID" https://a.example/sorbisch && has out "$SPEECH \"KI" "$ID \"Mensa"'
"$SAXFEED" publish >out 2>err
it 'both leave the page' lacks output/index.html https://a.example/mensa https://a.example/sorbisch
it 'undo takes back the last decision only' eval 'exits 0 "$SAXFEED" undo "$ID" && equals "$(field canteen verdict)" publish'
it 'and then the one before' eval \
	'exits 0 "$SAXFEED" undo "$ID" && equals "$(decided canteen)" "reject by rules"'
it 'a third time there is nothing' eval 'exits 2 "$SAXFEED" undo "$ID" && has err "no editor decided"'
it 'an unknown item is wrong usage' eval 'exits 2 "$SAXFEED" accept "$ID" 4711 && has err 4711'
it 'and nothing was decided' equals "$(field canteen verdict)" reject
it 'accept wants an item' exits 2 "$SAXFEED" accept
BOTH="$ID $SPEECH"
# shellcheck disable=SC2086 # two words
it 'accept as JSON has a line an item' eval \
	'exits 0 "$SAXFEED" accept --json --note Suppe $BOTH && equals "$(wc -l <out)" 2'
it 'with what list tells of the item now' eval \
	'jq -es ".[0] | .decision == \"accept\" and .changed and .id == $ID and .feed == \"canteen\" and .verdict == \"publish\" and .decided_by == \"editor\"" out'
it 'all of it' equals "$(jq -c 'select(.feed == "canteen") | del(.decision, .changed)' out)" \
	"$("$SAXFEED" list --all --json | jq -c 'select(.feed == "canteen")')"
it 'the same again changes nothing' eval \
	'"$SAXFEED" accept --json "$ID" >out && jq -e "(.changed | not) and .decision == \"accept\"" out'
it 'JSON is told even where -q keeps quiet' eval \
	'exits 0 "$SAXFEED" -q reject --json "$SPEECH" && jq -e ".decision == \"reject\" and .verdict == \"reject\"" out'
it 'which it does otherwise' eval 'exits 0 "$SAXFEED" -q undo "$SPEECH" && equals "$(wc -c <out)" 0'
it 'undo as JSON says what was taken back' eval \
	'exits 0 "$SAXFEED" undo --json $BOTH && jq -es "length == 2 and all(.decision == \"undo\" and .undone == \"accept\" and .pairs == 0)" out'
it 'and who decides now' equals "$(jq -r '"\(.verdict) by \(.decided_by)"' out)" \
	"$(printf 'reject by rules\nreject by editor')"
it 'a mistake leaves no half answer' eval 'exits 2 "$SAXFEED" accept --json "$ID" 4711 && equals "$(wc -c <out)" 0'

# ---- merge and split
KEY=$(field dam story)
COPY=$(field copy id)
it 'explain of a story says how to list its items' eval \
	'exits 2 "$SAXFEED" explain "$KEY" && has err "saxfeed list --story $KEY"'
it 'and so it can be done' eval 'exits 0 "$SAXFEED" list --json --story "$KEY" && equals "$(wc -l <out)" 2'
it 'seven letters that are no story stay an unknown item' eval \
	'exits 2 "$SAXFEED" explain zzzzzzz && has err "list --all" && lacks err "--story"'
DAMID=$(field dam id)
it 'split as JSON names the others' eval \
	'exits 0 "$SAXFEED" split --json "$COPY" && jq -e ".decision == \"split\" and .id == $COPY and .others == [$DAMID] and .story == null" out'
it 'and undo the pairs that are decided anew' eval \
	'exits 0 "$SAXFEED" undo --json "$COPY" && jq -e ".undone == \"split\" and .pairs == 1" out'
"$SAXFEED" publish >out 2>err
it 'after which all is as it was' equals "$(field copy story)" "$KEY"
it 'an item is split off' eval 'exits 0 "$SAXFEED" split "$COPY" && has out "saxfeed undo $COPY"'
"$SAXFEED" publish >out 2>err
it 'it has a story of its own' eval '[ "$(field copy story)" != "$KEY" ] && [ "$(field copy story)" != null ]'
it 'the other keeps its story' equals "$(field dam story)" "$KEY"
it 'alone there is nothing to split' exits 2 "$SAXFEED" split "$COPY"
OWN=$(field copy story)
"$SAXFEED" undo https://a.example/sorbisch >out 2>err
"$SAXFEED" publish >out 2>err
it 'merge as JSON shows both' eval \
	'exits 0 "$SAXFEED" merge --json "$OWN" https://a.example/sorbisch && jq -e ".decision == \"merge\" and .id == $COPY and .story == \"$OWN\" and .other.id == $SPEECH and .other.feed == \"speech\"" out'
"$SAXFEED" undo "$COPY" >out 2>err
it 'stories are merged' eval 'exits 0 "$SAXFEED" merge "$OWN" https://a.example/sorbisch'
"$SAXFEED" publish >out 2>err
it 'they are one' eval 'equals "$(field copy story)" "$(field speech story)"'
it 'and the address of the younger leads there' eval \
	'exits 0 "$SAXFEED" list --story "$OWN" --json && equals "$(wc -l <out)" 2'
"$SAXFEED" undo "$COPY" >out 2>err
"$SAXFEED" undo "$COPY" >out 2>err
"$SAXFEED" publish >out 2>err
it 'undone twice all is as it was' equals "$(field copy story)" "$KEY"
it 'the other way, too' eval '[ "$(field speech story)" != "$KEY" ]'
it 'no decision is left' equals "$("$SAXFEED" decisions --json | wc -l)" 0

# ---- review
it 'nothing is left to decide' eval 'exits 0 "$SAXFEED" review && equals "$(wc -c <out)" 0'
sed '$a [relevance]\npublish = 1\nreview = 0' feeds.conf >doubt.conf
"$SAXFEED" -c doubt.conf publish >out 2>err
it 'review asks about what the rules do not decide' eval \
	'exits 0 "$SAXFEED" -c doubt.conf review && has out "near the threshold 1.00" "saxfeed -c doubt.conf accept $SPEECH    saxfeed -c doubt.conf reject $SPEECH"'
it 'review as JSON' eval \
	'"$SAXFEED" -c doubt.conf review --json | jq -se "any(.kind == \"item\" and .id == $SPEECH and .verdict == \"review\")"'
it 'from the day that is named' eval 'exits 0 "$SAXFEED" -c doubt.conf review --since "1 h" && lacks out "saxfeed accept $SPEECH "'
it 'a number without a unit is no span' eval 'exits 2 "$SAXFEED" review --since 7 && has err "7 d"'
it 'a day that is none is wrong usage' eval 'exits 2 "$SAXFEED" review --since soon && has err soon'
"$SAXFEED" publish >out 2>err

# ---- preview
sed 's/^contact/#&/; $a [relevance]\nexclude = Sorbisch' feeds.conf >tried.conf
before=$(cksum <saxfeed.db)
it 'preview tells what would go out' eval \
	'exits 0 "$SAXFEED" preview tried.conf && has out "judged again with tried.conf; nothing is written" "0 come in, 1 go out" "KI lernt Sorbisch"'
it 'as JSON lines' eval \
	'"$SAXFEED" preview --json tried.conf | jq -se "length == 1 and .[0].change == \"out\" and .[0].id == $SPEECH"'
it 'and changes nothing' equals "$(cksum <saxfeed.db)" "$before"
it 'without a file it is about the one in use' eval 'exits 0 "$SAXFEED" preview && has out "with feeds.conf" "0 come in, 0 go out"'
sed '$a exklude = x' tried.conf >wrong.conf
it 'mistakes in the other file are shown' eval 'exits 2 "$SAXFEED" preview wrong.conf && has err "wrong.conf:" exklude exclude'
it 'a file that is not there is wrong usage' eval 'exits 2 "$SAXFEED" preview nothing.conf && has err nothing.conf'

# ---- quality and train
it 'quality of no decisions' eval 'exits 0 "$SAXFEED" quality && has out "decisions: 0 items"'
it 'has no figures, rather than bad ones' eval \
	'"$SAXFEED" quality --json | jq -e ".items == 0 and .precision == null and .calibration_error == null and .bins[0].mean == null"'
it 'too few decisions are told' eval 'exits 2 "$SAXFEED" train && has err "10 are needed"'
cat >labelled.jsonl <<-EOF_
	{"id": "1", "lang": "de", "title": "KI lernt Sorbisch", "summary": "$AI", "label": 1}
	{"id": "2", "lang": "de", "title": "Mensa mit neuer Karte", "summary": "Es gibt Suppe.", "label": 0}
EOF_
it 'a labelled file is measured' eval \
	'exits 0 "$SAXFEED" quality labelled.jsonl && has out "labelled.jsonl: 2 items, 1 relevant" "F1 1.000" "calibration error"'
it 'as JSON, too' eval \
	'"$SAXFEED" quality --json labelled.jsonl | jq -e "select(.set == \"labelled.jsonl\") | .f1 == 1 and .precision == 1 and (.bins | length) == 10"'
echo nonsense >>labelled.jsonl
it 'a wrong line is named' eval 'exits 2 "$SAXFEED" quality labelled.jsonl && has err labelled.jsonl "line 3"'
it 'so is a file that is not there' exits 2 "$SAXFEED" quality absent.jsonl
score() { # the last part of an address
	"$SAXFEED" list --all --json | jq -r "select(.url == \"https://a.example/$1\").score"
}
for i in $(seq 1 12); do
	item "Algorithmus findet Käfer Nummer $i" "https://a.example/k$i" "k$i" 17 "Eine Drohne fliegt über den Wald bei Ort $i."
done | rss "$W/beetles.rss" beetles
source_add beetles "http://a.localhost:$NGINX_PORT/beetles.rss"
"$SAXFEED" run >out 2>err
it 'the rules leave the beetles out' equals "$("$SAXFEED" list --feed beetles --json | wc -l)" 0
BEFORE=$(score k12)
for i in $(seq 1 11); do echo "https://a.example/k$i"; done | xargs "$SAXFEED" accept >out 2>err
it 'decisions teach' eval 'exits 0 "$SAXFEED" train && has out "learned from 11 decisions" "change their verdict" "train --reset"'
it 'nothing is judged anew yet' equals "$(score k12)" "$BEFORE"
"$SAXFEED" -v publish >out 2>err
it 'but with the next publish' jq -en "$(score k12) > $BEFORE"
it 'learning again as JSON' eval \
	'exits 0 "$SAXFEED" train --json && jq -e ".learned and .decisions == 11 and .accepted == 11 and .rejected == 0 and .met == .met_before and .changed == 0 and .items == 16" out'
it 'the same run twice judges nothing' eval 'exits 0 "$SAXFEED" -v publish && has err "0 items judged anew"'
it 'quality knows the decisions' eval 'exits 0 "$SAXFEED" quality && has out "decisions: 11 items, 11 relevant"'
it 'what was learned can be forgotten' eval 'exits 0 "$SAXFEED" train --reset && has out forgotten'
it 'a second time there is nothing to forget' eval \
	'exits 0 "$SAXFEED" train --reset --json && jq -e "(.learned or .forgotten | not) and .changed == 0" out'
"$SAXFEED" publish >out 2>err
it 'and then all is as before' equals "$(score k12)" "$BEFORE"
