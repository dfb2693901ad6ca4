"""All native functions, those that few workbooks use as well."""

from __future__ import annotations

from jixiao.recalc import (
    compiler,  # noqa: F401 (fills the table of native functions)
    far,
)
from jixiao.recalc.runtime import NATIVE

for _name in far.MODULE_OF:
    assert far.known(_name) and _name in NATIVE, _name

__all__ = ["NATIVE"]
