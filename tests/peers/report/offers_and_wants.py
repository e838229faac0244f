"""What is on offer and flows nowhere, what is wanted and does not come, who carries most: more of section care-wealth."""

from ground import CARE, CATEGORIES, GEN, LIVE, NOT_INACTIVE, share
from spread import gini, top

BOTH = ("informal", "formal")


def offered(ground, at, forms):
    actor = ground.actors[at]
    return set(actor["offers"] if "informal" in forms else []) | set(actor["offers-formal"] if "formal" in forms else [])


def standing(ground, forms):
    """Every pair of a counted actor and a type that it offers, as realised, emerging or latent."""
    over = {statuses: {(flow["giver"], flow["care"]) for flow in ground.passing(statuses, forms)} for statuses in (GEN, LIVE)}
    pairs = {}
    for at in ground.counted:
        for care in offered(ground, at, forms):
            realised, live = (at, care) in over[GEN], (at, care) in over[LIVE]
            pairs[at, care] = "realised" if realised else "emerging" if live else "latent"
    return pairs


def offers_and_wants(ground):
    pairs = standing(ground, ("informal",))
    for key in ("realised", "emerging", "latent"):
        yield f"offers.{key}", share(list(pairs.values()).count(key), len(pairs))

    def latent(these):
        return share(sum(pairs[pair] == "latent" for pair in these), len(these))

    for care in CARE:
        yield f"care-type.{care}.latent", latent([pair for pair in pairs if pair[1] == care])
    for category in (*CATEGORIES, None):
        yield f"category.{category or 'none'}.latent", latent([pair for pair in pairs if ground.actors[pair[0]]["category"] == category])
    yield from wants(ground)
    yield from mentions(ground)
    acts = {}
    for flow in ground.passing(NOT_INACTIVE):
        if ground.counts(flow["giver"]):
            acts.setdefault(flow["giver"], set()).add((flow["tie"], flow["care"]))
    load = [len(those) for those in acts.values()]
    yield "care-load.acts", sum(load)
    yield "care-load.top-three", top(load, 3)
    if load:
        yield "care-load.gini", gini(load)


def wants(ground):
    met = {(flow["receiver"], flow["care"]) for flow in ground.passing(GEN, BOTH)}
    wanted = [(at, care) for at in ground.teams for care in set(ground.actors[at]["needs"])]
    unmet = [want for want in wanted if want not in met]
    pairs = standing(ground, BOTH)
    given = {(flow["giver"], flow["care"]) for flow in ground.passing(NOT_INACTIVE, BOTH)}

    def others(these, want):
        return [pair for pair in these if pair[1] == want[1] and pair[0] != want[0]]

    idle = [want for want in unmet if any(pairs[pair] == "latent" for pair in others(pairs, want))]
    nowhere = [want for want in unmet if not others(pairs, want) and not others(given, want)]
    yield "unmet", share(len(unmet), len(wanted))
    yield "unmet.latent-offer", share(len(idle), len(unmet))
    yield "unmet.not-offered", share(len(nowhere), len(unmet))


def mentions(ground):
    actors, ties = {}, {}
    for form in BOTH:
        flows = ground.passing(NOT_INACTIVE, (form,))
        actors[form] = {(at, care) for at in ground.counted for care in offered(ground, at, (form,))}
        actors[form] |= {(flow["giver"], flow["care"]) for flow in flows if ground.counts(flow["giver"])}
        ties[form] = {(flow["tie"], flow["care"]) for flow in flows}
    for form in BOTH:
        for key, those in (("offered-by", actors), ("flows-on", ties)):
            yield f"mentions.{form}.{key}", share(len(those[form]), sum(map(len, those.values())))
