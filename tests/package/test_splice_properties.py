"""Random splices are read back, equal, by openpyxl, python-calamine and LibreOffice."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from jixiao.package import Package
from jixiao.package.cells import SheetXml
from jixiao.package.xmltext import decode_string, encode_string, escape, unescape
from jixiao.workbook.view import ErrorValue
from package.small import book, sheet

ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
texts = st.text(max_size=30) | st.sampled_from(
    ["", " ", "#需评定 7.50–12.00", "_x0041_", "a\r\nb", "\t", "]]>", "<f>", "&amp;"]
)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53).map(float)
results = st.one_of(numbers, texts, st.booleans(), st.sampled_from(ERRORS).map(ErrorValue))
formulas = st.sampled_from(["JX_SCORE(A1,B1,C1)", 'IF(A1&lt;2,JX_GRADE(1),"&amp;")', "JX_TOTAL(A1:A9)+1"])
old_values = st.sampled_from(
    [("", "<v>1</v>"), ("", ""), (' t="str"', "<v>旧</v>"), (' t="str"', "<v/>"), ("", "<v />"), (' t="e"', "<v>#N/A</v>"), (' t="b"', "<v>1</v>"),
     (' t="str"', '<v xml:space="preserve"> x</v>'), ("", "<v><![CDATA[3]]></v>")]
)  # fmt: skip


@st.composite
def sheets(draw: st.DrawFn) -> tuple[str, dict[tuple[int, int], Any]]:
    """The rows of a sheet whose formula cells are written in many ways, and new results for some of them."""
    rows, new = "", {}
    for row in range(draw(st.integers(1, 6))):
        cells = ""
        for column in range(4):
            address = f"{'ABCD'[column]}{row + 1}"
            if not draw(st.booleans()):
                cells += draw(
                    st.sampled_from(["", f'<c r="{address}" s="0"/>', f'<c r="{address}"><v>5</v></c>'])
                )
                continue
            kind, value = draw(old_values)
            cells += f'<c r="{address}" s="0"{kind}><f>{draw(formulas)}</f>{value}</c>'
            if draw(st.integers(0, 3)):
                new[row, column] = draw(results)
        rows += f'<row r="{row + 1}">{cells}</row>'
    return rows, new


@settings(max_examples=300, deadline=None)
@given(sheets())
def test_other_readers_see_what_was_stored(made: tuple[str, dict[tuple[int, int], Any]]) -> None:
    rows, new = made
    package = Package(book(rows))
    changed = package.store(package.sheets[0], new)
    data = package.to_bytes()
    seen = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    values = (
        CalamineWorkbook.from_filelike(io.BytesIO(data))
        .get_sheet_by_index(0)
        .to_python(skip_empty_area=False)
    )
    written = Package(data).sheet_xml(package.sheets[0])
    own = {(c.row, c.column): c for c in written.cells()}
    for (row, column), result in new.items():
        cell = seen.cell(row + 1, column + 1)
        assert own[row, column].formula is not None
        if isinstance(result, ErrorValue):
            assert cell.value == result
        elif isinstance(result, bool):
            assert cell.value is result
            assert (row, column) not in changed or values[row][column] is result
        elif isinstance(result, float):
            assert cell.value == result
            # A number that was there already may stand in CDATA, which calamine does not read.
            assert (row, column) not in changed or values[row][column] == result
        else:
            assert decode_string(own[row, column].raw or b"") == result


@settings(max_examples=300, deadline=None)
@given(sheets())
def test_both_ways_of_reading_find_the_same_cells(made: tuple[str, dict[tuple[int, int], Any]]) -> None:
    xml = SheetXml(sheet(made[0]).encode())
    exact = list(xml._exact(lambda row, holds: True))
    assert list(xml.cells()) == exact
    assert list(xml.formula_cells()) == [cell for cell in exact if cell.formula is not None]


@given(texts)
def test_every_text_survives_writing_and_reading(text: str) -> None:
    assert decode_string(encode_string(text)) == text
    plain = text.encode("utf-8", "replace").decode()
    assert unescape(escape(plain)) == plain


def _random_result(rnd: random.Random) -> Any:
    kind = rnd.randrange(4)
    if kind == 0:
        return rnd.choice(
            [0.0, 0.25, 7.07, -1.5, 1e-9, 123456789.125, 1e15, 97.95, round(rnd.uniform(0, 100), 2)]
        )
    if kind == 1:
        return rnd.choice(
            ["优", "", "#需评定 7.50–12.00", " 前后 ", 'a<b>&"c"', "两\n行", "正向 2/8=25.00% × 1.00 → 0.25"]
        )
    return bool(rnd.randrange(2)) if kind == 2 else ErrorValue(rnd.choice(ERRORS))


@pytest.mark.calc
@pytest.mark.xdist_group("calc")
def test_libreoffice_sees_what_was_stored(tmp_path: Path) -> None:
    """Forty files, one LibreOffice. It takes the stored numbers and texts of a file that Excel wrote; truth values,
    errors and empty texts it always computes anew, so of those only that the file opens can be seen here."""
    from hosts.office import Office

    rnd = random.Random(40)
    rows = "".join(
        f'<row r="{row + 1}">'
        + "".join(f'<c r="{"ABCDE"[c]}{row + 1}"><f>JX_SCORE({row},{c},1)</f><v>9</v></c>' for c in range(5))
        + "</row>"
        for row in range(8)
    )
    application = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Excel</Application><AppVersion>16.0300</AppVersion></Properties>"
    )
    from package.small import parts

    plain = parts({"表1": sheet("")})
    root, types = plain["_rels/.rels"].decode(), plain["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    relation = (
        '<Relationship Id="rIdA" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'extended-properties" Target="docProps/app.xml"/></Relationships>'
    )
    extra = {"docProps/app.xml": application, "_rels/.rels": root.replace("</Relationships>", relation)}
    extra["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/docProps/app.xml" ContentType="{kind}"/></Types>'
    )
    with Office() as office:
        for number in range(40):
            new = {(r, c): _random_result(rnd) for r in range(8) for c in range(5)}
            package = Package(book({"表1": sheet(rows)}, extra=extra))
            package.store(package.sheets[0], new)
            path = tmp_path / f"{number}.xlsx"
            path.write_bytes(package.to_bytes())
            with office.open(path) as opened:
                seen = opened.values(0, "A1:E8")
            for (row, column), result in new.items():
                value = seen[row][column]
                if isinstance(result, (ErrorValue, bool)) or result == "":
                    assert isinstance(value, dict), (number, row, column, result, value)
                elif isinstance(result, float):
                    assert value == pytest.approx(result), (number, row, column, result, value)
                else:
                    assert value == result, (number, row, column, result, value)
