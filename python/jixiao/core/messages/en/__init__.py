"""The English table: the modules and codes of `zh`."""

from __future__ import annotations

from jixiao.core.messages.en import files, joints, limits, writing

TEXT: dict[str, str] = {**joints.TEXT, **files.TEXT, **limits.TEXT, **writing.TEXT}
