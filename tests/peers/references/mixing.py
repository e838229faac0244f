"""Groups: who is tied across them, and who stands between."""

import random

import igraph as ig
import networkx as nx
import numpy as np

from .registry import Refused, igraph_of, judge, of, reference, small


@reference("mixing")
def mixing(given):
    """Edges between groups, rows one after another; an undirected edge within a group counts once on the diagonal."""
    count = max(given.groups, default=-1) + 1
    present = sorted(set(given.groups))
    place = {group: at for at, group in enumerate(present)}
    table = np.zeros((len(present), len(present)))
    for a, b in of(given).edges():
        one, other = place[given.groups[a]], place[given.groups[b]]
        table[one, other] += 1
        if not given.directed and one != other:
            table[other, one] += 1
    return table.ravel()


@reference("ei-index")
def ei_index(given):
    """Krackhardt and Stern 1988: (external - internal) / all."""
    across = [given.groups[a] != given.groups[b] for a, b in of(given).edges()]
    return [(sum(across) - (len(across) - sum(across))) / len(across) if across else None]


@reference("assortativity-groups")
def assortativity_groups(given):
    if not given.merged():
        return [None]
    return [igraph_of(given).assortativity_nominal(given.groups, directed=given.directed)]


@reference("assortativity-degree")
def assortativity_degree(given):
    if not given.merged():
        return [None]
    return [igraph_of(given).assortativity_degree(directed=given.directed)]


@reference("assortativity-numbers")
def assortativity_numbers(given):
    if not given.merged():
        return [None]
    numbers = [float((node * 7) % 11) for node in range(given.nodes)]
    return [igraph_of(given).assortativity(numbers, directed=given.directed)]


@reference("brokerage")
def brokerage(given):
    """Per node: coordinator, itinerant, representative, gatekeeper, liaison (Gould and Fernandez 1989)."""
    if not given.directed:
        raise Refused
    small(given)
    graph, group = of(given), given.groups
    counts = np.zeros((given.nodes, 5))
    for broker in range(given.nodes):
        for a in graph.predecessors(broker):
            for b in graph.successors(broker):
                if a == b or graph.has_edge(a, b):
                    continue
                one, own, other = group[a], group[broker], group[b]
                if one == own == other:
                    role = 0
                elif one == other:
                    role = 1
                elif one == own:
                    role = 2
                elif own == other:
                    role = 3
                else:
                    role = 4
                counts[broker, role] += 1
    return counts.ravel()


@reference("modularity-of-groups", "modularity-of-groups-weighted")
def modularity(given):
    if given.directed or not given.merged():
        raise Refused
    graph = of(given)
    groups = [{node for node in range(given.nodes) if given.groups[node] == group} for group in set(given.groups)]
    return [[nx.community.modularity(graph, groups, weight=weight)] for weight in (None, "weight")]


@reference("mutual-information", "adjusted-rand")
def agreement(given):
    """Of the given groups with others."""
    if given.nodes < 2:
        raise Refused
    other = [node * 7 % 11 % 3 for node in range(given.nodes)]
    if len(set(given.groups)) == 1 or len(set(other)) == 1 or given.nodes < 4:
        raise Refused
    compared = lambda method: ig.compare_communities(given.groups, other, method=method)
    return [[compared("nmi")], [compared("adjusted_rand")]]


@judge("leiden")
def leiden(given, ours):
    """Communities in one piece, of the quality they say, and hardly worse than igraph's best of several."""
    *group, said = ours
    graph = nx.Graph()
    graph.add_nodes_from(range(given.nodes))
    graph.add_weighted_edges_from((a, b, strength) for (a, b), strength in given.merged().items())
    members = {}
    for node, at in enumerate(group):
        members.setdefault(at, set()).add(node)
    torn = [at for at, nodes in members.items() if not nx.is_connected(graph.subgraph(nodes))]
    if torn:
        return f"community {torn[0]} is in pieces"
    if not given.merged():
        return None if said is None else "a modularity without ties"
    real = nx.community.modularity(of(given), members.values())
    if abs(real - said) > 1e-9:
        return f"says a modularity of {said}, and has {real}"
    if given.directed:
        return None
    peer = igraph_of(given)
    random.seed(1)
    best = max(
        peer.community_leiden(objective_function="modularity", weights="weight", n_iterations=5).modularity for _ in range(3)
    )
    best = max(best, 0)
    return f"finds {said}, igraph {best}" if said < best - 0.02 else None
