/*
 * status_count.c -- see status_count.h.
 */
#include "publish/status.h"

static const struct {
	enum status_mood mood;
	struct str name;
} states[STATE_COUNT] = {
	[STATE_HEALTHY] = { MOOD_GOOD, STR_INIT("healthy") },
	[STATE_NEW] = { MOOD_IDLE, STR_INIT("new") },
	[STATE_UNREACHED] = { MOOD_IDLE, STR_INIT("unreached") },
	[STATE_PAUSED] = { MOOD_IDLE, STR_INIT("paused") },
	[STATE_TRIAL] = { MOOD_IDLE, STR_INIT("trial") },
	[STATE_SLOW] = { MOOD_LOOK, STR_INIT("slow") },
	[STATE_SILENT] = { MOOD_LOOK, STR_INIT("silent") },
	[STATE_BARREN] = { MOOD_LOOK, STR_INIT("nothing-passes") },
	[STATE_MOVED] = { MOOD_LOOK, STR_INIT("moved") },
	[STATE_SHAKY] = { MOOD_LOOK, STR_INIT("shaky") },
	[STATE_FAILING] = { MOOD_FAIL, STR_INIT("failing") },
	[STATE_NOT_A_FEED] = { MOOD_FAIL, STR_INIT("not-a-feed") },
	[STATE_BLOCKED] = { MOOD_FAIL, STR_INIT("blocked") },
	[STATE_GONE] = { MOOD_FAIL, STR_INIT("gone") },
};

enum status_mood
status_mood(enum edition_state state)
{
	return states[state].mood;
}

struct str
status_name(enum edition_state state)
{
	return states[state].name;
}

int
status_severity(enum edition_state state)
{
	switch (status_mood(state)) {
	case MOOD_GOOD:
	case MOOD_IDLE:
		return 0;
	case MOOD_LOOK:
		return 1;
	case MOOD_FAIL:
		break;
	}
	return 2;
}

struct status_count
status_count(const struct edition *ed)
{
	struct status_count c = { 0 };

	for (size_t i = 0; i < ed->status_n; i++) {
		const struct edition_source *s = &ed->sources[i];

		c.paused += s->state == STATE_PAUSED;
		c.trial += s->state != STATE_PAUSED && (s->trial || s->state == STATE_TRIAL);
		if (s->state == STATE_PAUSED || s->state == STATE_TRIAL || s->trial)
			continue;
		c.all++;
		switch (status_mood(s->state)) {
		case MOOD_GOOD:
			c.good++;
			break;
		case MOOD_IDLE:
			c.fresh++;
			break;
		case MOOD_LOOK:
			c.look++;
			break;
		case MOOD_FAIL:
			c.fail++;
			break;
		}
	}
	return c;
}

bool
status_is_near(const struct edition *ed, size_t bin)
{
	double middle = ((double)bin + 0.5) / EDITION_BINS;

	return middle > ed->threshold - STATUS_BAND && middle < ed->threshold + STATUS_BAND;
}
