"""The commands of the ribbon and of the menu, defined once for every spreadsheet program.

A door (the Excel macros, the LibreOffice dispatcher) calls `run(port, name, …)`: it keeps the settings of
the program, shows the result or one line of what went wrong, and never lets an exception through.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from jixiao.core.messages import say
from jixiao.core.rulebook import RulebookError
from jixiao.core.shown import shown
from jixiao.hosts import calculate, inform, output, validate
from jixiao.hosts.port import HostError, Workbook
from jixiao.hosts.result import Result


@dataclass(frozen=True)
class Command:
    name: str
    title: str  # as on the button; also the name of the undo step
    action: Callable[..., Result]


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("recalc_sheet", say("button.recalc_sheet"), calculate.recalc_sheet),
        Command("recalc_book", say("button.recalc_book"), calculate.recalc_book),
        Command("fill_sheet", say("button.fill_sheet"), calculate.fill_sheet),
        Command("validate_sheet", say("button.validate_sheet"), validate.validate_sheet),
        Command("validate_book", say("button.validate_book"), validate.validate_book),
        Command("clear_marks", say("button.clear_marks"), validate.clear_marks),
        Command("fix_sheet", say("button.fix_sheet"), validate.fix_sheet),
        Command("previous_finding", say("button.previous_finding"), validate.previous_finding),
        Command("next_finding", say("button.next_finding"), validate.next_finding),
        Command("insert_template", say("button.insert_template"), output.insert_template),
        Command("set_rulebook", say("button.set_rulebook"), calculate.set_rulebook),
        Command("summary", say("button.summary"), output.summary),
        Command("export_values", say("button.export_values"), output.export_values),
        Command("export_report", say("button.export_report"), output.export_report),
        Command("write_paper", say("button.write_paper"), output.write_paper),
        Command("show_rules", say("button.show_rules"), inform.show_rules),
        Command("diagnose", say("button.diagnose"), inform.diagnose),
        Command("about", say("button.about"), inform.about),
    )
}
"""Every command by its name, in the order of the ribbon."""


def run(port: Workbook, name: str, *arguments: str | None, show: bool = True) -> Result:
    """Run a command and tell the user how it ended; `show=False` leaves the telling to the caller.

    Raises only KeyError, for a name that is no command.
    """
    command = COMMANDS[name]
    try:
        with port.task(command.title):
            result = command.action(port, *arguments)
    except (HostError, RulebookError) as problem:
        result = Result(str(problem), ok=False)
    except Exception as error:
        from jixiao.core.defect import told

        result = Result(say("host.failed", title=command.title, why=told(error)), ok=False)
    result = replace(result, text=shown(result.text, line=False))
    if show and result.shown == "bar":
        port.status(result.text)
    elif show and result.shown == "box":
        port.tell(result.text, warning=not result.ok)
    return result
