"""All targets by name."""

from fuzz import targets_cells, targets_files, targets_said
from fuzz.targets import TARGETS, clean

assert targets_cells and targets_files and targets_said  # type: ignore[truthy-function]  # each adds its own

__all__ = ["TARGETS", "clean"]
