"""Wraps os.fork and os._exit and records them; the child of a fork goes on under the tracer."""

import os
import sys
from _thread import get_ident
from itertools import count

from ..naming.sites import site
from ..naming.texts import as_text
from ..wire.records import BEGIN, END, FIRST_LINE, START, WORKER_PROCESS
from ..wrapping import builtin_wrapping
from ..writing.lane import Lane, current, forget_others
from ..writing.memory_of_forks import copies, go_on_with
from ..writing.process import process
from ..writing.uninterrupted import uninterrupted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

    from ..writing.memory_of_forks import Copies

FORK = 1  # index in START_METHODS
_forks = count(1)
_forking: "set[int]" = set()  # the threads that are in os.fork()


class ProcessState:
    """How this process takes part: a fork server's children are begun by what they are sent, not by the fork."""

    serves_forks = False
    ended = False
    pending: "tuple[int, str, int] | None" = None  # as a lane's, while the child of a fork becomes itself
    raised: "BaseException | None" = None  # in os.fork(), while we recorded the fork
    copied: "Copies" = ()  # what the child of the fork that is on goes on with


def install() -> None:
    """Follow every fork of this process, and record an exit that skips all clean-up."""
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=_before, after_in_parent=_after_in_parent, after_in_child=_after_in_child)
    for name in ("fork", "forkpty"):
        if hasattr(os, name) and sys.version_info < (3, 12):  # later ones warn of a fork, and of the line it stands in
            _install_fork(name)
    plain_exit = os._exit

    def _exit(status: "Any") -> "Any":
        record_end(status if isinstance(status, int) else 0)
        plain_exit(status)

    builtin_wrapping.replace(os, "_exit", _exit)


def _install_fork(name: str) -> None:
    """Let out of a fork what a signal's handler has raised meanwhile, as it comes out of a plain one."""
    plain = getattr(os, name)

    def fork() -> "Any":
        here = get_ident()
        _forking.add(here)
        ProcessState.raised = None
        try:
            answer = plain()
        finally:
            _forking.discard(here)
        raised, ProcessState.raised = ProcessState.raised, None
        if raised is not None:
            raise raised
        return answer

    builtin_wrapping.replace(os, name, fork)


def record_end(exitcode: int, flags: int = 0) -> None:
    """Record that this process's own code is done; once."""
    if not ProcessState.ended:
        ProcessState.ended = True
        lane = current()
        if lane is process.main or process.main is None:
            lane.tell(END, flags, process.number, 0, exitcode)
        else:
            lane.flush()
            process.main.tell_from_elsewhere(END, flags, process.number, exitcode)


def begin(lane: Lane, number: int, name: str, flags: int) -> None:
    """Record that this process, and its first thread, has begun."""
    process.number = lane.number = number
    process.main = lane
    ProcessState.ended = False
    lane.tell(BEGIN, flags, number, 0, as_text(name), os.getppid())


# What Python calls around a fork. A signal's handler may raise in the midst of it; then it is done once more.


@uninterrupted
def _before() -> None:
    try:
        _announce()
    except BaseException as error:
        _done_again(_announce, error)


@uninterrupted
def _after_in_parent() -> None:
    try:
        _forget_child()
    except BaseException as error:
        _done_again(_forget_child, error)


@uninterrupted
def _after_in_child() -> None:
    try:
        _become_child()
    except BaseException as error:
        _done_again(_become_child, error)


def _done_again(step: "Callable[[], None]", error: BaseException) -> None:
    """Do a step that was interrupted. What is raised here, Python would show and ignore."""
    step()
    if get_ident() not in _forking:
        raise error
    ProcessState.raised = error


def _new_pending() -> "tuple[int, str, int]":
    """For a child that is forked by hand; negative flags: nobody else will clear it or record the first line."""
    return process.next_number(), f"fork-{next(_forks)}", -WORKER_PROCESS


def _announce() -> None:
    lane = current()
    _record_start(lane)
    ProcessState.copied = copies()


def _record_start(lane: Lane) -> None:
    if ProcessState.serves_forks or (lane.pending and lane.pending[2] > 0):
        return
    number, name, _ = lane.pending = lane.pending or _new_pending()
    lane.tell(START, WORKER_PROCESS, number, site(), as_text(name), FORK)


def _forget_child() -> None:
    ProcessState.copied = ()
    lane = current()
    if lane.pending and lane.pending[2] < 0:
        lane.pending = None


def _become_child() -> None:
    go_on_with(ProcessState.copied)
    lane = current()
    ProcessState.pending = lane.pending or ProcessState.pending
    ProcessState.raised = None  # that was the parent's
    _forking.intersection_update((get_ident(),))
    process.renew()
    lane.renew()
    forget_others()
    process.main = lane
    ProcessState.ended = False
    if not ProcessState.serves_forks:
        number, name, flags = ProcessState.pending = ProcessState.pending or _new_pending()
        begin(lane, number, name, abs(flags))
        if flags < 0:
            lane.tell(FIRST_LINE, 0, number)
    ProcessState.pending = None
    ProcessState.copied = ()
