/*
 * Groups labelled items as the pipeline does: each new item with all that hang together with it by
 * pairs that are likely enough, found by keys.
 *
 * Standard input: "id<TAB>story<TAB>language<TAB>source<TAB>seconds<TAB>address<TAB>title<TAB>text"
 * a line, in order of time; the story is the label and only used for figures.  Standard output:
 *   quality_stories      pairwise precision and recall, every wrong merge, keys, time
 *   quality_stories -g   "id<TAB>group" a line
 *   quality_stories -m   also every missed pair, with its signals
 *   quality_stories -q   figures alone, no pair: for sets that are never looked at
 *   quality_stories -p   the signals of every pair at most 70 days apart, for the fit
 *   quality_stories -o MOST   share of pairs that hang on the order of arrival; fails above MOST
 *   quality_stories -f P,R,XP,XR   as without, but fails below these floors of precision and
 *                        recall of all pairs and of those in two languages
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/compiler.h"
#include "base/file.h"
#include "base/num.h"
#include "base/utf8.h"
#include "story/cluster.h"
#include "story/link.h"
#include "story/sketch.h"
#include "story/story.h"
#include "text/stem.h"
#include "text/words.h"

#define ITEMS_MAX 2000
#define LINE_BYTES 65536
#define ORDERS 20
#define BENCH_ROUNDS 200
#define BENCH_WORDS 300

struct row {
	struct str id, story, text;
	struct story_item item;
	int64_t keys[SKETCH_BANDS];
	size_t key_n;
	size_t group; /* index of an item of its story */
};

struct figures {
	size_t hit, wrong, missed, keyless;
};

static struct row rows[ITEMS_MAX];
static size_t n;
static size_t order[ITEMS_MAX]; /* of arrival */
static struct arena mem;

static double
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static struct sketch *
make_sketch(const struct row *r, struct str text, struct arena *into)
{
	struct words title, words;
	struct sketch_input in = { .lang = r->item.lang,
		.title = &title,
		.text = &words,
		.published = r->item.published };

	words_split(r->item.title, r->item.lang, into, &title);
	words_split(text, r->item.lang, into, &words);
	return sketch_make(&in, into);
}

static void
read_row(struct str line)
{
	struct row *r = &rows[n];
	struct str rest = line, url, source;
	uint64_t hash = 5381;

	r->id = str_cut(&rest, '\t');
	r->story = str_cut(&rest, '\t');
	r->item.lang = language_from_tag(str_cut(&rest, '\t'));
	source = str_cut(&rest, '\t');
	for (size_t i = 0; i < source.n; i++)
		hash = hash * 33 + (unsigned char)source.p[i];
	r->item.source = (int64_t)(hash >> 1);
	r->item.published = strtoll(arena_cstr(&mem, str_cut(&rest, '\t')), NULL, 10);
	url = str_cut(&rest, '\t');
	r->item.title = str_cut(&rest, '\t');
	r->text = rest.p == NULL ? STR_NONE : rest;
	r->item.id = (int64_t)n;
	r->item.link_key = link_key(url, NULL, 0, &mem);
	r->item.text_length = (int64_t)utf8_count(r->text);
	r->item.twin_key = link_twin_key(url, &mem);
	r->item.sketch = make_sketch(r, r->text, &mem);
	r->key_n = sketch_keys(r->item.sketch, r->keys);
	order[n] = n;
	n++;
}

static bool
share_key(const struct row *a, const struct row *b)
{
	if (a->item.link_key.n > 0 && str_eq(a->item.link_key, b->item.link_key))
		return true;
	if (a->item.twin_key.n > 0 && str_eq(a->item.twin_key, b->item.twin_key))
		return true;
	for (size_t i = 0; i < a->key_n; i++)
		for (size_t k = 0; k < b->key_n; k++)
			if (a->keys[i] == b->keys[k])
				return true;
	return false;
}

static bool
in_window(const struct row *a, const struct row *b)
{
	return llabs((long long)(a->item.published - b->item.published)) <= STORY_OPEN_S;
}

static bool
same_story(const struct row *a, const struct row *b)
{
	return a->story.n > 0 && a->story.p[0] != '-' && str_eq(a->story, b->story);
}

/* May they be in one story? Compared once, when the second of them arrives. */
static bool may_join[ITEMS_MAX][ITEMS_MAX];

/* All that hang together with the item, itself among them, in the order of the input. */
static size_t
component_of(size_t item, size_t *out)
{
	static bool inside[ITEMS_MAX];
	static size_t waiting[ITEMS_MAX];
	size_t first = 0, last = 0, found = 0;

	memset(inside, 0, sizeof(inside));
	inside[item] = true;
	waiting[last++] = item;
	while (first < last && last < STORY_CLUSTER_MAX) {
		size_t i = waiting[first++];

		for (size_t k = 0; k < n && last < STORY_CLUSTER_MAX; k++)
			if (may_join[i][k] && !inside[k]) {
				inside[k] = true;
				waiting[last++] = k;
			}
	}
	for (size_t i = 0; i < n; i++)
		if (inside[i])
			out[found++] = i;
	return found;
}

static void
arrange(size_t item)
{
	static struct story_item v[STORY_CLUSTER_MAX];
	static struct story_edge edges[STORY_CLUSTER_MAX * STORY_CLUSTER_MAX];
	size_t at[STORY_CLUSTER_MAX], label[STORY_CLUSTER_MAX], found = component_of(item, at);
	struct story_set set = { .v = v, .n = found, .edges = edges };

	for (size_t i = 0; i < found; i++) {
		v[i] = rows[at[i]].item;
		for (size_t k = 0; k < i; k++)
			if (may_join[at[i]][at[k]])
				edges[set.edge_n++] = (struct story_edge){ k, i };
	}
	story_cluster(&set, &mem, label);
	for (size_t i = 0; i < found; i++)
		rows[at[i]].group = at[label[i]];
}

/* One item after the other, in the order of `order`. */
static size_t
group_all(void)
{
	size_t candidates = 0;

	memset(may_join, 0, sizeof(may_join));
	for (size_t now = 0; now < n; now++) {
		size_t me = order[now];

		for (size_t before = 0; before < now; before++) {
			size_t other = order[before];
			struct story_match m;

			if (!in_window(&rows[me], &rows[other]) ||
				!share_key(&rows[me], &rows[other]))
				continue;
			candidates++;
			story_compare(&rows[me].item, &rows[other].item, &m);
			may_join[me][other] = may_join[other][me] = m.likelihood >= STORY_JOIN;
		}
		arrange(me);
	}
	return candidates;
}

/* Shares of pairs in one group that are not in one group in the first order. */
static int
print_order(double most)
{
	static size_t first[ITEMS_MAX];
	size_t together = 0, differ = 0;
	uint64_t seed = 1;
	double part;

	(void)group_all();
	for (size_t i = 0; i < n; i++)
		first[i] = rows[i].group;
	for (size_t round = 0; round < ORDERS; round++) {
		for (size_t i = n; i > 1; i--) {
			size_t k, held = order[i - 1];

			seed = seed * 6364136223846793005u + 1442695040888963407u;
			k = (size_t)(seed >> 33) % i;
			order[i - 1] = order[k];
			order[k] = held;
		}
		(void)group_all();
		for (size_t i = 0; i < n; i++)
			for (size_t k = 0; k < i; k++) {
				bool was = first[i] == first[k],
				     is = rows[i].group == rows[k].group;

				together += was || is;
				differ += was != is;
			}
	}
	part = together == 0 ? 0 : (double)differ / (double)together;
	printf("%d orders: %.4f of the pairs differ\n", ORDERS, part);
	if (part > most)
		printf("more than %.4f\n", most);
	return part > most ? 1 : 0;
}

static void
print_pair(const char *what, const struct row *a, const struct row *b, bool signals)
{
	struct story_match m;

	story_compare(&a->item, &b->item, &m);
	printf("%s %.2f%s%s%s %.*s/%.*s %.*s <> %.*s\n", what, m.likelihood,
		share_key(a, b) ? "" : " [no key]", m.blocked_by ? " blocked: " : "",
		m.blocked_by ? m.blocked_by : "", STR_ARG(a->id), STR_ARG(b->id),
		STR_ARG(a->item.title), STR_ARG(b->item.title));
	for (size_t i = 0; signals && i < m.signal_n; i++)
		printf("%s%s %.2f (%+.1f)%s", i > 0 ? ", " : "      ", m.signal[i].name,
			m.signal[i].value, m.signal[i].weight, i + 1 == m.signal_n ? "\n" : "");
}

static void
score(struct figures f[2], bool wrong, bool missed)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct row *a = &rows[k], *b = &rows[i];
			bool truth = same_story(a, b), said = a->group == b->group;
			struct figures *g = &f[a->item.lang != b->item.lang];

			g->hit += truth && said;
			g->wrong += !truth && said;
			g->missed += truth && !said;
			g->keyless += truth && !share_key(a, b);
			if (said && !truth && wrong)
				print_pair("WRONG", a, b, true);
			if (truth && !said && missed)
				print_pair("missed", a, b, true);
		}
}

static double
ratio(size_t part, size_t rest)
{
	return part + rest == 0 ? 1 : (double)part / (double)(part + rest);
}

static void
print_figures(const char *name, const struct figures *f, double *p, double *r)
{
	size_t truth = f->hit + f->missed;

	*p = ratio(f->hit, f->wrong);
	*r = ratio(f->hit, f->missed);
	printf("%-15s P %.3f  R %.3f  F1 %.3f  (%zu of %zu true pairs, %zu wrong; %.3f share a "
	       "key)\n",
		name, *p, *r, *p + *r > 0 ? 2 * *p * *r / (*p + *r) : 0, f->hit, truth, f->wrong,
		truth == 0 ? 1 : 1 - (double)f->keyless / (double)truth);
}

static void
print_signals(void)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++) {
			struct story_match m;

			if (!in_window(&rows[i], &rows[k]))
				continue;
			story_compare(&rows[i].item, &rows[k].item, &m);
			printf("%d\t%.*s\t%.*s\t%d", same_story(&rows[i], &rows[k]),
				STR_ARG(rows[i].story), STR_ARG(rows[k].story),
				share_key(&rows[i], &rows[k]) && m.blocked_by == NULL);
			for (size_t s = 0; s < m.signal_n; s++)
				printf("\t%s=%.4f", m.signal[s].name, m.signal[s].value);
			printf("\n");
		}
}

static void
measure(void)
{
	struct str text = STR_NONE;
	struct arena scratch;
	double began, sum = 0;
	size_t compared = 0, words = 0;

	arena_init(&scratch, "bench", (size_t)64 << 20);
	for (size_t i = 0; i < n && words < BENCH_WORDS; i++) {
		struct words w;

		if (rows[i].item.lang != LANG_DE)
			continue;
		text = arena_printf(&mem, "%.*s %.*s", STR_ARG(text), STR_ARG(rows[i].text));
		words_split(text, LANG_DE, &mem, &w);
		words = w.n;
	}
	began = now_us();
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n && compared < 1000000; k++, compared++) {
			struct story_match m;

			story_compare(&rows[i].item, &rows[k].item, &m);
			sum += m.likelihood;
		}
	printf("story_compare %.2f us", (now_us() - began) / (double)compared);
	began = 0;
	for (size_t i = 0; i < BENCH_ROUNDS; i++) {
		struct words title, w;
		struct sketch_input in = { .lang = LANG_DE, .title = &title, .text = &w };
		double at;

		words_split(rows[0].item.title, LANG_DE, &scratch, &title);
		words_split(text, LANG_DE, &scratch, &w);
		at = now_us();
		(void)sketch_make(&in, &scratch);
		began += now_us() - at;
		arena_reset(&scratch);
	}
	printf(", sketch_make %.0f us for %zu words (%g)\n", began / BENCH_ROUNDS, words,
		sum > 0 ? 1.0 : 0.0);
	arena_free(&scratch);
}

static int
report(bool wrong, bool missed, const char *floors)
{
	struct figures f[2] = { { 0 } }, all;
	size_t candidates = group_all();
	double p[3], r[3], want[4] = { 0 };
	bool low = false;

	score(f, wrong, missed);
	all = (struct figures){ f[0].hit + f[1].hit, f[0].wrong + f[1].wrong,
		f[0].missed + f[1].missed, f[0].keyless + f[1].keyless };
	printf("%zu items, %.1f candidates an item\n", n, (double)candidates / (double)n);
	print_figures("all pairs", &all, &p[0], &r[0]);
	print_figures("same language", &f[0], &p[1], &r[1]);
	print_figures("two languages", &f[1], &p[2], &r[2]);
	measure();
	if (floors == NULL)
		return 0;
	if (all.hit + all.missed == 0) {
		printf("no labelled pair was read\n");
		return 1;
	}
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		char *end;

		want[i] = strtod(floors, &end);
		floors = *end == ',' ? end + 1 : end;
	}
	low = p[0] < want[0] || r[0] < want[1] || p[2] < want[2] || r[2] < want[3];
	if (low)
		printf("below the floors %.3f %.3f, two languages %.3f %.3f\n", want[0], want[1],
			want[2], want[3]);
	return low ? 1 : 0;
}

int
main(int argc, char **argv)
{
	const char *floors = NULL;
	double most = 1;
	char how = ' ';
	bool missed = false, wrong = true;
	static char line[LINE_BYTES];
	int status = 0;

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-m") == 0)
			missed = true;
		else if (strcmp(argv[i], "-q") == 0)
			wrong = false;
		else if (strcmp(argv[i], "-f") == 0 && i + 1 < argc)
			floors = argv[++i];
		else if (strcmp(argv[i], "-o") == 0 && i + 1 < argc) {
			how = 'o';
			most = strtod(argv[++i], NULL);
		} else if (strcmp(argv[i], "-p") == 0 || strcmp(argv[i], "-g") == 0)
			how = argv[i][1];
		else
			return 2;
	}
	arena_init(&mem, "items", (size_t)512 << 20);
	while (n < ITEMS_MAX && fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] != '\0')
			read_row(arena_dup(&mem, str_from(line)));
	}
	switch (how) {
	case 'p':
		print_signals();
		break;
	case 'o':
		status = print_order(most);
		break;
	case 'g':
		(void)group_all();
		for (size_t i = 0; i < n; i++)
			printf("%.*s\t%zu\n", STR_ARG(rows[i].id), rows[i].group);
		break;
	default: /* a letter, not an enum: no such option was given */
		status = report(wrong, missed, floors);
		break;
	}
	arena_free(&mem);
	stem_teardown();
	return status;
}
