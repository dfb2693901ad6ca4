"""How messages are put together."""

from __future__ import annotations

TEXT = {
    "joint.then": "{a}; {b}",
    "joint.about": "{what}: {said}",
    "verdict.not_full": "less than full",
    "joint.quoted": "“{text}”",
    "joint.list": "{items}",
}
