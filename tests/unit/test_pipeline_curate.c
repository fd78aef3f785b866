/*
 * What editors decide about stories: first, under which topic, by whom, and not at all.
 */
#include "unit/test_pipeline_decided.h"

#include "base/file.h"
#include "pipeline/curate.h"
#include "pipeline/decisions.h"
#include "pipeline/edition.h"
#include "publish/pick.h"

#define CONF HEAD FEED("a", "kind = media\n") FEED("b", "kind = university\n") FEED("c", "")
#define SPEECH "KI lernt Sorbisch"
#define LONG                                                                                     \
	"Ein neuronales Netz der TU Chemnitz hört Risse in Talsperren. Zwölf Sensoren an der " \
	"Staumauer bei Klingenberg nehmen auf, was das Modell in 340 Stunden gelernt hat. Der "  \
	"Freistaat fördert das Vorhaben mit künstlicher Intelligenz."

static int
set_up(void **state)
{
	struct bench *b = bench_open(CONF);

	*state = b;
	assert_ok(b, clock_zone_set(STR("Europe/Berlin"), &b->e));
	bench_one(b, "c", "2", "https://c.example/2", SPEECH, AI_TEXT, NOW - DAY);
	bench_one(b, "a", "1", "https://a.example/1", "Netz hört Risse in Talsperren", LONG,
		NOW - DAY);
	bench_one(b, "b", "1", "https://b.example/1", "Netz hört Risse in der Talsperre", LONG,
		NOW - DAY);
	bench_group(b);
	return 0;
}

static struct str
content(struct bench *b, const char *name)
{
	struct str text;

	assert_ok(b, file_read(arena_printf(&b->mem, "%s/output/%s", b->folder, name).p, 1 << 20,
			     &b->mem, &text, ERR_OUTPUT, &b->e));
	return text;
}

static struct str
publish(struct bench *b, const char *name)
{
	const struct edition_gate gate = { .down = DOWN_TELL };
	struct publish_result r;
	int64_t *left;
	size_t n;

	assert_ok(b, group_left_behind(b->st, &b->mem, &left, &n, &b->e));
	for (size_t i = 0; i < n; i++)
		b->touched[b->touched_n++] = left[i];
	bench_group(b);
	assert_ok(b, edition_publish(&b->cfg, b->st, &gate, b->now, &b->mem, &r, &b->e));
	return content(b, name);
}

static struct edition
edition(struct bench *b)
{
	struct edition ed;

	(void)publish(b, "atom.xml");
	assert_ok(b, edition_make(&b->cfg, b->st, b->now, &b->mem, &ed, &b->e));
	return ed;
}

static const struct edition_story *
story_with(const struct edition *ed, const char *key)
{
	for (size_t i = 0; i < ed->story_n; i++)
		if (str_eq(ed->stories[i].key, str_from(key)))
			return &ed->stories[i];
	return NULL;
}

static const char *
key_of(struct bench *b, const char *title)
{
	return arena_cstr(&b->mem, bench_story(b, bench_titled(b, title).story).key);
}

static bool
has(struct str text, const char *what)
{
	return str_find(text, str_from(what)) != STR_NOT_FOUND;
}

static void
pin_until(struct bench *b, const char *what, const char *until)
{
	struct decide d = bench_editor(b, "");

	d.until = str_from(until);
	assert_ok(b, curate_pin(&d, str_from(what), &b->e));
	(void)bench_told(b, &d);
}

static void
a_pinned_story_is_pinned_until_its_day_ends(void **state)
{
	struct bench *b = *state;
	const char *key = key_of(b, SPEECH);
	struct edition ed;

	/* the 20th ends at midnight in Berlin, an hour before UTC's */
	pin_until(b, key, "2026-11-20");
	ed = edition(b);
	assert_int_equal(story_with(&ed, key)->pinned, INT64_C(1795215600));
	b->now = INT64_C(1795215600) - 1;
	ed = edition(b);
	assert_true(story_with(&ed, key)->pinned != 0);
	b->now++;
	ed = edition(b);
	assert_int_equal(story_with(&ed, key)->pinned, 0);
}

static void
a_pin_without_an_end_lasts_a_week(void **state)
{
	struct bench *b = *state;
	const char *key = key_of(b, SPEECH);
	struct edition ed;

	pin_until(b, key, "");
	ed = edition(b);
	assert_int_equal(story_with(&ed, key)->pinned, NOW + CURATE_PIN_S);
	pin_until(b, key, "3 d");
	ed = edition(b);
	assert_int_equal(story_with(&ed, key)->pinned, NOW + 3 * DAY);
}

static void
an_end_that_is_over_or_no_day_is_refused(void **state)
{
	static const char *const bad[] = { "2026-11-17", "2026-02-30", "soon", "2028-01-01",
		"0 d" };
	struct bench *b = *state;
	const char *key = key_of(b, SPEECH);

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct decide d = bench_editor(b, "");

		d.until = str_from(bad[i]);
		assert_row_int_eq(bad[i], curate_pin(&d, str_from(key), &b->e), -1);
		assert_row_int_eq(bad[i], b->e.kind, ERR_USAGE);
		(void)bench_told(b, &d);
	}
}

static void
an_old_story_comes_back_while_it_is_pinned(void **state)
{
	struct bench *b = *state;
	const char *key = key_of(b, SPEECH);
	struct edition ed;
	struct str feed;

	/* enough others, so that there is no room for old ones */
	b->now += 60 * DAY;
	doc_begin(b);
	for (int i = 0; i < (int)b->cfg.feed_items + 5; i++)
		doc_item(b, arena_printf(&b->mem, "n%d", i).p,
			arena_printf(&b->mem, "https://b.example/n%d", i).p,
			arena_printf(&b->mem, "KI Wort%d Ding%d Sache%d", i, i, i).p,
			arena_printf(&b->mem,
				"Künstliche Intelligenz im Einsatz: Alpha%d, Beta%d und Gamma%d.",
				i * 7, i * 11, i * 13)
				.p,
			b->now - HOUR - i);
	doc_end(b);
	bench_poll(b, "b");
	ed = edition(b);
	assert_null(story_with(&ed, key));
	feed = content(b, "atom.xml");
	pin_until(b, key, "3 d");
	ed = edition(b);
	assert_non_null(story_with(&ed, key));
	assert_true(has(content(b, "index.html"), SPEECH));
	/* to a reader of the feed it would be news of long ago */
	assert_str_eq(content(b, "atom.xml"), feed);
	for (size_t i = 1; i < ed.story_n; i++)
		assert_true(ed.stories[i].published <= ed.stories[i - 1].published);
	b->now += 4 * DAY;
	ed = edition(b);
	assert_null(story_with(&ed, key));
}

static void
more_pins_than_places_are_refused(void **state)
{
	static const char *const topics[PICK_TOP_MAX] = { "Spargelernte", "Orgelbau", "Hochwasser",
		"Mathematikunterricht", "Straßenbahnen" };
	struct bench *b = *state;
	const char *key = key_of(b, SPEECH), *other;
	struct decide d = bench_editor(b, "");
	struct str keys[PICK_TOP_MAX];

	doc_begin(b);
	for (int i = 0; i < PICK_TOP_MAX; i++)
		doc_item(b, topics[i], arena_printf(&b->mem, "https://b.example/%s", topics[i]).p,
			arena_printf(&b->mem, "KI und %s", topics[i]).p,
			arena_printf(&b->mem, "Künstliche Intelligenz in Sachsen: %s.", topics[i])
				.p,
			b->now - HOUR - i * DAY);
	doc_end(b);
	bench_poll(b, "b");
	(void)publish(b, "atom.xml");
	for (int i = 0; i < PICK_TOP_MAX; i++) {
		other = key_of(b, arena_printf(&b->mem, "KI und %s", topics[i]).p);
		keys[i] = str_from(other);
		pin_until(b, other, "3 d");
	}
	assert_int_equal(curate_pin(&d, str_from(key), &b->e), -1);
	assert_err(&b->e, ERR_USAGE, "5 stories are pinned");
	/* one that has its place may be given another end */
	pin_until(b, other, "5 d");
	/* what is not shown takes no place, nor does what is over */
	assert_ok(b, curate_takedown(&d, keys, 1, &b->e));
	(void)bench_told(b, &d);
	pin_until(b, key, "3 d");
	b->now += 4 * DAY;
	pin_until(b, arena_cstr(&b->mem, keys[1]), "3 d");
}

static void
unpin_and_undo_go_one_step_each(void **state)
{
	struct bench *b = *state;
	const char *key = key_of(b, SPEECH);
	int64_t id = bench_titled(b, SPEECH).id;
	struct decide d = bench_editor(b, "");
	struct edition ed;

	assert_int_equal(curate_unpin(&d, str_from(key), &b->e), -1);
	assert_err(&b->e, ERR_USAGE, "is not pinned");
	pin_until(b, key, "3 d");
	assert_ok(b, curate_unpin(&d, str_from(key), &b->e));
	(void)bench_told(b, &d);
	ed = edition(b);
	assert_int_equal(story_with(&ed, key)->pinned, 0);
	(void)bench_undo(b, id);
	ed = edition(b);
	assert_true(story_with(&ed, key)->pinned != 0);
	(void)bench_undo(b, id);
	ed = edition(b);
	assert_int_equal(story_with(&ed, key)->pinned, 0);
}

static void
a_topic_given_by_hand_survives_rules_and_leads(void **state)
{
	struct bench *b = *state;
	const char *key = key_of(b, SPEECH);
	struct decide d = bench_editor(b, "Geld");
	struct str before, after;
	struct edition ed;

	before = arena_dup(&b->mem, bench_titled(b, SPEECH).topic);
	assert_false(str_eq(before, STR("funding")));
	assert_int_equal(curate_topic(&d, str_from(key), STR("money"), &b->e), -1);
	assert_err(&b->e, ERR_USAGE, "expected one of research, business, policy, funding, events");
	assert_ok(b, curate_topic(&d, str_from(key), STR("funding"), &b->e));
	(void)bench_told(b, &d);
	after = publish(b, "atom.xml");
	assert_true(has(after, "term=\"funding\""));
	bench_config(b, CONF "[relevance]\nstrong = Sorbisch\n");
	(void)bench_rescore(b);
	ed = edition(b);
	assert_str_eq(story_with(&ed, key)->topic, STR("funding"));
	/* moving is no news to readers of the feed */
	assert_int_equal(story_with(&ed, key)->updated, story_with(&ed, key)->published);
	(void)bench_undo(b, bench_titled(b, SPEECH).id);
	ed = edition(b);
	assert_str_eq(story_with(&ed, key)->topic, before);
}

static void
the_lead_given_by_hand_leads_also_a_story_at_rest(void **state)
{
	struct bench *b = *state;
	struct store_item press = bench_titled(b, "Netz hört Risse in Talsperren"),
			  home = bench_titled(b, "Netz hört Risse in der Talsperre");
	const char *key = key_of(b, "Netz hört Risse in Talsperren");
	struct decide d = bench_editor(b, "");
	struct edition ed;
	int64_t updated;

	assert_int_equal(press.story, home.story);
	assert_int_equal(bench_story(b, home.story).lead, home.id);
	b->now += 3 * DAY;
	ed = edition(b);
	updated = story_with(&ed, key)->updated;
	assert_int_equal(
		curate_lead(&d, str_from(key_of(b, SPEECH)), bench_number(b, press.id), &b->e), -1);
	assert_err(&b->e, ERR_USAGE, "is not in that story");
	assert_ok(b, curate_lead(&d, str_from(key), bench_number(b, press.id), &b->e));
	(void)bench_told(b, &d);
	ed = edition(b);
	assert_str_eq(story_with(&ed, key)->members[0].url, STR("https://a.example/1"));
	assert_true(story_with(&ed, key)->updated > updated);
	(void)bench_undo(b, press.id);
	ed = edition(b);
	assert_str_eq(story_with(&ed, key)->members[0].url, STR("https://b.example/1"));
}

static void
what_is_taken_down_goes_from_frozen_archives_and_stays_away(void **state)
{
	struct bench *b = *state;
	struct store_item it = bench_titled(b, SPEECH);
	struct str key = str_from(key_of(b, SPEECH)), number = bench_number(b, it.id), before;
	struct decide d = bench_editor(b, "Anwalt");

	b->now += 10 * DAY;
	before = publish(b, "archive/2026-W47.xml");
	assert_true(has(before, SPEECH) && has(before, "Talsperre"));
	assert_ok(b, curate_takedown(&d, &key, 1, &b->e));
	assert_false(has(publish(b, "archive/2026-W47.xml"), SPEECH));
	assert_true(has(publish(b, "archive/2026-W47.xml"), "Talsperre"));
	assert_false(has(publish(b, "archive/2026-W47.html"), SPEECH));
	assert_false(has(publish(b, "atom.xml"), SPEECH));
	assert_false(has(publish(b, "status.html"), SPEECH));
	assert_true(has(publish(b, "archive/index.html"), "1 Meldung</span>"));
	/* neither rules nor another text nor an editor's slip bring it back */
	bench_one(b, "c", "2", "https://c.example/2", SPEECH, AI_TEXT " Neu.", NOW - DAY);
	assert_int_equal(bench_titled(b, SPEECH).verdict, VERDICT_REJECT);
	assert_int_equal(decide_verdict(&d, STORE_ACCEPTED, &number, 1, &b->e), -1);
	assert_err(&b->e, ERR_USAGE, "was taken down");
	(void)bench_told(b, &d);
	(void)bench_undo(b, it.id);
	bench_one(b, "c", "2", "https://c.example/2", SPEECH, AI_TEXT, NOW - DAY);
	assert_str_eq(publish(b, "archive/2026-W47.xml"), before);
}

static void
the_last_story_can_be_taken_down_though_nothing_is_left(void **state)
{
	struct bench *b = *state;
	struct str keys[] = { str_from(key_of(b, SPEECH)),
		str_from(key_of(b, "Netz hört Risse in Talsperren")) };
	struct decide d = bench_editor(b, "");
	struct store_decision *v;
	size_t n;

	assert_true(has(publish(b, "index.html"), "Talsperre"));
	assert_ok(b, curate_takedown(&d, keys, 2, &b->e));
	(void)bench_told(b, &d);
	assert_ok(b, store_decisions(b->st, STR_NONE, STR_NONE, &b->mem, &v, &n, &b->e));
	assert_int_equal(n, 3);
	assert_str_eq(v[0].text, STR_NONE); /* what went for good is not kept as a lesson */
	assert_false(has(publish(b, "index.html"), "Talsperre"));
	assert_false(has(content(b, "atom.xml"), "Talsperre"));
}

static void
an_item_alone_goes_and_its_story_goes_on(void **state)
{
	struct bench *b = *state;
	struct store_item home = bench_titled(b, "Netz hört Risse in der Talsperre");
	struct str what = bench_number(b, home.id), told;
	struct decide d = bench_editor(b, "");

	assert_ok(b, curate_takedown(&d, &what, 1, &b->e));
	told = bench_told(b, &d);
	assert_true(has(told, "goes on with 1 other item"));
	assert_false(has(publish(b, "atom.xml"), "https://b.example/1"));
	assert_true(has(publish(b, "atom.xml"), "https://a.example/1"));
}

static void
pin_and_topic_stay_with_the_story_whose_lead_goes(void **state)
{
	struct bench *b = *state;
	struct store_item home = bench_titled(b, "Netz hört Risse in der Talsperre");
	const char *key = arena_cstr(&b->mem, bench_story(b, home.story).key);
	struct str what = bench_number(b, home.id);
	struct decide d = bench_editor(b, "");
	struct edition ed;

	pin_until(b, key, "3 d");
	assert_ok(b, curate_topic(&d, str_from(key), STR("funding"), &b->e));
	assert_ok(b, curate_takedown(&d, &what, 1, &b->e));
	(void)bench_told(b, &d);
	ed = edition(b);
	assert_int_equal(story_with(&ed, key)->member_n, 1);
	assert_str_eq(story_with(&ed, key)->topic, STR("funding"));
	assert_true(story_with(&ed, key)->pinned != 0);
	d = bench_editor(b, "");
	assert_ok(b, curate_unpin(&d, str_from(key), &b->e));
	(void)bench_told(b, &d);
	ed = edition(b);
	assert_int_equal(story_with(&ed, key)->pinned, 0);
}

static void
a_story_whose_lead_has_just_gone_can_be_pinned(void **state)
{
	struct bench *b = *state;
	struct store_item home = bench_titled(b, "Netz hört Risse in der Talsperre");
	const char *key = arena_cstr(&b->mem, bench_story(b, home.story).key);
	struct str what = bench_number(b, home.id);
	struct decide d = bench_editor(b, "");
	struct edition ed;

	assert_int_equal(bench_story(b, home.story).lead, home.id);
	assert_ok(b, curate_takedown(&d, &what, 1, &b->e));
	(void)bench_told(b, &d);
	pin_until(b, key, "3 d");
	ed = edition(b);
	assert_true(story_with(&ed, key)->pinned != 0);
}

static void
what_is_not_told_cannot_be_pinned(void **state)
{
	struct bench *b = *state;
	struct decide d = bench_editor(b, "");
	struct str soup;

	bench_one(b, "a", "9", "https://a.example/9", "Mensa öffnet", "Suppe.", NOW - DAY);
	bench_group(b);
	soup = bench_number(b, bench_titled(b, "Mensa öffnet").id);
	assert_int_equal(curate_pin(&d, soup, &b->e), -1);
	assert_err(&b->e, ERR_USAGE, "first: saxfeed accept");
	assert_int_equal(curate_topic(&d, soup, STR("events"), &b->e), -1);
	assert_int_equal(curate_lead(&d, STR_NONE, soup, &b->e), -1);
	(void)bench_told(b, &d);
}

static void
decisions_say_what_was_decided(void **state)
{
	struct bench *b = *state;
	const char *key = key_of(b, SPEECH);
	struct decide d = bench_editor(b, "wichtig");
	struct buf out;

	pin_until(b, key, "2026-11-20");
	assert_ok(b, curate_topic(&d, str_from(key), STR("events"), &b->e));
	(void)bench_told(b, &d);
	buf_init(&out, 65536);
	assert_ok(b, decisions_write(&b->cfg, b->st, false, &b->mem, &out, &b->e));
	assert_true(has(buf_str(&out), "until 2026-11-20 23:59"));
	assert_true(has(buf_str(&out), " events  " SPEECH));
	assert_true(has(buf_str(&out), "\"wichtig\""));
	buf_reset(&out);
	assert_ok(b, decisions_write(&b->cfg, b->st, true, &b->mem, &out, &b->e));
	assert_true(has(buf_str(&out), "\"until\": \"2026-11-20T23:00:00Z\""));
	assert_true(has(buf_str(&out), "\"topic\": \"events\""));
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_pinned_story_is_pinned_until_its_day_ends),
		T(a_pin_without_an_end_lasts_a_week),
		T(an_end_that_is_over_or_no_day_is_refused),
		T(an_old_story_comes_back_while_it_is_pinned),
		T(more_pins_than_places_are_refused),
		T(unpin_and_undo_go_one_step_each),
		T(a_topic_given_by_hand_survives_rules_and_leads),
		T(the_lead_given_by_hand_leads_also_a_story_at_rest),
		T(what_is_taken_down_goes_from_frozen_archives_and_stays_away),
		T(the_last_story_can_be_taken_down_though_nothing_is_left),
		T(an_item_alone_goes_and_its_story_goes_on),
		T(pin_and_topic_stay_with_the_story_whose_lead_goes),
		T(a_story_whose_lead_has_just_gone_can_be_pinned),
		T(what_is_not_told_cannot_be_pinned),
		T(decisions_say_what_was_decided),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
