"""How messages are put together."""

from __future__ import annotations

TEXT = {
    "joint.then": "{a}；{b}",
    "joint.about": "{what}：{said}",
    "verdict.not_full": "不满分",
    "verdict.lose": "应当扣分",
    "verdict.equal_parts": "各行均分时应为 {points}",
    "joint.quoted": "“{text}”",
    "joint.list": "{items}",
}
