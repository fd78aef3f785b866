# shellcheck shell=sh
# conf.sh -- what tests of the whole program share: a feeds.conf, feeds, and questions to the store.
# Sourced after lib.sh.

NOW=1795000000 # 2026-11-18 11:06:40 UTC: "now" of these tests
SAXFEED_NOW=$NOW
export SAXFEED_NOW

# The head of a feeds.conf; sections of sources follow by source_add.
conf_start() {
	cat >feeds.conf <<-EOF
		[saxfeed]
		title = KI in Sachsen
		site = https://ki.example.org/
		contact = redaktion@ki.example.org
		allow_private_addresses = yes
	EOF
}

# source_add ID URL [LINE...]
source_add() {
	printf '\n[feed %s]\nurl = %s\n' "$1" "$2" >>feeds.conf
	shift 2
	for line in "$@"; do
		echo "$line" >>feeds.conf
	done
}

# item TITLE LINK GUID DAY TEXT: one RSS item; DAY is of November 2026
item() {
	cat <<-EOF
		<item><title>$1</title><link>$2</link><guid isPermaLink="false">$3</guid>
		<pubDate>$4 Nov 2026 08:00:00 +0100</pubDate><description>$5</description></item>
	EOF
}

# rss FILE TITLE <ITEMS
rss() {
	mkdir -p "$(dirname "$1")"
	{
		echo '<?xml version="1.0" encoding="UTF-8"?>'
		echo "<rss version=\"2.0\"><channel><title>$2</title><link>https://$2.example/</link>"
		echo "<description>$2</description><language>de</language>"
		cat
		echo '</channel></rss>'
	} >"$1.new"
	mv "$1.new" "$1"
}

run() {
	"$SAXFEED" -c feeds.conf run "$@"
}

items() { # [FILTER of jq]
	"$SAXFEED" -c feeds.conf list --all --json >items.json || return 1
	jq -s "${1:-length}" items.json
}

published() {
	"$SAXFEED" -c feeds.conf list --json | jq -s "${1:-length}"
}
