"""What keeps the Python from answering that Excel starts: the program, its packages, settings that lead elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath

from jixiao.hosts.excel import install
from jixiao.hosts.excel.environment import Environment
from jixiao.hosts.obstacle import Obstacle

OLDEST_PYTHON = (3, 11)
AGAIN = "双击“安装.cmd”（或运行 jixiao install --host excel）"
INSTALLED = ("HKCU\\Software\\Python\\PythonCore", "HKLM\\SOFTWARE\\Python\\PythonCore")


def registered(env: Environment) -> str:
    """The program that Excel starts, '' when none is registered."""
    return str(env.registry(install.PYTHON) or "")


def _program(env: Environment) -> Iterator[Obstacle]:
    chosen = registered(env)
    if not chosen:
        yield Obstacle("no-interpreter", "没有登记给 Excel 用的程序", AGAIN)
    elif not env.exists(chosen):
        yield Obstacle(
            "no-python", f"登记的程序不见了（移走了文件夹，或被杀毒软件隔离）：{chosen}", "重新" + AGAIN
        )
    else:
        yield from _starts(env, chosen)
    if "\\windowsapps\\" in chosen.lower():
        yield Obstacle(
            "store-python",
            "登记的 Python 来自微软商店，Excel 启动不了它",
            "用安装包里的“安装.cmd”，或从官网安装 Python 后重新安装",
        )
    if env.python < OLDEST_PYTHON:
        version = ".".join(map(str, env.python))
        yield Obstacle("old-python", f"Python {version} 太旧", "安装 Python 3.11 或更新的版本后重新安装")


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
            "incomplete", f"登记的程序缺少 {missing}：{chosen}", "它是另一个 Python，或装得不全。重新" + AGAIN
        )
    else:
        yield Obstacle("broken", f"登记的程序启动不了：{chosen}（{problem}）", "重新" + AGAIN)


def _dll(env: Environment) -> Iterator[Obstacle]:
    version = env.version("xlwings")
    if version is None:
        yield Obstacle(
            "no-xlwings", "没有安装 xlwings", '重新解压安装包并双击“安装.cmd”，或 pip install "jixiao[excel]"'
        )
        return
    if env.version("pywin32") is None:
        yield Obstacle("no-pywin32", "没有安装 pywin32", "重新双击“安装.cmd”，或 pip install pywin32")
    python = Path(registered(env) or env.executable)
    name = f"xlwings{'32' if is_32_bit(env) else '64'}-{version}.dll"
    if not any(env.exists(folder / name) for folder in (python.parent, python.parent.parent)):
        yield Obstacle(
            "no-dll",
            f"{name} 不在 {python.parent} 里（可能被杀毒软件隔离）",
            f"重新双击“安装.cmd”，或 pip install --force-reinstall --no-deps xlwings=={version}",
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
            f"电脑上有几个 Python（{names}），登记的是 {registered(env)}",
            "升级或安装包时要用登记的那一个；改用另一个时，用它运行 python -m jixiao install --host excel",
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
    remove = "在“编辑账户的环境变量”里删除它，再重新启动 Excel"
    if stale or own:
        what = "指向不存在的文件夹" if stale else "带来了另一份程序"
        yield Obstacle(
            "pythonpath", f"环境变量 PYTHONPATH {what}：{';'.join(stale or own)}", remove, certain=bool(own)
        )
    home = env.variable("PYTHONHOME")
    if home:
        yield Obstacle("pythonhome", f"环境变量 PYTHONHOME 把 Python 引到别处：{home}", remove)


def _left_over(env: Environment) -> Iterator[Obstacle]:
    """Settings of xlwings. Our own way to Python reads none of them; workbooks of others do."""
    settings = env.settings()
    conda = [name for name in ("CONDA PATH", "CONDA ENV") if settings.get(name)]
    if conda:
        yield Obstacle(
            "conda",
            f"xlwings 设置里留有 {'、'.join(conda)}，别的 xlwings 工作簿会用到另一个 Python",
            f"不再使用 Anaconda 时，在 {env.configuration} 里删去这几行",
            certain=False,
        )
    if settings.get("DEBUG UDFS", "").lower() == "true":
        yield Obstacle(
            "debug-left-on",
            "xlwings 设置里开着 DEBUG UDFS，别的 xlwings 函数会等一个没有启动的程序",
            f"在 {env.configuration} 里把 DEBUG UDFS 改为 False",
            certain=False,
        )
    other = env.startup / "xlwings.xlam"
    if other.exists():
        yield Obstacle(
            "xlwings-add-in",
            f"启动文件夹里有 xlwings 加载项（{other}）",
            "绩效自评不需要它；没有别的工作簿用它时可以删除",
            certain=False,
        )


PROBES: tuple[Callable[[Environment], Iterator[Obstacle]], ...] = (
    _program,
    _dll,
    _several,
    _variables,
    _left_over,
)
