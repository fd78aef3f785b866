#!/bin/sh
# The pages of sample editions in headless Chromium.  $1 is the build folder.
# Pictures go to .build/browser/; the last line is "browser: N passed, N failed".
set -eu

build=$1
here=tests/browser
work=.build/browser
writer=$build/tests/unit/test_publish_golden

make --no-print-directory -s MODE="$(basename "$build")" "$writer"
mkdir -p "$work"
cp "$here"/*.mjs "$work"
# modules are installed from the lock file, and again only when that changes
if ! cmp -s "$here/package-lock.json" "$work/package-lock.json"; then
	cp "$here/package.json" "$work"
	cp "$here/package-lock.json" "$work/package-lock.json.new"
	(
		cd "$work"
		cp package-lock.json.new package-lock.json
		npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || {
			rm -f package-lock.json
			echo "FAILED browser: its two modules could not be installed; is the npm registry within reach?"
			exit 1
		}
	)
fi
rm -rf "$work/site" "$work"/*.png
for sample in usual first one five forty sixty crowd german english quiet down hostile; do
	for language in en de; do
		"$writer" --write "$sample" "$language" "$work/site/$sample-$language"
	done
done
node "$work/check.mjs" "$work/site" "$work"
