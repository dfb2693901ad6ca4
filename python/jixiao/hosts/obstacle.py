"""What keeps an add-in from working: said the same way for every host."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.core.messages import say


@dataclass(frozen=True)
class Obstacle:
    """Something in the way. `code` is stable; `certain` is False where it only may be in the way."""

    code: str
    what: str
    remedy: str
    certain: bool = True

    @property
    def line(self) -> str:
        # × and not ✗: the console of a Chinese Windows has the one and lacks the other
        return say("obstacle.line", sign="×" if self.certain else "!", what=self.what, remedy=self.remedy)
