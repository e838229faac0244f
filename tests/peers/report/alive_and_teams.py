"""How alive connections are, and what each team can draw on: sections alive and teams."""

import networkx as nx
from ground import ANY, CARE, CATEGORIES, GEN, LIVE, NOT_INACTIVE, share

STATUSES = {"generative": "generative", "engaged": "engaged", "inactive": "inactive", "unclassified": None}


def care_on(tie):
    return {care for column in tie if column.startswith("care-") for care in tie[column]}


def alive(ground):
    ties = ground.ties
    yield "ties", len(ties)
    classified = [tie for tie in ties if tie["status"]]
    for key, status in STATUSES.items():
        having = sum(tie["status"] == status for tie in ties)
        yield f"status.{key}", share(having, len(ties))
        if status:
            yield f"status.{key}.of-classified", share(having, len(classified))

    def tallied(name, touching):
        for key, status in STATUSES.items():
            yield f"{name}.status.{key}", share(sum(tie["status"] == status for tie in touching), len(touching))

    for kind, those in (("team", ground.teams), ("circle", ground.circles)):
        for at in those:
            yield from tallied(f"{kind}.@{at}", [tie for tie in ties if at in (tie["from"], tie["to"])])
    for category in (*CATEGORIES, None):
        touching = [tie for tie in ties if category in (ground.actors[tie["from"]]["category"], ground.actors[tie["to"]]["category"])]
        yield from tallied(f"category.{category or 'none'}", touching)
    for care in (*CARE, None):
        carrying = [tie for tie in ties if (care in care_on(tie) if care else not care_on(tie))]
        yield from tallied(f"care-type.{care or 'none'}", carrying)
    live = [tie for tie in ties if tie["status"] in LIVE]
    yield "dormant", share(sum(tie["status"] == "inactive" for tie in ties), len(ties))
    yield "cooling", share(sum(tie["confirmed"] is not None and not ground.fresh(tie["confirmed"]) for tie in live), len(live))
    yield "never-confirmed", share(sum(tie["confirmed"] is None for tie in live), len(live))
    for name, has_status, has_care in (("status-without-care", True, False), ("care-without-status", False, True), ("neither-status-nor-care", False, False)):
        having = sum(bool(tie["status"]) == has_status and bool(care_on(tie)) == has_care for tie in ties)
        yield name, share(having, len(ties))


def teams(ground):
    everything, live = ground.graph(ANY), ground.graph(LIVE)
    in_use = {flow["care"] for flow in ground.passing(NOT_INACTIVE, ("informal", "formal"))}
    in_use |= {care for at in ground.counted for care in ground.actors[at]["offers"] + ground.actors[at]["offers-formal"]}
    single, fed = 0, 0
    for at in ground.teams:
        team = f"team.@{at}"
        yield f"{team}.ties", sum(at in (tie["from"], tie["to"]) for tie in ground.ties)
        yield f"{team}.degree", everything.degree(at)
        near = nx.single_source_shortest_path_length(live, at, 2)
        yield f"{team}.reach", share(len(near) - 1, len(ground.scope) - 1)
        types = in_use | set(ground.actors[at]["needs"])
        givers = {care: set() for care in types}
        for flow in ground.passing(GEN, ("informal", "formal")):
            if flow["receiver"] == at:
                givers[flow["care"]].add(flow["giver"])
        counts = [len(those) for those in givers.values()]
        yield f"{team}.backing.backed-up", share(sum(count > 1 for count in counts), len(types))
        yield f"{team}.backing.single-source", share(counts.count(1), len(types))
        yield f"{team}.backing.gap", share(counts.count(0), len(types))
        single += counts.count(1)
        fed += sum(count > 0 for count in counts)
    yield "backing.single-source", share(single, fed)
