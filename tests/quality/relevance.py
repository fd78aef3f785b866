#!/usr/bin/env python3
"""How well relevance decides on labelled items; fails below the floors.

relevance.py [-v] [-q] PROGRAM FILE.jsonl [NAME=FLOOR ...]
relevance.py [-v] -c PROGRAM FILE.jsonl... [NAME=FLOOR ...]

The first judges a file with quality_relevance.  -c judges all files together with learn_relevance, five-fold
cross-validated, and reports on the first file and on all.  Floors are for F1 of all, de, en, hard, easy ("all=0.85");
with -c those of the first file, and after "of_all_" those of all; "ece=0.1" is a ceiling for the calibration error.
-v lists every miss with its evidence; -q never does, nor the kinds that were missed: for items that nobody may tune on.
"""
import json
import subprocess
import sys

BANDS = [(0, 0.1), (0.1, 0.2), (0.2, 0.35), (0.35, 0.5), (0.5, 0.65), (0.65, 0.8), (0.8, 0.9), (0.9, 1.01)]
GROUPS = [
    ("all", lambda d: True),
    ("hard", lambda d: bool(d["hard"])),
    ("easy", lambda d: not d["hard"]),
    ("de", lambda d: d["lang"] == "de"),
    ("en", lambda d: d["lang"] == "en"),
]


def load(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def clean(s):
    return " ".join(s.split())


def ask(program, items, labelled):
    """Puts score, language and reason into every item."""
    # The language is left to the program, as it mostly is in a feed.
    text = "".join("%s\t%s\t%s\t%s\n" % (d["id"], d["label"] if labelled else "", clean(d["title"]), clean(d["summary"]))
                   for d in items)
    out = subprocess.run([program], input=text, capture_output=True, text=True, check=True).stdout
    said = {p[0]: p for p in (line.split("\t") for line in out.splitlines())}
    if len(said) != len(items):
        sys.exit("%d items asked, %d answered" % (len(items), len(said)))
    for d in items:
        d["score"], d["said"], d["why"] = float(said[d["id"]][2]), said[d["id"]][4], said[d["id"]][5]


def is_wrong(d):
    return (d["score"] >= 0.5) != bool(d["label"])


def average_precision(items):
    """Mean of the precision at every relevant item, best score first."""
    found, total = 0, 0.0
    for rank, d in enumerate(sorted(items, key=lambda d: -d["score"]), 1):
        if d["label"]:
            found += 1
            total += found / rank
    return total / found if found else 0.0


def counts(items):
    tp = sum(1 for d in items if d["label"] and not is_wrong(d))
    fp = sum(1 for d in items if not d["label"] and is_wrong(d))
    fn = sum(1 for d in items if d["label"] and is_wrong(d))
    p = tp / (tp + fp) if tp + fp else 0.0
    r = tp / (tp + fn) if tp + fn else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0, fp, fn


def calibration(items):
    """A line for every band, and the error: how far shares are from scores, by the size of the band."""
    error = 0.0
    for low, high in BANDS:
        some = [d for d in items if low <= d["score"] < high]
        if not some:
            continue
        share = sum(d["label"] for d in some) / len(some)
        mean = sum(d["score"] for d in some) / len(some)
        error += abs(share - mean) * len(some) / len(items)
        print("  score %.2f to %.2f  n %4d  mean %.2f  relevant %.2f" % (low, min(high, 1), len(some), mean, share))
    print("  expected calibration error %.3f" % error)
    return error


def report(name, items, verbose, secret):
    """Prints everything about some items; figures by name."""
    got = {}
    print(name)
    for group, belongs in GROUPS:
        some = [d for d in items if belongs(d)]
        if not some:
            continue
        p, r, f, fp, fn = counts(some)
        got[group] = f
        print("  %-5s n %4d  precision %.3f  recall %.3f  F1 %.3f  average precision %.3f  (fp %d fn %d)" % (
            group, len(some), p, r, f, average_precision(some), fp, fn))
    if not secret:
        kinds = {}
        for d in items:
            if d["hard"]:
                k = kinds.setdefault(d["hard"], [0, 0])
                k[0] += 1
                k[1] += is_wrong(d)
        print("  kinds missed: " + (", ".join("%s %d/%d" % (k, w[1], w[0]) for k, w in sorted(kinds.items()) if w[1]) or "none"))
    print("  language: %d of %d as labelled, %d unsure" % (
        sum(d["said"] == d["lang"] for d in items), len(items), sum(not d["said"] for d in items)))
    got["ece"] = calibration(items)
    if verbose and not secret:
        for d in items:
            if is_wrong(d):
                print("  %s %s %.2f wants %d [%s] %s | %s\n      %s" % (
                    d["id"], d["lang"], d["score"], d["label"], d["hard"], d["title"], d["summary"], d["why"]))
    return got


def hold(got, floors):
    """False if a floor, or the ceiling of the calibration error, does not hold."""
    all_held = True
    for name, bound in floors:
        ceiling = name.endswith("ece")
        held = got[name] <= float(bound) if ceiling else got[name] >= float(bound)
        print("  %s %s of %s is %.3f, %s %s" % (
            "ok" if held else "FAILED", "error" if ceiling else "F1", name, got[name], "ceiling" if ceiling else "floor", bound))
        all_held = all_held and held
    return all_held


def main():
    options = [a for a in sys.argv[1:] if a.startswith("-")]
    args = [a for a in sys.argv[1:] if not a.startswith("-")]
    verbose, secret, cross = "-v" in options, "-q" in options, "-c" in options
    floors = [a.split("=") for a in args if "=" in a]
    program, paths = args[0], [a for a in args[1:] if "=" not in a]
    files = [load(path) for path in paths]
    items = [d for f in files for d in f]
    ask(program, items, cross)
    if cross:
        got = report("%s, cross-validated" % paths[0], files[0], verbose, secret)
        got.update(("of_all_" + k, v) for k, v in report("all %d files, cross-validated" % len(files), items, verbose, secret).items())
    else:
        got = report(paths[0], items, verbose, secret)
    sys.exit(0 if hold(got, floors) else 1)


if __name__ == "__main__":
    main()
