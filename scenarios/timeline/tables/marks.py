"""Single moments in the life of a lane that a reader must not miss."""

from dataclasses import dataclass, field
from typing import Any, Literal

MarkName = Literal["exit", "killed", "orphaned", "reaped", "exception", "deadlock"]


@dataclass
class Mark:
    """A moment (`time` in ns) of lane number `lane`; `args` as the run file's `mark` events carry them."""

    time: int
    lane: int
    name: str
    args: dict[str, Any] = field(default_factory=dict)
