"""multiprocessing.Process, told: start, life, join, signals, and the exception that ended it."""

import sys
from sys import _getframe

from . import exceptions, forks
from .disguise import replace
from .records import (
    BLOCK,
    END_RAISED,
    FAILED,
    FIRST_LINE,
    ON_JOIN,
    SIGNALLED,
    START,
    START_METHODS,
    UNBLOCK,
    WORKER_DAEMON,
    WORKER_PROCESS,
)
from .sites import site_of
from .threads import number_of
from .writer import as_text, current, nanoseconds, process

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
            return plain(self)  # raises
        lane = current()
        flags = WORKER_PROCESS | (WORKER_DAEMON if self.daemon else 0)
        self._lanescope = process.next_number()
        lane.pending = (self._lanescope, self.name, flags)
        site = site_of(_getframe(1))
        lane.tell(START, flags, self._lanescope, site, as_text(self.name), _start_method(self))
        try:
            plain(self)
            popen: "Any" = self._popen
            popen._lanescope = self._lanescope
        except BaseException as error:
            lane.tell(FAILED, 0, self._lanescope, site, as_text(str(error)))
            raise
        finally:
            lane.pending = None
        return None

    replace(base, "start", start)


def _start_method(process: "Any") -> int:
    method = process._start_method or sys.modules["multiprocessing.context"]._default_context.get_start_method()
    return START_METHODS.index(method) if method in START_METHODS else 0


def _install_life(base: "Any") -> None:
    plain = base._bootstrap

    def _bootstrap(self: "Any", *arguments: "Any", **named: "Any") -> "Any":
        _tell_when_done(vars(self), self)
        current().tell(FIRST_LINE, 0, process.number)
        return plain(self, *arguments, **named)

    replace(base, "_bootstrap", _bootstrap)


def _tell_when_done(attributes: "dict[str, Any]", worker: "Any") -> None:
    """Have run() tell how it ended as it ends: from 3.13 on nothing else is called while its exception is in flight."""
    own = attributes.get("run")

    def run() -> None:
        if own is None:
            del attributes["run"]  # before any code of the program could see it
        else:
            attributes["run"] = own
        try:
            worker.run()
        except BaseException as error:
            _tell_done(error)
            raise
        _tell_done(None)

    attributes["run"] = run


def _tell_done(error: "BaseException | None") -> None:
    if isinstance(error, SystemExit):
        forks.tell_end(exit_code(error))
    elif error is not None:
        exceptions.tell(error, process.number)
        forks.tell_end(1, END_RAISED)
    else:
        forks.tell_end(0)


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
            return plain(self, timeout)
        site = site_of(_getframe(1))
        lane.tell(BLOCK, ON_JOIN, number_of(self), site, nanoseconds(timeout))
        lane.blocked = True
        try:
            return plain(self, timeout)
        finally:
            lane.blocked = False
            ended = self._popen is None or self._popen.returncode is not None
            lane.tell(UNBLOCK, ON_JOIN, number_of(self), site, int(ended))

    replace(base, "join", join)


def install_signals(module: "ModuleType") -> None:
    """Wrap what sends terminate's and kill's signals, also to daemons at the end (multiprocessing.popen_fork)."""
    popen: "Any" = module.Popen
    plain = popen._send_signal

    def _send_signal(self: "Any", number: "Any") -> None:
        if self.returncode is None and number_of(self):
            current().tell(SIGNALLED, 0, number_of(self), site_of(_getframe(1)), int(number))
        plain(self, number)

    replace(popen, "_send_signal", _send_signal)
