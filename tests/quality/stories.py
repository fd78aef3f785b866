#!/usr/bin/env python3
"""Labelled stories -> lines for quality_stories, oldest first: stories.py given|own|held|ai|aiheld|more|fresh|blind|unseen.

given: stories_given.jsonl with stories_given.tsv; others: stories_NAME.tsv.
"""
import datetime
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def given():
    story = {}
    with open(os.path.join(HERE, "stories_given.tsv"), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                name, item = line.split("\t")[:2]
                story[item] = name
    with open(os.path.join(HERE, "stories_given.jsonl"), encoding="utf-8") as f:
        for line in f:
            d = json.loads(line)
            text = d.get("summary") or ""
            if d.get("content"):
                text += " " + d["content"]
            yield (d["published"], d["id"], story.get(d["id"], "-%s" % (d.get("near") or d["id"])),
                   d["lang"], d["source"], d["url"], d["title"], text)


def other(name):
    with open(os.path.join(HERE, "stories_%s.tsv" % name), encoding="utf-8") as f:
        for n, line in enumerate(f):
            if line.startswith("#") or not line.strip():
                continue
            story, lang, source, day, title, text = line.rstrip("\n").split("\t")
            yield (day, "w%03d" % n, story, lang, source,
                   "https://%s.example/w%03d" % (source, n), title, text)


def main():
    for row in sorted(given() if sys.argv[1] == "given" else other(sys.argv[1])):
        day = datetime.datetime.fromisoformat(row[0] + "T09:00:00+00:00")
        fields = [row[1], row[2], row[3], row[4], str(int(day.timestamp()))] + list(row[5:])
        print("\t".join(" ".join(x.split()) for x in fields))


if __name__ == "__main__":
    main()
