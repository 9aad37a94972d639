"""The run's side of its supervisor: starting that process, sending it orders, noticing that it has died."""

import contextlib
import importlib.util
import json
import os
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Final

from scenarios import observer, tracer
from scenarios.interpreters.interpreter import own_program
from scenarios.observer.control.settings import Settings
from scenarios.observer.system import descriptors
from scenarios.run.spec import RunSpec
from scenarios.tracer.wire.event_queue import EventQueue

_SUPERVISOR = Path(observer.__file__).with_name("supervisor.py")
_PATIENCE: Final = 2.0  # seconds between the end of its run and the supervisor's own
_HOST = Path(tracer.__file__).with_name("host.py")


class Supervision:
    """One supervisor process and the socket that ties its life to this process's: each sees the other's end."""

    def __init__(self, spec: RunSpec, queue: EventQueue, folder: Path) -> None:
        """Start the supervisor. Raises OSError when the system gives no more processes or descriptors."""
        ours, theirs = socket.socketpair()
        with theirs:
            settings = _settings(spec, queue.writer, theirs.fileno(), folder)
            command = [own_program(), "-I", "-S", str(_SUPERVISOR), json.dumps(settings)]
            keep = spec.terminal == "inherit"
            for number in (queue.writer, theirs.fileno()):
                os.set_inheritable(number, True)
            try:
                self._process = subprocess.Popen(  # our own file, our own interpreter
                    command,
                    stdin=None if keep else subprocess.DEVNULL,
                    stdout=None if keep else subprocess.DEVNULL,
                    close_fds=not keep,  # what the shell has opened for the script, as `5<FILE` or `<(COMMAND)` do
                    pass_fds=() if keep else (queue.writer, theirs.fileno()),
                    cwd=spec.cwd,
                )
            except OSError:
                ours.close()
                raise
            finally:
                os.set_inheritable(queue.writer, False)
        if spec.job is not None:
            os.setsid()  # the supervisor has begun in the job, where the script is to be
            descriptors.close_inherited()
        self._control = ours
        self.pid = self._process.pid

    def fileno(self) -> int:
        """The control socket's descriptor; it becomes readable (end of file) when the supervisor is gone."""
        return self._control.fileno()

    def send(self, order: dict[str, object]) -> None:
        """Send one order; silent when the supervisor has gone, for then there is nothing left to order."""
        with contextlib.suppress(OSError):
            self._control.sendall(json.dumps(order).encode() + b"\n")

    def let_go(self) -> None:
        """Close the control socket: the supervisor kills whatever is left, at once."""
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_WR)

    def collect(self) -> int:
        """Wait for the supervisor's end and give back what was held for it; its exit code."""
        self.let_go()
        try:
            return self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()
        finally:
            self._control.close()

    def kill(self) -> None:
        """End the supervisor itself, when it does not end its run."""
        self._process.kill()


def _settings(spec: RunSpec, queue_fd: int, control_fd: int, folder: Path) -> Settings:
    return {
        "command": [spec.python, str(_HOST), str(folder / "config")],
        "executable": shutil.which(spec.python) or spec.python,
        "queue": queue_fd,
        "control": control_fd,
        "capture": spec.terminal == "capture",
        "job": os.getpid() if spec.job is None else spec.job,
        "timeout": spec.timeout,
        "most_processes": spec.most_processes,
        "observer": spec.observer,
        "packages": _packages(spec),
        "folder": str(folder),
    }


def _packages(spec: RunSpec) -> str | None:
    """Where psutil is installed, when the supervisor, which starts without any packages, may need it."""
    if spec.observer not in ("psutil", "auto"):
        return None
    found = importlib.util.find_spec("psutil")
    return None if found is None or found.origin is None else str(Path(found.origin).parents[1])
