#!/bin/sh
# fetch_all against real servers: TLS, HTTP/2, compressed bodies, and the faults of the rude server.
# shellcheck disable=SC1091,SC2016 # the texts are for eval, which expands them
. "$(dirname "$0")/lib.sh"

gives() { # 'WORDS OF THE REPLY' OPTION... URL
	words=$1
	shift
	"$PROBE" "$@" >reply.txt || return 1
	for word in $words; do
		grep -qF -e " $word " reply.txt && continue
		printf 'not in the reply: %s\n' "$word"
		cat reply.txt
		return 1
	done
}

mkdir -p nginx/www/a.localhost/secret nginx/www/b.localhost
seq 2000 | sed 's|.*|<item><title>Item &</title></item>|' >nginx/www/a.localhost/feed.rss
cp nginx/www/a.localhost/feed.rss nginx/www/b.localhost/
cp nginx/www/a.localhost/feed.rss nginx/www/a.localhost/secret/
nginx_start tls
printf 'reader:%s\n' "$(openssl passwd -apr1 word)" >nginx/htpasswd
faultd_start
A=http://a.localhost:$NGINX_PORT
B=http://b.localhost:$NGINX_PORT
S=https://a.localhost:$NGINX_TLS_PORT
SIZE=$(wc -c <nginx/www/a.localhost/feed.rss)

it 'compressed body comes decoded' gives "status=200 fault=none body=$SIZE" -a "$A/feed.rss"
it 'nginx was asked for gzip' has nginx/access.log 'encoding=[deflate, gzip'
etag=$(sed -n 's/.* etag=\(.*\) modified=.*/\1/p' reply.txt)
modified=$(sed -n 's/.* modified=\(.*\) type=.*/\1/p' reply.txt)
it 'the ETag as received brings 304' gives 'status=304 fault=none body=0' -a -e "$etag" "$A/feed.rss"
it 'the date as received brings 304' gives 'status=304 fault=none' -a -m "$modified" "$A/feed.rss"
it 'permanent redirects are told' gives "status=200 permanent=$A/feed.rss" -a "$A/301/308/feed.rss"
it 'others are not' gives "status=200 final=$A/feed.rss permanent=" -a "$A/301/302/feed.rss"
it 'other hosts are reached' gives "status=200 permanent=$B/feed.rss" -a "$A/to/301?$B/feed.rss"
it 'gone is gone' gives 'status=410 fault=gone' -a "$A/gone"
it 'Retry-After is told' gives 'status=429 fault=asked-to-wait retry=7200' -a "$A/wait"
it 'a secret is refused' gives 'status=401 fault=forbidden' -a "$A/secret/feed.rss"
it 'a secret is told' gives 'status=200 fault=none' -a \
	"http://reader:word@a.localhost:$NGINX_PORT/secret/feed.rss"
it 'the guard refuses names of loopback' gives 'status=0 fault=private' "$A/feed.rss"

it 'HTTP/2 is spoken over TLS' gives 'status=200 fault=none http2=1' -a -C "$CA_FILE" "$S/feed.rss"
it 'HTTP/2 has its 304' gives 'status=304 http2=1' -a -C "$CA_FILE" -e "$etag" "$S/feed.rss"
it 'an unknown issuer is a fault' gives 'status=0 fault=tls' -a "$S/feed.rss"
it 'another name is a fault' gives 'status=0 fault=tls' -a -C "$CA_FILE" \
	"https://c.localhost:$NGINX_TLS_PORT/feed.rss"
it 'http may lead to https' gives 'status=200 fault=none' -a -C "$CA_FILE" "$A/to/301?$S/feed.rss"
it 'https may not lead to http' gives 'status=302 fault=redirect' -a -C "$CA_FILE" "$S/to/302?$A/feed.rss"
it 'TLS where none is spoken is a fault' gives 'status=0 fault=tls' -a \
	"https://127.0.0.1:$NGINX_PORT/feed.rss"

it 'a bomb is stopped at the ceiling' gives 'fault=too-large body=0' -a "$FAULTD/bomb"
it 'an endless body too' gives 'fault=too-large body=0' -a "$FAULTD/endless"
it 'an endless error page is its status' gives 'status=404 fault=not-found' -a "$FAULTD/endless?status=404"
# (the sanitizer keeps freed memory; that is not what is measured)
it 'a bomb does not fill the memory' eval \
	'ASAN_OPTIONS="${ASAN_OPTIONS:-}:quarantine_size_mb=1" "$PROBE" -a -n 40 -c 40 -h 40 "$FAULTD/bomb" >sum.txt
	peak=$(sed -n "s/.*peak_kb=//p" sum.txt); [ "$peak" -lt 200000 ] || { cat sum.txt; false; }'
it 'a drip ends in time' within 8 "$PROBE" -a -t 2 "$FAULTD/drip"
it 'and is a timeout' gives 'fault=timeout body=0' -a -t 1 "$FAULTD/drip"
it 'the deadline ends all' within 4 "$PROBE" -a -d 500 -n 20 "$FAULTD/drip"
it 'a short body is none' gives 'fault=cut-off body=0' -a "$FAULTD/cut"
it 'a body without its last chunk is none' gives 'fault=cut-off body=0' -a "$FAULTD/cut?chunked=1"
it 'huge headers are a fault' gives 'fault=too-large' -a "$FAULTD/headers-huge"
it 'a huge header line is the same' gives 'fault=too-large' -a "$FAULTD/headers-huge?line=190000"
it 'a loop has an end' gives 'fault=redirect' -a "$FAULTD/loop"
it 'loops end after ten hops' count_is 11 faultd.log 'GET /loop'
it 'ftp is not spoken' gives 'fault=redirect' -a "$FAULTD/ftp"
it 'garbage is no HTTP' gives 'fault=protocol' -a "$FAULTD/garbage"
it 'nothing is a cut' gives 'fault=cut-off' -a "$FAULTD/nothing"
it 'a bot check is known' gives 'status=403 fault=challenge' -a "$FAULTD/challenge"
it '304 unasked is a fault' gives 'status=304 fault=protocol' -a "$FAULTD/unasked"
it 'faults and feeds live side by side' eval \
	'"$PROBE" -a -t 2 "$FAULTD/drip" "$FAULTD/bomb" "$A/feed.rss" "$FAULTD/cut" "$B/feed.rss" >side.txt
	count_is 5 side.txt index= && count_is 2 side.txt "fault=none body=$SIZE"'
