#!/usr/bin/env python3
"""Runs every peer and kith on the same graphs, in turn, one process each.

  kernels.py --data DIR --out results.jsonl --kith PROGRAM [--kernels betweenness,leiden] [--graphs c10k]
         [--peers igraph,networkit] [--skip-peers graph-tool] [--rounds 2] [--threads 1] [--budget 10] [--timeout 300]

CPU seconds are the figure to compare on a shared machine; wall seconds only while load1 stays under the number of
cores. Every row keeps the load average at its end. A peer that fails or takes too long is left out of further rounds.
"""
import argparse, json, os, resource, shlex, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
# what our own command is told: a call is repeated within the budget and the quickest counts, as with the peers
KITH = "{kith} analyze --metrics {metric} {data}/{graph}{ending} --weight {weight} --repeat {reps} --threads {threads} --timings json"
READ = {"load_csv": ".csv", "load_edges": ".edges", "load_graphml": ".graphml"}


def call(cmd, timeout):
    """Run one command; returns (last stdout line, rc, wall, cpu, peak rss of that child)."""
    t = time.perf_counter()
    p = subprocess.Popen(shlex.split(cmd), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        out, err = p.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        p.kill(); p.communicate()
        return "", "timeout", time.perf_counter() - t, None, ""
    lines = [x for x in out.strip().splitlines() if x.strip()]
    return (lines[-1] if lines else ""), p.returncode, time.perf_counter() - t, None, err.strip()[-200:]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", required=True); ap.add_argument("--out", required=True)
    ap.add_argument("--kernels"); ap.add_argument("--graphs"); ap.add_argument("--peers"); ap.add_argument("--skip-peers", default="")
    ap.add_argument("--rounds", type=int, default=2); ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--budget", type=float, default=10); ap.add_argument("--timeout", type=float, default=300)
    ap.add_argument("--kith"); ap.add_argument("--py", default=sys.executable); ap.add_argument("--syspy", default="/usr/bin/python3")
    ap.add_argument("--rust", default=os.environ.get("KITH_PEERS_RUST", "kith-peers"))
    a = ap.parse_args()
    S = json.load(open(os.path.join(HERE, "suite.json")))
    pick = lambda s: set(s.split(",")) if s else None
    ks, gs, ps, skip = pick(a.kernels), pick(a.graphs), pick(a.peers), set(a.skip_peers.split(","))
    env = dict(py=a.py, syspy=a.syspy, rust=a.rust, here=HERE, data=os.path.abspath(a.data), threads=a.threads, budget=a.budget)
    with open(a.out, "a") as f:
        for k, graphs in S["kernels"].items():
            if ks and k not in ks: continue
            for g, peers in graphs.items():
                if gs and g not in gs: continue
                todo = [p for p in peers if (not ps or p in ps) and p not in skip]
                dead = set()
                for r in range(a.rounds):
                    for p in todo + (["kith"] if a.kith else []):
                        if p in dead: continue
                        if p == "kith":
                            cmd = a.kith.format(**{**env, "metric": KITH_NAMES.get(k, k), "graph": g})
                        else:
                            cmd = S["peers"][p].format(**env, metric=k, graph=g)
                        line, rc, wall, _, err = call(cmd, a.timeout)
                        row = dict(peer=p, kernel=k, graph=g, round=r, threads=a.threads, process_s=round(wall, 4))
                        try:
                            j = json.loads(line)
                        except ValueError:
                            j = {}
                        if p == "kith":
                            t = (j.get("kernels") or {}).get(KITH_NAMES.get(k, k))
                            j = dict(wall_med=t, wall_min=t, cpu_med=j.get("cpu_s", t), cpu_min=j.get("cpu_s", t),
                                     build_s=j.get("load_s"), rss_peak=j.get("peak_rss_bytes"), check=j.get("check")) if t else \
                                dict(wall_med=wall, wall_min=wall, cpu_med=wall, cpu_min=wall)
                        row.update({x: j[x] for x in j if x not in ("lib", "metric", "graph", "threads")})
                        if rc == "timeout" or rc != 0 or not j:
                            row["error"] = rc if rc == "timeout" else (err or f"rc {rc}")
                            dead.add(p)
                        f.write(json.dumps(row) + "\n"); f.flush()
                        print(f"{k:18s} {g:8s} {p:18s} cpu {row.get('cpu_min', float('nan')):.5f} wall {row.get('wall_min', float('nan')):.5f} "
                              f"load {os.getloadavg()[0]:.1f} {row.get('error', '')}", flush=True)


if __name__ == "__main__":
    main()
