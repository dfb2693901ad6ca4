"""The Chinese table: a module an area, merged. `en` has the same modules with the same codes."""

from __future__ import annotations

from jixiao.core.messages.zh import files, joints, limits, writing

TEXT: dict[str, str] = {**joints.TEXT, **files.TEXT, **limits.TEXT, **writing.TEXT}
