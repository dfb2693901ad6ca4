"""Reading calls off the text of formulas: what tells an empty cell from a zero. Needs no LibreOffice."""

from __future__ import annotations

import ast
import io
import zipfile

import pytest

from jixiao.build.calc import build_oxt, idl
from jixiao.functions import FUNCTIONS
from jixiao.hosts.calc.census import COMPUTED, Census, InputSheet, Place, calls_in, literal

SHEET = InputSheet(
    "表",
    [
        ["5", "0", "10", "=ORG.JIXIAO.FUNCTIONS.JX_SCORE(A1;B1;C1)"],
        ["5", "", "10", "=JX_SCORE(A2;B2;C2)"],
        ["5", "=1-1", "10", '=IF(A3="";"";JX_SCORE(A3;B3;C3))'],
        ["'5", "", "10", "=JX_SCORE(实际;'表'.B1;$C$4)"],
    ],
)


@pytest.mark.parametrize(
    ("formula", "calls"),
    [
        ("=JX_SCORE(A1;B1;C1)", [("JX_SCORE", ["A1", "B1", "C1"])]),
        ('=JX_SCORE("a;b";(1;2);{1;2})', [("JX_SCORE", ['"a;b"', "(1;2)", "{1;2}"])]),
        ('="JX_SCORE(A1)"&A1', []),
        ("=JX_VERSION()", [("JX_VERSION", [])]),
        ("=JX_GRADE(JX_TOTAL(A1:A3))", [("JX_GRADE", ["JX_TOTAL(A1:A3)"]), ("JX_TOTAL", ["A1:A3"])]),
        ("=JX_SCORE(A1;;'它''s;'.B1)", [("JX_SCORE", ["A1", "", "'它''s;'.B1"])]),
    ],
)
def test_calls_are_found_with_their_arguments(formula: str, calls: list[tuple[str, list[str]]]) -> None:
    assert list(calls_in(formula)) == calls


def test_arguments_written_out_are_known_and_others_are_not() -> None:
    assert [literal(t) for t in ("", "1.5", '"≥90%"', '"a""b"')] == [None, 1.5, "≥90%", 'a"b']
    assert literal("A1*2") is COMPUTED


def test_only_calls_that_can_have_arrived_with_the_values_are_candidates() -> None:
    census = Census([SHEET])
    found = census.candidates("JX_SCORE", (5.0, 0.0, 10.0, None, None, None))
    assert {call.place.row: call.empty for call in found} == {
        0: (False, False, False),
        1: (False, True, False),
        2: (False, False, False),
        3: (False, False, False),  # an unknown name can be anything
    }
    assert [c.place.row for c in census.candidates("JX_SCORE", (5.0, 7.0, 10.0))] == [2]
    assert census.candidates("JX_GRADE", (0.0,)) == []


def test_names_lead_to_their_cells_those_of_the_sheet_first() -> None:
    def fourth(places: dict[str, Place], *values: object) -> list[tuple[bool, ...]]:
        found = Census([SHEET], places).candidates("JX_SCORE", values)
        return [call.empty for call in found if call.place.row == 3]

    of_workbook, of_sheet = {"实际": Place(0, 1, 1)}, {"0:实际": Place(0, 3, 0)}
    assert fourth(of_workbook, 0.0, 0.0, 10.0) == [(True, False, False)]
    assert fourth(of_workbook | of_sheet, "5", 0.0, 10.0) == [(False, False, False)]
    assert fourth(of_workbook | of_sheet, 0.0, 0.0, 10.0) == []


def test_the_type_library_offers_every_function_and_argument() -> None:
    text = idl()
    for function in FUNCTIONS.values():
        (line,) = [line for line in text.splitlines() if f" {function.name}(" in line]
        assert line.count("[in]") == len(function.arguments) + 1


def test_the_extension_is_the_same_every_time_and_readable_by_python_310() -> None:
    data = build_oxt()
    assert data == build_oxt()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        for name in names:
            if name.endswith(".py"):
                ast.parse(archive.read(name), name, feature_version=(3, 10))
    assert not [name for name in names if name.endswith(".toml")]
    assert "python/pythonpath/jixiao/rulebooks/mof-2020.json" in names
