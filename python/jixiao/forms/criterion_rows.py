"""The rows of a rubric: a criterion with its standard each, standards continued after a page break joined."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from jixiao.core.text import fold
from jixiao.core.values import decimal, parse
from jixiao.forms import keys, words
from jixiao.forms.content import figure, in_lines
from jixiao.forms.execution import rule_behind
from jixiao.forms.headings import Header
from jixiao.forms.model import ABSENT, Criterion, Field
from jixiao.forms.points import LEAD, beside_the_whole
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells
from jixiao.forms.tables import RowReader, Table, parted
from jixiao.forms.targets import shown
from jixiao.forms.told import answer_in, behind_rule, of_name, result_in, worked_out
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_ROLES = (
    Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.WEIGHT, Role.STANDARD, Role.DESCRIPTION, Role.SCORE,
)  # fmt: skip
_NAMING = (Role.LEVEL1, Role.LEVEL2, Role.NAME)
_TICKS = frozenset("√✓✔☑■●v")
_DITTO = ("同上", "同前")
_FIGURES = frozenset("①②③④⑤⑥⑦⑧⑨")


class CriterionRows(RowReader):
    def __init__(self, sheet: SheetCells, region: Region, table: Table) -> None:
        super().__init__(sheet, region, table)
        self.level1 = self.level2 = ABSENT
        self.figures: tuple[int, ...] = ()
        self.asked = ""  # the heading of what explains a row
        self.grades: dict[int, tuple[str, str]] = {}  # and their shares, by their columns

    def heading(self, header: Header, last: int) -> None:
        super().heading(header, last)
        self.asked = "".join(reading.text for reading in header.readings if reading.role == header.reason)
        self.grades = self._grades(header)
        for row in range(header.top, header.bottom + 1):
            for column, value in self.sheet.filled[row]:
                self.table.used.add(At(row, column))
                if isinstance(value, str) and value.strip() in _FIGURES and column not in self.figures:
                    self.figures += (column,)

    def row(self, header: Header, row: int) -> None:
        sheet, table = self.sheet, self.table
        here = sheet.by_role(row, header.single, header.joined)
        level1, level2, name, weight, standard, description, score, reason, lost, actual = (
            here.get(role, ABSENT) for role in (*_ROLES, header.reason, Role.LOST, Role.ACTUAL)
        )
        if header.pair:
            weight, score = parted(header, score)
        weight, score = in_lines(weight), in_lines(score)
        if level1.empty and level2.empty and header.note_columns:
            level1 = self._beside_weights(row)
        if not level1.empty and level1.at != self.level1.at:
            self.level1 = level1
        if not level2.empty:
            self.level2 = level2
        across = name.at is not None and name.at in (score.at, standard.at)
        label = level1 if name.empty else name
        if across or keys.ending(label.text) == "subtotal" or self._leads(header, row, name):
            if Role.LEVEL1 not in header.columns and words.points(name.text) is not None:
                self.level1 = name
            return  # a line across the table heads what follows
        fields = (self.level1, self.level2, name, weight, standard, description, score, reason)
        table.use(*fields)
        previous = table.criteria[-1] if table.criteria else None
        if name.empty or name.at is None or name.at.row != row:
            if previous is not None:
                _continue(previous, row, standard, description)
                table.end = max(table.end, row)
            return
        if previous is not None and weight.empty and score.empty and previous.name.folded == name.folded:
            _continue(previous, row, standard, description)  # the name repeated after a page break
            return
        actual = shown(sheet, actual)
        table.use(actual)
        standard = standard if Role.STANDARD in header.columns else here.get(Role.TARGET) or rule_behind(name)
        if self.grades:
            standard, actual = self._of_grades(row, standard, actual)
        if standard.folded in _DITTO and previous is not None:
            standard = Field(previous.standard.text, standard.at)
        if previous is not None and _shared(here, previous):
            _continue(previous, row, standard, description, reason, name)
            previous.actual = actual if actual.at == previous.actual.at else ABSENT
            return
        if reason.empty and header.reason is Role.REMARK and not actual.empty:
            reason = ABSENT  # what the row says of itself needs no remark
        criterion = Criterion(row, self.level1, self.level2, name, weight)
        criterion.description, criterion.standard, criterion.actual = description, standard, actual
        criterion.score, criterion.reason, criterion.lost = score, reason, lost
        criterion.figures = tuple([sheet.field(row, column) for column in self.figures])
        _tell_result(criterion, self.asked)
        table.criteria.append(criterion)
        table.use(*criterion.figures)
        table.end = row
        if header.level_points:
            self.points_of_levels(header, row, self.level1, self.level2)

    def _grades(self, header: Header) -> dict[int, tuple[str, str]]:
        """A档（100%） | B档（80%） | C档（60%）, or 优 | 良 | 差: each with what it gives, where all of them say so; 是 | 否."""
        found: dict[int, tuple[str, str]] = {}
        others = [r.at.column for r in header.readings if r.role in (Role.NOTE, Role.SECOND)]
        rows = range(header.top, header.bottom + 1)
        for c in dict.fromkeys([*header.columns.get(Role.STANDARD, ()), *others]):
            lines = [shown(self.sheet, self.sheet.field(row, c)).text for row in rows]
            grades = filter(any, map(words.grade_of, ("".join(lines), *lines)))
            found.update((c, grade) for grade in islice(grades, 1))
        whole = all(share for _, share in found.values()) and "100" in dict(found.values()).values()
        return found if whole else {c: (word, "") for c, (word, _) in found.items()}

    def _of_grades(self, row: int, standard: Field, actual: Field) -> tuple[Field, Field]:
        """≥95% | 90%-95% | <90% below grades with shares, as one rule: ≥95%得100%权重分；…; √ below one of them: the result."""
        below = [self.sheet.field(row, c) for c in self.grades]
        ticked = [
            word
            for field, (word, _) in zip(below, self.grades.values(), strict=True)
            if field.folded in _TICKS
        ]
        ticked = ticked or [word for word, _ in self.grades.values() if word and fold(word) == actual.folded]
        if len(ticked) == 1:
            actual = Field(ticked[0], below[0].at) if actual.empty else actual
            standard = ABSENT if standard.folded in _TICKS else standard
        elif len(dict.fromkeys(below)) < len(below) or any(type(field.value) is not str for field in below):
            return standard, actual
        asked = zip(below, self.grades.values(), strict=True)
        rules = [f"{word if ticked else f.text}得{share}%权重分" for f, (word, share) in asked if share]
        return Field("；".join(rules), below[0].at) if rules else standard, actual

    def _beside_weights(self, row: int) -> Field:
        """加分项 in the place of a number in its order: what is given beside the whole."""
        first = self.sheet.field(row, self.region.left)
        return first if beside_the_whole(first.folded) else ABSENT

    def _leads(self, header: Header, row: int, name: Field) -> bool:
        """True for 一、预算管理, or 一 | 预算管理, alone in its row where the merged area was taken apart, over rows with
        weights; also for 一 | 资金投入（18分） beside words alone."""
        filled = self.sheet.filled
        below = max(map(len, islice(filled, row + 1, row + 4)), default=0)  # a page may break between
        if Role.WEIGHT not in header.columns or below < 3:
            return False
        (column, first), *more = filled[row] or [(0, "")]
        numbered = bool(more) and name.at == (row, more[0][0]) and column in header.note_columns
        if numbered and len(more) > 1:
            pointed = words.points(name.text) is not None
            return pointed and all(figure(value) is None for _, value in filled[row])
        return (not more or numbered) and type(first) is str and LEAD.match(fold(first)) is not None


def _tell_result(row: Criterion, asked: str) -> None:
    """Look for what was done in the texts of a row where no cell of its own has it: in what explains the row below the
    heading `asked`, in its description, or behind its rule."""
    says, called = row.reason if row.actual.empty else row.actual, words.bare(row.name.folded)
    told = row.actual.empty or parse(row.actual.value).plain is None
    if told:
        row.actual = result_in(says, called, row.standard.folded, row.description.folded) or row.actual
    if row.actual.empty:
        row.actual = worked_out(row.description) or of_name(row.description, called) or row.actual
    if row.actual.empty:
        row.standard, row.actual = behind_rule(row.standard, called) or (row.standard, row.actual)
    if told and (row.actual.empty or row.actual is says):
        row.actual = (
            answer_in(says, called, asked, row.standard.text, decimal(row.weight.value)) or row.actual
        )


def _shared(here: Mapping[Role, Field], above: Criterion) -> bool:
    """经济效益, 社会效益, 生态效益 beside one merged 分值 and 得分: one criterion under several names.

    Where the merged area was taken apart, nothing but a name stands in the further rows.
    """
    weight, score = here.get(Role.WEIGHT, ABSENT), here.get(Role.SCORE, ABSENT)
    if weight.at is None or score.at is None:
        return False
    alone = all(field.empty for role, field in here.items() if role not in _NAMING)
    return (weight.at, score.at) == (above.weight.at, above.score.at) or (alone and not above.weight.empty)


def _continue(criterion: Criterion, row: int, *fields: Field) -> None:
    """What a further row says of the same criterion; `fields`: its standard, description, reason and name, as far as it has them."""
    for what, more in zip(("standard", "description", "reason", "name"), fields, strict=False):
        if not more.empty and more.at is not None and more.at.row == row:
            first: Field = getattr(criterion, what)
            both = more if first.empty else Field(f"{first.text}\n{more.text}", first.at)
            setattr(criterion, what, both)
