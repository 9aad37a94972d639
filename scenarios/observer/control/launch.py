"""Starting the script's first process exactly as a shell would: signals, streams, process group, environment."""

import os
import signal
import sys
from typing import Final, NoReturn

from scenarios.observer.control.terminal import Terminal
from scenarios.observer.system import linux

CANNOT_EXECUTE: Final = 126  # the shell's exit code for a command that is there and cannot be run


def launch(executable: str, command: list[str], queue_fd: int, terminal: Terminal | None) -> int:
    """Start `command` and return its pid. The queue's write end stays open in it under the same number."""
    os.set_inheritable(queue_fd, True)
    supervisor = os.getpid()
    pid = os.fork()
    if pid == 0:
        _become(executable, command, terminal, supervisor)
    os.set_inheritable(queue_fd, False)
    if terminal is not None:
        os.close(terminal.slave)
    return pid


def _become(executable: str, command: list[str], terminal: Terminal | None, supervisor: int) -> NoReturn:
    try:
        if terminal is not None:
            _take_terminal(terminal)
        _default_signals(everything=terminal is not None)
        _tie_to(supervisor)
        os.execv(executable, command)  # a shell would come between the script and its signals
    except OSError as error:
        os.write(2, f"{executable}: {error.strerror}\n".encode("utf-8", "surrogateescape"))
    finally:
        os._exit(CANNOT_EXECUTE)


def _take_terminal(terminal: Terminal) -> None:
    os.setpgid(0, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # a background group may not otherwise put itself in front
    os.tcsetpgrp(terminal.slave, os.getpid())
    for stream in (0, 1, 2):
        os.dup2(terminal.slave, stream)
    os.environ["TERM"] = "dumb"  # it moves no cursor and knows no colours


def _default_signals(*, everything: bool) -> None:
    """Undo what Python ignores in the supervisor; in a terminal of its own the script inherits nothing at all."""
    signals = signal.valid_signals() if everything else {signal.SIGPIPE, signal.SIGXFSZ}
    for number in signals - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    if everything:
        signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _tie_to(supervisor: int) -> None:
    """The last resort when the supervisor is killed: its first child is killed with it."""
    if sys.platform == "linux":
        linux.die_with_parent()
        if os.getppid() != supervisor:
            os._exit(CANNOT_EXECUTE)
