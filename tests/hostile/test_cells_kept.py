"""However a score is written: no command touches a cell that it was not asked to, and what it says is what it did."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from hostile.form import rows, write
from jixiao.core.values import decimal, is_cell_error
from jixiao.recalc.filling import fill_file
from jixiao.recalc.fixing import fix_file
from jixiao.recalc.run import Record, recalc_file

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TEXTS = (" ", "-", "—", "/", "无", "不适用", "待定", "20分", "２０", "二十", "20（已复核）", "7", "满分", "√", "20/20", "100%", "#N/A", "=F7-1", "⑦", "\ufffc")  # fmt: skip
WRITINGS = {
    "nothing": "/>", "no text": ' t="s"/>', "an empty text": ' t="str"><v></v></c>', "an empty string": ' t="inlineStr"><is><t/></is></c>',
    "a number with more to it": ' vm="1"><v>20</v></c>', "an error with more to it": ' t="e" vm="1"><v>#VALUE!</v></c>',
    "something of later": '><v>20</v><extLst><ext uri="{x}"/></extLst></c>', "a truth": ' t="b"><v>1</v></c>', "an error": ' t="e"><v>#N/A</v></c>',
    "a number": "><v>20</v></c>", "a wrong number": "><v>7</v></c>", "a number below nought": "><v>-3</v></c>", "a number as text": ' t="str"><v>7</v></c>',
    "runs": ' t="inlineStr"><is><r><rPr><strike/></rPr><t>待</t></r><r><t>定</t></r></is></c>',
    "a formula": "><f>F7-1</f><v>19</v></c>", "a formula without a result": "><f>F7-1</f></c>", "a formula of words": ' t="str"><f>"已评"&amp;"定"</f><v>已评定</v></c>',
    "a formula of another workbook": "><f>[1]Sheet1!A1</f><v>19</v></c>", "a formula that nobody knows": "><f>MYSCORE(D7)</f><v>19</v></c>",
    "a formula of chance": "><f>RAND()*20</f><v>7</v></c>", "a formula of nothing": "><f/><v>7</v></c>", "a circle": "><f>G7</f><v>19</v></c>",
    "an array of one cell": '><f t="array" ref="$G$7">F7-1</f><v>19</v></c>', "an array": '><f t="array" ref="G7:G9">F7:F9-1</f><v>19</v></c>',
    "an array that spills": ' cm="1"><f t="array" ref="G7:G9">F7:F9-1</f><v>19</v></c>', "a table of data": '><f t="dataTable" ref="G7:G9" r1="A1"/><v>19</v></c>',
    "shared": '><f t="shared" ref="G7:G9" si="0">F7-1</f><v>19</v></c>', "shared with nobody": '><f t="shared" si="5"/><v>19</v></c>', "stored in an unknown way": '><f t="x">F7-1</f><v>19</v></c>',
    "a picture of WPS": ' t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>', "a picture of Excel": ' t="e" vm="1"><f>_xlfn.IMAGE("x")</f><v>#VALUE!</v></c>',
    **{f"text {text!r}": f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' for text in _TEXTS},
}  # fmt: skip
AROUND = {
    "": "", "under a guard": '<sheetProtection sheet="1"/>', "merged with the next": '<mergeCells count="1"><mergeCell ref="G7:G8"/></mergeCells>',
    "merged with its points": '<mergeCells count="1"><mergeCell ref="F7:G7"/></mergeCells>',
}  # fmt: skip
"""What stands around the score; all of it for the writings that matter there."""
_ANYWHERE = ("nothing", "a wrong number", "a formula", "an array", "a picture of WPS", "text '7'")


class _Cell(NamedTuple):
    formula: tuple[str, frozenset[tuple[str, str]]] | None
    value: str | None
    kind: str
    more: tuple[object, ...]
    text: str


def _cells(path: Path) -> dict[str, _Cell]:
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    found = {}
    for cell in root.iter(f"{_MAIN}c"):
        formula, value = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
        others = [each for each in cell if each.tag not in (f"{_MAIN}f", f"{_MAIN}v")]
        more = (cell.get("vm"), cell.get("cm"), *map(ElementTree.tostring, others))
        found[cell.attrib["r"]] = _Cell(
            None if formula is None else (formula.text or "", frozenset(formula.attrib.items())),
            None if value is None else value.text, cell.get("t", "n"), more, "".join(text for each in others for text in each.itertext()),
        )  # fmt: skip
    return found


def _sheet(writing: str) -> str:
    written = WRITINGS[writing]
    found = re.sub('<c r="G7">.*?</c>', lambda _: f'<c r="G7"{written}', rows(formulas=False))
    if '"G7:G9"' in written:
        inner = '<f t="shared" si="0"/><v>19</v>' if "shared" in written else "<v>19</v>"
        found = re.sub('<c r="(G[89])">.*?</c>', lambda m: f'<c r="{m[1]}">{inner}</c>', found)
    return found


def _is_figure(cell: _Cell) -> bool:
    """Whether a cell holds a number, one in letters too, an error or nothing."""
    text = cell.text or cell.value or ""
    return cell.kind == "n" or not text.strip() or decimal(text) is not None or is_cell_error(text)


def _wrong(command: str, before: dict[str, _Cell], after: dict[str, _Cell], record: Record) -> list[str]:
    arrays = [dict(each.formula[1]) for each in before.values() if each.formula]
    several = any(each.get("ref") == "G7:G9" and each["t"] != "shared" for each in arrays)
    in_array = {"G7", "G8", "G9"} if several else set()
    wrong, formulas, values = [f"{at} is gone" for at in before.keys() - after.keys()], 0, 0
    for at, new in after.items():
        old = before.get(at, _Cell(None, None, "n", (None, None), ""))
        if old.formula != new.formula:
            formulas += 1
            text = old.value or old.text
            rich = old.kind == "e" and old.more[0] is not None
            picture = old.formula is not None and "IM" in old.formula[0]
            replaced = old.formula is not None or (_is_figure(old) and not rich)
            allowed = {
                "fill": old.formula is None and not text.strip(),
                "overwrite": replaced and not picture and at not in in_array,
            }
            wrong += [] if allowed.get(command) else [f"{at}: a formula in place of {old}"]
        elif old[1:4] != new[1:4] and new.formula is None and at not in in_array:
            values += 1
            wrong += [] if command == "fix" and _is_figure(old) else [f"{at}: {old} became {new}"]
    said = values if command == "fix" else formulas
    if command != "recalc" and record.filled != said:
        wrong.append(f"said {record.filled}, did {said}: {record.lines}")
    return wrong


@pytest.mark.parametrize(
    ("writing", "around"),
    [(writing, around) for writing in WRITINGS for around in AROUND if not around or writing in _ANYWHERE],
)
def test_nothing_but_what_was_asked_for_is_changed(writing: str, around: str, tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write(source, _sheet(writing), after=AROUND[around])
    before, data = _cells(source), source.read_bytes()
    wrong: dict[str, list[str]] = {}
    for command in ("fill", "overwrite", "fix", "recalc"):
        if command == "fix":
            record = fix_file(source, target)
        elif command == "recalc":
            record = recalc_file(source, target)
        else:
            record = fill_file(source, target, overwrite=command == "overwrite")
        assert record.error is None, record.error
        wrong[command] = _wrong(command, before, _cells(target), record)
    assert not any(wrong.values()), wrong
    assert source.read_bytes() == data
