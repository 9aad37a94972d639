"""One window a person and a screen: what a second start was to open goes to the first.

The first listens on a socket in the person's own folder from before its window is there. The window itself answers, in
its own time, when it takes what is handed over: nothing is lost to one that is just closing. The second start waits for
that while the first's process runs; of one that is stopped, or hangs, it opens a window of its own, as it does on a
system without such sockets.
"""

import json
import os
import socket
import struct
import time
import zlib
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

from gui.control.problems import Problem

_PATIENCE_S: Final = 2.0  # with a process that may be stopped for a moment, as by a debugger
_LONGEST_S: Final = 30.0  # with one that runs: coming up on a slow disk, or busy with a large run
_MOST: Final = 1 << 16  # bytes of a request
_LONGEST_PATH: Final = 100  # what systems take for the address of a socket
_SCREEN: Final = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
_PEER: Final = struct.Struct("3i")  # pid, uid and gid of whoever listens, as Linux tells them
_NOT_RUNNING: Final = frozenset("TtZX")  # a process's states: stopped, traced, ended
Open = Callable[[Sequence[str], bool], object]


class Reply(Enum):
    """What came of handing over."""

    TAKEN = "taken"
    NOBODY = "nobody"  # no window is open
    SILENT = "silent"  # one is, and does not answer


def address_in(folder: Path) -> Path | None:
    """Where the window of this screen listens; None where there can be no such socket."""
    screen = next(filter(None, map(os.environ.get, _SCREEN)), "")
    path = folder / f"window-{zlib.crc32(screen.encode()):08x}"
    return path if hasattr(socket, "AF_UNIX") and len(os.fsencode(path)) <= _LONGEST_PATH else None


def hand_over(address: Path, names: Sequence[str], *, at_once: bool) -> Reply:
    """Let the window that is open already open these names, and come to the front."""
    request = {"open": [_absolute(name) for name in names], "run": at_once}
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(_PATIENCE_S)
            line.connect(os.fspath(address))
            line.sendall(json.dumps(request).encode() + b"\n")
            return _answer(line)
    except TimeoutError:
        return Reply.SILENT
    except OSError:
        return Reply.NOBODY


def _answer(line: socket.socket) -> Reply:
    """Raises TimeoutError where none comes: whoever has hung up by then is not taken at its word any more."""
    last = time.monotonic() + _LONGEST_S
    while True:
        try:
            return Reply.TAKEN if line.recv(16) == b"ok\n" else Reply.NOBODY
        except TimeoutError:
            if time.monotonic() > last or not _listener_runs(line):
                raise


def _listener_runs(line: socket.socket) -> bool:
    """Whether the process at the other end could answer; where that cannot be known, it is waited for."""
    try:
        pid, _, _ = _PEER.unpack(line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size))
        state = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0]
    except (AttributeError, OSError):
        return True
    return state not in _NOT_RUNNING


def find_place(
    address: Path | None, names: Sequence[str], *, at_once: bool, another: bool
) -> tuple[Reply, socket.socket | None]:
    """Hand over, unless it is to be `another` window; where none has taken it, what the address was claimed by."""
    if address is None:
        return Reply.NOBODY, None
    reply = Reply.NOBODY if another else hand_over(address, names, at_once=at_once)
    line = claim(address) if reply is Reply.NOBODY else None
    if reply is Reply.NOBODY and line is None and not another:  # another start was quicker
        reply = hand_over(address, names, at_once=at_once)
    return reply, line


def silence() -> Problem:
    """That a window does not answer, in words for the one that is opened instead."""
    return Problem(
        QCoreApplication.translate("SingleInstance", "Another window of Lanescope is open and does not answer."),
        QCoreApplication.translate(
            "SingleInstance", "So this one was opened beside it. Both keep their runs in the same history."
        ),
        "notice",
        lasts=True,
    )


def claim(address: Path) -> socket.socket | None:
    """A socket that later starts find there, and whose calls wait for a Listener; None where nobody can listen, as when
    another window does.
    """
    line = socket.socket(socket.AF_UNIX)
    try:
        address.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            line.bind(os.fspath(address))
        except OSError:
            if _is_listened_at(address):  # another start was quicker
                raise
            address.unlink(missing_ok=True)  # of a window that was killed
            line.bind(os.fspath(address))
        line.listen()
        address.chmod(0o600)
        line.setblocking(False)
    except OSError:
        line.close()
        return None
    return line


def _is_listened_at(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(_PATIENCE_S)
        return line.connect_ex(os.fspath(address)) == 0


class Listener(QObject):
    """Takes what later starts hand over; `open_` gets the names and whether a script is to run at once."""

    def __init__(self, line: socket.socket, address: Path, open_: Open, parent: QObject) -> None:
        """`line` is what the address was claimed by."""
        super().__init__(parent)
        self._address, self._open = address, open_
        self._calls: dict[socket.socket, tuple[QSocketNotifier, bytearray]] = {}
        self._socket = line
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._accept)

    def close(self) -> None:
        """Listen no more."""
        self._notifier.setEnabled(False)
        for call in tuple(self._calls):
            self._hang_up(call)
        self._socket.close()
        self._address.unlink(missing_ok=True)

    def _accept(self) -> None:
        try:
            call, _ = self._socket.accept()
        except OSError:  # it has hung up meanwhile
            return
        call.setblocking(False)
        notifier = QSocketNotifier(call.fileno(), QSocketNotifier.Type.Read, self)
        self._calls[call] = notifier, bytearray()
        notifier.activated.connect(lambda: self._hear(call))

    def _hear(self, call: socket.socket) -> None:
        said = self._calls[call][1]
        try:
            piece = call.recv(_MOST)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        said += piece
        if piece and not said.endswith(b"\n") and len(said) < _MOST:
            return
        request = _understood(bytes(said))
        if request is not None:
            try:
                call.sendall(b"ok\n")
            except OSError:  # it opens a window of its own
                request = None
        self._hang_up(call)
        if request is not None:
            self._open(*request)

    def _hang_up(self, call: socket.socket) -> None:
        notifier, _ = self._calls.pop(call)
        notifier.setEnabled(False)
        notifier.deleteLater()
        call.close()


def _absolute(name: str) -> str:
    """A path as it is from anywhere; a scenario's name as it is."""
    return str(Path(name).absolute()) if Path(name).exists() else name


def _understood(said: bytes) -> tuple[list[str], bool] | None:
    try:
        request: Any = json.loads(said)
        names, at_once = request["open"], request["run"]
    except (ValueError, KeyError, TypeError):
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    return names, at_once is True
