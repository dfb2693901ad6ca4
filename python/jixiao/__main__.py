"""`python -m jixiao`."""

from jixiao.cli import entry

if __name__ == "__main__":
    entry()
