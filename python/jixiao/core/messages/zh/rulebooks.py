"""Rulebooks: finding and reading them."""

from __future__ import annotations

TEXT = {
    "rulebook.unknown": "没有名为“{name}”的口径；可用的有：{known}",
}
