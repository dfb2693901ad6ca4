"""How messages are put together."""

from __future__ import annotations

TEXT = {
    "joint.then": "{a}; {b}",
    "joint.about": "{what}: {said}",
    "verdict.not_full": "less than full",
    "verdict.lose": "it should lose points",
    "verdict.equal_parts": "with equal parts it is {points}",
    "joint.quoted": "“{text}”",
    "joint.list": "{items}",
}
