"""What is told with each question: where each thread stands, what it waits for, what it reads and writes next."""

import os
import sys
from typing import TYPE_CHECKING, Any, Final

from ..naming import namer
from ..waits.locks import Lock
from . import ahead, remote
from .brief import brief
from .values import Values

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from ..scheduler import Scheduler
    from ..workers import Worker

_OURS: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_MOST_VALUES: Final = 60


def states(workers: "Sequence[Worker]", ready: "Sequence[int]", timed: "Sequence[int]") -> str:
    """A letter for each: it can go (r), could if its time were over (t), waits (w), has ended (e)."""
    return "".join(
        "e" if each.ended else "r" if each.number in ready else "t" if each.number in timed else "w" for each in workers
    )


def place_of(scheduler: "Scheduler", worker: "Worker") -> "tuple[str, int]":
    """The file and line with which it goes on; line 0 when it is in none of the student's."""
    frame = ahead.standing(scheduler, worker)
    if frame is not None:
        return frame.f_code.co_filename, ahead.line(worker, frame)
    if worker.remote_next:
        return worker.remote_next["file"], worker.remote_next["line"]
    return "", 0 if worker.ended else worker.remote_line


def asked(scheduler: "Scheduler", values: Values, ready: "Sequence[int]", timed: "Sequence[int]") -> "dict[str, Any]":
    """The workers as they stand, and the values that the next steps and more than one thread's code touch."""
    main = vars(sys.modules["__main__"])
    name_of = namer(main, scheduler.workers)
    letters = states(scheduler.workers, ready, timed)
    told = []
    values.look_for_locks(main)
    for worker, letter in zip(scheduler.workers, letters, strict=True):
        frame = ahead.standing(scheduler, worker)
        entry: dict[str, Any] = {"name": worker.name, "state": letter, "line": place_of(scheduler, worker)[1]}
        entry |= {"reads": [], "writes": [], "new": worker.frame is None and not worker.remote_line}
        if frame is not None:
            entry |= {"file": frame.f_code.co_filename, "function": frame.f_code.co_name}
            entry["own"] = [
                [name, brief(value, scheduler.workers)[1]] for name, value in ahead.own_values(frame, entry["line"])
            ]
            _look(entry, worker, frame, main, values)
        elif worker.remote_next is not None:
            entry |= remote.told(worker, values)
        if letter in "tw" or worker.can_go is not None:
            entry["waits"] = _waits(scheduler, worker, name_of)
        told.append(entry)
    shared = [
        {"key": each.key, "label": each.label, "value": brief(value, scheduler.workers)}
        for each, value in values.shared()
    ]
    return {"workers": told, "values": shared[:_MOST_VALUES], "time": scheduler.now, "steps": scheduler.points}


def _look(entry: "dict[str, Any]", worker: "Worker", frame: Any, main: "dict[str, Any]", values: Values) -> None:
    """What its code touches, and of that what its next step does."""
    if worker.is_process:  # its names are its own: what processes share it tells itself
        return
    following = set(ahead.of_next_step(worker, frame))
    for access in ahead.of_code(frame.f_code):
        known = values.seen(access, frame, main, worker.number)
        if known is not None and access in following:
            done = entry["writes"] if access.writes else entry["reads"]
            if known.key not in done:
                done.append(known.key)


def _waits(scheduler: "Scheduler", worker: "Worker", name_of: Any) -> "dict[str, Any]":
    """For what, and who has it."""
    what = worker.waits_for
    left = None if worker.deadline is None else max(0.0, worker.deadline - scheduler.now)
    if what == "sleep":
        return {"kind": "sleep", "left": left}
    if what in scheduler.workers:
        return {"kind": "end", "name": what.name, "left": left}
    thing, method = _called(scheduler, worker)
    owner = getattr(what, "owner", None)
    name = name_of(what if thing is None else thing)
    kind = method if method in ("get", "put", "wait") else "acquire" if isinstance(what, Lock) else "other"
    if kind == "wait":
        owner = None
    return {"kind": kind, "name": name, "owner": None if owner is None else owner.number, "left": left}


def _called(scheduler: "Scheduler", worker: "Worker") -> "tuple[Any, str]":
    """What the student's code called that waits now: an object of the standard library and its method."""
    idents = {each: ident for ident, each in scheduler.by_ident.items()}
    frame: FrameType | None = sys._current_frames().get(idents.get(worker, 0))
    thing, method = None, ""
    while frame is not None and frame is not worker.frame:
        code = frame.f_code
        if not code.co_filename.startswith(_OURS) and code.co_varnames[:1] == ("self",):
            thing, method = frame.f_locals.get("self"), code.co_name
        frame = frame.f_back
    return (thing, method) if frame is not None else (None, "")
