"""Which locks and queues are shown, and in which order: those that are pinned first, none that is hidden; no Qt."""

from collections import Counter
from collections.abc import Sequence

from gui.control.arrangement import Arrangement
from scenarios.timeline import Timeline

_KIND = "object"  # which no lane's key begins with: those begin with a name


def keys_of_objects(timeline: Timeline, objects: Sequence[int]) -> list[str]:
    """Keys of objects, the same in each run of a script; those of one name and type go by their number."""
    seen: Counter[str] = Counter()
    keys = []
    for index in objects:
        known = timeline.objects[index]
        key = f"{_KIND} {known.type} {known.name}"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return keys


def shown_objects(timeline: Timeline, objects: Sequence[int], arrangement: Arrangement) -> list[int]:
    """The places in `objects` of those that are shown, from the top down."""
    keys = keys_of_objects(timeline, objects)
    pins = [keys.index(key) for key in arrangement.pinned if key in keys]
    first = frozenset(pins)
    return [place for place in (*pins, *(each for each in range(len(keys)) if each not in first))
            if keys[place] not in arrangement.hidden]  # fmt: skip
