"""Wraps the waits for programs, of subprocess, os.system and the os.wait family, and records them as `join`.

The program gets its lane from the observer; the wait is on an object of its own, named after the command.
"""

import os

from ..naming.identity import Identity
from ..naming.sites import caller, site_of
from ..naming.tracebacks import unseen
from ..wire.records import ON_JOIN
from ..wrapping import builtin_wrapping
from ..wrapping.wrapping import replace
from ..writing.lane import current
from .waits import wait_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable, Final

_WAITING: "Final" = {"wait": None, "waitpid": 1, "wait3": 0, "wait4": 1, "waitid": 2}  # place of the options
_NAME_MOST: "Final" = 60  # characters


def install() -> None:
    """Wrap what is in `os` of these."""
    for name, place in _WAITING.items():
        if hasattr(os, name):
            _install_os(name, place)
    plain = os.system

    def system(*command: "Any", **named: "Any") -> "Any":
        name = command[0] if command and isinstance(command[0], str) else "system"
        with unseen:
            return _wait(name, None, plain, *command, **named)

    builtin_wrapping.replace(os, "system", system)


def _install_os(name: str, place: "int | None") -> None:
    plain = getattr(os, name)

    def waiting(*arguments: "Any") -> "Any":
        options = arguments[place] if place is not None and len(arguments) > place else 0
        with unseen:
            if not isinstance(options, int) or options & os.WNOHANG:
                return plain(*arguments)
            pid = arguments[0] if place == 1 else 0
            name = f"process {pid}" if type(pid) is int and pid > 0 else ""  # who reads this knows what it is called
            return _wait(name, None, plain, *arguments)

    builtin_wrapping.replace(os, name, waiting)


def install_subprocess(module: "ModuleType") -> None:
    """Wrap Popen's wait and communicate; run() and its kin come to these."""
    popen: "Any" = module.Popen
    plain_wait, plain_communicate = popen.wait, popen.communicate

    def wait(self: "Any", timeout: "Any" = None) -> "Any":
        if self.returncode is not None:
            return plain_wait(self, timeout=timeout)
        with unseen:
            return _wait(name_of(self.args), timeout, plain_wait, self, timeout=timeout)

    def communicate(self: "Any", input: "Any" = None, timeout: "Any" = None) -> "Any":  # noqa: A002
        with unseen:
            return _wait(name_of(self.args), timeout, plain_communicate, self, input=input, timeout=timeout)

    replace(popen, "wait", wait)
    replace(popen, "communicate", communicate)


def name_of(command: "Any") -> str:
    """The program that a command runs, as far as it is plain text."""
    if isinstance(command, (list, tuple)) and command:
        command = command[0]
        if isinstance(command, str):
            return os.path.basename(command)
    return command if isinstance(command, str) else "program"


def number_of(name: str, site: int) -> int:
    """The number of a program as something to wait for, recorded anew for each wait."""
    return Identity("", name[:_NAME_MOST], site, 0).announce()


def _wait(name: str, timeout: object, call: "Callable[..., Any]", /, *arguments: "Any", **named: "Any") -> "Any":
    if current().blocked:
        return call(*arguments, **named)
    number = number_of(name, site_of(caller(2))) if name else 0
    return wait_in(ON_JOIN, number, timeout, call, *arguments, **named)
