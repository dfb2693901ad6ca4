"""The committed workbooks of the published forms are what their transcriptions say."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from forms import build
from forms.layouts.variants import TOTALS

FOLDERS = sorted(build.FOLDERS)


def contents(book: Workbook) -> dict[str, Any]:
    """All that a reader of the workbook can see: values, formats, merged areas, hidden rows and columns."""
    return {
        sheet.title: {
            "cells": {
                c.coordinate: (c.value, c.number_format) for row in sheet for c in row if c.value is not None
            },
            "merges": sorted(str(area) for area in sheet.merged_cells.ranges),
            "hidden rows": [n for n, d in sheet.row_dimensions.items() if d.hidden],
            "hidden columns": [n for n, d in sheet.column_dimensions.items() if d.hidden],
        }
        for sheet in book.worksheets
    }


def numbers(book: Workbook, sheet: str) -> list[float]:
    return [c.value for row in book[sheet] for c in row if isinstance(c.value, (int, float))]


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_committed_workbooks_hold_what_the_script_builds(folder: str) -> None:
    built = dict(build.FOLDERS[folder]())
    committed = {path.name: path for path in (build.HERE / folder).glob("*.xlsx")}
    assert committed.keys() == built.keys()
    for name, book in built.items():
        assert contents(load_workbook(committed[name])) == contents(book), name


@pytest.mark.parametrize("folder", FOLDERS)
def test_building_twice_gives_the_same_bytes(folder: str, tmp_path: Path) -> None:
    name, book = next(iter(build.FOLDERS[folder]()))
    build.save(book, tmp_path / name)
    assert (tmp_path / name).read_bytes() == (build.HERE / folder / name).read_bytes()


def test_the_five_documents_hold_their_sixteen_tables() -> None:
    tables = {name: len(book.sheetnames) for name, book in build.published()}
    # 003: the rubric is the table that is scored; its goals and its text are sheets beside it
    assert tables == {"000.xlsx": 1, "001.xlsx": 3, "002.xlsx": 1, "003.xlsx": 3, "004.xlsx": 10}


@pytest.mark.parametrize(
    ("document", "scores"),
    [
        ("000", [99.97]),
        ("001", [99.96, 83.32, 100.00]),
        ("004", [91, 89, 90, 89, 90, 90, 91, 91, 90, 90]),
    ],
)
def test_scores_and_points_of_the_transcription_add_up_to_the_printed_totals(
    document: str, scores: list[float]
) -> None:
    source = build.data(document)
    found = []
    for table in source.get("table", [source]):
        rows = [r for page in table.get("pages", []) for r in page["indicators"]] or [
            r for part in ("indicators", "upper", "lower") for r in table.get(part, [])
        ]
        weight, score = (-3, -2) if document != "000" else (-2, -1)
        points = [r[weight] for r in rows if isinstance(r[weight], (int, float))]
        gained = [r[score] for r in rows if isinstance(r[score], (int, float))]
        execution = 0 if document == "004" else (table["funds"][0])[-1]
        assert sum(points) == (100 if document == "004" else 90)
        assert all(got <= of for got, of in zip(gained, points, strict=True))
        found.append(round(sum(gained) + execution, 2))
        assert [x for x in table["total"] if isinstance(x, (int, float))] == [100, found[-1]]
    assert found == scores


def test_the_rubric_gives_100_points_and_97_95() -> None:
    rows = [r for page in build.data("003_rubric")["page"] for r in page["rows"] if r[2]]
    assert sum(r[3] for r in rows) == 100
    assert round(sum(r[6] for r in rows), 2) == build.data("003_rubric")["total"] == 97.95


def test_every_long_text_is_whole() -> None:
    """A text cut off somewhere would end without its full stop."""
    source = (
        build.data("001")["table"] + build.data("004")["table"] + [build.data("000"), build.data("003_table")]
    )
    for table in source:
        for key in ("goal", "result"):
            assert table[key].strip().endswith("。") or table["project"] == "信息化系统运行维护", table[
                "sheet"
            ]


@pytest.mark.parametrize("name", sorted(TOTALS))
def test_a_made_up_layout_prints_its_totals(name: str) -> None:
    book = load_workbook(build.HERE / "variants" / f"{name}.xlsx")
    for sheet, totals in TOTALS[name].items():
        assert all(total in numbers(book, sheet) for total in totals)


def test_the_workbooks_carry_nothing_of_the_machine_that_built_them() -> None:
    for folder in FOLDERS:
        for path in (build.HERE / folder).glob("*.xlsx"):
            with zipfile.ZipFile(path) as archive:
                assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                assert b"2020-01-01T00:00:00Z</dcterms:modified>" in archive.read("docProps/core.xml")
