/*
 * mailing.c -- see mailing.h.
 */
#include "pipeline/mailing.h"

#include <unistd.h>

#include "base/buf.h"
#include "base/mailbox.h"
#include "base/week.h"
#include "pipeline/edition.h"
#include "pipeline/sendmail.h"
#include "publish/mail.h"
#include "publish/replace.h"

#define DAY_S INT64_C(86400)
#define FACT_SENT STR("mail-sent") /* name of the last week that was sent */

static int
write_file(const struct config *cfg, struct str name, struct str bytes, struct arena *mem,
	struct str *path, struct err *e)
{
	size_t slash = str_rchr(cfg->database, '/');
	struct str folder = slash == STR_NOT_FOUND ? STR(".")
			    : slash == 0           ? STR("/")
						   : str_slice(cfg->database, 0, slash);
	int fd = replace_open(arena_cstr(mem, folder), e), rc;
	struct replace files;

	if (fd < 0)
		return -1;
	replace_begin(&files, fd, mem);
	rc = replace_write(&files, arena_cstr(mem, name), bytes, e);
	if (rc == 0)
		rc = replace_commit(&files, e);
	replace_end(&files);
	(void)close(fd);
	*path = slash == STR_NOT_FOUND
			? name
			: arena_printf(mem, "%.*s%.*s",
				  STR_ARG(str_slice(cfg->database, 0, slash + 1)), STR_ARG(name));
	return rc;
}

static int
deliver(const struct config *cfg, struct store *st, struct str week, struct str last,
	struct str bytes, struct arena *mem, struct mailing_result *out, struct err *e)
{
	struct err unable = { 0 };

	if (cfg->mail_via.n == 0)
		return 0;
	/* before: killed in between, a list gets it not at all rather than twice */
	if (store_fact_put(st, FACT_SENT, week, e) != 0)
		return -1;
	out->sent = sendmail_pipe(arena_cstr(mem, cfg->mail_via), bytes, e) == 0;
	if (out->sent)
		return 0;
	if (store_fact_put(st, FACT_SENT, last, &unable) != 0)
		(void)err_wrap(e, "not sent, and noted as sent (%s)", unable.text);
	return -1;
}

int
mailing_run(const struct config *cfg, struct store *st, int64_t now, struct arena *mem,
	struct mailing_result *out, struct err *e)
{
	struct mail mail = { .from = cfg->contact, .to = cfg->mail_to };
	struct edition ed;
	struct buf bytes;
	struct str sent, week;
	int rc;

	mail.week = week_of(week_monday(week_of(now)) - 7 * DAY_S);
	*out = (struct mailing_result){ .week = mail.week, .path = STR_NONE };
	week = week_name(mail.week, mem);
	if (!mailbox_valid(cfg->contact))
		return err_set(e, ERR_USAGE,
			"'contact' in feeds.conf is no e-mail address; a message needs a sender");
	if (store_fact_get(st, FACT_SENT, mem, &sent, e) != 0)
		return -1;
	out->before = cfg->mail_via.n > 0 && str_eq(sent, week);
	if (out->before)
		return 0;
	if (edition_make_week(cfg, st, now, mail.week, mem, &ed, e) != 0)
		return -1;
	out->story_n = mail_count(&ed, mail.week);
	if (out->story_n == 0)
		return 0;
	buf_init(&bytes, REPLACE_FILE_MAX);
	rc = mail_write(&ed, &mail, mem, &bytes, e);
	if (rc == 0)
		rc = write_file(cfg, arena_printf(mem, "%.*s.eml", STR_ARG(week)), buf_str(&bytes),
			mem, &out->path, e);
	if (rc == 0)
		rc = deliver(cfg, st, week, sent, buf_str(&bytes), mem, out, e);
	buf_free(&bytes);
	return rc;
}
