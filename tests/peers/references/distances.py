"""Between, near, far."""

import networkx as nx

from .registry import Refused, each, igraph_of, of, reference, small


@reference("betweenness")
def betweenness(given):
    if given.nodes > 100:
        return igraph_of(given).betweenness(directed=given.directed)
    return each(nx.betweenness_centrality(of(given), normalized=False), given)


@reference("betweenness-normalised")
def betweenness_normalised(given):
    small(given, 100)
    return each(nx.betweenness_centrality(of(given)), given)


@reference("steps-from-0")
def steps(given):
    found = nx.single_source_shortest_path_length(of(given), 0) if given.nodes else {}
    return [found.get(node) for node in range(given.nodes)]


def lengths_hold(given):
    """Nobody's tie is so weak that it is no tie."""
    if any(strength == 0 for strength in given.merged().values()):
        raise Refused
    return of(given)


@reference("betweenness-weighted")
def betweenness_weighted(given):
    small(given)
    return each(nx.betweenness_centrality(lengths_hold(given), normalized=False, weight="length"), given)


@reference("edge-betweenness")
def edge_betweenness(given):
    small(given, 100)
    scores = nx.edge_betweenness_centrality(of(given), normalized=False)
    return [scores[pair] for pair in sorted(scores)]


@reference("edge-betweenness-weighted")
def edge_betweenness_weighted(given):
    small(given)
    scores = nx.edge_betweenness_centrality(lengths_hold(given), normalized=False, weight="length")
    return [scores[pair] for pair in sorted(scores)]


@reference("closeness-in-scaled")
def closeness_scaled(given):
    small(given, 100)
    return each(nx.closeness_centrality(of(given)), given)


@reference("closeness-out-component")
def closeness_component(given):
    return igraph_of(given).closeness(mode="out")


@reference("closeness-out-component-weighted")
def closeness_component_weighted(given):
    lengths_hold(given)
    graph = igraph_of(given)
    return graph.closeness(mode="out", weights=[1 / strength for strength in graph.es["weight"]])


@reference("harmonic-in")
def harmonic_in(given):
    small(given, 100)
    return each(nx.harmonic_centrality(of(given)), given)


@reference("harmonic-out")
def harmonic_out(given):
    small(given, 100)
    graph = of(given)
    return each(nx.harmonic_centrality(graph.reverse() if given.directed else graph), given)


@reference("harmonic-out-weighted")
def harmonic_out_weighted(given):
    small(given, 100)
    graph = lengths_hold(given)
    return each(nx.harmonic_centrality(graph.reverse() if given.directed else graph, distance="length"), given)


@reference("eccentricity-out")
def eccentricity(given):
    return igraph_of(given).eccentricity(mode="out") if given.nodes else []


@reference("diameter", "diameter-of-all-distances")
def diameter(given):
    return 2 * [[igraph_of(given).diameter(directed=True, unconn=True) if given.merged() else None]]


@reference("mean-distance")
def mean_distance(given):
    return [igraph_of(given).average_path_length(directed=True, unconn=True) if given.merged() else None]


@reference("efficiency")
def efficiency(given):
    """The mean of one divided by distance over all ordered pairs (Latora and Marchiori 2001)."""
    if given.nodes < 2:
        return [None]
    pairs = nx.all_pairs_shortest_path_length(of(given))
    total = sum(1 / steps for _, found in pairs for steps in found.values() if steps)
    return [total / (given.nodes * (given.nodes - 1))]


@reference("distances-weighted-from-0")
def distances_weighted(given):
    found = nx.single_source_dijkstra_path_length(lengths_hold(given), 0, weight="length") if given.nodes else {}
    return [found.get(node) for node in range(given.nodes)]


@reference("shortest-paths-0-to-last")
def shortest_paths(given):
    if given.nodes < 2 or not nx.has_path(of(given), 0, given.nodes - 1):
        return [0]
    return [sum(1 for _ in nx.all_shortest_paths(of(given), 0, given.nodes - 1))]


@reference("edge-disjoint-paths-0-to-last")
def edge_disjoint(given):
    return [nx.edge_connectivity(of(given), 0, given.nodes - 1) if given.nodes > 1 else 0]


@reference("node-disjoint-paths-0-to-last")
def node_disjoint(given):
    if given.nodes < 2:
        return [0]
    try:
        return [len(list(nx.node_disjoint_paths(of(given), 0, given.nodes - 1)))]
    except nx.NetworkXNoPath:
        return [0]


@reference("within-two-steps")
def within_two(given):
    return [len(near) - 1 for near in igraph_of(given).neighborhood(order=2, mode="out")]
