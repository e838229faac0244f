"""How far figures can be trusted: section honesty. What it draws by chance is looked at, not counted again."""

from ground import share

AGREEMENTS = {"agreed": ("agreed",), "told": ("told",), "not-asked": ("not-asked",), "resting": ("paused", "withdrawn")}


def honesty(ground):
    counted, ties = ground.counted, ground.ties
    answers = [ground.actors[at]["consent"] for at in counted]
    for name, those in AGREEMENTS.items():
        yield f"honesty.{name}", share(sum(answer in those for answer in answers), len(counted))
    yield "honesty.asked", share(sum(answer != "not-asked" for answer in answers), len(counted))
    fresh = [at for at in counted if ground.fresh(ground.actors[at]["confirmed"])]
    yield "honesty.actors-confirmed", share(len(fresh), len(counted))
    yield "honesty.ties-confirmed", share(sum(ground.fresh(tie["confirmed"]) for tie in ties), len(ties))
    yield "honesty.ties-ever-confirmed", share(sum(tie["confirmed"] is not None for tie in ties), len(ties))
    yield "honesty.ties-classified", share(sum(tie["status"] is not None for tie in ties), len(ties))
    yield "honesty.ties-with-first-day", share(sum(tie["since"] is not None for tie in ties), len(ties))
    # What comes in as a file has the file's own day as its source.
    yield "honesty.ties-with-source", share(len(ties), len(ties))


def by_chance(figure):
    """Whether a figure is an end of a range that rests on seeded chance; its scale is all that can be checked here."""
    ends = figure["section"] == "honesty" and figure["id"].endswith((".low", ".high"))
    least = -1 if figure["id"].startswith("honesty.e-i.") else 0
    return ends and least <= figure["value"] <= 1
