"""Whether a sleeping thread sleeps as one that waits for Python's interpreter lock does: on a futex, with a timeout.

CPython waits for the lock in steps of the switch interval (`take_gil` in Python/ceval_gil.c), through a condition
variable with a timeout. A thread that waits for a `threading.Lock` has no timeout, unless the program gave it one.
/proc/PID/task/TID/syscall shows the call and its arguments; it may be read for one's own descendants.
"""

import os
from typing import Final

_FUTEX_NUMBERS: Final = {
    "x86_64": b"202",
    "aarch64": b"98",
    "riscv64": b"98",
    "loongarch64": b"98",
    "ppc64le": b"221",
    "s390x": b"238",
    "i686": b"240",
    "armv7l": b"240",
}
_FUTEX: Final = _FUTEX_NUMBERS.get(os.uname().machine, b"")
_TIMEOUT: Final = 4  # the call's fourth argument, behind its number


def on_timed_futex(syscall: bytes) -> bool:
    """Whether this line of /proc/PID/task/TID/syscall is a futex wait with a timeout."""
    fields = syscall.split(b" ", _TIMEOUT + 1)
    return fields[0] == _FUTEX and len(fields) > _TIMEOUT and fields[_TIMEOUT] != b"0x0"
