"""What commonly keeps the add-in from working in Excel, each obstacle with its remedy in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath

from jixiao.core.messages import say
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
ADMINISTRATOR = say("excel.administrator")


def examine(environment: Environment | None = None, workbook: Path | None = None) -> list[Obstacle]:
    """Every obstacle found, the certain ones first. `workbook` is a file that does not work."""
    env = environment or Environment()
    if not env.windows:
        return [
            Obstacle(
                "no-windows",
                say("excel.not_here"),
                say("excel.use_calc"),
            )
        ]
    found = [obstacle for probe in PROBES for obstacle in probe(env)]
    if workbook is not None:
        found += [*_marked(env, workbook), *_online(env, workbook)]
    return sorted(found, key=lambda obstacle: not obstacle.certain)


def lines(environment: Environment | None = None, workbook: Path | None = None) -> list[str]:
    """The diagnosis as lines of text."""
    found = examine(environment, workbook)
    return [obstacle.line for obstacle in found] or [say("excel.sound")]


def _excel(env: Environment) -> Iterator[Obstacle]:
    path = env.excel()
    folded = path.lower()
    if not path:
        yield Obstacle("no-excel", say("excel.none"), say("excel.install_it"))
    elif PureWindowsPath(folded).name != "excel.exe":
        yield Obstacle(
            "wps",
            say("excel.taken", path=path),
            say("excel.free_it"),
        )
    elif "\\windowsapps\\" in folded:
        yield Obstacle(
            "store",
            say("excel.store"),
            say("excel.no_store"),
        )


def _add_in(env: Environment) -> Iterator[Obstacle]:
    target, source = env.startup / install.ADD_IN, install.or_none(install.own_add_in)
    renew = say("excel.close_and_install")
    if target.exists():
        if source is not None and target.read_bytes() != source.read_bytes():
            yield Obstacle("old-add-in", say("excel.other_version", path=target), renew)
        yield from _marked(env, target)
    elif install.placed(env):
        yield Obstacle(
            "quarantined",
            say("excel.vanished", path=target),
            say("excel.allow"),
        )
    else:
        yield Obstacle("no-add-in", say("excel.not_installed", path=target), renew)
    for where in _others(env, target):
        yield Obstacle(
            "second-add-in",
            say("excel.another", path=where),
            say("excel.remove_other"),
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
            say("excel.from_web", path=path),
            say("excel.unblock"),
        )


def _online(env: Environment, path: Path) -> Iterator[Obstacle]:
    """A workbook that Excel knows by its web address, where nothing lies beside it."""
    text = str(path)
    synced = [env.variable(name) for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")]
    inside = any(folder and text.lower().startswith(folder.lower() + "\\") for folder in synced)
    if re.match(r"https?:", text, re.IGNORECASE) or inside:
        yield Obstacle(
            "online",
            say("excel.cloud", path=text),
            say("excel.cloud_remedy"),
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
                say("excel.disabled"),
                say("excel.enable"),
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
        who = say("excel.by_policy") if policy else say("excel.by_settings")
        how = ADMINISTRATOR if policy else say("excel.trust", what=say("excel.allow_macros"))
        yield Obstacle(
            "macros-disabled", say("excel.no_macros" if level == 4 else "excel.signed_macros", who=who), how
        )
    for name, code, what, own, certain in (
        (
            "\\Trusted Locations|AllLocationsDisabled",
            "no-trusted-locations",
            say("excel.no_locations"),
            say("excel.allow_locations"),
            False,
        ),
        (
            "|DisableAllAddins",
            "add-ins-disabled",
            say("excel.no_add_ins"),
            say("excel.allow_add_ins"),
            True,
        ),
        (
            "|RequireAddinSig",
            "signature-required",
            say("excel.signature"),
            say("excel.allow_unsigned"),
            True,
        ),
        (
            "|blockcontentexecutionfrominternet",
            "internet-blocked",
            say("excel.internet"),
            say("excel.save_here"),
            False,
        ),
    ):
        value, policy = _set(env, name)
        if value == 1:
            yield Obstacle(
                code, what, ADMINISTRATOR if policy else say("excel.trust", what=own), certain=certain
            )


def _defender(env: Environment) -> Iterator[Obstacle]:
    for rule, code, what in (
        (NO_CHILD_PROCESSES, "child-processes", say("excel.no_children")),
        (NO_WIN32_CALLS, "win32-calls", say("excel.no_win32")),
    ):
        values = [env.registry(f"{place}|{rule}") for place in RULE_PLACES]
        if any(str(value) in BLOCKS for value in values if value is not None):
            yield Obstacle(
                code,
                what,
                say("excel.exception", rule=rule),
            )


PROBES: tuple[Callable[[Environment], Iterator[Obstacle]], ...] = (
    _excel,
    *doctor_program.PROBES,
    _add_in,
    _disabled,
    _macros,
    _defender,
)
