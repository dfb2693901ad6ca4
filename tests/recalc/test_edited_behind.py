"""Workbooks edited behind their stored results: what is stored is what LibreOffice calculates, or it is reported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hosts.office import Office
from jixiao.build.calc import build_oxt
from jixiao.package import Package
from jixiao.recalc.files import RecalcBook
from jixiao.recalc.run import recalc_file
from jixiao.workbook.names import cell_name
from recalc.edited import workbook
from recalc.test_against_libreoffice import same

SEEDS = range(72)


def test_recalculating_twice_changes_nothing(tmp_path: Path) -> None:
    for seed in SEEDS:
        source = workbook(tmp_path / f"{seed}.xlsx", seed)
        first, second = tmp_path / f"{seed}.b.xlsx", tmp_path / f"{seed}.c.xlsx"
        record = recalc_file(source, first)
        assert record.error is None and record.changed > 10
        again = recalc_file(first, second)
        assert again.changed == 0 and again.unsupported == record.unsupported
        assert second.read_bytes() == first.read_bytes()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    oxt = tmp_path_factory.mktemp("oxt") / "jixiao.oxt"
    oxt.write_bytes(build_oxt())
    with Office([oxt], environment={"XDG_CONFIG_HOME": str(tmp_path_factory.mktemp("settings"))}) as running:
        yield running


@pytest.mark.calc
@pytest.mark.xdist_group("calc")
def test_no_cell_differs_from_libreoffice_without_being_reported(office: Office, tmp_path: Path) -> None:
    differences, compared, reported = [], 0, 0
    for seed in SEEDS:
        source = workbook(tmp_path / f"{seed}.xlsx", seed)
        output = tmp_path / f"{seed}.recalc.xlsx"
        record = recalc_file(source, output)
        assert record.error is None
        known = set(record.unsupported)
        reported += len(known)
        with office.open(source) as opened:
            opened.recalculate()
            for number, sheet in enumerate(RecalcBook(Package(output.read_bytes())).sheets):
                formulas = sheet.formulas()
                shown = opened.values(number, f"A1:H{max(f.row for f in formulas) + 1}")
                for formula in formulas:
                    name = cell_name(sheet.name, formula.row, formula.column)
                    if name in known:
                        continue
                    compared += 1
                    ours = sheet.value(formula.row, formula.column)
                    theirs = shown[formula.row][formula.column]
                    if not same(ours, theirs):
                        differences.append(f"{seed} {name} ={formula.text}: {ours!r}, Calc {theirs!r}")
    assert differences == []
    assert compared > 3000 and reported < compared / 40
