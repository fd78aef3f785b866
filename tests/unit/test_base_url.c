/*
 * test_base_url.c -- addresses as RFC 3986 resolves them, fit to be requested and published.
 */
#include <string.h>

#include "base/compiler.h"
#include "base/url.h"
#include "support/check.h"

static struct arena mem;

static int
before_each(void **state)
{
	(void)state;
	arena_init(&mem, "test", 1 << 24);
	return 0;
}

static int
after_each(void **state)
{
	(void)state;
	arena_free(&mem);
	return 0;
}

struct row {
	const char *base, *ref, *want;
};

static void
check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_row_str_eq(rows[i].ref,
			url_resolve(str_from(rows[i].base), str_from(rows[i].ref), &mem),
			str_from(rows[i].want));
}

static void
references_resolve_as_in_rfc_3986_section_5_4(void **state)
{
#define BASE "http://a/b/c/d;p?q"
	static const struct row rows[] = {
		{ BASE, "g", "http://a/b/c/g" },
		{ BASE, "./g", "http://a/b/c/g" },
		{ BASE, "g/", "http://a/b/c/g/" },
		{ BASE, "/g", "http://a/g" },
		{ BASE, "//g", "http://g/" },
		{ BASE, "?y", "http://a/b/c/d;p?y" },
		{ BASE, "g?y", "http://a/b/c/g?y" },
		{ BASE, "#s", "http://a/b/c/d;p?q#s" },
		{ BASE, "g#s", "http://a/b/c/g#s" },
		{ BASE, "g?y#s", "http://a/b/c/g?y#s" },
		{ BASE, ";x", "http://a/b/c/;x" },
		{ BASE, "g;x", "http://a/b/c/g;x" },
		{ BASE, "", "http://a/b/c/d;p?q" },
		{ BASE, ".", "http://a/b/c/" },
		{ BASE, "./", "http://a/b/c/" },
		{ BASE, "..", "http://a/b/" },
		{ BASE, "../", "http://a/b/" },
		{ BASE, "../g", "http://a/b/g" },
		{ BASE, "../..", "http://a/" },
		{ BASE, "../../g", "http://a/g" },
		{ BASE, "../../../g", "http://a/g" },
		{ BASE, "/./g", "http://a/g" },
		{ BASE, "/../g", "http://a/g" },
		{ BASE, "g.", "http://a/b/c/g." },
		{ BASE, "..g", "http://a/b/c/..g" },
		{ BASE, "./g/.", "http://a/b/c/g/" },
		{ BASE, "g/../h", "http://a/b/c/h" },
		{ BASE, "g?y/../x", "http://a/b/c/g?y/../x" },
		{ BASE, "g#s/../x", "http://a/b/c/g#s/../x" },
		{ BASE "#old", "#new", "http://a/b/c/d;p?q#new" },
		{ BASE "#old", "", "http://a/b/c/d;p?q" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
paths_and_queries_stay_as_they_were_sent(void **state)
{
	static const struct row rows[] = {
		{ "", "https://www.ufz.de/index.php?de=34299&vera_rss",
			"https://www.ufz.de/index.php?de=34299&vera_rss" },
		{ "https://a.test/x", "?b&a=&a=1&&%5Bc%5D=[d]",
			"https://a.test/x?b&a=&a=1&&%5Bc%5D=[d]" },
		{ "", "https://a.test/Was-Bedeutet/A%2fb%2F",
			"https://a.test/Was-Bedeutet/A%2fb%2F" },
		{ "", "https://a.test/a//b", "https://a.test/a//b" },
		{ "", "https://a.test/?", "https://a.test/?" },
		{ "", "https://a.test/x/.well-known/y", "https://a.test/x/.well-known/y" },
		{ "", "https://a.test/%zz", "https://a.test/%zz" },
		{ "", "https://a.test", "https://a.test/" },
		{ "", "https://a.test?x", "https://a.test/?x" },
		{ "", "https://a.test/x/../y/./z", "https://a.test/y/z" },
		{ "", "https://a.test/..", "https://a.test/" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
what_must_not_stand_in_an_address_is_encoded(void **state)
{
	static const struct row rows[] = {
		{ "", "https://a.test/ä ö", "https://a.test/%C3%A4%20%C3%B6" },
		{ "", "https://a.test/\"><script>", "https://a.test/%22%3E%3Cscript%3E" },
		{ "", "https://a.test/\x01\x7F\xFF", "https://a.test/%01%7F%FF" },
		{ "", "https://a.test/{a}|b^`", "https://a.test/%7Ba%7D%7Cb%5E%60" },
		{ "", "  https://a.test/x\r\n  ", "https://a.test/x" },
		{ "", "https://a.test/x\n\ty", "https://a.test/xy" },
		{ "https://a.test/x y/z", "q", "https://a.test/x%20y/q" },
		/* a name with letters beyond ASCII stays readable; libcurl translates it when it
		   asks */
		{ "", "https://münchen.test/", "https://münchen.test/" },
		{ "", "https://m%C3%BCnchen.test/", "https://münchen.test/" },
		/* bytes that are no text, and controls that turn the rest around or end a line */
		{ "", "https://a%FF.test/", "" },
		/* what stands in a host behind percent signs is read as if it stood there plainly
		 */
		{ "", "http://%33/a%20b", "http://0.0.0.3/a%20b" },
		{ "", "http:/%335/", "http://0.0.0.35/" },
		{ "http://%33/", "x", "http://0.0.0.3/x" },
		{ "http://a.test/", "//0x7%66.1/", "http://127.0.0.1/" },
		{ "", "http://%2533/", "" },
		{ "", "https://a%C2%85b.test/", "" },
		{ "", "https://a%E2%80%AEb.test/", "" },
		{ "https://a%FF.test/", "x", "" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
only_http_addresses_with_a_host_come_out(void **state)
{
	static const struct row rows[] = {
		{ "", "", "" },
		{ "", "x", "" },
		{ "", "/x", "" },
		{ "", "//a.test/x", "" },
		{ "", "https://", "" },
		{ "", "ftp://a.test/", "" },
		{ "", "file:///etc/passwd", "" },
		{ "", "javascript:alert(1)", "" },
		{ "https://a.test/", "JavaScript:alert(1)", "" },
		{ "https://a.test/", " java\nscript:alert(1)", "" },
		{ "https://a.test/", "data:text/html,x", "" },
		{ "https://a.test/", "mailto:x@y.test", "" },
		{ "https://a.test/", "urn:x:1", "" },
		{ "ftp://a.test/c", "d", "" },
		{ "nonsense", "d", "" },
		{ "nonsense", "https://a.test/", "https://a.test/" },
		{ "", "https://a b/", "" },
		{ "", "https://a.test:99999/", "" },
		{ "", "https://a.test:x/", "" },
		{ "", "https://[::1/", "" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
user_information_is_taken_away(void **state)
{
	static const struct row rows[] = {
		{ "", "https://u:p@a.test/x", "https://a.test/x" },
		{ "", "https://u@a.test/x", "https://a.test/x" },
		{ "", "https://a.test@b.test/", "https://b.test/" },
		{ "https://u:p@a.test/x/y", "z", "https://a.test/x/z" },
		{ "https://u:p@a.test/x/y", "#f", "https://a.test/x/y#f" },
		{ "", "https://a.test/@user", "https://a.test/@user" },
	};

	(void)state;
	check_rows(rows, ARRAY_LEN(rows));
}

static void
numbers_that_are_addresses_are_seen_as_such(void **state)
{
	static const struct row rows[] = {
		{ "", "http://2130706433/", "127.0.0.1" },
		{ "", "http://0x7f.1/", "127.0.0.1" },
		{ "", "http://0x7f.0.0.0xa/", "127.0.0.10" },
		{ "", "http://0177.0.0.1/", "127.0.0.1" },
		{ "", "http://127.1/", "127.0.0.1" },
		{ "", "http://0xa/", "0.0.0.10" },
		{ "", "http://a.b0/", "a.b0" },
		{ "", "http://1a.test/", "1a.test" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].ref,
			url_host(url_resolve(STR_NONE, str_from(rows[i].ref), &mem), &mem),
			str_from(rows[i].want));
}

static void
addresses_beyond_the_ceiling_count_as_none(void **state)
{
	char *z = arena_alloc(&mem, URL_MAX + 2);

	(void)state;
	memset(z, 'a', URL_MAX + 1);
	memcpy(z, "https://a.test/", 15);
	assert_int_equal(url_resolve(STR_NONE, (struct str){ z, URL_MAX }, &mem).n, URL_MAX);
	assert_int_equal(url_resolve(STR_NONE, (struct str){ z, URL_MAX + 1 }, &mem).n, 0);
	/* what grows beyond it by resolving or encoding, as well */
	assert_int_equal(url_resolve((struct str){ z, URL_MAX }, STR("#xx"), &mem).n, 0);
	z[URL_MAX - 1] = ' ';
	z[20] = '"';
	assert_int_equal(url_resolve(STR_NONE, (struct str){ z, URL_MAX }, &mem).n, 0);
}

static void
parts_are_told_apart(void **state)
{
	struct url_parts p;

	(void)state;
	assert_true(url_split(STR("HTTPS://WWW.A.Test:8443/Pfad/x?q=1&b#F?"), &mem, &p));
	assert_str_eq(p.scheme, STR("https"));
	assert_str_eq(p.host, STR("www.a.test"));
	assert_str_eq(p.port, STR("8443"));
	assert_str_eq(p.path, STR("/Pfad/x"));
	assert_str_eq(p.query, STR("q=1&b"));
	assert_str_eq(p.fragment, STR("F?"));
	assert_true(p.has_query);
	assert_true(url_split(STR("https://a.test:443#x?y"), &mem, &p));
	assert_str_eq(p.port, STR(""));
	assert_str_eq(p.path, STR("/"));
	assert_false(p.has_query);
	assert_true(url_split(STR("https://a.test/?"), &mem, &p));
	assert_true(p.has_query);
	assert_str_eq(p.query, STR(""));
	assert_true(url_split(STR("http://a.test:443/"), &mem, &p));
	assert_str_eq(p.port, STR("443"));
	assert_false(url_split(STR("nonsense"), &mem, &p));
	assert_false(url_split(STR(""), &mem, &p));
	assert_str_eq(url_host(STR("https://A.Test:1/x"), &mem), STR("a.test"));
	assert_str_eq(url_host(STR("/x"), &mem), STR(""));
}

static void
http_is_recognised_without_parsing(void **state)
{
	static const struct {
		struct str s;
		bool want;
	} rows[] = {
		{ STR_INIT("https://a"), true },
		{ STR_INIT("HTTP://a"), true },
		{ STR_INIT("http://"), false },
		{ STR_INIT("http:///x"), false },
		{ STR_INIT("http://?x"), false },
		{ STR_INIT("http://:80/"), false },
		{ STR_INIT("http://@a/"), false },
		{ STR_INIT("http:/a"), false },
		{ STR_INIT(" http://a"), false },
		{ STR_INIT("httpx://a"), false },
		{ STR_INIT(""), false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_int_eq(rows[i].s.p, url_is_http(rows[i].s), rows[i].want);
}

static void
passwords_are_hidden(void **state)
{
	static const struct {
		struct str in, want;
	} rows[] = {
		{ STR_INIT("https://u:p@a.test/x"), STR_INIT("https://***@a.test/x") },
		{ STR_INIT("https://u:p@q@a.test/x"), STR_INIT("https://***@a.test/x") },
		{ STR_INIT("https://a.test/@x"), STR_INIT("https://a.test/@x") },
		{ STR_INIT("https://a.test?m=x@y"), STR_INIT("https://a.test?m=x@y") },
		{ STR_INIT("https://u:p@"), STR_INIT("https://***@") },
		{ STR_INIT("x@y"), STR_INIT("x@y") },
		{ STR_INIT(""), STR_INIT("") },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_row_str_eq(rows[i].in.p, url_redact(rows[i].in, &mem), rows[i].want);
}

static void
what_came_out_once_comes_out_again_the_same(void **state)
{
	static const char *const texts[] = { "https://a.test", "https://A.test/ä?ö#ü",
		"http://a.test:80/x/../y", "https://u:p@a.test/\"", "http://0xa/",
		"https://münchen.test", "https://a.test/%", "http://[::1]:8080/x" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct str once = url_resolve(STR_NONE, str_from(texts[i]), &mem);

		assert_row_int_eq(texts[i], once.n > 0, true);
		assert_row_str_eq(texts[i], url_resolve(STR_NONE, once, &mem), once);
		assert_row_str_eq(texts[i], url_resolve(once, STR_NONE, &mem),
			str_slice(once, 0, str_chr(once, '#')));
	}
}

static void
an_origin_has_scheme_host_and_port_alone(void **state)
{
	static const struct {
		const char *url, *origin, *authority;
	} rows[] = {
		{ "https://a.example/x?y#z", "https://a.example", "a.example" },
		{ "https://a.example", "https://a.example", "a.example" },
		{ "HTTP://A.Example?x", "http://a.example", "A.Example" },
		{ "http://a.example:8080/x", "http://a.example:8080", "a.example:8080" },
		{ "https://a.example:443/x", "https://a.example", "a.example:443" },
		{ "https://me:w%40rd@a.example/@x", "https://a.example", "me:w%40rd@a.example" },
		/* libcurl takes this for no address, and nothing is ever asked there */
		{ "https://me:w@rd@a.example/", "", "me:w@rd@a.example" },
		{ "http://[::1]:81/x", "http://[::1]:81", "[::1]:81" },
		{ "http://a.example#x://b/", "http://a.example", "a.example" },
		{ "a.example/x", "", "" },
		{ "http://", "", "" },
		{ "", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str url = str_from(rows[i].url);

		assert_row_str_eq(rows[i].url, url_origin(url, &mem), str_from(rows[i].origin));
		assert_row_str_eq(rows[i].url, url_authority(url), str_from(rows[i].authority));
	}
}

/* Without marks that nothing follows ("/?"): libcurl drops them, the short way leaves an address
 * alone. */
static const char *const hard_rests[] = { "", "/", "/a/b?c=d&e#f", "/a#b?c", "/a//b", "/./a",
	"/../a", "/a/.b", "/a?b/../c", "/%41%zz", "/a b", "/\xC3\xA4", "?q", "#f", "//x",
	"/a:b@c" };

/* Both addresses are the same but for capitals; true if anything came out. */
static bool
check_alike(struct str low, struct str high)
{
	struct url_parts a, b;

	assert_row_str_eq(
		low.p, url_resolve(STR_NONE, low, &mem), url_resolve(STR_NONE, high, &mem));
	assert_row_int_eq(low.p, url_split(low, &mem, &a), url_split(high, &mem, &b));
	assert_row_str_eq(low.p, a.scheme, b.scheme);
	assert_row_str_eq(low.p, a.host, b.host);
	assert_row_str_eq(low.p, a.port, b.port);
	assert_row_str_eq(low.p, a.path, b.path);
	assert_row_str_eq(low.p, a.query, b.query);
	assert_row_str_eq(low.p, a.fragment, b.fragment);
	assert_row_int_eq(low.p, a.has_query, b.has_query);
	for (size_t i = 0; i < ARRAY_LEN(hard_rests); i++) {
		struct str ref = str_from(hard_rests[i]);

		assert_row_str_eq(low.p, url_resolve(low, ref, &mem), url_resolve(high, ref, &mem));
	}
	return url_resolve(STR_NONE, low, &mem).n > 0;
}

/* The scheme in capitals goes the long way, through libcurl; so both ways are asked the same. */
static void
the_short_way_gives_what_libcurl_gives(void **state)
{
	static const char *const schemes[][2] = { { "http", "HTTP" }, { "https", "HTTPS" } };
	static const char *const hosts[] = { "a.example", "a", "a.b-c.example", "127.0.0.1",
		"127.0.0.01", "127.1", "0x7f.1", "0", "255.255.255.255", "256.0.0.1", "1.2.3.4.",
		"1.2.3.4.5", "1.2.3.a", "a.1", "a.0x1", ".a", "a.", "a..b", "-a", "1.2.3", "" };
	static const char *const ports[] = { "", ":", ":80", ":443", ":0", ":00", ":080", ":8080",
		":65535", ":65536", ":99999999999999999999", ":8a", ":-1" };
	size_t addresses = 0;
	char host[300];

	(void)state;
	for (size_t i = 0; i < 2 * ARRAY_LEN(hosts) * ARRAY_LEN(ports) * ARRAY_LEN(hard_rests);
		i++) {
		const char *const *scheme = schemes[i % 2];
		const char *h = hosts[i / 2 % ARRAY_LEN(hosts)];
		const char *p = ports[i / 2 / ARRAY_LEN(hosts) % ARRAY_LEN(ports)];
		const char *r = hard_rests[i / 2 / ARRAY_LEN(hosts) / ARRAY_LEN(ports)];

		addresses += check_alike(arena_printf(&mem, "%s://%s%s%s", scheme[0], h, p, r),
			arena_printf(&mem, "%s://%s%s%s", scheme[1], h, p, r));
		arena_reset(&mem);
	}
	assert_true(addresses > 1000);
	for (int n = 250; n < 260; n++) {
		memset(host, 'a', sizeof(host));
		(void)check_alike(arena_printf(&mem, "http://%.*s/", n, host),
			arena_printf(&mem, "HTTP://%.*s/", n, host));
	}
}

static void
percent_encoded_bytes_are_two_digits(void **state)
{
	unsigned char byte = 0;

	(void)state;
	assert_true(url_percent(STR("a%C3x"), 1, &byte));
	assert_int_equal(byte, 0xc3);
	assert_true(url_percent(STR("%0a"), 0, &byte));
	assert_int_equal(byte, 10);
	assert_false(url_percent(STR("%0"), 0, &byte));
	assert_false(url_percent(STR("%0g"), 0, &byte));
	assert_false(url_percent(STR("x0a"), 0, &byte));
	assert_false(url_percent(STR("%0a"), 1, &byte));
	assert_false(url_percent(STR(""), 0, &byte));
	assert_false(url_percent(STR("%0a"), 9, &byte));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(f) cmocka_unit_test_setup_teardown(f, before_each, after_each)
		CASE(references_resolve_as_in_rfc_3986_section_5_4),
		CASE(paths_and_queries_stay_as_they_were_sent),
		CASE(what_must_not_stand_in_an_address_is_encoded),
		CASE(only_http_addresses_with_a_host_come_out),
		CASE(user_information_is_taken_away),
		CASE(numbers_that_are_addresses_are_seen_as_such),
		CASE(addresses_beyond_the_ceiling_count_as_none),
		CASE(parts_are_told_apart),
		CASE(http_is_recognised_without_parsing),
		CASE(passwords_are_hidden),
		CASE(an_origin_has_scheme_host_and_port_alone),
		CASE(the_short_way_gives_what_libcurl_gives),
		CASE(percent_encoded_bytes_are_two_digits),
		CASE(what_came_out_once_comes_out_again_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
