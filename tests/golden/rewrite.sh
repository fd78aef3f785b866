#!/bin/sh
# Writes the expected files anew from the sample edition; review the diff before you commit it.
set -eu

build=$1
writer=$build/tests/unit/test_publish_golden
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

make --no-print-directory -s MODE="$(basename "$build")" "$writer"
for language in en de; do
	"$writer" --write usual "$language" "$folder/$language"
	for file in archive/2026-W46.xml archive/2026-W47.html archive/index.html all.html how.html impressum.html city/leipzig/atom.xml \
		city/leipzig/index.html source/tu-dresden/atom.xml source/tu-dresden/index.html \
		topic/research/atom.xml topic/research/index.html lang/de.xml sitemap.xml 404.html atom.xml feed.json sources.opml index.html de/index.html en/index.html status.html status.json; do
		[ "$file" != "$language/index.html" ] || continue
		mkdir -p "tests/golden/$language/$(dirname "$file")"
		cp "$folder/$language/$file" "tests/golden/$language/$file"
	done
done
git --no-pager diff --stat -- tests/golden || true
