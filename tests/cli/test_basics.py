"""The command line: version, score, rulebook, and one line for every mistake."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from jixiao.cli import main


def test_the_version_is_printed_without_loading_what_is_heavy():
    code = (
        "import sys; from jixiao.cli import main; main(['--version']);"
        "print([m for m in ('pandas', 'openpyxl', 'xlwings', 'argparse', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("jixiao ")
    assert done.stdout.splitlines()[1] == "[]"


def test_nothing_is_loaded_before_ctrl_c_is_waited_for():
    code = "import __future__, sys; known = set(sys.modules); import jixiao.cli; print(sorted(set(sys.modules) - known))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['jixiao', 'jixiao.cli', 'jixiao.version']"


STOPPED = """
import sys
class Stop:
    def find_spec(self, name, *_):
        if name == {name!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
sys.modules.pop({name!r}, None)
sys.argv = ["jixiao", "validate", "a.xlsx"]
from jixiao.cli import entry
entry()
"""


@pytest.mark.parametrize("name", ["signal", "typing", "jixiao.cli.lang", "jixiao.core.messages", "jixiao.cli.app", "jixiao.cli.validate"])  # fmt: skip
def test_who_stops_a_command_while_it_loads_sees_no_traceback(name):
    code = STOPPED.format(name=name)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 130 and done.stdout == "" and done.stderr in ("", "已中止\n")


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["score", "8", "2", "1"], "0.25"),
        (["score", "≤1次", "0", "5"], "5.00"),
        (["score", "90%以上", "96.5%", "10"], "10.00"),
        (["score", "及时", "及时", "1.5"], "1.50"),
        (["score", "1场", "由于疫情原因未开展。", "1"], "0.00"),
        (["score", "及时", "比较及时", "15", "--rulebook", "hubei-2021"], "#需评定 7.50–12.00"),
        (["score", "及时", "比较及时", "15", "--rating", "0.7"], "10.50"),
        (["score", "100", "125", "10", "--direction", "反向"], "8.00"),
    ],
)
def test_one_score_and_its_explanation(capsys, arguments, printed):
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == printed
    assert "→" in lines[1]


def test_the_language_is_that_of_one_run(capsys):
    for arguments in (["--lang", "en", "score", "8"], ["score", "8", "--lang=en"]):
        assert main(arguments) == 2
        assert "缺少" not in capsys.readouterr().err
        assert main(["score", "8"]) == 2
        assert "缺少" in capsys.readouterr().err


def test_a_score_as_json(capsys):
    assert main(["score", "8", "2", "1", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["score"] == 0.25
    assert record["explain"] == "正向 2/8=25.00% × 1.00 → 0.25"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["score", "8", "2"], "缺少参数"),
        (["score", "8", "2", "1", "--nothing"], "没有这个选项"),
        (["nothing"], "没有这个命令：nothing"),
        (["score", "10人", "5万元", "5"], "#无法识别"),
        (["score", "8", "2", "1", "--rulebook", "nothing"], "没有名为“nothing”的口径"),
        (["rulebook", "show", "nothing"], "没有名为“nothing”的口径"),
        (["--lang", "fr", "score", "8", "2", "1"], "--lang 只能是 zh 或 en"),
    ],
)
def test_every_mistake_is_one_line_on_stderr_and_exit_code_2(capsys, arguments, said):
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert len(captured.err.splitlines()) == 1


def test_rulebooks_are_listed_and_shown(capsys):
    assert main(["rulebook", "list"]) == 0
    listed = capsys.readouterr().out
    assert listed.splitlines()[0].startswith("财政部项目支出")
    assert "mof-2020" in listed.splitlines()[0]
    assert main(["rulebook", "show", "shenzhen-dept-2020"]) == 0
    shown = capsys.readouterr().out
    assert "固定资产利用率" in shown
    assert "75%≤率<90%：0.7" in shown
    assert main(["rulebook", "show", "hubei-2021", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["execution"]["weight"] == 20 and "path" not in record  # where it lies is nobody's business


def test_a_new_rulebook_is_a_commented_file_that_is_sound(capsys, tmp_path):
    path = tmp_path / "county.toml"
    arguments = ["--title", "某县项目支出", "--place", "某县", "--base", "湖北", "--source", "县财政局通知"]
    assert main(["rulebook", "new", str(path), *arguments]) == 0
    assert main(["rulebook", "check", str(path)]) == 0
    assert "某县项目支出 county" in capsys.readouterr().out
    text = path.read_text(encoding="utf-8")
    assert 'base = "hubei-2021"' in text and text.count("#") > 30
    assert main(["rulebook", "new", str(path), *arguments]) == 2  # never over a file that is there
    assert main(["rulebook", "new", str(path), *arguments, "--force"]) == 0
    assert (
        main(
            [
                "rulebook",
                "new",
                str(tmp_path / "x.toml"),
                "--title",
                'a"b',
                "--place",
                "某县",
                "--source",
                "x",
            ]
        )
        == 2
    )
    assert main(["rulebook", "new", str(tmp_path / "x.txt")]) == 2
    assert not (tmp_path / "x.toml").exists()


def test_a_users_rulebook_is_checked(capsys, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('id = "mine"\n', encoding="utf-8")
    assert main(["rulebook", "check", str(path)]) == 3
    assert "mine.toml" in capsys.readouterr().err


def test_the_help_lists_every_command(capsys):
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for name in [
        "recalc",
        "fill",
        "validate",
        "score",
        "new",
        "rulebook",
        "rule",
        "install",
        "uninstall",
        "status",
        "doctor",
    ]:
        assert f"\n  {name} " in shown


def test_english_on_demand(capsys):
    assert main(["rulebook", "list", "--lang", "en"]) == 0
    assert "(default)" in capsys.readouterr().out.replace("（", "(").replace("）", ")")


def test_a_negative_value_is_no_option(capsys):
    assert main(["score", "10", "-1", "5"]) == 0
    assert capsys.readouterr().out.startswith("0.00\n")
    assert main(["score", "--direction", "反向", "-5", "-6", "5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["score"] == 5
    main(["score", "--direction", "反向", "-5", "-1", "5", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["score"] is None and "反向 -1>-5" in told["explain"]
    assert main(["score", "10", "-1", "5", "--unknown", "x"]) == 2
    assert "--unknown" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["score", "8", "2", "1", "4"], "多余的参数：4"),
        (["validate", "x.xlsx", "--format", "yaml"], "“yaml”不在可选的值"),
        (["validate", "x.xlsx", "--jobs", "0"], "应不小于 1"),
        (["validate", "x.xlsx", "--jobs", "many"], "应为整数"),
        (["validate", "--jobs"], "后面缺少取值"),
    ],
)
def test_mistakes_are_told_without_english(capsys, arguments, said):
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_score_is_explained_in_english_on_demand(capsys):
    assert main(["--lang", "en", "score", "及时", "比较及时", "15"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "#to be judged: 9.00–12.00",
        "qualitative “比较及时” for “及时” partly met × 15.00 → to be judged: 9.00–12.00",
    ]
    assert main(["--lang", "en", "validate", "nothing.xlsx"]) == 3
    assert capsys.readouterr().err == "nothing.xlsx: no such file\n"


def test_a_rulebook_that_lies_here_is_known_by_its_name(capsys, tmp_path, monkeypatch):
    (tmp_path / "mine-2026.toml").write_text(
        'id = "mine-2026"\nbase = "mof-2020"\ntitle = "本县"\nplace = "本县"\ndated = "2026"\nkinds = ["project"]\n'
        'source = "通知"\nverified = true\n[quantitative]\nreverse = "decay"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    for name in ("mine-2026", "mine-2026.toml"):
        assert main(["score", "≤10", "15", "10", "--rulebook", name]) == 0
        assert capsys.readouterr().out.startswith("5.00\n")


def test_the_help_is_chinese(capsys):
    for arguments in (["validate", "--help"], ["--help"], ["rulebook", "-h"]):
        assert main(arguments) == 0
        shown = capsys.readouterr().out
        assert shown.startswith("用法：jixiao")
        for english in ("Usage", "Options", "Arguments", "Commands", "Show this message", "required"):
            assert english not in shown
    assert main(["validate", "--help", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Usage: jixiao")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["recacl", "a.xlsx"], "recalc"),
        (["validate", "--formta", "json", "a.xlsx"], "--format"),
        (["rulebook", "lsit"], "list"),
        (["new", "shenzen", "a.xlsx"], "shenzhen"),
        (["new", "项目自评(上诲)", "a.xlsx"], "项目自评(上海)"),
        (["score", "8", "2", "1", "--rulebook", "hubei-2012"], "hubei-2021"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_mistyped_name_is_told_with_what_was_meant(capsys, arguments, meant, language):
    assert main(["--lang", language, *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert meant in line
    assert ("是否指" in line) == (language == "zh")


def test_a_name_that_resembles_nothing_is_told_without_a_guess(capsys):
    assert main(["zzzz"]) == 2
    assert "是否指" not in capsys.readouterr().err


def test_new_without_arguments_lists_the_templates(capsys):
    from jixiao.templates import TEMPLATES

    assert main(["new"]) == 0
    printed = capsys.readouterr().out
    assert all(each.id in printed and each.label in printed for each in TEMPLATES.values())


def test_a_rulebook_with_a_number_of_five_thousand_digits_is_one_clean_line(tmp_path, capsys):
    from jixiao.cli.app import run

    file = tmp_path / "x.toml"
    file.write_text(f'id = "x"\n[execution]\nweight = {"9" * 5000}\n', encoding="utf-8")
    assert run(["rulebook", "check", str(file)]) != 0
    said = capsys.readouterr().err
    assert "Traceback" not in said and len(said.strip().splitlines()) == 1
