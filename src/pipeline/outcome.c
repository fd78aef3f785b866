/*
 * outcome.c -- see outcome.h.
 */
#include "pipeline/outcome.h"

#include "base/compiler.h"
#include "base/hash.h"
#include "fetch/faults.h"
#include "fetch/schedule.h"
#include "pipeline/fingerprint.h"

struct str
outcome_validator_key(const struct source *src, struct arena *mem)
{
	const struct str words[] = { src->item, src->title, src->link, src->date, src->summary,
		src->date_format };
	const int64_t numbers[] = { src->type, src->max_items, src->max_age_s };
	uint64_t h = hash64((struct str){ (const char *)numbers, sizeof(numbers) });

	/* the paths are the page's alone: those of another type are not looked at */
	for (size_t i = 0; src->type == SOURCE_HTML && i < ARRAY_LEN(words); i++)
		h = hash64_seed(words[i], h);
	return arena_printf(mem, "%.*s read:%016llx", STR_ARG(src->url), (unsigned long long)h);
}

struct str
outcome_address(const struct store_source *row)
{
	return str_slice(row->url, 0, str_chr(row->url, ' '));
}

int64_t
outcome_body_hash(const struct source *src, struct str body, struct arena *mem)
{
	return (int64_t)hash64_seed(
		body, hash64_seed(outcome_validator_key(src, mem), FINGERPRINT_PARSE));
}

_Static_assert(CONFIG_INTERVAL_LEAST_S == SCHEDULE_LEAST_S, "check tells what the schedule does");

static void
schedule(struct store_source *row, const struct source *src, enum fault fault,
	int64_t retry_after_s, int64_t now)
{
	struct schedule_hints hints = {
		.interval_s = src->interval_s,
		.ttl_s = row->ttl_s,
		.update_s = row->update_s,
		.max_age_s = row->max_age_s,
		.expires_s = row->expires_s,
		.skip_hours = (uint32_t)row->skip_hours,
		.skip_days = (uint8_t)row->skip_days,
	};

	row->next_due =
		schedule_next(&hints, fault, row->failures, retry_after_s, hash64(src->id), now);
}

/* What every answer tells, good or bad. */
static void
note_answer(struct store_source *row, const struct reply *reply, int64_t now)
{
	row->last_try = now;
	row->status = reply->status;
	row->elapsed_ms = reply->elapsed_ms;
	row->polls++;
}

static void
note_success(
	struct store_source *row, const struct source *src, const struct reply *reply, int64_t now)
{
	note_answer(row, reply, now);
	row->last_success = now;
	row->fault = row->detail = STR_NONE;
	row->fault_since = 0;
	row->failures = 0;
	if (!str_eq(row->permanent_url, reply->permanent_url)) {
		row->permanent_url = reply->permanent_url;
		row->permanent_since = reply->permanent_url.n > 0 ? now : 0;
	}
	if (reply->max_age_s >= 0 || reply->expires_s >= 0 || reply->status == 200) {
		row->max_age_s = reply->max_age_s;
		row->expires_s = reply->expires_s;
	}
	schedule(row, src, FAULT_NONE, -1, now);
}

/* Whatever validators are there are kept; a 304 without headers clears nothing. */
static void
note_validators(struct store_source *row, const struct reply *reply)
{
	if (reply->status == 200 || reply->etag.n > 0)
		row->etag = reply->etag;
	if (reply->status == 200 || reply->last_modified.n > 0)
		row->last_modified = reply->last_modified;
}

void
outcome_document(struct store_source *row, const struct source *src, const struct reply *reply,
	const struct feed *feed, size_t fresh, int64_t now, struct arena *mem)
{
	row->url = outcome_validator_key(src, mem);
	row->body_hash = outcome_body_hash(src, reply->body, mem);
	row->format = str_from(parse_format_name(feed->format));
	row->encoding = feed->encoding;
	row->language = feed->language;
	row->title = feed->title;
	row->site = feed->link;
	row->ttl_s = feed->ttl_minutes * 60;
	row->update_s = feed->update_s;
	row->skip_hours = feed->skip_hours;
	row->skip_days = feed->skip_days;
	row->warnings = (int64_t)feed->warning_n;
	row->warning = feed->warning_n > 0 ? feed->warnings[0] : STR_NONE;
	if (row->first_seen == 0)
		row->first_seen = now;
	if (fresh > 0)
		row->last_change = now;
	note_validators(row, reply);
	note_success(row, src, reply, now);
}

void
outcome_unchanged(
	struct store_source *row, const struct source *src, const struct reply *reply, int64_t now)
{
	row->not_modified += reply->status == 304;
	note_validators(row, reply);
	note_success(row, src, reply, now);
}

bool
outcome_fault(struct store_source *row, const struct source *src, const struct reply *reply,
	enum fault fault, struct str detail, int64_t now)
{
	const struct fault_row *about = fault_row(fault);
	bool waits = fault == FAULT_ASKED_TO_WAIT && reply->status != 0;
	bool again = str_eq(row->fault, str_from(about->id));

	if (!about->counts && !waits)
		return false; /* it says nothing of the source */
	note_answer(row, reply, now);
	if (row->failures == 0 && !(waits && again))
		row->fault_since = now;
	row->fault = str_from(about->id);
	row->detail = detail;
	row->failures += about->counts;
	schedule(row, src, fault, reply->retry_after_s, now);
	return true;
}
