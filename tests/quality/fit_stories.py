#!/usr/bin/env python3
"""Fit the weights of src/story/story.c: fit_stories.py FILE..., each made from one set by `quality_stories -p`.

Logistic regression, regularised towards what reason says, with a sign for each weight, by Newton's method; pairs that a
contradiction blocks are left out, wrong pairs weigh more than right ones because a wrong merge is worse than a miss (a little: how stories grow is careful by itself).
Prints cross-validated figures (folds by story, so that no story is in both parts), figures of each set with weights
fitted on the others, and the table of weights fitted on all.
"""
import math
import os
import sys
import zlib

RIDGE = 1.0
WRONG_WEIGHT = 2.5
FOLDS = 5
JOIN = 0.50
FIXED = {"same address", "language twin of the address"}
NEGATIVE = {"texts apart", "headlines apart", "other figures", "other names", "no house in common", "no place in common", "universities of other towns", "before and after the day", "invited and told", "a portrait or a talk", "one of many things", "a stage of one alone", "long texts", "a later step", "left over in both titles", "other places", "other houses", "other stages", "other dates", "days apart", "same source"}
# What reason says: the regularisation pulls towards it, so that signals which the sets hardly show keep their meaning.
PRIOR = {"texts apart": -1.0, "wording contained": 5.0, "subjects covered": 3.0, "subjects shared": 4.0,
         "figures shared": 1.5, "left over in both titles": -1.0, "headlines apart": -2.0, "other figures": -1.0, "a later step": -3.0, "other places": -1.5, "other houses": -1.5,
         "other stages": -3.0, "other dates": -1.0, "days apart": -2.0, "alike as a whole": 3.0, "telling things shared": 1.0, "long texts": -2.0, "other names": -1.0, "no house in common": -0.5, "no place in common": -0.5, "before and after the day": -2.0, "invited and told": -2.0, "a portrait or a talk": -2.0, "one of many things": -2.0, "a stage of one alone": -0.5, "two languages": 0.5, "same source": -2.5}
BASE = "two items picked at random"


def read(path):
    pairs = []
    for line in open(path, encoding="utf-8"):
        truth, a, b, usable, *rest = line.rstrip("\n").split("\t")
        x = {k: float(v) for k, v in (r.rsplit("=", 1) for r in rest)}
        if usable == "1" and not FIXED & set(x):
            pairs.append((int(truth), a.lstrip("-"), b.lstrip("-"), x))
    return pairs


def solve(m, v):
    n = len(v)
    m = [row[:] + [v[i]] for i, row in enumerate(m)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(n):
            if r != i and m[r][i]:
                f = m[r][i] / m[i][i]
                m[r] = [x - f * y for x, y in zip(m[r], m[i])]
    return [m[i][n] / m[i][i] for i in range(n)]


def prob(w, x):
    s = sum(w.get(k, 0.0) * v for k, v in x.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, s))))


def sign(name):
    return 0 if name in (BASE, "two languages") else -1 if name in NEGATIVE else 1


def fit(pairs):
    names = sorted({k for p in pairs for k in p[3]})
    off = set()
    while True:
        use = [k for k in names if k not in off]
        w = {k: PRIOR.get(k, 0.0) for k in use}
        for _ in range(40):
            g = [-RIDGE * (w[k] - PRIOR.get(k, 0.0)) * (k != BASE) for k in use]
            h = [[(RIDGE if i == j and k != BASE else 1e-6 if i == j else 0.0) for j in range(len(use))]
                 for i, k in enumerate(use)]
            for truth, _a, _b, x, *_ in pairs:
                p = prob(w, {k: x.get(k, 0.0) for k in use})
                c = 1.0 if truth else WRONG_WEIGHT
                v = [(i, x[k]) for i, k in enumerate(use) if x.get(k)]
                for i, xi in v:
                    g[i] += c * (truth - p) * xi
                    for j, xj in v:
                        h[i][j] += c * p * (1 - p) * xi * xj
            step = solve(h, g)
            size = max(abs(s) for s in step)
            for k, s in zip(use, step):
                w[k] += s * min(1.0, 3.0 / size)
            if size < 1e-4:
                break
        bad = {k for k in use if sign(k) and w[k] * sign(k) < 0}
        if not bad:
            return w
        off |= bad


def figures(name, got):
    hit = sum(1 for t, p in got if t and p >= JOIN)
    said = sum(1 for t, p in got if p >= JOIN)
    true = sum(1 for t, p in got if t)
    print("%-34s P %.3f  R %.3f  (%d true, %d said)" % (name, hit / max(said, 1), hit / max(true, 1), true, said))


def fold(pair):
    return zlib.crc32(pair[1].encode()) % FOLDS


def crossed(train):
    return [(f, fit([p for p in train if fold(p) != f and zlib.crc32(p[2].encode()) % FOLDS != f]))
            for f in range(FOLDS)]


def main():
    sets = [(os.path.basename(path), read(path)) for path in sys.argv[1:]]
    everything = [p for _name, pairs in sets for p in pairs]
    folds = dict(crossed(everything))
    for name, pairs in sets:
        for what, keep in (("all", lambda x: True), ("two languages", lambda x: x.get("two languages"))):
            figures("cross-validated, %s, %s" % (name, what),
                    [(p[0], prob(folds[fold(p)], p[3])) for p in pairs if keep(p[3])])
    for name, pairs in sets:
        w = fit([p for other, rest in sets if other != name for p in rest])
        figures("fitted on the others, %s" % name, [(p[0], prob(w, p[3])) for p in pairs])
    w = fit(everything)
    for k in sorted(w, key=lambda k: -abs(w[k])):
        print("%-34s %+.2f" % (k, w[k]))


if __name__ == "__main__":
    main()
