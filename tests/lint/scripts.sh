#!/bin/sh
# Every shell script of the tree $1 (default .) passes shellcheck and can be run.
set -u

root=${1:-.}
list=$(mktemp) || exit 1
trap 'rm -f "$list"' EXIT
find "$root" -name .build -prune -o -name .git -prune -o -name node_modules -prune -o \
	-type f \( -name '*.sh' -o -path '*/.ci/*' \) -print | LC_ALL=C sort >"$list"
bad=0
while read -r script; do
	# -x follows sourced files, which are named from the script's folder or from the top
	# SC2119, SC2120: functions whose arguments may be left out are meant so
	shellcheck -x -P SCRIPTDIR -P "$root" -e SC2119,SC2120 "$script" || bad=1
	# lib.sh and its like are read by others, not run
	if [ ! -x "$script" ] && head -n 1 "$script" | grep -q '^#!'; then
		echo "$script: begins with #! but cannot be run; chmod +x"
		bad=1
	fi
done <"$list"
exit $bad
