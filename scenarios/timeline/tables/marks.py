"""Single moments in the life of a lane that a reader must not miss."""

from dataclasses import dataclass, field
from typing import Any, Final

MARKS: Final = ("exit", "killed", "orphaned", "reaped", "exception", "deadlock")


@dataclass
class Mark:
    """A moment (`time` in ns) of lane number `lane`; `name` is one of MARKS, `args` are as in the run file."""

    time: int
    lane: int
    name: str
    args: dict[str, Any] = field(default_factory=dict)
