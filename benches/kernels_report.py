#!/usr/bin/env python3
"""kernels_report.py results.jsonl [--field cpu_min|wall_min] [--whole]: kith beside the best peer, a line per kernel and
graph; with --whole a table per kernel with every peer, best first. Times are medians over rounds of the best call."""
import argparse, json, statistics as st
from collections import defaultdict
ap = argparse.ArgumentParser(); ap.add_argument("files", nargs="+"); ap.add_argument("--field", default="cpu_min"); ap.add_argument("--threads", type=int); ap.add_argument("--whole", action="store_true")
A = ap.parse_args()
D = defaultdict(list)
for fn in A.files:
    for line in open(fn):
        r = json.loads(line)
        if A.threads and r["threads"] != A.threads: continue
        D[(r["kernel"], r["graph"], r["threads"])].append(r)
def fmt(s):
    return "—" if s is None else (f"{s*1e6:.0f} µs" if s < 1e-3 else f"{s*1e3:.2f} ms" if s < 0.1 else f"{s*1e3:.0f} ms" if s < 1 else f"{s:.2f} s")
def summary():
    print(f"| kernel | graph | threads | best peer | its {A.field} | kith | kith ÷ best | its peak MB | kith's peak MB |\n|---|---|---|---|---|---|---|---|---|")
    for (k, g, t), rows in D.items():
        by = defaultdict(list)
        for r in rows:
            if "error" not in r and r.get(A.field) is not None: by[r["peer"]].append(r)
        value = {p: st.median(r[A.field] for r in rs) for p, rs in by.items()}
        peak = {p: max((r.get("rss_peak") or 0) for r in rs) / 1e6 for p, rs in by.items()}
        ours = value.pop("kith", None)
        if not value: continue
        best = min(value, key=value.get)
        ratio = f"{ours / value[best]:.3g}" if ours is not None else "—"
        print(f"| {k} | {g} | {t} | {best} | {fmt(value[best])} | {fmt(ours)} | {ratio} | {peak[best]:.0f} | {peak.get('kith', 0):.0f} |")
if not A.whole:
    summary()
    raise SystemExit
for (k, g, t), rows in D.items():
    by = defaultdict(list)
    for r in rows: by[r["peer"]].append(r)
    tab = []
    for p, rs in by.items():
        ok = [r for r in rs if "error" not in r and r.get(A.field) is not None]
        if not ok: tab.append((float("inf"), p, rs[0].get("error", "?"), None, None, "")); continue
        v = st.median(r[A.field] for r in ok)
        rss = max((r.get("rss_peak") or 0) for r in ok); base = min((r.get("rss_build") or 0) for r in ok)
        c = ok[-1].get("check") or {}
        note = ", ".join(f"{a} {c[a]:.5g}" if isinstance(c[a], float) else f"{a} {c[a]}" for a in c)
        tab.append((v, p, None, rss, sum(r.get("runs", 1) for r in ok), note))
    tab.sort()
    best = next((x[0] for x in tab if not x[1] == "kith"), None)
    print(f"\n### {k} · {g} · {t} thread(s) · {A.field}\n\n| peer | time | × best peer | peak RSS MB | runs | check |\n|---|---|---|---|---|---|")
    for v, p, e, rss, n, note in tab:
        if e is not None: print(f"| {p} | {e[:60]} | | | | |")
        else: print(f"| {p} | {fmt(v)} | {v/best:.2f} | {rss/1e6:.0f} | {n} | {note} |" if best else f"| {p} | {fmt(v)} | | {rss/1e6:.0f} | {n} | {note} |")
