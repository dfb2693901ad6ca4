"""Excel's error values, and how a formula stops: with one of them, or because Excel's answer is not certain."""

from __future__ import annotations

from jixiao.core.errors import Told
from jixiao.core.messages import say
from jixiao.workbook.view import ErrorValue

NULL = ErrorValue("#NULL!")
DIVISION = ErrorValue("#DIV/0!")
VALUE = ErrorValue("#VALUE!")
REFERENCE = ErrorValue("#REF!")
NAME = ErrorValue("#NAME?")
NUMBER = ErrorValue("#NUM!")
MISSING = ErrorValue("#N/A")


class Failure(Exception):
    """The expression has an error value, as Excel has."""

    def __init__(self, error: ErrorValue) -> None:
        super().__init__(str(error))
        self.error = error


class Uncertain(Told):
    """What Excel would give here is not certain; the text says why, in one Chinese line."""


def differing(name: str) -> Uncertain:
    """A use of a function in which spreadsheets differ and Excel's documentation does not decide."""
    return Uncertain(say("formula.hosts_differ", name=name))


def require(condition: object, error: ErrorValue = NUMBER) -> None:
    """Raise Failure where an argument lies outside of what a function is documented for."""
    if not condition:
        raise Failure(error)


def certain(condition: object, name: str) -> None:
    """Refuse the use of a function in which spreadsheets differ."""
    if not condition:
        raise differing(name)
