"""The table of the worksheet functions for the README, out of `FUNCTIONS`."""

from __future__ import annotations

import re

from jixiao.functions import FUNCTIONS

BEGIN, END = "<!-- functions -->", "<!-- /functions -->"


def functions_table() -> str:
    """A Markdown table: signature and description of every function."""
    rows = [f"| `{f.signature}` | {f.doc.replace('|', chr(92) + '|')} |" for f in FUNCTIONS.values()]
    return "\n".join(["| 函数 | 作用 |", "|---|---|", *rows])


def with_table(readme: str) -> str:
    """The README with the present table between its markers. Raises ValueError when the markers are missing."""
    block = f"{BEGIN}\n{functions_table()}\n{END}"
    replaced, count = re.subn(
        re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: block, readme, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"the README needs one block between {BEGIN} and {END}")
    return replaced
