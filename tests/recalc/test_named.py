"""What cannot be evaluated is named with what hangs on it, keeps its stored result, and the file asks for calculation."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from jixiao.package import Package
from jixiao.recalc.files import RecalcBook
from jixiao.recalc.run import Record, recalc_file
from package.small import book

BEYOND = {
    "another workbook": "[1]Sheet1!A1+1",
    "a name of another workbook": "[1]!别的",
    "a cube": 'CUBEVALUE("连接","[度量].[金额]")',
    "a macro of the workbook": "我的宏(B1)",
    "a macro in VBA": "MyUdf(B1,2)",
    "an add-in of others": "_xll.OTHER.CALC(B1)",
    "another program": "Excel.Sheet|'C:\\a.xlsx'!R1C1",
    "chance": "RAND()",
    "chance between": "RANDBETWEEN(1,9)",
    "the web": 'WEBSERVICE("x")',
    "a pivot table": 'GETPIVOTDATA("金额",$B$1)',
    "the machine": 'INFO("osversion")',
    "a function that does not exist": "NOSUCH(1)",
    "half a formula": "SUM(",
    "a function made on the spot": "SUM(_xlfn.MAP(B1,_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)))",
    "one row after the other": "SUM(_xlfn.BYROW(B1:B1,_xlfn.LAMBDA(_xlpm.x,SUM(_xlpm.x))))",
    "a function that LibreOffice did not know when it stored it": "SUM(_xlfn.vstack(B1:B1,B1:B1))",
    "one that stands for its words": "_xlfn.let(x,B1,x+1)",
    "the text of a formula": "_xlfn.FORMULATEXT(E1)",
    "a format that few know": 'TEXT(B1,"[DBNum3]0")',
}


def _recalculated(tmp_path: Path, cells: str, calc: str = "") -> tuple[Record, dict[str, object], str, Path]:
    source, output = tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"
    source.write_bytes(book(f'<row r="1">{cells}</row>', calc=calc))
    record = recalc_file(source, output)
    assert record.error is None
    sheet = RecalcBook(Package(output.read_bytes())).sheets[0]
    values = {chr(65 + c): sheet.value(0, c) for c in range(6)}
    with zipfile.ZipFile(output) as parts:
        return record, values, parts.read("xl/workbook.xml").decode(), output


@pytest.mark.parametrize("what", BEYOND)
def test_it_is_named_and_what_hangs_on_it(tmp_path: Path, what: str) -> None:
    text = BEYOND[what].replace("&", "&amp;").replace("<", "&lt;")
    cells = (
        f'<c r="A1"><f>{text}</f><v>7</v></c><c r="B1"><v>2</v></c><c r="C1"><f>A1+1</f><v>8</v></c>'
        '<c r="D1"><f>SUM(A1:C1)</f><v>17</v></c><c r="E1"><f>B1*3</f><v>9</v></c><c r="F1"><f>IFERROR(A1,0)</f><v>7</v></c>'
    )
    record, values, workbook, output = _recalculated(tmp_path, cells)
    assert record.unsupported == ["表1!A1", "表1!C1", "表1!D1", "表1!F1"]
    assert all("表1!A1" in reason for reason in record.reasons[1:])
    assert values == {"A": 7, "B": 2, "C": 8, "D": 17, "E": 6, "F": 7}  # only what is certain is another one
    assert re.search(r'<calcPr[^>]* fullCalcOnLoad="1"', workbook)
    again = recalc_file(output, tmp_path / "丙.xlsx")
    assert (again.changed, again.unsupported) == (0, record.unsupported)
    assert (tmp_path / "丙.xlsx").read_bytes() == output.read_bytes()


@pytest.mark.parametrize(
    "calc", ["", '<calcPr iterate="1" iterateCount="100"/>', '<calcPr calcMode="manual"/>']
)
def test_a_circle_is_named_whether_or_not_it_is_allowed(tmp_path: Path, calc: str) -> None:
    cells = '<c r="A1"><f>B1+1</f><v>5</v></c><c r="B1"><f>A1*0.5</f><v>4</v></c><c r="C1"><f>A1</f><v>5</v></c><c r="D1"><f>1+1</f><v>0</v></c>'
    record, values, workbook, _ = _recalculated(tmp_path, cells, calc)
    assert set(record.unsupported) == {"表1!A1", "表1!B1", "表1!C1"}
    assert [values[column] for column in "ABCD"] == [5, 4, 5, 2]
    assert "循环引用" in record.reasons[0] and 'fullCalcOnLoad="1"' in workbook


def test_the_day_is_evaluated_with_a_note(tmp_path: Path) -> None:
    cells = '<c r="A1"><f>TODAY()</f><v>40000</v></c><c r="B1"><f>YEAR(A1)</f><v>2009</v></c><c r="C1"><f>NOW()</f><v>1</v></c>'
    record, values, _, _ = _recalculated(tmp_path, cells)
    assert record.unsupported == [] and record.clock == ["表1!A1", "表1!C1"]
    assert any("TODAY" in line and "2 个公式" in line for line in record.lines)
    assert values["A"] > 45000 and values["B"] > 2009  # type: ignore[operator]


@pytest.mark.parametrize(
    "formula", ["TODAY()", "IF(A2=0,NOW(),1)", "EDATE(A2,1)", "POISSON(1,2,TRUE)", "NPV(0.1,A2)"]
)
def test_a_function_is_known_where_no_other_one_has_called_for_it(formula: str) -> None:
    asked = (
        "from jixiao.recalc.evaluate import evaluate; from jixiao.workbook.view import Book, PlainSheet; "
        f"print(evaluate(Book([PlainSheet('S', {{'A1': '={formula}', 'A2': 45000}})], [])).unsupported)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
