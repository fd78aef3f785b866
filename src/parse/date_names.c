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
	{ "agost", 8 }, /* Catalan */
	{ "agosto", 8 }, /* Spanish */
	{ "agt", 8 }, /* Indonesian */
	{ "agustus", 8 }, /* Indonesian */
	{ "aout", 8 }, /* French */
	{ "aoû", 8 }, /* French */
	{ "août", 8 }, /* French */
	{ "apr", 4 }, /* English */
	{ "april", 4 }, /* English */
	{ "aprile", 4 }, /* Italian */
	{ "aprilie", 4 }, /* Romanian */
	{ "aprill", 4 }, /* Estonian */
	{ "apríl", 4 }, /* Slovak */
	{ "apríla", 4 }, /* Slovak */
	{ "aprīlis", 4 }, /* Latvian */
	{ "aprīlī", 4 }, /* Latvian */
	{ "ara", 12 }, /* Turkish */
	{ "aralık", 12 }, /* Turkish */
	{ "aug", 8 }, /* English */
	{ "august", 8 }, /* English */
	{ "augusta", 8 }, /* Slovak */
	{ "augusti", 8 }, /* Scandinavian */
	{ "augusts", 8 }, /* Latvian */
	{ "augustus", 8 }, /* Dutch */
	{ "augustā", 8 }, /* Latvian */
	{ "augusztus", 8 }, /* Hungarian */
	{ "avr", 4 }, /* French */
	{ "avril", 4 }, /* French */
	{ "ağu", 8 }, /* Turkish */
	{ "ağustos", 8 }, /* Turkish */
	{ "balandžio", 4 }, /* Lithuanian */
	{ "birželio", 6 }, /* Lithuanian */
	{ "bře", 3 }, /* Czech */
	{ "březen", 3 }, /* Czech */
	{ "března", 3 }, /* Czech */
	{ "cze", 6 }, /* Polish */
	{ "czerwca", 6 }, /* Polish */
	{ "czerwiec", 6 }, /* Polish */
	{ "dec", 12 }, /* English */
	{ "december", 12 }, /* English */
	{ "decembra", 12 }, /* Slovak */
	{ "decembre", 12 }, /* French */
	{ "decembrie", 12 }, /* Romanian */
	{ "decembris", 12 }, /* Latvian */
	{ "decembrī", 12 }, /* Latvian */
	{ "des", 12 }, /* Scandinavian */
	{ "desember", 12 }, /* Scandinavian */
	{ "desembre", 12 }, /* Catalan */
	{ "detsember", 12 }, /* Estonian */
	{ "dez", 12 }, /* German */
	{ "dezember", 12 }, /* German */
	{ "dezembro", 12 }, /* Portuguese */
	{ "dic", 12 }, /* Spanish */
	{ "dicembre", 12 }, /* Italian */
	{ "diciembre", 12 }, /* Spanish */
	{ "dub", 4 }, /* Czech */
	{ "duben", 4 }, /* Czech */
	{ "dubna", 4 }, /* Czech */
	{ "déc", 12 }, /* French */
	{ "décembre", 12 }, /* French */
	{ "eki", 10 }, /* Turkish */
	{ "ekim", 10 }, /* Turkish */
	{ "elokuu", 8 }, /* Finnish */
	{ "elokuuta", 8 }, /* Finnish */
	{ "ene", 1 }, /* Spanish */
	{ "enero", 1 }, /* Spanish */
	{ "eyl", 9 }, /* Turkish */
	{ "eylül", 9 }, /* Turkish */
	{ "feb", 2 }, /* English */
	{ "febbr", 2 }, /* Italian */
	{ "febbraio", 2 }, /* Italian */
	{ "feber", 2 }, /* German */
	{ "febr", 2 }, /* Hungarian */
	{ "febrer", 2 }, /* Catalan */
	{ "febrero", 2 }, /* Spanish */
	{ "februar", 2 }, /* German */
	{ "februari", 2 }, /* Dutch */
	{ "februarie", 2 }, /* Romanian */
	{ "february", 2 }, /* English */
	{ "február", 2 }, /* Hungarian */
	{ "februára", 2 }, /* Slovak */
	{ "februāris", 2 }, /* Latvian */
	{ "februārī", 2 }, /* Latvian */
	{ "febrúar", 2 }, /* Icelandic */
	{ "fev", 2 }, /* Portuguese */
	{ "fevereiro", 2 }, /* Portuguese */
	{ "fevr", 2 }, /* French */
	{ "fevrier", 2 }, /* French */
	{ "fév", 2 }, /* French */
	{ "févr", 2 }, /* French */
	{ "février", 2 }, /* French */
	{ "gegužės", 5 }, /* Lithuanian */
	{ "gen", 1 }, /* Italian */
	{ "gener", 1 }, /* Catalan */
	{ "genn", 1 }, /* Italian */
	{ "gennaio", 1 }, /* Italian */
	{ "giu", 6 }, /* Italian */
	{ "giugno", 6 }, /* Italian */
	{ "gru", 12 }, /* Polish */
	{ "grudnia", 12 }, /* Polish */
	{ "grudzień", 12 }, /* Polish */
	{ "gruodžio", 12 }, /* Lithuanian */
	{ "haz", 6 }, /* Turkish */
	{ "haziran", 6 }, /* Turkish */
	{ "heinäkuu", 7 }, /* Finnish */
	{ "heinäkuuta", 7 }, /* Finnish */
	{ "helmikuu", 2 }, /* Finnish */
	{ "helmikuuta", 2 }, /* Finnish */
	{ "huhtikuu", 4 }, /* Finnish */
	{ "huhtikuuta", 4 }, /* Finnish */
	{ "ian", 1 }, /* Romanian */
	{ "ianuarie", 1 }, /* Romanian */
	{ "iul", 7 }, /* Romanian */
	{ "iulie", 7 }, /* Romanian */
	{ "iun", 6 }, /* Romanian */
	{ "iunie", 6 }, /* Romanian */
	{ "jaanuar", 1 }, /* Estonian */
	{ "jaenner", 1 }, /* German */
	{ "jan", 1 }, /* English */
	{ "janeiro", 1 }, /* Portuguese */
	{ "januar", 1 }, /* German */
	{ "januari", 1 }, /* Dutch */
	{ "january", 1 }, /* English */
	{ "január", 1 }, /* Hungarian */
	{ "januára", 1 }, /* Slovak */
	{ "janv", 1 }, /* French */
	{ "janvier", 1 }, /* French */
	{ "janvāris", 1 }, /* Latvian */
	{ "janvārī", 1 }, /* Latvian */
	{ "janúar", 1 }, /* Icelandic */
	{ "joulukuu", 12 }, /* Finnish */
	{ "joulukuuta", 12 }, /* Finnish */
	{ "juil", 7 }, /* French */
	{ "juill", 7 }, /* French */
	{ "juillet", 7 }, /* French */
	{ "juin", 6 }, /* French */
	{ "jul", 7 }, /* English */
	{ "julho", 7 }, /* Portuguese */
	{ "juli", 7 }, /* German */
	{ "julio", 7 }, /* Spanish */
	{ "juliol", 7 }, /* Catalan */
	{ "july", 7 }, /* English */
	{ "jun", 6 }, /* English */
	{ "june", 6 }, /* English */
	{ "junho", 6 }, /* Portuguese */
	{ "juni", 6 }, /* German */
	{ "junio", 6 }, /* Spanish */
	{ "juny", 6 }, /* Catalan */
	{ "juuli", 7 }, /* Estonian */
	{ "juuni", 6 }, /* Estonian */
	{ "jän", 1 }, /* German */
	{ "jänner", 1 }, /* German */
	{ "júl", 7 }, /* Hungarian */
	{ "júla", 7 }, /* Slovak */
	{ "július", 7 }, /* Hungarian */
	{ "júlí", 7 }, /* Icelandic */
	{ "jún", 6 }, /* Hungarian */
	{ "júna", 6 }, /* Slovak */
	{ "június", 6 }, /* Hungarian */
	{ "júní", 6 }, /* Icelandic */
	{ "jūlijs", 7 }, /* Latvian */
	{ "jūlijā", 7 }, /* Latvian */
	{ "jūnijs", 6 }, /* Latvian */
	{ "jūnijā", 6 }, /* Latvian */
	{ "kas", 11 }, /* Turkish */
	{ "kasım", 11 }, /* Turkish */
	{ "kesäkuu", 6 }, /* Finnish */
	{ "kesäkuuta", 6 }, /* Finnish */
	{ "kolovoz", 8 }, /* Croatian */
	{ "kolovoza", 8 }, /* Croatian */
	{ "kovo", 3 }, /* Lithuanian */
	{ "kvě", 5 }, /* Czech */
	{ "květen", 5 }, /* Czech */
	{ "května", 5 }, /* Czech */
	{ "kwi", 4 }, /* Polish */
	{ "kwiecień", 4 }, /* Polish */
	{ "kwietnia", 4 }, /* Polish */
	{ "lapkričio", 11 }, /* Lithuanian */
	{ "led", 1 }, /* Czech */
	{ "leden", 1 }, /* Czech */
	{ "ledna", 1 }, /* Czech */
	{ "liepos", 7 }, /* Lithuanian */
	{ "lip", 7 }, /* Polish */
	{ "lipanj", 6 }, /* Croatian */
	{ "lipca", 7 }, /* Polish */
	{ "lipiec", 7 }, /* Polish */
	{ "lipnja", 6 }, /* Croatian */
	{ "lis", 11 }, /* Polish */
	{ "listopad", 11 }, /* Czech */
	{ "listopada", 11 }, /* Polish */
	{ "lokakuu", 10 }, /* Finnish */
	{ "lokakuuta", 10 }, /* Finnish */
	{ "lug", 7 }, /* Italian */
	{ "luglio", 7 }, /* Italian */
	{ "lut", 2 }, /* Polish */
	{ "lutego", 2 }, /* Polish */
	{ "luty", 2 }, /* Polish */
	{ "maaliskuu", 3 }, /* Finnish */
	{ "maaliskuuta", 3 }, /* Finnish */
	{ "maart", 3 }, /* Dutch */
	{ "maerz", 3 }, /* German */
	{ "mag", 5 }, /* Italian */
	{ "magg", 5 }, /* Italian */
	{ "maggio", 5 }, /* Italian */
	{ "mai", 5 }, /* German */
	{ "maig", 5 }, /* Catalan */
	{ "maijs", 5 }, /* Latvian */
	{ "maijā", 5 }, /* Latvian */
	{ "maio", 5 }, /* Portuguese */
	{ "maj", 5 }, /* Scandinavian */
	{ "maja", 5 }, /* Polish */
	{ "mar", 3 }, /* English */
	{ "marca", 3 }, /* Polish */
	{ "march", 3 }, /* English */
	{ "marec", 3 }, /* Slovak */
	{ "maret", 3 }, /* Indonesian */
	{ "marraskuu", 11 }, /* Finnish */
	{ "marraskuuta", 11 }, /* Finnish */
	{ "mars", 3 }, /* French */
	{ "mart", 3 }, /* Turkish */
	{ "martie", 3 }, /* Romanian */
	{ "marts", 3 }, /* Scandinavian */
	{ "marzec", 3 }, /* Polish */
	{ "marzo", 3 }, /* Spanish */
	{ "març", 3 }, /* Catalan */
	{ "março", 3 }, /* Portuguese */
	{ "may", 5 }, /* English */
	{ "mayo", 5 }, /* Spanish */
	{ "mayıs", 5 }, /* Turkish */
	{ "maí", 5 }, /* Icelandic */
	{ "mei", 5 }, /* Dutch */
	{ "mrt", 3 }, /* Dutch */
	{ "mrz", 3 }, /* German */
	{ "máj", 5 }, /* Hungarian */
	{ "mája", 5 }, /* Slovak */
	{ "május", 5 }, /* Hungarian */
	{ "márc", 3 }, /* Hungarian */
	{ "március", 3 }, /* Hungarian */
	{ "mär", 3 }, /* German */
	{ "märts", 3 }, /* Estonian */
	{ "märz", 3 }, /* German */
	{ "nis", 4 }, /* Turkish */
	{ "nisan", 4 }, /* Turkish */
	{ "noi", 11 }, /* Romanian */
	{ "noiem", 11 }, /* Romanian */
	{ "noiembrie", 11 }, /* Romanian */
	{ "nopember", 11 }, /* Indonesian */
	{ "nov", 11 }, /* English */
	{ "november", 11 }, /* English */
	{ "novembra", 11 }, /* Slovak */
	{ "novembre", 11 }, /* French */
	{ "novembris", 11 }, /* Latvian */
	{ "novembro", 11 }, /* Portuguese */
	{ "novembrī", 11 }, /* Latvian */
	{ "noviembre", 11 }, /* Spanish */
	{ "nóvember", 11 }, /* Icelandic */
	{ "oca", 1 }, /* Turkish */
	{ "ocak", 1 }, /* Turkish */
	{ "oct", 10 }, /* English */
	{ "october", 10 }, /* English */
	{ "octobre", 10 }, /* French */
	{ "octombrie", 10 }, /* Romanian */
	{ "octubre", 10 }, /* Spanish */
	{ "okt", 10 }, /* German */
	{ "oktober", 10 }, /* German */
	{ "oktobris", 10 }, /* Latvian */
	{ "oktobrī", 10 }, /* Latvian */
	{ "oktoober", 10 }, /* Estonian */
	{ "október", 10 }, /* Hungarian */
	{ "októbra", 10 }, /* Slovak */
	{ "ott", 10 }, /* Italian */
	{ "ottobre", 10 }, /* Italian */
	{ "out", 10 }, /* Portuguese */
	{ "outubro", 10 }, /* Portuguese */
	{ "ožujak", 3 }, /* Croatian */
	{ "ožujka", 3 }, /* Croatian */
	{ "paź", 10 }, /* Polish */
	{ "październik", 10 }, /* Polish */
	{ "października", 10 }, /* Polish */
	{ "pro", 12 }, /* Czech */
	{ "prosinac", 12 }, /* Croatian */
	{ "prosinca", 12 }, /* Croatian */
	{ "prosince", 12 }, /* Czech */
	{ "prosinec", 12 }, /* Czech */
	{ "rugpjūčio", 8 }, /* Lithuanian */
	{ "rugsėjo", 9 }, /* Lithuanian */
	{ "rujan", 9 }, /* Croatian */
	{ "rujna", 9 }, /* Croatian */
	{ "sausio", 1 }, /* Lithuanian */
	{ "sep", 9 }, /* English */
	{ "sept", 9 }, /* English */
	{ "september", 9 }, /* English */
	{ "septembra", 9 }, /* Slovak */
	{ "septembre", 9 }, /* French */
	{ "septembrie", 9 }, /* Romanian */
	{ "septembris", 9 }, /* Latvian */
	{ "septembrī", 9 }, /* Latvian */
	{ "septiembre", 9 }, /* Spanish */
	{ "set", 9 }, /* Italian */
	{ "setembre", 9 }, /* Catalan */
	{ "setembro", 9 }, /* Portuguese */
	{ "setiembre", 9 }, /* Spanish */
	{ "sett", 9 }, /* Italian */
	{ "settembre", 9 }, /* Italian */
	{ "sie", 8 }, /* Polish */
	{ "sierpień", 8 }, /* Polish */
	{ "sierpnia", 8 }, /* Polish */
	{ "siječanj", 1 }, /* Croatian */
	{ "siječnja", 1 }, /* Croatian */
	{ "spalio", 10 }, /* Lithuanian */
	{ "srp", 8 }, /* Czech */
	{ "srpanj", 7 }, /* Croatian */
	{ "srpen", 8 }, /* Czech */
	{ "srpna", 8 }, /* Czech */
	{ "srpnja", 7 }, /* Croatian */
	{ "studeni", 11 }, /* Croatian */
	{ "studenog", 11 }, /* Croatian */
	{ "studenoga", 11 }, /* Croatian */
	{ "sty", 1 }, /* Polish */
	{ "styczeń", 1 }, /* Polish */
	{ "stycznia", 1 }, /* Polish */
	{ "svibanj", 5 }, /* Croatian */
	{ "svibnja", 5 }, /* Croatian */
	{ "syyskuu", 9 }, /* Finnish */
	{ "syyskuuta", 9 }, /* Finnish */
	{ "szept", 9 }, /* Hungarian */
	{ "szeptember", 9 }, /* Hungarian */
	{ "tammikuu", 1 }, /* Finnish */
	{ "tammikuuta", 1 }, /* Finnish */
	{ "tem", 7 }, /* Turkish */
	{ "temmuz", 7 }, /* Turkish */
	{ "toukokuu", 5 }, /* Finnish */
	{ "toukokuuta", 5 }, /* Finnish */
	{ "travanj", 4 }, /* Croatian */
	{ "travnja", 4 }, /* Croatian */
	{ "vasario", 2 }, /* Lithuanian */
	{ "veebruar", 2 }, /* Estonian */
	{ "veljača", 2 }, /* Croatian */
	{ "veljače", 2 }, /* Croatian */
	{ "wrz", 9 }, /* Polish */
	{ "wrzesień", 9 }, /* Polish */
	{ "września", 9 }, /* Polish */
	{ "zář", 9 }, /* Czech */
	{ "září", 9 }, /* Czech */
	{ "ágúst", 8 }, /* Icelandic */
	{ "ápr", 4 }, /* Hungarian */
	{ "április", 4 }, /* Hungarian */
	{ "úno", 2 }, /* Czech */
	{ "únor", 2 }, /* Czech */
	{ "února", 2 }, /* Czech */
	{ "čec", 7 }, /* Czech */
	{ "čer", 6 }, /* Czech */
	{ "červen", 6 }, /* Czech */
	{ "července", 7 }, /* Czech */
	{ "červenec", 7 }, /* Czech */
	{ "června", 6 }, /* Czech */
	{ "čvc", 7 }, /* Czech */
	{ "čvn", 6 }, /* Czech */
	{ "říj", 10 }, /* Czech */
	{ "říjen", 10 }, /* Czech */
	{ "října", 10 }, /* Czech */
	{ "şub", 2 }, /* Turkish */
	{ "şubat", 2 }, /* Turkish */
	{ "απρ", 4 }, /* Greek */
	{ "απρίλιος", 4 }, /* Greek */
	{ "απριλίου", 4 }, /* Greek */
	{ "αυγ", 8 }, /* Greek */
	{ "αυγούστου", 8 }, /* Greek */
	{ "αύγ", 8 }, /* Greek */
	{ "αύγουστος", 8 }, /* Greek */
	{ "δεκ", 12 }, /* Greek */
	{ "δεκέμβριος", 12 }, /* Greek */
	{ "δεκεμβρίου", 12 }, /* Greek */
	{ "ιαν", 1 }, /* Greek */
	{ "ιανουάριος", 1 }, /* Greek */
	{ "ιανουαρίου", 1 }, /* Greek */
	{ "ιολ", 7 }, /* Greek */
	{ "ιον", 6 }, /* Greek */
	{ "ιουλ", 7 }, /* Greek */
	{ "ιουλίου", 7 }, /* Greek */
	{ "ιουν", 6 }, /* Greek */
	{ "ιουνίου", 6 }, /* Greek */
	{ "ιούλ", 7 }, /* Greek */
	{ "ιούλιος", 7 }, /* Greek */
	{ "ιούν", 6 }, /* Greek */
	{ "ιούνιος", 6 }, /* Greek */
	{ "μάι", 5 }, /* Greek */
	{ "μάιος", 5 }, /* Greek */
	{ "μάρ", 3 }, /* Greek */
	{ "μάρτιος", 3 }, /* Greek */
	{ "μάώ", 3 }, /* Greek */
	{ "μαΐου", 5 }, /* Greek */
	{ "μαίου", 5 }, /* Greek */
	{ "μαι", 5 }, /* Greek */
	{ "μαρ", 3 }, /* Greek */
	{ "μαρτίου", 3 }, /* Greek */
	{ "μαϊ", 5 }, /* Greek */
	{ "μαώ", 3 }, /* Greek */
	{ "νοέ", 11 }, /* Greek */
	{ "νοέμβριος", 11 }, /* Greek */
	{ "νοε", 11 }, /* Greek */
	{ "νοεμβρίου", 11 }, /* Greek */
	{ "οκτ", 10 }, /* Greek */
	{ "οκτωβρίου", 10 }, /* Greek */
	{ "οκτώβριος", 10 }, /* Greek */
	{ "σεπ", 9 }, /* Greek */
	{ "σεπτ", 9 }, /* Greek */
	{ "σεπτέμβριος", 9 }, /* Greek */
	{ "σεπτεμβρίου", 9 }, /* Greek */
	{ "φεβ", 2 }, /* Greek */
	{ "φεβρουάριος", 2 }, /* Greek */
	{ "φεβρουαρίου", 2 }, /* Greek */
	{ "авг", 8 }, /* Russian */
	{ "август", 8 }, /* Bulgarian */
	{ "августа", 8 }, /* Russian */
	{ "апр", 4 }, /* Russian */
	{ "апрель", 4 }, /* Russian */
	{ "апреля", 4 }, /* Russian */
	{ "април", 4 }, /* Bulgarian */
	{ "бер", 3 }, /* Ukrainian */
	{ "березня", 3 }, /* Ukrainian */
	{ "вер", 9 }, /* Ukrainian */
	{ "вересня", 9 }, /* Ukrainian */
	{ "гру", 12 }, /* Ukrainian */
	{ "грудня", 12 }, /* Ukrainian */
	{ "дек", 12 }, /* Russian */
	{ "декабрь", 12 }, /* Russian */
	{ "декабря", 12 }, /* Russian */
	{ "декември", 12 }, /* Bulgarian */
	{ "жов", 10 }, /* Ukrainian */
	{ "жовтня", 10 }, /* Ukrainian */
	{ "июл", 7 }, /* Russian */
	{ "июль", 7 }, /* Russian */
	{ "июля", 7 }, /* Russian */
	{ "июн", 6 }, /* Russian */
	{ "июнь", 6 }, /* Russian */
	{ "июня", 6 }, /* Russian */
	{ "кві", 4 }, /* Ukrainian */
	{ "квітня", 4 }, /* Ukrainian */
	{ "лип", 7 }, /* Ukrainian */
	{ "липня", 7 }, /* Ukrainian */
	{ "лис", 11 }, /* Ukrainian */
	{ "листопада", 11 }, /* Ukrainian */
	{ "лют", 2 }, /* Ukrainian */
	{ "лютого", 2 }, /* Ukrainian */
	{ "май", 5 }, /* Russian */
	{ "мар", 3 }, /* Russian */
	{ "март", 3 }, /* Bulgarian */
	{ "марта", 3 }, /* Russian */
	{ "мая", 5 }, /* Russian */
	{ "ноември", 11 }, /* Bulgarian */
	{ "ноя", 11 }, /* Russian */
	{ "нояб", 11 }, /* Russian */
	{ "ноябрь", 11 }, /* Russian */
	{ "ноября", 11 }, /* Russian */
	{ "окт", 10 }, /* Russian */
	{ "октомври", 10 }, /* Bulgarian */
	{ "октябрь", 10 }, /* Russian */
	{ "октября", 10 }, /* Russian */
	{ "сен", 9 }, /* Russian */
	{ "сент", 9 }, /* Russian */
	{ "сентябрь", 9 }, /* Russian */
	{ "сентября", 9 }, /* Russian */
	{ "септември", 9 }, /* Bulgarian */
	{ "сер", 8 }, /* Ukrainian */
	{ "серпня", 8 }, /* Ukrainian */
	{ "січ", 1 }, /* Ukrainian */
	{ "січня", 1 }, /* Ukrainian */
	{ "тра", 5 }, /* Ukrainian */
	{ "травня", 5 }, /* Ukrainian */
	{ "фев", 2 }, /* Russian */
	{ "февр", 2 }, /* Russian */
	{ "февраль", 2 }, /* Russian */
	{ "февраля", 2 }, /* Russian */
	{ "февруари", 2 }, /* Bulgarian */
	{ "чер", 6 }, /* Ukrainian */
	{ "червня", 6 }, /* Ukrainian */
	{ "юли", 7 }, /* Bulgarian */
	{ "юни", 6 }, /* Bulgarian */
	{ "янв", 1 }, /* Russian */
	{ "январь", 1 }, /* Russian */
	{ "января", 1 }, /* Russian */
	{ "януари", 1 }, /* Bulgarian */
};

static const struct name weekdays[] = {
	{ "cmt", 5 }, /* Turkish */
	{ "csütörtök", 3 }, /* Hungarian */
	{ "cum", 4 }, /* Turkish */
	{ "cuma", 4 }, /* Turkish */
	{ "cumartesi", 5 }, /* Turkish */
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
	{ "don", 3 }, /* Dutch */
	{ "donderdag", 3 }, /* Dutch */
	{ "donnerstag", 3 }, /* German */
	{ "duminică", 6 }, /* Romanian */
	{ "fr", 4 }, /* German */
	{ "fre", 4 }, /* Swedish */
	{ "fredag", 4 }, /* Swedish */
	{ "freitag", 4 }, /* German */
	{ "fri", 4 }, /* English */
	{ "friday", 4 }, /* English */
	{ "gio", 3 }, /* Italian */
	{ "giovedi", 3 }, /* Italian */
	{ "giovedì", 3 }, /* Italian */
	{ "hétfő", 0 }, /* Hungarian */
	{ "jeu", 3 }, /* French */
	{ "jeudi", 3 }, /* French */
	{ "joi", 3 }, /* Romanian */
	{ "jue", 3 }, /* Spanish */
	{ "jueves", 3 }, /* Spanish */
	{ "ke", 2 }, /* Finnish */
	{ "kedd", 1 }, /* Hungarian */
	{ "keskiviikko", 2 }, /* Finnish */
	{ "la", 5 }, /* Finnish */
	{ "lauantai", 5 }, /* Finnish */
	{ "lun", 0 }, /* French */
	{ "lundi", 0 }, /* French */
	{ "lunedi", 0 }, /* Italian */
	{ "lunedì", 0 }, /* Italian */
	{ "lunes", 0 }, /* Spanish */
	{ "luni", 0 }, /* Romanian */
	{ "lör", 5 }, /* Swedish */
	{ "lördag", 5 }, /* Swedish */
	{ "lør", 5 }, /* Danish */
	{ "lørdag", 5 }, /* Danish */
	{ "ma", 0 }, /* Dutch */
	{ "maanantai", 0 }, /* Finnish */
	{ "maandag", 0 }, /* Dutch */
	{ "man", 0 }, /* Danish */
	{ "mandag", 0 }, /* Danish */
	{ "mardi", 1 }, /* French */
	{ "martedi", 1 }, /* Italian */
	{ "martedì", 1 }, /* Italian */
	{ "martes", 1 }, /* Spanish */
	{ "marți", 1 }, /* Romanian */
	{ "mer", 2 }, /* French */
	{ "mercoledi", 2 }, /* Italian */
	{ "mercoledì", 2 }, /* Italian */
	{ "mercredi", 2 }, /* French */
	{ "mi", 2 }, /* German */
	{ "miercoles", 2 }, /* Spanish */
	{ "miercuri", 2 }, /* Romanian */
	{ "mittwoch", 2 }, /* German */
	{ "mié", 2 }, /* Spanish */
	{ "miércoles", 2 }, /* Spanish */
	{ "mo", 0 }, /* German */
	{ "mon", 0 }, /* English */
	{ "monday", 0 }, /* English */
	{ "montag", 0 }, /* German */
	{ "mån", 0 }, /* Swedish */
	{ "måndag", 0 }, /* Swedish */
	{ "ne", 6 }, /* Czech */
	{ "nedeľa", 6 }, /* Slovak */
	{ "neděle", 6 }, /* Czech */
	{ "niedz", 6 }, /* Polish */
	{ "niedziela", 6 }, /* Polish */
	{ "niedzielę", 6 }, /* Polish */
	{ "ons", 2 }, /* Swedish */
	{ "onsdag", 2 }, /* Swedish */
	{ "paz", 6 }, /* Turkish */
	{ "pazar", 6 }, /* Turkish */
	{ "pazartesi", 0 }, /* Turkish */
	{ "pe", 4 }, /* Finnish */
	{ "perjantai", 4 }, /* Finnish */
	{ "perşembe", 3 }, /* Turkish */
	{ "piatok", 4 }, /* Slovak */
	{ "piątek", 4 }, /* Polish */
	{ "po", 0 }, /* Czech */
	{ "pon", 0 }, /* Polish */
	{ "pondelok", 0 }, /* Slovak */
	{ "pondělí", 0 }, /* Czech */
	{ "poniedziałek", 0 }, /* Polish */
	{ "pt", 4 }, /* Polish */
	{ "pzt", 0 }, /* Turkish */
	{ "pá", 4 }, /* Czech */
	{ "pátek", 4 }, /* Czech */
	{ "péntek", 4 }, /* Hungarian */
	{ "qua", 2 }, /* Portuguese */
	{ "quarta", 2 }, /* Portuguese */
	{ "qui", 3 }, /* Portuguese */
	{ "quinta", 3 }, /* Portuguese */
	{ "sa", 5 }, /* German */
	{ "sab", 5 }, /* Spanish */
	{ "sabado", 5 }, /* Spanish */
	{ "sabato", 5 }, /* Italian */
	{ "salı", 1 }, /* Turkish */
	{ "sam", 5 }, /* French */
	{ "samedi", 5 }, /* French */
	{ "samstag", 5 }, /* German */
	{ "sat", 5 }, /* English */
	{ "saturday", 5 }, /* English */
	{ "seg", 0 }, /* Portuguese */
	{ "segunda", 0 }, /* Portuguese */
	{ "sex", 4 }, /* Portuguese */
	{ "sexta", 4 }, /* Portuguese */
	{ "so", 6 }, /* German */
	{ "sob", 5 }, /* Polish */
	{ "sobota", 5 }, /* Polish */
	{ "sobotę", 5 }, /* Polish */
	{ "sonnabend", 5 }, /* German */
	{ "sonntag", 6 }, /* German */
	{ "st", 2 }, /* Czech */
	{ "streda", 2 }, /* Slovak */
	{ "středa", 2 }, /* Czech */
	{ "su", 6 }, /* Finnish */
	{ "sun", 6 }, /* English */
	{ "sunday", 6 }, /* English */
	{ "sunnuntai", 6 }, /* Finnish */
	{ "szerda", 2 }, /* Hungarian */
	{ "szombat", 5 }, /* Hungarian */
	{ "sáb", 5 }, /* Spanish */
	{ "sábado", 5 }, /* Spanish */
	{ "sâmbătă", 5 }, /* Romanian */
	{ "sön", 6 }, /* Swedish */
	{ "söndag", 6 }, /* Swedish */
	{ "søn", 6 }, /* Danish */
	{ "søndag", 6 }, /* Danish */
	{ "ter", 1 }, /* Portuguese */
	{ "terça", 1 }, /* Portuguese */
	{ "thu", 3 }, /* English */
	{ "thur", 3 }, /* English */
	{ "thurs", 3 }, /* English */
	{ "thursday", 3 }, /* English */
	{ "tiistai", 1 }, /* Finnish */
	{ "tir", 1 }, /* Danish */
	{ "tirsdag", 1 }, /* Danish */
	{ "tis", 1 }, /* Swedish */
	{ "tisdag", 1 }, /* Swedish */
	{ "tor", 3 }, /* Danish */
	{ "tors", 3 }, /* Swedish */
	{ "torsdag", 3 }, /* Swedish */
	{ "torstai", 3 }, /* Finnish */
	{ "tue", 1 }, /* English */
	{ "tues", 1 }, /* English */
	{ "tuesday", 1 }, /* English */
	{ "utorok", 1 }, /* Slovak */
	{ "vasárnap", 6 }, /* Hungarian */
	{ "ven", 4 }, /* French */
	{ "vendredi", 4 }, /* French */
	{ "venerdi", 4 }, /* Italian */
	{ "venerdì", 4 }, /* Italian */
	{ "vie", 4 }, /* Spanish */
	{ "viernes", 4 }, /* Spanish */
	{ "vineri", 4 }, /* Romanian */
	{ "vr", 4 }, /* Dutch */
	{ "vrij", 4 }, /* Dutch */
	{ "vrijdag", 4 }, /* Dutch */
	{ "wed", 2 }, /* English */
	{ "wednesday", 2 }, /* English */
	{ "weds", 2 }, /* English */
	{ "wo", 2 }, /* Dutch */
	{ "woe", 2 }, /* Dutch */
	{ "woensdag", 2 }, /* Dutch */
	{ "wt", 1 }, /* Polish */
	{ "wtorek", 1 }, /* Polish */
	{ "za", 5 }, /* Dutch */
	{ "zat", 5 }, /* Dutch */
	{ "zaterdag", 5 }, /* Dutch */
	{ "zo", 6 }, /* Dutch */
	{ "zon", 6 }, /* Dutch */
	{ "zondag", 6 }, /* Dutch */
	{ "çar", 2 }, /* Turkish */
	{ "çarşamba", 2 }, /* Turkish */
	{ "út", 1 }, /* Czech */
	{ "úterý", 1 }, /* Czech */
	{ "čt", 3 }, /* Czech */
	{ "čtvrtek", 3 }, /* Czech */
	{ "śr", 2 }, /* Polish */
	{ "środa", 2 }, /* Polish */
	{ "środę", 2 }, /* Polish */
	{ "štvrtok", 3 }, /* Slovak */
	{ "δευ", 0 }, /* Greek */
	{ "δευτέρα", 0 }, /* Greek */
	{ "κυρ", 6 }, /* Greek */
	{ "κυριακή", 6 }, /* Greek */
	{ "πέμ", 3 }, /* Greek */
	{ "πέμπτη", 3 }, /* Greek */
	{ "παρ", 4 }, /* Greek */
	{ "παρασκευή", 4 }, /* Greek */
	{ "πεμ", 3 }, /* Greek */
	{ "σάβ", 5 }, /* Greek */
	{ "σάββατο", 5 }, /* Greek */
	{ "σαβ", 5 }, /* Greek */
	{ "τετ", 2 }, /* Greek */
	{ "τετάρτη", 2 }, /* Greek */
	{ "τρί", 1 }, /* Greek */
	{ "τρίτη", 1 }, /* Greek */
	{ "τρι", 1 }, /* Greek */
	{ "воскресенье", 6 }, /* Russian */
	{ "вс", 6 }, /* Russian */
	{ "вт", 1 }, /* Russian */
	{ "вторник", 1 }, /* Russian */
	{ "вівторок", 1 }, /* Ukrainian */
	{ "неділя", 6 }, /* Ukrainian */
	{ "пн", 0 }, /* Russian */
	{ "понедельник", 0 }, /* Russian */
	{ "понеділок", 0 }, /* Ukrainian */
	{ "пт", 4 }, /* Russian */
	{ "пятница", 4 }, /* Russian */
	{ "п’ятниця", 4 }, /* Ukrainian */
	{ "сб", 5 }, /* Russian */
	{ "середа", 2 }, /* Ukrainian */
	{ "ср", 2 }, /* Russian */
	{ "среда", 2 }, /* Russian */
	{ "суббота", 5 }, /* Russian */
	{ "субота", 5 }, /* Ukrainian */
	{ "четвер", 3 }, /* Ukrainian */
	{ "четверг", 3 }, /* Russian */
	{ "чт", 3 }, /* Russian */
};

/*
 * North American names by RFC 822 section 5, military ones as printed there (other than Z they are
 * hardly ever sent); where two countries share a name, the one that newsrooms in Europe or North
 * America mean.  IANA names: all with a place in them, by the rules of 2024; where the clock changes on days
 * that no rule knows (Chile, Egypt, Palestine), the nearest rule: wrong by an hour for some days.
 */
static const struct zone zones[] = {
	{ "a", -60, ZONE_FIXED }, /* military, RFC 822 */
	{ "acdt", 630, ZONE_FIXED }, /* Australia, middle, summer */
	{ "acst", 570, ZONE_FIXED }, /* Australia, middle */
	{ "adt", -180, ZONE_FIXED }, /* Atlantic, summer */
	{ "aedt", 660, ZONE_FIXED }, /* Australia, east, summer */
	{ "aest", 600, ZONE_FIXED }, /* Australia, east */
	{ "africa/abidjan", 0, ZONE_FIXED },
	{ "africa/accra", 0, ZONE_FIXED },
	{ "africa/addis_ababa", 180, ZONE_FIXED },
	{ "africa/algiers", 60, ZONE_FIXED },
	{ "africa/asmara", 180, ZONE_FIXED },
	{ "africa/asmera", 180, ZONE_FIXED },
	{ "africa/bamako", 0, ZONE_FIXED },
	{ "africa/bangui", 60, ZONE_FIXED },
	{ "africa/banjul", 0, ZONE_FIXED },
	{ "africa/bissau", 0, ZONE_FIXED },
	{ "africa/blantyre", 120, ZONE_FIXED },
	{ "africa/brazzaville", 60, ZONE_FIXED },
	{ "africa/bujumbura", 120, ZONE_FIXED },
	{ "africa/cairo", 120, ZONE_EUROPE },
	{ "africa/casablanca", 60, ZONE_FIXED },
	{ "africa/ceuta", 60, ZONE_EUROPE },
	{ "africa/conakry", 0, ZONE_FIXED },
	{ "africa/dakar", 0, ZONE_FIXED },
	{ "africa/dar_es_salaam", 180, ZONE_FIXED },
	{ "africa/djibouti", 180, ZONE_FIXED },
	{ "africa/douala", 60, ZONE_FIXED },
	{ "africa/el_aaiun", 60, ZONE_FIXED },
	{ "africa/freetown", 0, ZONE_FIXED },
	{ "africa/gaborone", 120, ZONE_FIXED },
	{ "africa/harare", 120, ZONE_FIXED },
	{ "africa/johannesburg", 120, ZONE_FIXED },
	{ "africa/juba", 120, ZONE_FIXED },
	{ "africa/kampala", 180, ZONE_FIXED },
	{ "africa/khartoum", 120, ZONE_FIXED },
	{ "africa/kigali", 120, ZONE_FIXED },
	{ "africa/kinshasa", 60, ZONE_FIXED },
	{ "africa/lagos", 60, ZONE_FIXED },
	{ "africa/libreville", 60, ZONE_FIXED },
	{ "africa/lome", 0, ZONE_FIXED },
	{ "africa/luanda", 60, ZONE_FIXED },
	{ "africa/lubumbashi", 120, ZONE_FIXED },
	{ "africa/lusaka", 120, ZONE_FIXED },
	{ "africa/malabo", 60, ZONE_FIXED },
	{ "africa/maputo", 120, ZONE_FIXED },
	{ "africa/maseru", 120, ZONE_FIXED },
	{ "africa/mbabane", 120, ZONE_FIXED },
	{ "africa/mogadishu", 180, ZONE_FIXED },
	{ "africa/monrovia", 0, ZONE_FIXED },
	{ "africa/nairobi", 180, ZONE_FIXED },
	{ "africa/ndjamena", 60, ZONE_FIXED },
	{ "africa/niamey", 60, ZONE_FIXED },
	{ "africa/nouakchott", 0, ZONE_FIXED },
	{ "africa/ouagadougou", 0, ZONE_FIXED },
	{ "africa/porto-novo", 60, ZONE_FIXED },
	{ "africa/sao_tome", 0, ZONE_FIXED },
	{ "africa/timbuktu", 0, ZONE_FIXED },
	{ "africa/tripoli", 120, ZONE_FIXED },
	{ "africa/tunis", 60, ZONE_FIXED },
	{ "africa/windhoek", 120, ZONE_FIXED },
	{ "akdt", -480, ZONE_FIXED }, /* Alaska, summer */
	{ "akst", -540, ZONE_FIXED }, /* Alaska */
	{ "akt", -540, ZONE_AMERICA }, /* Alaska, whichever it is */
	{ "america/adak", -600, ZONE_AMERICA },
	{ "america/anchorage", -540, ZONE_AMERICA },
	{ "america/anguilla", -240, ZONE_FIXED },
	{ "america/antigua", -240, ZONE_FIXED },
	{ "america/araguaina", -180, ZONE_FIXED },
	{ "america/argentina/buenos_aires", -180, ZONE_FIXED },
	{ "america/argentina/catamarca", -180, ZONE_FIXED },
	{ "america/argentina/comodrivadavia", -180, ZONE_FIXED },
	{ "america/argentina/cordoba", -180, ZONE_FIXED },
	{ "america/argentina/jujuy", -180, ZONE_FIXED },
	{ "america/argentina/la_rioja", -180, ZONE_FIXED },
	{ "america/argentina/mendoza", -180, ZONE_FIXED },
	{ "america/argentina/rio_gallegos", -180, ZONE_FIXED },
	{ "america/argentina/salta", -180, ZONE_FIXED },
	{ "america/argentina/san_juan", -180, ZONE_FIXED },
	{ "america/argentina/san_luis", -180, ZONE_FIXED },
	{ "america/argentina/tucuman", -180, ZONE_FIXED },
	{ "america/argentina/ushuaia", -180, ZONE_FIXED },
	{ "america/aruba", -240, ZONE_FIXED },
	{ "america/asuncion", -180, ZONE_FIXED },
	{ "america/atikokan", -300, ZONE_FIXED },
	{ "america/atka", -600, ZONE_AMERICA },
	{ "america/bahia", -180, ZONE_FIXED },
	{ "america/bahia_banderas", -360, ZONE_FIXED },
	{ "america/barbados", -240, ZONE_FIXED },
	{ "america/belem", -180, ZONE_FIXED },
	{ "america/belize", -360, ZONE_FIXED },
	{ "america/blanc-sablon", -240, ZONE_FIXED },
	{ "america/boa_vista", -240, ZONE_FIXED },
	{ "america/bogota", -300, ZONE_FIXED },
	{ "america/boise", -420, ZONE_AMERICA },
	{ "america/buenos_aires", -180, ZONE_FIXED },
	{ "america/cambridge_bay", -420, ZONE_AMERICA },
	{ "america/campo_grande", -240, ZONE_FIXED },
	{ "america/cancun", -300, ZONE_FIXED },
	{ "america/caracas", -240, ZONE_FIXED },
	{ "america/catamarca", -180, ZONE_FIXED },
	{ "america/cayenne", -180, ZONE_FIXED },
	{ "america/cayman", -300, ZONE_FIXED },
	{ "america/chicago", -360, ZONE_AMERICA },
	{ "america/chihuahua", -360, ZONE_FIXED },
	{ "america/ciudad_juarez", -420, ZONE_AMERICA },
	{ "america/coral_harbour", -300, ZONE_FIXED },
	{ "america/cordoba", -180, ZONE_FIXED },
	{ "america/costa_rica", -360, ZONE_FIXED },
	{ "america/coyhaique", -240, ZONE_NEW_ZEALAND },
	{ "america/creston", -420, ZONE_FIXED },
	{ "america/cuiaba", -240, ZONE_FIXED },
	{ "america/curacao", -240, ZONE_FIXED },
	{ "america/danmarkshavn", 0, ZONE_FIXED },
	{ "america/dawson", -420, ZONE_FIXED },
	{ "america/dawson_creek", -420, ZONE_FIXED },
	{ "america/denver", -420, ZONE_AMERICA },
	{ "america/detroit", -300, ZONE_AMERICA },
	{ "america/dominica", -240, ZONE_FIXED },
	{ "america/edmonton", -420, ZONE_AMERICA },
	{ "america/eirunepe", -300, ZONE_FIXED },
	{ "america/el_salvador", -360, ZONE_FIXED },
	{ "america/ensenada", -480, ZONE_AMERICA },
	{ "america/fort_nelson", -420, ZONE_FIXED },
	{ "america/fort_wayne", -300, ZONE_AMERICA },
	{ "america/fortaleza", -180, ZONE_FIXED },
	{ "america/glace_bay", -240, ZONE_AMERICA },
	{ "america/godthab", -120, ZONE_EUROPE },
	{ "america/goose_bay", -240, ZONE_AMERICA },
	{ "america/grand_turk", -300, ZONE_AMERICA },
	{ "america/grenada", -240, ZONE_FIXED },
	{ "america/guadeloupe", -240, ZONE_FIXED },
	{ "america/guatemala", -360, ZONE_FIXED },
	{ "america/guayaquil", -300, ZONE_FIXED },
	{ "america/guyana", -240, ZONE_FIXED },
	{ "america/halifax", -240, ZONE_AMERICA },
	{ "america/havana", -300, ZONE_AMERICA },
	{ "america/hermosillo", -420, ZONE_FIXED },
	{ "america/indiana/indianapolis", -300, ZONE_AMERICA },
	{ "america/indiana/knox", -360, ZONE_AMERICA },
	{ "america/indiana/marengo", -300, ZONE_AMERICA },
	{ "america/indiana/petersburg", -300, ZONE_AMERICA },
	{ "america/indiana/tell_city", -360, ZONE_AMERICA },
	{ "america/indiana/vevay", -300, ZONE_AMERICA },
	{ "america/indiana/vincennes", -300, ZONE_AMERICA },
	{ "america/indiana/winamac", -300, ZONE_AMERICA },
	{ "america/indianapolis", -300, ZONE_AMERICA },
	{ "america/inuvik", -420, ZONE_AMERICA },
	{ "america/iqaluit", -300, ZONE_AMERICA },
	{ "america/jamaica", -300, ZONE_FIXED },
	{ "america/jujuy", -180, ZONE_FIXED },
	{ "america/juneau", -540, ZONE_AMERICA },
	{ "america/kentucky/louisville", -300, ZONE_AMERICA },
	{ "america/kentucky/monticello", -300, ZONE_AMERICA },
	{ "america/knox_in", -360, ZONE_AMERICA },
	{ "america/kralendijk", -240, ZONE_FIXED },
	{ "america/la_paz", -240, ZONE_FIXED },
	{ "america/lima", -300, ZONE_FIXED },
	{ "america/los_angeles", -480, ZONE_AMERICA },
	{ "america/louisville", -300, ZONE_AMERICA },
	{ "america/lower_princes", -240, ZONE_FIXED },
	{ "america/maceio", -180, ZONE_FIXED },
	{ "america/managua", -360, ZONE_FIXED },
	{ "america/manaus", -240, ZONE_FIXED },
	{ "america/marigot", -240, ZONE_FIXED },
	{ "america/martinique", -240, ZONE_FIXED },
	{ "america/matamoros", -360, ZONE_AMERICA },
	{ "america/mazatlan", -420, ZONE_FIXED },
	{ "america/mendoza", -180, ZONE_FIXED },
	{ "america/menominee", -360, ZONE_AMERICA },
	{ "america/merida", -360, ZONE_FIXED },
	{ "america/metlakatla", -540, ZONE_AMERICA },
	{ "america/mexico_city", -360, ZONE_FIXED },
	{ "america/miquelon", -180, ZONE_AMERICA },
	{ "america/moncton", -240, ZONE_AMERICA },
	{ "america/monterrey", -360, ZONE_FIXED },
	{ "america/montevideo", -180, ZONE_FIXED },
	{ "america/montreal", -300, ZONE_AMERICA },
	{ "america/montserrat", -240, ZONE_FIXED },
	{ "america/nassau", -300, ZONE_AMERICA },
	{ "america/new_york", -300, ZONE_AMERICA },
	{ "america/nipigon", -300, ZONE_AMERICA },
	{ "america/nome", -540, ZONE_AMERICA },
	{ "america/noronha", -120, ZONE_FIXED },
	{ "america/north_dakota/beulah", -360, ZONE_AMERICA },
	{ "america/north_dakota/center", -360, ZONE_AMERICA },
	{ "america/north_dakota/new_salem", -360, ZONE_AMERICA },
	{ "america/nuuk", -120, ZONE_EUROPE },
	{ "america/ojinaga", -360, ZONE_AMERICA },
	{ "america/panama", -300, ZONE_FIXED },
	{ "america/pangnirtung", -300, ZONE_AMERICA },
	{ "america/paramaribo", -180, ZONE_FIXED },
	{ "america/phoenix", -420, ZONE_FIXED },
	{ "america/port-au-prince", -300, ZONE_AMERICA },
	{ "america/port_of_spain", -240, ZONE_FIXED },
	{ "america/porto_acre", -300, ZONE_FIXED },
	{ "america/porto_velho", -240, ZONE_FIXED },
	{ "america/puerto_rico", -240, ZONE_FIXED },
	{ "america/punta_arenas", -180, ZONE_FIXED },
	{ "america/rainy_river", -360, ZONE_AMERICA },
	{ "america/rankin_inlet", -360, ZONE_AMERICA },
	{ "america/recife", -180, ZONE_FIXED },
	{ "america/regina", -360, ZONE_FIXED },
	{ "america/resolute", -360, ZONE_AMERICA },
	{ "america/rio_branco", -300, ZONE_FIXED },
	{ "america/rosario", -180, ZONE_FIXED },
	{ "america/santa_isabel", -480, ZONE_AMERICA },
	{ "america/santarem", -180, ZONE_FIXED },
	{ "america/santiago", -240, ZONE_NEW_ZEALAND },
	{ "america/santo_domingo", -240, ZONE_FIXED },
	{ "america/sao_paulo", -180, ZONE_FIXED },
	{ "america/scoresbysund", -120, ZONE_EUROPE },
	{ "america/shiprock", -420, ZONE_AMERICA },
	{ "america/sitka", -540, ZONE_AMERICA },
	{ "america/st_barthelemy", -240, ZONE_FIXED },
	{ "america/st_johns", -210, ZONE_AMERICA },
	{ "america/st_kitts", -240, ZONE_FIXED },
	{ "america/st_lucia", -240, ZONE_FIXED },
	{ "america/st_thomas", -240, ZONE_FIXED },
	{ "america/st_vincent", -240, ZONE_FIXED },
	{ "america/swift_current", -360, ZONE_FIXED },
	{ "america/tegucigalpa", -360, ZONE_FIXED },
	{ "america/thule", -240, ZONE_AMERICA },
	{ "america/thunder_bay", -300, ZONE_AMERICA },
	{ "america/tijuana", -480, ZONE_AMERICA },
	{ "america/toronto", -300, ZONE_AMERICA },
	{ "america/tortola", -240, ZONE_FIXED },
	{ "america/vancouver", -480, ZONE_AMERICA },
	{ "america/virgin", -240, ZONE_FIXED },
	{ "america/whitehorse", -420, ZONE_FIXED },
	{ "america/winnipeg", -360, ZONE_AMERICA },
	{ "america/yakutat", -540, ZONE_AMERICA },
	{ "america/yellowknife", -420, ZONE_AMERICA },
	{ "antarctica/casey", 480, ZONE_FIXED },
	{ "antarctica/davis", 420, ZONE_FIXED },
	{ "antarctica/dumontdurville", 600, ZONE_FIXED },
	{ "antarctica/macquarie", 600, ZONE_AUSTRALIA },
	{ "antarctica/mawson", 300, ZONE_FIXED },
	{ "antarctica/mcmurdo", 720, ZONE_NEW_ZEALAND },
	{ "antarctica/palmer", -180, ZONE_FIXED },
	{ "antarctica/rothera", -180, ZONE_FIXED },
	{ "antarctica/south_pole", 720, ZONE_NEW_ZEALAND },
	{ "antarctica/syowa", 180, ZONE_FIXED },
	{ "antarctica/troll", 0, ZONE_EUROPE },
	{ "antarctica/vostok", 300, ZONE_FIXED },
	{ "arctic/longyearbyen", 60, ZONE_EUROPE },
	{ "art", -180, ZONE_FIXED }, /* Argentina */
	{ "asia/aden", 180, ZONE_FIXED },
	{ "asia/almaty", 300, ZONE_FIXED },
	{ "asia/amman", 180, ZONE_FIXED },
	{ "asia/anadyr", 720, ZONE_FIXED },
	{ "asia/aqtau", 300, ZONE_FIXED },
	{ "asia/aqtobe", 300, ZONE_FIXED },
	{ "asia/ashgabat", 300, ZONE_FIXED },
	{ "asia/ashkhabad", 300, ZONE_FIXED },
	{ "asia/atyrau", 300, ZONE_FIXED },
	{ "asia/baghdad", 180, ZONE_FIXED },
	{ "asia/bahrain", 180, ZONE_FIXED },
	{ "asia/baku", 240, ZONE_FIXED },
	{ "asia/bangkok", 420, ZONE_FIXED },
	{ "asia/barnaul", 420, ZONE_FIXED },
	{ "asia/beirut", 120, ZONE_EUROPE },
	{ "asia/bishkek", 360, ZONE_FIXED },
	{ "asia/brunei", 480, ZONE_FIXED },
	{ "asia/calcutta", 330, ZONE_FIXED },
	{ "asia/chita", 540, ZONE_FIXED },
	{ "asia/choibalsan", 480, ZONE_FIXED },
	{ "asia/chongqing", 480, ZONE_FIXED },
	{ "asia/chungking", 480, ZONE_FIXED },
	{ "asia/colombo", 330, ZONE_FIXED },
	{ "asia/dacca", 360, ZONE_FIXED },
	{ "asia/damascus", 180, ZONE_FIXED },
	{ "asia/dhaka", 360, ZONE_FIXED },
	{ "asia/dili", 540, ZONE_FIXED },
	{ "asia/dubai", 240, ZONE_FIXED },
	{ "asia/dushanbe", 300, ZONE_FIXED },
	{ "asia/famagusta", 120, ZONE_EUROPE },
	{ "asia/gaza", 120, ZONE_EUROPE },
	{ "asia/harbin", 480, ZONE_FIXED },
	{ "asia/hebron", 120, ZONE_EUROPE },
	{ "asia/ho_chi_minh", 420, ZONE_FIXED },
	{ "asia/hong_kong", 480, ZONE_FIXED },
	{ "asia/hovd", 420, ZONE_FIXED },
	{ "asia/irkutsk", 480, ZONE_FIXED },
	{ "asia/istanbul", 180, ZONE_FIXED },
	{ "asia/jakarta", 420, ZONE_FIXED },
	{ "asia/jayapura", 540, ZONE_FIXED },
	{ "asia/jerusalem", 120, ZONE_EUROPE },
	{ "asia/kabul", 270, ZONE_FIXED },
	{ "asia/kamchatka", 720, ZONE_FIXED },
	{ "asia/karachi", 300, ZONE_FIXED },
	{ "asia/kashgar", 360, ZONE_FIXED },
	{ "asia/kathmandu", 345, ZONE_FIXED },
	{ "asia/katmandu", 345, ZONE_FIXED },
	{ "asia/khandyga", 540, ZONE_FIXED },
	{ "asia/kolkata", 330, ZONE_FIXED },
	{ "asia/krasnoyarsk", 420, ZONE_FIXED },
	{ "asia/kuala_lumpur", 480, ZONE_FIXED },
	{ "asia/kuching", 480, ZONE_FIXED },
	{ "asia/kuwait", 180, ZONE_FIXED },
	{ "asia/macao", 480, ZONE_FIXED },
	{ "asia/macau", 480, ZONE_FIXED },
	{ "asia/magadan", 660, ZONE_FIXED },
	{ "asia/makassar", 480, ZONE_FIXED },
	{ "asia/manila", 480, ZONE_FIXED },
	{ "asia/muscat", 240, ZONE_FIXED },
	{ "asia/nicosia", 120, ZONE_EUROPE },
	{ "asia/novokuznetsk", 420, ZONE_FIXED },
	{ "asia/novosibirsk", 420, ZONE_FIXED },
	{ "asia/omsk", 360, ZONE_FIXED },
	{ "asia/oral", 300, ZONE_FIXED },
	{ "asia/phnom_penh", 420, ZONE_FIXED },
	{ "asia/pontianak", 420, ZONE_FIXED },
	{ "asia/pyongyang", 540, ZONE_FIXED },
	{ "asia/qatar", 180, ZONE_FIXED },
	{ "asia/qostanay", 300, ZONE_FIXED },
	{ "asia/qyzylorda", 300, ZONE_FIXED },
	{ "asia/rangoon", 390, ZONE_FIXED },
	{ "asia/riyadh", 180, ZONE_FIXED },
	{ "asia/saigon", 420, ZONE_FIXED },
	{ "asia/sakhalin", 660, ZONE_FIXED },
	{ "asia/samarkand", 300, ZONE_FIXED },
	{ "asia/seoul", 540, ZONE_FIXED },
	{ "asia/shanghai", 480, ZONE_FIXED },
	{ "asia/singapore", 480, ZONE_FIXED },
	{ "asia/srednekolymsk", 660, ZONE_FIXED },
	{ "asia/taipei", 480, ZONE_FIXED },
	{ "asia/tashkent", 300, ZONE_FIXED },
	{ "asia/tbilisi", 240, ZONE_FIXED },
	{ "asia/tehran", 210, ZONE_FIXED },
	{ "asia/tel_aviv", 120, ZONE_EUROPE },
	{ "asia/thimbu", 360, ZONE_FIXED },
	{ "asia/thimphu", 360, ZONE_FIXED },
	{ "asia/tokyo", 540, ZONE_FIXED },
	{ "asia/tomsk", 420, ZONE_FIXED },
	{ "asia/ujung_pandang", 480, ZONE_FIXED },
	{ "asia/ulaanbaatar", 480, ZONE_FIXED },
	{ "asia/ulan_bator", 480, ZONE_FIXED },
	{ "asia/urumqi", 360, ZONE_FIXED },
	{ "asia/ust-nera", 600, ZONE_FIXED },
	{ "asia/vientiane", 420, ZONE_FIXED },
	{ "asia/vladivostok", 600, ZONE_FIXED },
	{ "asia/yakutsk", 540, ZONE_FIXED },
	{ "asia/yangon", 390, ZONE_FIXED },
	{ "asia/yekaterinburg", 300, ZONE_FIXED },
	{ "asia/yerevan", 240, ZONE_FIXED },
	{ "ast", -240, ZONE_FIXED }, /* Atlantic */
	{ "at", -240, ZONE_AMERICA }, /* Atlantic, whichever it is */
	{ "atlantic/azores", -60, ZONE_EUROPE },
	{ "atlantic/bermuda", -240, ZONE_AMERICA },
	{ "atlantic/canary", 0, ZONE_EUROPE },
	{ "atlantic/cape_verde", -60, ZONE_FIXED },
	{ "atlantic/faeroe", 0, ZONE_EUROPE },
	{ "atlantic/faroe", 0, ZONE_EUROPE },
	{ "atlantic/jan_mayen", 60, ZONE_EUROPE },
	{ "atlantic/madeira", 0, ZONE_EUROPE },
	{ "atlantic/reykjavik", 0, ZONE_FIXED },
	{ "atlantic/south_georgia", -120, ZONE_FIXED },
	{ "atlantic/st_helena", 0, ZONE_FIXED },
	{ "atlantic/stanley", -180, ZONE_FIXED },
	{ "australia/act", 600, ZONE_AUSTRALIA },
	{ "australia/adelaide", 570, ZONE_AUSTRALIA },
	{ "australia/brisbane", 600, ZONE_FIXED },
	{ "australia/broken_hill", 570, ZONE_AUSTRALIA },
	{ "australia/canberra", 600, ZONE_AUSTRALIA },
	{ "australia/currie", 600, ZONE_AUSTRALIA },
	{ "australia/darwin", 570, ZONE_FIXED },
	{ "australia/eucla", 525, ZONE_FIXED },
	{ "australia/hobart", 600, ZONE_AUSTRALIA },
	{ "australia/lhi", 660, ZONE_FIXED },
	{ "australia/lindeman", 600, ZONE_FIXED },
	{ "australia/lord_howe", 660, ZONE_FIXED },
	{ "australia/melbourne", 600, ZONE_AUSTRALIA },
	{ "australia/north", 570, ZONE_FIXED },
	{ "australia/nsw", 600, ZONE_AUSTRALIA },
	{ "australia/perth", 480, ZONE_FIXED },
	{ "australia/queensland", 600, ZONE_FIXED },
	{ "australia/south", 570, ZONE_AUSTRALIA },
	{ "australia/sydney", 600, ZONE_AUSTRALIA },
	{ "australia/tasmania", 600, ZONE_AUSTRALIA },
	{ "australia/victoria", 600, ZONE_AUSTRALIA },
	{ "australia/west", 480, ZONE_FIXED },
	{ "australia/yancowinna", 570, ZONE_AUSTRALIA },
	{ "awst", 480, ZONE_FIXED }, /* Australia, west */
	{ "b", -120, ZONE_FIXED }, /* military, RFC 822 */
	{ "brazil/acre", -300, ZONE_FIXED },
	{ "brazil/denoronha", -120, ZONE_FIXED },
	{ "brazil/east", -180, ZONE_FIXED },
	{ "brazil/west", -240, ZONE_FIXED },
	{ "brt", -180, ZONE_FIXED }, /* Brazil */
	{ "bst", 60, ZONE_FIXED }, /* Britain, summer */
	{ "c", -180, ZONE_FIXED }, /* military, RFC 822 */
	{ "canada/atlantic", -240, ZONE_AMERICA },
	{ "canada/central", -360, ZONE_AMERICA },
	{ "canada/eastern", -300, ZONE_AMERICA },
	{ "canada/mountain", -420, ZONE_AMERICA },
	{ "canada/newfoundland", -210, ZONE_AMERICA },
	{ "canada/pacific", -480, ZONE_AMERICA },
	{ "canada/saskatchewan", -360, ZONE_FIXED },
	{ "canada/yukon", -420, ZONE_FIXED },
	{ "cdt", -300, ZONE_FIXED }, /* Central, summer */
	{ "cedt", 120, ZONE_FIXED }, /* Central Europe, summer */
	{ "cest", 120, ZONE_FIXED }, /* Central Europe, summer */
	{ "cet", 60, ZONE_FIXED }, /* Central Europe */
	{ "chile/continental", -240, ZONE_NEW_ZEALAND },
	{ "chile/easterisland", -360, ZONE_NEW_ZEALAND },
	{ "cst", -360, ZONE_FIXED }, /* Central */
	{ "cst6cdt", -360, ZONE_AMERICA },
	{ "ct", -360, ZONE_AMERICA },
	{ "d", -240, ZONE_FIXED }, /* military, RFC 822 */
	{ "e", -300, ZONE_FIXED }, /* military, RFC 822 */
	{ "edt", -240, ZONE_FIXED }, /* Eastern, summer */
	{ "eest", 180, ZONE_FIXED }, /* Eastern Europe, summer */
	{ "eet", 120, ZONE_FIXED }, /* Eastern Europe */
	{ "est", -300, ZONE_FIXED }, /* Eastern */
	{ "est5edt", -300, ZONE_AMERICA },
	{ "et", -300, ZONE_AMERICA },
	{ "etc/gmt", 0, ZONE_FIXED },
	{ "etc/greenwich", 0, ZONE_FIXED },
	{ "etc/uct", 0, ZONE_FIXED },
	{ "etc/utc", 0, ZONE_FIXED },
	{ "etc/zulu", 0, ZONE_FIXED },
	{ "europe/amsterdam", 60, ZONE_EUROPE },
	{ "europe/andorra", 60, ZONE_EUROPE },
	{ "europe/astrakhan", 240, ZONE_FIXED },
	{ "europe/athens", 120, ZONE_EUROPE },
	{ "europe/belfast", 0, ZONE_EUROPE },
	{ "europe/belgrade", 60, ZONE_EUROPE },
	{ "europe/berlin", 60, ZONE_EUROPE },
	{ "europe/bratislava", 60, ZONE_EUROPE },
	{ "europe/brussels", 60, ZONE_EUROPE },
	{ "europe/bucharest", 120, ZONE_EUROPE },
	{ "europe/budapest", 60, ZONE_EUROPE },
	{ "europe/busingen", 60, ZONE_EUROPE },
	{ "europe/chisinau", 120, ZONE_EUROPE },
	{ "europe/copenhagen", 60, ZONE_EUROPE },
	{ "europe/dublin", 0, ZONE_EUROPE },
	{ "europe/gibraltar", 60, ZONE_EUROPE },
	{ "europe/guernsey", 0, ZONE_EUROPE },
	{ "europe/helsinki", 120, ZONE_EUROPE },
	{ "europe/isle_of_man", 0, ZONE_EUROPE },
	{ "europe/istanbul", 180, ZONE_FIXED },
	{ "europe/jersey", 0, ZONE_EUROPE },
	{ "europe/kaliningrad", 120, ZONE_FIXED },
	{ "europe/kiev", 120, ZONE_EUROPE },
	{ "europe/kirov", 180, ZONE_FIXED },
	{ "europe/kyiv", 120, ZONE_EUROPE },
	{ "europe/lisbon", 0, ZONE_EUROPE },
	{ "europe/ljubljana", 60, ZONE_EUROPE },
	{ "europe/london", 0, ZONE_EUROPE },
	{ "europe/luxembourg", 60, ZONE_EUROPE },
	{ "europe/madrid", 60, ZONE_EUROPE },
	{ "europe/malta", 60, ZONE_EUROPE },
	{ "europe/mariehamn", 120, ZONE_EUROPE },
	{ "europe/minsk", 180, ZONE_FIXED },
	{ "europe/monaco", 60, ZONE_EUROPE },
	{ "europe/moscow", 180, ZONE_FIXED },
	{ "europe/nicosia", 120, ZONE_EUROPE },
	{ "europe/oslo", 60, ZONE_EUROPE },
	{ "europe/paris", 60, ZONE_EUROPE },
	{ "europe/podgorica", 60, ZONE_EUROPE },
	{ "europe/prague", 60, ZONE_EUROPE },
	{ "europe/riga", 120, ZONE_EUROPE },
	{ "europe/rome", 60, ZONE_EUROPE },
	{ "europe/samara", 240, ZONE_FIXED },
	{ "europe/san_marino", 60, ZONE_EUROPE },
	{ "europe/sarajevo", 60, ZONE_EUROPE },
	{ "europe/saratov", 240, ZONE_FIXED },
	{ "europe/simferopol", 180, ZONE_FIXED },
	{ "europe/skopje", 60, ZONE_EUROPE },
	{ "europe/sofia", 120, ZONE_EUROPE },
	{ "europe/stockholm", 60, ZONE_EUROPE },
	{ "europe/tallinn", 120, ZONE_EUROPE },
	{ "europe/tirane", 60, ZONE_EUROPE },
	{ "europe/tiraspol", 120, ZONE_EUROPE },
	{ "europe/ulyanovsk", 240, ZONE_FIXED },
	{ "europe/uzhgorod", 120, ZONE_EUROPE },
	{ "europe/vaduz", 60, ZONE_EUROPE },
	{ "europe/vatican", 60, ZONE_EUROPE },
	{ "europe/vienna", 60, ZONE_EUROPE },
	{ "europe/vilnius", 120, ZONE_EUROPE },
	{ "europe/volgograd", 180, ZONE_FIXED },
	{ "europe/warsaw", 60, ZONE_EUROPE },
	{ "europe/zagreb", 60, ZONE_EUROPE },
	{ "europe/zaporozhye", 120, ZONE_EUROPE },
	{ "europe/zurich", 60, ZONE_EUROPE },
	{ "f", -360, ZONE_FIXED }, /* military, RFC 822 */
	{ "g", -420, ZONE_FIXED }, /* military, RFC 822 */
	{ "gmt", 0, ZONE_FIXED }, /* UTC */
	{ "greenwich", 0, ZONE_FIXED },
	{ "gst", 240, ZONE_FIXED }, /* the Gulf */
	{ "h", -480, ZONE_FIXED }, /* military, RFC 822 */
	{ "hadt", -540, ZONE_FIXED }, /* Hawaii, summer */
	{ "hast", -600, ZONE_FIXED }, /* Hawaii */
	{ "hdt", -540, ZONE_FIXED }, /* Hawaii and the Aleutians, summer */
	{ "hkt", 480, ZONE_FIXED }, /* Hong Kong */
	{ "hongkong", 480, ZONE_FIXED },
	{ "hst", -600, ZONE_FIXED }, /* Hawaii */
	{ "i", -540, ZONE_FIXED }, /* military, RFC 822 */
	{ "iceland", 0, ZONE_FIXED },
	{ "ict", 420, ZONE_FIXED }, /* Indochina */
	{ "idt", 180, ZONE_FIXED }, /* Israel, summer */
	{ "indian/antananarivo", 180, ZONE_FIXED },
	{ "indian/chagos", 360, ZONE_FIXED },
	{ "indian/christmas", 420, ZONE_FIXED },
	{ "indian/cocos", 390, ZONE_FIXED },
	{ "indian/comoro", 180, ZONE_FIXED },
	{ "indian/kerguelen", 300, ZONE_FIXED },
	{ "indian/mahe", 240, ZONE_FIXED },
	{ "indian/maldives", 300, ZONE_FIXED },
	{ "indian/mauritius", 240, ZONE_FIXED },
	{ "indian/mayotte", 180, ZONE_FIXED },
	{ "indian/reunion", 240, ZONE_FIXED },
	{ "ist", 330, ZONE_FIXED }, /* India */
	{ "japan", 540, ZONE_FIXED },
	{ "jst", 540, ZONE_FIXED }, /* Japan */
	{ "k", -600, ZONE_FIXED }, /* military, RFC 822 */
	{ "kst", 540, ZONE_FIXED }, /* Korea */
	{ "l", -660, ZONE_FIXED }, /* military, RFC 822 */
	{ "m", -720, ZONE_FIXED }, /* military, RFC 822 */
	{ "mdt", -360, ZONE_FIXED }, /* Mountain, summer */
	{ "mest", 120, ZONE_FIXED }, /* Central Europe, summer */
	{ "mesz", 120, ZONE_FIXED }, /* Central Europe, summer, in German */
	{ "met", 60, ZONE_FIXED }, /* Central Europe */
	{ "mexico/bajanorte", -480, ZONE_AMERICA },
	{ "mexico/bajasur", -420, ZONE_FIXED },
	{ "mexico/general", -360, ZONE_FIXED },
	{ "mez", 60, ZONE_FIXED }, /* Central Europe, in German */
	{ "msd", 240, ZONE_FIXED }, /* Moscow, summer */
	{ "msk", 180, ZONE_FIXED }, /* Moscow */
	{ "mst", -420, ZONE_FIXED }, /* Mountain */
	{ "mst7mdt", -420, ZONE_AMERICA },
	{ "mt", -420, ZONE_AMERICA },
	{ "n", 60, ZONE_FIXED }, /* military, RFC 822 */
	{ "ndt", -150, ZONE_FIXED }, /* Newfoundland, summer */
	{ "nst", -210, ZONE_FIXED }, /* Newfoundland */
	{ "nt", -210, ZONE_AMERICA }, /* Newfoundland, whichever it is */
	{ "nzdt", 780, ZONE_FIXED }, /* New Zealand, summer */
	{ "nzst", 720, ZONE_FIXED }, /* New Zealand */
	{ "o", 120, ZONE_FIXED }, /* military, RFC 822 */
	{ "oesz", 180, ZONE_FIXED }, /* Eastern Europe, summer, in German */
	{ "oez", 120, ZONE_FIXED }, /* Eastern Europe, in German */
	{ "p", 180, ZONE_FIXED }, /* military, RFC 822 */
	{ "pacific/apia", 780, ZONE_FIXED },
	{ "pacific/auckland", 720, ZONE_NEW_ZEALAND },
	{ "pacific/bougainville", 660, ZONE_FIXED },
	{ "pacific/chatham", 765, ZONE_NEW_ZEALAND },
	{ "pacific/chuuk", 600, ZONE_FIXED },
	{ "pacific/easter", -360, ZONE_NEW_ZEALAND },
	{ "pacific/efate", 660, ZONE_FIXED },
	{ "pacific/enderbury", 780, ZONE_FIXED },
	{ "pacific/fakaofo", 780, ZONE_FIXED },
	{ "pacific/fiji", 720, ZONE_FIXED },
	{ "pacific/funafuti", 720, ZONE_FIXED },
	{ "pacific/galapagos", -360, ZONE_FIXED },
	{ "pacific/gambier", -540, ZONE_FIXED },
	{ "pacific/guadalcanal", 660, ZONE_FIXED },
	{ "pacific/guam", 600, ZONE_FIXED },
	{ "pacific/honolulu", -600, ZONE_FIXED },
	{ "pacific/johnston", -600, ZONE_FIXED },
	{ "pacific/kanton", 780, ZONE_FIXED },
	{ "pacific/kiritimati", 840, ZONE_FIXED },
	{ "pacific/kosrae", 660, ZONE_FIXED },
	{ "pacific/kwajalein", 720, ZONE_FIXED },
	{ "pacific/majuro", 720, ZONE_FIXED },
	{ "pacific/marquesas", -570, ZONE_FIXED },
	{ "pacific/midway", -660, ZONE_FIXED },
	{ "pacific/nauru", 720, ZONE_FIXED },
	{ "pacific/niue", -660, ZONE_FIXED },
	{ "pacific/norfolk", 660, ZONE_AUSTRALIA },
	{ "pacific/noumea", 660, ZONE_FIXED },
	{ "pacific/pago_pago", -660, ZONE_FIXED },
	{ "pacific/palau", 540, ZONE_FIXED },
	{ "pacific/pitcairn", -480, ZONE_FIXED },
	{ "pacific/pohnpei", 660, ZONE_FIXED },
	{ "pacific/ponape", 660, ZONE_FIXED },
	{ "pacific/port_moresby", 600, ZONE_FIXED },
	{ "pacific/rarotonga", -600, ZONE_FIXED },
	{ "pacific/saipan", 600, ZONE_FIXED },
	{ "pacific/samoa", -660, ZONE_FIXED },
	{ "pacific/tahiti", -600, ZONE_FIXED },
	{ "pacific/tarawa", 720, ZONE_FIXED },
	{ "pacific/tongatapu", 780, ZONE_FIXED },
	{ "pacific/truk", 600, ZONE_FIXED },
	{ "pacific/wake", 720, ZONE_FIXED },
	{ "pacific/wallis", 720, ZONE_FIXED },
	{ "pacific/yap", 600, ZONE_FIXED },
	{ "pdt", -420, ZONE_FIXED }, /* Pacific, summer */
	{ "pht", 480, ZONE_FIXED }, /* Philippines */
	{ "pkt", 300, ZONE_FIXED }, /* Pakistan */
	{ "poland", 60, ZONE_EUROPE },
	{ "portugal", 0, ZONE_EUROPE },
	{ "prc", 480, ZONE_FIXED },
	{ "pst", -480, ZONE_FIXED }, /* Pacific */
	{ "pst8pdt", -480, ZONE_AMERICA },
	{ "pt", -480, ZONE_AMERICA },
	{ "q", 240, ZONE_FIXED }, /* military, RFC 822 */
	{ "r", 300, ZONE_FIXED }, /* military, RFC 822 */
	{ "rok", 540, ZONE_FIXED },
	{ "s", 360, ZONE_FIXED }, /* military, RFC 822 */
	{ "sast", 120, ZONE_FIXED }, /* South Africa */
	{ "sgt", 480, ZONE_FIXED }, /* Singapore */
	{ "singapore", 480, ZONE_FIXED },
	{ "t", 420, ZONE_FIXED }, /* military, RFC 822 */
	{ "trt", 180, ZONE_FIXED }, /* Turkey */
	{ "turkey", 180, ZONE_FIXED },
	{ "u", 480, ZONE_FIXED }, /* military, RFC 822 */
	{ "uct", 0, ZONE_FIXED }, /* UTC */
	{ "universal", 0, ZONE_FIXED },
	{ "us/alaska", -540, ZONE_AMERICA },
	{ "us/aleutian", -600, ZONE_AMERICA },
	{ "us/arizona", -420, ZONE_FIXED },
	{ "us/central", -360, ZONE_AMERICA },
	{ "us/east-indiana", -300, ZONE_AMERICA },
	{ "us/eastern", -300, ZONE_AMERICA },
	{ "us/hawaii", -600, ZONE_FIXED },
	{ "us/indiana-starke", -360, ZONE_AMERICA },
	{ "us/michigan", -300, ZONE_AMERICA },
	{ "us/mountain", -420, ZONE_AMERICA },
	{ "us/pacific", -480, ZONE_AMERICA },
	{ "us/samoa", -660, ZONE_FIXED },
	{ "ut", 0, ZONE_FIXED }, /* UTC */
	{ "utc", 0, ZONE_FIXED }, /* UTC */
	{ "v", 540, ZONE_FIXED }, /* military, RFC 822 */
	{ "w", 600, ZONE_FIXED }, /* military, RFC 822 */
	{ "west", 60, ZONE_FIXED }, /* Western Europe, summer */
	{ "wet", 0, ZONE_FIXED }, /* Western Europe */
	{ "wib", 420, ZONE_FIXED }, /* Indonesia, west */
	{ "x", 660, ZONE_FIXED }, /* military, RFC 822 */
	{ "y", 720, ZONE_FIXED }, /* military, RFC 822 */
	{ "yekt", 300, ZONE_FIXED }, /* Yekaterinburg */
	{ "z", 0, ZONE_FIXED }, /* UTC */
	{ "zulu", 0, ZONE_FIXED }, /* UTC */
};
/* clang-format on */

static const char *const fillers[] = { "a", "alle", "am", "at", "d", "de", "del", "den", "der",
	"di", "die", "du", "el", "feira", "il", "kl", "klo", "klockan", "la", "las", "le", "na",
	"o", "ob", "of", "og", "om", "on", "ore", "r", "roku", "the", "um", "un", "v", "vom", "von",
	"à", "às", "την", "в", "г", "года" };

/* Words that stand in front of a whole date. */
static const char *const leads[] = { "aktualisiert", "am", "created", "date", "datum", "le",
	"modified", "on", "posted", "published", "pubblicato", "publicado", "publié", "stand",
	"the", "updated", "veröffentlicht", "vom" };

/* Zones in words, as Windows, Java and some weblogs print them; of two that begin alike the longer
 * one first. */
static const struct zone phrases[] = {
	{ "eastern standard time", -300, ZONE_FIXED },
	{ "eastern daylight time", -240, ZONE_FIXED },
	{ "eastern time", -300, ZONE_AMERICA },
	{ "central standard time", -360, ZONE_FIXED },
	{ "central daylight time", -300, ZONE_FIXED },
	{ "central european standard time", 60, ZONE_FIXED },
	{ "central european summer time", 120, ZONE_FIXED },
	{ "central european time", 60, ZONE_FIXED },
	{ "central europe standard time", 60, ZONE_EUROPE }, /* Windows means the place */
	{ "central europe daylight time", 120, ZONE_FIXED },
	{ "central time", -360, ZONE_AMERICA },
	{ "mountain standard time", -420, ZONE_FIXED },
	{ "mountain daylight time", -360, ZONE_FIXED },
	{ "mountain time", -420, ZONE_AMERICA },
	{ "pacific standard time", -480, ZONE_FIXED },
	{ "pacific daylight time", -420, ZONE_FIXED },
	{ "pacific time", -480, ZONE_AMERICA },
	{ "atlantic standard time", -240, ZONE_FIXED },
	{ "atlantic daylight time", -180, ZONE_FIXED },
	{ "british summer time", 60, ZONE_FIXED },
	{ "greenwich mean time", 0, ZONE_FIXED },
	{ "gmt standard time", 0, ZONE_EUROPE },
	{ "gmt daylight time", 60, ZONE_FIXED },
	{ "coordinated universal time", 0, ZONE_FIXED },
	{ "universal time", 0, ZONE_FIXED },
	{ "w. europe standard time", 60, ZONE_EUROPE },
	{ "w. europe daylight time", 120, ZONE_FIXED },
	{ "romance standard time", 60, ZONE_EUROPE },
	{ "romance daylight time", 120, ZONE_FIXED },
	{ "eastern european standard time", 120, ZONE_FIXED },
	{ "eastern european summer time", 180, ZONE_FIXED },
	{ "eastern european time", 120, ZONE_FIXED },
	{ "western european summer time", 60, ZONE_FIXED },
	{ "western european time", 0, ZONE_FIXED },
	{ "mitteleuropäische sommerzeit", 120, ZONE_FIXED },
	{ "mitteleuropäische normalzeit", 60, ZONE_FIXED },
	{ "mitteleuropäische zeit", 60, ZONE_FIXED },
	{ "moscow standard time", 180, ZONE_FIXED },
	{ "india standard time", 330, ZONE_FIXED },
	{ "china standard time", 480, ZONE_FIXED },
	{ "japan standard time", 540, ZONE_FIXED },
	{ "korea standard time", 540, ZONE_FIXED },
};

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

const struct zone *
date_zone_phrase(struct str text)
{
	for (size_t i = 0; i < ARRAY_LEN(phrases); i++)
		if (str_starts(text, str_from(phrases[i].name)))
			return &phrases[i];
	return NULL;
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

bool
date_is_lead(struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(leads); i++)
		if (str_eq(name, str_from(leads[i])))
			return true;
	return false;
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
	if (c == 0x130)
		return 'i'; /* Turkish, with a dot */
	if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3AB) ||
		(c >= 0x410 && c <= 0x42F))
		return c + 0x20;
	if (c >= 0x400 && c <= 0x40F)
		return c + 0x50;
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
	case 0x6642: /* hour and minute in Japanese and Chinese */
	case 0x65F6:
	case 0x70B9:
	case 0x5206:
	case 0xC2DC: /* in Korean */
	case 0xBD84:
	case 0xFF1A:
		return ':';
	case 0xFF0F:
		return '/';
	case 0xA0:
	case 0x202F:
	case 0x3000:
	case 0x65E5: /* day in Chinese and Japanese */
	case 0xC77C: /* in Korean */
	case 0x79D2: /* second */
	case 0xCD08:
		return ' ';
	case 0xAD:
	case 0x200B:
	case 0x200E:
	case 0x200F:
	case 0xFEFF:
		return 0;
	default:
		if (c >= 0xFF10 && c <= 0xFF19)
			return c - 0xFF10 + '0'; /* digits of full width */
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
