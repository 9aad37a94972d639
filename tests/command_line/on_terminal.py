"""A terminal with a shell on it, which controls jobs as a person's does."""

import contextlib
import os
import pty
import select
import signal
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.command_line.lanescope import environment

_PATIENCE: Final = 200.0  # seconds


class Terminal:
    """What a person types into it and reads from it."""

    def __init__(self, descriptor: int, shell: int) -> None:
        self.written = ""  # all that was to be read so far
        self.shell = shell
        self._descriptor = descriptor
        self._seen = 0

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._descriptor, keys.encode())

    def read_until(self, text: str) -> None:
        """Wait until `text` is written behind what was waited for before; fails when that does not come."""
        deadline = time.monotonic() + _PATIENCE
        while (found := self.written.find(text, self._seen)) < 0:
            assert time.monotonic() < deadline, f"{text!r} was not written: {self.written!r}"
            if select.select([self._descriptor], [], [], 0.1)[0]:
                self.written += os.read(self._descriptor, 1 << 16).decode("utf-8", "replace").replace("\r\n", "\n")
        self._seen = found + len(text)

    def await_shell(self) -> None:
        """Wait until no command has the terminal any more: what is typed from now on is the shell's to read."""
        deadline = time.monotonic() + _PATIENCE
        while os.tcgetpgrp(self._descriptor) != self.shell:
            assert time.monotonic() < deadline, f"the shell has not got its terminal back: {self.written!r}"
            time.sleep(0.01)

    def hang_up(self) -> None:
        """Close its window."""
        os.close(self._descriptor)
        self._descriptor = -1

    def close(self) -> None:
        """End the shell and give the terminal back."""
        if self._descriptor >= 0:
            self.hang_up()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.shell, signal.SIGKILL)
        os.waitpid(self.shell, 0)


@contextlib.contextmanager
def terminal(cwd: Path, variables: Mapping[str, str] | None = None) -> Iterator[Terminal]:
    """A terminal whose shell neither prompts nor echoes: what can be read is what commands have written."""
    shell, descriptor = pty.fork()
    if shell == 0:
        os.chdir(cwd)
        plain = {"PS1": "", "PS2": "", "ENV": "", "TERM": "dumb", "PYTHON_BASIC_REPL": "1"}
        os.execve("/bin/sh", ["sh", "-i"], environment({**plain, **(variables or {})}))
    opened = Terminal(descriptor, shell)
    try:
        opened.type("stty -echo; echo be''gin\n")
        opened.read_until("begin\n")
        yield opened
    finally:
        opened.close()
