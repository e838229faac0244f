"""How evenly something is held, by numbers that are in no program of ours."""

from fractions import Fraction


def gini(amounts):
    """Half the mean difference of all pairs, relative to the mean (Gini 1912); `None` if nothing is held."""
    amounts = list(amounts)
    if not sum(amounts):
        return None
    apart = sum(abs(one - other) for one in amounts for other in amounts)
    return float(Fraction(apart, 2 * len(amounts) * sum(amounts)))


def top(amounts, most):
    amounts = sorted(amounts, reverse=True)
    return (sum(amounts[:most]), sum(amounts))
