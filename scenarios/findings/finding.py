"""A finding: one sentence about what happened in a run, and the figures it rests on."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """`key` names the sentence's template in `sentences.SENTENCES`, `values` fill it, `text` is the English result.

    `lanes` are the lanes it is about (indices into Timeline.lanes), `t0` to `t1` the time (ns).
    """

    key: str
    text: str
    values: dict[str, Any] = field(default_factory=dict)
    lanes: tuple[int, ...] = ()
    t0: int = 0
    t1: int = 0
