"""The supervisor's own signals: it hears of ended children at once, and outlives the script's Ctrl+C.

Handlers that do nothing, and not SIG_IGN: what is ignored stays ignored in every program that is started from here.
"""

import os
import signal
from types import FrameType

_asked: list[int] = []


def prepare() -> int:
    """Install the handlers; the descriptor that becomes readable when a signal has come."""
    reader, writer = os.pipe()
    for end in (reader, writer):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, _note)
    signal.signal(signal.SIGTERM, _ask)
    for number, handler in ((signal.SIGINT, _note), (signal.SIGQUIT, _note), (signal.SIGHUP, _ask)):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it: the script is to find it so too
            signal.signal(number, handler)
    return reader


def asked_to_end() -> bool:
    """Whether the supervisor itself was asked to go, which ends its run first."""
    return bool(_asked)


def _note(_number: int, _frame: FrameType | None) -> None:
    pass


def _ask(number: int, _frame: FrameType | None) -> None:
    _asked.append(number)
