"""What a script may need of the Python that runs it, and why a Python does not have it."""

import sys
from typing import Final

from scenarios.interpreters.interpreter import Interpreter
from scenarios.language import gettext, noop

FREE_THREADING: Final = "free-threading"
_PLATFORM: Final[str] = sys.platform  # a type checker would take a comparison of the module's own for settled
START_METHODS: Final = frozenset({"fork", "spawn", "forkserver"})
_FORKSERVER_SINCE: Final = (3, 14)  # the start method that Linux takes when none is named; fork before
_ASKED: Final = ("os.", "sys.")  # the modules whose names a Python is asked for
_LACKS: Final = {
    "os.fork": noop("the system cannot copy a process (os.fork)"),
    "os.sched_setaffinity": noop("the system cannot keep a process on one core (os.sched_setaffinity)"),
}


def missing(interpreter: Interpreter, needs: str) -> str:
    """Why what is needed is not to be had, as a clause; "" where it is, and where that is not known."""
    if needs == FREE_THREADING:
        if interpreter.version.endswith("t") or not interpreter.version:
            return ""
        text = gettext("Python {version} has the interpreter lock; it takes a free-threaded one, such as 3.14t")
        return text.format(version=interpreter.version)
    if needs[:1].isdigit():
        text = gettext("it takes Python {needed} or newer, and this is {version}")
        return text.format(needed=needs, version=interpreter.version) if _older(interpreter.version, needs) else ""
    if interpreter.names is None or needs in interpreter.names or not needs.startswith(_ASKED):
        return ""
    if needs in _LACKS:
        return gettext(_LACKS[needs])
    return gettext("Python {version} has no {name} here").format(version=interpreter.version, name=needs)


def start_method(interpreter: Interpreter) -> str:
    """How multiprocessing starts a process where the script names no way; "" while the version is not known."""
    if _PLATFORM in ("darwin", "win32") or (interpreter.names is not None and "os.fork" not in interpreter.names):
        return "spawn"
    if not (numbers := _numbers(interpreter.version)):
        return ""
    return "forkserver" if numbers >= _FORKSERVER_SINCE else "fork"


def _older(version: str, needed: str) -> bool:
    return bool(version) and _numbers(version) < _numbers(needed)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.rstrip("t").split(".")[:2] if part.isdigit())
