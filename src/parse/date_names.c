/*
 * date_names.c -- see date_names.h.  Tables are sorted by byte order of the names; the unit test
 * fails when a row is out of place.
 */
#include "parse/date_names.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/compiler.h"
#include "base/utf8.h"

struct name {
	const char *name;
	int value;
};

/* clang-format off */
/* In the genitive where a language writes dates so. */
static const struct name months[] = {
	{ "abr", 4 }, /* Spanish */
	{ "abril", 4 }, /* Spanish */
	{ "ago", 8 }, /* Spanish */
	{ "agosto", 8 }, /* Spanish */
	{ "aout", 8 }, /* French */
	{ "aoû", 8 }, /* French */
	{ "août", 8 }, /* French */
	{ "apr", 4 }, /* English */
	{ "april", 4 }, /* English */
	{ "aprile", 4 }, /* Italian */
	{ "aug", 8 }, /* English */
	{ "august", 8 }, /* English */
	{ "augusti", 8 }, /* Scandinavian */
	{ "augustus", 8 }, /* Dutch */
	{ "augusztus", 8 }, /* Hungarian */
	{ "avr", 4 }, /* French */
	{ "avril", 4 }, /* French */
	{ "březen", 3 }, /* Czech */
	{ "března", 3 }, /* Czech */
	{ "cze", 6 }, /* Polish */
	{ "czerwca", 6 }, /* Polish */
	{ "dec", 12 }, /* English */
	{ "december", 12 }, /* English */
	{ "decembre", 12 }, /* French */
	{ "des", 12 }, /* Scandinavian */
	{ "desember", 12 }, /* Scandinavian */
	{ "dez", 12 }, /* German */
	{ "dezember", 12 }, /* German */
	{ "dezembro", 12 }, /* Portuguese */
	{ "dic", 12 }, /* Spanish */
	{ "dicembre", 12 }, /* Italian */
	{ "diciembre", 12 }, /* Spanish */
	{ "duben", 4 }, /* Czech */
	{ "dubna", 4 }, /* Czech */
	{ "déc", 12 }, /* French */
	{ "décembre", 12 }, /* French */
	{ "ene", 1 }, /* Spanish */
	{ "enero", 1 }, /* Spanish */
	{ "feb", 2 }, /* English */
	{ "febbraio", 2 }, /* Italian */
	{ "feber", 2 }, /* German */
	{ "febr", 2 }, /* Hungarian */
	{ "febrero", 2 }, /* Spanish */
	{ "februar", 2 }, /* German */
	{ "februari", 2 }, /* Dutch */
	{ "february", 2 }, /* English */
	{ "február", 2 }, /* Hungarian */
	{ "fev", 2 }, /* Portuguese */
	{ "fevereiro", 2 }, /* Portuguese */
	{ "fevr", 2 }, /* French */
	{ "fevrier", 2 }, /* French */
	{ "fév", 2 }, /* French */
	{ "févr", 2 }, /* French */
	{ "février", 2 }, /* French */
	{ "gen", 1 }, /* Italian */
	{ "gennaio", 1 }, /* Italian */
	{ "giu", 6 }, /* Italian */
	{ "giugno", 6 }, /* Italian */
	{ "gru", 12 }, /* Polish */
	{ "grudnia", 12 }, /* Polish */
	{ "jaenner", 1 }, /* German */
	{ "jan", 1 }, /* English */
	{ "janeiro", 1 }, /* Portuguese */
	{ "januar", 1 }, /* German */
	{ "januari", 1 }, /* Dutch */
	{ "january", 1 }, /* English */
	{ "január", 1 }, /* Hungarian */
	{ "janv", 1 }, /* French */
	{ "janvier", 1 }, /* French */
	{ "juil", 7 }, /* French */
	{ "juillet", 7 }, /* French */
	{ "juin", 6 }, /* French */
	{ "jul", 7 }, /* English */
	{ "julho", 7 }, /* Portuguese */
	{ "juli", 7 }, /* German */
	{ "julio", 7 }, /* Spanish */
	{ "july", 7 }, /* English */
	{ "jun", 6 }, /* English */
	{ "june", 6 }, /* English */
	{ "junho", 6 }, /* Portuguese */
	{ "juni", 6 }, /* German */
	{ "junio", 6 }, /* Spanish */
	{ "jän", 1 }, /* German */
	{ "jänner", 1 }, /* German */
	{ "júl", 7 }, /* Hungarian */
	{ "július", 7 }, /* Hungarian */
	{ "jún", 6 }, /* Hungarian */
	{ "június", 6 }, /* Hungarian */
	{ "květen", 5 }, /* Czech */
	{ "května", 5 }, /* Czech */
	{ "kwi", 4 }, /* Polish */
	{ "kwietnia", 4 }, /* Polish */
	{ "leden", 1 }, /* Czech */
	{ "ledna", 1 }, /* Czech */
	{ "lip", 7 }, /* Polish */
	{ "lipca", 7 }, /* Polish */
	{ "lis", 11 }, /* Polish */
	{ "listopad", 11 }, /* Czech */
	{ "listopada", 11 }, /* Polish */
	{ "lug", 7 }, /* Italian */
	{ "luglio", 7 }, /* Italian */
	{ "lut", 2 }, /* Polish */
	{ "lutego", 2 }, /* Polish */
	{ "maart", 3 }, /* Dutch */
	{ "maerz", 3 }, /* German */
	{ "mag", 5 }, /* Italian */
	{ "maggio", 5 }, /* Italian */
	{ "mai", 5 }, /* German */
	{ "maio", 5 }, /* Portuguese */
	{ "maj", 5 }, /* Scandinavian */
	{ "maja", 5 }, /* Polish */
	{ "mar", 3 }, /* English */
	{ "marca", 3 }, /* Polish */
	{ "march", 3 }, /* English */
	{ "mars", 3 }, /* French */
	{ "marts", 3 }, /* Scandinavian */
	{ "marzo", 3 }, /* Spanish */
	{ "março", 3 }, /* Portuguese */
	{ "may", 5 }, /* English */
	{ "mayo", 5 }, /* Spanish */
	{ "mei", 5 }, /* Dutch */
	{ "mrt", 3 }, /* Dutch */
	{ "mrz", 3 }, /* German */
	{ "máj", 5 }, /* Hungarian */
	{ "május", 5 }, /* Hungarian */
	{ "márc", 3 }, /* Hungarian */
	{ "március", 3 }, /* Hungarian */
	{ "mär", 3 }, /* German */
	{ "märz", 3 }, /* German */
	{ "nov", 11 }, /* English */
	{ "november", 11 }, /* English */
	{ "novembre", 11 }, /* French */
	{ "novembro", 11 }, /* Portuguese */
	{ "noviembre", 11 }, /* Spanish */
	{ "oct", 10 }, /* English */
	{ "october", 10 }, /* English */
	{ "octobre", 10 }, /* French */
	{ "octubre", 10 }, /* Spanish */
	{ "okt", 10 }, /* German */
	{ "oktober", 10 }, /* German */
	{ "október", 10 }, /* Hungarian */
	{ "ott", 10 }, /* Italian */
	{ "ottobre", 10 }, /* Italian */
	{ "out", 10 }, /* Portuguese */
	{ "outubro", 10 }, /* Portuguese */
	{ "paź", 10 }, /* Polish */
	{ "października", 10 }, /* Polish */
	{ "prosince", 12 }, /* Czech */
	{ "prosinec", 12 }, /* Czech */
	{ "sep", 9 }, /* English */
	{ "sept", 9 }, /* English */
	{ "september", 9 }, /* English */
	{ "septembre", 9 }, /* French */
	{ "septiembre", 9 }, /* Spanish */
	{ "set", 9 }, /* Italian */
	{ "setembro", 9 }, /* Portuguese */
	{ "setiembre", 9 }, /* Spanish */
	{ "settembre", 9 }, /* Italian */
	{ "sie", 8 }, /* Polish */
	{ "sierpnia", 8 }, /* Polish */
	{ "srpen", 8 }, /* Czech */
	{ "srpna", 8 }, /* Czech */
	{ "sty", 1 }, /* Polish */
	{ "stycznia", 1 }, /* Polish */
	{ "szept", 9 }, /* Hungarian */
	{ "szeptember", 9 }, /* Hungarian */
	{ "wrz", 9 }, /* Polish */
	{ "września", 9 }, /* Polish */
	{ "září", 9 }, /* Czech */
	{ "ápr", 4 }, /* Hungarian */
	{ "április", 4 }, /* Hungarian */
	{ "únor", 2 }, /* Czech */
	{ "února", 2 }, /* Czech */
	{ "červen", 6 }, /* Czech */
	{ "července", 7 }, /* Czech */
	{ "červenec", 7 }, /* Czech */
	{ "června", 6 }, /* Czech */
	{ "říjen", 10 }, /* Czech */
	{ "října", 10 }, /* Czech */
	{ "απρ", 4 }, /* Greek */
	{ "απριλίου", 4 }, /* Greek */
	{ "αυγ", 8 }, /* Greek */
	{ "αυγούστου", 8 }, /* Greek */
	{ "αύγ", 8 }, /* Greek */
	{ "δεκ", 12 }, /* Greek */
	{ "δεκεμβρίου", 12 }, /* Greek */
	{ "ιαν", 1 }, /* Greek */
	{ "ιανουαρίου", 1 }, /* Greek */
	{ "ιολ", 7 }, /* Greek */
	{ "ιουλ", 7 }, /* Greek */
	{ "ιουλίου", 7 }, /* Greek */
	{ "ιουν", 6 }, /* Greek */
	{ "ιουνίου", 6 }, /* Greek */
	{ "ιούλ", 7 }, /* Greek */
	{ "ιούν", 6 }, /* Greek */
	{ "μάι", 5 }, /* Greek */
	{ "μάρ", 3 }, /* Greek */
	{ "μαΐου", 5 }, /* Greek */
	{ "μαρ", 3 }, /* Greek */
	{ "μαρτίου", 3 }, /* Greek */
	{ "μαϊ", 5 }, /* Greek */
	{ "νοέ", 11 }, /* Greek */
	{ "νοε", 11 }, /* Greek */
	{ "νοεμβρίου", 11 }, /* Greek */
	{ "οκτ", 10 }, /* Greek */
	{ "οκτωβρίου", 10 }, /* Greek */
	{ "σεπ", 9 }, /* Greek */
	{ "σεπτεμβρίου", 9 }, /* Greek */
	{ "φεβ", 2 }, /* Greek */
	{ "φεβρουαρίου", 2 }, /* Greek */
	{ "авг", 8 }, /* Russian */
	{ "августа", 8 }, /* Russian */
	{ "апр", 4 }, /* Russian */
	{ "апреля", 4 }, /* Russian */
	{ "дек", 12 }, /* Russian */
	{ "декабря", 12 }, /* Russian */
	{ "июл", 7 }, /* Russian */
	{ "июля", 7 }, /* Russian */
	{ "июн", 6 }, /* Russian */
	{ "июня", 6 }, /* Russian */
	{ "май", 5 }, /* Russian */
	{ "мар", 3 }, /* Russian */
	{ "марта", 3 }, /* Russian */
	{ "мая", 5 }, /* Russian */
	{ "ноя", 11 }, /* Russian */
	{ "ноября", 11 }, /* Russian */
	{ "окт", 10 }, /* Russian */
	{ "октября", 10 }, /* Russian */
	{ "сен", 9 }, /* Russian */
	{ "сентября", 9 }, /* Russian */
	{ "фев", 2 }, /* Russian */
	{ "февраля", 2 }, /* Russian */
	{ "янв", 1 }, /* Russian */
	{ "января", 1 }, /* Russian */
};

static const struct name weekdays[] = {
	{ "czw", 3 }, /* Polish */
	{ "czwartek", 3 }, /* Polish */
	{ "di", 1 }, /* German */
	{ "dienstag", 1 }, /* German */
	{ "dim", 6 }, /* French */
	{ "dimanche", 6 }, /* French */
	{ "dinsdag", 1 }, /* Dutch */
	{ "do", 3 }, /* German */
	{ "dom", 6 }, /* Spanish */
	{ "domenica", 6 }, /* Italian */
	{ "domingo", 6 }, /* Spanish */
	{ "donderdag", 3 }, /* Dutch */
	{ "donnerstag", 3 }, /* German */
	{ "fr", 4 }, /* German */
	{ "freitag", 4 }, /* German */
	{ "fri", 4 }, /* English */
	{ "friday", 4 }, /* English */
	{ "gio", 3 }, /* Italian */
	{ "giovedì", 3 }, /* Italian */
	{ "jeu", 3 }, /* French */
	{ "jeudi", 3 }, /* French */
	{ "jue", 3 }, /* Spanish */
	{ "jueves", 3 }, /* Spanish */
	{ "lun", 0 }, /* French */
	{ "lundi", 0 }, /* French */
	{ "lunedì", 0 }, /* Italian */
	{ "lunes", 0 }, /* Spanish */
	{ "ma", 0 }, /* Dutch */
	{ "maandag", 0 }, /* Dutch */
	{ "mardi", 1 }, /* French */
	{ "martedì", 1 }, /* Italian */
	{ "martes", 1 }, /* Spanish */
	{ "mer", 2 }, /* French */
	{ "mercoledì", 2 }, /* Italian */
	{ "mercredi", 2 }, /* French */
	{ "mi", 2 }, /* German */
	{ "mittwoch", 2 }, /* German */
	{ "mié", 2 }, /* Spanish */
	{ "miércoles", 2 }, /* Spanish */
	{ "mo", 0 }, /* German */
	{ "mon", 0 }, /* English */
	{ "monday", 0 }, /* English */
	{ "montag", 0 }, /* German */
	{ "ne", 6 }, /* Czech */
	{ "neděle", 6 }, /* Czech */
	{ "niedz", 6 }, /* Polish */
	{ "niedziela", 6 }, /* Polish */
	{ "piątek", 4 }, /* Polish */
	{ "po", 0 }, /* Czech */
	{ "pon", 0 }, /* Polish */
	{ "pondělí", 0 }, /* Czech */
	{ "poniedziałek", 0 }, /* Polish */
	{ "pt", 4 }, /* Polish */
	{ "pá", 4 }, /* Czech */
	{ "pátek", 4 }, /* Czech */
	{ "sa", 5 }, /* German */
	{ "sab", 5 }, /* Spanish */
	{ "sabato", 5 }, /* Italian */
	{ "sam", 5 }, /* French */
	{ "samedi", 5 }, /* French */
	{ "samstag", 5 }, /* German */
	{ "sat", 5 }, /* English */
	{ "saturday", 5 }, /* English */
	{ "so", 6 }, /* German */
	{ "sob", 5 }, /* Polish */
	{ "sobota", 5 }, /* Polish */
	{ "sonnabend", 5 }, /* German */
	{ "sonntag", 6 }, /* German */
	{ "st", 2 }, /* Czech */
	{ "středa", 2 }, /* Czech */
	{ "sun", 6 }, /* English */
	{ "sunday", 6 }, /* English */
	{ "sáb", 5 }, /* Spanish */
	{ "sábado", 5 }, /* Spanish */
	{ "thu", 3 }, /* English */
	{ "thur", 3 }, /* English */
	{ "thurs", 3 }, /* English */
	{ "thursday", 3 }, /* English */
	{ "tue", 1 }, /* English */
	{ "tues", 1 }, /* English */
	{ "tuesday", 1 }, /* English */
	{ "ven", 4 }, /* French */
	{ "vendredi", 4 }, /* French */
	{ "venerdì", 4 }, /* Italian */
	{ "vie", 4 }, /* Spanish */
	{ "viernes", 4 }, /* Spanish */
	{ "vr", 4 }, /* Dutch */
	{ "vrijdag", 4 }, /* Dutch */
	{ "wed", 2 }, /* English */
	{ "wednesday", 2 }, /* English */
	{ "wo", 2 }, /* Dutch */
	{ "woensdag", 2 }, /* Dutch */
	{ "wt", 1 }, /* Polish */
	{ "wtorek", 1 }, /* Polish */
	{ "za", 5 }, /* Dutch */
	{ "zaterdag", 5 }, /* Dutch */
	{ "zo", 6 }, /* Dutch */
	{ "zondag", 6 }, /* Dutch */
	{ "út", 1 }, /* Czech */
	{ "úterý", 1 }, /* Czech */
	{ "čt", 3 }, /* Czech */
	{ "čtvrtek", 3 }, /* Czech */
	{ "śr", 2 }, /* Polish */
	{ "środa", 2 }, /* Polish */
	{ "δευ", 0 }, /* Greek */
	{ "κυρ", 6 }, /* Greek */
	{ "πέμ", 3 }, /* Greek */
	{ "παρ", 4 }, /* Greek */
	{ "πεμ", 3 }, /* Greek */
	{ "σάβ", 5 }, /* Greek */
	{ "σαβ", 5 }, /* Greek */
	{ "τετ", 2 }, /* Greek */
	{ "τρί", 1 }, /* Greek */
	{ "τρι", 1 }, /* Greek */
	{ "вс", 6 }, /* Russian */
	{ "вт", 1 }, /* Russian */
	{ "пн", 0 }, /* Russian */
	{ "пт", 4 }, /* Russian */
	{ "сб", 5 }, /* Russian */
	{ "ср", 2 }, /* Russian */
	{ "чт", 3 }, /* Russian */
};

/*
 * North American names by RFC 822 section 5, military ones as printed there (other than Z they are
 * hardly ever sent); where two countries share a name, the one that newsrooms in Europe or North
 * America mean.  IANA names: the places from which newsrooms write.
 */
static const struct zone zones[] = {
	{ "a", -60, ZONE_FIXED }, /* military, RFC 822 */
	{ "acdt", 630, ZONE_FIXED }, /* Australia, middle, summer */
	{ "acst", 570, ZONE_FIXED }, /* Australia, middle */
	{ "adt", -180, ZONE_FIXED }, /* Atlantic, summer */
	{ "aedt", 660, ZONE_FIXED }, /* Australia, east, summer */
	{ "aest", 600, ZONE_FIXED }, /* Australia, east */
	{ "africa/johannesburg", 120, ZONE_FIXED },
	{ "africa/nairobi", 180, ZONE_FIXED },
	{ "akdt", -480, ZONE_FIXED }, /* Alaska, summer */
	{ "akst", -540, ZONE_FIXED }, /* Alaska */
	{ "america/anchorage", -540, ZONE_AMERICA },
	{ "america/argentina/buenos_aires", -180, ZONE_FIXED },
	{ "america/bogota", -300, ZONE_FIXED },
	{ "america/chicago", -360, ZONE_AMERICA },
	{ "america/denver", -420, ZONE_AMERICA },
	{ "america/detroit", -300, ZONE_AMERICA },
	{ "america/edmonton", -420, ZONE_AMERICA },
	{ "america/halifax", -240, ZONE_AMERICA },
	{ "america/los_angeles", -480, ZONE_AMERICA },
	{ "america/mexico_city", -360, ZONE_FIXED },
	{ "america/montreal", -300, ZONE_AMERICA },
	{ "america/new_york", -300, ZONE_AMERICA },
	{ "america/phoenix", -420, ZONE_FIXED },
	{ "america/sao_paulo", -180, ZONE_FIXED },
	{ "america/toronto", -300, ZONE_AMERICA },
	{ "america/vancouver", -480, ZONE_AMERICA },
	{ "america/winnipeg", -360, ZONE_AMERICA },
	{ "asia/calcutta", 330, ZONE_FIXED },
	{ "asia/dubai", 240, ZONE_FIXED },
	{ "asia/hong_kong", 480, ZONE_FIXED },
	{ "asia/kolkata", 330, ZONE_FIXED },
	{ "asia/seoul", 540, ZONE_FIXED },
	{ "asia/shanghai", 480, ZONE_FIXED },
	{ "asia/singapore", 480, ZONE_FIXED },
	{ "asia/taipei", 480, ZONE_FIXED },
	{ "asia/tokyo", 540, ZONE_FIXED },
	{ "ast", -240, ZONE_FIXED }, /* Atlantic */
	{ "australia/brisbane", 600, ZONE_FIXED },
	{ "australia/perth", 480, ZONE_FIXED },
	{ "awst", 480, ZONE_FIXED }, /* Australia, west */
	{ "b", -120, ZONE_FIXED }, /* military, RFC 822 */
	{ "bst", 60, ZONE_FIXED }, /* Britain, summer */
	{ "c", -180, ZONE_FIXED }, /* military, RFC 822 */
	{ "cdt", -300, ZONE_FIXED }, /* Central, summer */
	{ "cest", 120, ZONE_FIXED }, /* Central Europe, summer */
	{ "cet", 60, ZONE_FIXED }, /* Central Europe */
	{ "cst", -360, ZONE_FIXED }, /* Central */
	{ "ct", -360, ZONE_AMERICA },
	{ "d", -240, ZONE_FIXED }, /* military, RFC 822 */
	{ "e", -300, ZONE_FIXED }, /* military, RFC 822 */
	{ "edt", -240, ZONE_FIXED }, /* Eastern, summer */
	{ "eest", 180, ZONE_FIXED }, /* Eastern Europe, summer */
	{ "eet", 120, ZONE_FIXED }, /* Eastern Europe */
	{ "est", -300, ZONE_FIXED }, /* Eastern */
	{ "et", -300, ZONE_AMERICA },
	{ "etc/gmt", 0, ZONE_FIXED },
	{ "etc/uct", 0, ZONE_FIXED },
	{ "etc/utc", 0, ZONE_FIXED },
	{ "europe/amsterdam", 60, ZONE_EUROPE },
	{ "europe/athens", 120, ZONE_EUROPE },
	{ "europe/belgrade", 60, ZONE_EUROPE },
	{ "europe/berlin", 60, ZONE_EUROPE },
	{ "europe/bratislava", 60, ZONE_EUROPE },
	{ "europe/brussels", 60, ZONE_EUROPE },
	{ "europe/bucharest", 120, ZONE_EUROPE },
	{ "europe/budapest", 60, ZONE_EUROPE },
	{ "europe/copenhagen", 60, ZONE_EUROPE },
	{ "europe/dublin", 0, ZONE_EUROPE },
	{ "europe/helsinki", 120, ZONE_EUROPE },
	{ "europe/istanbul", 180, ZONE_FIXED },
	{ "europe/kiev", 120, ZONE_EUROPE },
	{ "europe/kyiv", 120, ZONE_EUROPE },
	{ "europe/lisbon", 0, ZONE_EUROPE },
	{ "europe/ljubljana", 60, ZONE_EUROPE },
	{ "europe/london", 0, ZONE_EUROPE },
	{ "europe/luxembourg", 60, ZONE_EUROPE },
	{ "europe/madrid", 60, ZONE_EUROPE },
	{ "europe/malta", 60, ZONE_EUROPE },
	{ "europe/monaco", 60, ZONE_EUROPE },
	{ "europe/moscow", 180, ZONE_FIXED },
	{ "europe/oslo", 60, ZONE_EUROPE },
	{ "europe/paris", 60, ZONE_EUROPE },
	{ "europe/prague", 60, ZONE_EUROPE },
	{ "europe/riga", 120, ZONE_EUROPE },
	{ "europe/rome", 60, ZONE_EUROPE },
	{ "europe/sofia", 120, ZONE_EUROPE },
	{ "europe/stockholm", 60, ZONE_EUROPE },
	{ "europe/tallinn", 120, ZONE_EUROPE },
	{ "europe/vaduz", 60, ZONE_EUROPE },
	{ "europe/vienna", 60, ZONE_EUROPE },
	{ "europe/vilnius", 120, ZONE_EUROPE },
	{ "europe/warsaw", 60, ZONE_EUROPE },
	{ "europe/zagreb", 60, ZONE_EUROPE },
	{ "europe/zurich", 60, ZONE_EUROPE },
	{ "f", -360, ZONE_FIXED }, /* military, RFC 822 */
	{ "g", -420, ZONE_FIXED }, /* military, RFC 822 */
	{ "gmt", 0, ZONE_FIXED }, /* UTC */
	{ "h", -480, ZONE_FIXED }, /* military, RFC 822 */
	{ "hadt", -540, ZONE_FIXED }, /* Hawaii, summer */
	{ "hast", -600, ZONE_FIXED }, /* Hawaii */
	{ "hkt", 480, ZONE_FIXED }, /* Hong Kong */
	{ "hst", -600, ZONE_FIXED }, /* Hawaii */
	{ "i", -540, ZONE_FIXED }, /* military, RFC 822 */
	{ "ist", 330, ZONE_FIXED }, /* India */
	{ "jst", 540, ZONE_FIXED }, /* Japan */
	{ "k", -600, ZONE_FIXED }, /* military, RFC 822 */
	{ "kst", 540, ZONE_FIXED }, /* Korea */
	{ "l", -660, ZONE_FIXED }, /* military, RFC 822 */
	{ "m", -720, ZONE_FIXED }, /* military, RFC 822 */
	{ "mdt", -360, ZONE_FIXED }, /* Mountain, summer */
	{ "mest", 120, ZONE_FIXED }, /* Central Europe, summer */
	{ "mesz", 120, ZONE_FIXED }, /* Central Europe, summer, in German */
	{ "met", 60, ZONE_FIXED }, /* Central Europe */
	{ "mez", 60, ZONE_FIXED }, /* Central Europe, in German */
	{ "msd", 240, ZONE_FIXED }, /* Moscow, summer */
	{ "msk", 180, ZONE_FIXED }, /* Moscow */
	{ "mst", -420, ZONE_FIXED }, /* Mountain */
	{ "mt", -420, ZONE_AMERICA },
	{ "n", 60, ZONE_FIXED }, /* military, RFC 822 */
	{ "ndt", -150, ZONE_FIXED }, /* Newfoundland, summer */
	{ "nst", -210, ZONE_FIXED }, /* Newfoundland */
	{ "nzdt", 780, ZONE_FIXED }, /* New Zealand, summer */
	{ "nzst", 720, ZONE_FIXED }, /* New Zealand */
	{ "o", 120, ZONE_FIXED }, /* military, RFC 822 */
	{ "oesz", 180, ZONE_FIXED }, /* Eastern Europe, summer, in German */
	{ "oez", 120, ZONE_FIXED }, /* Eastern Europe, in German */
	{ "p", 180, ZONE_FIXED }, /* military, RFC 822 */
	{ "pacific/honolulu", -600, ZONE_FIXED },
	{ "pdt", -420, ZONE_FIXED }, /* Pacific, summer */
	{ "pst", -480, ZONE_FIXED }, /* Pacific */
	{ "pt", -480, ZONE_AMERICA },
	{ "q", 240, ZONE_FIXED }, /* military, RFC 822 */
	{ "r", 300, ZONE_FIXED }, /* military, RFC 822 */
	{ "s", 360, ZONE_FIXED }, /* military, RFC 822 */
	{ "sgt", 480, ZONE_FIXED }, /* Singapore */
	{ "t", 420, ZONE_FIXED }, /* military, RFC 822 */
	{ "u", 480, ZONE_FIXED }, /* military, RFC 822 */
	{ "uct", 0, ZONE_FIXED }, /* UTC */
	{ "us/central", -360, ZONE_AMERICA },
	{ "us/eastern", -300, ZONE_AMERICA },
	{ "us/mountain", -420, ZONE_AMERICA },
	{ "us/pacific", -480, ZONE_AMERICA },
	{ "ut", 0, ZONE_FIXED }, /* UTC */
	{ "utc", 0, ZONE_FIXED }, /* UTC */
	{ "v", 540, ZONE_FIXED }, /* military, RFC 822 */
	{ "w", 600, ZONE_FIXED }, /* military, RFC 822 */
	{ "west", 60, ZONE_FIXED }, /* Western Europe, summer */
	{ "wet", 0, ZONE_FIXED }, /* Western Europe */
	{ "x", 660, ZONE_FIXED }, /* military, RFC 822 */
	{ "y", 720, ZONE_FIXED }, /* military, RFC 822 */
	{ "z", 0, ZONE_FIXED }, /* UTC */
};
/* clang-format on */

static const char *const fillers[] = { "a", "am", "at", "d", "de", "del", "den", "der", "du", "kl",
	"le", "of", "om", "on", "the", "um", "vom", "von", "à" };

/* Each table begins with a name, so that one comparison serves them all. */
static int
name_cmp(const void *key, const void *row)
{
	const struct str *k = key;
	const char *const *name = row;

	return str_cmp(*k, str_from(*name));
}

static const void *
look_up(struct str name, const void *rows, size_t n, size_t size)
{
	return bsearch(&name, rows, n, size, name_cmp);
}

const struct zone *
date_zone(struct str name)
{
	return look_up(name, zones, ARRAY_LEN(zones), sizeof(zones[0]));
}

int
date_month(struct str name)
{
	const struct name *row = look_up(name, months, ARRAY_LEN(months), sizeof(months[0]));

	return row == NULL ? 0 : row->value;
}

int
date_weekday(struct str name)
{
	const struct name *row = look_up(name, weekdays, ARRAY_LEN(weekdays), sizeof(weekdays[0]));

	return row == NULL ? -1 : row->value;
}

bool
date_is_filler(struct str name)
{
	return look_up(name, fillers, ARRAY_LEN(fillers), sizeof(fillers[0])) != NULL;
}

static bool
is_sorted(const void *rows, size_t n, size_t size)
{
	const char *row = rows;

	for (size_t i = 1; i < n; i++) {
		struct str before =
			str_from(*(const char *const *)(const void *)(row + (i - 1) * size));

		if (name_cmp(&before, row + i * size) >= 0)
			return false;
	}
	return true;
}

bool
date_names_sorted(void)
{
	return is_sorted(months, ARRAY_LEN(months), sizeof(months[0])) &&
	       is_sorted(weekdays, ARRAY_LEN(weekdays), sizeof(weekdays[0])) &&
	       is_sorted(zones, ARRAY_LEN(zones), sizeof(zones[0])) &&
	       is_sorted(fillers, ARRAY_LEN(fillers), sizeof(fillers[0]));
}

/* Small letter of a capital in the alphabets that the tables use. */
static uint32_t
small(uint32_t c)
{
	if (c < 0x80)
		return (uint32_t)ascii_lower((int)c);
	if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3AB) ||
		(c >= 0x410 && c <= 0x42F))
		return c + 0x20;
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
		return c + (c & 1); /* here the capitals are the odd ones */
	if (c >= 0x100 && c <= 0x177)
		return c | 1;
	switch (c) {
	case 0x386:
		return 0x3AC;
	case 0x388:
	case 0x389:
	case 0x38A:
		return c + 0x25;
	case 0x38C:
		return 0x3CC;
	default:
		return c;
	}
}

/* Signs that stand for an ASCII one in dates; 0: dropped. */
static uint32_t
plain_sign(uint32_t c)
{
	switch (c) {
	case 0x2010: /* dashes and the minus sign */
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2212:
	case 0x5E74: /* year, month in Chinese and Japanese */
	case 0x6708:
	case 0xB144: /* in Korean */
	case 0xC6D4:
		return '-';
	case 0xA0:
	case 0x202F:
	case 0x3000:
	case 0x65E5: /* day in Chinese and Japanese */
	case 0xC77C: /* in Korean */
		return ' ';
	case 0xAD:
	case 0x200B:
	case 0x200E:
	case 0x200F:
	case 0xFEFF:
		return 0;
	default:
		return c >= 0x2000 && c <= 0x200A ? ' ' : c;
	}
}

size_t
date_fold(struct str s, char *out, size_t room)
{
	size_t at = 0, n = 0;

	while (at < s.n) {
		uint32_t c = utf8_next(s, &at);

		c = c == UTF8_BAD ? '?' : plain_sign(small(c));
		if (c == 0)
			continue;
		if (c < 0x80 && ascii_space((int)c))
			c = ' ';
		if (n + 4 > room)
			break;
		n += utf8_put(c, out + n);
	}
	return n;
}
