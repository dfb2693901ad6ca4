"""Other programs open the built files: the Open XML validator, and LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hosts.calc_vba.vba_book import opened
from hosts.office import Office
from jixiao.build.files import Built
from package.validator import faults


def stored(built: Built, folder: Path) -> Path:
    suffix = ".xlsm" if "JxBook" in built.ribbon.callbacks else ".xlam"
    path = folder / f"jixiao{suffix}"
    path.write_bytes(built.data)
    return path


@pytest.mark.ooxml
def test_the_open_xml_validator_finds_nothing(built: Built, tmp_path: Path) -> None:
    assert faults(stored(built, tmp_path)) == []


@pytest.fixture(scope="module")
def libreoffice() -> Iterator[Office]:
    with Office(timeout=120) as office:
        yield office


@pytest.mark.calc
@pytest.mark.xdist_group("calc")
def test_libreoffice_opens_it_with_all_its_sheets(built: Built, libreoffice: Office, tmp_path: Path) -> None:
    with libreoffice.open(stored(built, tmp_path), FilterName="Calc MS Excel 2007 VBA XML") as book:
        names = book.sheets()
    assert "xlwings.conf" in names and "jixiao.texts" in names


@pytest.mark.calc
@pytest.mark.xdist_group("calc")
def test_libreoffice_compiles_the_macros_when_they_are_allowed(
    built_book: Built, libreoffice: Office, tmp_path: Path
) -> None:
    with opened(libreoffice, stored(built_book, tmp_path)) as book:
        answer = book.script(
            "place = 'vnd.sun.star.script:JixiaoBook.JixiaoCalls.JixiaoLastLine?language=Basic&location=document'\n"
            "result = book.getScriptProvider().getScript(place).invoke((text,), (), ())[0]",
            text="Traceback:\r\n  x\r\nValueError: one line\r\n",
        )
    assert answer == "ValueError: one line"
