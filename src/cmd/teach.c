/*
 * cmd/teach.c -- saxfeed quality and train: how well the rules decide, and learning from decisions.
 */
#include "pipeline/teach.h"

#include "base/file.h"
#include "cmd/cmd.h"
#include "pipeline/judge.h"
#include "pipeline/lesson.h"
#include "pipeline/quality.h"

#define TEXT_MAX ((size_t)1024 * 1024)
#define FILES_MAX 100
#define FILE_MAX ((size_t)64 * 1024 * 1024) /* some 100,000 items */

static int
measure_decisions(struct cmd_call *call, struct judge *judge, struct buf *out, struct err *e)
{
	struct lesson lesson;
	struct quality q;

	if (lesson_get(call->store, call->mem, &lesson, e) != 0 ||
		quality_of_decisions(&call->cfg, judge, call->store, call->mem, &q, e) != 0)
		return -1;
	if (lesson.outdated)
		log_line(&call->log, LOG_PROBLEM,
			"what was learned is of another version of saxfeed and does not count; "
			"'%.*s train' renews it",
			STR_ARG(call->cfg.command));
	quality_write(STR("decisions"), &q, cmd_has(call, "--json"), out);
	return 0;
}

static int
measure_file(
	struct cmd_call *call, struct judge *judge, struct str path, struct buf *out, struct err *e)
{
	struct str text;
	struct quality q;

	if (file_read(arena_cstr(call->mem, path), FILE_MAX, call->mem, &text, ERR_USAGE, e) != 0)
		return -1;
	if (quality_of_file(&call->cfg, judge, text, call->mem, &q, e) != 0)
		return err_wrap(e, "'%.*s'", STR_ARG(path));
	quality_write(path, &q, cmd_has(call, "--json"), out);
	return 0;
}

/* Labelled files can be measured where nothing is stored yet. */
static int
write_quality(struct cmd_call *call, struct buf *out, struct err *e)
{
	bool stored = file_exists(arena_cstr(call->mem, call->cfg.database));
	struct judge *judge = judge_new(&call->cfg, call->mem);
	int rc = 0;

	if ((stored || call->word_n == 0) &&
		(cmd_open_store(call, e) != 0 || judge_load(judge, call->store, e) != 0))
		return -1;
	if (call->store != NULL)
		rc = measure_decisions(call, judge, out, e);
	for (size_t i = 0; i < call->word_n && rc == 0; i++)
		rc = measure_file(call, judge, call->words[i], out, e);
	return rc;
}

static int
run_quality(struct cmd_call *call, struct err *e)
{
	return cmd_answer(call, TEXT_MAX, write_quality, e);
}

static int
write_train(struct cmd_call *call, struct buf *out, struct err *e)
{
	bool json = cmd_has(call, "--json");

	return cmd_has(call, "--reset")
		       ? teach_reset(&call->cfg, call->store, json, call->mem, out, e)
		       : teach_train(&call->cfg, call->store, json, call->mem, out, e);
}

static int
run_train(struct cmd_call *call, struct err *e)
{
	return cmd_confirm(call, TEXT_MAX, write_train, e);
}

const struct cmd cmd_quality = {
	.name = "quality",
	.words = "[FILE...]",
	.summary = "how well the rules decide, measured on decisions and labelled files",
	.help = "Precision, recall, F1, average precision and calibration. A labelled file holds\n"
		"one JSON object a line: id, lang, title, summary, label (1 or 0).",
	.needs = NEED_CONFIG | NEED_LIBRARIES,
	.word_most = FILES_MAX,
	.option = { { "--json", NULL, "one JSON object a line and set" } },
	.run = run_quality,
};

const struct cmd cmd_train = {
	.name = "train",
	.words = "",
	.summary = "learn from what editors accepted and rejected",
	.help = "Adds to the weights that the program ships. The next run, or 'saxfeed publish',\n"
		"judges everything stored anew.",
	.needs = NEED_CONFIG | NEED_WRITE | NEED_LIBRARIES,
	.option = { { "--reset", NULL, "forget what was learned" },
		{ "--json", NULL, "one JSON object" } },
	.run = run_train,
};
