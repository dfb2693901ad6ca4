"""The VBA wrappers of the worksheet functions, and the limits that Excel sets to what they say."""

from __future__ import annotations

import re

import pytest

from addin.xlwings_generator import UDFS, import_functions
from jixiao.build import wrappers
from jixiao.build.files import Built
from jixiao.functions import FUNCTIONS
from jixiao.functions.registry import Argument, Function, Takes

# Words that cannot name an argument in VBA.
RESERVED = re.compile(
    "and|as|boolean|byref|byval|call|case|const|date|declare|dim|do|double|each|else|end|enum|error|exit|false|for|"
    "function|get|global|gosub|goto|if|imp|implements|in|integer|is|let|lib|like|long|loop|me|mod|new|next|not|nothing|"
    "null|object|on|option|optional|or|paramarray|preserve|private|property|public|raiseevent|redim|rem|resume|return|"
    "select|set|single|static|step|stop|string|sub|then|to|true|type|typeof|until|variant|wend|while|with|xor",
    re.IGNORECASE,
)

LONGEST_LINE = 1023  # of VBA


@pytest.mark.parametrize("workbook", ["jixiao.xlsm", "jixiao.xlam"])
def test_the_authentic_form_is_what_xlwings_writes_letter_by_letter(workbook: str) -> None:
    written, _ = import_functions(UDFS, workbook)
    assert wrappers.authentic(workbook) == written


def test_xlwings_describes_every_function_and_argument_in_full() -> None:
    _, described = import_functions(UDFS, "jixiao.xlsm")
    told = {each["macro"].split("!")[1]: each for each in described}
    for function in FUNCTIONS.values():
        options = told[function.name]
        assert options["Description"] == function.doc
        assert (options["ArgumentDescriptions"] or []) == [a.doc for a in function.arguments]
        assert options["Category"] == "绩效自评"


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda f: f.name)
def test_descriptions_and_names_fit_into_excels_wizard(function: Function) -> None:
    texts = [function.doc, *(a.doc for a in function.arguments)]
    assert all(0 < len(text) <= 255 for text in texts)
    names = [a.name for a in function.arguments]
    assert sum(map(len, names)) + len(names) <= 254
    assert all(name.isascii() and name.isidentifier() and not RESERVED.fullmatch(name) for name in names)
    assert not function.variadic or not any(a.optional for a in function.arguments)


def test_a_fast_wrapper_is_one_line_with_the_signature_of_the_authentic_one() -> None:
    fast = re.findall(r"^Public (Function .*)\n {4}(.*)\nEnd Function$", wrappers.fast(), re.MULTILINE)
    authentic = re.findall(r"^(Function .*)$", wrappers.authentic("jixiao.xlsm"), re.MULTILINE)
    assert len(fast) == len(FUNCTIONS)
    assert {head.replace("base_", "base") for head, _ in fast} == {
        h for h in authentic if "JX_BATCH" not in h
    }
    for head, body in fast:
        name = head.removeprefix("Function ").split("(")[0]
        assert body.startswith(f'{name} = JixiaoCall("{name}", ')


def test_every_argument_reaches_the_call_in_its_order() -> None:
    text = wrappers.fast()
    for function in FUNCTIONS.values():
        names = ", ".join(a.name + "_" * (a.name in wrappers.KEYWORDS) for a in function.arguments)
        values = names if function.variadic else f"Array({names})"
        assert f'{function.name} = JixiaoCall("{function.name}", {values})\n' in text


def test_a_list_behind_other_arguments_is_refused() -> None:
    odd = Function("JX_ODD", "x", (Argument("a", "a"), Argument("b", "b", Takes.MANY)), lambda *_: 0.0)
    with pytest.raises(ValueError, match="JX_ODD"):
        wrappers.fast({"JX_ODD": odd})


def test_both_forms_live_in_the_module_that_the_import_button_replaces(built: Built) -> None:
    assert wrappers.MODULE_NAME in [m.name for m in built.modules]
    for text in (wrappers.fast(), wrappers.authentic("jixiao.xlsm")):
        assert text.startswith('Attribute VB_Name = "xlwings_udfs"\n')
        assert text.isascii()
        assert max(map(len, text.splitlines())) <= LONGEST_LINE


def test_vba_asks_the_module_that_xlwings_imports() -> None:
    from jixiao.build.artefacts import SOURCE

    calls = (SOURCE / "vba" / "JixiaoCalls.bas").read_text("ascii")
    assert f'JIXIAO_MODULE As String = "{UDFS}"' in calls
    assert wrappers.UDF_MODULE == UDFS
