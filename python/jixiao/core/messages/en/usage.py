"""Mistakes in how a command is called."""

from __future__ import annotations

TEXT = {
    "new.converted": "written: {path}, {filled} formulas filled in",
    "usage.only_xlsx": "the name must end in .xlsx: {path}",
    "usage.same_file": "the source itself cannot be the target: {path}",
    "usage.unknown_check": "no such check: {names}",
    "usage.meant": "{problem}; did you mean {near}?",
    "usage.level": "--level takes error, warning or info, not {given}",
    "usage.see_help": "{problem} (see jixiao --help)",
    "usage.no_option": "no such option: {name}",
    "usage.no_command": "no such command: {name}",
    "usage.no_template": "no template {name}; known are: {known}",
    "usage.no_target": "no file to write, for instance: jixiao new {template} form.xlsx",
}
