#!/bin/sh
# Stories through the whole program: copies, trimmed, translated, look-alikes; ids that stay.
# shellcheck disable=SC1091,SC2016,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
S1='Die Universität Leipzig und das Klinikum Chemnitz haben ein neuronales Netz entwickelt, das auf Röntgenbildern der Hand den Beginn einer Arthrose erkennt.'
S2='Für das Training nutzte die Gruppe um Professorin Miriam Altenburg 48.000 Aufnahmen aus elf Jahren, deren Befunde zwei Ärztinnen unabhängig geprüft hatten.'
S3='In einer Studie mit 612 Patienten lag die Trefferquote bei 94 Prozent; das Verfahren mit dem Namen HandLens soll nun in drei Praxen im Vogtland erprobt werden.'
S4='Das Sächsische Staatsministerium fördert die Erprobung der künstlichen Intelligenz bis Ende 2028 mit 1,9 Millionen Euro.'
E1='Leipzig University and Chemnitz Hospital have developed a neural network that recognises the onset of osteoarthritis in X-ray images of the hand.'
E2='The group of Professor Miriam Altenburg trained HandLens on 48.000 images; in a study with 612 patients it was right in 94 percent of the cases.'
E3='The artificial intelligence will be tested in three practices in the Vogtland until 2028, funded with 1,9 million euros.'

de() { # FILE TITLE LINK GUID TEXT [DAY]
	item "$2" "$3" "$4" "${6:-17}" "$5" | rss "$W/$1.rss" "$1"
}

en() { # FILE TITLE LINK GUID TEXT
	item "$2" "$3" "$4" 17 "$5" | rss "$W/$1.rss" "$1"
	sed -i 's|<language>de|<language>en|' "$W/$1.rss"
}

de uni 'Neuronales Netz erkennt Arthrose auf Röntgenbildern' https://uni.example/1 1 "$S1 $S2 $S3 $S4"
de copy 'Neuronales Netz erkennt Arthrose auf Röntgenbildern' https://idw.example/77 idw77 "$S1 $S2 $S3 $S4"
de trim 'HandLens: KI sieht Arthrose früh' https://paper.example/handlens p1 "$S1 $S3"
de order 'Künstliche Intelligenz aus Leipzig hilft gegen Arthrose' https://land.example/9 l9 "$S4 $S1 $S3 $S2"
en english 'HandLens: neural network recognises osteoarthritis' https://uni.example/en/1 en1 "$E1 $E2 $E3"
de follow 'HandLens: zweite Studie mit KI beginnt in Plauen' https://uni.example/2 2 \
	'Die zweite Phase der Erprobung hat begonnen. Das neuronale Netz wird jetzt in Plauen an 2.000 Aufnahmen des Knies gelernt und mit Befunden von Ärzten verglichen.'
de alike 'Rost in Schweißnähten: neuronales Netz liest Röntgenbilder' https://tuc.example/3 3 \
	'An der TU Chemnitz prüft ein neuronales Netz Röntgenbilder von Schweißnähten und findet Rost. Partner ist ein Werk in Zwickau, das die künstliche Intelligenz am Band einsetzt.'
de series7 'KI-Sprechstunde Nummer 7: Bilderkennung' https://tuc.example/s/7 s7 \
	'In der Reihe KI-Sprechstunde geht es um Bilderkennung. Alle sind willkommen, der Eintritt ist frei.'
de series8 'KI-Sprechstunde Nummer 8: Sprachmodelle' https://lib.example/s/8 s8 \
	'In der Reihe KI-Sprechstunde geht es um Sprachmodelle. Alle sind willkommen, der Eintritt ist frei.'
nginx_start
A=http://a.localhost:$NGINX_PORT
conf_start
source_add uni "$A/uni.rss" 'rank = 1'

at() { # SECONDS after the first run
	SAXFEED_NOW=$((NOW + $1))
	export SAXFEED_NOW
}

story() { # FEED: the id of its story
	"$SAXFEED" list --json | jq -r "select(.feed == \"$1\").story"
}

entry() { # FIELD of the entry of HandLens
	xmllint --xpath "string(//*[local-name()='entry'][contains(*[local-name()='id'], '$KEY')]/*[local-name()='$1'])" \
		output/atom.xml
}

add_all() {
	i=0
	for f in "$@"; do
		source_add "$f" "$A/$f.rss" "rank = $((2 + i % 8))"
		i=$((i + 1))
	done
}

it 'the first tells a story' exits 0 "$SAXFEED" run
KEY=$(story uni)
FIRST=$(entry id)
it 'with an id of seven characters' equals "${#KEY}" 7
at 3600
add_all copy
"$SAXFEED" run >out 2>err
it 'a copy joins' equals "$(story copy)" "$KEY"
it 'a second source moves updated' equals "$(entry updated)" 2026-11-18T12:06:40Z
at 7200
add_all trim
"$SAXFEED" run >out 2>err
it 'trimmed and with another headline it joins' equals "$(story trim)" "$KEY"
it 'a third source does not move updated' equals "$(entry updated)" 2026-11-18T12:06:40Z
at 10800
add_all order
"$SAXFEED" run >out 2>err
it 'in another order it joins' equals "$(story order)" "$KEY"
at 14400
add_all english
"$SAXFEED" run >out 2>err
it 'a translation joins' equals "$(story english)" "$KEY"
it 'the first in the other language moves updated' equals "$(entry updated)" 2026-11-18T15:06:40Z
add_all follow alike series7 series8
at 18000
"$SAXFEED" run >out 2>err
for f in follow alike series7 series8; do
	it "'$f' is another story" eval '[ -n "$(story '$f')" ] && [ "$(story '$f')" != "$KEY" ]'
done
it 'two evenings of a series are two stories' eval '[ "$(story series7)" != "$(story series8)" ]'
it 'the id stays' equals "$(entry id)" "$FIRST"
it 'the originator leads' has output/index.html 'https://uni.example/1'
it 'one entry for the five' equals "$(grep -c "$KEY</id>" output/atom.xml)" 1
it 'with exactly one alternate' equals "$(xmllint --xpath \
	"count(//*[local-name()='entry'][contains(*[local-name()='id'], '$KEY')]/*[local-name()='link'][@rel='alternate'])" output/atom.xml)" 1
it 'the others are named in the page' has output/index.html https://idw.example/77 https://paper.example/handlens
it 'list --story has its five items' equals "$("$SAXFEED" list --story "$KEY" --json | wc -l)" 5
it 'explain shows the signals' eval \
	'exits 0 "$SAXFEED" explain https://paper.example/handlens && has out "$KEY" "wording contained" "joins from" "with the story as a whole"'

# the same news asked in one go, from an empty database: the same groups and the same id
groups() {
	"$SAXFEED" "$@" list --json | jq -s -r 'group_by(.story) | map(map(.feed) | sort | join(" ")) | sort | .[]'
}
groups >first.groups
at 0
sed 's/^contact/database = again.db\noutput = again\ncontact/' feeds.conf >again.conf
"$SAXFEED" -c again.conf run >out 2>err
groups -c again.conf >again.groups
it 'asked all at once they make the same groups' same first.groups again.groups
awk 'BEGIN { RS = ""; ORS = "\n\n" } { s[NR] = $0 } END { print s[1]; for (i = NR; i > 1; i--) print s[i] }' again.conf |
	sed 's/again/other/' >other.conf
"$SAXFEED" -c other.conf run >out 2>err
groups -c other.conf >other.groups
it 'in the opposite order, too' same again.groups other.groups
"$SAXFEED" -c again.conf list --json | jq -r .story | sort >again.keys
"$SAXFEED" -c other.conf list --json | jq -r .story | sort >other.keys
it 'with the same ids' same again.keys other.keys

# a copy whose verdict goes leaves the story; a rule that goes brings it back
at 90000
cp feeds.conf full.conf
echo 'exclude = HandLens' >>feeds.conf # series8 is the last section: changes nothing of the story
"$SAXFEED" publish >out 2>err
it 'a rule of another source changes nothing' equals "$("$SAXFEED" list --story "$KEY" --json | wc -l)" 5
awk '{ print } /^\[feed trim\]/ { print "exclude = HandLens" }' full.conf >feeds.conf
"$SAXFEED" publish >out 2>err
it 'a rule of one source takes its copy out' equals "$(story trim)" ''
it 'and out of the page' lacks output/index.html https://paper.example/handlens
cp full.conf feeds.conf
"$SAXFEED" publish >out 2>err
it 'and back in' equals "$(story trim)" "$KEY"
