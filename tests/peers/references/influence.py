"""Whom the well connected are connected with."""

import networkx as nx
import numpy as np

from .registry import Refused, each, of, reference, small

CONVERGED = 1e-7


@reference("pagerank", "pagerank-weighted", tolerance=CONVERGED)
def pagerank(given):
    if not given.nodes:
        return [[], []]
    found = [nx.pagerank(of(given), alpha=0.85, tol=1e-14, max_iter=10_000, weight=weight) for weight in (None, "weight")]
    return [each(scores, given) for scores in found]


def leading(given, weight):
    """The eigenvector of the largest eigenvalue, where there is only one: pulled by those who point here."""
    small(given, 100)
    matrix = nx.to_numpy_array(of(given), nodelist=range(given.nodes), weight=weight).T
    if not matrix.any():
        raise Refused
    values, vectors = np.linalg.eig(matrix)
    order = np.argsort(-values.real)
    largest = values[order[0]].real
    rivals = np.sum(np.abs(values - largest) < 1e-3 * max(1, largest))
    if rivals != 1 or largest < 1e-6:
        raise Refused
    vector = np.abs(vectors[:, order[0]].real)
    return vector / np.linalg.norm(vector)


@reference("eigenvector", tolerance=1e-5)
def eigenvector(given):
    return leading(given, None)


@reference("eigenvector-weighted", tolerance=1e-5)
def eigenvector_weighted(given):
    return leading(given, "weight")


@reference("katz", tolerance=CONVERGED)
def katz(given):
    """x = (1 - alpha A')^-1 1 with alpha = 0.02, not scaled (Katz 1953)."""
    small(given, 100)
    matrix = nx.to_numpy_array(of(given), nodelist=range(given.nodes), weight=None)
    if given.nodes and max(abs(np.linalg.eigvals(matrix))) >= 0.9 / 0.02:
        raise Refused
    return np.linalg.solve(np.eye(given.nodes) - 0.02 * matrix.T, np.ones(given.nodes))


@reference("hubs", "authorities", tolerance=1e-5)
def hits(given):
    """Leading singular vectors, where they are the only ones, with sums of 1 (Kleinberg 1999)."""
    small(given, 100)
    matrix = nx.to_numpy_array(of(given), nodelist=range(given.nodes), weight=None)
    if not matrix.any():
        raise Refused
    left, singular, right = np.linalg.svd(matrix)
    if len(singular) > 1 and singular[0] - singular[1] < 1e-3 * singular[0]:
        raise Refused
    hubs, authorities = np.abs(left[:, 0]), np.abs(right[0])
    return [hubs / hubs.sum(), authorities / authorities.sum()]
