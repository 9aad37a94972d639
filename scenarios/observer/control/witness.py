"""A process that stays in the script's group when the supervisor leaves it, and says what the whole group was sent.

The supervisor must outlive a group that is killed, as by the script itself with `os.killpg(0, SIGKILL)`. What the
command was sent, though, is handed on to the script only if the script was not sent it as well; that is known to
whoever stands beside both.
"""

import contextlib
import os
import select
import signal
import socket
from typing import Final, NoReturn

from scenarios.observer.control import signals

_PATIENCE: Final = 1.0  # seconds; it may have been stopped, on its own
_CAME: Final = b"+"
_MOST_DESCRIPTORS: Final = 1 << 20


class Witness:
    """The supervisor's side of it."""

    def __init__(self) -> None:
        """Start it in this process's group. Raises OSError when the system gives no process or descriptors."""
        self._socket, theirs = socket.socketpair()
        child = os.fork()
        if child == 0:
            _stay_behind(theirs)
        theirs.close()
        os.waitpid(child, 0)

    def saw(self, number: int) -> bool:
        """Whether the group was sent this signal; each counts once."""
        if signals.also_came(number):  # before the supervisor had left
            return True
        with contextlib.suppress(OSError):  # it was killed
            self._socket.sendall(bytes([number]))
            if select.select([self._socket], [], [], _PATIENCE)[0]:
                return self._socket.recv(1) == _CAME
        return False


def _stay_behind(asked: socket.socket) -> NoReturn:
    """Nobody's child, so that it counts neither as one of the run's nor as one whose end the supervisor awaits."""
    try:
        if os.fork() == 0:
            _answer(asked)
    finally:
        os._exit(0)


def _answer(asked: socket.socket) -> None:
    """Until the supervisor has gone. What came before the question is noted before it is read."""
    signal.set_wakeup_fd(-1)
    os.closerange(0, asked.fileno())
    os.closerange(asked.fileno() + 1, _MOST_DESCRIPTORS)
    while number := asked.recv(1):
        asked.sendall(_CAME if signals.also_came(number[0]) else b"-")
