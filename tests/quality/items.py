#!/usr/bin/env python3
"""Labelled items as lines "id<TAB>label<TAB>title<TAB>summary", for learn_relevance.

items.py FILE.jsonl...
"""
import json
import sys

for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        if line.strip():
            d = json.loads(line)
            print("\t".join([d["id"], str(d["label"])] + [" ".join(d[k].split()) for k in ("title", "summary")]))
