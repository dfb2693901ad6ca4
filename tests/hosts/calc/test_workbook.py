"""The product's own workbook, and workbooks that carry their own tests, in LibreOffice."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from hosts.office import ROOT, Office

pytestmark = [pytest.mark.calc, pytest.mark.xdist_group("calc")]

WORKBOOK = ROOT / "jixiao.xlsm"
STALE = "旧值"

# As printed in the published forms.
TOTALS = {
    "项目自评(深圳)·示例": ("H39", 83.32),
    "项目自评(深圳·分组计分)·示例": ("H76", 99.97),
    "项目自评(上海)·示例": ("H22", 91),
    "部门整体自评(湖北)·示例": ("B20", 93),
    "部门整体评分(深圳)·示例": ("F25", 97.95),
}


def plant_stale_values(source: Path, target: Path) -> int:
    """Copy a workbook with every formula's stored value replaced by a text. Gives how many there were."""
    count = 0

    def stale(cell: re.Match[bytes]) -> bytes:
        nonlocal count
        count += 1
        opening = re.sub(rb' t="\w+"', b"", cell[1])
        return opening[:-1] + b' t="str">' + cell[2] + f"<v>{STALE}</v></c>".encode()

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb"(<c [^>]*>)(<f[^>]*>[^<]*</f>)(?:<v>[^<]*</v>|<v */>)?</c>", stale, data)
            new.writestr(name, data)
    return count


def _same(found: Any, expected: Any) -> bool:
    if isinstance(expected, bool):
        return bool(found == float(expected))
    if isinstance(expected, (int, float)):
        return found == pytest.approx(expected, rel=1e-12)
    return (found or "") == (expected or "")


def test_every_example_recalculates_to_the_published_totals(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "stale.xlsm"
    assert plant_stale_values(WORKBOOK, path) > 300
    formulas = openpyxl.load_workbook(WORKBOOK)
    stored = openpyxl.load_workbook(WORKBOOK, data_only=True)
    with office.open(path) as book:
        before = {name: book.value(name, cell) for name, (cell, _) in TOTALS.items()}
        assert set(before.values()) == {STALE}, "the stored values were not stale"
        book.recalculate()
        assert {name: book.value(name, cell) for name, (cell, _) in TOTALS.items()} == {
            name: pytest.approx(total) for name, (_, total) in TOTALS.items()
        }
        wrong = {}
        for sheet in formulas.worksheets:
            if sheet.title in ("xlwings.conf", "jixiao.texts"):
                continue
            values = book.values(sheet.title, sheet.dimensions)
            top, left = sheet.min_row, sheet.min_column
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        found = values[cell.row - top][cell.column - left]
                        expected = stored[sheet.title][cell.coordinate].value
                        if not _same(found, expected):
                            wrong[f"{sheet.title}!{cell.coordinate} {cell.value}"] = (found, expected)
        assert wrong == {}


def _with_tests(path: Path, actual: float) -> None:
    """A workbook whose names JX_TEST_… must be TRUE; they are when the actual value is 2."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "测试"
    sheet.append([8, actual, 1, "=JX_SCORE(A1,B1,C1)"])
    sheet.append(["≤1次", 0, 5, "=JX_SCORE(A2,B2,C2)"])
    sheet.append([1, None, 5, "=JX_SCORE(A3,B3,C3)"])
    sheet["F1"] = "=D1=0.25"
    sheet["F2"] = '=AND(D2=5,JX_GRADE(D1+D2+90)="优")'
    sheet["F3"] = '=AND(D3="",LEFT(JX_TOTAL(D1:D3),1)="#")'
    for number, name in enumerate(("得分", "等级", "空"), 1):
        made.defined_names[f"JX_TEST_{name}"] = DefinedName(
            f"JX_TEST_{name}", attr_text=f"'测试'!$F${number}"
        )
    made.save(path)


@pytest.mark.parametrize(("actual", "failing"), [(2, []), (4, ["JX_TEST_得分"])])
def test_a_workbooks_own_tests_hold_in_libreoffice_and_in_the_headless_recalculation(
    office: Office, tmp_path: Path, actual: float, failing: list[str]
) -> None:
    path, out = tmp_path / "own.xlsx", tmp_path / "out.xlsx"
    _with_tests(path, actual)
    with office.open(path) as book:
        book.recalculate()
        names = [name for name in book.names() if name.startswith("JX_TEST_")]
        assert len(names) == 3
        assert [name for name in names if book.named(name) != [[1.0]]] == failing
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", "recalc", str(path), "-o", str(out), "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT / "python",
    )
    json.loads(done.stdout)
    values = openpyxl.load_workbook(out, data_only=True)
    found = {
        name: values["测试"][values.defined_names[name].attr_text.split("!")[1].replace("$", "")].value
        for name in names
    }
    assert [name for name in names if found[name] is not True] == failing


def test_a_template_recalculates_alike_after_a_save_by_libreoffice(office: Office, tmp_path: Path) -> None:
    """The headless recalculation changes nothing of what LibreOffice stored, but for the digits behind the 15th."""
    saved, out = tmp_path / "saved.xlsx", tmp_path / "out.xlsx"
    with office.open(WORKBOOK) as book:
        book.recalculate()
        book.save(saved)
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", "recalc", str(saved), "-o", str(out), "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT / "python",
    )
    (file,) = json.loads(done.stdout)["files"]
    assert file["error"] is None
    assert file["formulas"] > 300
    assert file["unsupported"] == []
    before, after = (openpyxl.load_workbook(path, data_only=True) for path in (saved, out))
    wrong = {
        f"{sheet.title}!{cell.coordinate}": (cell.value, after[sheet.title][cell.coordinate].value)
        for sheet in before
        for row in sheet
        for cell in row
        if not _same(cell.value, after[sheet.title][cell.coordinate].value)
    }
    assert wrong == {}
