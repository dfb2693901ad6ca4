"""The target of an indicator, which may stand in one cell, or as sign, value and unit in three."""

from __future__ import annotations

from jixiao.core import leads
from jixiao.core.memory import by_text
from jixiao.core.numerals import from_float
from jixiao.core.patterns import pattern
from jixiao.core.text import fold
from jixiao.core.values import SIGN_OF
from jixiao.forms.content import figure
from jixiao.forms.model import ABSENT, Field
from jixiao.forms.sheet import SheetCells, several
from jixiao.forms.vocabulary import Role

_SIGN = pattern(r"^[≥≤=><]+$")
_PARTS = (Role.SIGN, Role.UNIT, Role.ADJUSTED)
_IN_WORDS = frozenset(["文字", "文字描述", "文字表述", "文字说明"])
_WORD_MARKS = _IN_WORDS | {"定性", "定性指标", "其他", "-", "/", "无"}
_STATED = {
    "正向": "正向",
    "正": "正向",
    **dict.fromkeys(("反向", "逆向", "负向", "反"), "反向"),
    "定性": "定性",
}


def read_target(
    sheet: SheetCells, row: int, columns: dict[Role, list[int]], here: dict[Role, Field]
) -> tuple[Field, str, list[Field], str]:
    """The target of a row: its value cell, its whole text, the cells that make up the text, and a stated direction.

    A target that was adjusted during the year replaces the first one.
    """
    own = columns.get(Role.TARGET, [])
    target = shown(sheet, here.get(Role.TARGET, ABSENT))
    if here.keys().isdisjoint(_PARTS):
        parts = several(sheet, row, own) if len(own) > 1 else [target] if target.value is not None else []
        if len(parts) > 1 and target.value == "".join(part.text for part in parts):
            parts = parts[1:] if parts[0].folded in _WORD_MARKS else parts  # 定性 | 有效保障
            target = Field("".join(shown(sheet, part).text for part in parts), parts[0].at)  # ≥ | 95%
        return target, target.text, parts, ""
    sign, unit, adjusted = (here.get(role, ABSENT) for role in _PARTS)
    if not adjusted.empty:
        target, own = adjusted, columns[Role.ADJUSTED]
    if target.empty and fold(sign.text) in _IN_WORDS and fold(unit.text) not in _IN_WORDS:
        return unit, unit.text, [] if unit.empty else [unit], ""  # 单位（文字描述）: the words stand there
    direction = stated_direction(sign.text)
    if target.empty:
        return target, "", [], direction
    parts = several(sheet, row, own)
    text = compose(sign.text, target.text, unit.text)
    if text != compose("", target.text, unit.text):  # ≥, and 大于等于 as well
        parts = [sign, *parts]
    if text.endswith(unit.text) and not unit.empty and not target.text.endswith(unit.text):
        parts = [*parts, unit]
    return target, text, parts, direction


def both_told(found: Field) -> tuple[Field, Field] | None:
    """目标：≥95%；完成：92% in one cell: the target and the result."""
    both = leads.both_told(found.text)
    return (Field(both[0], found.at), Field(both[1], found.at)) if both else None


def shown(sheet: SheetCells, found: Field) -> Field:
    """A value as its cell shows it: 0.95 in a cell that shows percentages is 95%."""
    value, at = found.value, found.at
    if not isinstance(value, (int, float)) or isinstance(value, bool) or at is None or not sheet.percent(at):
        return found
    return Field(f"{(from_float(value) * 100).normalize():f}%", at)


def with_unit(result: Field, unit: Field) -> Field:
    """A result with the unit of its own column; 0.98 beside % is left, as it may be 98%."""
    number = figure(result.value)
    if unit.empty or number is None or (unit.folded == "%" and abs(number) <= 1):
        return result
    return Field(compose("", result.text, unit.text), result.at)


@by_text(1024)
def stated_direction(sign: str) -> str:
    """The direction that a 指标性质 cell names in words (正向指标, 定性, …); '' for a sign such as ≥."""
    return _STATED.get(fold(sign).removesuffix("指标"), "")


def compose(sign: str, value: str, unit: str) -> str:
    """Sign, value and unit as one target: ('≥', '90', '%') -> '≥90%'. 定性 and its kin are no sign."""
    mark = fold(sign)
    tail = fold(unit)
    if (
        tail in ("-", "/", "无")
        or (tail and fold(value).endswith(tail))
        or fold(value) in tail.split("/")
        or {"年", "月"} <= {*tail}
    ):
        unit = ""  # 是 of 是/否 is chosen, not measured, and 年-月-日 is how a day is written
    if mark in _WORD_MARKS:
        return value
    if not (mark in SIGN_OF or _SIGN.match(mark)) or fold(value).startswith(mark):
        sign = ""
    return f"{sign.strip()}{value}{unit.strip()}"
