"""Wraps loky, whose processes joblib runs its tasks in: its copies of spawn and of ProcessPoolExecutor."""

from ..wrapping.wrapping import replace
from ..writing.lane import current
from ..writing.process import process
from . import executors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install_descriptor(module: "ModuleType") -> None:
    """Hand the queue's descriptor on to the processes that are started as workers (loky.backend.fork_exec)."""
    fork_exec: "Any" = module
    plain = fork_exec.fork_exec

    def passing_on(cmd: "Any", keep_fds: "Any", *rest: "Any", **named: "Any") -> "Any":
        if process.fd >= 0 and current().pending:
            keep_fds = [*keep_fds, process.fd]
        return plain(cmd, keep_fds, *rest, **named)

    replace(module, "fork_exec", passing_on)


def install_executor(module: "ModuleType") -> None:
    """Follow what is handed to its executor, there and back (loky.process_executor)."""
    executors.install_sent_tasks(module)
    item: "Any" = vars(module)["_ResultItem"]
    plain = item.__init__

    def __init__(self: "Any", *arguments: "Any", **named: "Any") -> None:  # noqa: N807
        executors.end()
        plain(self, *arguments, **named)

    replace(item, "__init__", __init__)
