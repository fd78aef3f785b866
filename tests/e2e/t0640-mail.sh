#!/bin/sh
# The digest of a week as a message: read by another program's parser, sent once, to one address.
# shellcheck disable=SC1091,SC2016,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
{
	item 'KI lernt Sorbisch – „groß“ = schön?' https://s.example/1 s 10 'Ein neuronales Netz lernt Sorbisch; künstliche Intelligenz hilft.'
	item 'KI im Krankenhaus &lt;script&gt;' https://s.example/2 t 11 'Maschinelles Lernen liest Röntgenbilder in Görlitz.'
} | rss "$W/speech.rss" speech
nginx_start
conf_start
sed -i 's/^title.*/title = KI in Sachsen, täglich/' feeds.conf
source_add speech "http://a.localhost:$NGINX_PORT/speech.rss"
NOW=$((NOW - 6 * 86400)) # Thursday of week 46
SAXFEED_NOW=$NOW
"$SAXFEED" run >out 2>err
KEEP=$("$SAXFEED" list --json | wc -l)
monday() { # DAYS COMMAND...: from Monday of week 47 on
	days=$1
	shift
	SAXFEED_NOW=$((NOW + (4 + days) * 86400)) "$SAXFEED" "$@"
}
it 'two stories of week 46' equals "$KEEP" 2

it 'in week 46 there is nothing to tell of week 45' eval \
	'exits 0 "$SAXFEED" mail && equals "$(cat out err)" "" && [ ! -e 2026-W45.eml ]'
it 'with -v it says so' eval '"$SAXFEED" -v mail 2>err; has err "no story in 2026-W45"'
it 'on Monday there is' eval 'exits 0 monday 0 mail && equals "$(cat out)" 2026-W46.eml && equals "$(cat err)" "" && [ -s "$(cat out)" ]'
it 'with -q it says nothing' eval 'exits 0 monday 0 -q mail && equals "$(cat out err)" ""'
it 'not where it is served' equals "$(find output -name '*.eml')" ''
it 'another parser reads it' eval 'python3 "$HERE/mailcheck.py" 2026-W46.eml >mail.txt'
it 'without a defect' has mail.txt 'defects: []'
it 'text first, then HTML' has mail.txt 'type: multipart/alternative text/plain text/html'
it 'quoted-printable, UTF-8' has mail.txt 'encoding: quoted-printable quoted-printable' 'charset: utf-8 utf-8'
it 'with the headers of a list' has mail.txt 'Auto-Submitted: auto-generated' 'MIME-Version: 1.0' \
	'Content-Language: de' 'Message-ID: <2026-W46.2026@ki.example.org>' '<digest.ki.example.org>'
it 'from the contact' has mail.txt 'From: "KI in Sachsen, täglich" <redaktion@ki.example.org>'
it 'its subject is week and headline' eval 'grep -qE "^Subject: KI in Sachsen, täglich, Woche 46: KI (lernt|im)" mail.txt'
it 'its date is the end of the week' has mail.txt 'Date: Mon, 16 Nov 2026 00:00:00 +0100'
it 'nothing is loaded from elsewhere' has mail.txt 'remote: []'
it 'the text has every story' has mail.txt 'KI lernt Sorbisch – „groß“ = schön?' 'KI im Krankenhaus' \
	https://s.example/1 https://s.example/2 'Alle Meldungen dieser Woche' 'https://ki.example.org/archive/2026-W46.html'
it 'both parts have the same links' equals "$(sed -n 's/^text-links: //p' mail.txt)" \
	"$(sed -n 's/^html-links: //p' mail.txt)"
cp -p 2026-W46.eml first.eml
it 'a day later it is the same' eval 'exits 0 monday 1 mail && same first.eml 2026-W46.eml'
it 'and is left alone' equals "$(stat -c %Y 2026-W46.eml)" "$(stat -c %Y first.eml)"
it 'also when the week is frozen' eval 'monday 4 publish; exits 0 monday 5 mail && same first.eml 2026-W46.eml'
it 'in another zone and locale, too' eval 'TZ=Asia/Tokyo LC_ALL=de_DE.UTF-8 monday 1 mail && same first.eml 2026-W46.eml'

# ---- sending
cat >sendmail.sh <<-'EOF_'
	#!/bin/sh
	echo "$@" >>"$(dirname "$0")/sent.args"
	cat >"$(dirname "$0")/sent.eml"
	exit "$(cat "$(dirname "$0")/sent.status" 2>/dev/null || echo 0)"
EOF_
chmod +x sendmail.sh
sed 's/^contact/mail_to = liste@ki.example.org\nmail_via = sendmail.sh\ncontact/' feeds.conf >via.conf
echo 75 >sent.status
it 'a program that fails is an error' eval 'exits 1 monday 1 -c via.conf mail && has err "ended with status 75"'
rm sent.status
it 'the next call sends it, and cron hears nothing' eval 'exits 0 monday 1 -c via.conf mail && equals "$(cat out err)" "" && equals "$(tail -1 sent.args)" "-oi -t"'
it 'to the list' eval 'python3 "$HERE/mailcheck.py" 2026-W46.eml >mail.txt && has mail.txt "To: liste@ki.example.org"'
it 'lines end as programs here end them' eval 'tr -d "\r" <2026-W46.eml >want.eml && same want.eml sent.eml'
rm sent.eml
it 'once a week' eval 'exits 0 monday 2 -c via.conf mail && [ ! -e sent.eml ] && equals "$(wc -l <sent.args)" 2'
sqlite3 saxfeed.db "UPDATE fact SET value = '2030-W01' WHERE key = 'mail-sent'"
it 'after a clock that ran years ahead it is sent again' eval 'exits 0 monday 1 -c via.conf mail && [ -e sent.eml ]'
rm sent.eml
it 'a week without stories sends nothing' eval 'exits 0 monday 7 -c via.conf mail && [ ! -e sent.eml ]'
cp sendmail.sh keep.sh
echo 'kill -9 $PPID' >>sendmail.sh
sed -i '/^exit/d' sendmail.sh
sqlite3 saxfeed.db "DELETE FROM fact WHERE key = 'mail-sent'"
it 'killed after it was sent' exits 137 monday 1 -c via.conf mail
mv keep.sh sendmail.sh
rm sent.eml
it 'it is not sent again' eval 'exits 0 monday 1 -c via.conf mail && [ ! -e sent.eml ]'
sed 's|^mail_via.*|mail_via = nowhere/sendmail|' via.conf >nowhere.conf
sqlite3 saxfeed.db "DELETE FROM fact WHERE key = 'mail-sent'"
it 'a program that is not there is named' eval 'exits 1 monday 1 -c nowhere.conf mail && has err "nowhere/sendmail" "cannot be run"'

# ---- more than the page has room for
i=0
while [ $i -lt 81 ]; do
	i=$((i + 1))
	item "KI Wort$i Ding$i Sache$i" "https://s.example/n$i" "n$i" 18 "Künstliche Intelligenz, Wort$i Ding$i Sache$i."
done | rss "$W/speech.rss" speech
sed -i 's/^contact/feed_items = 60\ncontact/' feeds.conf
monday 3 run --force >out 2>err
it 'every story of the week is in it' eval \
	'exits 0 monday 7 mail && python3 "$HERE/mailcheck.py" 2026-W47.eml >mail.txt && equals "$(grep -c "^https://s.example/n" mail.txt)" 81'

# ---- a host with other letters than headers may have
sqlite3 saxfeed.db "DELETE FROM fact WHERE key = 'authority'"
sed 's|^site.*|site = https://köln.example/|' feeds.conf >idn.conf
it 'an id is made of the host of the sender then' eval \
	'exits 0 monday 7 -c idn.conf mail && python3 "$HERE/mailcheck.py" 2026-W47.eml >mail.txt && has mail.txt "Message-ID: <2026-W47.2026@ki.example.org>" "<digest.ki.example.org>" "defects: []"'

# ---- mistakes
sed 's/^contact.*/contact = https:\/\/ki.example.org\/kontakt/' feeds.conf >web.conf
it 'a sender is needed' eval 'exits 2 monday 1 -c web.conf mail && has err "contact"'
sed '/^mail_to/d' via.conf >nobody.conf
it 'nobody to send it to' eval 'exits 2 "$SAXFEED" -c nobody.conf check && has err "mail_to"'
sed 's/^mail_to.*/mail_to = a@b.example, c@d.example/' via.conf >two.conf
it 'one address only' eval 'exits 2 "$SAXFEED" -c two.conf check && has err "name@host"'
