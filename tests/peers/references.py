"""What other libraries, or the definitions themselves, say of a graph: a list of numbers per kernel."""

import warnings
from functools import lru_cache

import networkx as nx

warnings.filterwarnings("ignore")


class Refused(Exception):
    """The reference gives no answer for this graph."""


REFERENCES = {}

EXACT = 1e-9


def reference(*kernels, tolerance=EXACT):
    """Registers a function from a graph to the values of one kernel, or with several names to a list for each."""

    def register(function):
        if len(kernels) == 1:
            REFERENCES[kernels[0]] = (function, tolerance)
        else:
            kept = lru_cache(maxsize=2)(lambda graph: function(graph.given))
            for at, kernel in enumerate(kernels):
                REFERENCES[kernel] = (lambda given, at=at: kept(_Key(given))[at], tolerance)
        return function

    return register


class _Key:
    """A graph as a key of a cache: by name."""

    def __init__(self, given):
        self.given = given

    def __hash__(self):
        return hash(self.given.name)

    def __eq__(self, other):
        return self.given.name == other.given.name


@lru_cache(maxsize=4)
def _networkx(key):
    return key.given.networkx()


def of(given):
    """The graph in networkx."""
    return _networkx(_Key(given))


def each(scores, given):
    return [scores[node] for node in range(given.nodes)]


@reference("degree", "degree-in", "degree-out", "strength", "strength-in", "strength-out")
def degrees(given):
    graph = of(given)
    into, out = (graph.in_degree, graph.out_degree) if given.directed else (graph.degree, graph.degree)
    return [each(dict(degree(weight=weight)), given) for weight in (None, "weight") for degree in (graph.degree, into, out)]


@reference("density")
def density(given):
    return [nx.density(of(given)) if given.nodes > 1 else None]


@reference("reciprocity")
def reciprocity(given):
    graph = of(given)
    return [nx.reciprocity(graph) if given.directed and graph.size() else None]


@reference("transitivity")
def transitivity(given):
    graph = of(given).to_undirected()
    open_or_closed = any(degree > 1 for _, degree in graph.degree())
    return [nx.transitivity(graph) if open_or_closed else None]


@reference("betweenness")
def betweenness(given):
    return each(nx.betweenness_centrality(of(given), normalized=False), given)


@reference("betweenness-normalised")
def betweenness_normalised(given):
    return each(nx.betweenness_centrality(of(given)), given)


@reference("steps-from-0")
def steps(given):
    found = nx.single_source_shortest_path_length(of(given), 0) if given.nodes else {}
    return [found.get(node) for node in range(given.nodes)]


def in_order(groups):
    """Groups of nodes by falling size, then by lowest node."""
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def numbered(groups, given):
    place = {node: at for at, group in enumerate(in_order(groups)) for node in group}
    return each(place, given)


@reference("piece-sizes")
def piece_sizes(given):
    return [len(piece) for piece in in_order(nx.connected_components(of(given).to_undirected()))]


@reference("pieces")
def pieces(given):
    return numbered(nx.connected_components(of(given).to_undirected()), given)


@reference("cut-nodes")
def cut_nodes(given):
    return sorted(nx.articulation_points(of(given).to_undirected()))


@reference("bridges")
def bridges(given):
    return [node for bridge in sorted(tuple(sorted(bridge)) for bridge in nx.bridges(of(given).to_undirected())) for node in bridge]
