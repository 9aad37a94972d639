"""Lets Ctrl+C in the terminal, and a polite kill, close the window as its own button does."""

import contextlib
import signal
import socket
from collections.abc import Callable, Iterator

from PySide6.QtCore import QSocketNotifier


@contextlib.contextmanager
def close_on_signals(close: Callable[[], object]) -> Iterator[None]:
    """Inside, SIGINT and SIGTERM call `close`.

    Python runs a handler only when its interpreter gets a turn, and an idle Qt loop gives it none: the signal's
    wake-up byte arrives at a notifier, which is a turn.
    """
    reader, writer = socket.socketpair()
    with reader, writer:
        reader.setblocking(False)
        writer.setblocking(False)
        notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda: reader.recv(64))
        before = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        handlers = {number: signal.signal(number, lambda *_: close()) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            notifier.setEnabled(False)
            signal.set_wakeup_fd(before)
            for number, handler in handlers.items():
                signal.signal(number, handler)
