"""Put the add-in where Excel loads it, and undo that. Needs no administrator rights.

Both `jixiao.xlam` and the xlwings add-in go into the user's XLSTART folder, as `xlwings addin install`
does: Excel opens what lies there, and trusts it without a question. xlwings' user settings get the
interpreter and the module of the worksheet functions; what stood there before is kept for the way back.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from jixiao import assets
from jixiao.hosts.excel.environment import Environment
from jixiao.hosts.port import HostError

ADD_IN, XLWINGS = "jixiao.xlam", "xlwings.xlam"
MODULE = "jixiao.hosts.excel.udfs"
NOT_HERE = "这里没有 Excel：Excel 加载项只能装在 Windows 上。可改用 LibreOffice：jixiao install --host calc"


def install(environment: Environment | None = None) -> list[str]:
    """Install or renew. Gives what was done, line by line; raises HostError with one line when it cannot be
    done."""
    env = _windows(environment)
    sources = {ADD_IN: _own_add_in(), XLWINGS: _xlwings_add_in(env)}
    before = env.settings()
    wanted = _settings(env, before)
    settings = _encoded(env, {**before, **wanted})
    record = _record(env)
    for name in sources:
        if name not in record["placed"] and (env.startup / name).exists():
            record["files"][name] = _keep(env, env.startup / name)
    for name in wanted:
        record["settings"].setdefault(name, before.get(name))
    record["placed"] = sorted(sources)
    _write_record(env, record)  # first: whatever happens next, the way back is known
    for name, source in sources.items():
        _copy(source, env.startup / name)
    _write(env.configuration, settings)
    return [
        *(f"已放入 {env.startup / name}" for name in sources),
        f"已写入 xlwings 设置 {env.configuration}：解释器 {wanted['INTERPRETER_WIN']}",
        "安装完成。请重新启动 Excel，功能区会出现“绩效自评”。不工作时运行 jixiao doctor --host excel",
    ]


def uninstall(environment: Environment | None = None) -> list[str]:
    """Undo `install`: files and settings are as before. Gives what was done, line by line."""
    env = _windows(environment)
    record = _record(env)
    placed = record["placed"] or ([ADD_IN] if (env.startup / ADD_IN).exists() else [])
    if not placed:
        return ["没有安装过 Excel 加载项，未作改动"]
    said = []
    for name in placed:
        target, kept = env.startup / name, record["files"].get(name)
        if kept and Path(kept).exists():
            _copy(Path(kept), target)
            Path(kept).unlink()
            said.append(f"已还原 {target}")
        else:
            _remove(target)
            said.append(f"已删除 {target}")
    settings = env.settings()
    for name, value in record["settings"].items():
        if value is None:
            settings.pop(name, None)
        else:
            settings[name] = value
    if record["settings"]:
        _write(env.configuration, _encoded(env, settings))
        said.append(f"已还原 xlwings 设置 {env.configuration}")
    _record_file(env).unlink(missing_ok=True)
    return [*said, "卸载完成"]


def status(environment: Environment | None = None) -> list[str]:
    """The state of the installation, line by line."""
    env = environment or Environment()
    if not env.windows:
        return ["Excel：" + NOT_HERE]
    lines = [f"Excel：{env.excel() or '没有找到'}"]
    for name, source in ((ADD_IN, _or_none(_own_add_in)), (XLWINGS, _or_none(lambda: _xlwings_add_in(env)))):
        lines.append(f"{name}：{state(env.startup / name, source)}")
    settings = env.settings()
    lines.append(f"解释器：{settings.get('INTERPRETER_WIN') or '没有设置'}")
    lines.append(f"函数模块：{settings.get('UDF MODULES') or '没有设置'}")
    return lines


def state(target: Path, source: Path | None) -> str:
    """Whether the installed file is there and is the one that belongs to this version."""
    if not target.exists():
        return "没有安装"
    if source is None or target.read_bytes() != source.read_bytes():
        return f"已安装，但与当前版本不一致（{target}）"
    return f"已安装（{target}）"


def _windows(environment: Environment | None) -> Environment:
    env = environment or Environment()
    if not env.windows:
        raise HostError(NOT_HERE)
    return env


def _own_add_in() -> Path:
    try:
        return assets.path(ADD_IN)
    except FileNotFoundError:
        raise HostError(f"找不到 {ADD_IN}：请先运行 make build，或重新安装 jixiao") from None


def _xlwings_add_in(env: Environment) -> Path:
    folder = env.package_folder("xlwings")
    path = None if folder is None else folder / "addin" / XLWINGS
    if path is None or not path.exists():
        raise HostError('没有安装 xlwings：请运行 pip install "jixiao[excel]"')
    return path


def _or_none(find: Any) -> Path | None:
    try:
        path: Path = find()
    except HostError:
        return None
    return path


def _settings(env: Environment, before: dict[str, str]) -> dict[str, str]:
    """The settings that jixiao needs. A UDF module that is set already stays, with ours behind it."""
    modules = [m for m in before.get("UDF MODULES", "").split(";") if m and m != MODULE]
    wanted = {
        "INTERPRETER_WIN": str(env.executable),
        "USE UDF SERVER": "True",
        "UDF MODULES": ";".join([*modules, MODULE]),
    }
    package = Path(__file__).resolve().parents[3]
    if package.name != "site-packages":  # run from a clone: xlwings must be told where it lies
        paths = [p for p in before.get("PYTHONPATH", "").split(";") if p and p != str(package)]
        wanted["PYTHONPATH"] = ";".join([*paths, str(package)])
    return wanted


def _encoded(env: Environment, settings: dict[str, str]) -> bytes:
    """xlwings' settings as its VBA reads them: pairs in quotes, in the system's code page."""
    text = "".join(f'"{name}","{value}"\r\n' for name, value in settings.items())
    try:
        return text.encode(env.ansi)
    except UnicodeEncodeError:
        raise HostError(
            "Python 所在的路径含有系统代码页没有的字符，Excel 读不了：请把 Python 装到纯英文的路径"
        ) from None


def _write(target: Path, data: bytes) -> None:
    """Write a file; one that would be empty is removed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if data:
        _replace(target, data)
    else:
        target.unlink(missing_ok=True)


def _record_file(env: Environment) -> Path:
    return env.own_folder / "excel-install.json"


def _record(env: Environment) -> dict[str, Any]:
    empty: dict[str, Any] = {"placed": [], "files": {}, "settings": {}}
    try:
        return {**empty, **json.loads(_record_file(env).read_text(encoding="utf-8"))}
    except FileNotFoundError:
        return empty
    except ValueError:
        return empty  # damaged by hand: then only our own files are removed


def _write_record(env: Environment, record: dict[str, Any]) -> None:
    env.own_folder.mkdir(parents=True, exist_ok=True)
    _replace(_record_file(env), json.dumps(record, ensure_ascii=False, indent=1).encode())


def _keep(env: Environment, target: Path) -> str:
    """Keep a file that was there before us, outside XLSTART, where Excel would open it as well."""
    kept = env.own_folder / "before" / target.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(target, kept)
    return str(kept)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        _replace(target, source.read_bytes())
    except PermissionError:
        raise HostError(f"{target} 正在使用：请先关闭 Excel 再试") from None


def _remove(target: Path) -> None:
    try:
        target.unlink(missing_ok=True)
    except PermissionError:
        raise HostError(f"{target} 正在使用：请先关闭 Excel 再试") from None


def _replace(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    partial = target.with_name(target.name + ".new")
    partial.write_bytes(data)
    try:
        partial.replace(target)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
