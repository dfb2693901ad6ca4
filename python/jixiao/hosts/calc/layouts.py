"""The official layouts that the menu inserts: workbooks inside the extension, one sheet each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.document import XUndoAction

from jixiao.core.messages import say
from jixiao.hosts.port import HostError

FOLDER = Path(__file__).resolve().parent / "layouts"
INDEX = "index.json"
"""[[id, Chinese label], …] in the order of the menu; `id.xlsx` beside it."""


@lru_cache(maxsize=1)
def available() -> Sequence[tuple[str, str]]:
    """(id, Chinese label) of every layout."""
    path = FOLDER / INDEX
    if not path.is_file():
        return ()
    return tuple((str(name), str(label)) for name, label in json.loads(path.read_text("utf-8")))


def insert(model: Any, template: str, name: str) -> None:
    """Add the layout as the last sheet, as one action that can be undone."""
    _load(model, template, name)
    model.UndoManager.addUndoAction(_Insertion(model, template, name))


def _load(model: Any, template: str, name: str) -> None:
    context = uno.getComponentContext()
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    url = uno.systemPathToFileUrl(str(FOLDER / f"{template}.xlsx"))
    source = desktop.loadComponentFromURL(url, "_blank", 0, (hidden,))
    if source is None:
        raise HostError(say("host.template_broken", name=template))
    try:
        taken = set(model.Sheets.ElementNames)
        model.Sheets.importSheet(source, source.Sheets.getByIndex(0).Name, model.Sheets.Count)
        added = next(each for each in model.Sheets.ElementNames if each not in taken)
        if added != name:
            model.Sheets.getByName(added).Name = name
    finally:
        source.close(True)


class _Insertion(unohelper.Base, XUndoAction):  # type: ignore[misc]
    """LibreOffice does not remember by itself that a sheet came from another document."""

    def __init__(self, model: Any, template: str, name: str) -> None:
        self._model = model
        self._template = template
        self._name = name
        self.Title = say("button.insert_template")

    def getTitle(self) -> str:
        return self.Title

    def undo(self) -> None:
        self._model.Sheets.removeByName(self._name)

    def redo(self) -> None:
        _load(self._model, self._template, self._name)
