/*
 * keys.c -- see keys.h.
 */
#include "config/keys.h"

#include "base/compiler.h"
#include "base/nearest.h"

#define CHOICES_END            \
	{                      \
		{ NULL, 0 }, 0 \
	}

static const struct key_choice yes_no[] = {
	{ STR_INIT("yes"), 1 },
	{ STR_INIT("no"), 0 },
	{ STR_INIT("true"), 1 },
	{ STR_INIT("false"), 0 },
	{ STR_INIT("on"), 1 },
	{ STR_INIT("off"), 0 },
	CHOICES_END,
};
static const struct key_choice accepts[] = {
	{ STR_INIT("rules"), 0 },
	{ STR_INIT("all"), 1 },
	CHOICES_END,
};
static const struct key_choice regions[] = {
	{ STR_INIT("any"), 0 },
	{ STR_INIT("required"), 1 },
	CHOICES_END,
};
static const struct key_choice languages[] = {
	{ STR_INIT("de"), 0 },
	{ STR_INIT("en"), 0 },
	CHOICES_END,
};
static const struct key_choice types[] = {
	{ STR_INIT("feed"), SOURCE_FEED },
	{ STR_INIT("html"), SOURCE_HTML },
	{ STR_INIT("sitemap"), SOURCE_SITEMAP },
	CHOICES_END,
};
static const struct key_choice kinds[] = {
	{ STR_INIT("research"), KIND_RESEARCH },
	{ STR_INIT("university"), KIND_UNIVERSITY },
	{ STR_INIT("cluster"), KIND_CLUSTER },
	{ STR_INIT("government"), KIND_GOVERNMENT },
	{ STR_INIT("startup"), KIND_STARTUP },
	{ STR_INIT("media"), KIND_MEDIA },
	{ STR_INIT("press"), KIND_PRESS },
	{ STR_INIT("event"), KIND_EVENT },
	CHOICES_END,
};
static const struct key_choice excerpts[] = {
	{ STR_INIT("short"), EXCERPT_SHORT },
	{ STR_INIT("none"), EXCERPT_NONE },
	{ STR_INIT("long"), EXCERPT_LONG },
	CHOICES_END,
};

#define HOUR (60.0 * 60)
#define DAY (24 * HOUR)

#define ROW(                                                                                    \
	section_, word, type_, struct_, member, unit_, preset_, least_, most_, choices_, help_) \
	{                                                                                       \
		.section = SECTION_##section_, .name = STR_INIT(word), .type = KEY_##type_,     \
		.offset = offsetof(struct struct_, member), .unit = STR_INIT(unit_),            \
		.preset = STR_INIT(preset_), .least = (least_), .most = (most_),                \
		.choices = (choices_), .help = STR_INIT(help_),                                 \
	}
#define SAXFEED(word, type, member, unit, preset, least, most, choices, help) \
	ROW(SAXFEED, word, type, config, member, unit, preset, least, most, choices, help)
#define RELEVANCE(word, type, member, unit, preset, least, most, help) \
	ROW(RELEVANCE, word, type, config, member, unit, preset, least, most, NULL, help)
#define TOPIC(word, type, member, help) \
	ROW(TOPIC, word, type, config_topic, member, "", "", 0, 0, NULL, help)
#define FEED(word, type, member, unit, preset, least, most, choices, help) \
	ROW(FEED, word, type, source, member, unit, preset, least, most, choices, help)

/* clang-format off */
const struct key keys[] = {
	/* word, type, member, unit, default, least, most, choices, help */
	SAXFEED("title", TEXT, title, "", "", 0, 0, NULL, "name of the digest; must be given"),
	SAXFEED("subtitle", TEXT, subtitle, "", "", 0, 0, NULL, "one line below the title"),
	SAXFEED("site", SITE, site, "", "", 0, 0, NULL, "address where the output folder is served; must be given"),
	SAXFEED("author", TEXT, author, "", "", 0, 0, NULL, "who publishes; the title if not given"),
	SAXFEED("contact", CONTACT, contact, "", "", 0, 0, NULL, "e-mail or web address that newsrooms see in the User-Agent"),
	SAXFEED("language", WORD, language, "", "de", 0, 0, languages, "language of the pages' own words"),
	SAXFEED("timezone", ZONE, timezone, "", "Europe/Berlin", 0, 0, NULL, "zone of the dates that readers see"),
	SAXFEED("database", PATH, database, "", "saxfeed.db", 0, 0, NULL, "state file; never inside the output folder"),
	SAXFEED("output", PATH, output, "", "output", 0, 0, NULL, "folder that the web server shows"),
	SAXFEED("authority", AUTHORITY, authority, "", "", 0, 0, NULL, "name and date in ids, host,YEAR; survives a change of address"),
	SAXFEED("hub", URL, hub, "", "", 0, 0, NULL, "address of a WebSub hub that is told when the combined feed changes"),
	SAXFEED("imprint", PATH, imprint, "", "", 0, 0, NULL, "text file that becomes impressum.html: who is responsible for the site"),
	SAXFEED("privacy", PATH, privacy, "", "", 0, 0, NULL, "text file that becomes datenschutz.html: what happens to readers' data"),
	SAXFEED("accessibility", PATH, accessibility, "", "", 0, 0, NULL, "text file that becomes barrierefreiheit.html: the statement of a public body"),
	SAXFEED("mail_to", MAIL, mail_to, "", "", 0, 0, NULL, "address of the list that gets the weekly digest"),
	SAXFEED("mail_via", PATH, mail_via, "", "", 0, 0, NULL, "program that sends it, such as /usr/sbin/sendmail; else it is only written"),
	/* 64 transfers keep a run of 130 sources under a minute and stay below the usual 1024 descriptors */
	SAXFEED("concurrency", INT, concurrency, "transfers", "64", 1, 512, NULL, "transfers at the same time"),
	/* two connections are what a polite browser of old opened (RFC 2616 section 8.1.4) */
	SAXFEED("per_host", INT, per_host, "transfers", "2", 1, 16, NULL, "transfers at the same time to one host"),
	SAXFEED("allow_private_addresses", BOOL, allow_private_addresses, "", "no", 0, 0, yes_no, "let sources be on loopback and private networks"),
	/* half a year covers the review of a term's effect */
	SAXFEED("retention", DURATION, retention_s, "time", "180 d", DAY, 3660 * DAY, NULL, "how long texts of items are to be kept; noted only, nothing is removed"),
	SAXFEED("page_days", INT, page_days, "days", "7", 1, 60, NULL, "days shown on the front page"),
	/* covers weeks of news for a reader that comes back from a holiday */
	SAXFEED("feed_items", INT, feed_items, "stories", "200", 1, 1000, NULL, "stories in the combined feed"),

	RELEVANCE("strong", LIST, strong, "", "", 0, 0, "words that make an item one about AI, added to the built-in ones"),
	RELEVANCE("weak", LIST, weak, "", "", 0, 0, "words that speak for AI beside others"),
	RELEVANCE("exclude", LIST, exclude, "", "", 0, 0, "words that speak against"),
	RELEVANCE("publish", REAL, publish, "score", "0.50", 0, 1, "score from which an item is published"),
	RELEVANCE("review", REAL, review, "score", "0.35", 0, 1, "score from which an item is under review: on the status page, not published"),

	TOPIC("label.de", TEXT, label_de, "heading of the section in German"),
	TOPIC("label.en", TEXT, label_en, "heading of the section in English"),
	TOPIC("terms", LIST, terms, "words that put an item into the section"),

	FEED("name", TEXT, name, "", "", 0, 0, NULL, "name for readers; the section's own if not given"),
	FEED("url", URL, url, "", "", 0, 0, NULL, "address of the feed, list page or sitemap; must be given"),
	FEED("site", URL, site, "", "", 0, 0, NULL, "home page of the source; the root of url if not given"),
	FEED("type", ENUM, type, "", "feed", 0, 0, types, "how the address is read"),
	FEED("kind", ENUM, kind, "", "", 0, 0, kinds, "what kind of body speaks"),
	FEED("city", LIST, city, "", "", 0, 0, NULL, "where the source sits; noted only"),
	FEED("enabled", BOOL, enabled, "", "yes", 0, 0, yes_no, "no: kept in the file but never polled"),
	FEED("trial", BOOL, trial, "", "no", 0, 0, yes_no, "yes: items are scored and shown to editors only"),
	FEED("accept", BOOL, accept_all, "", "rules", 0, 0, accepts, "all: every item is about AI"),
	FEED("region", BOOL, region_required, "", "any", 0, 0, regions, "required: only items with a tie to Saxony"),
	FEED("lang", WORD, lang, "", "", 0, 0, languages, "language of all items; else each is recognised by its words"),
	FEED("require", LIST, require, "", "", 0, 0, NULL, "items without any of these words are rejected"),
	FEED("exclude", LIST, exclude, "", "", 0, 0, NULL, "items with one of these words are rejected"),
	FEED("weight", REAL, weight, "factor", "1", 0.5, 2, NULL, "say of the source in score and ranking"),
	FEED("topic", TEXT, topic, "", "", 0, 0, NULL, "section for items whose words name none"),
	FEED("excerpt", ENUM, excerpt, "", "short", 0, 0, excerpts, "short: 200 characters; long: 600, with the source's leave"),
	/* the schedule keeps what it is asked between 45 minutes and a day */
	FEED("interval", DURATION, interval_s, "time", "1 h", 0, DAY, NULL, "shortest time between two polls"),
	FEED("timeout", DURATION, timeout_s, "time", "30 s", 1, 600, NULL, "time for one transfer"),
	FEED("user_agent", ASCII, user_agent, "", "", 0, 0, NULL, "name told to this server instead of ours"),
	FEED("header", HEADERS, headers, "", "", 0, 0, NULL, "further request headers, one a line; no secrets"),
	FEED("username", TEXT, username, "", "", 0, 0, NULL, "for HTTP authentication"),
	FEED("password_file", PATH, password_file, "", "", 0, 0, NULL, "file whose first line is the password"),
	FEED("conditional", BOOL, conditional, "", "yes", 0, 0, yes_no, "no: never send validators; for servers that answer 304 wrongly"),
	/* the largest feed seen has 118 items */
	FEED("max_items", INT, max_items, "items", "200", 1, 1000, NULL, "items taken from one answer"),
	FEED("max_age", DURATION, max_age_s, "time", "", 0, 3660 * DAY, NULL, "older items are not taken in when first seen; 0: no limit"),
	FEED("rank", INT, rank, "", "", 1, 9, NULL, "who speaks for a story: 1 originator to 9 relay; by kind if not given"),
	FEED("alias", HOSTS, alias, "", "", 0, 0, NULL, "other host names of the same site"),
	FEED("item", XPATH, item, "", "", 0, 0, NULL, "type = html: the items; must be given"),
	FEED("title", XPATH, title, "", "", 0, 0, NULL, "type = html: title, from the item"),
	FEED("link", XPATH, link, "", "", 0, 0, NULL, "type = html: address, from the item"),
	FEED("date", XPATH, date, "", "", 0, 0, NULL, "type = html: date, from the item"),
	FEED("summary", XPATH, summary, "", "", 0, 0, NULL, "type = html: text, from the item"),
	FEED("date_format", TEXT, date_format, "", "", 0, 0, NULL, "type = html: how dates are written, as for strptime"),
};
/* clang-format on */
const size_t key_n = ARRAY_LEN(keys);
_Static_assert(sizeof(enum source_type) == sizeof(int) && sizeof(enum source_kind) == sizeof(int) &&
		       sizeof(enum excerpt_policy) == sizeof(int),
	"choices are stored as int");
_Static_assert(ARRAY_LEN(keys) <= KEYS_MAX, "KEYS_MAX is too small");

/* A story is told by whoever it happened to; others repeat it. Smaller speaks first. */
static const struct {
	enum source_kind kind;
	int64_t rank;
} ranks[] = {
	{ KIND_RESEARCH, 1 },   /* writes about its own work */
	{ KIND_UNIVERSITY, 1 }, /* as above */
	{ KIND_STARTUP, 1 },    /* as above */
	{ KIND_GOVERNMENT, 1 }, /* decides, funds and announces itself */
	{ KIND_EVENT, 3 },      /* the host knows the date, the news is elsewhere */
	{ KIND_CLUSTER, 4 },    /* passes on what its members write */
	{ KIND_NONE, 5 },       /* unknown: behind originators, before those known to report */
	{ KIND_MEDIA, 6 },      /* reports on others, often behind a paywall */
	{ KIND_PRESS, 6 },      /* as above */
};

const struct config_topic key_topics[] = {
	{ STR_INIT("research"), STR_INIT("Forschung"), STR_INIT("Research"), { NULL, 0 } },
	{ STR_INIT("business"), STR_INIT("Wirtschaft"), STR_INIT("Business"), { NULL, 0 } },
	{ STR_INIT("policy"), STR_INIT("Politik und Verwaltung"), STR_INIT("Policy"), { NULL, 0 } },
	{ STR_INIT("funding"), STR_INIT("Förderung"), STR_INIT("Funding"), { NULL, 0 } },
	{ STR_INIT("events"), STR_INIT("Termine"), STR_INIT("Events"), { NULL, 0 } },
};
const size_t key_topic_n = ARRAY_LEN(key_topics);

static const struct str sections[] = {
	[SECTION_SAXFEED] = STR_INIT("saxfeed"),
	[SECTION_RELEVANCE] = STR_INIT("relevance"),
	[SECTION_TOPIC] = STR_INIT("topic"),
	[SECTION_FEED] = STR_INIT("feed"),
};

const struct key *
key_find(enum key_section section, struct str name)
{
	for (size_t i = 0; i < key_n; i++)
		if (keys[i].section == section && str_eq(keys[i].name, name))
			return &keys[i];
	return NULL;
}

const struct key *
key_nearest(enum key_section section, struct str name)
{
	const struct key *best = NULL;
	unsigned best_distance = NEAREST_FAR;

	for (size_t i = 0; i < key_n; i++) {
		unsigned distance;

		if (keys[i].section != section)
			continue;
		distance = nearest_distance(name, keys[i].name);
		if (distance < best_distance && nearest_is_close(name, distance)) {
			best = &keys[i];
			best_distance = distance;
		}
	}
	return best;
}

struct str
key_choice_nearest(const struct key_choice *choices, struct str name)
{
	struct str best = STR_NONE;
	unsigned best_distance = NEAREST_FAR;

	for (; choices->name.p != NULL; choices++) {
		unsigned distance = nearest_distance(name, choices->name);

		if (distance < best_distance && nearest_is_close(name, distance)) {
			best = choices->name;
			best_distance = distance;
		}
	}
	return best;
}

const char *
key_section_name(enum key_section section)
{
	return section == SECTION_UNKNOWN ? "" : sections[section].p;
}

enum key_section
key_section_find(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(sections); i++)
		if (str_eq(sections[i], name))
			return (enum key_section)i;
	return SECTION_UNKNOWN;
}

struct str
key_section_nearest(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(sections); i++)
		if (nearest_is_close(name, nearest_distance(name, sections[i])))
			return sections[i];
	return STR_NONE;
}

int64_t
key_rank_of(enum source_kind kind)
{
	for (size_t i = 0; i < ARRAY_LEN(ranks); i++)
		if (ranks[i].kind == kind)
			return ranks[i].rank;
	return 5;
}
