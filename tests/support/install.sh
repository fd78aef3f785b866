#!/bin/sh
# Installs the Debian packages named as arguments that are missing: as root, by sudo, or says the
# one line to run.  Does nothing, and needs no network, when all of them are there.
set -eu

missing=
for package in "$@"; do
	state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
	[ "$state" = installed ] || missing="$missing $package"
done
# A program that came another way is as good as the package.
left=
for package in $missing; do
	case $package in
	nodejs) command -v node >/dev/null 2>&1 && continue ;;
	npm | curl | jq | sqlite3 | python3 | clang | clang-format | clang-tidy | gcc | make | chromium)
		command -v "$package" >/dev/null 2>&1 && continue ;;
	esac
	left="$left $package"
done
[ -n "$left" ] || exit 0

line="apt-get install -y --no-install-recommends$left"
if ! command -v apt-get >/dev/null 2>&1; then
	echo "saxfeed: this is no Debian; please install what these packages hold:$left" >&2
	exit 1
elif [ "$(id -u)" = 0 ]; then
	as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
	as_root="sudo"
else
	echo "saxfeed: packages are missing; run this as root and try again:" >&2
	echo "    $line" >&2
	exit 1
fi
echo "saxfeed: installing$left"
$as_root apt-get update -qq
# shellcheck disable=SC2086 # the list is meant to be split
$as_root env DEBIAN_FRONTEND=noninteractive $line >/dev/null
