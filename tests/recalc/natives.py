"""All native functions, those that few workbooks use as well."""

from __future__ import annotations

from jixiao.recalc import compiler, far  # noqa: F401 (the compiler fills the table of native functions)
from jixiao.recalc.runtime import NATIVE

assert not far.known("A name that no module knows loads them all")

__all__ = ["NATIVE"]
