/*
 * Editors' decisions: about one item, about two, and taken back.
 */
#include "pipeline/decisions.h"
#include "unit/test_pipeline_decided.h"

#define CONF HEAD FEED("a", "") FEED("b", "") FEED("c", "")
#define SOUP "Mensa öffnet"
#define SPEECH "KI lernt Sorbisch"

static int
set_up(void **state)
{
	struct bench *b = bench_open(CONF);

	*state = b;
	bench_one(b, "a", "1", "https://a.example/1", SOUP, "Es gibt Suppe.", NOW - DAY);
	bench_one(b, "b", "2", "https://b.example/2", SPEECH, AI_TEXT, NOW - DAY);
	bench_group(b);
	return 0;
}

static struct store_decision *
decisions(struct bench *b, size_t *n)
{
	struct store_decision *v;

	assert_ok(b, store_decisions(b->st, STR_NONE, STR_NONE, &b->mem, &v, n, &b->e));
	return v;
}

/* Does the next run look at the stories again? */
static bool
touched(struct bench *b)
{
	struct str mark;

	assert_ok(b, store_fact_get(b->st, STR("stories-touched"), &b->mem, &mark, &b->e));
	return mark.n > 0;
}

/* ---- about one item -------------------------------------------------------------------------- */

static void
an_accepted_item_is_published_and_gets_a_story(void **state)
{
	struct bench *b = *state;
	struct store_item it = bench_titled(b, SOUP);
	struct str told;

	assert_int_equal(it.verdict, VERDICT_REJECT);
	told = bench_decide(b, STORE_ACCEPTED, it.id, "KI kocht");
	assert_true(str_find(told, STR("is in from the next publish")) != STR_NOT_FOUND);
	assert_true(str_find(told, arena_printf(&b->mem, "saxfeed undo %lld", (long long)it.id)) !=
		    STR_NOT_FOUND);
	bench_group(b);
	it = bench_titled(b, SOUP);
	assert_int_equal(it.verdict, VERDICT_PUBLISH);
	assert_int_equal(it.by, BY_EDITOR);
	assert_str_eq(it.reason, STR("KI kocht"));
	assert_true(it.story != 0);
	assert_int_equal(bench_row(b, "a").kept_n, 1);
}

static void
a_rejected_item_takes_its_story_from_the_pages(void **state)
{
	struct bench *b = *state;
	struct store_item it = bench_titled(b, SPEECH);
	struct str told;

	assert_false(touched(b));
	told = bench_decide(b, STORE_REJECTED, it.id, "");
	assert_true(str_find(told, STR("It was the only item of story")) != STR_NOT_FOUND);
	assert_true(touched(b));
	assert_int_equal(bench_titled(b, SPEECH).verdict, VERDICT_REJECT);
	assert_int_equal(bench_row(b, "b").kept_n, 0);
}

/* Or it would read as if it had been the other way until now. */
static void
what_was_so_already_is_said_to_be_so(void **state)
{
	struct bench *b = *state;
	struct str told = bench_decide(b, STORE_ACCEPTED, bench_titled(b, SPEECH).id, "");

	assert_true(
		str_find(told, STR("was in already; now it is kept in for good")) != STR_NOT_FOUND);
	assert_true(str_find(told, STR("from the next publish")) == STR_NOT_FOUND);
	told = bench_decide(b, STORE_REJECTED, bench_titled(b, SOUP).id, "");
	assert_true(str_find(told, STR("was out already; now it is kept out for good")) !=
		    STR_NOT_FOUND);
	/* what an editor turns round is out, whatever it was before that */
	told = bench_decide(b, STORE_REJECTED, bench_titled(b, SPEECH).id, "");
	assert_true(str_find(told, STR("is out from the next publish")) != STR_NOT_FOUND);
}

static void
a_decision_survives_other_rules_and_another_text(void **state)
{
	struct bench *b = *state;

	(void)bench_decide(b, STORE_ACCEPTED, bench_titled(b, SOUP).id, "bleibt");
	bench_config(b, HEAD "[relevance]\nexclude = Suppe\n" FEED("a", "") FEED("b", ""));
	(void)bench_rescore(b);
	assert_int_equal(bench_titled(b, SOUP).verdict, VERDICT_PUBLISH);
	bench_one(b, "a", "1", "https://a.example/1", SOUP, "Es gibt Kuchen.", NOW - DAY);
	assert_int_equal(bench_titled(b, SOUP).verdict, VERDICT_PUBLISH);
	assert_str_eq(bench_titled(b, SOUP).reason, STR("bleibt"));
}

/* The guid changes, then the words; the decision is still about this item. */
static void
a_decision_goes_with_its_item_to_another_guid(void **state)
{
	struct bench *b = *state;
	struct store_decision *v;
	size_t n;

	(void)bench_decide(b, STORE_ACCEPTED, bench_titled(b, SOUP).id, "");
	bench_one(b, "a", "1-new", "https://a.example/1", SOUP, "Es gibt Suppe.", NOW - DAY);
	bench_one(b, "a", "1-newer", "https://a.example/1", SOUP, "Es gibt Kuchen.", NOW - DAY);
	assert_int_equal(bench_titled(b, SOUP).verdict, VERDICT_PUBLISH);
	v = decisions(b, &n);
	assert_int_equal(n, 1);
	assert_str_eq(v[0].guid, STR("1-newer"));
	assert_int_equal(v[0].item, bench_titled(b, SOUP).id);
	assert_str_eq(v[0].lead, STR("Es gibt Suppe.")); /* what was decided about */
}

static void
a_decision_is_there_before_an_item_that_comes_again(void **state)
{
	struct bench *b = *state;
	struct store_decision gone = { .kind = STORE_REJECTED,
		.feed = STR("c"),
		.guid = STR("9"),
		.note = STR("kennen wir") };

	assert_ok(b, store_decision_put(b->st, &gone, &b->e));
	assert_int_equal(
		bench_one(b, "c", "9", "https://c.example/9", "Neun", AI_TEXT, NOW - DAY).kept, 0);
	assert_int_equal(bench_titled(b, "Neun").verdict, VERDICT_REJECT);
	assert_int_equal(bench_titled(b, "Neun").by, BY_EDITOR);
	bench_one(b, "a", "9", "https://a.example/9", "Andere Neun", AI_TEXT, NOW - DAY);
	assert_int_equal(bench_titled(b, "Andere Neun").verdict, VERDICT_PUBLISH);
}

static void
undo_goes_back_one_decision_at_a_time(void **state)
{
	struct bench *b = *state;
	int64_t id = bench_titled(b, SOUP).id;

	(void)bench_decide(b, STORE_ACCEPTED, id, "");
	(void)bench_decide(b, STORE_REJECTED, id, "doch nicht");
	assert_int_equal(bench_titled(b, SOUP).verdict, VERDICT_REJECT);
	(void)bench_undo(b, id);
	assert_int_equal(bench_titled(b, SOUP).verdict, VERDICT_PUBLISH);
	assert_int_equal(bench_titled(b, SOUP).by, BY_EDITOR);
	(void)bench_undo(b, id);
	assert_int_equal(bench_titled(b, SOUP).verdict, VERDICT_REJECT);
	assert_int_equal(bench_titled(b, SOUP).by, BY_RULES);
}

static void
the_same_decision_twice_is_one_decision(void **state)
{
	struct bench *b = *state;
	int64_t id = bench_titled(b, SOUP).id;
	size_t n;

	(void)bench_decide(b, STORE_ACCEPTED, id, "darum");
	(void)bench_decide(b, STORE_ACCEPTED, id, "");
	(void)bench_decide(b, STORE_ACCEPTED, id, "darum");
	(void)decisions(b, &n);
	assert_int_equal(n, 1);
}

static void
the_same_decision_with_another_note_is_taken_back_at_once(void **state)
{
	static const struct {
		enum store_decided kind, opposite;
		const char *title, *before;
	} rows[] = {
		{ STORE_ACCEPTED, STORE_REJECTED, SOUP, "was accepted before; now with this note" },
		{ STORE_REJECTED, STORE_ACCEPTED, SPEECH,
			"was rejected before; now with this note" },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct store_item it = bench_titled(b, rows[i].title);
		int64_t by_rules = it.verdict;
		struct store_decision *v;
		struct str told;
		size_t n;

		(void)bench_decide(b, rows[i].opposite, it.id, "");
		(void)bench_decide(b, rows[i].kind, it.id, "eins");
		told = bench_decide(b, rows[i].kind, it.id, "zwei");
		if (str_find(told, str_from(rows[i].before)) == STR_NOT_FOUND)
			fail_msg("no '%s' in '%.*s'", rows[i].before, STR_ARG(told));
		v = decisions(b, &n);
		assert_int_equal(n, 2); /* and the opposite, which is another decision */
		assert_str_eq(v[0].note, STR("zwei"));
		assert_str_eq(bench_titled(b, rows[i].title).reason, STR("zwei"));
		(void)bench_undo(b, it.id);
		assert_int_equal(bench_titled(b, rows[i].title).by, BY_EDITOR);
		(void)bench_undo(b, it.id);
		assert_int_equal(bench_titled(b, rows[i].title).by, BY_RULES);
		assert_int_equal(bench_titled(b, rows[i].title).verdict, by_rules);
	}
}

static void
one_unknown_item_leaves_all_as_they_were(void **state)
{
	struct bench *b = *state;
	struct decide d = bench_editor(b, "");
	const struct str what[] = { STR("https://b.example/2"), STR("4711") };
	size_t n;

	assert_int_equal(decide_verdict(&d, STORE_REJECTED, what, 2, &b->e), -1);
	assert_int_equal(b->e.kind, ERR_USAGE);
	assert_int_equal(bench_titled(b, SPEECH).verdict, VERDICT_PUBLISH);
	(void)decisions(b, &n);
	assert_int_equal(n, 0);
	assert_ok(b, decide_verdict(&d, STORE_REJECTED, what, 1, &b->e));
	assert_int_equal(bench_titled(b, SPEECH).verdict, VERDICT_REJECT);
	(void)bench_told(b, &d);
}

static void
nothing_to_undo_is_said(void **state)
{
	struct bench *b = *state;
	struct decide d = bench_editor(b, "");
	const struct str what = STR("https://b.example/2");

	assert_int_equal(decide_undo(&d, &what, 1, &b->e), -1);
	assert_int_equal(b->e.kind, ERR_USAGE);
	(void)bench_told(b, &d);
}

static void
a_note_cannot_command_the_terminal(void **state)
{
	struct bench *b = *state;
	struct buf out;

	(void)bench_decide(b, STORE_ACCEPTED, bench_titled(b, SOUP).id, "\033[2Jweg\nda");
	buf_init(&out, 10000);
	assert_ok(b, decisions_write(&b->cfg, b->st, false, &b->mem, &out, &b->e));
	assert_true(str_find(buf_str(&out), STR("\033")) == STR_NOT_FOUND);
	assert_true(str_find(buf_str(&out), STR("[2Jweg da")) != STR_NOT_FOUND);
	buf_free(&out);
}

/* ---- about two ------------------------------------------------------------------------------- */

#define LONG                                                                                        \
	"Forscherinnen der TU Chemnitz haben ein neuronales Netz vorgestellt, das Risse in "        \
	"Talsperren hört. Zwölf Sensoren an der Staumauer bei Klingenberg nehmen auf, was das "   \
	"Modell in 340 Stunden gelernt hat. Das Land fördert die künstliche Intelligenz mit 2,4 " \
	"Millionen Euro bis 2029."

static struct store_item
copy(struct bench *b, const char *feed, const char *link)
{
	bench_one(
		b, feed, "lang", link, "Neuronales Netz hört Risse in Talsperren", LONG, NOW - DAY);
	bench_group(b);
	for (size_t i = 0; i < bench_items(b, true)->n; i++) {
		struct store_item it = bench_item(b, bench_items(b, true)->id[i]);

		if (str_eq(it.source_name, str_from(feed)) && str_eq(it.guid, STR("lang")))
			return it;
	}
	fail_msg("'%s' brought nothing", feed);
	return (struct store_item){ 0 };
}

static int64_t
story_of(struct bench *b, int64_t item)
{
	return bench_item(b, item).story;
}

static void
merge(struct bench *b, struct str x, struct str y)
{
	struct decide d = bench_editor(b, "");

	assert_ok(b, decide_merge(&d, x, y, &b->e));
	(void)bench_told(b, &d);
	bench_group(b);
}

static void
split(struct bench *b, int64_t item)
{
	struct decide d = bench_editor(b, "");

	assert_ok(b, decide_split(&d, bench_number(b, item), STR_NONE, &b->e));
	(void)bench_told(b, &d);
	bench_group(b);
}

static void
merged_items_are_one_story_under_the_older_name(void **state)
{
	struct bench *b = *state;
	struct store_item dam = copy(b, "a", "https://a.example/l"),
			  speech = bench_titled(b, SPEECH);
	struct store_story old = bench_story(b, speech.story), young = bench_story(b, dam.story);

	assert_true(speech.story != dam.story);
	merge(b, young.key, bench_number(b, speech.id));
	assert_int_equal(story_of(b, dam.id), speech.story);
	assert_int_equal(story_of(b, speech.id), speech.story);
	assert_int_equal(bench_story(b, old.id).member_n, 2);
	(void)bench_undo(b, speech.id);
	bench_group(b);
	assert_true(story_of(b, dam.id) != story_of(b, speech.id));
}

/* Each of the stories has more members; all of them come, and go their way again. */
static void
merged_stories_bring_all_their_items(void **state)
{
	struct bench *b = *state;
	struct store_item first = copy(b, "a", "https://a.example/l"),
			  second = copy(b, "b", "https://b.example/l"),
			  speech = bench_titled(b, SPEECH);

	assert_int_equal(first.story, second.story);
	merge(b, bench_number(b, speech.id), bench_number(b, second.id));
	assert_int_equal(story_of(b, first.id), story_of(b, speech.id));
	assert_int_equal(story_of(b, second.id), story_of(b, speech.id));
	(void)bench_undo(b, second.id);
	bench_group(b);
	assert_int_equal(story_of(b, first.id), story_of(b, second.id));
	assert_true(story_of(b, first.id) != story_of(b, speech.id));
}

static void
a_story_whose_lead_was_just_rejected_is_merged_by_its_name(void **state)
{
	struct bench *b = *state;
	struct store_item first = copy(b, "a", "https://a.example/l"),
			  second = copy(b, "b", "https://b.example/l"),
			  speech = bench_titled(b, SPEECH);
	struct store_story dams = bench_story(b, first.story);
	struct store_item stay = dams.lead == first.id ? second : first;

	assert_int_equal(first.story, second.story);
	(void)bench_decide(b, STORE_REJECTED, dams.lead, "");
	merge(b, dams.key, bench_number(b, speech.id));
	assert_int_equal(story_of(b, stay.id), story_of(b, speech.id));
}

static void
a_story_of_which_nothing_is_left_is_not_merged(void **state)
{
	struct bench *b = *state;
	struct store_item dam = copy(b, "a", "https://a.example/l");
	struct decide d = bench_editor(b, "");

	(void)bench_decide(b, STORE_REJECTED, dam.id, "");
	assert_int_equal(decide_merge(&d, bench_story(b, dam.story).key,
				 bench_number(b, bench_titled(b, SPEECH).id), &b->e),
		-1);
	assert_err(&b->e, ERR_USAGE, "is not published");
	(void)bench_told(b, &d);
}

static void
a_split_item_goes_and_the_others_keep_the_story(void **state)
{
	struct bench *b = *state;
	struct store_item first = copy(b, "a", "https://a.example/l"),
			  second = copy(b, "b", "https://b.example/l"),
			  third = copy(b, "c", "https://c.example/l");
	int64_t story = first.story, lead = bench_story(b, story).lead;
	int64_t stay = lead == first.id ? second.id : first.id;

	assert_int_equal(third.story, story);
	split(b, lead); /* whose leaving takes the most */
	assert_true(story_of(b, lead) != story && story_of(b, lead) != 0);
	assert_int_equal(story_of(b, stay), story);
	/* another copy comes: it joins one of the two, and they stay apart */
	bench_one(b, "c", "noch", "https://c.example/m", "Risse in Talsperren: Netz hört sie", LONG,
		NOW - DAY);
	bench_group(b);
	assert_true(story_of(b, lead) != story_of(b, stay));
	(void)bench_undo(b, lead);
	bench_group(b);
	assert_int_equal(story_of(b, lead), story_of(b, stay));
}

static void
the_last_word_about_two_items_holds(void **state)
{
	struct bench *b = *state;
	struct store_item first = copy(b, "a", "https://a.example/l"),
			  second = copy(b, "b", "https://b.example/l");

	split(b, first.id);
	assert_true(story_of(b, first.id) != story_of(b, second.id));
	merge(b, bench_number(b, first.id), bench_number(b, second.id));
	assert_int_equal(story_of(b, first.id), story_of(b, second.id));
	(void)bench_undo(b, second.id);
	bench_group(b);
	assert_true(story_of(b, first.id) != story_of(b, second.id));
}

/* Of three copies two go together. */
static void
an_item_is_split_from_one_other_alone(void **state)
{
	struct bench *b = *state;
	struct store_item first = copy(b, "a", "https://a.example/l"),
			  second = copy(b, "b", "https://b.example/l"),
			  third = copy(b, "c", "https://c.example/l");
	struct decide d = bench_editor(b, "");
	size_t n;

	assert_int_equal(first.story, third.story);
	assert_ok(b, decide_split(&d, bench_number(b, third.id), bench_number(b, first.id), &b->e));
	(void)bench_told(b, &d);
	bench_group(b);
	assert_true(story_of(b, third.id) != story_of(b, first.id));
	(void)decisions(b, &n);
	assert_int_equal(n, 1); /* nothing was said about the second */
	assert_true(story_of(b, second.id) == story_of(b, first.id) ||
		    story_of(b, second.id) == story_of(b, third.id));
}

/* They are two stories now; what comes later cannot make them one. */
static void
items_of_two_stories_are_kept_apart(void **state)
{
	struct bench *b = *state;
	struct store_item dam = copy(b, "a", "https://a.example/l"),
			  speech = bench_titled(b, SPEECH);
	struct str one = bench_number(b, dam.id), two = bench_number(b, speech.id);
	struct decide d = bench_editor(b, "");

	assert_ok(b, decide_split(&d, one, two, &b->e));
	assert_true(str_find(bench_told(b, &d), STR("stay two stories")) != STR_NOT_FOUND);
	assert_ok(b, store_pair_put(b->st, dam.id, speech.id, 0.99, &b->e));
	assert_ok(b, store_unsettled_put(b->st, dam.id, &b->e));
	bench_group(b);
	assert_true(story_of(b, dam.id) != story_of(b, speech.id));
	d = bench_editor(b, "");
	assert_int_equal(decide_split(&d, one, one, &b->e), -1);
	assert_int_equal(b->e.kind, ERR_USAGE);
	(void)bench_told(b, &d);
}

static void
what_is_in_no_story_cannot_be_merged_or_split(void **state)
{
	struct bench *b = *state;
	struct decide d = bench_editor(b, "");
	struct str soup = bench_number(b, bench_titled(b, SOUP).id),
		   speech = bench_number(b, bench_titled(b, SPEECH).id);
	size_t n;

	assert_int_equal(decide_merge(&d, soup, speech, &b->e), -1);
	assert_int_equal(b->e.kind, ERR_USAGE);
	assert_int_equal(decide_merge(&d, speech, speech, &b->e), -1);
	assert_int_equal(decide_split(&d, soup, STR_NONE, &b->e), -1);
	assert_int_equal(decide_split(&d, speech, STR_NONE, &b->e), -1);
	assert_int_equal(b->e.kind, ERR_USAGE);
	(void)bench_told(b, &d);
	(void)decisions(b, &n);
	assert_int_equal(n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(an_accepted_item_is_published_and_gets_a_story),
		T(a_rejected_item_takes_its_story_from_the_pages),
		T(what_was_so_already_is_said_to_be_so),
		T(a_decision_survives_other_rules_and_another_text),
		T(a_decision_goes_with_its_item_to_another_guid),
		T(a_decision_is_there_before_an_item_that_comes_again),
		T(undo_goes_back_one_decision_at_a_time),
		T(the_same_decision_twice_is_one_decision),
		T(the_same_decision_with_another_note_is_taken_back_at_once),
		T(one_unknown_item_leaves_all_as_they_were),
		T(nothing_to_undo_is_said),
		T(a_note_cannot_command_the_terminal),
		T(merged_items_are_one_story_under_the_older_name),
		T(merged_stories_bring_all_their_items),
		T(a_story_whose_lead_was_just_rejected_is_merged_by_its_name),
		T(a_story_of_which_nothing_is_left_is_not_merged),
		T(a_split_item_goes_and_the_others_keep_the_story),
		T(the_last_word_about_two_items_holds),
		T(an_item_is_split_from_one_other_alone),
		T(items_of_two_stories_are_kept_apart),
		T(what_is_in_no_story_cannot_be_merged_or_split),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
