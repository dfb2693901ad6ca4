"""The table of one language: a module an area, each with its TEXT. `zh` and `en` have the same codes."""

from __future__ import annotations

from jixiao.core.messages.areas import Table

TEXT = Table(__name__)
"""code -> text with its {parameters}."""
