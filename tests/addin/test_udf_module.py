"""The functions as xlwings calls them: one by one, and as a batch, with whatever Excel may hand over."""

from __future__ import annotations

import importlib
import types
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlwings
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.xlwings_generator import UDFS, windows_xlwings
from jixiao.functions import FUNCTIONS, call, using_rulebook
from jixiao.functions.registry import Function, Takes

LEFT_OUT = -2147352572
NOT_AVAILABLE = -2146826246
SPILL = -2146828288 + 2045
OLD_ERRORS = {NOT_AVAILABLE: "#N/A", -2146826281: "#DIV/0!", -2146826273: "#VALUE!"}


class Excel:
    """What xlwings' conversion asks of its engine for Excel."""

    name, type = "excel", "desktop"

    @staticmethod
    def clean_value_data(data: Any, dates: Any, empty: Any, numbers: Any, err_to_str: bool) -> Any:
        def one(value: Any) -> Any:
            if value in ("", None):
                return empty
            if isinstance(value, int) and value in OLD_ERRORS:
                return OLD_ERRORS[value] if err_to_str else None
            return value

        return [[one(value) for value in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        return "" if value is None else value


@pytest.fixture(scope="module")
def module() -> Iterator[Any]:
    """The UDF module as Windows loads it, with `call_udf` of xlwings beside."""
    engines = xlwings.engines
    had = "excel" in [engine.name for engine in engines]
    if not had:
        engines.add(xlwings.main.Engine(impl=Excel))
    with windows_xlwings() as udfs:
        loaded = importlib.import_module(UDFS)
        udfs.get_udf_module = lambda *_: loaded
        windows = types.SimpleNamespace(
            Range=lambda xl: xl, is_range_instance=lambda _: False, BOOK_CALLER=None, Book=lambda xl: xl
        )
        before = getattr(xlwings, "_xlwindows", None)
        xlwings._xlwindows = windows
        udfs.Range = lambda impl: impl
        loaded.call_udf = udfs.call_udf
        yield loaded
        xlwings._xlwindows = before
    if not had:
        engines.engines_by_name.pop("excel", None)


def single(module: Any, name: str, arguments: tuple[Any, ...]) -> Any:
    """The answer that a wrapper of xlwings gets."""
    rows = module.call_udf(UDFS, name, arguments)
    return rows[0][0]


def batch(module: Any, *calls: tuple[Any, ...], rulebook: Any = None) -> list[Any]:
    rows = module.call_udf(UDFS, "JX_BATCH", (calls, LEFT_OUT if rulebook is None else rulebook))
    assert rows[0] == [len(calls)]
    return [row[0] for row in rows[1:]]


def test_the_module_offers_every_function_and_the_batch_and_nothing_else(module: Any) -> None:
    offered = {value.__xlfunc__["name"] for value in vars(module).values() if hasattr(value, "__xlfunc__")}
    assert offered == {*FUNCTIONS, "JX_BATCH"}


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda f: f.name)
def test_an_argument_says_how_it_wants_its_cells(module: Any, function: Function) -> None:
    told = getattr(module, function.name).__xlfunc__["args"]
    for argument, said in zip(function.arguments, told, strict=True):
        assert said["doc"] == argument.doc
        assert said["options"]["err_to_str"] is True
        assert said["options"].get("ndim") == (None if argument.takes is Takes.VALUE else 2)
        assert ("optional" in said) == argument.optional
        assert said["vararg"] == (argument.takes is Takes.MANY)


CASES: list[tuple[str, tuple[Any, ...], tuple[Any, ...]]] = [
    ("JX_SCORE", (8.0, 2.0, 1.0, LEFT_OUT, LEFT_OUT, LEFT_OUT), (8.0, 2.0, 1.0)),
    ("JX_SCORE", ("≤1次", 0.0, 5.0, None, None, "mof-2020"), ("≤1次", 0.0, 5.0, None, None, "mof-2020")),
    ("JX_SCORE", (8.0, None, 1.0), (8.0, None, 1.0)),
    ("JX_SCORE", (8.0, "", 1.0), (8.0, None, 1.0)),
    ("JX_SCORE", (8.0, True, 1.0), (8.0, True, 1.0)),
    ("JX_SCORE", (8.0, NOT_AVAILABLE, 1.0), (8.0, "#N/A", 1.0)),
    ("JX_SCORE", (8.0, SPILL, 1.0), (8.0, "#SPILL!", 1.0)),
    ("JX_SCORE", (8.0, ((2.0,),), 1.0), (8.0, 2.0, 1.0)),
    (
        "JX_SCORE",
        ("2020年12月31日前", datetime(2020, 12, 1), 5.0),
        ("2020年12月31日前", datetime(2020, 12, 1), 5.0),
    ),
    ("JX_TOTAL", (((1.0, 2.0), (3.0, None)), 4.0), ([[1.0, 2.0], [3.0, None]], [[4.0]])),
    ("JX_TOTAL", (((1.0,), (NOT_AVAILABLE,)),), ([[1.0], ["#N/A"]],)),
    ("JX_TOTAL", (((1.0,), (SPILL,)),), ([[1.0], ["#SPILL!"]],)),
    ("JX_WAVG", (((1.0,), (2.0,)), ((3.0,), (4.0,))), ([[1.0], [2.0]], [[3.0], [4.0]])),
    ("JX_QUARTERSCORE", (((0.25, 0.5, 0.75, 1.0),), LEFT_OUT), ([[0.25, 0.5, 0.75, 1.0]],)),
    ("JX_VERSION", (), ()),
]


@pytest.mark.parametrize(("name", "raw", "values"), CASES, ids=lambda case: str(case)[:40])
def test_what_excel_hands_over_arrives_as_what_it_is(
    module: Any, name: str, raw: tuple[Any, ...], values: tuple[Any, ...]
) -> None:
    expected = call(name, *values)
    assert single(module, name, raw) == expected
    assert batch(module, (name, raw)) == [expected]


RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(-1e6, 1e6),
    st.sampled_from(["", "及时", "≥90%", "96.5%", "3-5次", "不适用", "ＡＢ", "1411.9万元"]),
    st.sampled_from([LEFT_OUT, NOT_AVAILABLE, -2146826281, -2146826273]),
)
BLOCK = st.lists(st.tuples(RAW, RAW), min_size=1, max_size=3).map(tuple)


@given(name=st.sampled_from(sorted(FUNCTIONS)), arguments=st.lists(RAW | BLOCK, max_size=6))
@settings(max_examples=300, deadline=None)
def test_a_batch_gives_what_single_calls_give(module: Any, name: str, arguments: list[Any]) -> None:
    function = FUNCTIONS[name]
    count = len(arguments) if function.variadic else len(function.arguments)
    given_ones = tuple([*arguments, *[LEFT_OUT] * count][:count])
    assert batch(module, (name, given_ones)) == [single(module, name, given_ones)]


@pytest.mark.parametrize(
    "entry",
    [(), ("JX_SCORE",), None, 7.0, ("JX_SCORE", None), ("JX_SCORE", 8.0), (["JX_SCORE"], (8.0, 2.0, 1.0))],
    ids=repr,
)
def test_an_entry_that_is_no_call_answers_for_itself_only(module: Any, entry: Any) -> None:
    right = ("JX_SCORE", (8.0, 2.0, 1.0))
    before, its, after = batch(module, right, entry, right)
    assert before == after == 0.25
    assert isinstance(its, str)
    assert len(its) <= 255
    assert "Traceback" not in its


def test_the_rulebook_of_a_call_goes_before_that_of_the_batch(module: Any) -> None:
    arguments = (2634.17, 3014.42, LEFT_OUT, LEFT_OUT)
    by_book = {}
    for book in ("mof-2020", "hubei-2021"):
        with using_rulebook(book):
            by_book[book] = call("JX_EXECSCORE", *arguments[:2])
    assert by_book["mof-2020"] != by_book["hubei-2021"]
    calls = [
        ("JX_EXECSCORE", arguments),
        ("JX_EXECSCORE", arguments, "hubei-2021"),
        ("JX_EXECSCORE", arguments, ""),
    ]
    assert batch(module, *calls, rulebook="mof-2020") == [
        by_book["mof-2020"], by_book["hubei-2021"], by_book["mof-2020"],
    ]  # fmt: skip


def test_an_unknown_rulebook_or_function_is_said_in_the_cell(module: Any) -> None:
    arguments = (8.0, 2.0, 1.0, LEFT_OUT, LEFT_OUT, "没有的口径")
    answers = batch(module, ("JX_SCORE", arguments), ("JX_NONE", ()), ("JX_BATCH", ((), None)))
    assert all(str(answer).startswith("#") for answer in answers)
    assert answers[0] == "#无法识别 口径" and "JX_NONE" in answers[1]


def test_a_rulebook_of_the_workbook_that_nobody_knows_is_passed_over(module: Any) -> None:
    said = "hubei-2021\n没有的口径\n/nowhere"  # of the workbook, of the sheet, the folder
    (answer,) = batch(module, ("JX_EXECSCORE", (100.0, 50.0), said))
    assert answer == call("JX_EXECSCORE", 100, 50, None, "hubei-2021")


def test_a_fault_of_the_program_is_one_readable_line(module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> float:
        raise ZeroDivisionError("机密1234\ntwo")

    monkeypatch.setitem(FUNCTIONS, "JX_SCORE", FUNCTIONS["JX_SCORE"]._replace(call=broken))
    answer = single(module, "JX_SCORE", (1.0, 2.0, 3.0))
    assert (
        answer.startswith("#程序出错 ZeroDivisionError，报告在 ")
        and "\n" not in answer
        and "1234" not in answer
    )


def test_too_few_arguments_are_said_in_the_cell(module: Any) -> None:
    (answer,) = batch(module, ("JX_SCORE", (8.0,)))
    assert str(answer).startswith("#无法识别")


RULEBOOK = """
id = "{name}"
base = "mof-2020"
title = "旁边的口径"
place = "本县"
dated = "2026-01-01"
kinds = ["project"]
source = "通知"
verified = true

[execution]
rule = "linear"
weight = 20
"""


def test_a_rulebook_beside_the_workbook_counts(module: Any, tmp_path: Path) -> None:
    (tmp_path / "beside.toml").write_text(RULEBOOK.format(name="beside"), "utf-8")
    arguments = (100.0, 80.0, LEFT_OUT, LEFT_OUT)
    asked = [
        ("JX_EXECSCORE", arguments, f"beside\n\n{folder}")
        for folder in (tmp_path, tmp_path / "other", "https://d.docs.live.net/1a/自评", "")
    ]
    assert batch(module, *asked) == [16, *[call("JX_EXECSCORE", 100, 80)] * 3]
    sheet_first = ("JX_EXECSCORE", arguments, f"mof-2020\nbeside\n{tmp_path}")
    assert batch(module, sheet_first) == [16]


def test_whole_numbers_of_vba_are_numbers(module: Any) -> None:
    expected = call("JX_SCORE", 8, 2, 1)
    assert single(module, "JX_SCORE", (8, 2, 1)) == batch(module, ("JX_SCORE", (8, 2, 1)))[0] == expected
    assert batch(module, ("JX_TOTAL", (((1, 2), (3, 4)),))) == [10]


CIRCLE: list[Any] = []
CIRCLE.append(CIRCLE)


@pytest.mark.parametrize("odd", [10**400, -(10**400), Decimal("sNaN"), Decimal("Infinity"), CIRCLE, ()], ids=["large", "least", "nan", "infinite", "circle", "nothing"])  # fmt: skip
@pytest.mark.parametrize(("name", "place"), [("JX_SCORE", 0), ("JX_SCORE", 2), ("JX_TOTAL", 0)])
def test_what_no_cell_can_hold_is_no_fault_of_the_program(
    module: Any, odd: Any, name: str, place: int
) -> None:
    arguments: list[Any] = ["≥90%", 0.95, 10.0] if name == "JX_SCORE" else [1.0]
    arguments[place] = odd
    (answer,) = batch(module, (name, tuple(arguments)))
    assert "程序出错" not in str(answer)


class ComError(Exception):
    hresult = -2147352567


class Thing:
    """An object behind COM: members by number, and how often each was asked."""

    def __init__(self, **members: Any) -> None:
        self.members, self.asked = members, 0

    def GetIDsOfNames(self, _: int, name: str) -> int:
        return 100 + ["Path", "Names", "RefersToRange", "Value2"].index(name)

    def Invoke(self, number: int, _: int, __: int, ___: bool, *arguments: Any) -> Any:
        self.asked += 1
        if number == 0:
            found = self.members.get(arguments[0])
        else:
            found = self.members.get(["Path", "Names", "RefersToRange", "Value2"][number - 100])
        if found is None:
            raise ComError
        return found


def test_a_single_call_takes_the_rulebook_and_the_folder_of_the_calling_workbook(
    module: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "beside.toml").write_text(RULEBOOK.format(name="beside"), "utf-8")
    cell = Thing(Value2="beside")
    names = Thing(JX_RULEBOOK=Thing(RefersToRange=cell))
    book = Thing(Path=str(tmp_path), Names=names)
    monkeypatch.setattr(
        xlwings._xlwindows, "BOOK_CALLER", types.SimpleNamespace(_oleobj_=book), raising=False
    )
    monkeypatch.setattr(module.standing, "KEEP", -1.0)
    arguments = (100.0, 80.0, LEFT_OUT, LEFT_OUT)
    assert single(module, "JX_EXECSCORE", arguments) == 16
    cell.members["Value2"] = "mof-2020"
    assert single(module, "JX_EXECSCORE", arguments) == call("JX_EXECSCORE", 100, 80), "nothing is kept"
    names.members.clear()
    assert single(module, "JX_EXECSCORE", arguments) == call("JX_EXECSCORE", 100, 80)
    before = book.asked + names.asked
    single(module, "JX_EXECSCORE", arguments)
    assert book.asked + names.asked - before == 3, "the names, the name, the folder"
    monkeypatch.setattr(module.standing, "KEEP", 60.0)
    single(module, "JX_EXECSCORE", arguments)
    before = book.asked + names.asked
    single(module, "JX_EXECSCORE", arguments)
    assert book.asked + names.asked == before, "the next cell of the same calculation asks for neither"
    monkeypatch.setattr(module.standing, "KEEP", -1.0)
    module.standing._Known.until = 0.0
    book.members.clear()
    assert single(module, "JX_EXECSCORE", arguments) == call("JX_EXECSCORE", 100, 80), "Excel is busy"


@pytest.mark.parametrize("asked", [None, 7.0, "", "JX_SCORE", True])
def test_what_is_no_list_of_calls_is_answered_in_a_cell(module: Any, asked: Any) -> None:
    ((answer,),) = module._batch(asked)
    assert answer == "#未知函数 JX_BATCH"
    assert module._batch([]) == [[0]]
