"""Runs the script once in a fork, by hand, and ends it with all it has started when whoever asked has gone."""

import contextlib
import os
import select
import signal
from typing import Any

from .by_hand import ByHand


def serve(launch: Any, code: Any, order: "dict[str, Any]", orders: int) -> None:
    """Until the script has ended, or there is nobody any more at the other end of `orders`."""
    for each in ("talk", "output", "input"):
        os.set_inheritable(order[each], False)
    reader, writer = os.pipe()

    def run() -> None:
        launch.own_streams(order["output"], order["input"])
        talk = os.dup(order["talk"])
        launch.Launch(code, order, order["talk"], lambda scheduler: ByHand(scheduler, order["choices"], talk)).run()

    pid = launch.in_fork(run, reader, orders)
    os.close(writer)
    os.close(order["input"])
    ended = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else reader  # the pipe: when all it has started has, too
    select.select([ended, orders], [], [])
    for end in (os.kill, os.killpg):  # whatever it has left, too
        with contextlib.suppress(OSError):
            end(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
