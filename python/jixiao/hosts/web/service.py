"""What the page asks for: the functions of the command line, over files in the interpreter's own memory.

The worker of the page calls `call(name, arguments)` with JSON text and gets JSON text and, where something is to be
taken home, the bytes of a file. Files that were dropped lie below `INBOX` in the folders they came from, so that a
rulebook beside a workbook is found as everywhere.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jixiao.core.errors import Told
from jixiao.core.messages import say
from jixiao.core.shown import json_text, shown, visible

INBOX = Path("/inbox")
OUTBOX = Path("/outbox")

_records: dict[str, dict[str, Any]] = {}
"""What was found in each file that was checked, for the reports over all of them."""

PAGE, WORKBOOK = "绩效自评校验报告.html", "绩效自评校验结果.xlsx"


@dataclass(frozen=True)
class Answer:
    """What goes back to the page: data for the screen, and a file to take home."""

    data: Any = None
    file: bytes | None = None
    name: str = ""
    lines: list[str] = field(default_factory=list)


class Refusal(Exception):
    """The text is one Chinese line for the user."""


def call(name: str, arguments: str) -> tuple[str, bytes | None]:
    """Do what the page asks. Gives (JSON, file); a refusal stands in the JSON as `error`."""
    try:
        given = json.loads(arguments)
        if name not in CALLS or not all(map(_is_asked_so, given, given.values())):
            return _refused(say("web.not_asked_so"))
        answer = CALLS[name](**given)
    except Refusal as refusal:
        return _refused(str(refusal))
    except Told as told:
        return _refused(told.message)
    except MemoryError:
        return _refused(say("crash.no_memory"))
    except RecursionError:
        return _refused(say("crash.depth"))
    said = visible({"data": answer.data, "name": answer.name, "lines": answer.lines}, keep=("path",))
    return json_text(said), answer.file


def _is_asked_so(key: str, value: object) -> bool:
    """Whether the page gives an argument so: the paths of files as a list, all else as a text."""
    if key == "paths":
        return type(value) is list and all(type(each) is str for each in value)
    return type(value) is str


def _refused(why: str) -> tuple[str, None]:
    return json_text({"error": shown(why)}), None


def hello() -> Answer:
    """Version, rulebooks and templates for the choices on the page, and what it says of a form as every report does."""
    from jixiao.core import rulebook
    from jixiao.templates import TEMPLATES
    from jixiao.version import __version__

    books = [{"id": book.id, "title": book.title} for book in rulebook.available()]
    templates = [{"id": each.id, "label": each.label, "purpose": each.purpose} for each in TEMPLATES.values()]
    words = {
        "missing": say("report.missing", what="{what}"),
        "nothing": say("report.nothing"),
        "read": say("report.nothing.read"),
        "stale": say("report.stale", count="{count}"),
    }
    return Answer({"version": __version__, "rulebooks": books, "templates": templates, "words": words})


def check(path: str) -> Answer:
    """Check one file; the record carries the forms as they look."""
    from jixiao.report.collect import Options, check_file, report

    record = check_file(_inside(path), Options(draw=True))
    record["path"] = path
    _records[path] = record
    return Answer({"record": record, "rules": report([record])["rules"]})


def together(paths: list[str]) -> Answer:
    """What only shows between these files: findings by file and form, their rules, how many are copies of others."""
    whole = _whole(paths)
    added = {
        file["path"]: [
            form["findings"][len(alone["findings"]) :]
            for form, alone in zip(file["forms"], _records[file["path"]]["forms"], strict=True)
        ]
        for file in whole["files"]
    }
    return Answer(
        {
            "findings": [{"path": path, "forms": forms} for path, forms in added.items() if any(forms)],
            "rules": whole["rules"],
            "copies": sum(len(others) for _, others in whole["copies"]),
        }
    )


def forget(paths: list[str]) -> Answer:
    """Take files off the list."""
    for path in paths:
        _records.pop(path, None)
        with suppress(OSError, ValueError):  # no file has such a name
            Path(_inside(path)).unlink(missing_ok=True)
    return Answer()


def report_html(paths: list[str]) -> Answer:
    """The HTML report over these files."""
    from jixiao.report.html import html_report

    return Answer(file=html_report(_whole(paths)).encode("utf-8"), name=PAGE)


def report_xlsx(paths: list[str]) -> Answer:
    """校验结果 with the roll-up of all forms."""
    from jixiao.report.sheet import write_workbook

    target = _fresh(WORKBOOK)
    write_workbook(_whole(paths), target)
    return Answer(file=target.read_bytes(), name=target.name)


def recalculated(path: str) -> Answer:
    """The workbook with every result computed anew."""
    from jixiao.recalc.run import recalc_file

    return _made(path, "recalc", recalc_file)


def filled(path: str) -> Answer:
    """The workbook with JX formulas in its empty score cells."""
    from jixiao.recalc.filling import fill_file

    return _made(path, "filled", partial(fill_file, always=False))


def fixed(path: str) -> Answer:
    """The workbook with the only right values."""
    from jixiao.recalc.fixing import fix_file

    return _made(path, "fixed", fix_file)


def live(path: str) -> Answer:
    """A live workbook of the forms in a Word, .xls or .ods file."""
    from jixiao.templates.living import convert

    target = _fresh(f"{Path(path).stem}.xlsx")
    record = convert(Path(_inside(path)), target)
    return Answer({"filled": record.filled}, target.read_bytes(), target.name, list(record.lines))


def paper(path: str) -> Answer:
    """The self-evaluation report of the forms in one file."""
    from jixiao.report.paper import of_file

    made = of_file(_inside(path))
    said = say("paper.open", open=len(made.open))
    return Answer(made.title, made.data, f"{made.title}.docx", [str(said), *made.notes])


def template(id: str) -> Answer:
    """An empty official form."""
    from jixiao.templates import TEMPLATES, build_one
    from jixiao.templates.values import as_bytes

    if id not in TEMPLATES:
        raise Refusal(say("web.not_asked_so"))
    return Answer(file=as_bytes(build_one(id)), name=f"{TEMPLATES[id].label}.xlsx")


def score(
    target: str, actual: str, weight: str, direction: str = "", rating: str = "", rulebook: str = ""
) -> Answer:
    """One score and why."""
    from jixiao.core import rulebook as rulebooks
    from jixiao.core import scoring
    from jixiao.core.numerals import show

    book = rulebooks.get(rulebook or rulebooks.DEFAULT)
    outcome = scoring.indicator(
        target, actual, weight, book=book, direction=direction or None, rating=rating or None
    )
    shown = show(outcome.value, 2) if outcome.value is not None else str(outcome.cell() or "")
    return Answer({"score": shown, "explain": outcome.line(), "notes": list(outcome.notes)})


CALLS: dict[str, Callable[..., Answer]] = {
    f.__name__: f
    for f in (
        hello,
        check,
        together,
        forget,
        report_html,
        report_xlsx,
        recalculated,
        filled,
        fixed,
        live,
        paper,
        template,
        score,
    )
}


def _inside(path: str) -> str:
    """The place of a dropped file in memory."""
    return str(INBOX / path)


def _fresh(name: str) -> Path:
    """A path in an empty folder for what is written."""
    shutil.rmtree(OUTBOX, ignore_errors=True)
    OUTBOX.mkdir(parents=True)
    return OUTBOX / name


def _whole(paths: list[str]) -> dict[str, Any]:
    from jixiao.report.collect import report

    known = [_records[path] for path in paths if path in _records]
    if not known:
        raise Refusal(say("web.nothing_checked"))
    return report(known)


def _made(path: str, ending: str, make: Callable[..., Any]) -> Answer:
    source = Path(path)
    target = _fresh(f"{source.stem}.{ending}{source.suffix}")
    record = make(_inside(path), str(target))
    if record.error:
        raise Refusal(record.error)
    lines = [
        *(
            say("web.left", cell=cell, why=reason)
            for cell, reason in zip(record.unsupported, record.reasons, strict=True)
        ),
        *record.lines,
    ]
    if not target.exists():
        raise Refusal("；".join(lines) or say("web.nothing_to_write"))
    data = {"formulas": record.formulas, "changed": record.changed, "filled": record.filled}
    return Answer(data, target.read_bytes(), target.name, lines)
