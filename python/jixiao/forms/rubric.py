"""The rubric (评分表): one `Criterion` a row, with the scoring standard in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jixiao.core.text import fold
from jixiao.forms import labels
from jixiao.forms.brackets import by_label
from jixiao.forms.headers import Header, Region
from jixiao.forms.labels import Role
from jixiao.forms.model import ABSENT, Bracket, Criterion, Field
from jixiao.forms.sheet import Sheet, joined, row_cells
from jixiao.forms.totalrow import is_total, read_total
from jixiao.workbook.grid import At

_FIGURES = frozenset("①②③④⑤⑥⑦⑧⑨")


@dataclass
class Rubric:
    """What was read from a rubric, and the cells that were used up by it."""

    criteria: list[Criterion] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    total: Field = ABSENT
    total_weight: Field = ABSENT
    total_row: int | None = None
    end: int = 0
    figure_columns: tuple[int, ...] = ()
    used: set[At] = field(default_factory=set)


def read_rubric(sheet: Sheet, region: Region) -> Rubric:
    """Read the criteria below the headings of a region; a standard cut by a page break is joined again."""
    rubric = Rubric(end=region.headers[-1].bottom)
    level1 = level2 = ABSENT
    for index, header in enumerate(region.headers):
        last = region.headers[index + 1].top - 1 if index + 1 < len(region.headers) else region.bottom
        for row in range(header.top, header.bottom + 1):
            for column, value in row_cells(sheet, row, region.left, region.right):
                rubric.used.add(At(row, column))
                if (
                    isinstance(value, str)
                    and value.strip() in _FIGURES
                    and column not in rubric.figure_columns
                ):
                    rubric.figure_columns += (column,)
        for row in range(header.bottom + 1, last + 1):
            if _ends(sheet, region, header, row, rubric):
                return _finish(rubric)
            level1 = _level(sheet, row, header.columns.get(Role.LEVEL1, []), level1)
            level2 = _level(sheet, row, header.columns.get(Role.LEVEL2, []), level2)
            _read_row(sheet, header, row, level1, level2, rubric)
    return _finish(rubric)


def _ends(sheet: Sheet, region: Region, header: Header, row: int, rubric: Rubric) -> bool:
    limit = min(header.columns.get(Role.STANDARD, header.columns[Role.NAME]))
    for column, value in row_cells(sheet, row, region.left, limit - 1):
        if not isinstance(value, str):
            continue
        word = labels.label(value)
        if is_total(value):
            at = At(row, column)
            rubric.total, rubric.total_weight = read_total(sheet, region, header, at)
            rubric.total_row = rubric.end = row
            rubric.used.update(f.at for f in (rubric.total, rubric.total_weight) if f.at is not None)
            rubric.used.add(at)
            return True
        return word in labels.KEYS or bool(labels.FOOT.search(fold(value)))
    return False


def _level(sheet: Sheet, row: int, columns: list[int], current: Field) -> Field:
    found = joined(sheet, row, columns)
    return current if found.empty else found


def _read_row(sheet: Sheet, header: Header, row: int, level1: Field, level2: Field, rubric: Rubric) -> None:
    columns = header.columns
    name = joined(sheet, row, columns[Role.NAME])
    weight = joined(sheet, row, columns.get(Role.WEIGHT, []))
    standard = joined(sheet, row, columns.get(Role.STANDARD, []))
    description = joined(sheet, row, columns.get(Role.DESCRIPTION, []))
    score = joined(sheet, row, columns.get(Role.SCORE, []))
    reason = joined(sheet, row, columns.get(Role.REASON, columns.get(Role.REMARK, [])))
    rubric.used.update(
        f.at for f in (level1, level2, name, weight, standard, description, score, reason) if f.at
    )
    if name.empty or name.at is None or name.at.row != row:
        if rubric.criteria:
            _continue(rubric.criteria[-1], row, standard, description)
            rubric.end = max(rubric.end, row)
        return
    previous = rubric.criteria[-1] if rubric.criteria else None
    if previous is not None and weight.empty and score.empty and previous.name.folded == name.folded:
        _continue(previous, row, standard, description)  # the name repeated after a page break
        return
    actual = joined(sheet, row, columns.get(Role.ACTUAL, []))
    if actual.at is not None:
        rubric.used.add(actual.at)
    rubric.criteria.append(
        Criterion(
            row,
            level1,
            level2,
            name,
            weight,
            description,
            standard,
            score,
            reason,
            actual,
            tuple(sheet.field(row, column) for column in rubric.figure_columns),
        )
    )
    rubric.end = row


def _continue(criterion: Criterion, row: int, standard: Field, description: Field) -> None:
    if not standard.empty and standard.at is not None and standard.at.row == row:
        criterion.standard = _joined(criterion.standard, standard)
    if not description.empty and description.at is not None and description.at.row == row:
        criterion.description = _joined(criterion.description, description)


def _joined(first: Field, more: Field) -> Field:
    return more if first.empty else replace(first, value=f"{first.text}\n{more.text}")


def _finish(rubric: Rubric) -> Rubric:
    rubric.brackets = by_label(_labels(rubric))
    return rubric


def _labels(rubric: Rubric) -> Iterator[tuple[int, Field, str, int]]:
    for index, criterion in enumerate(rubric.criteria):
        yield 1, criterion.level1, "", index
        if criterion.level2.at != criterion.level1.at:
            yield 2, criterion.level2, labels.label(criterion.level1.text), index
