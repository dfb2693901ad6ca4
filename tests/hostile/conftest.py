"""What the hostile tests share."""

from __future__ import annotations

import gc

import pytest

from jixiao.core.patterns import _Later


@pytest.fixture(autouse=True, scope="module")
def every_expression_compiled() -> None:
    """One not compiled yet is spared the texts without the words it needs: which ones, must not be left to the order."""
    for one in gc.get_objects():
        if type(one) is _Later:
            one._compiled()
