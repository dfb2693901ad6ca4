"""Answers are remembered within bounds: labels many, narratives few, endless texts never; by size, not only by number."""

from __future__ import annotations

import pytest

from jixiao.core import memory
from jixiao.core.memory import LABEL, NARRATIVE, remembered
from jixiao.forms import keys
from jixiao.forms.find import find_forms
from jixiao.workbook.grid import Grid


def test_a_label_is_worked_out_once_and_an_endless_text_each_time() -> None:
    asked: list[int] = []

    @remembered(8)
    def size(text: str) -> int:
        asked.append(len(text))
        return len(text)

    for length in (1, LABEL, LABEL + 1, NARRATIVE, NARRATIVE + 1):
        assert [size("字" * length) for _ in range(3)] == [length] * 3
    assert asked == [1, LABEL, LABEL + 1, NARRATIVE, *[NARRATIVE + 1] * 3]


def test_only_so_many_answers_are_kept() -> None:
    asked: list[str] = []

    @remembered(2)
    def same(text: str) -> str:
        asked.append(text)
        return text

    for text in ("甲", "乙", "丙", "甲"):
        same(text)
    assert asked == ["甲", "乙", "丙", "甲"]


def test_what_is_kept_by_text_is_forgotten_when_the_texts_were_long() -> None:
    @memory.by_text(100_000)
    def doubled(text: str) -> str:
        return text * 2

    length = 5_000
    for number in range(3 * memory.MOST // length):
        memory.seen(length)
        assert doubled(f"{number:0{length}}") == f"{number:0{length}}" * 2
        assert doubled.cache_info().currsize * length <= memory.MOST


def test_labels_alone_are_never_forgotten() -> None:
    @memory.by_text(100_000)
    def same(text: str) -> str:
        return text

    same("指标")
    for _ in range(1_000):
        memory.seen(0)
    same("指标")
    assert same.cache_info().hits == 1


def test_reading_a_sheet_counts_its_long_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 10_000)
    kept = [each for each in vars(keys).values() if hasattr(each, "cache_info")]
    assert kept
    find_forms(
        Grid("一", [["项目支出绩效自评表"], ["项目名称", "甲"], ["三级指标", "分值", "得分"], ["人数", 5, 5]])
    )
    assert any(each.cache_info().currsize for each in kept)
    for turn in range(2):
        find_forms(Grid("二", [[f"{turn}" * 6_000]]))
    assert all(each.cache_info().currsize <= 2 for each in kept)
