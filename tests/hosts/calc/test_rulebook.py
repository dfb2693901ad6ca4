"""LibreOffice computes under the rulebook that every other host names for the same cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from hosts.office import Office
from jixiao.core.rulebook import DEFAULT
from workbook.rulebook_cases import CASES, bare, book_of, score_under

pytestmark = [pytest.mark.calc, pytest.mark.xdist_group("calc")]


@pytest.mark.parametrize("name", CASES)
def test_the_functions_compute_under_it(office: Office, name: str, tmp_path: Path) -> None:
    case = CASES[name]
    with office.open(book_of(case, tmp_path)) as book:
        book.recalculate()
        answer = book.value(0, "Z61")
        assert bare(answer) == score_under(case.expected or DEFAULT, tmp_path)
        assert answer.count("已略过") == len(case.mistyped)
