"""Invented neighbourhoods for the report to be counted on: as rows, and as the spreadsheets kith reads.

Every town is made from its number, so that a fault can be looked at again. The words are those of the community care
template; the shapes go from nobody at all to sixty actors, with and without teams, statuses, categories and dates.
"""

import csv
import datetime
import random

# A day to come: of a day that is over the report would speak as the map was then, which is not at all.
TODAY = datetime.date(2040, 1, 2)

KINDS = {
    "person": ("Person", "person"),
    "group": ("Group", "group"),
    "organisation": ("Organisation", "organisation"),
    "business": ("Business", "business"),
    "service": ("Service", "service"),
    "place": ("Place", "place"),
    "team": ("Care team", "team"),
    "care-worker": ("Care worker", "care-worker"),
    "circle": ("Circle", "circle"),
}
CATEGORIES = {
    "citizens": ("Individual active citizens", "informal"),
    "grassroots": ("Grassroots or mutual aid groups", "informal"),
    "charities": ("Community-based charities or not-for-profits", "mixed"),
    "enterprises": ("Social enterprises and ethical businesses", "mixed"),
    "hubs": ("Local community hubs and voluntary organisations", "mixed"),
    "statutory": ("Statutory services", "formal"),
}
ROLES = {
    "participant": "Participant",
    "collaborator": "Collaborator",
    "valued": "Valued part of the community care ecosystem",
}
STATUSES = ["generative", "engaged", "inactive", None]
CARE = {
    "wellbeing": "Wellness, Emotional & Mental Health Support",
    "social": "Social Connection & Engagement",
    "leisure": "Recreational & Leisure Activities",
    "learning": "Education, Training & Skills Development",
    "advocacy": "Advocacy",
    "practical": "Practical Caregiving",
    "befriending": "Companionship & Befriending",
    "food": "Food & Shared Meals",
    "transport": "Transport & Accompaniment",
    "errands": "Errands & Shopping",
    "household": "Household & Repairs",
    "gardening": "Gardening & Outdoors",
    "childcare": "Childcare & Family Help",
    "peer": "Peer Support",
    "arts": "Arts, Culture & Celebration",
    "faith": "Faith & Spiritual Support",
    "space": "Space & Venue",
    "lending": "Equipment & Goods Lending",
    "digital": "Digital Help",
    "signposting": "Information & Signposting",
}
FIRST = "Ada Bo Cy Dot Eli Fern Gus Hana Ivo June Kit Lev Mo Nia Otto Pearl Quin Rosa Sol Tove אסתר Zoë 🌻Uma Vik".split()


def town(number):
    """A neighbourhood as (actors, ties), each a list of dictionaries."""
    chance = random.Random(number)
    size = [0, 1, 2, 5, 9, 14, 22, 30, 42, 60][number % 10]
    teams = chance.choice([0, 1, 2, 5])
    circles = chance.choice([0, 1, 1])
    types = chance.sample(list(CARE), chance.choice([1, 4, 12]))
    actors = []
    for place in range(size):
        if place < circles:
            kind = "circle"
        elif place < circles + teams:
            kind = "team"
        else:
            kind = chance.choice([None, "person", "person", "person", "care-worker", "group", "organisation", "service", "place", "business"])
        agreement = chance.choice(["agreed", "agreed", "agreed", "not-asked", "told", "paused", "withdrawn"])
        actors.append({
            "name": f"{chance.choice(FIRST)} {place + 1}",
            "kind": kind,
            "category": chance.choice([None, *CATEGORIES]) if kind not in ("circle", "team") or chance.random() < 0.2 else None,
            "sector": chance.choice([None, None, None, None, "formal", "informal", "mixed"]),
            "role": chance.choice([None, *ROLES]),
            "offers": some(chance, types, 0.5),
            "offers-formal": some(chance, types, 0.15),
            "needs": some(chance, types, 0.2),
            "capacity": chance.choice([None, None, 1, 2, 4, 8]),
            "counts": chance.random() < 0.9,
            "first-mapped": day(chance, 0.7),
            "confirmed": day(chance, 0.6),
            "consent": agreement,
            "audience": chance.choice(["organisers", "members", "public"]),
            "description": chance.choice(["", "Known for the kettle."]),
        })
    ties = []
    wanted = int(size * chance.choice([0, 0.5, 1, 2, 3])) if size else 0
    for _ in range(wanted):
        one, other = chance.randrange(size), chance.randrange(size)
        direction = chance.choice(["directed", "mutual", "undirected"])
        flows = {}
        for column in ("care-along", "care-back", "care-unstated", "care-formal-along", "care-formal-back", "care-formal-unstated"):
            flows[column] = some(chance, types, 0.18)
        ties.append({
            "from": one,
            "to": other,
            "direction": direction,
            "status": chance.choice(STATUSES),
            **flows,
            "confirmed": day(chance, 0.5),
            "since": day(chance, 0.4),
            "steward": chance.choice(["", "", "Maud", "Olive"]),
        })
    return actors, ties


def some(chance, types, likely):
    if chance.random() > likely:
        return []
    return sorted(chance.sample(types, chance.randint(1, min(3, len(types)))), key=list(CARE).index)


def day(chance, likely):
    if chance.random() > likely:
        return None
    return TODAY - datetime.timedelta(days=chance.randint(0, 700))


ACTOR_HEADERS = {
    "name": "Label",
    "kind": "Type",
    "category": "Category",
    "sector": "Sector",
    "role": "Network role",
    "offers": "Informal care offered",
    "offers-formal": "Formal care offered",
    "needs": "Would welcome",
    "capacity": "Capacity",
    "counts": "Counts in figures",
    "first-mapped": "First mapped",
    "confirmed": "Last confirmed",
    "consent": "Consent",
    "audience": "Audience",
    "description": "Description",
}
TIE_HEADERS = {
    "from": "From",
    "to": "To",
    "direction": "Direction",
    "status": "Status",
    "care-along": "Care given",
    "care-back": "Care received",
    "care-unstated": "Care either way",
    "care-formal-along": "Formal care given",
    "care-formal-back": "Formal care received",
    "care-formal-unstated": "Formal care either way",
    "confirmed": "Last confirmed",
    "since": "Since",
    "steward": "Steward",
}


def written(number, folder):
    """The town's two spreadsheets in `folder`, as paths."""
    actors, ties = town(number)
    people, connections = folder / "people.csv", folder / "connections.csv"
    with people.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(ACTOR_HEADERS.values())
        for actor in actors:
            rows.writerow(cell(key, actor[key]) for key in ACTOR_HEADERS)
    with connections.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(TIE_HEADERS.values())
        for tie in ties:
            ends = {**tie, "from": actors[tie["from"]]["name"], "to": actors[tie["to"]]["name"]}
            rows.writerow(cell(key, ends[key]) for key in TIE_HEADERS)
    return people, connections


def cell(key, value):
    words = {"kind": lambda: KINDS[value][0], "category": lambda: CATEGORIES[value][0], "role": lambda: ROLES[value]}
    if value is None:
        return ""
    if key in words:
        return words[key]()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " | ".join(CARE[care] for care in value)
    return str(value)
