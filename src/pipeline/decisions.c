/*
 * decisions.c -- see decisions.h.
 */
#include "pipeline/decisions.h"

#include "base/clock.h"
#include "base/json.h"

static const struct {
	enum store_decided kind;
	const char *verb, *done;
} kinds[] = {
	{ STORE_REJECTED, "reject", "rejected" },
	{ STORE_ACCEPTED, "accept", "accepted" },
	{ STORE_SPLIT, "split", "split from" },
	{ STORE_MERGED, "merge", "merged with" },
	{ STORE_TAKEN_DOWN, "takedown", "taken down" },
	{ STORE_PINNED, "pin", "pinned" },
	{ STORE_UNPINNED, "unpin", "not pinned any more" },
	{ STORE_MOVED, "topic", "its story is about" },
	{ STORE_LED, "lead", "it leads its story" },
};

const char *
decisions_verb(int64_t kind)
{
	return kinds[kind].verb;
}

static void
item_number(struct json *j, int64_t item)
{
	json_key(j, "item");
	if (item != 0)
		json_int(j, item);
	else
		json_null(j);
}

static void
decision_json(const struct store_decision *d, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	json_put_text(&j, "decision", str_from(kinds[d->kind].verb));
	json_put_time(&j, "made", d->made);
	json_put_text(&j, "who", d->who);
	json_put_text(&j, "note", d->note);
	json_put_text(&j, "feed", d->feed);
	json_put_text(&j, "guid", d->guid);
	item_number(&j, d->item);
	json_put_text(&j, "url", d->url);
	json_put_text(&j, "title", d->title);
	json_key(&j, "other");
	if (d->other_feed.n > 0) {
		json_open(&j, '{');
		json_put_text(&j, "feed", d->other_feed);
		json_put_text(&j, "guid", d->other_guid);
		item_number(&j, d->other_item);
		json_close(&j, '}');
	} else {
		json_null(&j);
	}
	json_put_time(&j, "until", d->until);
	json_put_text(&j, "topic", d->value);
	json_close(&j, '}');
	buf_addc(out, '\n');
}

static void
when_and_who(const struct store_decision *d, struct buf *out)
{
	struct civil day = clock_local(d->made);

	buf_addf(out, "%04d-%02d-%02d %02d:%02d", day.year, day.month, day.day, day.hour,
		day.minute);
	if (d->who.n > 0)
		buf_addf(out, " by %.*s", STR_ARG(d->who));
}

/* What it says beside its kind: until when, under which topic. */
static void
more(const struct store_decision *d, struct buf *out)
{
	struct civil last = clock_local(d->until - 1);

	if (d->until != 0)
		buf_addf(out, " until %04d-%02d-%02d %02d:%02d", last.year, last.month, last.day,
			last.hour, last.minute);
	if (d->value.n > 0)
		buf_addf(out, " %.*s", STR_ARG(d->value));
}

static void
note(const struct store_decision *d, struct buf *out)
{
	if (d->note.n > 0)
		buf_addf(out, ": \"%.*s\"", STR_ARG(d->note));
	buf_addc(out, '\n');
}

static void
number(int64_t item, struct buf *out)
{
	if (item != 0)
		buf_addf(out, " %lld", (long long)item);
	else
		buf_addz(out, " an item that has gone");
}

void
decisions_line(const struct store_decision *d, int64_t item, struct buf *out)
{
	buf_addf(out, "an editor decided: %s", kinds[d->kind].done);
	if (d->other_feed.n > 0)
		number(d->item == item ? d->other_item : d->item, out);
	more(d, out);
	buf_addz(out, ", ");
	when_and_who(d, out);
	note(d, out);
}

static void
plain_line(const struct store_decision *d, struct buf *out)
{
	when_and_who(d, out);
	buf_addf(out, "  %s", kinds[d->kind].verb);
	number(d->item, out);
	if (d->other_feed.n > 0)
		number(d->other_item, out);
	more(d, out);
	buf_addf(out, "  %.*s  (%.*s)", STR_ARG(d->title), STR_ARG(d->feed));
	note(d, out);
}

int
decisions_write(const struct config *cfg, struct store *st, bool json, struct arena *mem,
	struct buf *out, struct err *e)
{
	struct store_decision *v;
	size_t n;

	if (store_decisions(st, STR_NONE, STR_NONE, mem, &v, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (json)
			decision_json(&v[i], out);
		else
			plain_line(&v[i], out);
	}
	if (n == 0 && !json)
		buf_addf(out, "no decisions yet; '%.*s accept' and '%.*s reject' make them\n",
			STR_ARG(cfg->command), STR_ARG(cfg->command));
	return 0;
}
