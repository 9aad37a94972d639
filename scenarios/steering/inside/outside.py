"""Notices what takes part in the program that no schedule reaches: processes, the network, input, compiled packages."""

import os
import sysconfig
from functools import partial
from typing import Any, Final

from . import audit

_EVENTS: Final = {
    "os.fork": "processes",
    "os.forkpty": "processes",
    "os.posix_spawn": "processes",
    "os.system": "processes",
    "subprocess.Popen": "processes",
    "socket.connect": "network",
    "socket.bind": "network",
    "socket.getaddrinfo": "network",
    "builtins.input": "input",
}
_STANDARD: Final = tuple(os.path.realpath(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib"))
_PACKAGES: Final = tuple(os.path.realpath(sysconfig.get_path(name)) for name in ("purelib", "platlib"))


class Noticed:
    """`what` has taken part, and how many forks there were."""

    def __init__(self) -> None:
        self.what: set[str] = set()
        self.forks = 0

    def listen(self) -> None:
        """From now on."""
        audit.listen({event: partial(self._take_part, event) for event in _EVENTS})
        audit.listen({"import": self._imported})

    def _take_part(self, event: str, _arguments: "tuple[Any, ...]") -> None:
        self.what.add(_EVENTS[event])
        self.forks += event == "os.fork"

    def _imported(self, arguments: "tuple[Any, ...]") -> None:
        if len(arguments) > 1 and _is_compiled(arguments[1]):
            self.what.add("packages")


def _is_compiled(path: object) -> bool:
    """Whether an extension module of a package is loaded: what it waits for is not known."""
    if not isinstance(path, str) or not path.endswith((".so", ".pyd")):
        return False
    return path.startswith(_PACKAGES) or not path.startswith(_STANDARD)
