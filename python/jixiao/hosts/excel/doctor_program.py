"""What keeps the Python from answering that Excel starts: the program, its packages, settings that lead elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath

from jixiao.core.messages import say
from jixiao.hosts.excel import install
from jixiao.hosts.excel.environment import Environment
from jixiao.hosts.obstacle import Obstacle

OLDEST_PYTHON = (3, 11)
AGAIN = say("excel.run_install")
INSTALLED = ("HKCU\\Software\\Python\\PythonCore", "HKLM\\SOFTWARE\\Python\\PythonCore")


def registered(env: Environment) -> str:
    """The program that Excel starts, '' when none is registered."""
    return str(env.registry(install.PYTHON) or "")


def _program(env: Environment) -> Iterator[Obstacle]:
    chosen = registered(env)
    if not chosen:
        yield Obstacle("no-interpreter", say("excel.no_program"), AGAIN)
    elif not env.exists(chosen):
        yield Obstacle("no-python", say("excel.program_gone", path=chosen), say("excel.run_again"))
    else:
        yield from _starts(env, chosen)
    if "\\windowsapps\\" in chosen.lower():
        yield Obstacle(
            "store-python",
            say("excel.store_python"),
            say("excel.own_python"),
        )
    if env.python < OLDEST_PYTHON:
        version = ".".join(map(str, env.python))
        yield Obstacle("old-python", say("excel.old_python", version=version), say("excel.new_python"))


def _starts(env: Environment, chosen: str) -> Iterator[Obstacle]:
    """Whether it starts, and finds what it needs."""
    path = env.registry(install.PATH)
    before = f"import sys; sys.path.insert(0, {str(path)!r}); " if path else ""
    problem = env.start(chosen, f"{before}import xlwings.com_server, {install.MODULE}, os; os._exit(0)")
    if not problem:
        return
    if "ModuleNotFoundError" in problem or "ImportError" in problem:
        missing = problem.partition("named ")[2].strip("'\" ") or problem
        yield Obstacle(
            "incomplete", say("excel.incomplete", missing=missing, path=chosen), say("excel.complete")
        )
    else:
        yield Obstacle("broken", say("excel.broken", path=chosen, problem=problem), say("excel.run_again"))


def _dll(env: Environment) -> Iterator[Obstacle]:
    version = env.version("xlwings")
    if version is None:
        yield Obstacle("no-xlwings", say("excel.no_xlwings"), say("excel.get_xlwings"))
        return
    if env.version("pywin32") is None:
        yield Obstacle("no-pywin32", say("excel.no_pywin32"), say("excel.get_pywin32"))
    python = Path(registered(env) or env.executable)
    name = f"xlwings{'32' if is_32_bit(env) else '64'}-{version}.dll"
    if not any(env.exists(folder / name) for folder in (python.parent, python.parent.parent)):
        yield Obstacle(
            "no-dll",
            say("excel.no_dll", name=name, folder=python.parent),
            say("excel.get_dll", version=version),
        )


def is_32_bit(env: Environment) -> bool:
    """Whether the installed Excel has 32 bits."""
    platform = env.registry("HKLM\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration|Platform")
    if platform is None:
        platform = env.registry("HKLM\\SOFTWARE\\Microsoft\\Office\\16.0\\Outlook|Bitness")
    return platform == "x86" or (platform is None and "(x86)" in env.excel())


def _several(env: Environment) -> Iterator[Obstacle]:
    """Other Pythons on this computer: a package that was installed into one is missing in the others."""
    chosen = registered(env).lower()
    found: dict[str, str] = {}
    for root in INSTALLED:
        for name in env.registry_keys(root):
            folder = env.registry(f"{root}\\{name}\\InstallPath|")
            if folder:
                found[str(PureWindowsPath(str(folder)) / "python.exe").lower()] = name
    if len(found) > 1 and chosen in found:
        names = "、".join(sorted(set(found.values())))
        yield Obstacle(
            "several-pythons",
            say("excel.many_pythons", names=names, chosen=registered(env)),
            say("excel.use_chosen"),
            certain=False,
        )


def _variables(env: Environment) -> Iterator[Obstacle]:
    """Settings of the environment that lead every Python elsewhere. The offline kit's own ignores them."""
    if env.kit:
        return
    stale = [folder for folder in env.variable("PYTHONPATH").split(";") if folder and not env.exists(folder)]
    own = [
        folder
        for folder in env.variable("PYTHONPATH").split(";")
        if folder and any(env.exists(Path(folder) / name) for name in ("xlwings", "jixiao", "win32com"))
    ]
    remove = say("excel.unset")
    if stale or own:
        code = "excel.path_stale" if stale else "excel.path_other"
        yield Obstacle("pythonpath", say(code, path=";".join(stale or own)), remove, certain=bool(own))
    home = env.variable("PYTHONHOME")
    if home:
        yield Obstacle("pythonhome", say("excel.home", path=home), remove)


def _left_over(env: Environment) -> Iterator[Obstacle]:
    """Settings of xlwings. Our own way to Python reads none of them; workbooks of others do."""
    settings = env.settings()
    conda = [name for name in ("CONDA PATH", "CONDA ENV") if settings.get(name)]
    if conda:
        yield Obstacle(
            "conda",
            say("excel.conda", names=conda),
            say("excel.no_conda", path=env.configuration),
            certain=False,
        )
    if settings.get("DEBUG UDFS", "").lower() == "true":
        yield Obstacle(
            "debug-left-on",
            say("excel.debug"),
            say("excel.no_debug", path=env.configuration),
            certain=False,
        )
    other = env.startup / "xlwings.xlam"
    if other.exists():
        yield Obstacle(
            "xlwings-add-in",
            say("excel.xlwings_add_in", path=other),
            say("excel.needless"),
            certain=False,
        )


PROBES: tuple[Callable[[Environment], Iterator[Obstacle]], ...] = (
    _program,
    _dll,
    _several,
    _variables,
    _left_over,
)
