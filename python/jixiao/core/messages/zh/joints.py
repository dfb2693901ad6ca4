"""How messages are put together."""

from __future__ import annotations

TEXT = {
    "joint.then": "{a}；{b}",
    "joint.about": "{what}：{said}",
    "verdict.not_full": "不满分",
    "joint.quoted": "“{text}”",
    "joint.list": "{items}",
}
