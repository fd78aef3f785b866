# shellcheck shell=sh
# count.sh -- how results are added up, for everything that runs several parts.  Sourced.
#
# A part says what it found in lines "NAME: N passed, N failed" of its own, or in one last line
# "N passed, N failed" that is the sum of all it ran.  What it cannot say itself counts against it:
# a bad end without a failure, and a good end without a test.

# count_part LOG COMMAND...: runs it with its output in LOG; sets $count_passed, $count_failed and
# $count_status.  A part that prints no result failed.
count_part() {
	count_log=$1
	shift
	"$@" >"$count_log" 2>&1 </dev/null
	count_status=$?
	count_passed=$(awk '
		/^[0-9]+ passed, [0-9]+ failed$/ { whole = 1; p = $1 }
		/^[a-z0-9_-]+: [0-9]+ passed, [0-9]+ failed$/ { sum += $2 }
		END { print whole ? p : sum + 0 }' "$count_log")
	count_failed=$(awk '
		/^[0-9]+ passed, [0-9]+ failed$/ { whole = 1; f = $3 }
		/^[a-z0-9_-]+: [0-9]+ passed, [0-9]+ failed$/ { sum += $4 }
		END { print whole ? f : sum + 0 }' "$count_log")
	if [ "$count_failed" = 0 ] && { [ "$count_status" != 0 ] || [ "$count_passed" = 0 ]; }; then
		count_failed=1
	fi
}

# count_step LOG COMMAND...: the same for a command that may print no result, such as a build: it
# counts as one then.
count_step() {
	count_part "$@"
	grep -Eq '^([a-z0-9_-]+: )?[0-9]+ passed, [0-9]+ failed$' "$1" && return
	count_passed=0 count_failed=1
	[ "$count_status" != 0 ] || count_passed=1 count_failed=0
}
