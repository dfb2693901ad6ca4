"""The worksheet functions: names, Chinese descriptions, examples, and the rule behind each.

A function is one definition in one of these modules; everything else is made from it: the wrappers of Excel, the type
library of LibreOffice, the evaluator, the help, and the tests of the hosts, which read its examples.
"""

from __future__ import annotations

from jixiao.functions.definitions import indicators  # isort: skip
from jixiao.functions.definitions import criteria  # isort: skip
from jixiao.functions.definitions import totals  # isort: skip

__all__ = ["criteria", "indicators", "totals"]
