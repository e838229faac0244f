"""What other libraries, or the definitions themselves, say of a graph: a list of numbers per kernel."""

from . import degrees, distances, influence, local, pieces
from .registry import REFERENCES, Refused

__all__ = ["REFERENCES", "Refused", "degrees", "distances", "influence", "local", "pieces"]
