#!/bin/sh
# What must not stand in the tree $1 (default .): paths of somebody's machine, promises instead of
# work, leftovers of a merge.
set -u

root=${1:-.}
list=$(mktemp) || exit 1
trap 'rm -f "$list"' EXIT
# this folder names what it looks for
find "$root" -name .build -prune -o -name .git -prune -o -name node_modules -prune -o \
	-path '*/tests/lint' -prune -o -path '*/output/*' -prune -o -type f -print |
	LC_ALL=C sort >"$list"
bad=0

# look EXTENDED-REGULAR-EXPRESSION WHY
look() {
	while read -r file; do
		grep -IHnE -e "$1" "$file"
	done <"$list" | sed "s|\$|  <- $2|" | grep . && bad=1
	return 0
}

look '(^|[^A-Za-z0-9._/-])/work(/|[^A-Za-z0-9]|$)' 'path of one machine'
look '\.\./(shared|design|mock|sources|sets)(/|\.?([^A-Za-z0-9.]|$))' 'path outside the project'
look '/(home|Users)/[a-z]+/' 'path of one machine'
# as a note, not as a part of a name: WORD_TODO is a heading of the status page
look '(/[/*]|[*#;])[[:space:]]*(TODO|FIXME|HACK|XXX)([^A-Za-z_]|$)' 'do it or say why not'
look '(^|[^A-Za-z_])(TODO|FIXME|HACK|XXX):' 'do it or say why not'
look '^(<{7}|>{7}|={7})( |$)' 'leftover of a merge'
exit $bad
