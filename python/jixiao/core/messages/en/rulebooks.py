"""Rulebooks: finding and reading them."""

from __future__ import annotations

TEXT = {
    "rulebook.unknown": "no rulebook {name}; known are: {known}",
    "rulebook.ambiguous": "“{name}” fits more than one rulebook: {known}",
    "rulebook.path": "“{name}” is a path; cells and arguments name a rulebook by its id or title",
    "rulebook.no_file": "there is no rulebook file {name}",
    "rulebook.name_long": "the name of the rulebook is too long",
    "rulebook.unreadable": "the rulebook file {name} cannot be read: {why}",
    "rulebook.large": "the rulebook file {name} is larger than {most} KB",
    "rulebook.no_criterion": "the rulebook has no criterion “{name}”; known are: {known}",
    "rulebook.of": "rulebook: {problem}",
}
