"""Many files: which ones are meant, and how to work through them.

files, problems = expand(["表格/", "2020*.xlsx"])
for result in run(function, files, jobs=4, doing="重算"):
    ...
"""

from __future__ import annotations

from jixiao.batch.bounds import Bounds
from jixiao.batch.paths import TABLES, Found, expand, survey
from jixiao.batch.running import processes, processors, run

__all__ = ["TABLES", "Bounds", "Found", "expand", "processes", "processors", "run", "survey"]
