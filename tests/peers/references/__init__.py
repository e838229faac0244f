"""What other libraries, or the definitions themselves, say of a graph: a list of numbers per kernel."""

from . import degrees, distances, influence, local, mixing, pieces
from .registry import JUDGES, REFERENCES, Refused

__all__ = ["JUDGES", "REFERENCES", "Refused", "degrees", "distances", "influence", "local", "mixing", "pieces"]
