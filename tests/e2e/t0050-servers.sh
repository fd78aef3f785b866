#!/bin/sh
# The servers themselves: if they behave otherwise than their names say, every other test lies.
# Asked by curl, so that nothing of ours is in between.
# shellcheck disable=SC1091,SC2016 # the texts are for eval, which expands them
. "$(dirname "$0")/lib.sh"

get() { # OPTION... URL: head in head.txt, body in body.txt
	curl -s --max-time 10 -D head.txt -o body.txt "$@"
}

get_says() { # STATUS OPTION... URL
	want=$1
	shift
	equals "$(curl -s --max-time 10 -D head.txt -o body.txt -w '%{http_code}' "$@")" "$want"
}

curl_ends_with() { # CURL_EXIT_CODE OPTION... URL
	want=$1
	shift
	get "$@"
	equals "$?" "$want"
}

header() { # NAME
	tr -d '\r' <head.txt | sed -n "s/^$1: //Ip" | tail -1
}

mkdir -p nginx/www/a.localhost/fresh nginx/www/a.localhost/secret nginx/www/b.localhost
for i in 1 2 3 4 5 6 7 8 9 10; do
	echo "<item><title>An item of the first site, number $i</title></item>"
done >nginx/www/a.localhost/feed.rss
echo '<rss>b</rss>' >nginx/www/b.localhost/feed.rss
cp nginx/www/b.localhost/feed.rss nginx/www/a.localhost/fresh/
cp nginx/www/b.localhost/feed.rss nginx/www/a.localhost/secret/
nginx_start tls
printf 'reader:%s\n' "$(openssl passwd -apr1 word)" >nginx/htpasswd
A=http://a.localhost:$NGINX_PORT
B=http://b.localhost:$NGINX_PORT

it 'nginx serves a file of the right virtual host' get_says 200 "$B/feed.rss"
it 'its body is that file' same body.txt nginx/www/b.localhost/feed.rss
get "$A/feed.rss"
etag=$(header ETag) modified=$(header Last-Modified)
it 'the type of a feed is named' equals "$(header Content-Type)" application/rss+xml
it 'the ETag brings 304' get_says 304 -H "If-None-Match: $etag" "$A/feed.rss"
it 'the date brings 304' get_says 304 -H "If-Modified-Since: $modified" "$A/feed.rss"
it 'a changed file brings 200' eval \
	'sleep 1; echo more >>nginx/www/a.localhost/feed.rss; get_says 200 -H "If-None-Match: $etag" "$A/feed.rss"'
it 'gzip is sent when asked for' eval \
	'get -H "Accept-Encoding: gzip" "$A/feed.rss" && equals "$(header Content-Encoding)" gzip'
for code in 301 302 303 307 308; do
	it "redirect $code" get_says $code "$A/$code/feed.rss?x=1"
	it "redirect $code keeps path and query" equals "$(header Location)" "$A/feed.rss?x=1"
done
it 'redirects lead to other hosts' eval \
	'get_says 302 "$A/to/302?$B/feed.rss" && equals "$(header Location)" "$B/feed.rss"'
it 'gone is 410' get_says 410 "$A/gone"
it 'wait is 429' get_says 429 "$A/wait"
it 'wait says how long' equals "$(header Retry-After)" 7200
it 'fresh has a max-age' eval \
	'get_says 200 "$A/fresh/feed.rss" && equals "$(header Cache-Control)" "public, max-age=10800"'
it 'a secret needs a password' get_says 401 "$A/secret/feed.rss"
it 'a secret is told to who has it' get_says 200 -u reader:word "$A/secret/feed.rss"
it 'HTTP/2 is spoken over TLS' equals \
	"$(curl -s --cacert "$CA_FILE" -o body.txt -w '%{http_version}' "https://a.localhost:$NGINX_TLS_PORT/feed.rss")" 2
it 'an unknown issuer is no good' curl_ends_with 60 "https://a.localhost:$NGINX_TLS_PORT/feed.rss"
it 'requests are logged' has nginx/access.log 'GET b.localhost /feed.rss status=200'

mkdir -p site/news.localhost/feed
echo '<h1>News</h1>' >site/news.localhost/index.html
echo '<rss>news</rss>' >site/news.localhost/feed/index.html
echo '<rss>787</rss>' >'site/news.localhost/index.php?type=787'
printf 'Content-Type: application/rss+xml\nCache-Control: max-age=60\n' \
	>site/news.localhost/feed/index.html.headers
echo '<p>gone' >site/news.localhost/old.html
echo 'Status: 410' >site/news.localhost/old.html.headers
faultd_start --root "$WORK/site"
N=http://news.localhost:$FAULTD_PORT
F=$FAULTD

it 'a folder is its index page' eval \
	'get_says 200 "$N/" && same body.txt site/news.localhost/index.html'
it 'the side file gives headers' eval 'get_says 200 "$N/feed/" &&
	equals "$(header Content-Type) $(header Cache-Control)" "application/rss+xml max-age=60"'
etag=$(header ETag)
it 'a static file has 304 by ETag' get_says 304 -H "If-None-Match: $etag" "$N/feed/"
it 'a static file has 304 by date' eval \
	'get "$N/"; get_says 304 -H "If-Modified-Since: $(header Last-Modified)" "$N/"'
it 'equal bytes keep their ETag' eval \
	'touch -d "2020-01-01" site/news.localhost/feed/index.html; get_says 304 -H "If-None-Match: $etag" "$N/feed/"'
it 'a file may be named with its query' eval \
	'get_says 200 "$N/index.php?type=787" && has body.txt 787'
it 'the side file sets the status' get_says 410 "$N/old.html"
it 'what is not there is 404' get_says 404 "$N/none"
it 'no path leads out of the folder' get_says 404 --path-as-is "$N/../news.localhost/index.html"
it 'HEAD has no body' eval 'curl -sI "$N/" >head.txt && equals "$(header Content-Length)" 14'
it 'connections are kept' equals \
	"$(curl -s -o /dev/null -o /dev/null -w '%{num_connects}' "$N/" "$N/feed/")" 10

it 'feed has as many items as asked for' eval \
	'get_says 200 "$F/feed?n=12" && count_is 12 body.txt "<item>"'
it 'drip is slow' curl_ends_with 28 --max-time 1 "$F/drip?ms=100"
it 'cut ends too early' curl_ends_with 18 "$F/cut"
it 'cut ends too early in chunks' curl_ends_with 18 "$F/cut?chunked=1"
it 'wronglength sends more than it says' eval \
	'printf "GET /wronglength HTTP/1.0\r\n\r\n" | curl -s --max-time 5 "telnet://127.0.0.1:$FAULTD_PORT" >raw.txt
	has raw.txt "Content-Length: 10" "</channel>"'
it 'endless goes on for more than 50 MB' eval \
	'n=$(curl -s --max-time 10 "$F/endless" | head -c 50000000 | wc -c); equals "$n" 50000000'
it 'the bomb is proper gzip' eval \
	'get --compressed "$F/bomb?bytes=1000000" && equals "$(wc -c <body.txt)" 999751'
it 'the bomb is small on the wire' eval 'get "$F/bomb?bytes=1000000" && [ "$(wc -c <body.txt)" -lt 10000 ]'
it 'loop has no end' curl_ends_with 47 -L --max-redirs 20 "$F/loop"
it 'redirect leads where it is told' eval \
	'get_says 308 "$F/redirect?code=308&to=http%3A%2F%2Fx.example%2F%3Fa%3Db" &&
	equals "$(header Location)" "http://x.example/?a=b"'
it 'ftp leads to ftp' eval 'get_says 302 "$F/ftp" && equals "$(header Location)" ftp://127.0.0.1/feed'
for code in 204 403 404 410 429 500 503; do
	it "status $code" get_says $code "$F/status/$code?retry=33"
done
it 'a status can ask to wait' equals "$(header Retry-After)" 33
it 'huge headers are too much for curl' curl_ends_with 56 "$F/headers-huge?bytes=400000"
it 'slow takes its time' curl_ends_with 28 --max-time 1 "$F/slow?ms=3000"
it 'etag says 200 first' eval 'get_says 200 "$F/etag" && equals "$(header ETag)" "\"for-ever\""'
it 'etag says 304 then' get_says 304 -H 'If-None-Match: "for-ever"' "$F/etag"
it 'unasked says 304 always' get_says 304 "$F/unasked"
it 'nothing closes at once' curl_ends_with 52 "$F/nothing"
it 'garbage is no HTTP' curl_ends_with 1 "$F/garbage"
it 'html is a page' eval 'get_says 200 "$F/html" && equals "$(header Content-Type)" text/html'
it 'challenge is a bot check' eval \
	'get_says 403 "$F/challenge" && equals "$(header cf-mitigated)" challenge'
it 'with sends the headers it is given' eval \
	'get_says 200 "$F/with?h=Expires:%200&h=X-A:%20b" && equals "$(header Expires) $(header X-A)" "0 b"'
it 'echo returns the request' eval 'get_says 200 -H "X-Mine: yes" "$F/echo" && has body.txt "X-Mine: yes"'
it 'requests are logged with their headers' has faultd.log 'GET /echo HTTP/1.1' 'X-Mine: yes'
it 'it ends by itself' within 5 "$BUILD/tests/e2e/faultd" --seconds 1
