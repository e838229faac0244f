#!/usr/bin/env python3
"""How long reading a large file takes: kith beside networkx, igraph, networkit and graphology, on the same files.

  reading.py --data DIR --out rows.jsonl --kith PROGRAM [--edges 1000000] [--rounds 1] [--forms csv,graphml,gexf] [--timeout 900]

The three files are made once, from a seed: as many edges as asked for and a fifth as many nodes, each node with a name,
a word and a number, each edge with a weight. Every reader gets a process of its own, in turn; its whole life is
measured (wall and processor seconds, peak memory), interpreter and libraries included, and it has to say how many nodes
and edges it found and what their weights come to.
"""
import argparse, json, os, random, resource, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
WORDS = ["bakes", "drives", "listens", "mends", "visits", "cooks", "gardens", "reads aloud"]


def make(folder, edges):
    """Writes the three files if they are not there; the same seed gives the same bytes."""
    nodes = edges // 5
    paths = {form: os.path.join(folder, f"reading-{edges}.{form}") for form in ("csv", "graphml", "gexf")}
    if all(os.path.exists(path) for path in paths.values()):
        return paths
    rng = random.Random(6)
    about = [(f"Neighbour {n}", rng.choice(WORDS), rng.random()) for n in range(nodes)]
    known = set()
    ties = []
    while len(ties) < edges:
        # Squaring the first end gives a few nodes many edges.
        a, b = int(nodes * rng.random() ** 2), rng.randrange(nodes)
        pair = (min(a, b), max(a, b))
        if a != b and pair not in known:
            known.add(pair)
            ties.append((a, b, rng.randrange(1, 500) / 4))
    with open(paths["csv"], "w") as out:
        out.write("source,target,weight\n")
        out.writelines(f"n{a},n{b},{w}\n" for a, b, w in ties)
    with open(paths["graphml"], "w") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
                  '<key id="label" for="node" attr.name="label" attr.type="string"/>\n'
                  '<key id="does" for="node" attr.name="does" attr.type="string"/>\n'
                  '<key id="share" for="node" attr.name="share" attr.type="double"/>\n'
                  '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>\n<graph id="G" edgedefault="undirected">\n')
        out.writelines(f'<node id="n{n}"><data key="label">{label}</data><data key="does">{word}</data><data key="share">{share}</data></node>\n'
                       for n, (label, word, share) in enumerate(about))
        out.writelines(f'<edge id="e{at}" source="n{a}" target="n{b}"><data key="weight">{w}</data></edge>\n'
                       for at, (a, b, w) in enumerate(ties))
        out.write("</graph>\n</graphml>\n")
    with open(paths["gexf"], "w") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
                  '<graph defaultedgetype="undirected">\n<attributes class="node" mode="static">\n'
                  '<attribute id="0" title="does" type="string"/>\n<attribute id="1" title="share" type="double"/>\n</attributes>\n<nodes>\n')
        out.writelines(f'<node id="n{n}" label="{label}"><attvalues><attvalue for="0" value="{word}"/><attvalue for="1" value="{share}"/></attvalues></node>\n'
                       for n, (label, word, share) in enumerate(about))
        out.write("</nodes>\n<edges>\n")
        out.writelines(f'<edge id="{at}" source="n{a}" target="n{b}" weight="{w}"/>\n' for at, (a, b, w) in enumerate(ties))
        out.write("</edges>\n</graph>\n</gexf>\n")
    return paths


PYTHON = {
    ("networkx", "csv"): "import networkx as nx\ng = nx.Graph()\nf = open(path)\nnext(f)\n"
                         "g.add_weighted_edges_from((a, b, float(w)) for a, b, w in (l.rstrip().split(',') for l in f))",
    ("networkx", "graphml"): "import networkx as nx\ng = nx.read_graphml(path)",
    ("networkx", "gexf"): "import networkx as nx\ng = nx.read_gexf(path)",
    ("igraph", "csv"): "import igraph\nf = open(path)\nnext(f)\n"
                       "g = igraph.Graph.TupleList(((a, b, float(w)) for a, b, w in (l.rstrip().split(',') for l in f)), weights=True)",
    ("igraph", "graphml"): "import igraph\ng = igraph.Graph.Read_GraphML(path)",
    ("networkit", "csv"): "import networkit as nk\nopen(path + '.plain', 'w').writelines(open(path).readlines()[1:])\n"
                          "r = nk.graphio.EdgeListReader(',', 0, continuous=False)\ng = r.read(path + '.plain')",
}
COUNT = {
    "networkx": "found = (g.number_of_nodes(), g.number_of_edges(), sum(w for *_, w in g.edges(data='weight')))",
    "igraph": "found = (g.vcount(), g.ecount(), sum(g.es['weight']))",
    "networkit": "found = (g.numberOfNodes(), g.numberOfEdges(), None)",
}


def commands(form, path, a):
    """What is run for each reader that reads this form."""
    for (lib, of), program in PYTHON.items():
        if of == form:
            text = f"path = {path!r}\n{program}\n{COUNT[lib]}\nprint(*found)"
            yield lib, [a.py, "-c", text]
    if form != "csv":
        yield "graphology", ["node", "--max-old-space-size=12000", os.path.join(HERE, "peers", "graphology_reader.mjs"), form, path]
    yield "kith", [a.kith, "analyze", path, "--metrics", "degree", "--threads", "1", "--timings", "json"]


def measured(command, timeout):
    """Runs it to its end: what it said last, seconds by the clock and of the processor, and its peak memory."""
    begun = time.perf_counter()
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=nowhere, text=True,
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (timeout, timeout)))
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
    lines = said.strip().splitlines()
    return dict(ok=status == 0, said=lines[-1][:400] if lines else "", wall_s=round(time.perf_counter() - begun, 3),
                cpu_s=round(used.ru_utime + used.ru_stime, 3), rss=used.ru_maxrss * 1024)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--kith", required=True)
    ap.add_argument("--py", default=sys.executable)
    ap.add_argument("--edges", type=int, default=1_000_000)
    ap.add_argument("--rounds", type=int, default=1)
    ap.add_argument("--forms", default="csv,graphml,gexf")
    ap.add_argument("--readers")
    ap.add_argument("--timeout", type=int, default=900)
    ap.add_argument("--only-make", action="store_true")
    a = ap.parse_args()
    os.makedirs(a.data, exist_ok=True)
    if a.only_make:
        return make(a.data, a.edges)
    # In a process of its own: what this one holds would count as the peak memory of every reader it starts.
    subprocess.run([sys.executable, *sys.argv, "--only-make"], check=True)
    paths = make(a.data, a.edges)
    rows = []
    with open(a.out, "a") as out:
        for form in a.forms.split(","):
            for turn in range(a.rounds):
                for reader, command in commands(form, paths[form], a):
                    if a.readers and reader not in a.readers.split(","):
                        continue
                    row = dict(form=form, reader=reader, round=turn, edges=a.edges, **measured(command, a.timeout))
                    row["load"] = round(os.getloadavg()[0], 1)
                    rows.append(row)
                    out.write(json.dumps(row) + "\n")
                    out.flush()
                    print(f"{form:8s} {reader:11s} cpu {row['cpu_s']:8.2f} s  wall {row['wall_s']:8.2f} s  memory {row['rss'] >> 20:6d} MB  "
                          f"load {row['load']}  {row['said'][:80] if row['ok'] else 'FAILED'}", flush=True)
    report(rows)


def report(rows):
    """A table for docs/benchmarks.md: the best peer beside kith."""
    print("\n| file | best peer | its processor time | kith | kith ÷ best | least memory of a peer | kith's |\n|---|---|---|---|---|---|---|")
    for form in dict.fromkeys(row["form"] for row in rows):
        fine = [row for row in rows if row["form"] == form and row["ok"]]
        peers, own = [r for r in fine if r["reader"] != "kith"], [r for r in fine if r["reader"] == "kith"]
        if not peers or not own:
            continue
        best, kith = min(peers, key=lambda r: r["cpu_s"]), min(own, key=lambda r: r["cpu_s"])
        small, lean = min(peers, key=lambda r: r["rss"]), min(r["rss"] for r in own)
        print(f"| {form} | {best['reader']} | {best['cpu_s']:.2f} s | {kith['cpu_s']:.2f} s | {kith['cpu_s'] / best['cpu_s']:.3f} "
              f"| {small['rss'] >> 20} MB ({small['reader']}) | {lean >> 20} MB |")


if __name__ == "__main__":
    main()
