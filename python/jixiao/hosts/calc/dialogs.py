"""Message boxes, choices and file names on LibreOffice's screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uno

from jixiao.core.messages import say
from jixiao.hosts.calc.workbook import Screen
from jixiao.hosts.port import file_kind

TITLE = say("host.title")
OK_BUTTON = 1
SAVE_WITH_SUFFIX = 10  # com.sun.star.ui.dialogs.TemplateDescription.FILESAVE_AUTOEXTENSION
MAX_STATUS = 250
ROWS_SHOWN = 12


class Dialogs(Screen):
    """Shows what a command has to say, in the frame of the document."""

    def __init__(self, context: Any, frame: Any) -> None:
        self._context = context
        self._frame = frame
        self._indicator: Any = None

    def status(self, text: str | None) -> None:
        if text is None:
            if self._indicator is not None:
                self._indicator.end()
            self._indicator = None
            return
        if self._indicator is None:
            self._indicator = self._frame.createStatusIndicator()
            self._indicator.start(text[:MAX_STATUS], 0)
        else:
            self._indicator.setText(text[:MAX_STATUS])

    def tell(self, text: str, warning: bool) -> None:
        kind = uno.Enum("com.sun.star.awt.MessageBoxType", "WARNINGBOX" if warning else "INFOBOX")
        window = self._frame.getContainerWindow()
        box = self._service("com.sun.star.awt.Toolkit").createMessageBox(window, kind, OK_BUTTON, TITLE, text)
        box.execute()
        box.dispose()

    def choose(self, title: str, options: Sequence[tuple[str, str]]) -> str | None:
        model = self._service("com.sun.star.awt.UnoControlDialogModel")
        height = 12 * min(ROWS_SHOWN, max(4, len(options)))
        model.Width, model.Height, model.Title = 240, height + 36, title
        choices = model.createInstance("com.sun.star.awt.UnoControlListBoxModel")
        choices.PositionX, choices.PositionY, choices.Width, choices.Height = 6, 6, 228, height
        choices.StringItemList = tuple(label for _, label in options)
        choices.SelectedItems = (0,)
        model.insertByName("choices", choices)
        for name, label, kind, left in (
            ("ok", say("dialog.ok"), 1, 124),
            ("cancel", say("dialog.cancel"), 2, 182),
        ):
            button = model.createInstance("com.sun.star.awt.UnoControlButtonModel")
            button.PositionX, button.PositionY, button.Width, button.Height = left, height + 14, 52, 16
            button.Label, button.PushButtonType, button.DefaultButton = label, kind, name == "ok"
            model.insertByName(name, button)
        dialog = self._service("com.sun.star.awt.UnoControlDialog")
        dialog.setModel(model)
        dialog.createPeer(self._service("com.sun.star.awt.Toolkit"), self._frame.getContainerWindow())
        try:
            if dialog.execute() != 1:
                return None
            number = dialog.getControl("choices").getSelectedItemPos()
            return options[number][0] if 0 <= number < len(options) else None
        finally:
            dialog.dispose()

    def target(self, title: str, suggestion: Path) -> Path | None:
        picker = self._service("com.sun.star.ui.dialogs.FilePicker", SAVE_WITH_SUFFIX)
        picker.setTitle(title)
        kind = suggestion.suffix
        picker.appendFilter(file_kind(kind), f"*{kind}")
        picker.setDisplayDirectory(uno.systemPathToFileUrl(str(suggestion.parent)))
        picker.setDefaultName(suggestion.name)
        if picker.execute() != 1:
            return None
        return Path(uno.fileUrlToSystemPath(picker.getFiles()[0]))

    def _service(self, name: str, *arguments: Any) -> Any:
        manager = self._context.ServiceManager
        if arguments:
            return manager.createInstanceWithArgumentsAndContext(name, arguments, self._context)
        return manager.createInstanceWithContext(name, self._context)
