"""Forms as the tests of reading look at them."""

from __future__ import annotations

from jixiao.core import rulebook
from jixiao.figures.describe import describe
from jixiao.forms.find import find_forms
from jixiao.forms.model import Form
from jixiao.workbook.grid import Grid


def only(grid: Grid) -> Form:
    (form,) = find_forms(grid)
    return form


def shape(form: Form) -> dict[str, object]:
    """What a form says, without where it says it."""
    data = describe(form, rulebook.get(form.rulebook))
    places = ("range", "sheet")

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: bare(item)
                for key, item in value.items()
                if key not in places and not key.endswith("cell")
            }
        return [bare(item) for item in value] if isinstance(value, list) else value

    return bare(data)  # type: ignore[return-value]
