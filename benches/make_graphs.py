#!/usr/bin/env python3
"""Seeded generator of community graphs with uneven degrees (degree-corrected planted partition).

Every graph is fully determined by its recipe (recipes.json): the same recipe gives the same
edges with any numpy >= 1.17 (PCG64 streams). Only recipes are kept; files are made on demand.

  make_graphs.py NAME [NAME...] --out DIR     write NAME.npz, .csv, .edges, .bin (and NAME.graphml up to 100k nodes)
  make_graphs.py --list

Method: degrees from a truncated discrete power law scaled to the wanted mean; community sizes from
a power law; each node keeps a share (1-mu) of its stubs inside its community; stubs are shuffled
and paired; self loops and repeated pairs are dropped (so the mean degree ends a little low).
Node attributes: kind (6 values, correlated with the community), sector; edge attributes: weight
(1..5, a *strength*), rel (5 relation types).
"""
import argparse, json, os, sys, time
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = ["informal", "formal", "public", "nonprofit", "market", "neighbourhood"]
RELS = ["support", "referral", "coordination", "information", "funding"]


def power_law(rng, n, lo, hi, gamma):
    u = rng.random(n)
    a = 1.0 - gamma
    return ((hi ** a - lo ** a) * u + lo ** a) ** (1.0 / a)


def degrees(rng, n, mean, gamma, kmax):
    lo, hi = 0.5, float(kmax)
    for _ in range(60):  # bisect the lower cut so the mean comes out right
        mid = (lo + hi) / 2
        a1, a2 = 1.0 - gamma, 2.0 - gamma
        m = (a1 / a2) * (kmax ** a2 - mid ** a2) / (kmax ** a1 - mid ** a1)
        if m < mean:
            lo = mid
        else:
            hi = mid
    x = power_law(rng, n, lo, kmax, gamma)
    k = np.floor(x + rng.random(n)).astype(np.int64)
    return np.maximum(k, 1)


def communities(rng, n, cmin, cmax, tau):
    sizes, total = [], 0
    while total < n:
        s = int(power_law(rng, 1, cmin, cmax, tau)[0])
        s = min(s, n - total)
        if n - total - s < cmin:
            s = n - total
        sizes.append(s)
        total += s
    comm = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return rng.permutation(comm).astype(np.int32), np.array(sizes)


def pair(stubs):
    stubs = stubs[: len(stubs) // 2 * 2]
    return stubs[0::2], stubs[1::2]


def generate(r):
    n, rng = r["n"], np.random.Generator(np.random.PCG64(r["seed"]))
    kmax = r.get("kmax") or max(8, min(n // 3, int(3 * n ** 0.5)))
    k = degrees(rng, n, r["mean_degree"], r.get("gamma", 2.5), kmax)
    comm, sizes = communities(rng, n, r["cmin"], r["cmax"], r.get("tau", 1.5))
    kin = np.minimum(np.round(k * (1 - r["mu"])).astype(np.int64), sizes[comm] - 1)
    kout = k - kin
    nodes = np.arange(n, dtype=np.int32)
    stubs = np.repeat(nodes, kin)
    order = np.lexsort((rng.random(len(stubs)), comm[stubs]))
    stubs = stubs[order]
    # drop the last stub of a community with an odd count so pairs never straddle two communities
    cs = comm[stubs]
    ends = np.flatnonzero(np.r_[cs[1:] != cs[:-1], True])
    counts = np.diff(np.r_[-1, ends])
    stubs = np.delete(stubs, ends[counts % 2 == 1])
    a, b = pair(stubs)
    c, d = pair(rng.permutation(np.repeat(nodes, kout)))
    u, v = np.r_[a, c], np.r_[b, d]
    keep = u != v
    u, v = u[keep], v[keep]
    lo, hi = np.minimum(u, v).astype(np.int64), np.maximum(u, v).astype(np.int64)
    key = np.unique(lo * n + hi)
    key = rng.permutation(key)
    src, dst = (key // n).astype(np.int32), (key % n).astype(np.int32)
    m = len(src)
    w = rng.integers(1, 6, m).astype(np.float32)
    rel = rng.integers(0, len(RELS), m).astype(np.int8)
    main = rng.integers(0, len(KINDS), comm.max() + 1)
    kind = np.where(rng.random(n) < 0.5, main[comm], rng.integers(0, len(KINDS), n)).astype(np.int8)
    return dict(n=np.int64(n), src=src, dst=dst, weight=w, rel=rel, comm=comm, kind=kind)


def write_csv(g, path):
    import io
    m, step = len(g["src"]), 500_000
    with open(path, "w") as f:
        f.write("source,target,weight,rel\n")
        for i in range(0, m, step):
            s, d, w, r = (g[x][i:i + step].tolist() for x in ("src", "dst", "weight", "rel"))
            f.write("".join(f"{a},{b},{int(c)},{RELS[e]}\n" for a, b, c, e in zip(s, d, w, r)))
    with open(path[:-4] + ".edges", "w") as f:  # plain pairs, for peers that read nothing else
        for i in range(0, m, step):
            f.write("".join(f"{a} {b}\n" for a, b in zip(g["src"][i:i + step].tolist(), g["dst"][i:i + step].tolist())))


def write_graphml(g, path):
    with open(path, "w") as f:
        f.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for i, (n, t) in enumerate([("name", "string"), ("kind", "string"), ("community", "int")]):
            f.write(f'<key id="d{i}" for="node" attr.name="{n}" attr.type="{t}"/>\n')
        f.write('<key id="d3" for="edge" attr.name="weight" attr.type="double"/>\n')
        f.write('<key id="d4" for="edge" attr.name="rel" attr.type="string"/>\n')
        f.write('<graph id="G" edgedefault="undirected">\n')
        for i, (k, c) in enumerate(zip(g["kind"].tolist(), g["comm"].tolist())):
            f.write(f'<node id="n{i}"><data key="d0">Actor {i}</data><data key="d1">{KINDS[k]}</data>'
                    f'<data key="d2">{c}</data></node>\n')
        for i, (a, b, w, r) in enumerate(zip(*(g[x].tolist() for x in ("src", "dst", "weight", "rel")))):
            f.write(f'<edge id="e{i}" source="n{a}" target="n{b}"><data key="d3">{w:g}</data>'
                    f'<data key="d4">{RELS[r]}</data></edge>\n')
        f.write("</graph>\n</graphml>\n")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("names", nargs="*")
    ap.add_argument("--out", default="data")
    ap.add_argument("--list", action="store_true")
    ap.add_argument("--missing", action="store_true", help="leave alone what is there")
    a = ap.parse_args()
    recipes = json.load(open(os.path.join(HERE, "recipes.json")))
    if a.list:
        return print("\n".join(f"{k}: {v}" for k, v in recipes.items()))
    os.makedirs(a.out, exist_ok=True)
    for name in a.names or recipes:
        if a.missing and os.path.exists(os.path.join(a.out, name + ".npz")):
            continue
        t = time.time()
        g = generate(recipes[name])
        np.savez(os.path.join(a.out, name + ".npz"), **g)
        write_csv(g, os.path.join(a.out, name + ".csv"))
        # plain binary form for the Rust probe: u64 n, u64 m, then m pairs of u32
        with open(os.path.join(a.out, name + ".bin"), "wb") as f:
            f.write(np.array([g["n"], len(g["src"])], dtype="<u8").tobytes())
            f.write(np.stack([g["src"], g["dst"]], 1).astype("<u4").tobytes())
        if recipes[name]["n"] <= 100_000:
            write_graphml(g, os.path.join(a.out, name + ".graphml"))
        deg = np.bincount(np.r_[g["src"], g["dst"]], minlength=int(g["n"]))
        print(json.dumps(dict(name=name, n=int(g["n"]), m=len(g["src"]), mean_degree=round(float(deg.mean()), 2),
                              max_degree=int(deg.max()), isolated=int((deg == 0).sum()),
                              communities=int(g["comm"].max()) + 1, seconds=round(time.time() - t, 2))), flush=True)


if __name__ == "__main__":
    main()
