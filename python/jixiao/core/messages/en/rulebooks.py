"""Rulebooks: finding and reading them."""

from __future__ import annotations

TEXT = {
    "rulebook.unknown": "no rulebook {name}; known are: {known}",
}
