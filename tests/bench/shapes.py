"""Workbooks of the shapes that people have: our own templates, published forms as `fill` leaves them, mixed layouts,
summaries, weights and look-ups on another sheet, one long list. Values differ from sheet to sheet as those of real forms
do."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import xlsxwriter

from bench.workbooks import _pair, _Styles, form, workbook
from jixiao.recalc.filling import fill_file

_NUMBER = re.compile(r"(<c [^>]*?)(?: t=\"n\")?(>)<v>([0-9.]+)</v>")
_WRITTEN = re.compile(r"(<t>[≥≤]?)([0-9]+(?:\.[0-9]+)?)(%?</t>)")
_SHEET = re.compile(r"xl/worksheets/sheet[0-9]+\.xml")
PUBLISHED = Path(__file__).parents[1] / "forms" / "published"

Sheet = tuple[dict[str, bytes], str]
"""The parts of a workbook, and the XML of one of its sheets."""


def _example(identity: str) -> Sheet:
    """One filled example of a template."""
    from openpyxl import Workbook

    from jixiao import templates

    book = Workbook()
    book.remove(book.worksheets[0])
    templates.TEMPLATES[identity].draw(book, example=True)
    stream = BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return parts, parts["xl/worksheets/sheet1.xml"].decode()


def _varied(xml: str, rnd: random.Random) -> str:
    """The same sheet with other figures: every number that is typed and has decimals or is large, and every one that is
    written as text, a little changed."""

    def other(m: re.Match[str]) -> str:
        number = float(m[3])
        if number.is_integer() and number < 100:
            return m[0]
        return f"{m[1]}{m[2]}<v>{round(number * rnd.uniform(0.9, 1.1), 2)!r}</v>"

    def another(m: re.Match[str]) -> str:
        return f"{m[1]}{round(float(m[2]) * rnd.uniform(0.9, 1.1), 2):g}{m[3]}"

    return _WRITTEN.sub(another, _NUMBER.sub(other, xml))


def own(path: Path, sheets: int, *identities: str) -> Path:
    """Filled examples of our own templates, in turn, each sheet with figures of its own."""
    return _in_turn(path, sheets, [_example(identity) for identity in identities])


def filled(path: Path, sheets: int) -> Path:
    """Published forms with the formulas that `fill` writes into them, in turn, each sheet with figures of its own."""
    made: list[Sheet] = []
    for name in ("001", "004"):
        source = path.with_name(f"{name}.xlsx")
        record = fill_file(PUBLISHED / source.name, source, overwrite=True)
        assert record.filled > 50, record
        with zipfile.ZipFile(source) as package:
            parts = {part: package.read(part) for part in package.namelist()}
        made += [(parts, parts[part].decode()) for part in sorted(parts) if _SHEET.fullmatch(part)]
    return _in_turn(path, sheets, made)


def _in_turn(path: Path, sheets: int, made: list[Sheet], seed: int = 0) -> Path:
    """A workbook of so many sheets: these in turn, each time with other figures."""
    rnd = random.Random(seed)
    # Styles differ from template to template: the numbers of styles only count for how a cell looks.
    parts = {name: data for name, data in made[0][0].items() if not _SHEET.fullmatch(name)}
    names, types, rels, strings = "", "", "", parts.get("xl/sharedStrings.xml", b"")
    shared: list[str] = re.findall(r"<si>.*?</si>", strings.decode(), re.S)
    bodies = [made[0][1]]
    for other, xml in made[1:]:
        if other is made[0][0]:
            bodies.append(xml)
            continue
        more = re.findall(r"<si>.*?</si>", other.get("xl/sharedStrings.xml", b"").decode(), re.S)
        base = len(shared)
        shared += more
        moved = re.sub(
            r'( t="s"[^>]*><v>)([0-9]+)(</v>)', lambda m, b=base: f"{m[1]}{int(m[2]) + b}{m[3]}", xml
        )
        bodies.append(re.sub(r' s="[0-9]+"', ' s="0"', moved))
    for n in range(1, sheets + 1):
        names += f'<sheet name="表{n:05d}" sheetId="{n}" r:id="s{n}"/>'
        types += (
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        )
        rels += (
            f'<Relationship Id="s{n}" Target="/xl/worksheets/sheet{n}.xml" Type='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        )
        parts[f"xl/worksheets/sheet{n}.xml"] = _varied(bodies[(n - 1) % len(bodies)], rnd).encode()
    count = (
        f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{len(shared)}">'
    )
    parts["xl/sharedStrings.xml"] = (count + "".join(shared) + "</sst>").encode()
    book = parts["xl/workbook.xml"].decode()
    book = re.sub(r"<definedNames>.*?</definedNames>", "", book, flags=re.S)
    book = re.sub(r"<sheets>.*?</sheets>", f"<sheets>{names}</sheets>", book, flags=re.S)
    if "xmlns:r=" not in book:
        book = book.replace(
            "<workbook ",
            '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ',
            1,
        )
    parts["xl/workbook.xml"] = book.encode()
    content = parts["[Content_Types].xml"].decode()
    content = re.sub(r'<Override PartName="/xl/worksheets/sheet[0-9]+.xml"[^>]*/>', "", content)
    parts["[Content_Types].xml"] = content.replace("</Types>", types + "</Types>").encode()
    relations = parts["xl/_rels/workbook.xml.rels"].decode()
    relations = re.sub(r"<Relationship [^>]*worksheets/sheet[0-9]+.xml[^>]*/>", "", relations)
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(
        "</Relationships>", rels + "</Relationships>"
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def _forms(
    path: Path, sheets: int, seed: int, extra: Callable[[xlsxwriter.Workbook], None], score: str = ""
) -> Path:
    """Plain forms behind a sheet of another kind; `score` in place of the plain formula of a score."""
    book = xlsxwriter.Workbook(str(path))
    style, rnd = _Styles(book), random.Random(seed)
    extra(book)
    for i in range(sheets):
        sheet = book.add_worksheet(f"自评表{i + 1:04d}")
        form(sheet, seed + i, rnd, style, False, "=SUM(G{first}:G{last})")
        for row in range(9, 39) if score else ():
            sheet.write_formula(row, 6, score.format(n=row + 1), style.number, 1.5)
    book.close()
    return path


def summary(path: Path, sheets: int, seed: int = 0) -> Path:
    """Plain forms and a sheet in front that takes the total of each."""

    def front(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("汇总")
        for i in range(sheets):
            name = f"自评表{i + 1:04d}"
            sheet.write(i, 0, name)
            sheet.write_formula(i, 1, f"='{name}'!G40", None, 1)
            sheet.write_formula(i, 2, f"=JX_GRADE(B{i + 1})", None, "差")
            sheet.write_formula(i, 3, f"=RANK(B{i + 1},$B$1:$B${min(sheets, 50)})", None, 1)
        sheet.write_formula("F1", f"=AVERAGE(B1:B{sheets})", None, 1)
        sheet.write_formula("F2", f'=COUNTIF(C1:C{sheets},"优")', None, 1)

    return _forms(path, sheets, seed, front)


def _parameters(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("参数")
    for i in range(40):
        sheet.write_row(i, 0, [f"指标{i + 1}", 2 + i % 4 / 2, i + 1])


def weights(path: Path, sheets: int, seed: int = 0) -> Path:
    """Plain forms whose weights stand on another sheet."""
    return _forms(path, sheets, seed, _parameters, "=JX_SCORE(D{n},E{n},参数!$B${n})")


def lookups(path: Path, sheets: int, seed: int = 0) -> Path:
    """Plain forms whose weights are looked up, with an answer for errors."""
    score = '=IFERROR(JX_SCORE(D{n},E{n},VLOOKUP("指标"&(ROW()-9),参数!$A$1:$B$40,2,FALSE)),"")'
    return _forms(path, sheets, seed, _parameters, score)


def long(path: Path, formulas: int, seed: int = 0) -> Path:
    """So many formulas on one sheet: a list of indicators of many units."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet, rnd = book.add_worksheet("清单"), random.Random(seed)
    for row in range(formulas):
        target, actual = _pair(rnd)
        sheet.write(row, 0, target)
        sheet.write(row, 1, actual)
        sheet.write(row, 2, rnd.choice((1, 2, 3, 5, 10)))
        n = row + 1
        score = f"=JX_SCORE(A{n},B{n},C{n})" if row % 2 else f'=IF(A{n}="","",JX_SCORE(A{n},B{n},C{n}))'
        sheet.write_formula(row, 3, score, None, 1)
    sheet.write_formula(formulas, 3, f"=SUM(D1:D{formulas})", None, 1)
    book.close()
    return path


SHAPES: dict[str, tuple[Callable[[Path, int], Path], float]] = {
    # name -> (how it is made from a number of sheets, the most that it may take: times the floor)
    "plain": (workbook, 3.5),
    "own national": (lambda p, n: own(p, n, "mof"), 6),
    "own Shenzhen": (lambda p, n: own(p, n, "shenzhen"), 6),
    "own Shanghai": (lambda p, n: own(p, n, "shanghai"), 6),
    "own rubric": (lambda p, n: own(p, n, "shenzhen-dept"), 6),
    "filled": (filled, 6),
    "six layouts mixed": (
        lambda p, n: own(p, n, "mof", "shenzhen", "shenzhen-group", "shanghai", "hubei", "shenzhen-dept"),
        8,
    ),
    "summary sheet": (summary, 8),
    "weights elsewhere": (weights, 8),
    "looked up": (lookups, 8),
    "one long sheet": (lambda p, n: long(p, 100 * n), 25),
}


def made(folder: Path, sheets: int) -> Iterator[tuple[str, Path, float]]:
    """Every shape as a file: its name, the file, and its limit."""
    for number, (name, (make, limit)) in enumerate(SHAPES.items()):
        yield name, make(folder / f"shape{number}.xlsx", sheets), limit
