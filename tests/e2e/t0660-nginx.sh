#!/bin/sh
# The settings for nginx in README.md, as they stand there: types, twins, 304, caches, headers.
# shellcheck disable=SC1091,SC2016,SC2034,SC2154 # sourced names; texts for eval
. "$(dirname "$0")/lib.sh"
. "$HERE/conf.sh"

W=nginx/www/a.localhost
item 'KI-Projekt startet in Leipzig' https://a.example/1 a 10 'Künstliche Intelligenz im Einsatz.' | rss "$W/a.rss" a
nginx_start
conf_start
source_add a "http://a.localhost:$NGINX_PORT/a.rss"
"$SAXFEED" run >out 2>err
SAXFEED_NOW=$((NOW + 86400)) "$SAXFEED" publish # week 46 is complete
nginx_stop

# the block of README.md inside the rest of a configuration
free_port
{
	echo 'load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;'
	[ "$(id -u)" != 0 ] || echo 'user root;'
	echo "pid $WORK/readme.pid; error_log $WORK/readme.log warn; events { worker_connections 64; } http {"
	echo "access_log $WORK/readme.access; client_body_temp_path $WORK/tmp; proxy_temp_path $WORK/tmp;"
	echo "fastcgi_temp_path $WORK/tmp; uwsgi_temp_path $WORK/tmp; scgi_temp_path $WORK/tmp;"
	sed -n '/^```nginx/,/^```$/p' "$ROOT/README.md" | sed -e '/^```/d' \
		-e "s|listen .*|listen 127.0.0.1:$port;|" -e "s|/srv/saxfeed/output|$WORK/output|" -e 's/#brotli_static/brotli_static/'
	echo '}'
} >readme.conf
unset NGINX # nginx itself takes it for a list of sockets
it 'nginx takes it' nginx -t -q -c "$WORK/readme.conf" -e "$WORK/readme.log"
nginx -c "$WORK/readme.conf" -e "$WORK/readme.log" || exit 1
wait_for_port "$port" || exit 1
STARTED="$STARTED $(cat readme.pid)"

get() { # PATH OPTION...
	path=$1
	shift
	curl -s -D head.raw -o body --max-time 5 "$@" "http://127.0.0.1:$port$path"
	tr -d '\r' <head.raw >head.txt
}
header() { # NAME
	sed -n "s/^$1: //Ip" head.txt
}

while read -r path type cache; do
	get "$path"
	it "$path is $type" equals "$(header Content-Type)" "$(echo "$type" | tr '|' ' ')"
	it "$path is kept for $cache s" equals "$(header Cache-Control)" "max-age=$cache"
	it "$path has the headers of security" has head.txt "Content-Security-Policy: default-src 'none'" \
		"frame-ancestors 'none'" 'X-Content-Type-Options: nosniff' 'Referrer-Policy: strict-origin'
	it "$path is the file" same body "output$path"
	get "$path" -H 'Accept-Encoding: gzip'
	it "$path has its twin" equals "$(header Content-Encoding) $(header Vary)" 'gzip Accept-Encoding'
	it "$path.gz is what is sent" cmp body "output$path.gz"
	case $path in
	/status.*) ;; # for editors alone: gzip does
	*)
		get "$path" -H 'Accept-Encoding: br, gzip'
		it "$path has the smaller twin" equals "$(header Content-Encoding)" br
		it "$path.br is what is sent" cmp body "output$path.br"
		;;
	esac
	it "the twin of $path has its type" equals "$(header Content-Type)" "$(echo "$type" | tr '|' ' ')"
done <<-'EOF_'
	/index.html text/html;|charset=utf-8 300
	/en/index.html text/html;|charset=utf-8 300
	/status.html text/html;|charset=utf-8 300
	/atom.xml application/xml;|charset=utf-8 1800
	/lang/de.xml application/xml;|charset=utf-8 1800
	/feed.json application/feed+json 1800
	/status.json application/json 1800
	/sources.opml text/x-opml 1800
	/site.css text/css;|charset=utf-8 86400
	/site.js text/javascript;|charset=utf-8 86400
	/favicon.svg image/svg+xml 86400
	/robots.txt text/plain;|charset=utf-8 300
	/archive/2026-W46.xml application/xml;|charset=utf-8 604800
	/archive/2026-W46.html text/html;|charset=utf-8 300
	/archive/index.html text/html;|charset=utf-8 300
EOF_

for encoding in identity gzip; do
	get /atom.xml -H "Accept-Encoding: $encoding"
	TAG=$(header ETag)
	SINCE=$(header Last-Modified)
	get /atom.xml -H "Accept-Encoding: $encoding" -H "If-None-Match: $TAG"
	it "the feed answers 304 to its tag ($encoding)" has head.txt '304 Not Modified'
	get /atom.xml -H "Accept-Encoding: $encoding" -H "If-Modified-Since: $SINCE"
	it "and to its date ($encoding)" has head.txt '304 Not Modified'
	SAXFEED_NOW=$((NOW + 90000)) "$SAXFEED" publish
	get /atom.xml -H "Accept-Encoding: $encoding" -H "If-None-Match: $TAG"
	it "also after another publish ($encoding)" has head.txt '304 Not Modified'
	get /atom.xml -H "Accept-Encoding: $encoding"
	OLD=$(header ETag)
	sed "s/^title.*/title = Anders $encoding/" feeds.conf >other.conf
	SAXFEED_NOW=$((NOW + 90000)) "$SAXFEED" -c other.conf publish
	get /atom.xml -H "Accept-Encoding: $encoding" -H "If-None-Match: $OLD"
	it "but not to a feed that has changed ($encoding)" has head.txt '200 OK'
	get /atom.xml --compressed
	it "which is the new one ($encoding)" has body "Anders $encoding"
	SAXFEED_NOW=$((NOW + 90000)) "$SAXFEED" publish
done
get /
it 'the site is the digest' same body output/index.html
get /nowhere/at/all
it 'an unknown address has its page' eval 'has head.txt "404 Not Found" "X-Content-Type-Options: nosniff" && same body output/404.html'
get /../saxfeed.db --path-as-is
it 'the database is not served' eval '! grep -q "SQLite format" body'
