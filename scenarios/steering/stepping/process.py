"""The process of a script that is stepped by hand: told who goes, heard of where everybody stands."""

import contextlib
import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from scenarios.language import gettext
from scenarios.run.spec import RunError, RunSpec
from scenarios.steering.scout import source_of
from scenarios.steering.stepping.question import Taken

_SCOUT: Final = Path(__file__).parents[1] / "inside" / "scout.py"
_PATIENCE: Final = 5.0  # seconds for its end, once nobody is there any more


class Stepped:
    """One run of a script from its start, its first steps as they were taken before. `close` ends it, whatever it does.

    Everything it tells comes through `fileno()`, which can be waited for; nothing here waits but `hear` and `close`.
    """

    def __init__(self, spec: RunSpec, steps: Sequence[Taken] = (), typed: str = "") -> None:
        """`typed`: what its standard input begins with. Raises RunError when it cannot be started."""
        if spec.script is None or spec.script.is_dir():
            raise RunError(gettext("Only a script that is one file can be steered."))
        self._process: subprocess.Popen[bytes] | None = None
        self._heard = bytearray()
        self.ended = False  # it tells no more
        self._output = tempfile.TemporaryFile()  # closed with this
        self._talk, talk = socket.socketpair()
        reads_orders, self._orders = os.pipe()
        reads_typed, self._typed = os.pipe()
        os.set_blocking(self._typed, False)
        theirs = (reads_orders, talk.fileno(), reads_typed, self._output.fileno())
        command = [spec.python, "-u", str(_SCOUT), str(reads_orders), str(talk.fileno())]
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                pass_fds=theirs, cwd=spec.cwd, env={**os.environ, "PYTHONHASHSEED": "0"}, start_new_session=True,
            )  # fmt: skip
            order = {
                "choices": [(each.worker, each.choices) for each in steps],
                "args": list(spec.args),
                "talk": talk.fileno(),
            }
            order |= {"output": self._output.fileno(), "input": reads_typed}
            self._order(spec, {"source": source_of(spec)}, order)
            self.type(typed)
        except OSError as error:
            self.close()
            raise RunError(str(error)) from error
        except RunError:
            self.close()
            raise
        finally:
            talk.close()
            os.close(reads_orders)
            os.close(reads_typed)

    def _order(self, spec: RunSpec, *orders: dict[str, Any]) -> None:
        told = b"".join(json.dumps({"script": str(spec.script), **order}).encode() + b"\n" for order in orders)
        while told:
            told = told[os.write(self._orders, told) :]

    def fileno(self) -> int:
        """The descriptor that can be read from when it has told something."""
        return self._talk.fileno()

    def go(self, worker: int, until: str = "line") -> None:
        """Let this one go: up to its next "line" or to something shared, until its "turn" is over, or "" a bit."""
        self._tell({"go": worker, "until": until})

    def finish(self, seed: int | None = None) -> None:
        """Let it come to its end, by itself or at random."""
        self._tell({"until": "end", "seed": seed})

    def _tell(self, answer: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):
            self._talk.sendall(json.dumps(answer).encode() + b"\n")

    def type(self, text: str) -> None:
        """Give it more to read."""
        with contextlib.suppress(OSError):
            os.write(self._typed, text.encode())

    def told(self) -> Iterator[dict[str, Any]]:
        """What it has told by now, without waiting. Raises EOFError after the last of it."""
        while True:
            try:
                part = self._talk.recv(1 << 16, socket.MSG_DONTWAIT)
            except BlockingIOError:
                break
            except OSError:
                part = b""
            self._heard += part
            if not part:
                self.ended = True
                raise EOFError
            if b"\n" in part:
                *lines, rest = self._heard.split(b"\n")
                self._heard = rest
                yield from (json.loads(line) for line in lines)

    def output(self, most: int | None = None) -> str:
        """What it has printed by now; the end of it, where that is to be at `most` so many bytes."""
        size = os.fstat(self._output.fileno()).st_size
        length = size if most is None else min(size, most)
        return os.pread(self._output.fileno(), length, size - length).decode("utf-8", "replace")

    def leave(self) -> None:
        """Have it end, and whatever it has started, without waiting for that."""
        self._talk.close()
        for ours in (self._orders, self._typed):
            with contextlib.suppress(OSError):
                os.close(ours)
        self._orders = self._typed = -1
        self._output.close()

    @property
    def gone(self) -> bool:
        """Whether it has ended."""
        return self._process is None or self._process.poll() is not None

    def close(self) -> None:
        """Have it end, and wait for that."""
        self.leave()
        if self._process is None:
            return
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
