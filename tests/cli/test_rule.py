"""`jixiao rule`."""

from __future__ import annotations

import json

from jixiao.checks import CATALOGUE
from jixiao.cli import main


def test_the_catalogue_lists_every_check(capsys):
    assert main(["rule"]) == 0
    shown = capsys.readouterr().out
    assert all(code in shown and check.title in shown for code, check in CATALOGUE.items())


def test_one_check_is_explained_under_its_headings(capsys):
    assert main(["rule", "JX203"]) == 0
    shown = capsys.readouterr().out
    assert "JX203 定量指标得分算错" in shown
    assert all(heading in shown for heading in ("含义", "为何重要", "实例", "如何修改", "规则与出处"))


def test_a_check_is_explained_in_english(capsys):
    assert main(["--lang", "en", "rule", "rate-wrong"]) == 0
    shown = capsys.readouterr().out
    main(["--lang", "zh", "--version"])
    assert "How to fix" in shown


def test_an_unknown_code_is_one_line_and_exit_code_2(capsys):
    assert main(["rule", "JX999"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.strip() == "没有这样的检查：JX999"


def test_the_catalogue_as_json_is_complete(capsys):
    assert main(["rule", "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [record["code"] for record in records] == list(CATALOGUE)
    assert all(len(record["text"]) == 5 for record in records)
