"""The English table: the modules and codes of `zh`."""

from __future__ import annotations

from jixiao.core.messages.en import files, joints

TEXT: dict[str, str] = {**joints.TEXT, **files.TEXT}
