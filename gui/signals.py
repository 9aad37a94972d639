"""Lets Ctrl+C in the terminal, and a polite kill, close the window as its own button does."""

import contextlib
import signal
import socket
from collections.abc import Callable, Iterator

from PySide6.QtCore import QSocketNotifier

_CLOSING = (signal.SIGINT, signal.SIGTERM)


@contextlib.contextmanager
def close_on_signals(close: Callable[[], object]) -> Iterator[None]:
    """Inside, SIGINT and SIGTERM call `close`, in a turn of the event loop's own.

    Python runs a signal's handler between any two instructions, also while a lock is held that closing has to wait
    for, and only when the interpreter gets a turn, of which an idle Qt loop gives none. So the handlers do nothing: the
    signal's wake-up byte, which is its number, arrives at a notifier of the loop's.
    """
    reader, writer = socket.socketpair()

    def answer() -> None:
        if set(reader.recv(64)).intersection(_CLOSING):
            close()

    with reader, writer:
        reader.setblocking(False)
        writer.setblocking(False)
        notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(answer)
        before = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        handlers = {number: signal.signal(number, lambda *_: None) for number in _CLOSING}
        try:
            yield
        finally:
            notifier.setEnabled(False)
            signal.set_wakeup_fd(before)
            for number, handler in handlers.items():
                signal.signal(number, handler)
