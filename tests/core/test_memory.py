"""Answers are remembered within bounds: labels many, narratives few, endless texts never."""

from __future__ import annotations

from jixiao.core.memory import LABEL, NARRATIVE, remembered


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
