"""Who holds how many connections, how old they are, how teams and the community are joined, and how good the records
are: more of sections alive, teams and present, and section indicators."""

import statistics
from fractions import Fraction

import networkx as nx
from ground import LIVE, REVIEW_DAYS, TODAY, share
from spread import gini, top


def held(ties):
    """Per holder, of some (holder, tie): how many, and how many of them are generative."""
    found = {}
    for holder, tie in ties:
        all_of_it, generative = found.get(holder, (0, 0))
        found[holder] = (all_of_it + 1, generative + (tie["status"] == "generative"))
    return found


def over_extended(found, capacity):
    if not found:
        return 0
    depths = {holder: Fraction(generative, n) for holder, (n, generative) in found.items()}
    median = statistics.median(depths.values())

    def is_so(holder):
        n = found[holder][0]
        if capacity(holder) is not None:
            return n > capacity(holder)
        as_many = sum(other >= n for other, _ in found.values())
        return 4 * as_many <= len(found) and depths[holder] < median

    return sum(map(is_so, found))


def holders(ground):
    others = [tie for tie in ground.ties if tie["from"] != tie["to"]]
    actors = held((end, tie) for tie in others for end in (tie["from"], tie["to"]))
    links = [n for n, _ in actors.values()]
    yield "links.top-three", top(links, 3)
    if links:
        yield "links.gini", gini(links)
        yield "depth.median", float(statistics.median(Fraction(generative, n) for n, generative in actors.values()))
    yield "over-extended", share(over_extended(actors, lambda at: ground.actors[at]["capacity"]), len(actors))
    stewards = held((tie["steward"], tie) for tie in others if tie["steward"])
    # Nobody on these maps is called like a steward.
    yield "over-extended.stewards", share(over_extended(stewards, lambda _: None), len(stewards))
    yield from ages(ground)


def ages(ground):
    days = [tie["confirmed"] and (TODAY - tie["confirmed"]).days for tie in ground.ties]
    known = [age for age in days if age is not None]
    for key, low, high in (("within-90-days", -1, 90), ("within-180-days", 90, 180), ("within-365-days", 180, 365), ("longer-ago", 365, 10**6)):
        yield f"confirmed.{key}", share(sum(low < age <= high for age in known), len(days))
    yield "confirmed.never", share(len(days) - len(known), len(days))


def joined(ground):
    """Teams and the community."""
    live, community = ground.graph(LIVE), set(ground.community)
    isolated = inward = cut_off = 0
    for at in ground.teams:
        generative = [
            tie["from"] + tie["to"] - at
            for tie in ground.ties
            if tie["status"] == "generative" and tie["from"] != tie["to"] and at in (tie["from"], tie["to"])
        ]
        with_community = [other for other in generative if other in community]
        steps = nx.single_source_shortest_path_length(live, at)
        nearest = min((far for other, far in steps.items() if other in community), default=None)
        yield f"team.@{at}.community.ties", share(len(with_community), len(generative))
        yield f"team.@{at}.community.component", share(len(steps), len(ground.scope))
        if nearest is not None:
            yield f"team.@{at}.community.distance", nearest
        isolated += not with_community
        inward += bool(generative) and not with_community
        cut_off += nearest is None
    for key, number in (("isolated", isolated), ("inward", inward), ("cut-off", cut_off)):
        yield f"teams.{key}", share(number, len(ground.teams))


def indicators(ground):
    community = set(ground.community)
    pairs = {
        "team-community": lambda one, other: one in ground.teams and other in community,
        "circle-community": lambda one, other: one in ground.circles and other in community,
        "team-circle": lambda one, other: one in ground.teams and other in ground.circles,
        "team-team": lambda one, other: one in ground.teams and other in ground.teams,
    }
    part = whole = 0
    for key, is_such in pairs.items():
        ends = [(tie["from"], tie["to"], tie["status"]) for tie in ground.ties if tie["from"] != tie["to"]]
        such = [status for one, other, status in ends if is_such(one, other) or is_such(other, one)]
        yield f"cooperative.{key}", share(such.count("generative"), len(such))
        if key != "team-team":
            part, whole = part + such.count("generative"), whole + len(such)
    yield "cooperative", share(part, whole)


def records(ground):
    actors, n = [ground.actors[at] for at in ground.counted], ground.n
    days = [actor["confirmed"] and (TODAY - actor["confirmed"]).days for actor in actors]
    yield "fresh.confirmed", share(sum(age is not None and age <= REVIEW_DAYS for age in days), n)
    yield "fresh.longer-ago", share(sum(age is not None and age > REVIEW_DAYS for age in days), n)
    yield "fresh.never", share(days.count(None), n)
    for key in ("kind", "category", "role", "description"):
        yield f"complete.actors.{key}", share(sum(bool(actor[key]) for actor in actors), n)
    yield "complete.actors.offers", share(sum(bool(actor["offers"] or actor["offers-formal"]) for actor in actors), n)
    yield "complete.actors.consent", share(sum(actor["consent"] != "not-asked" for actor in actors), n)
    ties = ground.ties
    says = {
        "status": lambda tie: tie["status"],
        "care": lambda tie: any(tie[column] for column in tie if column.startswith("care-")),
        "date": lambda tie: tie["since"] or tie["confirmed"],
        "direction": lambda tie: tie["direction"] != "undirected",
    }
    for key, does in says.items():
        yield f"complete.ties.{key}", share(sum(bool(does(tie)) for tie in ties), len(ties))
