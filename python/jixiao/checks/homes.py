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
        self._sheets: dict[str, list[int]] = {}
        for index, form in enumerate(forms):
            self._sheets.setdefault(form.sheet, []).append(index)
        self._rows: dict[str, dict[int, list[int]]] = {}

    def inside(self, sheet: str, at: At) -> int | None:
        """The form that the cell lies in."""
        near: Sequence[int] = self._sheets.get(sheet, ())
        if len(near) > _FEW:
            near = self._by_row(sheet).get(at.row, ())
        for index in near:
            if self._forms[index].area.holds(at):
                return index
        return None

    def _by_row(self, sheet: str) -> dict[int, list[int]]:
        known = self._rows.get(sheet)
        if known is None:
            known = self._rows[sheet] = defaultdict(list)
            for index in self._sheets[sheet]:
                area = self._forms[index].area
                for row in range(area.top, area.bottom + 1):
                    known[row].append(index)
        return known

    def nearest(self, sheet: str, at: At) -> int:
        """The form that the cell lies in, else the first one of its sheet, else the first one."""
        found = self.inside(sheet, at)
        return self._sheets.get(sheet, _FIRST)[0] if found is None else found


_FEW = 4
"""So many forms of a sheet are looked through one by one."""
_FIRST = [0]
