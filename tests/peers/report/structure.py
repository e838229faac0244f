"""How the network hangs together: section structure.

Clusters are searched for with chance, so that nobody finds the same again: their figures are held within bounds, and
modularity against what another search reaches.
"""

import math

import networkx as nx
from ground import ANY, LIVE, Within, share


def structure(ground):
    live, everything = ground.graph(LIVE), ground.graph(ANY)
    for key, graph, statuses in (("live", live, LIVE), ("any", everything, ANY)):
        for name, value in whole(graph, ground.arcs(statuses)):
            yield f"structure.{name}.{key}", value
    yield from core_and_edge(ground, live)
    yield from cuts(live)
    yield from clusters(live)


def whole(graph, arcs):
    n, pairs = len(graph), len(graph) * (len(graph) - 1) // 2
    parts = [len(part) for part in nx.connected_components(graph)]
    degrees = [degree for _, degree in graph.degree]
    most = max(degrees, default=0)
    yield "components", len(parts)
    yield "largest", share(max(parts, default=0), n)
    yield "isolates", share(degrees.count(0), n)
    yield "density", share(graph.number_of_edges(), pairs)
    yield "mean-degree", sum(degrees) / n if n else 0.0
    if n > 2:
        yield "centralisation", sum(most - degree for degree in degrees) / ((n - 1) * (n - 2))
    yield "transitivity", share(sum(nx.triangles(graph).values()), sum(math.comb(degree, 2) for degree in degrees))
    yield "reciprocity", share(sum(arcs.has_edge(other, one) for one, other in arcs.edges), arcs.number_of_edges())
    steps = [far for one, all_far in nx.all_pairs_shortest_path_length(graph) for other, far in all_far.items() if one < other]
    yield "reachable", share(len(steps), pairs)
    if steps:
        yield "mean-distance", sum(steps) / len(steps)
    yield "diameter", max(steps, default=0)
    yield "fragmentation", share(pairs - len(steps), pairs)
    cores = list(nx.core_number(graph).values())
    yield "deepest-core", max(cores, default=0)
    yield "in-deepest-core", share(cores.count(max(cores, default=0)), n)


def core_and_edge(ground, live):
    parts = sorted(nx.connected_components(live), key=lambda part: (-len(part), min(map(ground.rank, part))))
    largest = parts[0] if parts else set()

    def left(at):
        rest = nx.restricted_view(live, [at], []).subgraph(largest - {at})
        return max((len(piece) for piece in nx.connected_components(rest)), default=0)

    busiest = min(largest, key=lambda at: (-live.degree(at), left(at), ground.rank(at)), default=None)
    yield "structure.without-busiest", share(left(busiest) if largest else 0, max(len(largest) - 1, 0))
    core, fit = fewest_errors(ground, live)
    yield "structure.core", share(len(core), len(live))
    outside = set(live) - core
    hanging = [at for at in outside if any(other in core and other != busiest for other in live[at])]
    yield "structure.edge", share(len(hanging), len(outside))
    if fit is not None:
        yield "structure.core-fit", fit


def fewest_errors(ground, live):
    """By taking in those with most neighbours one by one, and how well that fits; nobody where nothing can fit."""
    order = sorted(live, key=lambda at: (-live.degree(at), ground.rank(at)))

    def errors(size):
        core = set(order[:size])
        within = live.subgraph(core).number_of_edges()
        return math.comb(size, 2) - within + live.subgraph(set(live) - core).number_of_edges()

    size = min(range(len(order) + 1), key=lambda size: (errors(size), size))
    core = set(order[:size])
    ideal = math.comb(size, 2)
    among = ideal + math.comb(len(order) - size, 2)
    within = live.subgraph(core).number_of_edges()
    ties = within + live.subgraph(set(live) - core).number_of_edges()
    spread = ideal * (among - ideal) * ties * (among - ties)
    return (core, (among * within - ideal * ties) / math.sqrt(spread)) if spread else (set(), None)


def cuts(live):
    n = len(live)
    yield "structure.cut-actors", share(len(set(nx.articulation_points(live))), n)
    yield "structure.cut-connections", share(len(list(nx.bridges(live))), live.number_of_edges())
    worst = 0
    for at in live:
        rest = nx.node_connected_component(live, at) - {at}
        pieces = [len(piece) for piece in nx.connected_components(live.subgraph(rest))]
        worst = max(worst, sum(pieces) - max(pieces, default=0))
    yield "structure.most-cut-off", share(worst, max(n - 1, 0))


def clusters(live):
    tied = [at for at, degree in live.degree if degree]
    ties = live.number_of_edges()
    large = len(tied) >= 10 and ties >= 10
    yield "structure.clusters", Within(0, len(tied) / 3 if large else 0)
    yield "structure.clusters.steady", Within(0, 1)
    yield "structure.clustered", Within(0, len(tied) / len(live) if large else 0, len(live))
    if not large:
        return
    yield "structure.clusters.inside", Within(0, 1, ties)
    reached = max(nx.community.modularity(live, nx.community.louvain_communities(live, seed=seed)) for seed in range(5))
    yield "structure.modularity", Within(reached - 0.01, reached + 0.05)
    yield "structure.modularity.by-chance", Within(0, 1)
