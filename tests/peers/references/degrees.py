"""How many, how closely."""

import networkx as nx

from .registry import each, of, reference


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
