#!/usr/bin/env python3
"""How well relevance decides on labelled items; fails below the floors.

relevance.py [-v] PROGRAM FILE.jsonl [NAME=FLOOR ...]
Floors are for F1 of all, de, en, hard, easy ("all=0.85").  The last line of a file's report is its calibration: of the
items with a score in a band, the share that is relevant.
"""
import json
import subprocess
import sys


def counts(items, said):
    tp = sum(1 for d in items if said[d["id"]] >= 0.5 and d["label"])
    fp = sum(1 for d in items if said[d["id"]] >= 0.5 and not d["label"])
    fn = sum(1 for d in items if said[d["id"]] < 0.5 and d["label"])
    p = tp / (tp + fp) if tp + fp else 0.0
    r = tp / (tp + fn) if tp + fn else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0, fp, fn


def clean(s):
    return " ".join(s.split())


def main():
    args = sys.argv[1:]
    verbose = args[0] == "-v"
    if verbose:
        args = args[1:]
    program, path = args[0], args[1]
    floors = dict(a.split("=") for a in args[2:])
    items = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
    # The language is left to the program, as it mostly is in a feed.
    text = "".join("%s\t\t%s\t%s\n" % (d["id"], clean(d["title"]), clean(d["summary"])) for d in items)
    out = subprocess.run([program], input=text, capture_output=True, text=True, check=True).stdout
    said, why, lang = {}, {}, {}
    for line in out.splitlines():
        p = line.split("\t")
        said[p[0]], lang[p[0]], why[p[0]] = float(p[2]), p[4], p[5]
    if len(said) != len(items):
        sys.exit("%s: %d items asked, %d answered" % (path, len(items), len(said)))
    got = {}

    def show(name, some):
        if not some:
            return
        p, r, f, fp, fn = counts(some, said)
        got[name] = f
        print("  %-10s n %4d  precision %.3f  recall %.3f  F1 %.3f  (fp %d fn %d)" % (name, len(some), p, r, f, fp, fn))

    print(path)
    show("all", items)
    for code in ("de", "en"):
        show(code, [d for d in items if d["lang"] == code])
    show("hard", [d for d in items if d["hard"]])
    show("easy", [d for d in items if not d["hard"]])
    wrong = {}
    for d in items:
        if d["hard"]:
            w = wrong.setdefault(d["hard"], [0, 0])
            w[0] += 1
            w[1] += (said[d["id"]] >= 0.5) != bool(d["label"])
    print("  kinds missed: " + (", ".join("%s %d/%d" % (k, w[1], w[0]) for k, w in sorted(wrong.items()) if w[1]) or "none"))
    print("  language: %d of %d as labelled, %d unsure" % (
        sum(lang[d["id"]] == d["lang"] for d in items), len(items), sum(not lang[d["id"]] for d in items)))
    bands = [(0, 0.1), (0.1, 0.35), (0.35, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)]
    parts = []
    for low, high in bands:
        some = [d for d in items if low <= said[d["id"]] < high]
        if some:
            parts.append("%.1f-%.1f: %.2f of %d (mean %.2f)" % (low, min(high, 1), sum(d["label"] for d in some) / len(some),
                                                     len(some), sum(said[d["id"]] for d in some) / len(some)))
    print("  calibration  " + "; ".join(parts))
    if verbose:
        for d in items:
            if (said[d["id"]] >= 0.5) != bool(d["label"]):
                print("  %s %s %.2f wants %d [%s] %s | %s\n      %s" % (
                    d["id"], d["lang"], said[d["id"]], d["label"], d["hard"], d["title"], d["summary"], why[d["id"]]))
    failed = False
    for name, floor in floors.items():
        held = got[name] >= float(floor)
        print("  %s F1 of %s is %.3f, floor %s" % ("ok" if held else "FAILED", name, got[name], floor))
        failed = failed or not held
    sys.exit(failed)


if __name__ == "__main__":
    main()
