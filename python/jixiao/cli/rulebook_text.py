"""A rulebook for reading: every figure with its source and whether it was verified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.cli.lang import t
from jixiao.core.numerals import percent, show
from jixiao.core.rulebook import Rulebook

_RULES = {
    "linear": "分值 × 执行率", "banded": "按执行率分档", "flat": "固定满分", "quarterly": "按四个季度计分", "none": "不计分",
}  # fmt: skip
_CRITERIA = {
    "bands": "按比率分档", "ratio": "比率 × 分值", "excess": "超过限度后每个百分点扣分", "per_item": "每项扣分",
    "quarters": "四个季度与全年平均", "procurement": "采购执行率与政策功能", "judged": "人工评定",
}  # fmt: skip
_EQUAL = {
    "at-least": "达到或超过即满分，未达到按比例", "ratio": "按两者之比", "decay": "按偏离的比例递减", "exact": "不等即 0 分",
}  # fmt: skip
_QUALITY = {"full-or-zero": "只有满分与零分", "by-hand": "由人评定", "by-formula": "按公式计分"}
_TABLES = {
    "levels_without_cost": "没有成本指标时的分值", "department_grades": "部门整体的等级",
    "execution": "预算执行", "levels": "各级分值", "indicators": "指标", "quantitative": "定量指标", "qualitative": "定性指标",
    "over": "超额完成", "criteria": "评价标准", "grades": "等级", "reasons": "偏差原因",
}  # fmt: skip


def as_text(book: Rulebook) -> str:
    """The rulebook in Chinese lines."""
    return "\n".join(_lines(book))


def _lines(book: Rulebook) -> Iterator[str]:
    yield f"{book.title}（{book.place}，{book.dated}）  {book.id}"
    yield f"出处：{book.source}（{_verified(book.verified)}{'，由表格归纳' if book.inferred else ''}）"
    e = book.execution
    yield f"预算执行：{_RULES[e.rule]}，{show(e.weight)} 分，{'计入' if e.in_total else '不计入'}总分{'，得分不突破分值' if e.capped else ''}"
    if e.note:
        yield f"    {e.note}"
    for band in e.caps_total:
        yield f"    执行率 {band.shown()}：总分不高于 {show(band.points)}"
    if book.levels:
        yield "各级分值：" + "，".join(f"{name} {show(points)}" for name, points in book.levels.items())
    if book.levels_without_cost:
        yield "没有成本指标时：" + "，".join(f"{n} {show(p)}" for n, p in book.levels_without_cost.items())
    if book.rescale:
        yield "指标：不适用的不计，其余折算为总分"
    if book.cost_limit is not None:
        yield f"指标：未申报成本指标的，成本项最高 {show(book.cost_limit)} 分"
    if not book.weights_printed:
        yield "指标：表中不印各指标的分值"
    if book.satisfaction_within:
        yield f"满意度指标：列在{book.satisfaction_within}之内"
    if book.satisfaction_optional:
        yield "满意度指标：可不作为必评指标"
    yield (
        f"定量指标：正向未达到 {'按 实际/指标 的比例' if book.positive == 'ratio' else '得 0 分'}；反向未达到 "
        + ("按 指标/实际 的比例" if book.reverse == "ratio" else "按 1-(实际-指标)/指标 递减")
        + f"；等于 {_EQUAL[book.equal]}"
    )
    if book.quality == "graded":
        grades = "；".join(
            f"{g.name} {percent(g.high, 0)}–{percent(g.low, 0)}(含)" for g in book.grades_of_quality
        )
        yield f"定性指标：{grades}"
    else:
        yield f"定性指标：{_QUALITY[book.quality]}"
    if book.over.threshold is not None:
        what = {"none": "不作处理", "reason": "须说明原因", "deduct": f"扣 {show(book.over.points)} 分"}
        yield f"超额完成：达到 {percent(book.over.threshold, 0)} {what[book.over.consequence]}"
    for criterion in book.criteria.values():
        yield f"评价标准 {criterion.name}：{show(criterion.weight)} 分，{_CRITERIA[criterion.rule]}"
        for band in criterion.bands:
            yield f"    {band.shown('率')}：{show(band.points)}"
    yield "等级：" + "，".join(f"{name} ≥{show(low)}" for name, low in book.grades)
    if book.department_grades:
        yield "部门整体的等级：" + "，".join(f"{name} ≥{show(low)}" for name, low in book.department_grades)
    yield "来源："
    for table, (source, verified) in book.provenance.items():
        yield f"    {_TABLES[table]}：{source}（{_verified(verified)}）"


def _verified(verified: bool) -> str:
    return t("已核对原文", "verified") if verified else t("未核对原文", "not verified")


def as_record(value: Any) -> Any:
    """The rulebook as JSON: numbers as numbers, in the field names of the file."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_record(getattr(value, f.name)) for f in fields(value) if f.name != "path"}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {str(key): as_record(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_record(item) for item in value]
    return str(value) if isinstance(value, Path) else value
