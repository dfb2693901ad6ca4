"""`jixiao new`: an empty official layout, with formulas only (.xlsx) or with macros as well (.xlsm); or a form that lies
in another kind of file as a live workbook."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from jixiao.cli.alone import alone
from jixiao.cli.exits import OK, UNREADABLE, UsageError, complain, tell
from jixiao.cli.lang import t
from jixiao.cli.options import Trust
from jixiao.cli.outputs import identity
from jixiao.cli.parameters import Argument, Option, path_of
from jixiao.cli.suggest import with_suggestion
from jixiao.core.messages import say

if TYPE_CHECKING:
    from jixiao.recalc.run import Record

SUFFIXES = (".xlsx", ".xlsm")


def command(
    template: Annotated[str | None, Argument(help="help.template", metavar="[TEMPLATE")] = None,
    file: Annotated[Path | None, Argument(help="help.book_file", metavar="FILE]")] = None,
    source: Annotated[Path | None, Option("--from", metavar="FORM", help="help.from")] = None,
    output: Annotated[Path | None, Option("-o --output", help="help.output_xlsx")] = None,
    overwrite: Annotated[bool, Option("--overwrite --force", help="help.force_file")] = False,
    trust_rulebooks: Trust = False,
) -> int:
    from jixiao.package.save import save_bytes
    from jixiao.templates import TEMPLATES, find

    named = [each for each in (output, file, template and source and Path(path_of(template))) if each]
    if len(named) > 1:
        raise UsageError(say("usage.two_outputs", one=str(named[0]), other=str(named[1])))
    if source is not None:
        return _converted(source, named[0] if named else None, overwrite)
    if template is None:
        for each in TEMPLATES.values():
            tell(t("new.listed", id=each.id, label=each.label, purpose=each.purpose))
        return OK
    found = find(template)
    if found is None:
        known = [name for each in TEMPLATES.values() for name in (each.id, each.label)]
        labels = [say("template.name", id=each.id, label=each.label) for each in TEMPLATES.values()]
        raise UsageError(
            with_suggestion(say("usage.no_template", name=template, known=labels), template, known)
        )
    file = named[0] if named else None
    if file is None:
        raise UsageError(say("usage.no_target", template=found.id))
    _refuse(file, overwrite)
    try:
        data = _with_macros(found.id) if file.suffix.lower() == ".xlsm" else _plain(found.id)
    except FileNotFoundError as missing:
        raise UsageError(t("new.no_macros", missing=missing)) from None
    save_bytes(file, data)
    tell(t("new.written", file=file, label=found.label, book=found.book))
    return OK


def _converted(source: Path, target: Path | None, overwrite: bool) -> int:
    """A form of another kind of file as a workbook with formulas."""
    from jixiao.core.errors import UnreadableFile

    target = target if target is not None else source.with_suffix(".xlsx")
    if target.suffix.lower() != ".xlsx":
        raise UsageError(say("usage.only_xlsx", path=str(target)))
    if identity(source) == identity(target):
        raise UsageError(say("usage.same_file", path=str(target)))
    _refuse(target, overwrite)
    try:
        record = alone(partial(_convert, target=target), str(source))
    except UnreadableFile as error:
        complain(say("kind.skipped", path=str(source), why=error.message))
        return UNREADABLE
    for line in record.lines:
        tell(line)
    if record.filled:
        tell(say("new.converted", path=str(target), filled=record.filled))
    else:
        tell(say("new.converted_full", path=str(target)))
    return OK


def _convert(source: str, target: Path) -> Record:
    from jixiao.templates.living import convert

    return convert(Path(source), target)


def _refuse(file: Path, overwrite: bool) -> None:
    """Raises UsageError or UnwritableFile where the file cannot be written."""
    from jixiao.package import guard

    if file.suffix.lower() not in SUFFIXES:
        raise UsageError(t("usage.book_suffix", file=file))
    guard.keep_strangers(not overwrite)
    guard.refuse_other_kinds(file)
    if file.exists() and not overwrite:
        raise UsageError(t("usage.exists", file=file))
    if not file.absolute().parent.is_dir():
        raise UsageError(t("usage.no_folder", folder=file.absolute().parent))


def _plain(template: str) -> bytes:
    from jixiao.templates import build_one
    from jixiao.templates.values import as_bytes

    return as_bytes(build_one(template))


def _with_macros(template: str) -> bytes:
    """The layout with the macros and the ribbon of jixiao.xlsm. Raises FileNotFoundError where their texts are missing."""
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "assets" / "addin", here.parents[3] / "addin"):
        if (folder / "vba").is_dir():
            from jixiao.build import files
            from jixiao.templates import build_one
            from jixiao.templates.values import cached

            book = build_one(template)
            return files.build(files.BOOK, folder, content=(book, cached(book))).data
    raise FileNotFoundError("addin/vba")
