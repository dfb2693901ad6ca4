"""Faults that are put into clean forms: one kind a function, each at a random place."""

from checks.faults import funds, scores, values, wholes, words  # noqa: F401 - each enters its faults into FAULTS
from checks.faults.base import FAULTS, Fault, Injected, edited, facts_of

__all__ = ["FAULTS", "Fault", "Injected", "edited", "facts_of"]
