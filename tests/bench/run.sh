#!/bin/sh
# Speed and memory of saxfeed beside the floor program, on this machine, now.
#
#     tests/bench/run.sh BUILD        (make bench)
#
# BENCH_FEEDS (1000), BENCH_ROUNDS (3) and BENCH_STORED (1000000 items, or 20 a feed below 1000 feeds)
# may be set.  Floor and saxfeed take turns, so that a
# machine that gets slower or faster meanwhile hits both.  Ends with 1 if anything is missing, an
# answer is wrong or, with 1000 feeds and more, a ceiling is broken.
set -eu

build=$1
feeds=${BENCH_FEEDS:-1000}
rounds=${BENCH_ROUNDS:-3}
if [ "$feeds" -ge 1000 ]; then many=1000000; else many=$((feeds * 20)); fi
many=${BENCH_STORED:-$many}
# Ceilings: CPU as a multiple of the floor's, memory in MB. The targets stand in README.md.
cold_most=5 warm_most=4 memory_most=100
# Seconds for judging 100,000 stored items anew, and how many are judged to know.
judge_most=5 judged=20000
work=$(pwd)/.build/bench
tools=$build/tests/bench
bad=0

rm -rf "$work"
mkdir -p "$work/www" "$work/nginx-tmp" "$work/times"
for program in "$build/saxfeed" "$tools/gen" "$tools/floor" "$tools/measure" "$tools/bench_stories" \
	"$tools/bench_relevance"; do
	[ -x "$program" ] || {
		echo "bench: $program is not built" >&2
		exit 1
	}
done
nginx=$(PATH=$PATH:/usr/sbin:/sbin command -v nginx) || {
	echo "bench: nginx is not installed" >&2
	exit 1
}

stop() {
	[ ! -s "$work/nginx.pid" ] || kill "$(cat "$work/nginx.pid")" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

# The newest item is of this morning, so that nothing is too old or in the future.
now=$(date +%s)
base=$((now - now % 86400))

# Started by root, nginx would read the files as somebody who may not enter our folder.
user=
[ "$(id -u)" != 0 ] || user="user root;"
# nginx cannot choose a port by itself, so a few are tried.
port=0
for try in 18611 28611 38611 48611; do
	i=1
	while [ $i -le 100 ]; do
		echo "listen 127.0.0.$i:$try;"
		i=$((i + 1))
	done >"$work/listen.conf"
	sed "s|@WORK@|$work|g; s|@USER@|$user|" tests/bench/nginx.conf.in >"$work/nginx.conf"
	if "$nginx" -p "$work" -c "$work/nginx.conf" -e "$work/nginx-error.log" 2>>"$work/nginx-start.log"; then
		port=$try
		break
	fi
done
if [ "$port" = 0 ]; then
	echo "bench: nginx did not start:" >&2
	tail -n 5 "$work/nginx-start.log" >&2
	exit 1
fi

fail() {
	echo "FAILED: $*"
	bad=1
}

# answers STATUS: how many of them are in nginx's log
answers() {
	awk -v s="$1" '$1 == s' "$work/access.log" | wc -l
}

# floor PHASE / program PHASE: one measured run; the log then holds its answers only
floor() {
	: >"$work/access.log"
	"$tools/measure" "$work/times/floor-$1" "$tools/floor" "$work/urls" "$work/floor.state" \
		"$work/floor.db" >"$work/floor.out" || fail "floor, $1"
}
program() {
	: >"$work/access.log"
	"$tools/measure" "$work/times/saxfeed-$1" "$build/saxfeed" -q -c "$work/feeds.conf" run --force \
		>"$work/saxfeed.out" 2>"$work/saxfeed.err" || {
		fail "saxfeed, $1, exit code $?"
		head -n 5 "$work/saxfeed.err"
	}
}

# both PHASE: one after the other, in an order that changes with the rounds
both() {
	if [ $((round % 2)) = 1 ]; then
		floor "$1"
		check_floor "$1"
		program "$1"
		check_program "$1"
	else
		program "$1"
		check_program "$1"
		floor "$1"
		check_floor "$1"
	fi
}

expect() { # PHASE WHO: what nginx must have answered
	fresh=$feeds same=0
	case $1 in
	warm) fresh=0 same=$feeds ;;
	changed) fresh=$changed same=$((feeds - changed)) ;;
	esac
	if [ "$(answers 200)" != "$fresh" ] || [ "$(answers 304)" != "$same" ]; then
		fail "$2, $1: $(answers 200) answers 200 and $(answers 304) answers 304, expected $fresh and $same"
	fi
}
check_floor() {
	expect "$1" floor
}
check_program() {
	expect "$1" saxfeed
	items=$(awk -F '\t' '{ n += $2 } END { print n }' "$work/urls")
	# items that a change has replaced on top stay known, so nothing may be missing or doubled
	stored=$("$build/saxfeed" -c "$work/feeds.conf" list --all --json | wc -l)
	[ "$stored" = "$items" ] || fail "saxfeed, $1: $stored items stored, $items expected"
}

echo "bench: $feeds feeds, $rounds rounds, $(nproc 2>/dev/null || echo ?) processors"
"$tools/gen" "$feeds" "$work" "$port" "$base" 0
changed=$(((feeds + 19) / 20))
bytes=$(du -sk "$work/www" | awk '{ print $1 }')
awk -F '\t' -v kb="$bytes" '{ n += $2 } END { printf "bench: %d items, %d MB\n\n", n, kb / 1000 }' "$work/urls"

round=1
while [ "$round" -le "$rounds" ]; do
	"$tools/gen" "$feeds" "$work" "$port" "$base" 0
	rm -rf "$work"/floor.* "$work"/saxfeed.db*
	# For five minutes ext4 passes over the inodes of removed files, one by one, whenever it makes
	# one (recently_deleted() in fs/ext4/ialloc.c): removing the last round's pages would be paid for
	# by this one's.  They go when all has been measured; a bench right after another pays still.
	[ ! -d "$work/output" ] || mv "$work/output" "$work/output-$round"
	both cold
	find "$work/output" -name '*.xml' -exec cksum {} + | sort -k 3 >"$work/feeds-cold"
	both warm
	find "$work/output" -name '*.xml' -exec cksum {} + | sort -k 3 >"$work/feeds-warm"
	cmp -s "$work/feeds-cold" "$work/feeds-warm" || fail "saxfeed, warm: feeds were written anew"
	"$tools/gen" "$feeds" "$work" "$port" "$base" 1
	both changed
	round=$((round + 1))
done
stop

# middle COLUMN FILE: median; largest COLUMN FILE
middle() {
	awk -v c="$1" '{ print $c }' "$2" | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}
largest() {
	awk -v c="$1" '{ print $c }' "$2" | sort -n | tail -n 1
}

printf '%-9s %28s %30s %9s\n' '' '------- floor -------' '------- saxfeed -------' ''
printf '%-9s %9s %9s %9s %9s %9s %9s %9s\n' medians 'wall s' 'CPU s' 'MB' 'wall s' 'CPU s' 'MB' 'x floor'
for phase in cold warm changed; do
	f=$work/times/floor-$phase s=$work/times/saxfeed-$phase
	ratio=$(awk -v a="$(middle 2 "$s")" -v b="$(middle 2 "$f")" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }')
	printf '%-9s %9s %9s %9s %9s %9s %9s %9s\n' "$phase" "$(middle 1 "$f")" "$(middle 2 "$f")" \
		"$(largest 3 "$f")" "$(middle 1 "$s")" "$(middle 2 "$s")" "$(largest 3 "$s")" "$ratio"
	eval "ratio_$phase=\$ratio memory_$phase=\$(largest 3 \"\$s\")"
done
echo

above() { # VALUE MOST; nothing measured counts as above
	awk -v v="$1" -v m="$2" 'BEGIN { exit !(v == 0 || v > m) }'
}
if [ "$feeds" -ge 1000 ]; then
	# shellcheck disable=SC2154 # set by eval above
	for row in "cold,$ratio_cold,$cold_most,times the floor" "warm,$ratio_warm,$warm_most,times the floor" \
		"memory,$memory_cold,$memory_most,MB"; do
		what=${row%%,*} rest=${row#*,}
		value=${rest%%,*} rest=${rest#*,}
		most=${rest%%,*} unit=${rest#*,}
		if above "$value" "$most"; then
			fail "$what: $value $unit, the ceiling is $most"
		else
			echo "$what: $value $unit, under the ceiling of $most"
		fi
	done
else
	echo "Ceilings are looked at with 1000 feeds and more: below, starting up weighs too much."
fi

echo
"$tools/bench_parse" "$work/urls" || fail "parser"
echo
echo "stories: candidates, comparing and clustering for one new item"
"$tools/bench_stories" "$work/stories.db" "$many" || fail "stories"
rm -f "$work"/stories.db*
echo
echo "relevance: everything stored is judged anew"
[ "$feeds" -ge 1000 ] || judge_most=0 judged=$((feeds * 20))
"$tools/bench_relevance" "$work/relevance.db" "$judged" "$judge_most" || fail "relevance"
rm -f "$work"/relevance.db*
rm -rf "$work"/output*
[ "$bad" = 0 ]
