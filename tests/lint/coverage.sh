#!/bin/sh
# Lines of src/ that the tests ran, per folder, from the coverage build $1.  Files that no test
# touched count with all their lines.
set -u

build=$1
list=$(mktemp) || exit 1
trap 'rm -f "$list"' EXIT
find "$build/src" -name '*.gcno' 2>/dev/null | LC_ALL=C sort >"$list"
if [ ! -s "$list" ]; then
	echo "$build: nothing built with coverage; run make coverage"
	exit 1
fi
while read -r notes; do
	source=${notes#"$build"/}
	source=${source%.gcno}.c
	gcov -n -o "$notes" "$source" 2>/dev/null | awk -v source="$source" '
		/^File / { here = ($0 == "File '\''" source "'\''") }
		here && /^Lines executed:/ {
			split($0, part, /[:% ]+/)
			lines = part[length(part)]
			printf "%s %.0f %d\n", source, part[3] * lines / 100, lines
			here = 0
		}'
done <"$list" | awk '
{
	folder = $1
	sub(/^src\//, "", folder)
	if (folder ~ /\//)
		sub(/\/.*/, "/", folder)
	run[folder] += $2; lines[folder] += $3
	all_run += $2; all_lines += $3
	if ($3 > 0 && $2 / $3 < 0.7)
		low[++lows] = sprintf("  under 70 %%: %-32s %5.1f %% of %d lines", $1, 100 * $2 / $3, $3)
}
END {
	if (all_lines == 0) {
		print "coverage: gcov found no line"
		exit 1
	}
	for (folder in lines)
		printf "%-12s %6d of %6d lines  %5.1f %%\n", folder, run[folder], lines[folder],
			100 * run[folder] / lines[folder] | "LC_ALL=C sort"
	close("LC_ALL=C sort")
	for (i = 1; i <= lows; i++)
		print low[i]
	printf "coverage: %.1f %% of %d lines\n", 100 * all_run / all_lines, all_lines
}'
