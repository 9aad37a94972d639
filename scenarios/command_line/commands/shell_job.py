"""Stands for the script in the shell's job, while another process, outside of it, watches: it outlives that job."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from scenarios.observer.control.signals import STOPPING, TO_THE_SCRIPT
from scenarios.observer.system import descriptors


def outside_of_the_job(work: Callable[[int], int]) -> NoReturn:
    """Have `work` done by a process of its own, which is handed the number of this one; both end with its exit code.

    Whatever that process raises goes on from here in it, as if there were no other.
    """
    sys.stdout.flush()  # both would write it
    front = os.getpid()
    signal.pthread_sigmask(signal.SIG_BLOCK, TO_THE_SCRIPT)
    worker = os.fork()
    if worker != 0:
        _hand_on_to(worker)
        descriptors.close_inherited()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, TO_THE_SCRIPT)
    code = work(front) if worker == 0 else _exit_code_of(worker)
    sys.stdout.flush()
    os._exit(code)  # what the interpreter tidies up is not needed any more, and takes each of the two 10 ms


def _hand_on_to(worker: int) -> None:
    """What this process is sent is sent to the worker; what would stop this process is not heeded."""

    def hand_on(number: int, _frame: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker, number)

    def stay(_number: int, _frame: FrameType | None) -> None:
        """The supervisor stops this process when the script does stop."""

    for number in (*TO_THE_SCRIPT, *STOPPING):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            signal.signal(number, stay if number in STOPPING else hand_on)


def _exit_code_of(worker: int) -> int:
    code = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    return code if code >= 0 else 128 - code
