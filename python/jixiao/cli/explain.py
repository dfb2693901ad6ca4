"""`jixiao explain`: how the forms of a workbook were read, a line a column, row or block."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from jixiao.cli import lang
from jixiao.cli.alone import alone
from jixiao.cli.exits import OK, UNREADABLE, complain, in_language, tell
from jixiao.cli.options import Trust
from jixiao.cli.parameters import Argument

_BETWEEN = {"zh": "；", "en": "; "}


def command(
    files: Annotated[list[Path], Argument(help="help.forms_file", metavar="FILE…")],
    trust_rulebooks: Trust = False,
) -> int:
    from jixiao.core.errors import Told
    from jixiao.core.messages import say

    code = OK
    for path in files:
        try:
            lines = alone(_read, str(path))
        except Told as told:
            complain(say("joint.about", what=str(path), said=in_language(told.message)))
            code = UNREADABLE
            continue
        tell(str(path))
        for line in lines or [say("explain.nothing").told(lang.language())]:
            tell("  " + line)
    return code


def _read(path: str) -> list[str]:
    """How the forms of a file were read, line by line."""
    from jixiao.core.rulebook_beside import notes
    from jixiao.forms.find import find_all
    from jixiao.recalc.fresh import read_anew

    found = Path(path)
    grids, fresh = read_anew(found)
    forms = find_all(grids, None, found.parent)
    beside = notes(found.parent, (form.rulebook for form in forms)) if forms else []
    return [
        *(note.told(lang.language()) for note in (*beside, *fresh.told())),
        *(line for form in forms for line in _lines(form)),
    ]


def _lines(form: object) -> Iterator[str]:
    from jixiao.core.messages import say, told
    from jixiao.forms.explain import explain
    from jixiao.forms.model import Form

    assert isinstance(form, Form)
    language = lang.language()
    yield say(
        "explain.form",
        sheet=form.sheet,
        range=form.area.a1,
        title=form.title,
        kind=say(f"kind.{form.kind.value}"),
    ).told(language)
    for line in explain(form):
        sure = "" if line.confidence is None else f"{line.confidence:.0%}"
        seen = _BETWEEN[language].join(told(text, language) for text in line.evidence if text)
        yield f"  {line.cell:<5} {told(line.role, language):<8} {sure:>4}  {seen}".rstrip()
    for unread in form.unread:
        what = say("unread.line", cell=unread.at.a1, text=unread.text, why=unread.why)
        yield "  " + what.told(language)
    if not form.unread:
        yield "  " + say("unread.none").told(language)
