#!/bin/sh
# Who may include whom: reads the #include lines of a source tree ($1, default src) against the
# table below and prints file and line of each offence.  A folder without a row is an offence, too,
# until someone decides its place.
set -u

root=${1:-src}
find "$root" -name '*.[ch]' | LC_ALL=C sort | while read -r file; do
	grep -nE '^[[:space:]]*#[[:space:]]*include' "$file" | sed "s|^|$file:|"
	# a file that includes nothing must have a row all the same
	echo "$file:0:"
done | awk -v root="$root" '
BEGIN {
	# folder: folders of ours | libraries, "library(file)" for one file only
	row("base",     "",          "curl(url.c) xxhash(hash.c) openssl(hash.c)")
	row("config",   "base",      "")
	row("publish",  "base",      "zlib(twin.c) brotli(twin.c)")
	row("fetch",    "base",      "curl")
	row("text",     "base",      "libxml(html.c) utf8proc libstemmer")
	row("parse",    "base text", "libxml jansson")
	row("classify", "base text", "")
	row("story",    "base text", "")
	row("store",    "base",      "sqlite3")
	row("pipeline", "base config publish fetch text parse classify story store", "")
	row("cmd",      "base config store pipeline", "")
	row("main.c",   "base cmd",  "")

	# what C11 and POSIX bring along; everything else in <> is a library
	n = split("assert ctype errno fenv float inttypes iso646 limits locale math setjmp signal " \
		"stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string " \
		"time wchar wctype " \
		"arpa/inet dirent fcntl fnmatch ftw glob iconv langinfo libgen netdb net/if netinet/in " \
		"netinet/tcp poll pthread pwd regex sched strings sys/file sys/ioctl sys/mman " \
		"sys/resource sys/select sys/socket sys/stat sys/statvfs sys/time sys/types sys/uio " \
		"sys/un sys/wait syslog termios unistd", words, " ")
	for (i = 1; i <= n; i++)
		standard[words[i] ".h"] = 1
}
function row(folder, ours, libraries,    i, n, w) {
	known[folder] = 1
	n = split(ours, w, " ")
	for (i = 1; i <= n; i++)
		may[folder, w[i]] = 1
	n = split(libraries, w, " ")
	for (i = 1; i <= n; i++)
		library[folder, w[i]] = 1
}
function offence(text) {
	if (!told[file, line, text]++)
		print file ":" line ": " text
	bad = 1
}
{
	split($0, part, ":")
	file = part[1]; line = part[2]
	text = substr($0, length(file) + length(line) + 3)
	inside = substr(file, length(root) + 2)
	folder = inside
	sub(/\/.*/, "", folder)
	name = inside
	sub(/.*\//, "", name)
	if (!(folder in known)) {
		line = 1
		offence("folder " folder "/ has no row in layers.sh: decide who may include it")
		next
	}
	if (line == 0)
		next
	sub(/^[ \t]*#[ \t]*include[ \t]*/, "", text)
	target = text
	if (text ~ /^"/) {
		sub(/^"/, "", target); sub(/".*/, "", target)
		other = target
		if (target !~ /\// || target ~ /\.\./) {
			offence("\"" target "\" must be written with its folder, from " root "/")
			next
		}
		sub(/\/.*/, "", other)
		if (other != folder && !((folder, other) in may))
			offence(folder " may not include " other " (" target ")")
	} else if (text ~ /^</) {
		sub(/^</, "", target); sub(/>.*/, "", target)
		if (target in standard)
			next
		other = target
		sub(/[\/.].*/, "", other)
		if (!((folder, other) in library) && !((folder, other "(" name ")") in library))
			offence(folder (folder == name ? "" : "/" name) " may not use library " other \
				" (" target ")")
	} else {
		offence("an #include that is neither \"...\" nor <...>")
	}
}
END { exit bad }
'
