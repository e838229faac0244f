"""What hangs together, and where it would come apart."""

import networkx as nx

from .registry import each, igraph_of, in_order, numbered, of, reference


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


@reference("strong-pieces")
def strong_pieces(given):
    graph = of(given)
    found = nx.strongly_connected_components(graph) if given.directed else nx.connected_components(graph)
    return numbered(found, given)


@reference("blocks")
def blocks(given):
    """Every block's nodes, sorted, one after another."""
    found = sorted(sorted(block) for block in nx.biconnected_components(of(given).to_undirected()))
    return [node for block in found for node in block]


@reference("cores")
def cores(given):
    return each(nx.core_number(of(given).to_undirected()), given)


@reference("cores-in", "cores-out", "cores-all")
def directed_cores(given):
    graph = igraph_of(given)
    return [graph.coreness(mode=mode) for mode in ("in", "out", "all")]
