"""The value of an error cell."""


class ErrorValue(str):
    """The value of an error cell (`t="e"`): '#N/A', '#DIV/0!', … Text that only looks so is a plain str."""

    __slots__ = ()
