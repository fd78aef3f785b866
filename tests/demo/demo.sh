#!/bin/sh
# The main job over invented newsrooms that this computer serves to itself; needs no network.
#
#     tests/demo/demo.sh BUILD        (make demo)
#
# Everything it makes is below .build/demo/.  The time that all sample dates are counted from and
# the port are kept there, so that a second demo on the same day meets the same bytes at the same
# addresses: what did not change is then answered with 304.
set -eu

build=$1
demo=.build/demo
samples=tests/demo
keep_s=72000 # 20 h: a demo of the next day gets new dates
server_s=180 # the server's own end, should this script be killed
mkdir -p "$demo"

now=$(date +%s)
base=$(cat "$demo/base-time" 2>/dev/null || echo 0)
if [ "$base" -gt "$now" ] || [ $((now - base)) -gt "$keep_s" ]; then
	base=$now
	rm -rf "$demo/www" "$demo/output" "$demo"/saxfeed.db*
	echo "$base" >"$demo/base-time"
	first=yes
elif [ -e "$demo/output/index.html" ]; then
	first=no
else
	first=yes
fi
"$build/tests/demo/fill" "$samples/www" "$demo/www" "$base" 1

server=
stop() {
	[ -z "$server" ] || kill "$server" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

# Starts the server on port $1 (0: any that is free); sets $server and $port, or fails.
serve() {
	: >"$demo/server.log"
	"$build/tests/e2e/faultd" --root "$demo/www" --port "$1" --seconds "$server_s" \
		>"$demo/server.log" 2>&1 &
	server=$!
	tries=0
	while [ $tries -lt 50 ]; do
		port=$(sed -n 's/^[^0-9]*\([0-9][0-9]*\)[^0-9]*$/\1/p' "$demo/server.log" | head -n 1)
		kill -0 "$server" 2>/dev/null || break
		[ -z "$port" ] || return 0
		sleep 0.1
		tries=$((tries + 1))
	done
	stop
	wait "$server" 2>/dev/null || true
	server=
	return 1
}

if ! serve "$(cat "$demo/port" 2>/dev/null || echo 0)" && ! serve 0; then
	echo "demo: the sample server did not start:" >&2
	cat "$demo/server.log" >&2
	exit 1
fi
echo "$port" >"$demo/port"
"$build/tests/demo/fill" "$samples/feeds.conf" "$demo/feeds.conf" "$base" "$port"

newsrooms=$(grep -c '^\[feed ' "$demo/feeds.conf")
echo "saxfeed polls $newsrooms sample newsrooms on this computer."
if [ "$first" = yes ]; then
	echo "Five of them have troubles on purpose, to show how those are reported."
else
	echo "It has seen them before: what did not change is not sent again (304)."
fi
echo

code=0
"$build/saxfeed" -v -c "$demo/feeds.conf" run --force || code=$?
stop
wait "$server" 2>/dev/null || true
server=
if [ "$code" != 0 ]; then
	echo "demo: saxfeed ended with exit code $code" >&2
	exit "$code"
fi

page=$demo/output/index.html
if [ ! -s "$page" ] || [ ! -s "$demo/output/atom.xml" ]; then
	echo "demo: saxfeed said that all was well but wrote no page" >&2
	exit 1
fi
here=$(pwd)
items=$("$build/saxfeed" -c "$demo/feeds.conf" list --all --json | wc -l)
stories=$("$build/saxfeed" -c "$demo/feeds.conf" list --json |
	sed -n '/"verdict": *"publish"/s/.*"story": *"\([^"]*\)".*/\1/p' | sort -u | wc -l)
echo
echo "$items items were collected; those about AI became $stories stories."
echo
echo "Open in a browser:"
echo "    file://$here/$page"
echo "    file://$here/$demo/output/status.html    (which newsrooms have troubles, and why)"
echo "Then try:"
echo "    make demo    again: what did not change is not sent again (304)"
echo "    $build/saxfeed -c $demo/feeds.conf status"
echo "    $build/saxfeed -c $demo/feeds.conf explain 1    (why an item is in or out)"
