"""What a forked process is about to read and write of what processes share, told there, taken in by its parent."""

from typing import TYPE_CHECKING, Any

from .. import places
from . import ahead as looking
from .brief import brief

if TYPE_CHECKING:
    from ..scheduler import Scheduler
    from ..workers import Worker
    from .values import Values


def ahead(scheduler: "Scheduler", worker: "Worker") -> "dict[str, Any] | None":
    """In the process: where it stands, and what of the memory that processes share its next step touches."""
    frame = looking.standing(scheduler, worker)
    if frame is None:
        return None
    touches = []
    for access in looking.of_next_step(worker, frame):
        found = places.find(access.path, frame)
        if found is not None and found.key[0] == "shared":
            touches.append([found.key, found.label, access.writes])
    line = looking.line(worker, frame)
    own = [[name, brief(value, ())[1]] for name, value in looking.own_values(frame, line)]
    place = {"file": frame.f_code.co_filename, "line": line, "function": frame.f_code.co_name}
    return {**place, "touches": touches, "own": own}


def told(worker: "Worker", values: "Values") -> "dict[str, Any]":
    """In the parent: the same, as a question has it."""
    following = worker.remote_next
    reads: list[int] = []
    writes: list[int] = []
    for key, label, write in following["touches"]:
        (writes if write else reads).append(values.seen_elsewhere(tuple(key), label, worker.number).key)
    place = {each: following[each] for each in ("file", "function", "own")}
    return {**place, "reads": reads, "writes": writes}
