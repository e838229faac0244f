#!/usr/bin/env python3
"""Layout peers and kith on the same graphs: time, memory and drawing quality; then stability between edits.

  layouts.py --data DIR --pos DIR --out layouts.jsonl --kith PROGRAM [--graphs c1k,c10k] [--algs igraph:fr,...]
             [--timeout 300] [--threads 1] [--stability]

Every layout writes n x 2 little-endian float32 in node order to a file, which quality.py scores.
"""
import argparse, json, os, resource, shlex, subprocess, sys, time
import numpy as np
HERE = os.path.dirname(os.path.abspath(__file__)); sys.path.insert(0, HERE)
from quality import score
ap = argparse.ArgumentParser()
for x in ("--data", "--pos", "--out"): ap.add_argument(x, required=True)
ap.add_argument("--graphs", default="pilot42,c1k,c10k,c100k"); ap.add_argument("--algs"); ap.add_argument("--timeout", type=float, default=300)
ap.add_argument("--threads", type=int, default=1); ap.add_argument("--kith"); ap.add_argument("--py", default=sys.executable); ap.add_argument("--syspy", default="/usr/bin/python3")
ap.add_argument("--rust", default=os.environ.get("KITH_PEERS_RUST", "kith-peers")); ap.add_argument("--stability", action="store_true")
A = ap.parse_args(); data, posd = os.path.abspath(A.data), os.path.abspath(A.pos); os.makedirs(posd, exist_ok=True)
IT = {"pilot42": 500, "c1k": 500, "c10k": 300, "c100k": 100}
PY = "{py} {here}/peers/layout_peer.py {alg} {data}/{graph}.npz --save {pos} --threads {threads}"
CMD = {
    **{a: PY for a in ("igraph:fr", "igraph:drl", "igraph:kk", "networkit:maxent", "networkit:pivotmds", "graphviz:sfdp", "graphviz:neato",
                       "networkx:spring", "rustworkx:spring", "ogdf:fmmm", "ogdf:fmme", "ogdf:stress", "sknetwork:fa", "random")},
    "networkx:fa2": PY + " --iters {it}", "fa2py": PY + " --iters {it}", "graphtool": PY.replace("{py}", "{syspy}"),
    "graphology:fa2": "node --max-old-space-size=8000 {here}/peers/node_peer.mjs graphology layout {data}/{graph}.bin --iters {it} --save {pos}",
    "graphology:fa2-linlog": "node --max-old-space-size=8000 {here}/peers/node_peer.mjs graphology layout {data}/{graph}.bin --iters {it} --linlog --save {pos}",
    "ngraph": "node --max-old-space-size=8000 {here}/peers/node_peer.mjs ngraph layout {data}/{graph}.bin --iters {it} --save {pos}",
    "d3": "node --max-old-space-size=8000 {here}/peers/node_peer.mjs d3 layout {data}/{graph}.bin --iters 300 --save {pos}",
    "crate:fjadra": "{rust} peer fjadra layout {data}/{graph}.bin --iters 300 --threads {threads} --save {pos}",
}
KITH = "{kith} layout {data}/{graph}.csv --threads {threads} --out-f32 {pos} --timings json"
SMALL = list(CMD)
PLAN = {"pilot42": SMALL, "c1k": SMALL,
        "c10k": [a for a in SMALL if a not in ("igraph:kk", "networkx:spring", "networkx:fa2", "rustworkx:spring", "sknetwork:fa", "graphviz:neato", "ogdf:stress", "networkit:maxent")],
        "c100k": ["random", "ogdf:fmme", "ogdf:fmmm", "graphviz:sfdp", "graphtool", "igraph:drl", "networkit:pivotmds", "graphology:fa2", "ngraph", "crate:fjadra"]}
def run(cmd, env):
    t = time.perf_counter()
    p = subprocess.Popen(shlex.split(cmd.format(**env)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try: out, err = p.communicate(timeout=A.timeout)
    except subprocess.TimeoutExpired: p.kill(); p.communicate(); return dict(error="timeout", process_s=A.timeout)
    wall = time.perf_counter() - t
    try: j = json.loads([l for l in out.splitlines() if l.strip()][-1])
    except Exception: j = {}
    r = dict(process_s=round(wall, 3), wall=j.get("wall", j.get("wall_med", wall)), cpu=j.get("cpu", j.get("cpu_med", j.get("cpu_s"))), rss_peak=j.get("rss_peak", j.get("peak_rss_bytes")), load1=os.getloadavg()[0])
    if p.returncode or not os.path.exists(env["pos"]): r["error"] = (err.strip() or f"rc {p.returncode}")[-160:]
    return r
rd = lambda f: np.fromfile(f, dtype=np.float32).reshape(-1, 2)
with open(A.out, "a") as f:
    for g in A.graphs.split(","):
        Z = np.load(f"{data}/{g}.npz"); n, src, dst, comm = int(Z["n"]), Z["src"], Z["dst"], Z["comm"]
        if A.stability:
            for a in ("igraph:fr", "graphtool", "graphviz:sfdp", "ogdf:fmmm", "fa2py", "networkx:spring"):
                base = f"{posd}/{g}-{a.replace(':', '-')}.f32"
                if not os.path.exists(base): continue
                for mode in ("cold", "warm"):
                    if mode == "warm" and a.startswith("ogdf"): continue
                    out = base.replace(".f32", f"-{mode}.f32"); cmd = CMD[a] + " --drop 1" + (f" --init {base}" if mode == "warm" else "")
                    r = run(cmd, dict(py=A.py, syspy=A.syspy, rust=A.rust, kith=A.kith, here=HERE, data=data, graph=g, alg=a, pos=out, threads=A.threads, it=IT.get(g, 100)))
                    row = dict(alg=a, graph=g, stability=mode, **r)
                    if "error" not in r: row.update(score(n, src, dst, comm, rd(out), rd(base)))
                    f.write(json.dumps(row) + "\n"); f.flush(); print(row, flush=True)
            continue
        for a in PLAN.get(g, PLAN["c100k"]) + (["kith"] if A.kith else []):
            if A.algs and a not in A.algs.split(",") and a != "kith": continue
            out = f"{posd}/{g}-{a.replace(':', '-')}.f32"
            if os.path.exists(out): os.remove(out)
            r = run(KITH if a == "kith" else CMD[a], dict(py=A.py, syspy=A.syspy, rust=A.rust, kith=A.kith, here=HERE, data=data, graph=g, alg=a, pos=out, threads=A.threads, it=IT.get(g, 100)))
            row = dict(alg=a, graph=g, threads=A.threads, iters=IT.get(g) if "{it}" in CMD.get(a, "") else None, **r)
            if "error" not in r: row.update(score(n, src, dst, comm, rd(out)))
            f.write(json.dumps(row) + "\n"); f.flush(); print(row, flush=True)
