"""Rulebooks: the built-in ones, a user's own, and what a broken one says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiao.core import rulebook as rb
from jixiao.core.rulebook_table import line_of

IDS = {
    "mof-2020", "central-2021", "platform-2021", "platform-guangxi", "platform-hebei", "platform-tianjin", "platform-shanxi",
    "platform-zhejiang", "shenzhen-project", "shenzhen-dept-2020", "hubei-2021", "shanghai-sast-2020", "shanghai-2022", "sichuan",
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
    assert rb.get("深圳市项目支出（shenzhen-project）").id == "shenzhen-project"
    assert rb.get("财政部").id == "mof-2020"
    assert rb.get("四川省").id == "sichuan"
    assert rb.get("湖北").id == "hubei-2021"
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


def test_a_name_that_fits_several_lists_them():
    with pytest.raises(
        rb.RulebookError,
        match=r"深圳市部门整体支出评分\(2020\)（shenzhen-dept-2020）、深圳市项目支出（shenzhen-project）",
    ):
        rb.get("深圳")


@pytest.mark.parametrize("name", sorted(IDS))
def test_nothing_is_called_verified_without_an_address_or_document_and_a_day_of_reading(name):
    import tomllib

    book = rb.get(name)
    assert book.path is not None
    data = tomllib.loads(book.path.read_text(encoding="utf-8"))
    for table in [data, *(t for t in data.values() if isinstance(t, dict))]:
        if table.get("verified"):
            proof = {**data, **table}
            assert proof.get("address") or proof.get("document")
            assert proof["read"]
    assert [name for name in rb.ids() if rb.get(name).verified] == ["sichuan"]


def test_where_and_when_it_was_verified_stands_beside_it_and_nothing_else_is_called_so():
    from jixiao.cli.rulebook_text import as_text

    for name in rb.ids():
        book, text = rb.get(name), as_text(rb.get(name))
        lines = [line for line in text.splitlines() if "已核对原文" in line and "未核对原文" not in line]
        verified = [book.verified, *(seen for _, seen in book.provenance.values())]
        assert len(lines) == sum(verified)
        for line in lines:
            assert "scqs.gov.cn" in line and "2026-" in line


def test_a_claim_without_proof_is_not_verified(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    assert not rb.load(path).verified
    told = 'verified = true\ndocument = "某财〔2026〕1号"\nread = "2026-02-01"'
    path.write_text(MINE.replace("verified = true", told), encoding="utf-8")
    book = rb.load(path)
    assert book.verified and book.provenance["execution"][1] and not book.provenance["grades"][1]


def test_a_child_keeps_the_keys_of_its_base_that_it_does_not_set(tmp_path):
    (tmp_path / "first.toml").write_text(
        MINE.replace('"mine"', '"first"').replace(
            "weight = 20", 'weight = 20\nzero = "full"\ncapped = false'
        ),
        encoding="utf-8",
    )
    (tmp_path / "second.toml").write_text(
        'id = "second"\nbase = "first"\ntitle = "乡镇项目支出"\nplace = "某乡"\ndated = "2026"\nsource = "乡财政所"\nverified = false\n'
        '[execution]\ndigits = 1\nreason_below = "80%"\n[criteria."固定资产利用率"]\nweight = 2\nrule = "judged"\n',
        encoding="utf-8",
    )
    execution = rb.load(tmp_path / "second.toml").execution
    assert (execution.rule, execution.weight, execution.zero, execution.capped) == (
        "banded",
        20,
        "full",
        False,
    )
    assert (execution.digits, execution.reason_below, len(execution.bands)) == (1, Decimal("0.8"), 3)
    assert rb.load(tmp_path / "second.toml").kinds == ("project",)


def test_a_file_beside_the_workbook_never_takes_the_place_of_a_built_in_one(tmp_path):
    (tmp_path / "mof-2020.toml").write_text(MINE.replace('id = "mine"', 'id = "mof-2020"'), encoding="utf-8")
    assert rb.get("mof-2020", tmp_path).execution.weight == 10
    assert rb.shadowed(tmp_path) == [tmp_path / "mof-2020.toml"]


def test_a_path_is_for_the_command_line_only(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    with pytest.raises(rb.RulebookError, match="文件路径"):
        rb.get(str(path), paths=False)
    assert rb.get("mine", tmp_path, paths=False).id == "mine"


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 50000,
        'id = "' + "长" * 300000 + '"',
        MINE.replace("weight = 20", "weight = 1e400"),
        MINE.replace("weight = 20", 'weight = "' + "9" * 60 + '"'),
        MINE.replace('title = "本县项目支出"', f'title = "{"长" * 2000}"'),
        MINE.replace('kinds = ["project"]', f"kinds = {['project'] * 5000}"),
        "\x00",
    ],
    ids=["nested", "large", "vast", "digits", "title", "list", "zero"],
)
def test_a_monstrous_rulebook_is_refused_in_one_line(tmp_path, text):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(rb.RulebookError) as caught:
        rb.load(path)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 500


def test_a_long_chain_of_rulebooks_is_refused(tmp_path):
    for number in range(12):
        base = "mof-2020" if number == 0 else f"b{number - 1}"
        text = MINE.replace('id = "mine"', f'id = "b{number}"').replace(
            'base = "mof-2020"', f'base = "{base}"'
        )
        (tmp_path / f"b{number}.toml").write_text(text, encoding="utf-8")
    assert rb.load(tmp_path / "b5.toml").id == "b5"
    with pytest.raises(rb.RulebookError, match="不超过"):
        rb.load(tmp_path / "b11.toml")


def test_the_platform_scores_as_it_prints():
    from jixiao.core import scoring, totals

    platform = rb.get("platform-2021")
    cells = [
        scoring.indicator(t, a, 10, book=platform).cell()
        for t, a in (
            ("≤10件", "12件"),
            ("≤10件", "20件"),
            ("=10件", "11件"),
            ("=10件", "9件"),
            ("≥10件", "-1件"),
            ("0", "-1"),
            ("0", "2"),
        )
    ]
    assert cells == [8, 0, 10, 9, 0, 10, 0]
    assert totals.grade(85, platform)[0] == "良" and totals.grade(85, platform, department=True)[0] == "优"
    assert (
        rb.get("platform-guangxi").over.threshold == Decimal("1.3")
        and rb.get("platform-guangxi").reverse == "decay"
    )
    assert rb.get("platform-shanxi").cost_limit == 5 and rb.get("platform-zhejiang").quality == "by-formula"


def test_what_does_not_apply_is_dropped_and_the_rest_rescaled():
    from fractions import Fraction

    from jixiao.core.totals import rescaled

    book = rb.get("mof-2020")
    assert rescaled(Decimal(72), Decimal(90), book) == 72
    assert rescaled(Decimal(72), Decimal(90), book._replace(rescale=True)) == 80
    assert rescaled(Decimal(50), Decimal(70), book._replace(rescale=True)) == Fraction(500, 7)


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
