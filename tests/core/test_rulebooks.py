"""Rulebooks: the built-in ones, a user's own, and what a broken one says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.core import rulebook as rb
from jixiao.core.rulebook_table import line_of

IDS = {
    "mof-2020", "mof-2021", "platform-2021", "shenzhen-project", "shenzhen-dept-2020", "hubei-2021", "shanghai-sast-2020", "shanghai-2022", "sichuan",
    "chongqing", "exec-caps-total",
}  # fmt: skip

MINE = """
id = "mine"
base = "mof-2020"
title = "本县项目支出"
place = "本县"
dated = "2026-01-01"
kinds = ["project"]
source = "县财政局通知"
verified = true

[execution]
rule = "banded"
weight = 20
bands = [
    { at_least = "95%", points = 20 },
    { at_least = "80%", below = "95%", points = 15 },
    { below = "80%", points = 0 },
]
"""


def test_all_rulebooks_are_there_the_default_first():
    assert set(rb.ids()) == IDS
    assert rb.ids()[0] == rb.DEFAULT == "mof-2020"


@pytest.mark.parametrize("name", sorted(IDS))
def test_every_rulebook_is_dated_and_every_table_states_its_source(name):
    book = rb.get(name)
    assert book.id == name
    assert book.dated
    assert book.source
    assert book.provenance
    assert all(source for source, _ in book.provenance.values())
    assert [low for _, low in book.grades] == [90, 80, 60, 0]


def test_what_was_read_off_forms_is_marked_inferred():
    assert [name for name in rb.ids() if rb.get(name).inferred] == ["shanghai-sast-2020"]


def test_a_rulebook_is_found_by_id_title_or_path(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    assert rb.get("hubei-2021").title == "湖北省部门整体"
    assert rb.get("湖北省部门整体").id == "hubei-2021"
    assert rb.get("HUBEI-2021").id == "hubei-2021"
    assert rb.get(str(path)).id == "mine"
    assert rb.get("mine", beside=tmp_path).title == "本县项目支出"
    assert rb.get("本县项目支出", beside=tmp_path).id == "mine"
    assert "mine" in [book.id for book in rb.available(tmp_path)]


def test_a_rulebook_in_the_users_folder_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    folder = rb.user_folder()
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(MINE, encoding="utf-8")
    book = rb.get("mine")
    assert book.execution.weight == 20
    assert book.grades_of_quality == rb.get("mof-2020").grades_of_quality


def test_a_changed_file_is_read_again(tmp_path):
    import os

    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    assert rb.get(str(path)).place == "本县"
    path.write_text(MINE.replace('place = "本县"', 'place = "邻县"'), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert rb.get(str(path)).place == "邻县"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("weight = 20", "weight = true"), ("第 13 行", "execution.weight", "应为数")),
        (('rule = "banded"', 'rule = "bands"'), ("第 12 行", "execution.rule", "banded")),
        (('kinds = ["project"]', 'kinds = ["projekt"]'), ("第 7 行", "kinds", "project")),
        (
            ('at_least = "80%", below = "95%"', 'at_least = "80%", below = "90%"'),
            ("第 14 行", "execution.bands", "不重不漏"),
        ),
        (('{ below = "80%", points = 0 },', ""), ("execution.bands", "从 0 开始")),
        (("weight = 20", "weight = 20\nwieght = 3"), ("第 14 行", "execution.wieght", "没有这个键")),
        (('dated = "2026-01-01"', 'dated = "去年"'), ("第 6 行", "dated")),
        (("verified = true", ""), ("verified", "true 或 false", "缺少")),
        (('base = "mof-2020"', 'base = "nothing"'), ("第 3 行", "base", "已有口径的名称")),
        (('base = "mof-2020"', 'base = "mine"'), ("第 3 行", "base", "以自己为基础")),
        (('place = "本县"', "place = 本县"), ("第 5 行", "不是有效的 TOML")),
        (('base = "mof-2020"', ""), ("quantitative",)),
    ],
)
def test_a_broken_rulebook_says_which_key_which_line_and_what_was_expected(tmp_path, change, said):
    path = tmp_path / "mine.toml"
    assert change[0] in MINE
    path.write_text(MINE.replace(*change, 1), encoding="utf-8")
    with pytest.raises(rb.RulebookError) as caught:
        rb.load(path)
    message = str(caught.value)
    assert "\n" not in message
    for part in said:
        assert part in message


def test_an_unknown_rulebook_lists_the_known_ones():
    with pytest.raises(rb.RulebookError, match="mof-2020"):
        rb.get("nothing")
    with pytest.raises(rb.RulebookError, match="找不到口径文件"):
        rb.get("没有/这个.toml")


def test_the_line_of_a_key_is_found_in_any_table():
    text = 'a = 1\n[t."中文"]\nb = 2\n'
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("t", "中文", "b")) == 3
    assert line_of(text, ("t", "中文", "missing")) == 2


def test_every_band_holds_its_own_ends():
    bands = rb.get("shenzhen-dept-2020").criteria["编外人员控制率"].bands
    rates = ["0.0499", "0.05", "0.1", "0.1001"]
    assert [next(b.points for b in bands if Decimal(r) in b) for r in rates] == [
        1,
        Decimal("0.5"),
        Decimal("0.5"),
        0,
    ]
