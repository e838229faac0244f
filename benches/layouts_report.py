#!/usr/bin/env python3
"""layouts_report.py layout.jsonl: markdown tables of the layout rows, and of the stability rows."""
import json, sys
rows = [json.loads(l) for f in sys.argv[1:] for l in open(f)]
def s(v): return "—" if v is None else f"{v*1e3:.0f} ms" if v < 1 else f"{v:.1f} s"
for g in dict.fromkeys(r["graph"] for r in rows):
    for stab in (False, True):
        R = [r for r in rows if r["graph"] == g and ("stability" in r) == stab]
        if not R: continue
        print(f"\n### {g}{' after an edit of 1 % of the edges' if stab else ''}\n")
        cols = ["stress", "np1", "np2", "cross", "cv_len", "tight", "comm"] + (["drift", "order"] if stab else [])
        print("| layout | iterations | CPU | wall | " + " | ".join(cols) + " |\n|" + "---|" * (4 + len(cols)))
        for r in R if stab else sorted(R, key=lambda r: r.get("cpu") or 9e9):
            name = r["alg"] + (f" {r['stability']}" if stab else "")
            if "error" in r and "stress" not in r: print(f"| {name} | {r.get('iters') or ''} | {s(r.get('cpu'))} | {s(r.get('wall'))} | {r['error'][:60]} |"); continue
            print(f"| {name} | {r.get('iters') or ''} | {s(r.get('cpu'))} | {s(r.get('wall'))} | " + " | ".join(f"{r.get(c):.3g}" if r.get(c) is not None else "—" for c in cols) + " |")
