"""os.fork and os._exit, told; the child of a fork goes on under the tracer."""

import os
from itertools import count
from sys import _getframe

from .disguise import replace
from .records import BEGIN, END, FIRST_LINE, START, WORKER_PROCESS
from .sites import site_of
from .writer import Lane, as_text, current, process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORK = 1  # index in START_METHODS
_forks = count(1)


class Role:
    """How this process takes part: a fork server's children are begun by what they are sent, not by the fork."""

    serves_forks = False
    ended = False


def install() -> None:
    """Follow every fork of this process, and tell an exit that skips all clean-up."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=_before, after_in_parent=_after_in_parent, after_in_child=_after_in_child)
    plain_exit = os._exit

    def _exit(status: "Any") -> "Any":
        tell_end(status if isinstance(status, int) else 0)
        plain_exit(status)

    replace(os, "_exit", _exit)


def tell_end(exitcode: int, flags: int = 0) -> None:
    """Tell that this process's own code is done; once."""
    if not Role.ended:
        Role.ended = True
        lane = current()
        if lane is process.main or process.main is None:
            lane.tell(END, flags, process.number, 0, exitcode)
        else:
            lane.say()
            process.main.tell_from_elsewhere(END, flags, process.number, exitcode)


def begin(lane: Lane, number: int, name: str, flags: int) -> None:
    """Tell that this process, and its first thread, has begun."""
    process.number = lane.number = number
    process.main = lane
    Role.ended = False
    lane.tell(BEGIN, flags, number, 0, as_text(name), os.getppid())


def _before() -> None:
    lane = current()
    if Role.serves_forks or lane.pending:
        return
    number, name = process.next_number(), f"fork-{next(_forks)}"
    lane.pending = (number, name, -WORKER_PROCESS)  # negative: nobody else will clear it or tell the first line
    lane.tell(START, WORKER_PROCESS, number, site_of(_getframe(0)), as_text(name), FORK)


def _after_in_parent() -> None:
    lane = current()
    if lane.pending and lane.pending[2] < 0:
        lane.pending = None


def _after_in_child() -> None:
    lane = current()
    pending = lane.pending
    process.renew()
    lane.renew()
    process.main = lane
    Role.ended = False
    if pending:
        begin(lane, pending[0], pending[1], abs(pending[2]))
        if pending[2] < 0:
            lane.tell(FIRST_LINE, 0, pending[0])
