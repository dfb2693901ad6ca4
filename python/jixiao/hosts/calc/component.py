"""What the components of the extension share: the methods of the worksheet functions, and the open workbooks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jixiao.hosts.calc.call import methods
from jixiao.hosts.calc.documents import Documents

DOCUMENTS = Documents()

METHODS: dict[str, Callable[..., Any]] = methods(DOCUMENTS)
