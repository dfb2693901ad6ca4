"""The rows of a rubric: a criterion with its standard each, standards continued after a page break joined."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from jixiao.core.numerals import show
from jixiao.core.patterns import pattern
from jixiao.core.values import parse
from jixiao.forms import keys
from jixiao.forms.execution import rule_behind
from jixiao.forms.headings import Header
from jixiao.forms.model import ABSENT, Criterion, Field
from jixiao.forms.points import of_levels, parents_apart, weights_as_shares, weights_in_names
from jixiao.forms.regions import Region
from jixiao.forms.sheet import SheetCells
from jixiao.forms.tables import RowReader, Table, parted
from jixiao.forms.targets import shown
from jixiao.forms.vocabulary import Role
from jixiao.workbook.grid import At

_RATE = pattern(r"(?<![\d.])-?\d+(?:\.\d+)?%")
_RESULT = pattern(r"[×*/÷][^=≈]*[=≈](-?\d+(?:\.\d+)?%)(?=$|[,.;])")
_PLAN = pattern(
    r"(?:^|[,.;])(?:年度|全年)?(?:计划|应)[^\d,.;]{0,8}(?P<plan>\d+(?:\.\d+)?)(?P<unit>[^\d,.;%]{1,6})[,;]"
    r"(?:实际|已|共)*(?:完成|实际)[^\d,.;]{0,8}(?P<done>\d+(?:\.\d+)?)(?P=unit)(?=$|[,.;])"
)
_OF_PLAN = pattern(r"(?:完成|实现|达成)(?:率|比例|程度)|按比例")
_BEYOND = pattern(
    r"(?:有|发现|存在|出现|发生|缺少?|漏|延[期误迟]|逾期|推迟)?了?\d+(?:个月|个工作日|[天日处项个次笔例起件条])"
    r"(?:(?:不|违|未)[^\d,;.]{1,8})?$"
)
_BEFORE = pattern(r"[\u4e00-\u9fff]*?(?=(?:完成|达到?|为|实际|自评|仅|约|是|有)*[^\u4e00-\u9fff]*$)")
_SAID = pattern(
    r"(?P<what>[\u4e00-\u9fff]{3,30}?)(?:完成|达到?|为|实际|自评|仅|约|是|[:=])*(?P<rate>-?\d+(?:\.\d+)?%)(?=$|[,.;)])"
)
_BEHIND = pattern(r"[。；;\n(（](?P<said>(?:实际|本年|\d{4}年|编制)[^。；;\n()（）%]*%)[)）。]*$")
_OTHER = pattern(r"上年|去年|上一年|同期|目标|计划|要求|应")
_SATISFIED = ("满意度", "满意率")
_QUOTES = str.maketrans("", "", "\"“”'‘’")
_LEAD = pattern(r"^[一二三四五六七八九十]+[,.、]")
_SHORT = 24
_ROLES = (
    Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.WEIGHT, Role.STANDARD, Role.DESCRIPTION, Role.SCORE,
)  # fmt: skip
_NAMING = (Role.LEVEL1, Role.LEVEL2, Role.NAME)
_FIGURES = frozenset("①②③④⑤⑥⑦⑧⑨")


class CriterionRows(RowReader):
    def __init__(self, sheet: SheetCells, region: Region, table: Table) -> None:
        super().__init__(sheet, region, table)
        self.level1 = self.level2 = ABSENT
        self.figures: tuple[int, ...] = ()

    def heading(self, header: Header, last: int) -> None:
        super().heading(header, last)
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
        if not level1.empty and level1.at != self.level1.at:
            self.level1 = level1
        if not level2.empty:
            self.level2 = level2
        across = name.at is not None and name.at == score.at
        if across or keys.ending(name.text) == "subtotal" or self._leads(header, row, name):
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
        standard = standard if Role.STANDARD in header.columns else rule_behind(name)
        if previous is not None and _shared(here, previous):
            _continue(previous, row, standard, description, reason, name)
            previous.actual = actual if actual.at == previous.actual.at else ABSENT
            return
        if reason.empty and header.reason is Role.REMARK and not actual.empty:
            reason = ABSENT  # what the row says of itself needs no remark
        if actual.empty or not parse(actual.value).numeric:
            says = reason if actual.empty else actual
            told = _told(says, name.folded + standard.folded)
            told = _named(says, name.folded) if told.empty else told
            told = _worked_out(description) if told.empty and actual.empty else told
            actual = actual if told.empty else told
        if actual.empty:
            standard, told = _behind_rule(standard, name.folded)
            actual = actual if told.empty else told
        criterion = Criterion(row, self.level1, self.level2, name, weight)
        criterion.description, criterion.standard, criterion.actual = description, standard, actual
        criterion.score, criterion.reason, criterion.lost = score, reason, lost
        criterion.figures = tuple([sheet.field(row, column) for column in self.figures])
        table.criteria.append(criterion)
        table.use(*criterion.figures)
        table.end = row
        if header.level_points:
            self.points_of_levels(header, row, self.level1, self.level2)

    def _leads(self, header: Header, row: int, name: Field) -> bool:
        """True for 一、预算管理 alone in its row where the merged area was taken apart, over rows with weights."""
        filled = self.sheet.filled
        alone = len(filled[row]) == 1 and row + 1 < len(filled) and len(filled[row + 1]) > 2
        return alone and Role.WEIGHT in header.columns and _LEAD.match(name.folded) is not None

    def finish(self) -> None:
        weights_in_names(self.table)
        parents_apart(self.table)
        weights_as_shares(self.table)
        self.table.brackets = of_levels(self.table)


def _told(reason: Field, of: str) -> Field:
    """The one rate in a short explanation, where the layout has no column for it: 完成率90%; or the last one worked out."""
    rates = _RATE.findall(reason.folded) if len(reason.text) <= _SHORT else []
    if len(rates) == 1 and "扣" not in reason.text and _is_of(reason.folded.partition(rates[0])[0], of):
        return Field(rates[0])
    plans = list(_PLAN.finditer(reason.folded)) if _OF_PLAN.search(of) else []
    if len(plans) == 1 and (plan := Decimal(plans[0]["plan"])):
        return Field(f"{show(Decimal(plans[0]['done']) / plan * 100, 6)}%")
    if "扣" in of and _BEYOND.match(reason.folded):
        return reason  # 延期1个月 under 每延期1个月扣2分: so many steps
    return _worked_out(reason)


def _is_of(said: str, of: str) -> bool:
    """Whether the words before a rate speak of what the row or its rule is about; 结余 7% is no rate of use."""
    words = _BEFORE.search(said)
    last = words[0] if words is not None else ""
    return not last or any(last[i : i + 2] in of for i in range(len(last) - 1))


def _named(told: Field, name: str) -> Field:
    """The one rate that an explanation of any length gives the row's own name: …, 2022年预算完成率为98.2%, 得4.9分."""
    own = name.translate(_QUOTES)
    rates = set()
    for said in _SAID.finditer(told.folded.translate(_QUOTES)):
        what = said["what"]
        is_own = own.endswith(what) or what.endswith(own)
        if (is_own or (own.endswith(_SATISFIED) and what.endswith(_SATISFIED))) and not _OTHER.search(what):
            rates.add(said["rate"])
    return Field(rates.pop()) if len(rates) == 1 else ABSENT


def _behind_rule(standard: Field, name: str) -> tuple[Field, Field]:
    """A rule and the result written behind it in its cell: …每超过一个百分点扣0.5分。实际101.5%."""
    behind = _BEHIND.search(standard.text)
    told = ABSENT if behind is None else _told(Field(behind["said"]), name)
    if behind is None or told.empty:
        return standard, ABSENT
    return Field(standard.text[: behind.start()], standard.at), told


def _worked_out(told: Field) -> Field:
    """The result of a rate worked out in words: 在职人员控制率=(在职人员数/编制数)×100%=96%."""
    results = _RESULT.findall(told.folded)
    return Field(results[0]) if len(results) == 1 else ABSENT


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
