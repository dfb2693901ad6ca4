"""Formulas that make too much work are left alone and named; all others of the workbook are calculated."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from hostile.form import cell, rows, write
from jixiao.package import limits
from jixiao.recalc import budget
from jixiao.recalc.run import Record, recalc_file


def recalculated(tmp_path: Path, more: str) -> Record:
    return recalc_file(write(tmp_path / "a.xlsx", rows(more=more)), tmp_path / "b.xlsx")


def _column(formula: str, count: int) -> str:
    return "".join(f'<row r="{n}">{cell(f"A{n}", formula=formula.format(n))}</row>' for n in range(20, 20 + count))  # fmt: skip


_ASKED = "JX_TOTAL(COUNTIFS(" + ",".join(['$B$20:$B$619,">{0}"'] * 10) + "))"
LARGE = {
    "ranges": ("formula.work", _column("JX_TOTAL(K{}:Z1200)", 100)),
    "steps": ("formula.work", '<row r="20"><c r="A20"><f t="shared" si="0" ref="A20:A20000">' + "+".join(["A1"] * 2700) + "</f></c></row>" + "".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/></c></row>' for n in range(21, 1000))),
    "products": ("formula.work", _column("JX_TOTAL(SUM(MMULT(_xlfn.SEQUENCE(100,100,{}),_xlfn.SEQUENCE(100,100))))", 150)),
    "arrays": ("formula.work", _column("JX_TOTAL(SUM(_xlfn.MUNIT(700+{})))", 60)),
    "payments": ("formula.work", _column("JX_TOTAL(CUMIPMT(0.001+{}/1E6,3000,1000,1,2500,0))", 150)),
    "terms": ("formula.work", _column("JX_TOTAL(BINOMDIST(4000+{},9000,0.5,TRUE))", 60)),
    "more terms": ("formula.work", _column("JX_TOTAL(POISSON(9000,8000+{},TRUE))", 60)),
    "choices": ("formula.work", _column("JX_TOTAL(HYPGEOMDIST(50,1000,4000+{},9000))", 150)),
    "factors": ("formula.work", _column("JX_TOTAL(COMBIN(9000+{},2))", 150)),
    "texts made": ("formula.work", _column('JX_TOTAL(LEN(REPT("a",32000+{})))', 100)),
    "texts kept": ("formula.work", _column('A1&REPT("a",32000+{})', 100)),
    "texts looked at": ("formula.work", '<row r="20">' + cell("B20", "a" * 32_000) + "</row>" + "".join(f'<row r="{n}">{cell(f"A{n}", formula=f"JX_TOTAL(LEN($B$20)+{n})")}</row>' for n in range(21, 200))),
    "holidays": ("formula.work", _column("JX_TOTAL(WORKDAY(44000+{},9,_xlfn.SEQUENCE(60,100,44000)))", 200)),
    "payments of a life": ("formula.work", _column("JX_TOTAL(DB(1000,1,9000+{},8000))", 150)),
    "conditions": ("formula.work", "".join(f'<row r="{n}">{cell(f"A{n}", formula=_ASKED.format(-n)) if n < 80 else ""}{cell(f"B{n}", n)}</row>' for n in range(20, 620))),
    "texts": ("formula.texts", _column("{}+" + "+".join(["$B$2"] * 150), 400)),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(LARGE))
def test_what_is_too_much_work_is_named_and_the_form_is_calculated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    code, more = LARGE[name]
    monkeypatch.setattr(budget, "MAX_WORK", limits.MAX_WORK._replace(most=1_000_000))
    monkeypatch.setattr(budget, "MAX_FORMULA_TEXT", limits.MAX_FORMULA_TEXT._replace(most=100_000))
    record = recalculated(tmp_path, more)
    assert record.error is None and 0 < len(record.unsupported) < record.formulas - 8
    assert {getattr(reason, "code", "") for reason in record.reasons} <= {code, "formula.depends"}
    assert all(int(place.rpartition("!A")[2]) >= 20 for place in record.unsupported)


def test_a_filled_down_formula_is_read_once(tmp_path: Path) -> None:
    long = "+".join(f"$B${n}" for n in range(100, 300))
    text = len(long) * 2000
    assert 2 * text > limits.MAX_FORMULA_TEXT.most
    assert recalculated(tmp_path, _column(f"B{{}}+{long}", 2000)).unsupported == []


@pytest.mark.parametrize(("levels", "known"), [(65, True), (66, False)])
def test_calls_are_nested_as_deep_as_in_excel(tmp_path: Path, levels: int, known: bool) -> None:
    formula = "ABS(" * levels + "1" + ")" * levels
    record = recalculated(tmp_path, _column(formula, 1))
    assert (record.unsupported == []) is known


GROWS = {
    "names of LET": "_xlfn.LET(" + "".join(f"_xlpm.a{n}," + (f"_xlpm.a{n - 1}+_xlpm.a{n - 1}," if n else "1,") for n in range(40)) + "_xlpm.a39)",
    "stars": 'SEARCH("*a*a*a*a*a*a*b",REPT("a",32767))',
    "stars in a criterion": 'COUNTIF(B20:B20,"*a*a*a*a*a*a*a*b")+COUNTIF(B20:B20,"*a*a*a*a*a*a*a*")',
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(GROWS))
def test_what_would_double_or_be_tried_again_and_again_takes_no_time(tmp_path: Path, name: str) -> None:
    begun = time.process_time()
    text = cell("B20", "a" * 32_000)
    record = recalculated(tmp_path, f'<row r="20">{cell("A20", formula=GROWS[name])}{text}</row>')
    assert record.error is None and time.process_time() - begun < 2
