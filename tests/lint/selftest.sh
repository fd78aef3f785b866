#!/bin/sh
# A check that cannot fail checks nothing: each one here gets a small tree that keeps its rule and
# trees that break it, and must tell them apart.
set -u

lint=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$lint/../.." && pwd)
tree=$(mktemp -d) || exit 1
trap 'rm -rf "$tree"' EXIT
bad=0

fresh() {
	rm -rf "${tree:?}"/*
	cp "$top/.clang-format" "$tree/"
	mkdir -p "$tree/src/base" "$tree/src/config" "$tree/src/parse" "$tree/src/cmd"
	printf '#ifndef BASE_A_H\n#define BASE_A_H\nint a_get(void);\n#endif\n' >"$tree/src/base/a.h"
	printf '#include "base/a.h"\n\n#include <stdio.h>\n' >"$tree/src/config/c.c"
	printf '#include <libxml/parser.h>\n\n#include "base/a.h"\n' >"$tree/src/parse/p.c"
	printf '#!/bin/sh\necho ok\n' >"$tree/ok.sh"
	chmod +x "$tree/ok.sh"
}

# passes SENTENCE COMMAND...
passes() {
	sentence=$1
	shift
	if ! out=$("$@" 2>&1); then
		echo "selftest: $sentence: refused"
		echo "$out"
		bad=1
	fi
}

# fails SENTENCE WORDS COMMAND...: and says these words
fails() {
	sentence=$1 words=$2
	shift 2
	if out=$("$@" 2>&1); then
		echo "selftest: $sentence: passed"
		bad=1
	elif ! printf '%s\n' "$out" | grep -qF -e "$words"; then
		echo "selftest: $sentence: did not say '$words'"
		echo "$out"
		bad=1
	fi
}

compile() {
	mkdir -p "$tree/build/src/$1"
	printf '%s\n' "$2" | cc -xc -w -O0 -c -o "$tree/build/src/$1/x.o" -
}

# shellcheck disable=SC2317 # called by passes and fails
layers() {
	(cd "$tree" && "$lint/layers.sh" src)
}

fresh
passes 'a tree that keeps the layers' layers
echo '#include "parse/p.h"' >>"$tree/src/config/c.c"
fails 'a step that includes a step' 'src/config/c.c:4: config may not include parse' layers
fresh
printf '\n #  include <curl/curl.h>\n' >>"$tree/src/config/c.c"
fails 'a library in a folder without it' 'src/config/c.c:5: config/c.c may not use library curl' layers
fresh
echo '#include <curl/curl.h>' >"$tree/src/base/url.c"
passes 'a library in the one file that may use it' layers
cp "$tree/src/base/url.c" "$tree/src/base/other.c"
fails 'a library in another file' 'base/other.c may not use library curl' layers
fresh
mkdir "$tree/src/extra"
echo 'int x;' >"$tree/src/extra/x.c"
fails 'a folder without a row' 'folder extra/ has no row' layers
fresh
echo '#include "a.h"' >"$tree/src/base/b.c"
fails 'an include without its folder' 'must be written with its folder' layers
fresh
echo '#include "../config/c.h"' >"$tree/src/base/b.c"
fails 'an include that climbs' 'must be written with its folder' layers
fresh
echo '#include <ncurses.h>' >"$tree/src/cmd/x.c"
fails 'an unknown library' 'may not use library ncurses' layers
fresh
echo '#include "config/config.h"' >"$tree/src/main.c"
fails 'main.c that includes a step' 'main.c may not include config' layers

fresh
passes 'headers that stand alone' "$lint/headers.sh" "$tree/src"
printf '#ifndef BASE_B_H\n#define BASE_B_H\nsize_t b_get(void);\n#endif\n' >"$tree/src/base/b.h"
fails 'a header that needs another' 'base/b.h: does not compile alone' "$lint/headers.sh" "$tree/src"
fresh
sed 's/BASE_A_H/A_H/' "$tree/src/base/a.h" >"$tree/src/base/b.h"
fails 'a guard with a wrong name' 'guard is not BASE_B_H' "$lint/headers.sh" "$tree/src"

fresh
fails 'a build without objects' 'build first' "$lint/symbols.sh" "$tree/build"
compile base 'int f(void) { return 1; /* strcpy(a, b) */ }'
passes 'a banned word in a comment' "$lint/symbols.sh" "$tree/build"
compile base 'int atoi(const char *); int f(char *s) { return atoi(s); }'
fails 'a banned call' 'src/base/x.c: calls atoi, banned everywhere' "$lint/symbols.sh" "$tree/build"
compile base 'int __sprintf_chk(); int f(char *s) { return __sprintf_chk(s); }'
fails 'a banned call, fortified' 'calls sprintf' "$lint/symbols.sh" "$tree/build"
compile base 'int f(void) { return 1; }'
compile parse 'long time(long *); long f(void) { return time(0); }'
fails 'a clock in a pure step' 'src/parse/x.c: calls time, not in a pure step' "$lint/symbols.sh" "$tree/build"
compile parse 'int puts(const char *); int f(void) { return puts("x"); }'
fails 'a step that prints' 'calls puts, only in cmd/' "$lint/symbols.sh" "$tree/build"
compile parse 'int f(void) { return 1; }'
compile cmd 'int puts(const char *); int f(void) { return puts("x"); }'
passes 'a command that prints' "$lint/symbols.sh" "$tree/build"

fresh
passes 'files as clang-format writes them' "$lint/format-check.sh" "$tree"
echo 'int  x ;' >"$tree/src/base/b.c"
fails 'a file by another hand' 'src/base/b.c: not as clang-format' "$lint/format-check.sh" "$tree"

fresh
passes 'short files' "$lint/sizes.sh" "$tree"
yes '/* row */' | head -n 601 >"$tree/src/base/lexicon_xx.c"
passes 'a long table' "$lint/sizes.sh" "$tree"
mv "$tree/src/base/lexicon_xx.c" "$tree/src/base/long.c"
fails 'a long file' 'src/base/long.c: 601 lines' "$lint/sizes.sh" "$tree"

fresh
fails 'a folder without manual pages' 'no manual page' "$lint/man.sh" "$tree"
printf '.Dd November 22, 2026\n.Dt X 1\n.Os\n.Sh NAME\n.Nm x\n.Nd y\n' >"$tree/x.1"
passes 'a right manual page' "$lint/man.sh" "$tree"
printf '.Dd November 22, 2026\n.Dt X 1\n.Os\n.Sh NAME\n.Nm x\n.Nd y\n.Nonsense\n' >"$tree/x.1"
fails 'a wrong manual page' 'Nonsense' "$lint/man.sh" "$tree"

fresh
passes 'a right script' "$lint/scripts.sh" "$tree"
# shellcheck disable=SC2016 # the script's own variable
printf '#!/bin/sh\nrm -rf $1/x\n' >"$tree/bad.sh"
chmod +x "$tree/bad.sh"
fails 'a script with a trap in it' 'SC2086' "$lint/scripts.sh" "$tree"
fresh
chmod -x "$tree/ok.sh"
fails 'a script that cannot be run' 'cannot be run' "$lint/scripts.sh" "$tree"

fresh
passes 'clean words' "$lint/words.sh" "$tree"
echo 'the network/work/load of a framework/ and /workshop, X(TODO, 1) WORD_TODO' >"$tree/a.md"
passes 'words that only look like it' "$lint/words.sh" "$tree"
for text in 'see /work/x' 'in ../shared/x' '/* TODO */' 'x # FIXME later' 'TODO: x' '/home/me/x' '<<<<<<< HEAD'; do
	echo "$text" >"$tree/a.md"
	fails "forbidden: $text" 'a.md:1:' "$lint/words.sh" "$tree"
done

# Adding up: what a part prints, how it ends, and what that has to count as.
. "$lint/../support/count.sh"
counts() { # WANT FUNCTION SCRIPT: WANT is "PASSED FAILED"
	want=$1 how=$2 script=$3
	"$how" "$tree/log" sh -c "$script"
	# shellcheck disable=SC2154 # set by count.sh
	[ "$count_passed $count_failed" = "$want" ] && return
	echo "selftest: $how '$script' counts $count_passed passed, $count_failed failed; want $want"
	bad=1
}
counts '3 0' count_part 'echo a: 3 passed, 0 failed'
counts '3 2' count_part 'echo a: 3 passed, 2 failed; exit 1'
counts '5 1' count_part 'echo a: 3 passed, 0 failed; echo b: 2 passed, 1 failed; exit 1'
counts '5 0' count_part 'echo a: 9 passed, 0 failed; echo 5 passed, 0 failed'
counts '3 1' count_part 'echo a: 3 passed, 0 failed; exit 1'
# shellcheck disable=SC2016 # the inner shell's own number
counts '3 1' count_part 'echo a: 3 passed, 0 failed; kill -9 $$'
counts '0 1' count_part 'exit 0'
counts '0 1' count_part 'exit 1'
counts '0 1' count_part 'echo a: 0 passed, 0 failed'
counts '0 1' count_part 'echo I say a: 3 passed, 0 failed'
counts '0 1' count_part 'no-such-command'
counts '1 0' count_step 'echo built'
counts '0 1' count_step 'echo built; exit 2'
counts '0 1' count_step 'echo a: 0 passed, 0 failed'
counts '3 1' count_step 'echo a: 3 passed, 0 failed; exit 2'
exit $bad
