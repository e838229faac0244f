"""What would come apart: section loss, by networkx and by taking actors away."""

from collections import Counter, defaultdict

import networkx as nx
from ground import GEN, LIVE, share


def loss(ground):
    live = ground.graph(LIVE)
    others = len(ground.scope)
    yield "loss.actors", share(len(set(nx.articulation_points(live))), others)
    ties = [tie for tie in ground.ties if tie["status"] in LIVE and tie["from"] != tie["to"]]
    between = Counter(frozenset((tie["from"], tie["to"])) for tie in ties)
    alone = sum(between[frozenset(bridge)] == 1 for bridge in nx.bridges(live))
    yield "loss.ties", share(alone, len(ties))
    givers = defaultdict(set)
    for flow in ground.passing(GEN, ("informal", "formal")):
        givers[flow["receiver"], flow["care"]].add(flow["giver"])
    single = [those for those in givers.values() if len(those) == 1]
    yield "loss.care", share(len(single), len(givers))
    yield "loss.sole-givers", share(len(set().union(*single)), others)
    yield "loss.worst", share(max((cut_off(live, at) for at in ground.scope), default=0), max(others - 1, 0))


def cut_off(live, at):
    """How many of an actor's part would no longer be with most of it."""
    part = nx.node_connected_component(live, at) - {at}
    left = [len(piece) for piece in nx.connected_components(live.subgraph(part))]
    return len(part) - max(left, default=0)
