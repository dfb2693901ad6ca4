"""What the product says: one table a language, a code with parameters."""

from __future__ import annotations

import ast
import json
import pickle
import re
import string
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest

import jixiao
from jixiao.checks import CATALOGUE
from jixiao.checks.wording import words
from jixiao.core.messages import LANGUAGES, Message, say, table, told
from jixiao.core.messages.areas import AREAS
from sources import SOURCES, tree

LINE = 120  # columns: a line of the report; a Chinese character takes two
ROOM = 8  # columns for the value of a parameter
FILES = sorted(SOURCES.rglob("*.py"))


def parameters(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def columns(text: str) -> int:
    """How wide the longest line of a text is, with room for its parameters."""
    return max(map(_width, text.split("\n")))


def _width(line: str) -> int:
    bare = "".join(part for part, _, _, _ in string.Formatter().parse(line))
    wide = sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in bare)
    return wide + ROOM * len(parameters(line))


def listed() -> list[tuple[str, str, str]]:
    """Every message: its code, Chinese, English; those of the checks as well. `python test_messages.py` prints them."""
    said = [(code, text, table("en")[code]) for code, text in table("zh").items()]
    return said + [
        (code, *(words(code, lang)["message"] for lang in LANGUAGES)) for code in sorted(CATALOGUE)
    ]


def test_every_message_stands_in_the_list_once_and_says_something_in_both_languages():
    codes = [code for code, _, _ in listed()]
    assert len(codes) == len(set(codes)) > 900
    assert [line for line in listed() if not (line[1].strip() and line[2].strip())] == []


INSIDE = re.compile(r"\bNone\b|Traceback|\{\}|[。，]$|, ?$")
"""What never belongs into a message: the words of the program, a hole, a sentence that breaks off."""


def test_no_message_speaks_as_a_program_or_breaks_off():
    dialogs = ("ask.", "excel.", "host.", "joint.", "kit.", "page.", "paper.", "report.")  # whole sentences
    wrong = [
        (code, text)
        for code, *texts in listed()
        for text in texts
        if INSIDE.search(text) and not (code.startswith(dialogs) and text.endswith("。"))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_area_of_a_language_is_read(language):
    folder = Path(jixiao.__file__).parent / "core" / "messages" / language
    assert sorted(AREAS) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def test_every_code_has_its_text_in_every_language_with_the_same_parameters():
    first = table(LANGUAGES[0])
    for language in LANGUAGES[1:]:
        assert list(table(language)) == list(first)
        different = {code: (first[code], table(language)[code]) for code in first
                     if parameters(first[code]) != parameters(table(language)[code])}  # fmt: skip
        assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_longer_than_a_line_of_the_report(language):
    assert {code: text for code, text in table(language).items() if columns(text) > LINE} == {}


def test_the_english_table_holds_no_chinese_but_names_of_the_field():
    """Outside quotes: there stands what is typed, or the name of a file."""
    said = {code: re.sub("“[^”]*”", "", text) for code, text in table("en").items()}
    bare = {code: "".join(c for c in text if "\u4e00" <= c <= "\u9fff" or c in "，。；：、")
            for code, text in said.items()}  # fmt: skip
    names = {"正向反向等于定性", "口径", "校验设置", "校验结果", "元", "万元", "绩效自评", "三公日常公用"}
    assert {code: found for code, found in bare.items() if found and found not in names} == {}


def said_in(path: Path) -> list[tuple[str, set[str] | None]]:
    """(code, parameters) of each `say("…", …)`; None for the parameters where they are handed on as **mapping."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
            codes = [
                n.value
                for n in ast.walk(node.args[0])
                if isinstance(n, ast.Constant) and isinstance(n.value, str)
            ]
            names = {word.arg for word in node.keywords}
            found += [(code, None if None in names else names) for code in codes if "." in code]
    return found


def fits(code: str, names: set[str] | None) -> bool:
    """Whether the table has the code with these parameters; of a code put together, its beginning."""
    if code.endswith("."):
        return any(known.startswith(code) for known in table("zh"))
    return code in table("zh") and (names is None or names == parameters(table("zh")[code]))


@pytest.mark.xdist_group("sources")
def test_what_is_said_in_the_sources_stands_in_the_table_with_its_parameters():
    wrong = [(path.name, code) for path in FILES for code, names in said_in(path) if not fits(code, names)]
    assert wrong == []


def test_a_message_is_a_text_that_remembers_what_it_was_made_of():
    inner = say("file.missing")
    whole = say("joint.about", what="年报.xlsx", said=inner)
    assert whole == f"年报.xlsx：{inner}" and whole.code == "joint.about"
    assert told(whole, "en") == f"年报.xlsx: {told(inner, 'en')}"
    assert told("用户写的", "en") == "用户写的"
    again = pickle.loads(pickle.dumps(whole))
    assert isinstance(again, Message) and again == whole and told(again, "en") == told(whole, "en")
    assert json.loads(json.dumps([whole])) == [str(whole)]


def test_lists_and_numbers_are_said_as_the_language_does():
    assert say("joint.then", a=["甲", "乙"], b=Decimal("2.50")) == "甲、乙；2.5"
    assert told(say("joint.then", a=["甲", "乙"], b=3), "en") == "甲, 乙; 3"


def test_values_of_the_user_are_never_taken_for_parameters():
    assert say("joint.about", what="{said}", said="{0}") == "{said}：{0}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_finding_says_more_than_a_line_of_the_report(language):
    said = {code: words(code, language)["message"] for code in CATALOGUE}
    assert {code: text for code, text in said.items() if columns(text) > LINE} == {}


if __name__ == "__main__":
    print("\n".join("\t".join(line) for line in listed()))
