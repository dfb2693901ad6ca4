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
from jixiao.core.messages import say
from jixiao.hosts.excel.environment import Environment
from jixiao.hosts.port import HostError

ADD_IN = "jixiao.xlam"
VBA_SETTINGS = "HKCU\\Software\\VB and VBA Program Settings"
SETTINGS = f"{VBA_SETTINGS}\\jixiao\\excel"
PYTHON, PATH, STAMP = f"{SETTINGS}|python", f"{SETTINGS}|path", f"{SETTINGS}|stamp"
MODULE = "jixiao.hosts.excel.udfs"
NOT_HERE = say("excel.only_windows")


def install(environment: Environment | None = None) -> list[str]:
    """Install or renew. Gives what was done, line by line; raises HostError with one line when it cannot be
    done."""
    env = _windows(environment)
    source = own_add_in()
    if env.version("xlwings") is None:
        raise HostError(say("excel.get_extra"))
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
        say("excel.placed", path=target),
        say("excel.registered", path=python),
        say("excel.installed"),
    ]


def uninstall(environment: Environment | None = None) -> list[str]:
    """Undo `install`: files and settings are as before. Gives what was done, line by line."""
    env = _windows(environment)
    record = _record(env)
    if not record["placed"] and (env.startup / ADD_IN).exists():
        record["placed"] = [ADD_IN]
    if not record["placed"] and env.registry(PYTHON) is None:
        return [say("excel.was_not_installed")]
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
    return [*said, say("excel.uninstalled")]


def status(environment: Environment | None = None) -> list[str]:
    """The state of the installation, line by line."""
    env = environment or Environment()
    if not env.windows:
        return [say("joint.about", what="Excel", said=NOT_HERE)]
    return [
        say("joint.about", what="Excel", said=env.excel() or say("excel.status.not_found")),
        say("joint.about", what=ADD_IN, said=state(env.startup / ADD_IN, or_none(own_add_in))),
        say("excel.status.program", path=env.registry(PYTHON) or say("excel.status.unregistered")),
    ]


def state(target: Path, source: Path | None) -> str:
    """Whether the installed file is there and is the one that belongs to this version."""
    if not target.exists():
        return say("excel.status.none")
    if source is None or target.read_bytes() != source.read_bytes():
        return say("excel.status.other", path=target)
    return say("excel.status.sound", path=target)


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
        raise HostError(say("excel.no_add_in_built", name=ADD_IN)) from None


def _readable(env: Environment, path: Path) -> str:
    """The path as VBA can hand it on: in the system's code page, else in the short form. Raises HostError."""
    for text in (str(path), env.short(path)):
        if text and text.encode(env.ansi, "replace").decode(env.ansi) == text:
            return text
    raise HostError(say("excel.path_characters", path=path))


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
    return say("excel.settings_restored", path=env.configuration)


def _missing(folder: Path) -> list[Path]:
    """The folders on the way to this one that are not there yet."""
    return [each for each in (folder, *folder.parents) if not each.exists()]


def _put_back(env: Environment, record: dict[str, Any], name: str) -> str:
    """What was there before we placed a file, or nothing."""
    target, kept = env.startup / name, record["files"].pop(name, None)
    if kept and Path(kept).exists():
        _copy(Path(kept), target)
        Path(kept).unlink()
        return say("excel.restored", path=target)
    try:
        target.unlink(missing_ok=True)
    except PermissionError:
        raise HostError(say("excel.in_use", path=target)) from None
    return say("excel.deleted", path=target)


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
        raise HostError(say("excel.in_use", path=target)) from None


def _replace(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    partial = target.with_name(target.name + ".new")
    partial.write_bytes(data)
    try:
        partial.replace(target)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
