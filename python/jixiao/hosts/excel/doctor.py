"""What commonly keeps the add-in from working in Excel, each obstacle with its remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath

from jixiao.hosts.excel import install
from jixiao.hosts.excel.environment import Environment
from jixiao.hosts.obstacle import Obstacle

OLDEST_PYTHON = (3, 11)
OFFICE = "Software\\Microsoft\\Office\\16.0"
POLICY = "Software\\Policies\\Microsoft\\Office\\16.0"
RULE_PLACES = (
    "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Windows Defender Exploit Guard\\ASR\\Rules",
    "HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Windows Defender Exploit Guard\\ASR\\Rules",
)
NO_CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
NO_WIN32_CALLS = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
BLOCKS = (1, 6)  # block, warn


def examine(environment: Environment | None = None, workbook: Path | None = None) -> list[Obstacle]:
    """Every obstacle found, the certain ones first. `workbook` is a file that does not work."""
    env = environment or Environment()
    if not env.windows:
        return [
            Obstacle(
                "no-windows",
                "这里没有 Excel（不是 Windows）",
                "在 Windows 上运行，或改用 LibreOffice（--host calc）",
            )
        ]
    found = [obstacle for probe in PROBES for obstacle in probe(env)]
    if workbook is not None:
        found += _marked(env, workbook)
    return sorted(found, key=lambda obstacle: not obstacle.certain)


def lines(environment: Environment | None = None, workbook: Path | None = None) -> list[str]:
    """The diagnosis as lines of text."""
    found = examine(environment, workbook)
    return [obstacle.line for obstacle in found] or ["没有发现妨碍 Excel 加载项工作的原因"]


def _program(env: Environment) -> Iterator[Obstacle]:
    path = env.excel()
    folded = path.lower()
    if not path:
        yield Obstacle("no-excel", "没有找到 Excel", "安装桌面版 Excel，或改用 LibreOffice（--host calc）")
    elif PureWindowsPath(folded).name != "excel.exe":
        yield Obstacle(
            "wps",
            f"WPS 或别的程序占用了 Excel.Application（{path}），xlwings 会连到它",
            "在 WPS“配置工具”的“兼容设置”里取消与第三方兼容的勾选，再修复一次 Microsoft Office",
        )
    elif "\\windowsapps\\" in folded:
        yield Obstacle(
            "store",
            "Excel 来自微软商店，读不到注册表和加载项",
            "卸载商店版，从 Office 官网安装桌面版",
        )


def _interpreter(env: Environment) -> Iterator[Obstacle]:
    chosen = env.settings().get("INTERPRETER_WIN", "")
    if env.python < OLDEST_PYTHON:
        version = ".".join(map(str, env.python))
        yield Obstacle("old-python", f"Python {version} 太旧", "安装 Python 3.11 或更新的版本后重新安装")
    if not chosen:
        yield Obstacle(
            "no-interpreter", "xlwings 设置里没有 Python 解释器", "运行 jixiao install --host excel"
        )
    elif not env.exists(chosen):
        yield Obstacle(
            "no-python",
            f"设置的 Python 不存在：{chosen}",
            "用现有的 Python 再运行一次 jixiao install --host excel",
        )
    for path in filter(None, (chosen or str(env.executable), env.variable("USERPROFILE"))):
        if path.isascii():
            continue
        if _in_code_page(env, path):
            yield Obstacle(
                "non-ascii-path",
                f"路径含有非英文字符：{path}",
                "若提示找不到 Python，把 Python 装到纯英文的路径（如 C:\\Python）后重新安装",
                certain=False,
            )
        else:
            yield Obstacle(
                "outside-code-page",
                f"路径含有系统代码页没有的字符，Excel 传不过去：{path}",
                "把 Python 装到纯英文的路径（如 C:\\Python）后重新安装",
            )
    if "\\windowsapps\\" in chosen.lower():
        yield Obstacle(
            "store-python", "Python 来自微软商店，Excel 启动不了它", "从 python.org 安装 Python 后重新安装"
        )


def _in_code_page(env: Environment, path: str) -> bool:
    try:
        return path.encode(env.ansi).decode(env.ansi) == path
    except UnicodeError:
        return False


def _packages(env: Environment) -> Iterator[Obstacle]:
    version = env.version("xlwings")
    if version is None:
        yield Obstacle("no-xlwings", "没有安装 xlwings", 'pip install "jixiao[excel]"')
        return
    if env.version("pywin32") is None:
        yield Obstacle("no-pywin32", "没有安装 pywin32", "pip install pywin32")
    python = Path(env.settings().get("INTERPRETER_WIN") or env.executable)
    name = f"xlwings{'32' if _is_32_bit(env) else '64'}-{version}.dll"
    if not any(env.exists(folder / name) for folder in (python.parent, python.parent.parent)):
        yield Obstacle(
            "no-dll",
            f"{name} 不在 {python.parent} 里",
            f"pip install --force-reinstall --no-deps xlwings=={version}；用 pip --user 装的，请改装到虚拟环境",
        )


def _is_32_bit(env: Environment) -> bool:
    platform = env.registry("HKLM\\SOFTWARE\\Microsoft\\Office\\ClickToRun\\Configuration|Platform")
    return platform == "x86" or (platform is None and "(x86)" in env.excel())


def _add_ins(env: Environment) -> Iterator[Obstacle]:
    renew = "关闭 Excel，再运行 jixiao install --host excel"
    for name, find, missing, differs, what in (
        (install.ADD_IN, install._own_add_in, "no-add-in", "old-add-in", "绩效自评加载项"),
        (
            install.XLWINGS,
            lambda: install._xlwings_add_in(env),
            "no-xlwings-add-in",
            "xlwings-differs",
            "xlwings 加载项",
        ),
    ):
        target, source = env.startup / name, install._or_none(find)
        if not target.exists():
            yield Obstacle(missing, f"没有安装{what}（{target}）", renew)
        elif source is not None and target.read_bytes() != source.read_bytes():
            if name == install.XLWINGS:
                text = f"xlwings 加载项与 Python 里的 xlwings {env.version('xlwings')} 版本不同"
            else:
                text = f"{what}不是当前版本的"
            yield Obstacle(differs, text, renew)
        yield from _marked(env, target)
    settings = env.settings()
    if settings and settings.get("USE UDF SERVER", "").lower() != "true":
        yield Obstacle(
            "no-server",
            "xlwings 设置里没有打开 UDF Server，按钮会很慢",
            "运行 jixiao install --host excel",
            certain=False,
        )
    if settings and install.MODULE not in settings.get("UDF MODULES", "").split(";"):
        yield Obstacle(
            "no-module", f"xlwings 设置里没有函数模块 {install.MODULE}", "运行 jixiao install --host excel"
        )
    disabled = b"".join(
        v
        for v in env.registry_values(f"HKCU\\{OFFICE}\\Excel\\Resiliency\\DisabledItems")
        if isinstance(v, bytes)
    )
    if re.search(r"(jixiao|xlwings)\.xlam", disabled.decode("utf-16-le", "ignore"), re.IGNORECASE):
        yield Obstacle(
            "disabled-item", "Excel 因为上次出错停用了加载项", "文件 → 选项 → 加载项 → 管理“禁用项目” → 启用"
        )


def _marked(env: Environment, path: Path) -> Iterator[Obstacle]:
    zone = env.zone(path)
    if zone is not None and zone >= 3:
        yield Obstacle(
            "downloaded",
            f"文件带有“来自网络”的标记，宏被阻止：{path}",
            "在资源管理器里右键 → 属性 → 勾选“解除锁定”",
        )


def _macros(env: Environment) -> Iterator[Obstacle]:
    policy = env.registry(f"HKCU\\{POLICY}\\Excel\\Security|VBAWarnings")
    level = policy if policy is not None else env.registry(f"HKCU\\{OFFICE}\\Excel\\Security|VBAWarnings")
    if level in (3, 4):
        who = "单位的策略" if policy is not None else "Excel 的设置"
        how = (
            "请管理员放行"
            if policy is not None
            else "文件 → 选项 → 信任中心 → 宏设置 → 禁用所有宏，并发出通知"
        )
        yield Obstacle("macros-disabled", f"{who}{'禁止了全部宏' if level == 4 else '只允许带签名的宏'}", how)
    for base, who in (
        (POLICY, "请管理员放行"),
        (OFFICE, "文件 → 选项 → 信任中心 → 受信任位置 → 取消“禁用所有受信任位置”"),
    ):
        if env.registry(f"HKCU\\{base}\\Excel\\Security\\Trusted Locations|AllLocationsDisabled") == 1:
            yield Obstacle(
                "no-trusted-locations",
                "所有受信任位置都被停用，XLSTART 里的加载项也要逐次放行",
                who,
                certain=False,
            )
            break
    for base in (POLICY, OFFICE):
        if env.registry(f"HKCU\\{base}\\Excel\\Security|DisableAllAddins") == 1:
            yield Obstacle(
                "add-ins-disabled",
                "所有加载项都被停用",
                "文件 → 选项 → 信任中心 → 加载项，取消“禁用所有应用程序加载项”",
            )
            break


def _defender(env: Environment) -> Iterator[Obstacle]:
    for rule, code, what in (
        (NO_CHILD_PROCESSES, "child-processes", "安全策略禁止 Office 创建子进程，Excel 启动不了 Python"),
        (NO_WIN32_CALLS, "win32-calls", "安全策略禁止宏调用 Win32 接口，Excel 加载不了 xlwings 的 DLL"),
    ):
        values = [env.registry(f"{place}|{rule}") for place in RULE_PLACES]
        if any(str(value) in map(str, BLOCKS) for value in values if value is not None):
            yield Obstacle(
                code,
                what,
                f"请管理员为 Excel 和 Python 设置例外（规则 {rule}），或改用命令行 jixiao recalc、jixiao validate",
            )


PROBES: tuple[Callable[[Environment], Iterator[Obstacle]], ...] = (
    _program,
    _interpreter,
    _packages,
    _add_ins,
    _macros,
    _defender,
)
