#!/bin/sh
# Which functions the objects of build folder $1 call, as the linker sees it: comments cannot fool
# it, macros cannot hide it.
set -u

build=$1
list=$(mktemp) || exit 1
trap 'rm -f "$list"' EXIT
find "$build/src" -name '*.o' | LC_ALL=C sort >"$list"
if [ ! -s "$list" ]; then
	echo "$build/src: no objects; build first"
	exit 1
fi
while read -r object; do
	nm -u "$object" | sed "s|^ *[Uw] |${object#"$build"/src/} |"
done <"$list" | awk '
BEGIN {
	# no bounds, no error, hidden state, or a shell behind it
	ban("banned everywhere", "strcpy strcat strncpy strncat stpcpy sprintf vsprintf strtok gets " \
		"atoi atol atoll atof localtime gmtime ctime asctime system popen mktemp tmpnam " \
		"tempnam strerror setjmp longjmp alloca rand srand")
	# what is wrong travels up as a value: only cmd/ and main.c speak and end the process
	ban("only in cmd/ and main.c", "printf vprintf puts putchar perror exit stdout stderr")
	# equal input gives equal output
	ban("not in a pure step", "fopen open openat read write time clock_gettime gettimeofday " \
		"getenv setenv socket connect getpid random getrandom localtime_r gmtime_r")
	pure["parse"] = pure["text"] = pure["classify"] = pure["story"] = 1
}
function ban(why, names,    i, n, w) {
	n = split(names, w, " ")
	for (i = 1; i <= n; i++)
		banned[w[i]] = why
}
{
	object = $1; name = $2
	# the fortified twin of a function: __sprintf_chk
	if (name ~ /_chk$/) {
		sub(/^__/, "", name); sub(/_chk$/, "", name)
	}
	sub(/@.*/, "", name)
	if (!(name in banned))
		next
	folder = object
	sub(/\/.*/, "", folder)
	why = banned[name]
	if (why ~ /cmd/ && (folder == "cmd" || folder == "main.o"))
		next
	if (why ~ /pure/ && !(folder in pure))
		next
	source = object
	sub(/\.o$/, ".c", source)
	print "src/" source ": calls " name ", " why
	bad = 1
}
END { exit bad }
'
