#!/bin/sh
# No file of code beyond 600 lines in the tree $1 (default .): a file does one thing.
set -u

root=${1:-.}
most=600
# Tables, which are read by row and not from top to bottom.
exempt() {
	case $1 in
	*/lexicon_*.c) ;;   # terms: one row each, sorted
	*/gazetteer.c) ;;   # places and institutions, as above
	*/entities.c) ;;    # the 2231 named characters of HTML
	*/date_names.c) ;;  # months and days in many languages
	*/glossary_rows.c) ;; # words of both languages: one row each
	*/stopwords.c) ;;   # the two lists, one word a row
	*/*_table.c) ;;     # tables by name
	*) return 1 ;;
	esac
}
list=$(mktemp) || exit 1
trap 'rm -f "$list"' EXIT
find "$root" -name .build -prune -o -name .git -prune -o -name node_modules -prune -o \
	\( -name '*.[ch]' -o -name '*.sh' -o -name '*.js' -o -name '*.css' -o -name '*.py' \) \
	-print | LC_ALL=C sort >"$list"
bad=0
while read -r file; do
	n=$(wc -l <"$file")
	if [ "$n" -gt "$most" ] && ! exempt "$file"; then
		echo "$file: $n lines, at most $most: split it by purpose"
		bad=1
	fi
done <"$list"
exit $bad
