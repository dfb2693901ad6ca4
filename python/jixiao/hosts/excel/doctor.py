"""What commonly keeps the add-in from working in Excel, each obstacle with its remedy in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath

from jixiao.hosts.excel import doctor_program, install
from jixiao.hosts.excel.environment import Environment
from jixiao.hosts.obstacle import Obstacle

VERSIONS = ("16.0", "15.0", "14.0", "12.0")
"""Office 2016 and later, 2013, 2010, 2007."""

OFFICE = "Software\\Microsoft\\Office\\"
POLICY = "Software\\Policies\\Microsoft\\Office\\"
RULE_PLACES = (
    "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Windows Defender Exploit Guard\\ASR\\Rules",
    "HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Windows Defender Exploit Guard\\ASR\\Rules",
)
NO_CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
NO_WIN32_CALLS = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
BLOCKS = ("1", "6")  # block, warn
OURS = re.compile(r"jixiao\.xla[m]?", re.IGNORECASE)
TRUST = "文件 → 选项 → 信任中心 → 信任中心设置 → "
ADMINISTRATOR = "请把这一行转给单位的电脑管理员放行"


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
        found += [*_marked(env, workbook), *_online(env, workbook)]
    return sorted(found, key=lambda obstacle: not obstacle.certain)


def lines(environment: Environment | None = None, workbook: Path | None = None) -> list[str]:
    """The diagnosis as lines of text."""
    found = examine(environment, workbook)
    return [obstacle.line for obstacle in found] or ["没有发现妨碍 Excel 加载项工作的原因"]


def _excel(env: Environment) -> Iterator[Obstacle]:
    path = env.excel()
    folded = path.lower()
    if not path:
        yield Obstacle("no-excel", "没有找到 Excel", "安装桌面版 Excel，或改用 LibreOffice（--host calc）")
    elif PureWindowsPath(folded).name != "excel.exe":
        yield Obstacle(
            "wps",
            f"WPS 或别的程序占用了 Excel.Application（{path}），程序会连到它",
            "在 WPS“配置工具”的“兼容设置”里取消与第三方兼容的勾选，再修复一次 Microsoft Office",
        )
    elif "\\windowsapps\\" in folded:
        yield Obstacle(
            "store",
            "Excel 来自微软商店，读不到注册表和加载项",
            "卸载商店版，从 Office 官网安装桌面版",
        )


def _add_in(env: Environment) -> Iterator[Obstacle]:
    target, source = env.startup / install.ADD_IN, install.or_none(install.own_add_in)
    renew = "关闭 Excel，再双击“安装.cmd”（或运行 jixiao install --host excel）"
    if target.exists():
        if source is not None and target.read_bytes() != source.read_bytes():
            yield Obstacle("old-add-in", f"绩效自评加载项不是当前版本的（{target}）", renew)
        yield from _marked(env, target)
    elif install.placed(env):
        yield Obstacle(
            "quarantined",
            f"装好的加载项不见了，可能被杀毒软件隔离（{target}）",
            "在 Windows 安全中心 → 保护历史记录里还原并允许它，再双击“安装.cmd”",
        )
    else:
        yield Obstacle("no-add-in", f"没有安装绩效自评加载项（{target}）", renew)
    for where in _others(env, target):
        yield Obstacle(
            "second-add-in",
            f"另有一个绩效自评加载项：{where}",
            "文件 → 选项 → 加载项 → Excel 加载项 → 转到，去掉它的勾，再删除那个文件",
        )


def _others(env: Environment, target: Path) -> Iterator[str]:
    """Other files of the add-in that Excel would load as well."""
    for version in VERSIONS:
        for value in env.registry_values(f"HKCU\\{OFFICE}{version}\\Excel\\Options"):
            text = str(value).replace("/R ", "").strip('" ') if isinstance(value, str) else ""
            if OURS.search(text) and text.lower() != str(target).lower():
                yield text
    known = env.startup.parents[1] / "AddIns" / install.ADD_IN
    program = env.excel()
    shared = Path(program).parent / "XLSTART" / install.ADD_IN if program else known
    yield from dict.fromkeys(str(path) for path in (known, shared) if path.exists())


def _marked(env: Environment, path: Path) -> Iterator[Obstacle]:
    zone = env.zone(path)
    if zone is not None and zone >= 3:
        yield Obstacle(
            "downloaded",
            f"文件带有“来自网络”的标记，宏被阻止：{path}",
            "在资源管理器里右键 → 属性 → 勾选“解除锁定”",
        )


def _online(env: Environment, path: Path) -> Iterator[Obstacle]:
    """A workbook that Excel knows by its web address, where nothing lies beside it."""
    text = str(path)
    synced = [env.variable(name) for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")]
    inside = any(folder and text.lower().startswith(folder.lower() + "\\") for folder in synced)
    if re.match(r"https?:", text, re.IGNORECASE) or inside:
        yield Obstacle(
            "online",
            f"工作簿在 OneDrive 或 SharePoint 上，Excel 看到的是网址，旁边的口径文件不起作用：{text}",
            "函数和按钮不受影响；要用自己的口径文件，请把工作簿和口径文件一起放到本机的普通文件夹",
            certain=False,
        )


def _disabled(env: Environment) -> Iterator[Obstacle]:
    for version in VERSIONS:
        values = env.registry_values(f"HKCU\\{OFFICE}{version}\\Excel\\Resiliency\\DisabledItems")
        text = b"".join(v for v in values if isinstance(v, bytes)).decode("utf-16-le", "ignore")
        shifted = b"".join(v[1:] for v in values if isinstance(v, bytes)).decode("utf-16-le", "ignore")
        if OURS.search(text) or OURS.search(shifted):
            yield Obstacle(
                "disabled-item",
                "Excel 因为上次出错停用了加载项",
                "文件 → 选项 → 加载项 → 管理“禁用项目” → 转到 → 启用",
            )


def _set(env: Environment, name: str) -> tuple[int | None, bool]:
    """A setting of Excel's security, of whatever version, and whether a policy sets it."""
    for version in VERSIONS:
        for root in ("HKCU", "HKLM"):
            value = env.registry(f"{root}\\{POLICY}{version}\\Excel\\Security{name}")
            if isinstance(value, int):
                return value, True
    for version in VERSIONS:
        value = env.registry(f"HKCU\\{OFFICE}{version}\\Excel\\Security{name}")
        if isinstance(value, int):
            return value, False
    return None, False


def _macros(env: Environment) -> Iterator[Obstacle]:
    level, policy = _set(env, "|VBAWarnings")
    if level in (3, 4):
        who = "单位的策略" if policy else "Excel 的设置"
        how = ADMINISTRATOR if policy else TRUST + "宏设置 → 禁用所有宏，并发出通知"
        yield Obstacle("macros-disabled", f"{who}{'禁止了全部宏' if level == 4 else '只允许带签名的宏'}", how)
    for name, code, what, own, certain in (
        (
            "\\Trusted Locations|AllLocationsDisabled",
            "no-trusted-locations",
            "所有受信任位置都被停用，XLSTART 里的加载项也要逐次放行",
            "受信任位置 → 取消“禁用所有受信任位置”",
            False,
        ),
        (
            "|DisableAllAddins",
            "add-ins-disabled",
            "所有加载项都被停用",
            "加载项 → 取消“禁用所有应用程序加载项”",
            True,
        ),
        (
            "|RequireAddinSig",
            "signature-required",
            "加载项必须带有受信任的签名",
            "加载项 → 取消“要求受信任的发布者签署”，或请管理员签名（见“签名与杀毒”）",
            True,
        ),
        (
            "|blockcontentexecutionfrominternet",
            "internet-blocked",
            "来自网络或网络共享的工作簿里宏被阻止",
            "把工作簿存到本机，右键 → 属性 → 解除锁定；或把网络文件夹设为受信任位置",
            False,
        ),
    ):
        value, policy = _set(env, name)
        if value == 1:
            yield Obstacle(code, what, ADMINISTRATOR if policy else TRUST + own, certain=certain)


def _defender(env: Environment) -> Iterator[Obstacle]:
    for rule, code, what in (
        (NO_CHILD_PROCESSES, "child-processes", "安全策略禁止 Office 创建子进程，Excel 启动不了 Python"),
        (NO_WIN32_CALLS, "win32-calls", "安全策略禁止宏调用 Win32 接口，Excel 加载不了 xlwings 的 DLL"),
    ):
        values = [env.registry(f"{place}|{rule}") for place in RULE_PLACES]
        if any(str(value) in BLOCKS for value in values if value is not None):
            yield Obstacle(
                code,
                what,
                f"请管理员为 Excel 和 Python 设置例外（规则 {rule}）；在此之前可用“校验（把文件或文件夹拖到这里）.cmd”",
            )


PROBES: tuple[Callable[[Environment], Iterator[Obstacle]], ...] = (
    _excel,
    *doctor_program.PROBES,
    _add_in,
    _disabled,
    _macros,
    _defender,
)
