# shellcheck shell=sh
# lib.sh -- what every end-to-end test begins with:
#
#     . "$(dirname "$0")/lib.sh"        # $1 is the build folder, .build/release if absent
#
# The test then stands in a fresh folder of its own, $WORK, and calls
#
#     nginx_start [tls]      $NGINX (http://127.0.0.1:PORT), $NGINX_PORT, $NGINX_TLS_PORT, $CA_FILE;
#                            files in nginx/www/HOST/, requests in nginx/access.log
#     faultd_start [OPTION...]   $FAULTD, $FAULTD_PORT; requests in faultd.log
#     it 'sentence' COMMAND...   one test: passes if the command does; its output is shown if not
#
# The name *.localhost leads to loopback, so any such name is a virtual host without a name server.
# Servers are stopped and the sum is printed when the test's shell ends, however it ends.
set -u
LC_ALL=C
export LC_ALL

HERE=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
BUILD=$(cd "${1:-$ROOT/.build/release}" && pwd) || exit 1
NAME=$(basename "$0" .sh)
WORK=$BUILD/e2e/$NAME
SAXFEED=$BUILD/saxfeed
PROBE=$BUILD/tests/e2e/probe
export SAXFEED PROBE ROOT
PASSED=0
FAILED=0
STARTED=

rm -rf "$WORK"
mkdir -p "$WORK"
cd "$WORK" || exit 1
# a proxy or a configuration of the person who runs the tests must not reach them
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY no_proxy NO_PROXY

lib_end() {
	status=$?
	trap - EXIT INT TERM HUP
	for pid in $STARTED; do
		kill "$pid" 2>/dev/null
	done
	[ -s nginx/nginx.pid ] && kill "$(cat nginx/nginx.pid)" 2>/dev/null
	wait 2>/dev/null
	if [ "$status" != 0 ]; then
		echo "FAILED $NAME: the script itself ended with status $status"
		FAILED=$((FAILED + 1))
	elif [ $((PASSED + FAILED)) = 0 ]; then
		echo "FAILED $NAME: ran no test"
		FAILED=1
	fi
	echo "$NAME: $PASSED passed, $FAILED failed"
	[ "$FAILED" = 0 ]
	exit
}
trap lib_end EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

it() {
	sentence=$1
	shift
	if "$@" >"$WORK/it.out" 2>&1; then
		PASSED=$((PASSED + 1))
		[ -z "${VERBOSE:-}" ] || echo "ok $sentence"
	else
		FAILED=$((FAILED + 1))
		echo "FAILED $NAME: $sentence"
		echo "    $*"
		sed 's/^/    /' "$WORK/it.out" | head -40
	fi
}

# ---- comparisons: say what they saw when they fail ----------------------------------------------

equals() { # GOT WANT
	[ "$1" = "$2" ] && return 0
	printf 'got:  %s\nwant: %s\n' "$1" "$2"
	return 1
}

same() { # FILE FILE
	diff -u "$1" "$2"
}

differ() { # FILE FILE
	! cmp -s "$1" "$2" && return 0
	echo "$1 and $2 are the same"
	return 1
}

has() { # FILE TEXT...
	file=$1
	shift
	for text in "$@"; do
		grep -qF -e "$text" "$file" && continue
		printf 'not in %s: %s\nthere is:\n' "$file" "$text"
		head -20 "$file"
		return 1
	done
}

lacks() { # FILE TEXT...
	file=$1
	shift
	[ -f "$file" ] || {
		echo "no file $file"
		return 1
	}
	for text in "$@"; do
		grep -nF -e "$text" "$file" || continue
		printf 'should not be in %s: %s\n' "$file" "$text"
		return 1
	done
}

count_is() { # N FILE TEXT: lines with the text
	n=$(grep -cF -e "$3" "$2")
	equals "$n" "$1" || {
		echo "lines with '$3' in $2"
		return 1
	}
}

exits() { # STATUS COMMAND...: output is kept in out and err
	want=$1
	shift
	"$@" >out 2>err
	got=$?
	[ "$got" = "$want" ] && return 0
	echo "exit status $got, want $want"
	cat out err
	return 1
}

within() { # SECONDS COMMAND...: passes if the command does, in time
	timeout -k 1 "$@"
	rc=$?
	[ "$rc" != 124 ] && [ "$rc" != 137 ] && return "$rc"
	echo "took longer than $1 s"
	return 1
}

# ---- servers ------------------------------------------------------------------------------------

# Until something listens on the port of loopback; ten seconds at most.
wait_for_port() {
	tries=0
	until curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$1/" || [ $? != 7 ]; do
		tries=$((tries + 1))
		[ "$tries" -lt 100 ] || return 1
		sleep 0.1
	done
}

# A port that nobody listens on, below those that the system hands out by itself.
free_port() {
	seed=${PORT_SEED:-$$}
	while :; do
		seed=$(((seed * 7919 + 104729) % 1000003))
		port=$((12000 + seed % 19000))
		curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$port/"
		[ $? = 7 ] && break
	done
	PORT_SEED=$seed
}

faultd_start() {
	"$BUILD/tests/e2e/faultd" --seconds 300 --log "$WORK/faultd.log" "$@" >faultd.out &
	STARTED="$STARTED $!"
	tries=0
	until [ -s faultd.out ]; do
		tries=$((tries + 1))
		[ "$tries" -lt 100 ] || {
			echo "faultd does not start"
			exit 1
		}
		sleep 0.05
	done
	FAULTD_PORT=$(sed -n 's/^port //p' faultd.out)
	FAULTD=http://127.0.0.1:$FAULTD_PORT
	export FAULTD
	: >>faultd.log
}

# A self-signed certificate for localhost, a.localhost, b.localhost and *.tls.localhost (a wildcard
# right below the top is not accepted).
make_certificate() {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
		-subj /CN=localhost -addext \
		'subjectAltName=DNS:localhost,DNS:a.localhost,DNS:b.localhost,DNS:*.tls.localhost' \
		-keyout nginx/key.pem -out nginx/cert.pem 2>nginx/openssl.log
}

nginx_start() {
	mkdir -p nginx/www nginx/tmp
	: >>nginx/htpasswd
	user=''
	tls=''
	[ "$(id -u)" != 0 ] || user='user root;'
	if [ "${1:-}" = tls ]; then
		make_certificate || exit 1
	fi
	tries=0
	while :; do
		free_port
		NGINX_PORT=$port
		if [ "${1:-}" = tls ]; then
			free_port
			NGINX_TLS_PORT=$port
			CA_FILE=$WORK/nginx/cert.pem
			export CA_FILE NGINX_TLS_PORT
			tls="listen 127.0.0.1:$port ssl http2; ssl_certificate $CA_FILE;"
			tls="$tls ssl_certificate_key $WORK/nginx/key.pem;"
		fi
		sed -e "s|@DIR@|$WORK/nginx|g" -e "s|@PORT@|$NGINX_PORT|g" -e "s|@USER@|$user|" \
			-e "s|@TLS@|$tls|" "$HERE/nginx.conf.in" >nginx/nginx.conf
		nginx -c "$WORK/nginx/nginx.conf" -e "$WORK/nginx/error.log" 2>nginx/start.log && break
		tries=$((tries + 1))
		[ "$tries" -lt 5 ] || {
			cat nginx/start.log
			exit 1
		}
	done
	NGINX=http://127.0.0.1:$NGINX_PORT
	export NGINX
	wait_for_port "$NGINX_PORT" || exit 1
	: >nginx/access.log
}

nginx_stop() {
	[ -s nginx/nginx.pid ] || return 0
	kill "$(cat nginx/nginx.pid)"
	while [ -e nginx/nginx.pid ]; do
		sleep 0.05
	done
}
