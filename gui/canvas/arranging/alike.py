"""Alike workers: those of one parent whose names differ in their number, as a pool's or a loop's do."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from scenarios.timeline import Lane

OF_POOL: Final = 8  # from so many on, workers that run a pool's tasks stand together
MANY: Final = 12  # from so many on, any alike workers do
_SUFFIX: Final = re.compile(r"^(.*?)( \(.*\))?$", re.DOTALL)
_NUMBER: Final = re.compile(r"^(.*?)(\d+)(\D*)$", re.DOTALL)


@lru_cache(maxsize=1 << 16)
def template_of(name: str) -> tuple[str, int]:
    """A name with its number left out, and the number: "Thread-# (work)", 12; -1 for a name without one."""
    whole = _SUFFIX.match(name)
    base, suffix = (whole.group(1), whole.group(2) or "") if whole else (name, "")
    found = _NUMBER.match(base)
    return (f"{found.group(1)}#{found.group(3)}{suffix}", int(found.group(2))) if found else (name, -1)


def titles_of(lanes: Sequence[Lane]) -> tuple[str, str]:
    """What alike workers are called together, and in short: "Thread-1 … Thread-300 (work)", "Thread-1…300 (work)"."""
    numbers = sorted(template_of(lane.name)[1] for lane in lanes)
    first, last = (
        next(each.name for each in lanes if template_of(each.name)[1] == n) for n in numbers[:: len(lanes) - 1]
    )
    whole, numbered = _SUFFIX.match(first), template_of(first)[0]
    if first == last or whole is None:
        return last, last
    return f"{whole.group(1)} … {last}", numbered.replace("#", f"{numbers[0]}…{numbers[-1]}", 1)


def buckets(siblings: Sequence[Lane], in_pool: Callable[[Lane], bool]) -> dict[str, list[Lane]]:
    """The groups among lanes of one parent, by what their names have in common; the few and the single are in none."""
    found: dict[tuple[str, str], list[Lane]] = {}
    for lane in siblings:
        found.setdefault((lane.kind, template_of(lane.name)[0]), []).append(lane)
    groups: dict[str, list[Lane]] = {}
    for (kind, template), lanes in found.items():
        if len(lanes) >= MANY or is_pool(lanes, in_pool):
            groups[f"{kind} {template}"] = lanes
    return groups


def is_pool(lanes: Sequence[Lane], in_pool: Callable[[Lane], bool]) -> bool:
    """Whether alike workers are a pool that is large enough to stand together."""
    return len(lanes) >= OF_POOL and any(map(in_pool, lanes))
