#!/bin/sh
# The manual pages of the folder $1 (default src/man) are right mdoc(7).
set -u

folder=${1:-src/man}
found=0 bad=0
for page in "$folder"/*.[1-9]; do
	[ -f "$page" ] || continue
	found=1
	# style goes no further than warning: it asks for pages that are installed elsewhere
	mandoc -Tlint -Wwarning "$page" || bad=1
done
if [ "$found" = 0 ]; then
	echo "$folder: no manual page"
	exit 1
fi
exit $bad
