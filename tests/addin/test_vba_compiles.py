"""The VBA compiles, as far as two checkers can tell; and they can tell: seeded errors of every kind are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.vba_checkers import KINDS_OF_EXCEL, lay_out, objections
from jixiao.build import files
from jixiao.build.artefacts import SOURCE
from jixiao.build.files import ADDIN, BOOK, Built

# What is wrong, the module, the text that becomes another.
SEEDED: list[tuple[str, str, str, str]] = [
    ("a member of Application that is misspelt", "JixiaoHost", "Application.CalculateFull", "Application.CalculatFull"),
    ("a constant of Excel that is misspelt", "JixiaoHost", "xlCalculationManual", "xlCalculationManuel"),
    ("a variable that is not declared", "JixiaoCalls", "pass = 1 To MOST_PASSES", "pas = 1 To MOST_PASSES"),
    ("If without End If", "JixiaoServer", "            If Not Alive() Then Set server = Nothing\n        End If\n", "            If Not Alive() Then Set server = Nothing\n"),
    ("For without Next", "JixiaoCalls", "        AskAll\n    Next pass", "        AskAll"),
    ("too few arguments", "JixiaoCalls", "        JixiaoForce bookName, sheetName\n        If", "        JixiaoForce bookName\n        If"),
    ("too many arguments", "JixiaoCalls", "JixiaoQuiet True", "JixiaoQuiet True, 1"),
    ("a ParamArray handed on as an array", "xlwings_udfs", 'JixiaoCall("JX_TOTAL", scores)', "JxTake(scores)"),
    ("a label that is missing", "JixiaoCalls", "    GoTo finished\n", "    GoTo finish\n"),
    ("a variable declared twice", "JixiaoCalls", "    Dim answer As Variant\n", "    Dim answer As Variant, answer As Long\n"),
    ("a procedure of a name that is taken", "JixiaoHost", "Public Function JixiaoText(", "Public Function JixiaoRead("),
    ("a constant that is assigned to", "JixiaoCalls", "    JixiaoClear\n    JixiaoQuiet", '    JIXIAO_MODULE = "x"\n    JixiaoQuiet'),
    ("an object assigned without Set", "JixiaoServer", "Public Sub JixiaoForget()\n    Set server", "Public Sub JixiaoForget()\n    server"),
    ("an argument by a wrong name", "JixiaoMacros", "Description:=doc, Category:=category\n", "Describe:=doc, Category:=category\n"),
    ("a reserved word as a name", "JixiaoCalls", "    Dim slot As String, found As Variant\n    If Not Lookup(asked", "    Dim Next As String, found As Variant\n    If Not Lookup(asked"),
    ("a variable of another type by reference", "JixiaoCalls", "Private Function Trip(ByVal calls As Variant, ByRef rows As Variant)", "Private Function Trip(ByVal calls As Variant, ByRef rows As String)"),
    ("an event with other arguments", "JixiaoEvents", "host_SheetChange(ByVal Sh As Object, ByVal Target As Range)", "host_SheetChange(ByVal Sh As Object)"),
    ("an event that does not exist", "JixiaoEvents", "host_SheetChange(", "host_SheetChanges("),
    ("a type that does not exist", "JixiaoRibbon", "As IRibbonUI", "As IRibbonUIs"),
    ("Exit Sub in a function", "JixiaoHost", "        If area Is Nothing Then Exit Function\n", "        If area Is Nothing Then Exit Sub\n"),
    ("a bracket too few", "JixiaoCalls", 'KeyOf = "S" & Len(v) & ":" & v', 'KeyOf = "S" & Len(v & ":" & v'),
    ("a line of more than 1023 characters", "JixiaoCalls", '        KeyOf = "E"', '        KeyOf = "' + "E" * 1100 + '"'),
    ("more than 24 continued lines", "JixiaoCalls", '        KeyOf = "E"', '        KeyOf = "E"' + ' & _\n "E"' * 26),
    # Of the way to Python
    ("a function of the DLL that is not declared", "JixiaoDll", "If XLPyDLLActivateAuto(", "If XLPyDLLActivate("),
    ("a text where a number is due", "JixiaoServer", "    generation = generation + 1", '    generation = "one" + 1x'),
    ("a procedure that nobody wrote", "JixiaoMacros", "    JixiaoPatient True\n", "    JixiaoPatiently True\n"),
    ("a member of Workbook that is misspelt", "JixiaoEvents", "Sh.Parent) Then JixiaoChanged Sh, Target", "Sh.Parent) Then JixiaoChanged Sh"),
]  # fmt: skip
TAKES_AN_ARRAY = "\nPublic Function JxTake(ByRef a() As Variant) As Variant\nEnd Function\n"


@pytest.mark.parametrize("target", [ADDIN, BOOK], ids=["xlam", "xlsm"])
@pytest.mark.parametrize("kind", KINDS_OF_EXCEL)
def test_nothing_is_objected_to(target: files.Target, kind: str, tmp_path: Path) -> None:
    built = files.build(target, SOURCE)
    assert objections(lay_out(built.modules, tmp_path / "vba"), KINDS_OF_EXCEL[kind]) == []


def test_the_wrappers_that_xlwings_writes_find_what_they_call(tmp_path: Path) -> None:
    built = files.build(ADDIN, SOURCE, authentic=True)
    said = objections(lay_out(built.modules, tmp_path / "vba"))
    careless = ("'k'", "Option Explicit")  # xlwings declares not all of its variables
    assert [line for line in said if not any(word in line for word in careless)] == []


@pytest.mark.slow
@pytest.mark.parametrize(("what", "name", "right", "wrong"), SEEDED, ids=[each[0] for each in SEEDED])
def test_a_seeded_error_is_found(
    what: str, name: str, right: str, wrong: str, built_addin: Built, tmp_path: Path
) -> None:
    folder = lay_out(built_addin.modules, tmp_path / "vba")
    path = next(folder.glob(f"{name}.*"))
    text = path.read_bytes().decode("gbk").replace("\r\n", "\n")
    assert right in text, what
    text = text.replace(right, wrong, 1) + (TAKES_AN_ARRAY if "JxTake" in wrong else "")
    path.write_bytes(text.replace("\n", "\r\n").encode("gbk"))
    assert objections(folder) != []
