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
    "rulebook.key": "the rulebook file {file}, {where}key {name}: must be {expected}{found}",
    "rulebook.grades": "the rulebook file {file}, line {text}, key {path}: grades from high to low, the lowest at 0",
    "rulebook.no_key": "the rulebook file {file}, line {value}, key {value2}: no such key; known are {known}",
    "rulebook.toml": "the rulebook file {name} {line} is no valid TOML {hint}: {error}",
    "rulebook.utf8": "the rulebook file {name} is not UTF-8",
    "rulebook.json": "the rulebook file {name} is no valid JSON: {error}",
    "rulebook.nesting": "the rulebook file {name} is nested too deeply",
    "rulebook.top": "the rulebook file {name} must be a table",
    "rulebook.no_toml": "this Python reads no TOML: save the rulebook file {name} as JSON",
}
