"""Notices what takes part in the program that no schedule reaches: processes, the network, input, compiled packages."""

import os
import sys
import sysconfig
from typing import Any, Final

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
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: "tuple[Any, ...]") -> None:
        if event in _EVENTS:
            self.what.add(_EVENTS[event])
            self.forks += event == "os.fork"
        elif event == "import" and len(arguments) > 1 and _is_compiled(arguments[1]):
            self.what.add("packages")


def _is_compiled(path: object) -> bool:
    """Whether an extension module of a package is loaded: what it waits for is not known."""
    if not isinstance(path, str) or not path.endswith((".so", ".pyd")):
        return False
    return path.startswith(_PACKAGES) or not path.startswith(_STANDARD)
