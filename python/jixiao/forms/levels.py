"""Which level-1 and level-2 labels are in force for a row, also where the label cells are displaced.

A label holds for the rows that its merged area covers, else for the rows below it until the next label. A label that
stands in the wrong column, or beside the wrong rows, is put right by what level-2 labels usually belong to.
"""

from __future__ import annotations

from jixiao.core.memory import by_text
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.forms.model import ABSENT, Field
from jixiao.forms.sheet import SheetCells, several
from jixiao.forms.vocabulary import Role
from jixiao.forms.words import label, points

_LONGEST = 24

OUTPUT, BENEFIT, SATISFACTION, COST = "产出指标", "效益指标", "满意度指标", "成本指标"
_PARENTS = {
    "满意": SATISFACTION,
    **dict.fromkeys(("经济成本", "社会成本", "生态环境成本", "生态成本"), COST),
    **dict.fromkeys(("数量", "质量", "时效", "成本"), OUTPUT),
    **dict.fromkeys(("经济", "社会", "生态", "可持续"), BENEFIT),
}
"""The level 1 that a part of a level-2 label belongs under, the first that fits."""
_COLUMNS = (Role.LEVEL1, Role.LEVEL2)
_LEAD = pattern(r"^(?:产出|效益|项目|绩效|服务|完成|任务)+")
_LEVEL1 = {OUTPUT, BENEFIT, SATISFACTION, COST} | {
    "产出", "效益", "满意度", "成本", "效果", "效果指标", "服务对象满意度指标", "产出效益指标",
}  # fmt: skip


@by_text(4096)
def parent(level2: str) -> str:
    """The level-1 indicator that a level-2 label belongs under, '' when it is not one of the usual ones."""
    word = label(level2)
    return next((level1 for part, level1 in _PARENTS.items() if part in word), "")


@by_text(4096)
def is_level1(text: str) -> bool:
    """True for 产出指标, 效益指标, 满意度指标, 成本指标 and their kin, whatever bracket they carry."""
    return label(text) in _LEVEL1


@by_text(4096)
def is_level2(text: str) -> bool:
    """True for the usual level-2 labels (数量指标, 社会效益指标, …) that are not level-1 labels as well."""
    usual, word = parent(text), _LEAD.sub("", label(text))
    if not usual or is_level1(text) or len(word) > 12:
        return False
    return usual == SATISFACTION or word.startswith(tuple(_PARENTS))  # 运行成本 is another thing


class Levels:
    """Walks down the rows of an indicator table and knows the labels in force."""

    def __init__(self) -> None:
        self.level1 = self.level2 = ABSENT
        self.labels1: list[Field] = []  # every level-1 label met, in order
        self._cells: tuple[Field | None, Field | None] = (None, None)  # what stood there in the row above
        self._found = (ABSENT, ABSENT)

    def row(
        self, sheet: SheetCells, row: int, here: dict[Role, Field], columns: dict[Role, list[int]]
    ) -> tuple[Field, Field]:
        """The labels of a row. The level-1 field may be ABSENT until `settle` looks at the rows below."""
        cells = here.get(Role.LEVEL1), here.get(Role.LEVEL2)
        if cells[0] is not self._cells[0] or cells[1] is not self._cells[1]:
            self._cells = cells
            first, second = (
                None if cell is None else _label(sheet, row, cell, columns[role])
                for role, cell in zip(_COLUMNS, cells, strict=True)
            )
            self._found = self._changed(first, second, Role.LEVEL2 in columns)
        return self._found

    def _changed(self, first: Field | None, second: Field | None, has_level2: bool) -> tuple[Field, Field]:
        if first is not None and second is not None and first.at == second.at and not is_level1(first.text):
            first = None  # one cell over both columns
        if first is not None and has_level2 and is_level2(first.text) and not _leads(first, second):
            first, second = None, second or first  # a level-2 label in the level-1 column
        if first is not None and first.at != self.level1.at:
            self.level1 = first
            self.labels1.append(first)
            if second is None:
                self.level2 = ABSENT
        if second is not None:
            self.level2 = second
        level1, level2 = self.level1, self.level2
        if level1.empty or level2.empty or fits(level1.text, level2.text):
            return level1, level2
        return ABSENT, level2  # it plainly belongs under another one


def _leads(first: Field, second: Field | None) -> bool:
    """Whether a label has one of level 2 beside it and is of level 1 itself: 社会效应（20分）| 便民, 群众满意度 | 满意度."""
    return second is not None and (points(first.text) is not None or parent(first.text) == SATISFACTION)


def _label(sheet: SheetCells, row: int, found: Field, columns: list[int]) -> Field | None:
    """The first label in some columns of a row: that of its field, where it is one column."""
    if len(columns) > 1:
        labels = (f for f in several(sheet, row, columns) if type(f.value) is str and is_label(f.value))
        return next(labels, None)
    return found if type(found.value) is str and is_label(found.value) else None


@by_text(4096)
def is_label(text: str) -> bool:
    """True for a text that can be a level label: neither a scrap such as 方) nor a sentence."""
    folded = fold(text)
    if points(text):
        return True
    return 1 < len(folded) <= _LONGEST and ("(" in folded or not folded.endswith(")"))


@by_text(4096)
def fits(level1: str, level2: str) -> bool:
    """True unless the level-2 label plainly belongs under another level-1 label."""
    usual = parent(level2)
    if not usual or not is_level1(level1):
        return True
    word = label(level1).replace("效果", "效益")
    if word[:2] == usual[:2] or label(level2) == word:
        return True
    if usual == SATISFACTION:
        return word[:2] == "效益"  # local forms put satisfaction inside 效益
    return usual == OUTPUT and word[:2] == "成本"


def settle(level2: Field, found: list[Field]) -> Field:
    """The level-1 label of a row that has none of its own: the one on the form that fits, else the usual name."""
    usual = parent(level2.text)
    if not usual:
        return ABSENT
    for candidate in found:
        if label(candidate.text).replace("效果", "效益")[:2] == usual[:2]:
            return candidate
    return Field(usual)
