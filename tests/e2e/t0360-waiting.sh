#!/bin/sh
# Servers that ask to wait: they are waited for, as long as they said, and nobody has failed.
# shellcheck disable=SC1091,SC2016,SC2119,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

for h in w x; do
	mkdir -p site/$h.localhost
	for f in first second; do
		item "KI-Nachricht $h $f" "https://$h.example/$f" $f 17 'Ein neuronales Netz lernt.' |
			rss site/$h.localhost/$f.rss $h
	done
done
faultd_start --root site
W=http://w.localhost:$FAULTD_PORT
X=http://x.localhost:$FAULTD_PORT
conf_start
echo 'per_host = 1' >>feeds.conf
source_add first "$W/first.rss"
source_add second "$W/second.rss"
source_add other "$X/first.rss"

at() { # SECONDS after the first run
	SAXFEED_NOW=$((NOW + $1))
	export SAXFEED_NOW
}

wait_says() { # FILE SECONDS [STATUS]
	printf 'Status: %s\nRetry-After: %s\n' "${3:-429}" "$2" >"site/$1.headers"
}

asks() { # 'PATHS asked' COMMAND...: sorted
	want=$1
	shift
	: >faultd.log
	"$@" >out 2>err
	equals "$(awk '/^GET / { print $2 }' faultd.log | sort | tr '\n' ' ')" "$want"
}

of() { # SOURCE FIELD
	"$SAXFEED" status --json | jq -r "select(.feed == \"$1\") | .$2"
}

row() { # SOURCE COLUMN
	sqlite3 saxfeed.db "SELECT $2 FROM source WHERE name = '$1'"
}

"$SAXFEED" run >out 2>err
at 4000
wait_says w.localhost/first.rss 7200
it 'one address of a host says 429: the rest of it is not asked' \
	asks '/first.rss /first.rss ' "$SAXFEED" -v run --strict
it 'it is told once' count_is 1 err ': HTTP 429, the site asks to wait, asked to come back in 2 h'
it 'neither is a failure' has err '2 sources asked' ' 0 failed, 2 asked to wait'
it 'the one that was not asked is as it was' equals "$(of second state)" healthy
it 'nor has the other one failed' equals "$(row first failures)" 0
rm site/w.localhost/first.rss.headers
at 10000
it 'both wait' asks '/first.rss ' "$SAXFEED" run
at 11300
it 'and are asked after it' asks '/first.rss /second.rss ' "$SAXFEED" run
it 'healthy again' equals "$(of first state)" healthy

# named by a person: asked although the other one was told to wait
wait_says w.localhost/first.rss 7200
at 20000
it 'sources that are named are asked both' \
	asks '/first.rss /second.rss ' "$SAXFEED" run --feed first --feed second

# what was asked for is never cut short
wait_says w.localhost/first.rss 18000
"$SAXFEED" run --feed first >out 2>err
wait_says w.localhost/first.rss 60
"$SAXFEED" run --feed first >out 2>err
rm site/w.localhost/first.rss.headers
at 30000
it 'a shorter wait does not end a longer one' asks '/first.rss ' "$SAXFEED" run
at 38100
it 'the longer one ends it' asks '/first.rss /first.rss /second.rss ' "$SAXFEED" run

# behind a redirect
at 50000
source_add moved "http://127.0.0.1:$FAULTD_PORT/redirect?to=$W/first.rss"
source_add near "http://127.0.0.1:$FAULTD_PORT/feed?n=1"
sed -i "s|$W/first.rss\$|$X/second.rss|;s|to=.*second.rss|to=$W/first.rss|" feeds.conf
wait_says w.localhost/first.rss 7200
"$SAXFEED" run --feed moved >out 2>err
it 'behind a redirect it is the host that answered' \
	asks '/feed?n=1 /first.rss /second.rss ' "$SAXFEED" run
it 'not the one that led there' equals "$(of near state)" healthy

# a date is counted from the time of the run
at 60000
wait_says w.localhost/first.rss "$(date -u -d @$((NOW + 60000 + 10800)) '+%a, %d %b %Y %H:%M:%S GMT')" 503
it 'a wait may be a date' eval \
	'"$SAXFEED" run --feed moved >out 2>err; has err "HTTP 503" "asked to come back in 3 h"'

# 503 alone is a server that is down
printf 'Status: 503\n' >site/x.localhost/first.rss.headers
at 70000
it '503 without a time is a failure' eval '"$SAXFEED" run --feed other >out 2>err; has err "HTTP 503"'
it 'of that source' equals "$(row other failures)" 1
