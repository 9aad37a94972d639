"""The supervisor's own signals: it hears of ended children at once, and outlives what the script is sent.

Handlers that do nothing, and not SIG_IGN: what is ignored stays ignored in every program that is started from here.

On a person's terminal the command and the script are one process group, as a shell's job is. What the whole group is
sent (by keys, by the terminal's end, by the script itself), the script has been sent too. What the command alone was
sent, as by `kill`, is the script's to answer: the command hands it on, and the supervisor, whose witness knows whether
the group was meant, sends it.
"""

import os
import signal
import time
from types import FrameType
from typing import Final

# What a script may be sent, and would end the command and the supervisor
TO_THE_SCRIPT: Final = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF")
    if hasattr(signal, name)
)
# What would stop them, though the script may not stop (Windows knows no such thing)
STOPPING: Final = tuple(
    getattr(signal, f"SIG{name}") for name in ("TSTP", "TTIN", "TTOU") if hasattr(signal, f"SIG{name}")
)
_FORGOTTEN: Final = 5.0  # seconds after which what came here has nothing to do with what the command is sent

_asked: list[int] = []
_came: list[tuple[int, float]] = []


def prepare(*, of_group: bool) -> int:
    """Install the handlers; the descriptor that becomes readable when a signal has come.

    `of_group`: the supervisor begins in the group of its script, else SIGTERM and SIGHUP are meant for itself.
    """
    reader, writer = os.pipe()
    for end in (reader, writer):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, _note)
    for number in (*TO_THE_SCRIPT, *STOPPING):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it: the script is to find it so too
            own = not of_group and number in (signal.SIGTERM, signal.SIGHUP)
            signal.signal(number, _ask if own else _note)
    return reader


def asked_to_end() -> bool:
    """Whether the supervisor itself was asked to go, which ends its run first."""
    return bool(_asked)


def also_came(number: int) -> bool:
    """Whether the signal that the command was sent came here too; each counts once."""
    now = time.monotonic()
    _came[:] = [each for each in _came if now - each[1] < _FORGOTTEN]
    found = next((each for each in _came if each[0] == number), None)
    if found is not None:
        _came.remove(found)
    return found is not None


def _note(number: int, _frame: FrameType | None) -> None:
    if number != signal.SIGCHLD:
        _came.append((number, time.monotonic()))


def _ask(number: int, _frame: FrameType | None) -> None:
    _asked.append(number)
