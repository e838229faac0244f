#!/usr/bin/env python3
"""Runs every peer and kith on the same graphs, in turn, one process each.

  kernels.py --data DIR --out results.jsonl --kith PROGRAM [--kernels betweenness,leiden] [--graphs c10k]
         [--peers igraph,networkit] [--skip-peers graph-tool] [--rounds 2] [--threads 1] [--budget 10] [--timeout 300]

CPU seconds are the figure to compare on a shared machine; wall seconds only while load1 stays under the number of
cores. Every row keeps the load average at its end. A peer that fails or takes too long is left out of further rounds.
"""
import argparse, json, os, resource, shlex, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
# What kith is told. A call is repeated like the peers' calls, and the quickest counts.
KITH = "{kith} analyze {data}/{graph}{ending} --metrics {metric} --repeat {repeat} --threads {threads} --timings json"
ENDINGS = {"load_edges": ".edges", "load_graphml": ".graphml"}


def kith_row(line):
    """Kith's last line as a row like the peers'."""
    said = json.loads(line)
    [(_, wall)] = said["kernels"].items()
    return dict(wall_med=wall, wall_min=wall, cpu_med=said["cpu_s"], cpu_min=said["cpu_s"], build_s=said["load_s"],
                rss_peak=said["peak_rss_bytes"], check=said["check"])


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
                            cmd = KITH.format(**env, kith=a.kith, metric=k, graph=g, ending=ENDINGS.get(k, ".csv"), repeat=1 if k in ENDINGS else 5)
                        else:
                            cmd = S["peers"][p].format(**env, metric=k, graph=g)
                        line, rc, wall, _, err = call(cmd, a.timeout)
                        row = dict(peer=p, kernel=k, graph=g, round=r, threads=a.threads, process_s=round(wall, 4))
                        try:
                            j = kith_row(line) if p == "kith" else json.loads(line)
                        except (ValueError, KeyError):
                            j = {}
                        row.update({x: j[x] for x in j if x not in ("lib", "metric", "graph", "threads")})
                        if rc == "timeout" or rc != 0 or not j:
                            row["error"] = rc if rc == "timeout" else (err or f"rc {rc}")
                            dead.add(p)
                        f.write(json.dumps(row) + "\n"); f.flush()
                        print(f"{k:18s} {g:8s} {p:18s} cpu {row.get('cpu_min', float('nan')):.5f} wall {row.get('wall_min', float('nan')):.5f} "
                              f"load {os.getloadavg()[0]:.1f} {row.get('error', '')}", flush=True)


if __name__ == "__main__":
    main()
