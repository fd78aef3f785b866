/*
 * charset_names.c -- see charset_names.h.
 */
#include "parse/charset_names.h"

#include <iconv.h>
#include <string.h>

#include "base/compiler.h"

/*
 * Labels in small letters, with '-' for '_'.  A space stands before and
 * behind each.
 */
static const struct {
	const char *labels;
	struct charset_set set;
} sets[] = {
	{ " utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 u8 utf ",
		{ STR_INIT("utf-8"), NULL, CHARSET_UTF8 } },
	{ " windows-1252 cp1252 cp-1252 x-cp1252 win-1252 windows1252 ansi ms-ansi iso-8859-1 "
	  "iso8859-1 iso88591 iso-8859-1:1987 iso8859 iso-8859 8859 latin1 latin-1 l1 cp819 ibm819 "
	  "iso-ir-100 csisolatin1 us-ascii ascii us 646 iso646-us iso-ir-6 cp367 ibm367 csascii "
	  "ansi-x3.4-1968 ansi-x3.4-1986 ansi-x3-4-1968 iso-646.irv:1991 ",
		{ STR_INIT("windows-1252"), NULL, CHARSET_ONE } },
	{ " windows-1250 cp1250 x-cp1250 win-1250 windows1250 ms-ee ",
		{ STR_INIT("windows-1250"), "CP1250", CHARSET_ONE } },
	{ " windows-1251 cp1251 x-cp1251 win-1251 windows1251 ms-cyrl ",
		{ STR_INIT("windows-1251"), "CP1251", CHARSET_ONE } },
	{ " windows-1253 cp1253 x-cp1253 win-1253 windows1253 ms-greek ",
		{ STR_INIT("windows-1253"), "CP1253", CHARSET_ONE } },
	{ " windows-1254 cp1254 x-cp1254 win-1254 windows1254 ms-turk iso-8859-9 iso8859-9 "
	  "iso88599 "
	  "iso-8859-9:1989 latin5 latin-5 l5 iso-ir-148 csisolatin5 ",
		{ STR_INIT("windows-1254"), "CP1254", CHARSET_ONE } },
	{ " windows-1255 cp1255 x-cp1255 win-1255 windows1255 ms-hebr ",
		{ STR_INIT("windows-1255"), "CP1255", CHARSET_ONE } },
	{ " windows-1256 cp1256 x-cp1256 win-1256 windows1256 ms-arab ",
		{ STR_INIT("windows-1256"), "CP1256", CHARSET_ONE } },
	{ " windows-1257 cp1257 x-cp1257 win-1257 windows1257 winbaltrim ",
		{ STR_INIT("windows-1257"), "CP1257", CHARSET_ONE } },
	{ " windows-1258 cp1258 x-cp1258 win-1258 windows1258 ",
		{ STR_INIT("windows-1258"), "CP1258", CHARSET_ONE } },
	{ " windows-874 cp874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620 tis-620-0 "
	  "tis620.2533 iso-ir-166 thai ",
		{ STR_INIT("windows-874"), "CP874", CHARSET_ONE } },
	{ " iso-8859-2 iso8859-2 iso88592 iso-8859-2:1987 latin2 latin-2 l2 iso-ir-101 "
	  "csisolatin2 ",
		{ STR_INIT("iso-8859-2"), "ISO-8859-2", CHARSET_ONE } },
	{ " iso-8859-3 iso8859-3 iso88593 iso-8859-3:1988 latin3 latin-3 l3 iso-ir-109 "
	  "csisolatin3 ",
		{ STR_INIT("iso-8859-3"), "ISO-8859-3", CHARSET_ONE } },
	{ " iso-8859-4 iso8859-4 iso88594 iso-8859-4:1988 latin4 latin-4 l4 iso-ir-110 "
	  "csisolatin4 ",
		{ STR_INIT("iso-8859-4"), "ISO-8859-4", CHARSET_ONE } },
	{ " iso-8859-5 iso8859-5 iso88595 iso-8859-5:1988 cyrillic iso-ir-144 csisolatincyrillic ",
		{ STR_INIT("iso-8859-5"), "ISO-8859-5", CHARSET_ONE } },
	{ " iso-8859-6 iso8859-6 iso88596 iso-8859-6:1987 iso-8859-6-e iso-8859-6-i arabic "
	  "asmo-708 "
	  "ecma-114 iso-ir-127 csisolatinarabic ",
		{ STR_INIT("iso-8859-6"), "ISO-8859-6", CHARSET_ONE } },
	{ " iso-8859-7 iso8859-7 iso88597 iso-8859-7:1987 greek greek8 ecma-118 elot-928 "
	  "iso-ir-126 "
	  "csisolatingreek sun-eu-greek ",
		{ STR_INIT("iso-8859-7"), "ISO-8859-7", CHARSET_ONE } },
	{ " iso-8859-8 iso8859-8 iso88598 iso-8859-8:1988 iso-8859-8-e hebrew visual iso-ir-138 "
	  "csisolatinhebrew ",
		{ STR_INIT("iso-8859-8"), "ISO-8859-8", CHARSET_ONE } },
	{ " iso-8859-8-i logical csiso88598i ",
		{ STR_INIT("iso-8859-8-i"), "ISO-8859-8", CHARSET_ONE } },
	{ " iso-8859-10 iso8859-10 iso885910 latin6 latin-6 l6 iso-ir-157 csisolatin6 ",
		{ STR_INIT("iso-8859-10"), "ISO-8859-10", CHARSET_ONE } },
	{ " iso-8859-13 iso8859-13 iso885913 latin7 latin-7 l7 ",
		{ STR_INIT("iso-8859-13"), "ISO-8859-13", CHARSET_ONE } },
	{ " iso-8859-14 iso8859-14 iso885914 latin8 latin-8 l8 ",
		{ STR_INIT("iso-8859-14"), "ISO-8859-14", CHARSET_ONE } },
	{ " iso-8859-15 iso8859-15 iso885915 latin9 latin-9 l9 csisolatin9 ",
		{ STR_INIT("iso-8859-15"), "ISO-8859-15", CHARSET_ONE } },
	{ " iso-8859-16 iso8859-16 iso885916 latin10 latin-10 l10 ",
		{ STR_INIT("iso-8859-16"), "ISO-8859-16", CHARSET_ONE } },
	{ " koi8-r koi8 koi koi8r cskoi8r ", { STR_INIT("koi8-r"), "KOI8-R", CHARSET_ONE } },
	{ " koi8-u koi8-ru koi8u ", { STR_INIT("koi8-u"), "KOI8-U", CHARSET_ONE } },
	{ " macintosh mac mac-roman macroman x-mac-roman csmacintosh ",
		{ STR_INIT("macintosh"), "MACINTOSH", CHARSET_ONE } },
	{ " x-mac-cyrillic mac-cyrillic maccyrillic ",
		{ STR_INIT("x-mac-cyrillic"), "MAC-CYRILLIC", CHARSET_ONE } },
	{ " x-mac-ukrainian mac-ukrainian ",
		{ STR_INIT("x-mac-cyrillic"), "MAC-UK", CHARSET_ONE } },
	{ " x-mac-ce mac-ce mac-latin2 maclatin2 mac-centraleurope maccentraleurope ",
		{ STR_INIT("x-mac-ce"), "MAC-CENTRALEUROPE", CHARSET_ONE } },
	{ " x-mac-icelandic mac-iceland maciceland ",
		{ STR_INIT("x-mac-icelandic"), "MAC-IS", CHARSET_ONE } },
	{ " x-mac-greek mac-greek macgreek ", { STR_INIT("x-mac-greek"), NULL, CHARSET_ONE } },
	{ " x-mac-turkish mac-turkish macturkish ",
		{ STR_INIT("x-mac-turkish"), NULL, CHARSET_ONE } },
	{ " cp861 ibm861 861 cp-is csibm861 ", { STR_INIT("ibm861"), "CP861", CHARSET_ONE } },
	{ " cp862 ibm862 862 dos-862 cspc862latinhebrew ",
		{ STR_INIT("ibm862"), "CP862", CHARSET_ONE } },
	{ " ptcp154 pt154 cp154 cyrillic-asian csptcp154 ",
		{ STR_INIT("ptcp154"), "PT154", CHARSET_ONE } },
	{ " gb2312 gb-2312-80 gb2312-80 gb2312-1980 chinese csgb2312 csiso58gb231280 iso-ir-58 gbk "
	  "x-gbk cp936 ms936 936 euc-cn euccn eucgb2312-cn gb18030 gb18030-2000 ",
		{ STR_INIT("gb18030"), "GB18030", CHARSET_MULTI } },
	{ " big5 big-5 big5-hkscs big5hkscs hkscs cn-big5 csbig5 x-x-big5 big5-tw cp950 ms950 950 ",
		{ STR_INIT("big5"), "BIG5-HKSCS", CHARSET_MULTI } },
	{ " shift-jis shiftjis s-jis sjis x-sjis sjis-win windows-31j cp932 ms932 932 ms-kanji "
	  "mskanji csshiftjis cswindows31j ",
		{ STR_INIT("shift_jis"), "CP932", CHARSET_MULTI } },
	{ " euc-jp eucjp x-euc-jp ujis u-jis cseucpkdfmtjapanese ",
		{ STR_INIT("euc-jp"), "EUC-JP-MS", CHARSET_MULTI } },
	{ " euc-jis-2004 eucjis2004 jisx0213 euc-jisx0213 eucjisx0213 ",
		{ STR_INIT("euc-jisx0213"), "EUC-JISX0213", CHARSET_MULTI } },
	{ " shift-jis-2004 shiftjis2004 sjis-2004 s-jis-2004 shift-jisx0213 shiftjisx0213 "
	  "sjisx0213 ",
		{ STR_INIT("shift_jisx0213"), "SHIFT_JISX0213", CHARSET_MULTI } },
	{ " iso-2022-jp iso2022-jp iso2022jp csiso2022jp iso-2022-jp-1 iso-2022-jp-2 ",
		{ STR_INIT("iso-2022-jp"), "ISO-2022-JP-2", CHARSET_MULTI } },
	{ " euc-kr euckr korean ksc5601 ks-c-5601 ks-c-5601-1987 ks-c-5601-1989 ksc-5601 ks-x-1001 "
	  "windows-949 x-windows-949 cp949 ms949 949 uhc iso-ir-149 cseuckr csksc56011987 ",
		{ STR_INIT("euc-kr"), "CP949", CHARSET_MULTI } },
	{ " utf-16 utf16 u16 utf-16le utf-16-le unicodelittleunmarked ucs-2 ucs2 iso-10646-ucs-2 "
	  "csunicode unicode ",
		{ STR_INIT("utf-16le"), "UTF-16LE", CHARSET_TWO } },
	{ " utf-16be utf-16-be unicodebigunmarked unicodefffe ",
		{ STR_INIT("utf-16be"), "UTF-16BE", CHARSET_TWO } },
	{ " utf-32 utf32 u32 utf-32le utf-32-le ucs-4 ucs4 iso-10646-ucs-4 csucs4 ",
		{ STR_INIT("utf-32le"), "UTF-32LE", CHARSET_FOUR } },
	{ " utf-32be utf-32-be ", { STR_INIT("utf-32be"), "UTF-32BE", CHARSET_FOUR } },
};

static bool
is_label(struct str s)
{
	if (s.n == 0 || s.n > CHARSET_LABEL_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_alnum((unsigned char)s.p[i]) &&
			str_chr(STR("-_.:"), s.p[i]) == STR_NOT_FOUND)
			return false;
	return true;
}

static struct str
lower(struct str s, struct arena *mem)
{
	char *out = arena_cstr(mem, s);

	for (size_t i = 0; i < s.n; i++)
		out[i] = (char)ascii_lower((unsigned char)out[i]);
	return (struct str){ out, s.n };
}

static struct str
with_hyphens(struct str s, struct arena *mem)
{
	char *out = arena_cstr(mem, s);

	for (size_t i = 0; i < s.n; i++)
		out[i] = out[i] == '_' ? '-' : out[i];
	return (struct str){ out, s.n };
}

/* What iconv makes of a few bytes of the set, if it is exactly `want`. */
static bool
reads_as(const char *name, const char *bytes, size_t n, struct str want)
{
	char in[8], out[32], *from = in, *to = out;
	size_t left = n, room = sizeof(out);
	iconv_t cd = iconv_open("UTF-8", name);
	bool ok;

	if (cd == (iconv_t)-1)
		return false;
	memcpy(in, bytes, n);
	ok = iconv(cd, &from, &left, &to, &room) != (size_t)-1 && sizeof(out) - room == want.n &&
	     memcmp(out, want.p, want.n) == 0;
	(void)iconv_close(cd);
	return ok;
}

/* Sets that hide ASCII behind other bytes would let markup slip in, or are not these bytes. */
static bool
keeps_ascii(const char *name)
{
	return reads_as(name, "<a&>", 4, STR("<a&>"));
}

bool
charset_find(struct str label, struct arena *mem, struct charset_set *out)
{
	struct str normal, framed;

	label = lower(str_trim(label), mem);
	if (!is_label(label))
		return false;
	normal = with_hyphens(label, mem);
	framed = arena_printf(mem, " %.*s ", STR_ARG(normal));
	for (size_t i = 0; i < ARRAY_LEN(sets); i++) {
		if (str_find(str_from(sets[i].labels), framed) != STR_NOT_FOUND) {
			*out = sets[i].set;
			return true;
		}
	}
	if (str_starts(normal, STR("utf-7")) || str_starts(normal, STR("utf7")))
		return false;
	if (keeps_ascii(label.p)) {
		*out = (struct charset_set){ label, label.p, CHARSET_ONE };
		return true;
	}
	if (str_starts(normal, STR("x-")))
		normal = lower(str_skip(normal, 2), mem);
	*out = (struct charset_set){ normal, normal.p, CHARSET_ONE };
	/* iconv takes an empty name for the locale's set */
	return is_label(normal) && keeps_ascii(normal.p);
}

bool
charset_is_ebcdic(struct str label, struct arena *mem, struct charset_set *out)
{
	label = lower(str_trim(label), mem);
	*out = (struct charset_set){ label, label.p, CHARSET_ONE };
	return is_label(label) && reads_as(label.p, "\x4C\x6F\xA7\x94", 4, STR("<?xm"));
}
