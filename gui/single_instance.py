"""One window a person and a screen: what a second start was to open goes to the first.

The first listens on a socket in the person's own folder. A window that does not answer within a moment is as good as
none, and so is a system without such sockets: then the second start opens a window of its own.
"""

import json
import os
import socket
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QSocketNotifier

_PATIENCE_S: Final = 2.0  # a window that is busy with a large run answers later than an idle one
_MOST: Final = 1 << 16  # bytes of a request
_LONGEST_PATH: Final = 100  # what systems take for the address of a socket
_SCREEN: Final = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
Open = Callable[[Sequence[str], bool], object]


def address_in(folder: Path) -> Path | None:
    """Where the window of this screen listens; None where there can be no such socket."""
    screen = next(filter(None, map(os.environ.get, _SCREEN)), "")
    path = folder / f"window-{zlib.crc32(screen.encode()):08x}"
    return path if hasattr(socket, "AF_UNIX") and len(os.fsencode(path)) <= _LONGEST_PATH else None


def hand_over(address: Path, names: Sequence[str], *, at_once: bool) -> bool:
    """Let the window that is open already open these names, and come to the front; False when there is none."""
    request = {"open": [_absolute(name) for name in names], "run": at_once}
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(_PATIENCE_S)
            line.connect(os.fspath(address))
            line.sendall(json.dumps(request).encode() + b"\n")
            return line.recv(16) == b"ok\n"
    except OSError:
        return False


class Listener(QObject):
    """Takes what later starts hand over; `open_` gets the names and whether a script is to run at once."""

    def __init__(self, address: Path, open_: Open, parent: QObject) -> None:
        """Raises OSError where nobody can listen there, as when another window does."""
        super().__init__(parent)
        self._address, self._open = address, open_
        self._calls: dict[socket.socket, tuple[QSocketNotifier, bytearray]] = {}
        self._socket = _listening(address)
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


def _listening(address: Path) -> socket.socket:
    address.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = socket.socket(socket.AF_UNIX)
    try:
        try:
            line.bind(os.fspath(address))
        except OSError:
            if hand_over(address, (), at_once=False):
                raise  # another start was quicker
            address.unlink(missing_ok=True)  # of a window that was killed
            line.bind(os.fspath(address))
        address.chmod(0o600)
        line.listen()
        line.setblocking(False)
    except OSError:
        line.close()
        raise
    return line


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
