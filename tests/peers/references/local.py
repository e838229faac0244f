"""Small circles: triangles, holes, who might meet."""

from itertools import combinations

import networkx as nx
import numpy as np

from .registry import Refused, each, igraph_of, of, reference, small


def both_ways(given):
    return of(given).to_undirected() if given.directed else of(given)


@reference("triangles")
def triangles(given):
    return each(nx.triangles(igraph_free(given)), given)


def igraph_free(given):
    graph = nx.Graph()
    graph.add_nodes_from(range(given.nodes))
    graph.add_edges_from(of(given).edges())
    return graph


@reference("clustering")
def clustering(given):
    """Nothing for those with fewer than two neighbours."""
    graph = igraph_free(given)
    scores = nx.clustering(graph)
    return [scores[node] if graph.degree(node) > 1 else None for node in range(given.nodes)]


@reference("clustering-onnela")
def clustering_onnela(given):
    if given.directed:
        raise Refused
    graph = of(given)
    scores = nx.clustering(graph, weight="weight")
    return [scores[node] if graph.degree(node) > 1 else None for node in range(given.nodes)]


@reference("clustering-barrat")
def clustering_barrat(given):
    if given.directed:
        raise Refused
    return igraph_of(given).transitivity_local_undirected(mode="nan", weights="weight")


@reference("clustering-directed")
def clustering_directed(given):
    """Fagiolo 2007, as networkx has it; nothing where no triangle is possible."""
    if not given.directed:
        raise Refused
    graph = of(given)
    scores = nx.clustering(graph)

    def possible(node):
        total = graph.in_degree(node) + graph.out_degree(node)
        mutual = sum(1 for other in graph.successors(node) if graph.has_edge(other, node))
        return total * (total - 1) - 2 * mutual > 0

    return [scores[node] if possible(node) else None for node in range(given.nodes)]


@reference("dyads")
def dyads(given):
    if not given.directed:
        raise Refused
    return list(igraph_of(given).dyad_census())


TRIADS = "003 012 102 021D 021U 021C 111D 111U 030T 030C 201 120D 120U 120C 210 300".split()


@reference("triads")
def triads(given):
    small(given, 100)
    graph = of(given) if given.directed else of(given).to_directed()
    found = nx.triadic_census(graph) if given.nodes > 2 else {}
    return [found.get(triad, 0) for triad in TRIADS]


@reference("constraint")
def constraint(given):
    small(given, 100)
    return each(nx.constraint(of(given), weight=None), given)


@reference("constraint-weighted")
def constraint_weighted(given):
    small(given, 100)
    return each(nx.constraint(of(given), weight="weight"), given)


def burt_effective_size(given, weight):
    """The sum over contacts j of 1 - sum over q of p(i,q) m(j,q) (Burt 1992); nothing for those without contacts.

    networkx 3.6.1 has the formula but takes those without outgoing arcs for isolates, or, asked for all nodes at once,
    divides by the strongest tie of the wrong one of the two.
    """
    small(given, 100)
    ties = nx.to_numpy_array(of(given), nodelist=range(given.nodes), weight=weight)
    ties = ties + ties.T
    if not ties.any():
        return [None] * given.nodes
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.nan_to_num(ties / ties.sum(axis=1, keepdims=True))
        strength = np.nan_to_num(ties / ties.max(axis=1, keepdims=True))
    sizes = ((ties > 0) * (1 - share @ strength.T)).sum(axis=1)
    return [size if tied else None for size, tied in zip(sizes, ties.any(axis=1))]


@reference("effective-size")
def effective_size(given):
    return burt_effective_size(given, None)


@reference("effective-size-weighted")
def effective_size_weighted(given):
    return burt_effective_size(given, "weight")


@reference("common-neighbors", "jaccard", "adamic-adar", "resource-allocation", "preferential-attachment")
def affinity(given):
    """For all pairs without a tie, in order."""
    small(given)
    graph = igraph_free(given)
    pairs = [pair for pair in combinations(range(given.nodes), 2) if not graph.has_edge(*pair)]
    scored = lambda index: [score for _, _, score in index(graph, pairs)]
    return [
        [len(list(nx.common_neighbors(graph, *pair))) for pair in pairs],
        scored(nx.jaccard_coefficient),
        scored(nx.adamic_adar_index),
        scored(nx.resource_allocation_index),
        scored(nx.preferential_attachment),
    ]


@reference("pairs-separated")
def pairs_separated(given):
    """For each node, the pairs of others that were joined and are not when it goes."""
    small(given)
    graph = igraph_free(given)

    def joined(graph):
        return sum(len(piece) * (len(piece) - 1) // 2 for piece in nx.connected_components(graph))

    separated = []
    for node in range(given.nodes):
        piece = len(nx.node_connected_component(graph, node))
        left = nx.restricted_view(graph, [node], [])
        separated.append(joined(graph) - (piece - 1) - joined(left))
    return separated
