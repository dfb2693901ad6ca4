"""In which form a cell lies: the forms of a workbook, indexed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from jixiao.forms.model import Form
from jixiao.workbook.grid import At


class Homes:
    """The forms of one workbook by sheet and row; a form is named by its place in the list."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = forms
        self._first: dict[str, int] = {}
        self._rows: dict[tuple[str, int], list[int]] = defaultdict(list)
        for index, form in enumerate(forms):
            self._first.setdefault(form.sheet, index)
            for row in range(form.area.top, form.area.bottom + 1):
                self._rows[form.sheet, row].append(index)

    def inside(self, sheet: str, at: At) -> int | None:
        """The form that the cell lies in."""
        near = self._rows.get((sheet, at.row), ())
        return next((index for index in near if self._forms[index].area.holds(at)), None)

    def nearest(self, sheet: str, at: At) -> int:
        """The form that the cell lies in, else the first one of its sheet, else the first one."""
        found = self.inside(sheet, at)
        return self._first.get(sheet, 0) if found is None else found
