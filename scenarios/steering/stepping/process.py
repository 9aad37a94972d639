"""The process of a script that is stepped by hand: told who goes, heard of where everybody stands."""

import contextlib
import json
import os
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, Final

from scenarios.run.spec import RunError, RunSpec
from scenarios.steering.starting import need_one_file, source_of, started
from scenarios.steering.stepping.question import Taken

_PATIENCE: Final = 5.0  # seconds for its end, once nobody is there any more
END_OF_INPUT: Final = "\x04"  # as a terminal takes it


def is_account(line: bytes) -> bool:
    """Whether the line tells what came of it, the last that is told."""
    return line.startswith(b'{"outcome"')


def _written(spec: RunSpec, *orders: dict[str, Any]) -> IO[bytes]:
    """A file of them: a pipe would be full while nobody reads from it yet, or ever."""
    file = tempfile.TemporaryFile()
    for order in orders:
        file.write(json.dumps({"script": str(spec.script), **order}).encode() + b"\n")
    file.seek(0)
    return file


def _end_of(file: int, most: int | None) -> str:
    size = os.fstat(file).st_size
    length = size if most is None else min(size, most)
    return os.pread(file, length, size - length).decode("utf-8", "replace")


class Stepped:
    """One run of a script from its start, its first steps as they were taken before. `close` ends it, whatever it does.

    Everything it tells comes through `fileno()`, which can be waited for; nothing here waits but `hear` and `close`.
    """

    def __init__(self, spec: RunSpec, steps: Sequence[Taken] = (), typed: str = "") -> None:
        """`typed`: what its standard input begins with. Raises RunError when it cannot be started."""
        need_one_file(spec)
        self._process: subprocess.Popen[bytes] | None = None
        self._heard = bytearray()
        self.ended = False  # it tells no more
        self._output = tempfile.TemporaryFile()  # closed with this
        self._talk, talk = socket.socketpair()
        reads_orders, self._orders = os.pipe()
        reads_typed, self._typed = os.pipe()
        self._untyped = b""  # what the pipe has no room for yet
        os.set_blocking(self._typed, False)
        order = {
            "choices": [(each.worker, each.choices) for each in steps],
            "args": list(spec.args),
            "talk": talk.fileno(),
            "output": self._output.fileno(),
            "input": reads_typed,
        }
        try:
            with _written(spec, {"source": source_of(spec)}, order) as orders:
                theirs = (reads_typed, self._output.fileno(), orders.fileno())
                self._process = started(spec, reads_orders, talk.fileno(), theirs)
                os.write(self._orders, json.dumps({"orders": orders.fileno()}).encode() + b"\n")
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
        self.type(typed)

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
        """Give it more to read: up to a Ctrl+D, which ends its input for good. `type_on` does what has no room yet."""
        self._untyped += text.encode()
        self.type_on()

    def type_on(self) -> None:
        """Give it as much of what was typed as there is room for. Waits for nothing."""
        text, end, _rest = self._untyped.partition(END_OF_INPUT.encode())
        try:
            while text and self._typed >= 0:
                text = text[os.write(self._typed, text) :]
        except BlockingIOError:
            self._untyped = text + end
            return
        except OSError:  # it reads no more
            end = b"\n"
        self._untyped = b""
        if end and self._typed >= 0:
            os.close(self._typed)
            self._typed = -1

    @property
    def to_type_on(self) -> int | None:
        """The descriptor that is to be waited for before `type_on`; None when nothing is left to be typed."""
        return self._typed if self._untyped and self._typed >= 0 else None

    def told(self) -> Iterator[dict[str, Any]]:
        """What it has told by now, without waiting. Raises EOFError after the last of it."""
        return map(json.loads, self.lines())

    def lines(self) -> Iterator[bytes]:
        """The same, as lines of JSON; the last of all, which `is_account`, may be long."""
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
                yield from map(bytes, lines)

    def output(self, most: int | None = None) -> str:
        """What it has printed by now; the end of it, where that is to be at `most` so many bytes."""
        return _end_of(self._output.fileno(), most)

    def later_output(self) -> Callable[[], str]:
        """A function for another thread: all that was printed, also when this is closed by then. Call it once."""
        own = os.dup(self._output.fileno())

        def read() -> str:
            try:
                return _end_of(own, None)
            finally:
                os.close(own)

        return read

    def leave(self) -> None:
        """Have it end, and whatever it has started, without waiting for that."""
        self._talk.close()
        for ours in (self._orders, self._typed):
            if ours >= 0:
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
