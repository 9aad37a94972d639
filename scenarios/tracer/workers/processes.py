"""Wraps multiprocessing.Process and records start, life, join, signals, and the exception that ended it."""

import sys

from ..naming import tracebacks
from ..naming.sites import caller, path_of, site_of
from ..naming.texts import as_text
from ..wire.records import (
    END_RAISED,
    FAILED,
    FIRST_LINE,
    ON_JOIN,
    SIGNALLED,
    START,
    START_METHODS,
    STARTED,
    WORKER_DAEMON,
    WORKER_PROCESS,
)
from ..wrapping.wrapping import replace
from ..writing.lane import current
from ..writing.process import process
from ..writing.recorded_wait import RecordedWait
from . import forks
from .worker_numbers import number_of, remember

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install(module: "ModuleType") -> None:
    """Wrap the methods of multiprocessing.process.BaseProcess; every context's Process inherits them."""
    base: "Any" = module.BaseProcess
    _install_start(base)
    _install_life(base)
    _install_join(base)


def _install_start(base: "Any") -> None:
    plain = base.start

    def start(self: "Any") -> "Any":
        if self._popen is not None:
            with tracebacks.unseen:
                return plain(self)  # raises
        lane = current()
        flags = WORKER_PROCESS | (WORKER_DAEMON if self.daemon else 0)
        number, site = process.next_number(), site_of(caller(1))
        remember(self, number)
        lane.pending = (number, self.name, flags)
        lane.tell(START, flags, number, site, as_text(self.name), _start_method(self))
        try:
            plain(self)
            popen: "Any" = self._popen
            remember(popen, number)
        except BaseException as error:
            lane.tell(FAILED, 0, number, site, as_text(tracebacks.message_of(error)))
            tracebacks.pass_by(error)
            raise
        finally:
            lane.pending = None
        pid = getattr(popen, "pid", None)
        if type(pid) is int:  # whoever brings a Popen of their own owes us none
            lane.tell(STARTED, 0, number, 0, pid)
        return None

    replace(base, "start", start)


def _start_method(process: "Any") -> int:
    method = getattr(process, "_start_method", None) or sys.modules["multiprocessing"].get_start_method()
    return START_METHODS.index(method) if method in START_METHODS else 0


def _install_life(base: "Any") -> None:
    plain = base._bootstrap

    def _bootstrap(self: "Any", *arguments: "Any", **named: "Any") -> "Any":
        _record_when_done(vars(self), self)
        current().tell(FIRST_LINE, 0, process.number)
        return plain(self, *arguments, **named)

    replace(base, "_bootstrap", _bootstrap)


def _record_when_done(attributes: "dict[str, Any]", worker: "Any") -> None:
    """Have run() record how it ended as it ends: from 3.13 on nothing is called while its exception is in flight."""
    own = attributes.get("run")

    def run() -> None:
        if own is None:
            del attributes["run"]  # before any code of the program could see it
        else:
            attributes["run"] = own
        try:
            worker.run()
        except BaseException as error:
            _record_done(error)
            raise
        _record_done(None)

    attributes["run"] = run


def _record_done(error: "BaseException | None") -> None:
    if isinstance(error, SystemExit):
        forks.record_end(exit_code(error))
    elif error is not None:
        tracebacks.record(error, process.number)
        forks.record_end(1, END_RAISED)
    else:
        forks.record_end(0)


def exit_code(error: SystemExit) -> int:
    """What a process that ends by this exception returns to the system."""
    if error.code is None:
        return 0
    return error.code & 0xFF if isinstance(error.code, int) else 1


def _install_join(base: "Any") -> None:
    plain = base.join

    def join(self: "Any", timeout: "Any" = None) -> "Any":
        lane = current()
        if lane.blocked or self._popen is None:
            with tracebacks.unseen:
                return plain(self, timeout)
        with tracebacks.unseen, RecordedWait(lane, ON_JOIN, number_of(self), path_of(caller(1)), timeout) as wait:
            try:
                return plain(self, timeout)
            finally:
                wait.came = self._popen is None or self._popen.returncode is not None

    replace(base, "join", join)


def install_signals(module: "ModuleType") -> None:
    """Wrap what sends terminate's and kill's signals, also to daemons at the end (multiprocessing.popen_fork)."""
    popen: "Any" = module.Popen
    plain = popen._send_signal

    def _send_signal(self: "Any", number: "Any") -> None:
        if self.returncode is None and number_of(self):
            current().tell(SIGNALLED, 0, number_of(self), path_of(caller(1)), int(number))
        plain(self, number)

    replace(popen, "_send_signal", _send_signal)
