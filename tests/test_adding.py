"""What it takes to add something: the files that are touched are counted in a copy of the sources, and it works there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORM = ROOT / "tests" / "field" / "given" / "a05-guichi.xlsx"


class Copy:
    """A copy of the sources that is changed; `touched` are the files that differ from the original."""

    def __init__(self, folder: Path) -> None:
        self.sources = folder / "python" / "jixiao"
        shutil.copytree(
            ROOT / "python" / "jixiao", self.sources, ignore=shutil.ignore_patterns("__pycache__", "dist")
        )
        self.touched: set[str] = set()

    def write(self, name: str, text: str) -> None:
        self.touched.add(name)
        (self.sources / name).write_text(text, "utf-8")

    def change(self, name: str, before: str, after: str) -> None:
        text = (self.sources / name).read_text("utf-8")
        assert before in text
        self.write(name, text.replace(before, after, 1))

    def python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            env={"PYTHONPATH": str(self.sources.parent), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/"},
            capture_output=True, text=True, encoding="utf-8", timeout=120,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Copy]:
    yield Copy(tmp_path)


def test_a_check_is_its_file_its_texts_and_one_line(copy: Copy) -> None:
    copy.write(
        "checks/samples.py",
        '''"""A sample."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.checks.facts import FormFacts
from jixiao.checks.finding import Finding
from jixiao.checks.registry import INFO, check, on_form

SAMPLE = check("JX199", "sample-check", INFO)


@on_form
def sample(facts: FormFacts) -> Iterator[Finding]:
    yield facts.report(SAMPLE, facts.form.indicators[0].name, label=facts.rows[0].label)
''',
    )
    keys = ("title", "message", "meaning", "why", "example", "mend", "source")
    lines = [f"{language}.{key}: 样例 {{label}}" for language in ("zh", "en") for key in keys]
    copy.write(
        "checks/texts/samples.py", '"""A sample."""\n\nTEXT = """\nJX199\n' + "\n".join(lines) + '\n"""\n'
    )
    copy.change("checks/runner.py", "    rubrics,\n", "    rubrics,\n    samples,\n")
    assert len(copy.touched) == 3
    assert "JX199" in copy.python("-m", "jixiao", "rule")
    assert "样例" in copy.python("-m", "jixiao", "validate", str(FORM), "--level", "info")


def test_a_rulebook_is_one_file(copy: Copy) -> None:
    copy.write(
        "rulebooks/sample-2024.toml",
        """id = "sample-2024"
base = "mof-2020"
title = "样例口径"
place = "样例"
dated = "2024-01-01"
source = "样例"
verified = false

[signature]
places = ["贵池"]
""",
    )
    assert len(copy.touched) == 1
    assert "sample-2024" in copy.python("-m", "jixiao", "rulebook", "list")
    assert '"rulebook": "sample-2024"' in copy.python(
        "-m", "jixiao", "validate", str(FORM), "--json"
    ).replace('":"', '": "')


def test_a_worksheet_function_is_one_definition(copy: Copy, tmp_path: Path) -> None:
    text = (copy.sources / "functions/definitions/totals.py").read_text("utf-8")
    copy.write(
        "functions/definitions/totals.py",
        text
        + """

@worksheet_function(
    "JX_TWICE", "两倍", Argument("value", "数值"), examples=[(2,), (None,)]
)
@answer
def jx_twice(value: Any = None) -> float:
    return 2 * float(one(value) or 0)
""",
    )
    assert len(copy.touched) == 1
    shown = copy.python(
        "-c",
        """
import jixiao
from jixiao.functions import FUNCTIONS
from jixiao.build import calc, wrappers
from jixiao.recalc.evaluate import evaluate
from jixiao.workbook.view import Book, PlainSheet
print(jixiao.JX_TWICE(2), FUNCTIONS['JX_TWICE'].examples)
print('JX_TWICE' in calc.idl(), 'JX_TWICE' in calc.functions_xcu())
print(evaluate(Book([PlainSheet('S', {'A1': '=JX_TWICE(21)'})])).values[0][0, 0])
""",
    )
    assert shown.splitlines() == ["4.0 ((2,), (None,))", "True True", "42.0"]
