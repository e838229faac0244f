"""How far formal and informal care are joined: section bridging.

What rests on dealing out sectors at random is dealt out again here, with other chance, and may differ by as much as chance
allows.
"""

import math
import random

import networkx as nx
from ground import ANY, LIVE, Within, share

SIDES = ("formal", "informal", "mixed", None)
DRAWS = 1000


def bridging(ground):
    live, everything = ground.graph(LIVE), ground.graph(ANY)
    side = {at: ground.sector(at) for at in ground.scope}
    n = len(ground.scope)
    of = {wanted: [at for at in ground.scope if side[at] == wanted] for wanted in SIDES}
    formal, mixed = of["formal"], of["mixed"]
    known = {at: sum(side[other] == "informal" for other in live[at]) for at in ground.scope}
    yield "bridging.cross-share", crossing(live, side)
    yield "bridging.cross-share.any", crossing(everything, side)
    yield "bridging.formal.with-informal", share(sum(known[at] > 0 for at in formal), len(formal))
    yield "bridging.formal.only-one", share(sum(known[at] == 1 for at in formal), len(formal))
    joining = [at for at in mixed if known[at] and any(side[other] == "formal" for other in live[at])]
    yield "bridging.mixed-middle", share(len(joining), len(mixed))
    yield "bridging.joined-pairs", share(joined(live, side), len(formal) * len(of["informal"]))
    yield from hinges(live, side, n)
    yield from against_chance(live, side, ("formal", "informal", "mixed"), "")
    yield from against_chance(live, side, ("formal", "informal"), "-without-mixed")
    isolated = 0
    for wanted in SIDES:
        touching = [(one, other) for one, other in live.edges if wanted in (side[one], side[other])]
        leaving = sum(side[one] != side[other] for one, other in touching)
        yield f"bridging.sector.{wanted or 'unstated'}", share(len(of[wanted]), n)
        yield f"bridging.sector.{wanted or 'unstated'}.leaving", share(leaving, len(touching))
        isolated += bool(wanted and of[wanted] and not leaving)
    yield "bridging.isolated-sectors", share(isolated, sum(bool(of[wanted]) for wanted in SIDES if wanted))
    yield from distances(ground, live, formal, of["informal"])
    yield from roles(ground.arcs(LIVE), side, n)
    yield from by_form(ground)


def crossing(graph, side):
    ends = [{side[one], side[other]} for one, other in graph.edges]
    among = [both for both in ends if both <= {"formal", "informal"}]
    return share(sum(len(both) == 2 for both in among), len(among))


def joined(graph, side, passing_over=None):
    """Pairs of a formal and an informal actor in one component; those with one actor in them may be passed over."""
    pairs = 0
    for part in nx.connected_components(graph):
        those = [side[at] for at in part if at != passing_over]
        pairs += those.count("formal") * those.count("informal")
    return pairs


def hinges(live, side, n):
    all_joined = joined(live, side)
    single, parting = [0, 0], [0, 0]
    for at in live:
        before = joined(live, side, at)
        after = joined(nx.restricted_view(live, [at], []), side)
        parting[0] += after < before
        single[0] += before > 0 and after == 0
    for tie in live.edges:
        after = joined(nx.restricted_view(live, [], [tie]), side)
        parting[1] += after < all_joined
        single[1] += all_joined > 0 and after == 0
    for name, (actors, ties) in (("single", single), ("parting", parting)):
        yield f"bridging.{name}.actors", share(actors, n)
        yield f"bridging.{name}.connections", share(ties, live.number_of_edges())


def against_chance(live, side, sides, suffix):
    actors = [at for at in live if side[at] in sides]
    graph = live.subgraph(actors)
    if not graph.number_of_edges():
        return
    labels = [side[at] for at in actors]
    here = measures(graph, dict(zip(actors, labels)))
    chance, drawn = random.Random(len(actors)), []
    for _ in range(DRAWS):
        chance.shuffle(labels)
        drawn.append(measures(graph, dict(zip(actors, labels))))
    for place, name in enumerate(("ei", "assortativity")):
        if here[place] is None:
            continue
        yield f"bridging.{name}{suffix}", here[place]
        some = [found[place] for found in drawn if found[place] is not None]
        low = sum(found <= here[place] for found in some) / len(some)
        # Six standard deviations of the difference of two such shares, and a little for those near the ends.
        off = 6 * math.sqrt(2 * max(low * (1 - low), 0.002) / min(len(some), DRAWS))
        yield f"bridging.{name}{suffix}.as-low", Within(low - off, low + off)


def measures(graph, labels):
    """The E-I index and Newman's coefficient, the latter None where all ends are on one side."""
    ties = graph.number_of_edges()
    across = sum(labels[one] != labels[other] for one, other in graph.edges)
    ends = {}
    for at, degree in graph.degree:
        ends[labels[at]] = ends.get(labels[at], 0) + degree
    squares = sum(number * number for number in ends.values())
    room = 4 * ties * ties - squares
    return (2 * across - ties) / ties, (4 * ties * (ties - across) - squares) / room if room else None


def distances(ground, live, formal, informal):
    steps = nx.multi_source_dijkstra_path_length(live, set(informal), weight=None) if informal else {}
    far = [steps.get(at) for at in formal]
    for name, fits in (
        ("one-step", lambda at: at == 1),
        ("two-steps", lambda at: at == 2),
        ("three-steps", lambda at: at == 3),
        ("further", lambda at: at is not None and at > 3),
        ("no-way", lambda at: at is None),
    ):
        yield f"bridging.formal.{name}", share(sum(fits(at) for at in far), len(formal))
    services = [at for at in formal if ground.kind(at) == "service" or ground.actors[at]["category"] == "statutory"]
    services = [at for at in services if ground.kind(at) != "care-worker"]
    yield "bridging.services", len(services)
    yield "bridging.services.reached", share(sum(at in steps for at in services), len(services))


def roles(arcs, side, n):
    counted = dict.fromkeys(("coordinator", "gatekeeper", "representative", "itinerant", "liaison"), 0)
    brokers = set()
    for at in arcs:
        for one in arcs.predecessors(at):
            for other in arcs.successors(at):
                sides = side[one], side[at], side[other]
                if one == other or arcs.has_edge(one, other) or None in sides:
                    continue
                first, middle, last = sides
                if first == middle == last:
                    role = "coordinator"
                elif first == last:
                    role = "itinerant"
                elif first == middle:
                    role = "representative"
                else:
                    role = "gatekeeper" if middle == last else "liaison"
                counted[role] += 1
                brokers.add(at)
    yield "bridging.go-betweens", share(len(brokers), n)
    for role, ways in counted.items():
        yield f"bridging.role.{role}", share(ways, sum(counted.values()))


def by_form(ground):
    ties = [tie for tie in ground.ties if tie["status"] in LIVE and tie["from"] != tie["to"]]
    carries = [(any(tie[column] for column in tie if column.startswith("care-formal")), any(tie[column] for column in tie if column.startswith("care-") and "formal" not in column)) for tie in ties]
    for name, wanted in (("formal", (True, False)), ("informal", (False, True)), ("both", (True, True)), ("none", (False, False))):
        yield f"bridging.flows.{name}", share(carries.count(wanted), len(ties))
    at_actor = {}
    for tie, (formal, informal) in zip(ties, carries):
        for at in (tie["from"], tie["to"]):
            had = at_actor.get(at, (False, False))
            at_actor[at] = (had[0] or formal, had[1] or informal)
    met = list(at_actor.values())
    yield "bridging.flows.meeting", share(met.count((True, True)), sum(any(forms) for forms in met))
