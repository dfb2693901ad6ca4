"""In whatever way a workbook went stale, it is set right, judged by what is true, and nothing else in it changes."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from jixiao.cli.app import run
from jixiao.package import Package
from jixiao.recalc.files import RecalcBook
from jixiao.recalc.filling import fill_file
from jixiao.recalc.fixing import fix_file
from jixiao.recalc.run import recalc_file
from jixiao.templates import build_one
from jixiao.workbook.view import CellValue
from package.small import MAIN
from package.small import book as book_of

_CELL = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f.*?</f>|<f[^>]*/>)(?:<v>([^<]*)</v>|<v ?/>)?</c>', re.DOTALL
)


def _right(tmp_path: Path) -> Path:
    """A form and a summary of it whose stored results are right."""
    book = build_one("mof")
    sheet = book.worksheets[0]
    sheet["K1"], sheet["K2"], sheet["K3"], sheet["K4"] = 7, 8.5, "甲", 44197
    totals = book.create_sheet("汇总")
    for i, formula in enumerate(
        (
            "SUM({0}!K1:K2)", "{0}!K3&COUNT({0}!K1:K4)", "{0}!K1>5", "1/({0}!K1-7)", "A1*2", "IFERROR(A4,\"无\")", "SUM(A1,A5)",
            "TEXT({0}!K4,\"yyyy年m月\")", "LEN({0}!K3)", "SUMIF({0}!K1:K4,\">7\")",
        ), 1,
    ):  # fmt: skip
        totals[f"A{i}"] = "=" + formula.format(f"'{sheet.title}'")
    totals["C1"] = ArrayFormula("C1:C2", f"='{sheet.title}'!K1:K2*2")
    totals["C2"] = 0  # the second cell of its area
    source, path = tmp_path / "空.xlsx", tmp_path / "对.xlsx"
    book.save(source)
    assert recalc_file(source, path).error is None
    return path


def _values(path: Path) -> dict[str, CellValue]:
    book = RecalcBook(Package(path.read_bytes()))
    return {
        f"{sheet.name}!{f.row},{f.column}": sheet.value(f.row, f.column)
        for sheet in book.sheets
        for f in sheet.formulas()
    }


def _changed(path: Path, target: Path, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with each of its sheets changed."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry, change(data) if entry.filename.startswith("xl/worksheets/sheet") else data)
    return target


def _each(stored: bytes) -> Callable[[bytes], bytes]:
    """Every formula's result replaced; in `stored`, A stands for the address, F for the formula, S for the style."""

    def replaced(match: re.Match[bytes]) -> bytes:
        style = re.search(rb' s="[0-9]+"', match[2])
        return (
            stored.replace(b"{A}", match[1])
            .replace(b"{S}", style[0] if style else b"")
            .replace(b"{F}", match[3])
        )

    return lambda xml: _CELL.sub(replaced, xml)


WAYS = {
    "no results": _each(b'<c r="{A}"{S}>{F}</c>'),
    "empty results": _each(b'<c r="{A}"{S}>{F}<v></v></c>'),
    "empty elements": _each(b'<c r="{A}"{S}>{F}<v/></c>'),
    "an old number": _each(b'<c r="{A}"{S}>{F}<v>123.25</v></c>'),
    "a number said to be one": _each(b'<c r="{A}"{S} t="n">{F}<v>1E2</v></c>'),
    "an old text": _each('<c r="{A}"{S} t="str">{F}<v>旧的结果</v></c>'.encode()),
    "a text that looks like a number": _each(b'<c r="{A}"{S} t="str">{F}<v>15.5</v></c>'),
    "an empty text": _each(b'<c r="{A}"{S} t="str">{F}<v></v></c>'),
    "an error": _each(b'<c r="{A}"{S} t="e">{F}<v>#DIV/0!</v></c>'),
    "an error not named any more": _each(b'<c r="{A}"{S} t="e">{F}<v>#GETTING_DATA</v></c>'),
    "a truth value": _each(b'<c r="{A}"{S} t="b">{F}<v>1</v></c>'),
    "a text of its own": _each('<c r="{A}"{S} t="inlineStr">{F}<is><t>旧</t></is></c>'.encode()),
    "a date": _each(b'<c r="{A}"{S} t="d">{F}<v>2020-01-01</v></c>'),
}  # fmt: skip


def _without_results(data: bytes) -> bytes:
    cell = re.compile(
        rb'<c r="([A-Z]+[0-9]+)"[^>]*>(<f.*?</f>|<f[^>]*/>)(?:<v>[^<]*</v>|<v ?/>|<is>.*?</is>)?</c>',
        re.DOTALL,
    )
    return re.sub(rb'<c r="C2"[^>]*><v>[^<]*</v></c>', b"", cell.sub(rb'<c r="\1">\2</c>', data))


@pytest.mark.parametrize("way", WAYS)
def test_a_workbook_is_set_right_and_nothing_else_in_it_changes(tmp_path: Path, way: str) -> None:
    right = _right(tmp_path)
    stale = _changed(right, tmp_path / "旧.xlsx", WAYS[way])
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    record = recalc_file(stale, first)
    assert record.error is None and record.unsupported == []
    assert record.changed > 10
    assert _values(first) == _values(right)
    assert recalc_file(first, second).changed == 0
    assert second.read_bytes() == first.read_bytes()
    with zipfile.ZipFile(stale) as before, zipfile.ZipFile(first) as after:
        assert before.namelist() == after.namelist()
        for name in before.namelist():
            assert _without_results(before.read(name)) == _without_results(after.read(name)), name


def test_inputs_typed_while_calculation_was_manual(tmp_path: Path) -> None:
    right = _right(tmp_path)
    stale = _changed(
        right,
        tmp_path / "手动.xlsx",
        lambda xml: re.sub(rb'(<c r="K1"[^>]*>)<v>7</v>', rb"\g<1><v>9</v>", xml),
    )
    output = tmp_path / "新.xlsx"
    record = recalc_file(stale, output)
    assert record.error is None
    found = load_workbook(output, data_only=True)["汇总"]
    assert [found[f"A{i}"].value for i in range(1, 8)] == [17.5, "甲3", True, 0.5, 35, 0.5, 52.5]
    assert (found["C1"].value, found["C2"].value) == (18, 17)


def _form(tmp_path: Path, *, total: object = "=SUM(H7:H8)") -> Path:
    """A small form with typed scores, its total a formula whose stored result is wrong, and a summary outside of it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "自评"
    rows = [
        ["项目支出绩效自评表"], ["项目名称", "道路养护"], ["项目资金（万元）", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, "年度资金总额", 100, 100, 90, 10, 0.9, 9], ["绩效指标"], ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", None, "得分"],
        ["产出指标", "数量指标", "养护里程", "≥50公里", "50公里", 60, None, 60], ["效益指标", "社会效益", "投诉次数", "≤10次", "20次", 30, None, 15],
        ["总分", None, None, None, None, 100, None, total],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    other = book.create_sheet("其他")
    other["A1"] = "=自评!F7*2"
    path = tmp_path / "表.xlsx"
    book.save(path)
    return path


def test_validate_judges_what_is_true_and_says_once_how_many_results_were_out_of_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def validated(*arguments: object) -> str:
        run(["validate", *map(str, arguments)])
        return capsys.readouterr().out

    path = _form(tmp_path, total="=SUM(H4,H7:H8)")
    assert recalc_file(path, path).error is None
    sound = validated(path, "--json")
    stale = _changed(path, tmp_path / "旧.xlsx", _each(b'<c r="{A}"{S}>{F}<v>77</v></c>'))
    before = stale.read_bytes()
    told = validated(stale, "--json")
    here, there = (json.loads(each)["files"][0] for each in (sound, told))
    assert (here["stale"], there["stale"]) == (0, 2)  # the total of the form, and the cell on the other sheet
    assert [form["total"] for form in here["forms"]] == [form["total"] for form in there["forms"]]
    assert [f["code"] for form in here["forms"] for f in form["findings"]] == [
        f["code"] for form in there["forms"] for f in form["findings"]
    ]
    shown = validated(stale)
    assert shown.count("已过时") == 1 and "2 个公式的结果已过时" in shown
    assert stale.read_bytes() == before


def test_fix_leaves_no_total_stale(tmp_path: Path) -> None:
    path = _form(tmp_path, total="=SUM(H4,H7:H8)")
    assert recalc_file(path, path).error is None
    wrong = _changed(path, tmp_path / "错.xlsx", lambda xml: xml.replace(b"<v>77</v>", b""))
    book = load_workbook(wrong)
    book["自评"]["H7"] = 55  # 60 by the rule
    book.save(wrong)
    output = tmp_path / "改.xlsx"
    assert fix_file(wrong, output).error is None
    found = load_workbook(output, data_only=True)
    scores = [found["自评"][f"H{row}"].value for row in (4, 7, 8)]
    assert scores[1] == 60 and found["自评"]["H9"].value == sum(scores)
    assert recalc_file(output, tmp_path / "再.xlsx").changed == 0


def test_the_narrow_way_leaves_what_hangs_on_no_jx_call_as_it_is(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for address, value in {
        "A1": 8,
        "A2": 2,
        "A3": "=A1*2",
        "B1": "=JX_SCORE(A1,A2,10)",
        "B2": "=B1+1",
        "B3": "=A3+B1",
    }.items():
        sheet[address] = value
    path = tmp_path / "窄.xlsx"
    book.save(path)
    assert recalc_file(path, path).error is None
    stale = _changed(path, tmp_path / "旧.xlsx", _each(b'<c r="{A}"{S}>{F}<v>77</v></c>'))
    output = tmp_path / "新.xlsx"
    recalc_file(stale, output, only_jx=True)
    found = load_workbook(output, data_only=True).active
    assert found is not None
    assert [found[a].value for a in ("A3", "B1", "B2", "B3")] == [
        77,
        2.5,
        3.5,
        18.5,
    ]  # its writer says that results are old
    recalc_file(stale, output)
    found = load_workbook(output, data_only=True).active
    assert found is not None
    assert [found[a].value for a in ("A3", "B1", "B2", "B3")] == [16, 2.5, 3.5, 18.5]


def test_fill_reads_what_formulas_give_and_not_what_they_store(tmp_path: Path) -> None:
    path = _form(tmp_path)
    book = load_workbook(path)
    book["自评"]["F7"] = "=其他!B1+20"  # its weight: nothing is stored for it
    book["其他"]["B1"] = 40
    book["自评"]["H7"] = book["自评"]["H8"] = None
    book.save(path)
    output = tmp_path / "填.xlsx"
    assert fill_file(path, output).error is None
    found = load_workbook(output, data_only=True)["自评"]
    assert (found["H7"].value, found["H8"].value, found["F7"].value) == (60, 15, 60)


def test_a_result_stored_as_a_shared_text(tmp_path: Path) -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>旧</t></si></sst>'
    row = '<row r="1"><c r="A1" t="s"><f>B1&amp;"分"</f><v>0</v></c><c r="B1" t="s"><f>2+3</f><v>0</v></c></row>'
    source, output = tmp_path / "共.xlsx", tmp_path / "新.xlsx"
    source.write_bytes(book_of(row, strings=strings))
    assert recalc_file(source, output).changed == 2
    assert list(_values(output).values()) == ["5分", 5.0]
    with zipfile.ZipFile(output) as after:
        assert after.read("xl/sharedStrings.xml").decode() == strings
