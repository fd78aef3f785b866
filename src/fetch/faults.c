/*
 * faults.c -- see faults.h.
 *
 * Tone: what is, not who is to blame; advice only where the editor can do something.
 */
#include "fetch/faults.h"

#include <string.h>

#include <curl/curl.h>

#include "base/compiler.h"

/* In the order of enum fault, so that a row is found by its number. */
static const struct fault_row rows[] = {
	{ FAULT_NONE, "none", "all is well", "alles in Ordnung", "", "", false },
	{ FAULT_DNS, "dns", "the name is not known", "der Name ist nicht bekannt",
		"Check the spelling; if the site has moved, look there for its new feed.",
		"Schreibweise prüfen; ist die Seite umgezogen, dort den neuen Feed suchen.", true },
	{ FAULT_CONNECT, "connect", "no connection to the server", "keine Verbindung zum Server",
		"Wait; if it lasts for days, check whether the site has moved.",
		"Abwarten; hält es tagelang an, prüfen, ob die Seite umgezogen ist.", true },
	{ FAULT_TIMEOUT, "timeout", "no full answer in time",
		"keine vollständige Antwort in der gesetzten Zeit",
		"Wait: the source is asked less often until it answers.",
		"Abwarten: Die Quelle wird seltener gefragt, bis sie antwortet.", true },
	{ FAULT_TLS, "tls", "the certificate is not valid", "das Zertifikat ist nicht gültig",
		"Write to the site, or wait; the check is never switched off.",
		"Der Seite schreiben oder abwarten; die Prüfung wird nie abgeschaltet.", true },
	{ FAULT_PRIVATE, "private", "the address is not on the public internet",
		"die Adresse liegt nicht im öffentlichen Internet",
		"If it is a server of your own, set `allow_private_addresses = yes`.",
		"Ist es ein eigener Server, `allow_private_addresses = yes` setzen.", true },
	{ FAULT_REDIRECT, "redirect", "the redirect leads nowhere",
		"die Weiterleitung führt ins Leere",
		"Open the address in a browser and enter the one it ends at.",
		"Die Adresse im Browser öffnen und die eintragen, bei der er endet.", true },
	{ FAULT_TOO_LARGE, "too-large", "the answer is too large", "die Antwort ist zu groß",
		"Look for a shorter feed of the same site.",
		"Einen kürzeren Feed derselben Seite suchen.", true },
	{ FAULT_CUT_OFF, "cut-off", "the answer broke off", "die Antwort brach ab",
		"Wait: what was known is kept, and the source is asked again.",
		"Abwarten: Bekanntes bleibt, und die Quelle wird wieder gefragt.", true },
	{ FAULT_PROTOCOL, "protocol", "the answer is not proper HTTP",
		"die Antwort ist kein ordentliches HTTP",
		"Check the address; otherwise write to the site.",
		"Adresse prüfen; sonst der Seite schreiben.", true },
	{ FAULT_FORBIDDEN, "forbidden", "the site refuses", "die Seite verweigert den Zugang",
		"Write to the site with our contact address, or ask it less often.",
		"Der Seite mit unserer Kontaktadresse schreiben oder sie seltener fragen.", true },
	{ FAULT_CHALLENGE, "challenge", "a bot check stands before the site",
		"eine Prüfung gegen Automaten steht vor der Seite",
		"Ask the site to let feed readers through; our contact address helps.",
		"Die Seite bitten, Feedleser durchzulassen; unsere Kontaktadresse hilft.", true },
	{ FAULT_NOT_FOUND, "not-found", "the page is not there", "die Seite gibt es nicht",
		"Look on the site for the new address, else remove the source.",
		"Auf der Website die neue Adresse suchen, sonst die Quelle entfernen.", true },
	{ FAULT_GONE, "gone", "the page is gone for good", "die Seite ist endgültig weg",
		"Look on the site for a new address, else remove the source.",
		"Auf der Website eine neue Adresse suchen, sonst die Quelle entfernen.", true },
	{ FAULT_ASKED_TO_WAIT, "asked-to-wait", "the site asks to wait",
		"die Seite bittet zu warten",
		"Give the source a longer interval if it happens often.",
		"Der Quelle einen längeren Abstand geben, falls es oft vorkommt.", false },
	{ FAULT_SERVER, "server", "the server has an error of its own",
		"der Server hat selbst einen Fehler", "Wait; if it lasts, write to the site.",
		"Abwarten; hält es an, der Seite schreiben.", true },
	{ FAULT_STATUS, "status", "an answer that no feed gives",
		"eine Antwort, wie sie kein Feed gibt", "Check the address in a browser.",
		"Die Adresse im Browser prüfen.", true },
	{ FAULT_NOT_A_FEED, "not-a-feed", "the address answers with something else than a feed",
		"unter der Adresse liegt etwas anderes als ein Feed",
		"Look on the site for its feed.", "Auf der Website den Feed suchen.", true },
	{ FAULT_EMPTY, "empty", "the feed has no entries any more",
		"der Feed hat keine Einträge mehr",
		"Wait; if it stays so, look on the site for another feed.",
		"Abwarten; bleibt es so, auf der Website einen anderen Feed suchen.", true },
	{ FAULT_LAYOUT, "layout", "the page has been rebuilt: no items are found",
		"die Seite wurde umgebaut: keine Einträge gefunden",
		"Adapt the paths of the source; `saxfeed check --online --feed NAME` shows what "
		"they find.",
		"Die Pfade der Quelle anpassen; `saxfeed check --online --feed NAME` zeigt, was "
		"sie finden.",
		true },
	{ FAULT_ROBOTS, "robots", "robots.txt forbids it", "robots.txt verbietet es",
		"Use a feed of the site, ask it for leave, or remove the source.",
		"Einen Feed der Seite nehmen, um Erlaubnis bitten oder die Quelle entfernen.",
		true },
	{ FAULT_PASSWORD, "password", "its password file cannot be read",
		"die Datei mit dem Passwort ist nicht lesbar",
		"Check the path in `password_file`, and that the file may be read.",
		"Den Pfad in `password_file` prüfen und ob die Datei gelesen werden darf.", true },
	{ FAULT_ALL_NEW, "all-new", "all items of the page are new at once",
		"alle Einträge der Seite sind auf einmal neu",
		"Look at the page; saxfeed takes them in if it stays so.",
		"Die Seite ansehen; bleibt es so, nimmt saxfeed die Einträge auf.", true },
	{ FAULT_STOPPED, "stopped", "the run ended before the answer came",
		"der Lauf endete vor der Antwort", "", "", false },
	{ FAULT_DEADLINE, "deadline", "the run ended before its turn",
		"der Lauf endete, bevor sie an der Reihe war", "", "", false },
};

const struct fault_row *
fault_row(enum fault fault)
{
	size_t at = (size_t)fault;

	return &rows[at < ARRAY_LEN(rows) ? at : FAULT_STATUS];
}

enum fault
fault_from_id(const char *id)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i].id, id) == 0)
			return rows[i].fault;
	return FAULT_NONE;
}

struct curl_row {
	CURLcode code;
	enum fault fault;
};

static const struct curl_row curl_rows[] = {
	{ CURLE_OK, FAULT_NONE },
	{ CURLE_COULDNT_RESOLVE_HOST, FAULT_DNS },
	{ CURLE_COULDNT_CONNECT, FAULT_CONNECT },
	{ CURLE_INTERFACE_FAILED, FAULT_CONNECT },
	{ CURLE_OPERATION_TIMEDOUT, FAULT_TIMEOUT },
	{ CURLE_SSL_CONNECT_ERROR, FAULT_TLS },
	{ CURLE_PEER_FAILED_VERIFICATION, FAULT_TLS },
	{ CURLE_SSL_CERTPROBLEM, FAULT_TLS },
	{ CURLE_SSL_CIPHER, FAULT_TLS },
	{ CURLE_SSL_ISSUER_ERROR, FAULT_TLS },
	{ CURLE_SSL_INVALIDCERTSTATUS, FAULT_TLS },
	{ CURLE_USE_SSL_FAILED, FAULT_TLS },
	{ CURLE_SSL_CACERT_BADFILE, FAULT_TLS },
	{ CURLE_FILESIZE_EXCEEDED, FAULT_TOO_LARGE },
	/* measured: one header line of 200 kB gives this */
	{ CURLE_OUT_OF_MEMORY, FAULT_TOO_LARGE },
	{ CURLE_PARTIAL_FILE, FAULT_CUT_OFF },
	{ CURLE_RECV_ERROR, FAULT_CUT_OFF },
	{ CURLE_SEND_ERROR, FAULT_CUT_OFF },
	{ CURLE_GOT_NOTHING, FAULT_CUT_OFF },
	{ CURLE_BAD_CONTENT_ENCODING, FAULT_CUT_OFF },
	{ CURLE_HTTP2, FAULT_CUT_OFF },
	{ CURLE_HTTP2_STREAM, FAULT_CUT_OFF },
	{ CURLE_ABORTED_BY_CALLBACK, FAULT_STOPPED },
};

enum fault
fault_from_curl(int curlcode)
{
	for (size_t i = 0; i < ARRAY_LEN(curl_rows); i++)
		if ((int)curl_rows[i].code == curlcode)
			return curl_rows[i].fault;
	return FAULT_PROTOCOL;
}

enum fault
fault_from_status(int status)
{
	switch (status) {
	case 200:
	case 304:
		return FAULT_NONE;
	case 401:
	case 403:
	case 451:
		return FAULT_FORBIDDEN;
	case 404:
		return FAULT_NOT_FOUND;
	case 410:
		return FAULT_GONE;
	case 429:
	case 503:
		return FAULT_ASKED_TO_WAIT;
	default:
		return status >= 500 && status <= 599 ? FAULT_SERVER : FAULT_STATUS;
	}
}
