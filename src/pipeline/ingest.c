/*
 * ingest.c -- see ingest.h.
 */
#include "pipeline/ingest.h"

#include "base/url.h"
#include "base/utf8.h"
#include "parse/parse.h"
#include "pipeline/decide.h"
#include "pipeline/identity.h"
#include "pipeline/outcome.h"
#include "text/teaser.h"

/* A guid that changes while address and title stay is the same item, for this long; after it only
 * if words or date have stayed, too: an archive that was renumbered or dated anew is no news. */
#define FLAP_S (INT64_C(30) * 24 * 3600)
/* Bytes of text that the sketch of a kept item looks at. */
#define SKETCH_TEXT_MAX ((size_t)32 * 1024)
/* Nothing on the web is older; dates before it are mistakes (1970, 0001). */
#define DATE_LEAST INT64_C(631152000) /* 1990-01-01 */
/* A list page with so many known items whose items are all new has changed its layout. */
#define LAYOUT_KNOWN_MIN 8
#define LAYOUT_NEW_MIN 5
/* Polls in a row that find such a page before it is believed. */
#define ALL_NEW_PATIENCE 3

_Static_assert(
	(int)VERDICT_PUBLISH == STORE_PUBLISH, "the store selects published items by number");

int64_t
ingest_shown(int64_t published, int64_t updated, int64_t first_seen)
{
	int64_t t = published != 0 ? published : updated;

	return t >= DATE_LEAST && t <= first_seen ? t : first_seen;
}

struct link_alias *
ingest_aliases(const struct config *cfg, struct arena *mem, size_t *n)
{
	struct link_alias *v;
	size_t total = 0;

	for (size_t i = 0; i < cfg->source_n; i++)
		total += cfg->sources[i].alias.n;
	v = ARENA_ARRAY(mem, struct link_alias, total);
	*n = 0;
	for (size_t i = 0; i < cfg->source_n; i++) {
		const struct source *s = &cfg->sources[i];

		for (size_t k = 0; k < s->alias.n; k++)
			v[(*n)++] = (struct link_alias){ s->alias.v[k], url_host(s->url, mem) };
	}
	return v;
}

/* How many bytes of `text` repeat `lead`, white space apart; 0 if it does not begin with it. */
static size_t
repeated(struct str text, struct str lead)
{
	size_t t = 0, l = 0;

	if (str_ends(lead, STR("\xE2\x80\xA6"))) /* an ellipsis: the lead was cut */
		lead.n -= 3;
	lead = str_trim(lead);
	while (t < text.n && l < lead.n) {
		if (ascii_space(text.p[t]) && ascii_space(lead.p[l])) {
			while (t < text.n && ascii_space(text.p[t]))
				t++;
			while (l < lead.n && ascii_space(lead.p[l]))
				l++;
		} else if (text.p[t] != lead.p[l]) {
			return 0;
		} else {
			t++;
			l++;
		}
	}
	return l == lead.n ? t : 0;
}

/*
 * Lead and text of an entry without counting the same words twice: many feeds give the beginning
 * of the text as summary.  Then the lead is the first block of the text.
 */
static void
split_lead(const struct entry *en, struct str *lead, struct str *text)
{
	struct str summary = teaser_trim(en->summary);
	size_t same = summary.n == 0 ? 0 : repeated(en->text, summary), block;

	*lead = summary;
	*text = teaser_trim(en->text);
	if (en->text.n == 0 || (summary.n > 0 && same == 0))
		goto cut;
	block = str_chr(*text, '\n');
	if (block == STR_NOT_FOUND)
		block = same == 0 ? text->n : same;
	*lead = utf8_first_bytes(str_slice(*text, 0, block), JUDGE_LEAD_MAX);
	*text = str_trim(str_skip(*text, lead->n));
cut:
	*lead = utf8_first_bytes(*lead, JUDGE_LEAD_MAX);
	*text = utf8_first_bytes(*text, JUDGE_TEXT_MAX);
}

static struct str
join_categories(const struct entry *en, struct arena *mem)
{
	struct str out = STR_NONE;

	for (size_t i = 0; i < en->category_n; i++) {
		struct category *c = &en->categories[i];
		struct str name = c->label.n > 0 ? c->label : c->term;

		out = out.n == 0 ? name
				 : arena_printf(mem, "%.*s\n%.*s", STR_ARG(out), STR_ARG(name));
	}
	return utf8_first_bytes(out, JUDGE_LEAD_MAX);
}

struct judge_text
ingest_judge_text(const struct entry *en, struct arena *mem)
{
	struct judge_text text = { .title = en->title, .tag = en->language };

	split_lead(en, &text.lead, &text.text);
	text.categories = join_categories(en, mem);
	return text;
}

size_t
ingest_sketch(struct store_item *it, const struct judged *judged, struct str full_text,
	int64_t keys[SKETCH_BANDS], struct arena *mem)
{
	struct sketch_input in = { .lang = judged->lang,
		.title = &judged->title,
		.url = it->url,
		.published = it->shown };
	struct words words;
	struct sketch *sketch;

	words_split(utf8_first_bytes(full_text, SKETCH_TEXT_MAX), judged->lang, mem, &words);
	in.text = &words;
	sketch = sketch_make(&in, mem);
	it->sketch = sketch_blob(sketch);
	return sketch_keys(sketch, keys);
}

static void
fill_item(const struct ingest *in, const struct source *src, const struct entry *en,
	const struct identity *who, struct judged *judged, struct store_item *it, struct arena *mem)
{
	struct judge_text text = ingest_judge_text(en, mem);

	judge_item(in->judge, src, &text, in->scratch, judged);
	it->url = who->url;
	it->link_key = who->link_key;
	it->twin_key = who->twin_key;
	it->title = en->title;
	it->lead = text.lead;
	it->text = text.text;
	it->categories = text.categories;
	it->lang = str_from(language_code(judged->lang));
	it->published = en->published;
	it->updated = en->updated;
	it->content_hash = identity_content_hash(en);
	it->score = judged->verdict.score;
	it->verdict = judged->verdict.kind;
	it->by = judged->verdict.by;
	it->reason = arena_dup(mem, judged->verdict.reason);
	it->topic = judged->verdict.topic;
	it->region = arena_dup(mem, judged->verdict.region);
	it->trial = src->trial;
	it->rules = judge_rules(in->judge);
}

/* The rows of those entries whose guid is known. */
static int
find_known(const struct ingest *in, const struct store_source *row, const struct identity *who,
	struct store_known *known, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (who[i].guid.n > 0 && store_item_find(in->store, row->id, who[i].guid,
						 who[i].url, &known[i], e) != 0)
			return -1;
	return 0;
}

/* The row of an entry whose guid has changed; one that another entry has is not it. */
static int
find_flapped(const struct ingest *in, const struct store_source *row, const struct entry *en,
	const struct identity *who, struct store_known *known, size_t at, size_t n, struct err *e)
{
	const struct store_item like = { .source = row->id,
		.guid = who[at].guid,
		.url = who[at].url,
		.link_key = who[at].link_key,
		.title = en->title,
		.content_hash = identity_content_hash(en),
		.published = en->published };
	struct store_known hit = { 0 };

	if (store_item_find_flapped(in->store, &like, in->now - FLAP_S, &hit, e) != 0)
		return -1;
	for (size_t i = 0; i < n && hit.id != 0; i++)
		if (known[i].id == hit.id)
			return 0;
	known[at] = hit;
	return 0;
}

/* What a person decided outlives an edit at the source, another guid, and the item itself. */
static int
keep_decision(const struct ingest *in, const struct source *src, const struct store_known *known,
	struct store_item *it, struct arena *mem, struct err *e)
{
	struct store_item was;
	bool found;

	if (known->id == 0)
		return decide_keep(in->store, src->id, it->guid, it, mem, e);
	if (known->by != BY_EDITOR)
		return 0;
	if (store_item_get(in->store, it->id, mem, &was, &found, e) != 0)
		return -1;
	if (found) {
		it->verdict = was.verdict;
		it->by = was.by;
		it->reason = was.reason;
	}
	return 0;
}

/* A new guid is remembered, so that it is known the next time; readers are led to a new address. */
static void
move_item(const struct identity *who, int64_t id, struct batch_reply *reply, struct arena *mem)
{
	struct batch_item *item = batch_add(reply, mem);

	item->moved = true;
	item->it = (struct store_item){ .id = id,
		.guid = who->guid,
		.url = who->url,
		.link_key = who->link_key,
		.twin_key = who->twin_key };
}

/* An entry that was never seen, or one whose words changed. */
static int
take_entry(const struct ingest *in, const struct source *src, const struct entry *en,
	const struct identity *who, const struct store_known *known, struct batch_reply *reply,
	struct ingest_result *out, struct arena *mem, struct err *e)
{
	struct batch_item *item;
	struct store_item *it;
	struct judged judged;

	out->known += known->id != 0;
	if (known->id != 0 && known->content_hash == identity_content_hash(en)) {
		if (known->moved)
			move_item(who, known->id, reply, mem);
		return 0;
	}
	if (known->id == 0 && src->max_age_s > 0 &&
		in->now - ingest_shown(en->published, en->updated, in->now) > src->max_age_s)
		return 0;
	item = batch_add(reply, mem);
	it = &item->it;
	it->guid = who->guid;
	it->first_seen = in->now;
	fill_item(in, src, en, who, &judged, it, mem);
	it->id = known->id;
	if (keep_decision(in, src, known, it, mem, e) != 0)
		return -1;
	it->shown = ingest_shown(
		en->published, en->updated, known->id != 0 ? known->first_seen : in->now);
	if (it->verdict != VERDICT_REJECT) {
		struct str full = en->text.n > 0 ? en->text : en->summary;

		full = repeated_strip(judge_repeated(in->judge), src->id,
			utf8_first_bytes(full, SKETCH_TEXT_MAX), in->scratch, NULL);
		item->key_n = ingest_sketch(it, &judged, full, item->keys, in->scratch);
		it->sketch = arena_dup(mem, it->sketch);
	}
	if (known->id != 0) {
		it->changed = in->now;
		out->touched[out->touched_n++] = known->story;
		out->changed++;
	} else {
		out->fresh++;
		out->kept += it->verdict == VERDICT_PUBLISH;
	}
	arena_reset(in->scratch);
	return 0;
}

/* ---- what the source repeats ----------------------------------------------------------------- */

struct sampler {
	const struct store_known *known; /* of the document: not to be counted twice */
	size_t known_n;
	struct boilerplate_item *v;
	size_t n;
	struct arena *mem;
};

static int
sample_stored(void *ctx, const struct store_item *it, struct err *e)
{
	struct sampler *s = ctx;

	(void)e;
	for (size_t i = 0; i < s->known_n; i++)
		if (s->known[i].id == it->id)
			return 0;
	if (s->n < BOILERPLATE_WINDOW)
		s->v[s->n++] = (struct boilerplate_item){ arena_dup(s->mem, it->title),
			arena_dup(s->mem, it->lead), arena_dup(s->mem, it->text) };
	return 0;
}

static bool
has_news(const struct feed *feed, const struct identity *who, const struct store_known *known,
	size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (who[i].guid.n > 0 &&
			(known[i].id == 0 ||
				known[i].content_hash != identity_content_hash(&feed->entries[i])))
			return true;
	return false;
}

/*
 * From the whole document before any of it is judged, so that the order of its entries does not
 * matter; where it is short, the items stored last stand in.
 */
static int
learn_repeated(const struct ingest *in, const struct source *src, const struct store_source *row,
	const struct feed *feed, const struct store_known *known, size_t n,
	struct batch_reply *reply, struct arena *mem, struct err *e)
{
	const struct store_item_filter latest = {
		.all = true, .source = src->id, .limit = 2 * BOILERPLATE_WINDOW
	};
	struct sampler s = { .known = known, .known_n = n, .mem = in->scratch };
	uint64_t *found;
	int64_t *sentences;

	s.v = ARENA_ARRAY(in->scratch, struct boilerplate_item, BOILERPLATE_WINDOW);
	for (; s.n < n && s.n < BOILERPLATE_WINDOW; s.n++) {
		const struct entry *en = &feed->entries[s.n];

		s.v[s.n] = (struct boilerplate_item){ en->title, en->summary, en->text };
	}
	if (s.n < BOILERPLATE_WINDOW && row->item_n > 0 &&
		store_items(in->store, &latest, sample_stored, &s, e) != 0)
		return -1;
	reply->sentence_n = boilerplate_learn(s.v, s.n, in->scratch, &found);
	sentences = ARENA_ARRAY(mem, int64_t, reply->sentence_n);
	for (size_t i = 0; i < reply->sentence_n; i++)
		sentences[i] = (int64_t)found[i];
	reply->sentences = sentences;
	repeated_add(judge_repeated(in->judge), src->id, found, reply->sentence_n);
	arena_reset(in->scratch);
	return 0;
}

static int
take_entries(const struct ingest *in, const struct source *src, struct store_source *row,
	const struct feed *feed, struct batch_reply *reply, struct ingest_result *out,
	struct arena *mem, struct err *e)
{
	size_t n = feed->entry_n < (size_t)src->max_items ? feed->entry_n : (size_t)src->max_items;
	struct identity *who = identity_of_entries(feed, n, in->alias, in->alias_n, mem);
	struct store_known *known = ARENA_ARRAY(mem, struct store_known, n);

	out->touched = ARENA_ARRAY(mem, int64_t, n);
	if (row->item_n > 0 && find_known(in, row, who, known, n, e) != 0)
		return -1;
	if (has_news(feed, who, known, n) &&
		learn_repeated(in, src, row, feed, known, n, reply, mem, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct entry *en = &feed->entries[i];

		if (en->language.n == 0)
			en->language = feed->language;
		if (who[i].guid.n == 0)
			continue;
		if (known[i].id == 0 && row->item_n > 0 &&
			find_flapped(in, row, en, who, known, i, n, e) != 0)
			return -1;
		if (take_entry(in, src, en, &who[i], &known[i], reply, out, mem, e) != 0)
			return -1;
	}
	return 0;
}

void
ingest_parse(const struct source *src, const struct reply *reply, struct arena *mem,
	struct ingest_document *out)
{
	struct page_rules page = { src->item, src->title, src->link, src->date, src->summary,
		src->date_format };
	struct parse_input pi = { .body = reply->body,
		.base = reply->final_url,
		.content_type = reply->content_type,
		.want = PARSE_WANT_TEXT,
		.page = src->type == SOURCE_HTML ? &page : NULL,
		.sitemap = src->type == SOURCE_SITEMAP };
	struct err e = { 0 };

	*out = (struct ingest_document){ .fault = FAULT_NONE, .detail = STR_NONE };
	if (parse_document(&pi, mem, &out->feed, &e) != PARSE_REFUSED)
		return;
	out->fault = src->type == SOURCE_HTML ? FAULT_LAYOUT : FAULT_NOT_A_FEED;
	out->detail = arena_dup(mem, str_from(e.text));
}

/* What the row keeps until it is written: the reply's own texts are gone by then. */
static void
keep_texts(struct store_source *row, struct arena *mem)
{
	row->etag = arena_dup(mem, row->etag);
	row->last_modified = arena_dup(mem, row->last_modified);
	row->permanent_url = arena_dup(mem, row->permanent_url);
}

/* Reads entries in one look at the store: a transaction of its own for each question costs more
 * than the answer. */
static int
look_at_entries(const struct ingest *in, const struct source *src, struct store_source *row,
	const struct feed *feed, struct batch_reply *reply, struct ingest_result *out,
	struct arena *mem, struct err *e)
{
	int rc;

	if (store_begin(in->store, e) != 0)
		return -1;
	rc = take_entries(in, src, row, feed, reply, out, mem, e);
	store_rollback(in->store); /* nothing was written */
	return rc;
}

int
ingest_reply(const struct ingest *in, const struct source *src, struct store_source *row,
	const struct reply *reply, struct arena *mem, struct ingest_result *out, struct err *e)
{
	struct ingest_document doc;
	const struct feed *feed = &doc.feed;
	struct batch_reply *waiting;

	ingest_parse(src, reply, mem, &doc);
	*out = (struct ingest_result){ .fault = doc.fault, .detail = doc.detail };
	if (out->fault != FAULT_NONE)
		return 0;
	out->entries = feed->entry_n;
	if (feed->entry_n == 0 && row->item_n > 0) {
		/* an empty search page answers 200, too: not the end of the source's news */
		out->fault = FAULT_EMPTY;
		return 0;
	}
	waiting = batch_open(row, mem);
	if (look_at_entries(in, src, row, feed, waiting, out, mem, e) != 0)
		return err_wrap(e, "feed '%.*s'", STR_ARG(src->id));
	/* body_hash 0: the editor has given other paths or another address since, and knows */
	if (src->type == SOURCE_HTML && row->item_n >= LAYOUT_KNOWN_MIN && row->body_hash != 0 &&
		out->fresh >= LAYOUT_NEW_MIN && out->known == 0) {
		if (row->failures < ALL_NEW_PATIENCE) {
			*out = (struct ingest_result){ .fault = FAULT_ALL_NEW, .detail = STR_NONE };
			return 0;
		}
		row->first_seen = in->now; /* it stays so: taken in, as stock and not as news */
	}
	outcome_document(row, src, reply, feed, out->fresh, in->now, mem);
	keep_texts(row, mem);
	waiting->touched = out->touched;
	waiting->touched_n = out->touched_n;
	batch_take(in->batch, waiting);
	row->item_n += (int64_t)out->fresh;
	row->kept_n += (int64_t)out->kept;
	return 0;
}
