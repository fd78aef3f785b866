#!/bin/sh
# Every C file of the tree $1 (default .) is as clang-format writes it; `make format` mends it.
set -u

root=${1:-.}
list=$(mktemp) || exit 1
trap 'rm -f "$list"' EXIT
find "$root" -name .build -prune -o -name node_modules -prune -o -name '*.[ch]' -print |
	LC_ALL=C sort >"$list"
[ -s "$list" ] || exit 1
bad=0
while read -r file; do
	if ! clang-format --style=file "$file" | cmp -s - "$file"; then
		echo "$file: not as clang-format writes it; run make format"
		bad=1
	fi
done <"$list"
exit $bad
