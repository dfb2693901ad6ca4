"""What keeps an add-in from working: said the same way for every host."""

from __future__ import annotations

from jixiao.core.messages import say
from jixiao.core.record import dataclass


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
