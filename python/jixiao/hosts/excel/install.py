"""Put the add-in where Excel loads it, and undo that. Needs no administrator rights.

`jixiao.xlam` goes into the user's XLSTART folder: Excel opens what lies there, and trusts it without a question. Which
Python answers for it stands in the user's part of the registry, where VBA keeps settings (GetSetting). What was there
before is kept for the way back.
"""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

from jixiao import assets
from jixiao.hosts.excel.environment import Environment
from jixiao.hosts.port import HostError

ADD_IN = "jixiao.xlam"
VBA_SETTINGS = "HKCU\\Software\\VB and VBA Program Settings"
SETTINGS = f"{VBA_SETTINGS}\\jixiao\\excel"
PYTHON, PATH, STAMP = f"{SETTINGS}|python", f"{SETTINGS}|path", f"{SETTINGS}|stamp"
MODULE = "jixiao.hosts.excel.udfs"
NOT_HERE = "这里没有 Excel：Excel 加载项只能装在 Windows 上。可改用 LibreOffice：jixiao install --host calc"
IN_USE = "正在使用：请先关闭全部 Excel 窗口再试"


def install(environment: Environment | None = None) -> list[str]:
    """Install or renew. Gives what was done, line by line; raises HostError with one line when it cannot be
    done."""
    env = _windows(environment)
    source = own_add_in()
    if env.version("xlwings") is None:
        raise HostError('没有安装 xlwings：请运行 pip install "jixiao[excel]"')
    python, package = _readable(env, env.executable), _package(env)
    target = env.startup / ADD_IN
    record = _record(env)
    said = _retire(env, record)
    if ADD_IN not in record["placed"] and target.exists():
        record["files"][ADD_IN] = _keep(env, target)
    record["placed"] = [ADD_IN]
    record["folders"] += [str(each) for each in _missing(target.parent) if str(each) not in record["folders"]]
    _write_record(env, record)  # first: whatever happens next, the way back is known
    _copy(source, target)
    env.set_registry(PYTHON, python)
    env.set_registry(PATH, package)
    env.set_registry(STAMP, str(time.time_ns()))  # VBA asks again once this has changed
    return [
        *said,
        f"已放入 {target}",
        f"已登记程序 {python}",
        "安装完成。请重新启动 Excel，功能区会出现“绩效自评”。不工作时运行 jixiao doctor --host excel",
    ]


def uninstall(environment: Environment | None = None) -> list[str]:
    """Undo `install`: files and settings are as before. Gives what was done, line by line."""
    env = _windows(environment)
    record = _record(env)
    if not record["placed"] and (env.startup / ADD_IN).exists():
        record["placed"] = [ADD_IN]
    if not record["placed"] and env.registry(PYTHON) is None:
        return ["没有安装过 Excel 加载项，未作改动"]
    said = [_put_back(env, record, name) for name in record["placed"]]
    if record["settings"]:
        said.append(_restore_settings(env, record))
    for key in (SETTINGS, SETTINGS.rpartition("\\")[0]):
        env.remove_registry(key)
    if not env.registry_keys(VBA_SETTINGS):
        env.remove_registry(VBA_SETTINGS)
    _record_file(env).unlink(missing_ok=True)
    made = [Path(each) for each in record["folders"]]
    for folder in (env.own_folder / "before", env.own_folder, *sorted(made, reverse=True)):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return [*said, "卸载完成"]


def status(environment: Environment | None = None) -> list[str]:
    """The state of the installation, line by line."""
    env = environment or Environment()
    if not env.windows:
        return ["Excel：" + NOT_HERE]
    return [
        f"Excel：{env.excel() or '没有找到'}",
        f"{ADD_IN}：{state(env.startup / ADD_IN, or_none(own_add_in))}",
        "程序：" + str(env.registry(PYTHON) or "没有登记"),
    ]


def state(target: Path, source: Path | None) -> str:
    """Whether the installed file is there and is the one that belongs to this version."""
    if not target.exists():
        return "没有安装"
    if source is None or target.read_bytes() != source.read_bytes():
        return f"已安装，但与当前版本不一致（{target}）"
    return f"已安装（{target}）"


def or_none(find: Any) -> Path | None:
    """The file that `find` gives, None where it says that there is none."""
    try:
        path: Path = find()
    except HostError:
        return None
    return path


def placed(env: Environment) -> bool:
    """Whether the record says that the add-in was put in place."""
    return ADD_IN in _record(env)["placed"]


def _windows(environment: Environment | None) -> Environment:
    env = environment or Environment()
    if not env.windows:
        raise HostError(NOT_HERE)
    return env


def own_add_in() -> Path:
    """The add-in of this version. Raises HostError."""
    try:
        return assets.path(ADD_IN)
    except FileNotFoundError:
        raise HostError(f"找不到 {ADD_IN}：请先运行 make build，或重新安装 jixiao") from None


def _readable(env: Environment, path: Path) -> str:
    """The path as VBA can hand it on: in the system's code page, else in the short form. Raises HostError."""
    for text in (str(path), env.short(path)):
        if text and text.encode(env.ansi, "replace").decode(env.ansi) == text:
            return text
    raise HostError(
        f"程序所在的路径含有系统代码页没有的字符，Excel 传不过去：{path}。请放到纯英文的路径再安装"
    )


def _package(env: Environment) -> str:
    """The folder that Python must be told of: '' for an installed package, else that of the clone."""
    package = Path(__file__).resolve().parents[3]
    return "" if package.name == "site-packages" else _readable(env, package)


# What an earlier version of jixiao has done: it placed the add-in of xlwings as well, and wrote its settings.


def _retire(env: Environment, record: dict[str, Any]) -> list[str]:
    """Undo what this version does no longer."""
    said = [_put_back(env, record, name) for name in record["placed"] if name != ADD_IN]
    if record["settings"]:
        said.append(_restore_settings(env, record))
    record["settings"] = {}
    return said


def _restore_settings(env: Environment, record: dict[str, Any]) -> str:
    settings = env.settings()
    for name, value in record["settings"].items():
        if value is None:
            settings.pop(name, None)
        else:
            settings[name] = value
    text = "".join(f'"{name}","{value}"\r\n' for name, value in settings.items())
    if text:
        _replace(env.configuration, text.encode(env.ansi, "replace"))
    else:
        env.configuration.unlink(missing_ok=True)
        if env.configuration.parent.is_dir() and not any(env.configuration.parent.iterdir()):
            env.configuration.parent.rmdir()
    return f"已还原 xlwings 设置 {env.configuration}"


def _missing(folder: Path) -> list[Path]:
    """The folders on the way to this one that are not there yet."""
    return [each for each in (folder, *folder.parents) if not each.exists()]


def _put_back(env: Environment, record: dict[str, Any], name: str) -> str:
    """What was there before we placed a file, or nothing."""
    target, kept = env.startup / name, record["files"].pop(name, None)
    if kept and Path(kept).exists():
        _copy(Path(kept), target)
        Path(kept).unlink()
        return f"已还原 {target}"
    try:
        target.unlink(missing_ok=True)
    except PermissionError:
        raise HostError(f"{target} {IN_USE}") from None
    return f"已删除 {target}"


# The record of what was done


def _record_file(env: Environment) -> Path:
    return env.own_folder / "excel-install.json"


def _record(env: Environment) -> dict[str, Any]:
    empty: dict[str, Any] = {"placed": [], "files": {}, "settings": {}, "folders": []}
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
        raise HostError(f"{target} {IN_USE}") from None


def _replace(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    partial = target.with_name(target.name + ".new")
    partial.write_bytes(data)
    try:
        partial.replace(target)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
