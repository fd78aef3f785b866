/*
 * elements.c -- see elements.h.
 */
#include "parse/elements.h"

#include "base/compiler.h"

/*
 * Ranks: an element made for the purpose outranks a borrowed one, a full text a summary (RSS 2.0
 * "description" against "content:encoded"), a date of publication one of creation (RFC 4287
 * sections 4.2.9 and 4.2.15; Atom 0.3 section 4.13).  Equal ranks: rss.c and atom.c say.
 *
 * Sorted by namespace, then name without regard to case: element_find() searches by halves.
 */
static const struct element elements[] = {
	/* namespace, name, kind, field, rank, place */
	{ NS_NONE, STR_INIT("author"), KIND_TEXT, FIELD_AUTHOR, 40, IN_ENTRY },
	{ NS_NONE, STR_INIT("body"), KIND_XHTML, FIELD_CONTENT, 30, IN_ENTRY },
	{ NS_NONE, STR_INIT("category"), KIND_HTML, FIELD_CATEGORY, 0, IN_ENTRY },
	{ NS_NONE, STR_INIT("channel"), KIND_FRAME, FIELD_FEED, 0, IN_ROOT },
	{ NS_NONE, STR_INIT("content"), KIND_HTML, FIELD_CONTENT, 20, IN_ENTRY },
	{ NS_NONE, STR_INIT("created"), KIND_TEXT, FIELD_PUBLISHED, 8, IN_ENTRY },
	{ NS_NONE, STR_INIT("creator"), KIND_TEXT, FIELD_AUTHOR, 30, IN_ENTRY },
	{ NS_NONE, STR_INIT("date"), KIND_TEXT, FIELD_PUBLISHED, 8, IN_ENTRY },
	{ NS_NONE, STR_INIT("day"), KIND_TEXT, FIELD_DAY, 0, IN_DAYS },
	{ NS_NONE, STR_INIT("description"), KIND_HTML, FIELD_SUMMARY, 40, IN_FEED | IN_ENTRY },
	{ NS_NONE, STR_INIT("enclosure"), KIND_EMPTY, FIELD_ENCLOSURE, 0, IN_ENTRY },
	{ NS_NONE, STR_INIT("entry"), KIND_FRAME, FIELD_ENTRY, 0, IN_FEED },
	{ NS_NONE, STR_INIT("fullitem"), KIND_HTML, FIELD_CONTENT, 30, IN_ENTRY },
	{ NS_NONE, STR_INIT("guid"), KIND_TEXT, FIELD_GUID, 40, IN_ENTRY },
	{ NS_NONE, STR_INIT("hour"), KIND_TEXT, FIELD_HOUR, 0, IN_HOURS },
	{ NS_NONE, STR_INIT("id"), KIND_TEXT, FIELD_ID, 8, IN_FEED | IN_ENTRY },
	{ NS_NONE, STR_INIT("image"), KIND_FRAME, FIELD_IMAGE_FRAME, 0, IN_ENTRY },
	{ NS_NONE, STR_INIT("issued"), KIND_TEXT, FIELD_PUBLISHED, 10, IN_ENTRY },
	{ NS_NONE, STR_INIT("item"), KIND_FRAME, FIELD_ENTRY, 0, IN_ROOT | IN_FEED | IN_ENTRY },
	{ NS_NONE, STR_INIT("items"), KIND_GROUP, FIELD_GROUP, 0, IN_FEED }, /* RSS 1.1 */
	{ NS_NONE, STR_INIT("language"), KIND_TEXT, FIELD_LANGUAGE, 40, IN_FEED | IN_ENTRY },
	{ NS_NONE, STR_INIT("lastBuildDate"), KIND_TEXT, FIELD_UPDATED, 40, IN_FEED },
	{ NS_NONE, STR_INIT("link"), KIND_TEXT, FIELD_LINK, 40, IN_FEED | IN_ENTRY },
	{ NS_NONE, STR_INIT("modified"), KIND_TEXT, FIELD_UPDATED, 8, IN_FEED | IN_ENTRY },
	{ NS_NONE, STR_INIT("pubDate"), KIND_TEXT, FIELD_PUBLISHED, 40, IN_ENTRY },
	{ NS_NONE, STR_INIT("pubDate"), KIND_TEXT, FIELD_UPDATED, 30, IN_FEED },
	{ NS_NONE, STR_INIT("published"), KIND_TEXT, FIELD_PUBLISHED, 10, IN_ENTRY },
	{ NS_NONE, STR_INIT("skipDays"), KIND_FRAME, FIELD_DAYS, 0, IN_FEED },
	{ NS_NONE, STR_INIT("skipHours"), KIND_FRAME, FIELD_HOURS, 0, IN_FEED },
	{ NS_NONE, STR_INIT("source"), KIND_TEXT, FIELD_SOURCE, 0, IN_ENTRY },
	{ NS_NONE, STR_INIT("subtitle"), KIND_HTML, FIELD_SUMMARY, 8, IN_FEED },
	{ NS_NONE, STR_INIT("summary"), KIND_HTML, FIELD_SUMMARY, 20, IN_ENTRY },
	{ NS_NONE, STR_INIT("tagline"), KIND_HTML, FIELD_SUMMARY, 6, IN_FEED },
	{ NS_NONE, STR_INIT("title"), KIND_HTML, FIELD_TITLE, 40, IN_FEED | IN_ENTRY },
	{ NS_NONE, STR_INIT("ttl"), KIND_TEXT, FIELD_TTL, 0, IN_FEED },
	{ NS_NONE, STR_INIT("updated"), KIND_TEXT, FIELD_UPDATED, 10, IN_FEED | IN_ENTRY },
	{ NS_NONE, STR_INIT("url"), KIND_TEXT, FIELD_IMAGE_URL, 25, IN_IMAGE },
	{ NS_ATOM, STR_INIT("author"), KIND_FRAME, FIELD_PERSON, 40,
		IN_FEED | IN_ENTRY | IN_SOURCE },
	{ NS_ATOM, STR_INIT("category"), KIND_TEXT, FIELD_CATEGORY, 0, IN_ENTRY },
	{ NS_ATOM, STR_INIT("content"), KIND_ATOM, FIELD_CONTENT, 40, IN_ENTRY },
	{ NS_ATOM, STR_INIT("created"), KIND_TEXT, FIELD_PUBLISHED, 20, IN_ENTRY },
	{ NS_ATOM, STR_INIT("email"), KIND_TEXT, FIELD_EMAIL, 0, IN_PERSON },
	{ NS_ATOM, STR_INIT("entry"), KIND_FRAME, FIELD_ENTRY, 0, IN_ROOT | IN_FEED },
	{ NS_ATOM, STR_INIT("feed"), KIND_FRAME, FIELD_FEED, 0, IN_ROOT },
	{ NS_ATOM, STR_INIT("homepage"), KIND_TEXT, FIELD_URI, 0, IN_PERSON },
	{ NS_ATOM, STR_INIT("id"), KIND_TEXT, FIELD_ID, 40, IN_FEED | IN_ENTRY | IN_SOURCE },
	{ NS_ATOM, STR_INIT("issued"), KIND_TEXT, FIELD_PUBLISHED, 40, IN_ENTRY },
	{ NS_ATOM, STR_INIT("link"), KIND_TEXT, FIELD_ATOM_LINK, 40,
		IN_FEED | IN_ENTRY | IN_SOURCE },
	{ NS_ATOM, STR_INIT("modified"), KIND_TEXT, FIELD_UPDATED, 40, IN_FEED | IN_ENTRY },
	{ NS_ATOM, STR_INIT("name"), KIND_TEXT, FIELD_NAME, 0, IN_PERSON },
	{ NS_ATOM, STR_INIT("published"), KIND_TEXT, FIELD_PUBLISHED, 40, IN_ENTRY },
	{ NS_ATOM, STR_INIT("source"), KIND_FRAME, FIELD_SOURCE_FRAME, 0, IN_ENTRY },
	{ NS_ATOM, STR_INIT("subtitle"), KIND_ATOM, FIELD_SUMMARY, 40, IN_FEED },
	{ NS_ATOM, STR_INIT("summary"), KIND_ATOM, FIELD_SUMMARY, 40, IN_ENTRY },
	{ NS_ATOM, STR_INIT("tagline"), KIND_ATOM, FIELD_SUMMARY, 30, IN_FEED },
	{ NS_ATOM, STR_INIT("title"), KIND_ATOM, FIELD_TITLE, 40, IN_FEED | IN_ENTRY | IN_SOURCE },
	{ NS_ATOM, STR_INIT("updated"), KIND_TEXT, FIELD_UPDATED, 40, IN_FEED | IN_ENTRY },
	{ NS_ATOM, STR_INIT("uri"), KIND_TEXT, FIELD_URI, 0, IN_PERSON },
	{ NS_ATOM, STR_INIT("url"), KIND_TEXT, FIELD_URI, 0, IN_PERSON },
	{ NS_CONTENT, STR_INIT("encoded"), KIND_HTML, FIELD_CONTENT, 50, IN_ENTRY },
	{ NS_CONTENT, STR_INIT("encoded"), KIND_HTML, FIELD_SUMMARY, 5, IN_FEED },
	/* the module's first form: content:items > rdf:Bag > rdf:li > content:item > rdf:value */
	{ NS_CONTENT, STR_INIT("item"), KIND_GROUP, FIELD_GROUP, 0, IN_ENTRY },
	{ NS_CONTENT, STR_INIT("items"), KIND_GROUP, FIELD_GROUP, 0, IN_ENTRY },
	{ NS_DC, STR_INIT("author"), KIND_TEXT, FIELD_AUTHOR, 40, IN_ENTRY },
	{ NS_DC, STR_INIT("creator"), KIND_TEXT, FIELD_AUTHOR, 40, IN_ENTRY },
	{ NS_DC, STR_INIT("date"), KIND_TEXT, FIELD_PUBLISHED, 30, IN_ENTRY },
	{ NS_DC, STR_INIT("date"), KIND_TEXT, FIELD_UPDATED, 20, IN_FEED },
	{ NS_DC, STR_INIT("description"), KIND_HTML, FIELD_SUMMARY, 30, IN_FEED | IN_ENTRY },
	{ NS_DC, STR_INIT("identifier"), KIND_TEXT, FIELD_ID, 10, IN_FEED | IN_ENTRY },
	{ NS_DC, STR_INIT("language"), KIND_TEXT, FIELD_LANGUAGE, 30, IN_FEED | IN_ENTRY },
	{ NS_DC, STR_INIT("subject"), KIND_TEXT, FIELD_CATEGORY, 0, IN_ENTRY },
	{ NS_DC, STR_INIT("title"), KIND_HTML, FIELD_TITLE, 20, IN_FEED | IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("abstract"), KIND_HTML, FIELD_SUMMARY, 25, IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("available"), KIND_TEXT, FIELD_PUBLISHED, 15, IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("created"), KIND_TEXT, FIELD_PUBLISHED, 20, IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("creator"), KIND_TEXT, FIELD_AUTHOR, 40, IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("date"), KIND_TEXT, FIELD_PUBLISHED, 28, IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("description"), KIND_HTML, FIELD_SUMMARY, 30, IN_FEED | IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("issued"), KIND_TEXT, FIELD_PUBLISHED, 35, IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("language"), KIND_TEXT, FIELD_LANGUAGE, 30, IN_FEED | IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("modified"), KIND_TEXT, FIELD_UPDATED, 35, IN_FEED | IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("subject"), KIND_TEXT, FIELD_CATEGORY, 0, IN_ENTRY },
	{ NS_DCTERMS, STR_INIT("title"), KIND_HTML, FIELD_TITLE, 20, IN_FEED | IN_ENTRY },
	{ NS_ENC, STR_INIT("enclosure"), KIND_EMPTY, FIELD_ENCLOSURE, 0, IN_ENTRY },
	{ NS_FULLITEM, STR_INIT("fullitem"), KIND_HTML, FIELD_CONTENT, 30, IN_ENTRY },
	{ NS_ITUNES, STR_INIT("author"), KIND_TEXT, FIELD_AUTHOR, 20, IN_ENTRY },
	{ NS_ITUNES, STR_INIT("category"), KIND_GROUP, FIELD_CATEGORY, 0, IN_ENTRY },
	{ NS_ITUNES, STR_INIT("description"), KIND_HTML, FIELD_SUMMARY, 12, IN_FEED | IN_ENTRY },
	{ NS_ITUNES, STR_INIT("image"), KIND_EMPTY, FIELD_IMAGE, 35, IN_ENTRY },
	{ NS_ITUNES, STR_INIT("keywords"), KIND_TEXT, FIELD_KEYWORDS, 0, IN_ENTRY },
	{ NS_ITUNES, STR_INIT("link"), KIND_EMPTY, FIELD_IMAGE, 34, IN_ENTRY }, /* rel="image" */
	{ NS_ITUNES, STR_INIT("subtitle"), KIND_HTML, FIELD_SUMMARY, 10, IN_FEED | IN_ENTRY },
	{ NS_ITUNES, STR_INIT("summary"), KIND_HTML, FIELD_SUMMARY, 20, IN_FEED | IN_ENTRY },
	{ NS_ITUNES, STR_INIT("title"), KIND_HTML, FIELD_TITLE, 10, IN_FEED | IN_ENTRY },
	{ NS_MEDIA, STR_INIT("category"), KIND_TEXT, FIELD_CATEGORY, 0, IN_ENTRY },
	{ NS_MEDIA, STR_INIT("content"), KIND_GROUP, FIELD_MEDIA, 0, IN_ENTRY },
	{ NS_MEDIA, STR_INIT("description"), KIND_ATOM, FIELD_SUMMARY, 15, IN_ENTRY },
	{ NS_MEDIA, STR_INIT("group"), KIND_GROUP, FIELD_GROUP, 0, IN_ENTRY },
	{ NS_MEDIA, STR_INIT("keywords"), KIND_TEXT, FIELD_KEYWORDS, 0, IN_ENTRY },
	{ NS_MEDIA, STR_INIT("thumbnail"), KIND_EMPTY, FIELD_IMAGE, 40, IN_ENTRY },
	{ NS_MEDIA, STR_INIT("title"), KIND_ATOM, FIELD_TITLE, 15, IN_ENTRY },
	{ NS_RDF, STR_INIT("Bag"), KIND_GROUP, FIELD_GROUP, 0, IN_ENTRY },
	{ NS_RDF, STR_INIT("li"), KIND_GROUP, FIELD_GROUP, 0, IN_ENTRY },
	{ NS_RDF, STR_INIT("value"), KIND_HTML, FIELD_CONTENT, 40, IN_ENTRY },
	{ NS_SY, STR_INIT("updateFrequency"), KIND_TEXT, FIELD_UPDATE_FREQUENCY, 0, IN_FEED },
	{ NS_SY, STR_INIT("updatePeriod"), KIND_TEXT, FIELD_UPDATE_PERIOD, 0, IN_FEED },
	{ NS_XHTML, STR_INIT("body"), KIND_XHTML, FIELD_CONTENT, 35, IN_ENTRY },
	{ NS_XHTML, STR_INIT("div"), KIND_XHTML, FIELD_CONTENT, 34, IN_ENTRY },
	{ NS_CDF, STR_INIT("a"), KIND_EMPTY, FIELD_ATOM_LINK, 30, IN_FEED | IN_ENTRY },
	{ NS_CDF, STR_INIT("abstract"), KIND_HTML, FIELD_SUMMARY, 40, IN_FEED | IN_ENTRY },
	{ NS_CDF, STR_INIT("channel"), KIND_FRAME, FIELD_FEED, 0, IN_ROOT },
	{ NS_CDF, STR_INIT("channel"), KIND_GROUP, FIELD_GROUP, 0, IN_FEED }, /* a part of it */
	{ NS_CDF, STR_INIT("item"), KIND_FRAME, FIELD_ENTRY, 0, IN_FEED | IN_ENTRY },
	{ NS_CDF, STR_INIT("logo"), KIND_EMPTY, FIELD_LOGO, 10, IN_ENTRY },
	{ NS_CDF, STR_INIT("title"), KIND_HTML, FIELD_TITLE, 40, IN_FEED | IN_ENTRY },
};

/*
 * Addresses of the vocabularies and those that were used before.  They are compared in the form
 * that canonical() gives them, because "https:", a missing last slash and other capitals are
 * frequent mistakes and no vocabulary differs from another in them alone.
 */
static const struct {
	struct str uri;
	enum xml_ns ns;
} namespaces[] = {
	{ STR_INIT("purl.org/rss/1.0"), NS_NONE },
	{ STR_INIT("purl.org/rss/1.0/modules/rss091"), NS_NONE },
	{ STR_INIT("purl.org/net/rss1.1"), NS_NONE },
	{ STR_INIT("my.netscape.com/rdf/simple/0.9"), NS_NONE }, /* RSS 0.90 */
	{ STR_INIT("channel.netscape.com/rdf/simple/0.9"), NS_NONE },
	{ STR_INIT("my.netscape.com/publish/formats/rss-0.91.dtd"), NS_NONE },
	{ STR_INIT("backend.userland.com/rss"), NS_NONE }, /* early RSS 2.0 */
	{ STR_INIT("backend.userland.com/rss2"), NS_NONE },
	{ STR_INIT("backend.userland.com/rss091"), NS_NONE },
	{ STR_INIT("backend.userland.com/rss092"), NS_NONE },
	{ STR_INIT("blogs.law.harvard.edu/tech/rss"), NS_NONE },
	{ STR_INIT("cyber.law.harvard.edu/rss"), NS_NONE },
	{ STR_INIT("cyber.law.harvard.edu/rss/rss.html"), NS_NONE },
	{ STR_INIT("www.rssboard.org/rss-specification"), NS_NONE },
	{ STR_INIT("www.w3.org/2005/atom"), NS_ATOM },
	{ STR_INIT("purl.org/atom/ns"), NS_ATOM },      /* 0.3 */
	{ STR_INIT("example.com/newformat"), NS_ATOM }, /* drafts before 0.3 */
	{ STR_INIT("example.com/necho"), NS_ATOM },
	{ STR_INIT("purl.org/echo"), NS_ATOM },
	{ STR_INIT("uri/of/echo/namespace"), NS_ATOM },
	{ STR_INIT("purl.org/pie"), NS_ATOM },
	{ STR_INIT("purl.org/rss/1.0/modules/content"), NS_CONTENT },
	{ STR_INIT("purl.org/dc/elements/1.1"), NS_DC },
	{ STR_INIT("purl.org/dc/elements/1.0"), NS_DC },
	{ STR_INIT("purl.org/metadata/dublin_core"), NS_DC },
	{ STR_INIT("purl.org/dc/terms"), NS_DCTERMS },
	{ STR_INIT("purl.oclc.org/net/rss_2.0/enc"), NS_ENC },
	{ STR_INIT("rssnamespace.org/feedburner/ext/1.0"), NS_FEEDBURNER },
	{ STR_INIT("schemas.pocketsoap.com/rss/mydescmodule"), NS_FULLITEM },
	{ STR_INIT("www.itunes.com/dtds/podcast-1.0.dtd"), NS_ITUNES },
	{ STR_INIT("example.com/dtds/podcast-1.0.dtd"), NS_ITUNES },
	/* podcasts, with the names of iTunes */
	{ STR_INIT("www.google.com/schemas/play-podcasts/1.0"), NS_ITUNES },
	{ STR_INIT("search.yahoo.com/mrss"), NS_MEDIA },
	{ STR_INIT("tools.search.yahoo.com/mrss"), NS_MEDIA },
	{ STR_INIT("www.rssboard.org/media-rss"), NS_MEDIA },
	{ STR_INIT("search.yahoo.com/rss"), NS_MEDIA },
	{ STR_INIT("video.search.yahoo.com/mrss"), NS_MEDIA },
	{ STR_INIT("www.w3.org/1999/02/22-rdf-syntax-ns"), NS_RDF },
	{ STR_INIT("purl.org/rss/1.0/modules/syndication"), NS_SY },
	{ STR_INIT("www.w3.org/1999/xhtml"), NS_XHTML },
	{ STR_INIT("www.w3.org/xml/1998/namespace"), NS_XML },
};

/* What undeclared prefixes are meant to be. */
static const struct {
	struct str prefix;
	enum xml_ns ns;
} prefixes[] = {
	{ STR_INIT("a10"), NS_ATOM },
	{ STR_INIT("atom"), NS_ATOM },
	{ STR_INIT("atom10"), NS_ATOM },
	{ STR_INIT("content"), NS_CONTENT },
	{ STR_INIT("dc"), NS_DC },
	{ STR_INIT("dcterms"), NS_DCTERMS },
	{ STR_INIT("dcterm"), NS_DCTERMS },
	{ STR_INIT("enc"), NS_ENC },
	{ STR_INIT("feedburner"), NS_FEEDBURNER },
	{ STR_INIT("googleplay"), NS_ITUNES },
	{ STR_INIT("itunes"), NS_ITUNES },
	{ STR_INIT("media"), NS_MEDIA },
	{ STR_INIT("rdf"), NS_RDF },
	{ STR_INIT("rss"), NS_NONE },
	{ STR_INIT("sy"), NS_SY },
	{ STR_INIT("xhtml"), NS_XHTML },
	{ STR_INIT("xml"), NS_XML },
};

static int
compare(enum xml_ns ns, struct str name, const struct element *row)
{
	if (ns != row->ns)
		return ns < row->ns ? -1 : 1;
	return str_cmp_nocase(name, row->name);
}

const struct element *
element_find(enum xml_ns ns, struct str name, unsigned place)
{
	size_t low = 0, high = ARRAY_LEN(elements);

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (compare(ns, name, &elements[mid]) > 0)
			low = mid + 1;
		else
			high = mid;
	}
	/* an element may mean different things in different places: neighbours */
	for (; low < ARRAY_LEN(elements) && compare(ns, name, &elements[low]) == 0; low++)
		if ((elements[low].place & place) != 0)
			return &elements[low];
	return NULL;
}

const struct element *
element_row(size_t i)
{
	return i < ARRAY_LEN(elements) ? &elements[i] : NULL;
}

/* Without scheme and without what may end it. */
static struct str
canonical(struct str uri)
{
	uri = str_trim(uri);
	if (str_starts_nocase(uri, STR("https://")))
		uri = str_skip(uri, 8);
	else if (str_starts_nocase(uri, STR("http://")))
		uri = str_skip(uri, 7);
	while (uri.n > 0 && (uri.p[uri.n - 1] == '/' || uri.p[uri.n - 1] == '#'))
		uri.n--;
	return uri;
}

enum xml_ns
element_ns(struct str uri)
{
	uri = canonical(uri);
	if (uri.n == 0)
		return NS_NONE;
	for (size_t i = 0; i < ARRAY_LEN(namespaces); i++)
		if (str_eq_nocase(namespaces[i].uri, uri))
			return namespaces[i].ns;
	return NS_OTHER;
}

enum xml_ns
element_ns_of_prefix(struct str prefix)
{
	for (size_t i = 0; i < ARRAY_LEN(prefixes); i++)
		if (str_eq_nocase(prefixes[i].prefix, prefix))
			return prefixes[i].ns;
	return NS_OTHER;
}

bool
element_is_old_atom(struct str uri)
{
	return element_ns(uri) == NS_ATOM &&
	       str_find_nocase(uri, STR("2005/atom")) == STR_NOT_FOUND;
}
