"""Who is on the map, who is missed, and how much care there is: sections present, missing and care-wealth."""

from ground import ANY, CARE, CATEGORIES, GEN, KINDS, LIVE, NOT_INACTIVE, share
from towns import ROLES


def present(ground):
    n = ground.n
    yield "actors", n
    yield "actors-not-counted", sum(not actor["counts"] for actor in ground.actors)
    for field, words in (("category", CATEGORIES), ("kind", KINDS), ("role", ROLES)):
        for word in (*words, None):
            having = sum(ground.actors[at][field] == word for at in ground.counted)
            yield f"{field}.{word or 'none'}", share(having, n)


def missing(ground):
    states = []
    live = ground.graph(LIVE)
    for category in CATEGORIES:
        there = [at for at in ground.counted if ground.actors[at]["category"] == category]
        yield f"gap.category.{category}", len(there)
        connected = [at for at in there if live.degree(at)]
        states.append("absent" if not there else "thin" if not connected else "present")
    yield "expected", len(CATEGORIES)
    for state in ("absent", "thin", "present"):
        yield f"gaps.{state}", share(states.count(state), len(CATEGORIES))
    yield "gaps.overdue", share(0, 0)


def care_wealth(ground):
    n = ground.n
    to_us = [flow for flow in ground.passing(NOT_INACTIVE) if ground.counts(flow["giver"]) and ground.kind(flow["receiver"]) in ("team", "circle")]
    givers = {flow["giver"] for flow in to_us}
    stated = {flow["giver"] for flow in to_us if flow["stated"]}
    yield "giving-share", share(len(givers), n)
    yield "non-givers", share(n - len(givers), n)
    yield "givers", len(givers)
    yield "givers.unstated", share(len(givers - stated), len(givers))
    yield "teams", len(ground.teams)
    yield "circles", len(ground.circles)
    offered, flowing = {}, {}
    for care in CARE:
        offered[care] = {at for at in ground.counted if care in ground.actors[at]["offers"]}
        offered[care] |= {flow["giver"] for flow in ground.passing(NOT_INACTIVE) if flow["care"] == care and ground.counts(flow["giver"])}
        flowing[care] = {flow["tie"] for flow in ground.passing(NOT_INACTIVE) if flow["care"] == care}
        yield f"care-type.{care}.offered-by", len(offered[care])
        yield f"care-type.{care}.flows-on", len(flowing[care])
    in_use = [care for care in CARE if offered[care] or flowing[care]]
    yield "care-types-in-use", len(in_use)
    mentions = sorted((len(offered[care]) for care in in_use), reverse=True)
    everything = sum(mentions)
    yield "care-types.top-five", share(sum(mentions[:5]), everything)
    yield "care-types.concentration", sum((count / everything) ** 2 for count in mentions) if everything else 0.0


__all__ = ["present", "missing", "care_wealth", "ANY", "GEN"]
