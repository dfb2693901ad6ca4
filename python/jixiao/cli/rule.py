"""`jixiao rule [CODE]`: the catalogue of checks, or the explanation of some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from jixiao.cli.exits import OK, UsageError
from jixiao.cli.lang import english, t
from jixiao.cli.parameters import Argument, Option
from jixiao.core.messages import say
from jixiao.core.shown import json_text

if TYPE_CHECKING:
    from jixiao.checks import Check


def command(
    codes: Annotated[list[str] | None, Argument(metavar="[CODE…]", help="help.codes")] = None,
    as_json: Annotated[bool, Option("--json", help="help.json")] = False,
) -> int:
    from jixiao import checks

    language = "en" if english() else "zh"
    wanted = [code.strip() for code in codes or ()]
    unknown = checks.unknown_patterns(wanted)
    if unknown:
        raise UsageError(say("usage.unknown_check", names=unknown))
    found = [check for check in checks.CATALOGUE.values() if not wanted or checks.matches(check.code, wanted)]
    if as_json:
        print(json_text([_record(check, language) for check in found]))
    elif not wanted:
        print("\n".join(_catalogue(found, language)))
    else:
        print("\n\n".join(checks.explain(check.code, language).plain() for check in found))
    return OK


def _catalogue(found: list[Check], language: str) -> list[str]:
    """One line a check, under the names of the families."""
    from jixiao.checks import FAMILIES
    from jixiao.checks.wording import words

    lines: list[str] = []
    family = ""
    for check in found:
        if check.family != family:
            family = check.family
            lines += ([""] if lines else []) + [FAMILIES[family][0 if language == "zh" else 1]]
        title = words(check.code, language)["title"]
        note = t("rule.retired") if check.retired else ""
        lines.append(f"  {check.code}  {check.severity.named(language)}  {title}{note}")
    return lines


def _record(check: Check, language: str) -> dict[str, Any]:
    from jixiao.checks import explain

    text = explain(check.code, language)
    return {
        "code": check.code,
        "name": check.name,
        "family": check.family,
        "severity": check.severity.value,
        "title": text.title,
        "retired": bool(check.retired),
        "text": dict(text.parts),
    }
