"""Seeded graphs of every kind, small enough for slow and sure algorithms.

A graph is given as a neighbourhood would give it: ties in any order, some twice, some to oneself. What kith-graph
makes of it (parallels merged with their strengths summed, loops left out) is written down here once more, from its
documentation, and handed to the reference libraries as a simple graph.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

import igraph as ig
import networkx as nx


@dataclass
class Given:
    name: str
    directed: bool
    nodes: int
    ties: list  # (from, to, strength)
    groups: list = field(default_factory=list)  # a group for every node

    def merged(self):
        """Strength by pair; for undirected graphs the lower node stands first."""
        merged = {}
        for a, b, strength in self.ties:
            if a != b:
                pair = (a, b) if self.directed else (min(a, b), max(a, b))
                merged[pair] = merged.get(pair, 0.0) + strength
        return dict(sorted(merged.items()))

    def networkx(self):
        """Lengths are fractions, so that paths of the same length are the same length."""
        graph = nx.DiGraph() if self.directed else nx.Graph()
        graph.add_nodes_from(range(self.nodes))
        for (a, b), strength in self.merged().items():
            graph.add_edge(a, b, weight=strength, length=1 / Fraction(strength) if strength > 0 else float("inf"))
        for node, group in enumerate(self.groups):
            graph.nodes[node]["group"] = group
            graph.nodes[node]["number"] = float((node * 7) % 11)
        return graph

    def igraph(self):
        merged = self.merged()
        graph = ig.Graph(self.nodes, list(merged), directed=self.directed)
        graph.es["weight"] = list(merged.values())
        return graph

    def lines(self):
        yield f"graph {self.name} {'directed' if self.directed else 'undirected'} {self.nodes}"
        for a, b, strength in self.ties:
            yield f"tie {a} {b} {strength!r}"
        yield "groups " + " ".join(map(str, self.groups))
        yield "end"


def shapes():
    """Graphs with a name of their own, at which definitions part."""
    path = lambda n: [(i, i + 1) for i in range(n - 1)]
    ring = lambda n: [(i, (i + 1) % n) for i in range(n)]
    star = lambda n: [(0, i) for i in range(1, n)]
    full = lambda n: [(i, j) for i in range(n) for j in range(i)]
    two_sides = [(i, 3 + j) for i in range(3) for j in range(4)]
    grid = [(5 * r + c, 5 * r + c + 1) for r in range(4) for c in range(4)] + [
        (5 * r + c, 5 * r + c + 5) for r in range(3) for c in range(5)
    ]
    tree = [(i, (i - 1) // 2) for i in range(1, 15)]
    cliques = [(i, j) for base in (0, 5, 10) for i in range(base, base + 5) for j in range(base, i)]
    ring_of_cliques = cliques + [(4, 5), (9, 10), (14, 0)]
    barbell = [(i, j) for base in (0, 7) for i in range(base, base + 5) for j in range(base, i)] + [(4, 5), (5, 6), (6, 7)]
    return {
        "nobody": (0, []),
        "one": (1, []),
        "one-with-a-loop": (1, [(0, 0)]),
        "two-strangers": (2, []),
        "pair": (2, [(0, 1)]),
        "pair-twice": (2, [(0, 1), (1, 0), (0, 1)]),
        "lane": (6, path(6)),
        "ring": (7, ring(7)),
        "even-ring": (8, ring(8)),
        "star": (8, star(8)),
        "everyone": (7, full(7)),
        "two-sides": (7, two_sides),
        "grid": (20, grid),
        "tree": (15, tree),
        "ring-of-cliques": (15, ring_of_cliques),
        "barbell": (12, barbell),
        "islands": (14, path(4) + [(a + 5, b + 5) for a, b in ring(4)] + [(a + 10, b + 10) for a, b in star(3)]),
        "loops-and-parallels": (6, [(0, 1), (1, 0), (1, 2), (2, 2), (2, 3), (3, 2), (3, 4), (4, 4), (4, 4), (0, 2)]),
    }


def drawn(random, kind, n, directed):
    """Pairs of a random graph of one kind."""
    pairs = []
    if kind == "sparse":
        pairs = [(random.randrange(n), random.randrange(n)) for _ in range(n)]
    elif kind == "even":
        pairs = [(random.randrange(n), random.randrange(n)) for _ in range(3 * n)]
    elif kind == "dense":
        pairs = [(a, b) for a in range(n) for b in range(n) if a != b and (directed or a < b) and random.random() < 0.6]
    elif kind == "popular":
        ends = [0]
        for newcomer in range(1, n):
            for _ in range(2):
                other = ends[random.randrange(len(ends))]
                pairs.append((newcomer, other) if random.random() < 0.7 else (other, newcomer))
                ends += [newcomer, other]
    elif kind == "teams":
        for a in range(n):
            for _ in range(4):
                inside = random.random() < 0.8
                b = a // 8 * 8 + random.randrange(8) if inside else random.randrange(n)
                pairs.append((a, min(b, n - 1)))
    elif kind == "small-world":
        for a in range(n):
            for step in (1, 2):
                b = (a + step) % n if random.random() < 0.85 else random.randrange(n)
                pairs.append((a, b))
    elif kind == "onwards":
        pairs = [(a, b) for a in range(n) for b in range(a) if random.random() < 3 / max(n, 1)]
    elif kind == "two-sides":
        half = max(1, n // 2)
        pairs = [(random.randrange(half), half + random.randrange(n - half)) for _ in range(2 * n)] if n > half else []
    return pairs


KINDS = ["sparse", "even", "dense", "popular", "teams", "small-world", "onwards", "two-sides"]
SIZES = [2, 5, 9, 14, 23, 37, 60]


def all_graphs():
    for name, (n, pairs) in shapes().items():
        for directed in (False, True):
            groups = [node % 3 for node in range(n)]
            way = "arcs" if directed else "edges"
            yield Given(f"{name}-{way}", directed, n, [(a, b, 1.0) for a, b in pairs], groups)
    for kind in KINDS:
        for n in SIZES:
            for directed in (False, True):
                for weighted in (False, True):
                    way = ("arcs" if directed else "edges") + ("-weighted" if weighted else "")
                    name = f"{kind}-{n}-{way}"
                    random = Random(name)
                    pairs = drawn(random, kind, n, directed)
                    strength = lambda: random.choice([0.5, 1.0, 2.0, 3.0, 4.0]) if weighted else 1.0
                    groups = [random.randrange(4) for _ in range(n)]
                    yield Given(name, directed, n, [(a, b, strength()) for a, b in pairs], groups)
    # A few large enough that kernels take their roads for large graphs.
    for seed in range(3):
        random = Random(seed)
        n = 1500
        pairs = drawn(random, ["popular", "teams", "sparse"][seed], n, False)
        groups = [random.randrange(5) for _ in range(n)]
        yield Given(f"large-{seed}", False, n, [(a, b, 1.0) for a, b in pairs], groups)
