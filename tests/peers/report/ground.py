"""What figures are counted on: actors in scope, ties between them, care passing, and graphs, from a town's rows.

Written from docs/figures.md alone, so that it and the program can only agree where both say what the document says.
"""

import networkx as nx
from towns import CARE, CATEGORIES, KINDS, TODAY, town

LIVE = ("generative", "engaged")
NOT_INACTIVE = ("generative", "engaged", None)
ANY = ("generative", "engaged", "inactive", None)
GEN = ("generative",)
STRENGTH = {"generative": 0, "engaged": 1, "inactive": 2, None: 3}
REVIEW_DAYS = 180


class Ground:
    def __init__(self, number):
        self.actors, everything = town(number)
        self.scope = [at for at, actor in enumerate(self.actors) if actor["counts"] or self.kind(at) in ("team", "circle")]
        inside = set(self.scope)
        self.counted = [at for at in self.scope if self.actors[at]["counts"]]
        self.ties = [tie for tie in everything if tie["from"] in inside and tie["to"] in inside]
        self.flows = [flow for at, tie in enumerate(self.ties) for flow in flows(at, tie)]
        self.teams = [at for at in self.scope if self.kind(at) == "team"]
        self.circles = [at for at in self.scope if self.kind(at) == "circle"]
        self.community = [at for at in self.counted if self.kind(at) not in ("team", "circle", "care-worker")]

    @property
    def n(self):
        return len(self.counted)

    def kind(self, at):
        return self.actors[at]["kind"]

    def counts(self, at):
        return self.actors[at]["counts"]

    def sector(self, at):
        """Said outright, else by what it is, else by its category."""
        actor = self.actors[at]
        if actor["sector"]:
            return actor["sector"]
        if actor["kind"] == "care-worker":
            return "formal"
        if actor["kind"] in ("team", "circle"):
            return "mixed"
        return CATEGORIES[actor["category"]][1] if actor["category"] else None

    def passing(self, statuses, forms=("informal",)):
        return [flow for flow in self.flows if self.ties[flow["tie"]]["status"] in statuses and flow["form"] in forms]

    def graph(self, statuses):
        """G(S): simple and undirected, on all actors in scope; an edge has the strongest of its ties' statuses."""
        graph = nx.Graph()
        graph.add_nodes_from(self.scope)
        for tie in self.ties:
            one, other = tie["from"], tie["to"]
            if one == other or tie["status"] not in statuses:
                continue
            best = graph.edges[one, other]["status"] if graph.has_edge(one, other) else tie["status"]
            graph.add_edge(one, other, status=min(best, tie["status"], key=STRENGTH.get))
        return graph

    def arcs(self, statuses):
        """A(S): a tie that is mutual or undirected is two arcs."""
        graph = nx.DiGraph()
        graph.add_nodes_from(self.scope)
        for tie in self.ties:
            one, other = tie["from"], tie["to"]
            if one == other or tie["status"] not in statuses:
                continue
            graph.add_edge(one, other)
            if tie["direction"] != "directed":
                graph.add_edge(other, one)
        return graph

    def fresh(self, day):
        return day is not None and (TODAY - day).days <= REVIEW_DAYS


def flows(at, tie):
    """Care as (giver, receiver): both ways round where nobody said which; none for oneself."""
    if tie["from"] == tie["to"]:
        return
    for column in ("care-along", "care-back", "care-unstated", "care-formal-along", "care-formal-back", "care-formal-unstated"):
        form = "formal" if "formal" in column else "informal"
        for care in tie[column]:
            along = {"tie": at, "care": care, "form": form, "giver": tie["from"], "receiver": tie["to"], "stated": "unstated" not in column}
            back = {**along, "giver": tie["to"], "receiver": tie["from"]}
            if column.endswith("along"):
                yield along
            elif column.endswith("back"):
                yield back
            else:
                yield along
                yield back


def share(part, whole):
    return (part, whole)


__all__ = ["Ground", "share", "LIVE", "NOT_INACTIVE", "ANY", "GEN", "CARE", "KINDS", "CATEGORIES", "TODAY"]
