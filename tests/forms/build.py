"""Write the published forms and the made-up layouts as workbooks: `python tests/forms/build.py`.

The texts are in data/, the layouts in layouts/. The same texts give the same bytes each time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tomllib
from openpyxl import Workbook

HERE = Path(__file__).parent
if __package__ in (None, ""):
    sys.path.insert(0, str(HERE.parent))

from forms.layouts import department, hubei, shanghai, shenzhen, variants  # noqa: E402
from forms.layouts.paper import save  # noqa: E402


def data(name: str) -> dict[str, Any]:
    """The transcription data/NAME.toml."""
    with (HERE / "data" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def published() -> Iterator[tuple[str, Workbook]]:
    """(file name, workbook) of each published document, in the order of the documents."""
    book = _blank()
    shenzhen.group_scored(book, data("000"))
    yield "000.xlsx", book

    book, source = _blank(), data("001")
    for table in source["table"]:
        shenzhen.row_scored(book, source, table)
    yield "001.xlsx", book

    book = _blank()
    hubei.department(book, data("002"))
    yield "002.xlsx", book

    book = _blank()
    department.rubric(book, data("003_rubric"))
    department.goals(book, data("003_table"))
    department.report(book, data("003_report"))
    yield "003.xlsx", book

    book, source = _blank(), data("004")
    for table in source["table"]:
        shanghai.project(book, source, table)
    yield "004.xlsx", book


def made_up() -> Iterator[tuple[str, Workbook]]:
    """(file name, workbook) of each small layout that the form reader must cope with."""
    for name, draw in variants.VARIANTS.items():
        book = _blank()
        draw(book)
        yield f"{name}.xlsx", book


def _blank() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


FOLDERS: dict[str, Callable[[], Iterator[tuple[str, Workbook]]]] = {
    "published": published,
    "variants": made_up,
}


def main() -> None:
    for folder, books in FOLDERS.items():
        (HERE / folder).mkdir(exist_ok=True)
        for name, book in books():
            save(book, HERE / folder / name)
            print(f"{folder}/{name}: {', '.join(book.sheetnames)}")


if __name__ == "__main__":
    main()
