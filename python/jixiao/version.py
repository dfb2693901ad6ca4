"""The one place where the version of the product stands."""

__version__ = "1.1.0"
