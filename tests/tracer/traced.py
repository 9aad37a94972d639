"""Runs a program under the tracer, or plainly, and gives back its output, its exit code and what it told."""

import contextlib
import fcntl
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from scenarios.tracer.wire import records as rec
from scenarios.tracer.wire.event_queue import LOWEST_FD, EventQueue
from scenarios.tracer.wire.page_layout import FOLDER

ROOT = Path(__file__).parents[2]
HOST = ROOT / "scenarios" / "tracer" / "host.py"
PROGRAMS = ROOT / "tests" / "programs" / "tracer"
KINDS = {
    getattr(rec, name): name
    for name in (
        "NAME", "START", "STARTED", "BEGIN", "FIRST_LINE", "END", "EXCEPTION", "FAILED", "SIGNALLED",
        "BLOCK", "UNBLOCK", "ACQUIRED", "RELEASED", "BURST", "SHORT_WAITS", "WAKE", "DEPTH", "OUTPUT", "LOST",
        "SUBMIT", "TASK_BEGIN", "TASK_END", "PYTHON", "NOTE",
    )
}  # fmt: skip
# Most people have neither; and without compiled files every process compiles the whole tracer anew.
NOT_PASSED_ON = ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")
ENVIRONMENT: dict[str, str] = {}  # of the programs that are run; tests add to it
TEXT_IN_A = (rec.NAME, rec.START, rec.BEGIN, rec.EXCEPTION, rec.FAILED, rec.SUBMIT, rec.TASK_BEGIN, rec.PYTHON)


@dataclass(frozen=True)
class Told:
    """One record, its texts in full."""

    kind: str
    flags: int
    pid: int
    tid: int
    wall: int
    cpu: int
    obj: int
    line: int  # of the student's file; 0: none
    path: str
    function: str
    a: int
    b: int
    text: str  # the text that `a` or `b` names, or the output


@dataclass
class Outcome:
    """How a run ended."""

    stdout: str
    stderr: str
    code: int
    told: list[Told] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Told]:
        """The records of these kinds, in order of arrival."""
        return [each for each in self.told if each.kind in kinds]

    def names(self) -> dict[int, str]:
        """Object number → name."""
        return {each.obj: each.text for each in self.of("NAME")}

    def workers(self) -> dict[str, Told]:
        """Worker name → its BEGIN."""
        return {each.text: each for each in self.of("BEGIN")}

    def about(self, name: str) -> list[Told]:
        """What was told about the objects of this name, in order of the clock."""
        numbers = {number for number, named in self.names().items() if named == name}
        mine = [each for each in self.told if each.obj in numbers and each.kind != "NAME"]
        return sorted(mine, key=lambda each: each.wall)


def command(python: str, script: Path | None, module: str | None, args: Sequence[str]) -> list[str]:
    """What a person would type."""
    return [python, "-m", module, *args] if module else [python, str(script), *args]


def plainly(
    script: Path | None = None,
    *args: str,
    module: str | None = None,
    python: str = sys.executable,
    cwd: Path | None = None,
    stdin: str = "",
    interrupt_after: str | None = None,
) -> Outcome:
    """Run the script as a person would, without us."""
    with _started(command(python, script, module, args), cwd) as process:
        try:
            return Outcome(*_finish(process, stdin, interrupt_after))
        finally:
            process.kill()  # one that hangs fails its test, and is not waited for


def traced(
    script: Path | None = None,
    *args: str,
    module: str | None = None,
    source: str | None = None,
    echo: bool = True,
    python: str = sys.executable,
    cwd: Path | None = None,
    stdin: str = "",
    interrupt_after: str | None = None,
    on_start: Callable[[subprocess.Popen[bytes]], None] | None = None,
) -> Outcome:
    """Run the script under the tracer and read its records to the end of file."""
    with tempfile.TemporaryDirectory() as folder, contextlib.closing(EventQueue.create()) as queue:
        writer = fcntl.fcntl(queue.writer, fcntl.F_DUPFD, LOWEST_FD)
        changed = Path(folder) / "source.py"
        if source is not None:
            changed.write_text(source, encoding="utf-8")
        config = {
            "fd": writer, "script": str(script) if script else None, "module": module,
            "source": str(changed) if source is not None else None, "args": list(args), "echo": echo, "folder": folder,
        }  # fmt: skip
        settings = Path(folder) / "config"
        settings.write_text(ascii(config), encoding="utf-8")
        Path(folder, FOLDER).mkdir()
        pieces: list[bytes] = []
        with _started([python, str(HOST), str(settings)], cwd, writer) as process:
            os.close(writer)
            queue.close_writer()
            reader = threading.Thread(target=lambda: pieces.extend(iter(queue.get, b"")))
            reader.start()
            try:
                if on_start:
                    on_start(process)
                ending = _finish(process, stdin, interrupt_after)
            except BaseException:
                _kill_whole(process.pid)  # what it started has the writing end as well: the reader would wait for it
                raise
            finally:
                process.kill()
                reader.join()
        return Outcome(*ending, list(parse(b"".join(pieces))))


def _started(arguments: list[str], cwd: Path | None, *descriptors: int) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON} | ENVIRONMENT
    pipe = subprocess.PIPE
    return subprocess.Popen(
        arguments, cwd=cwd, env=environment, pass_fds=descriptors, stdin=pipe, stdout=pipe, stderr=pipe
    )


def _finish(process: subprocess.Popen[bytes], stdin: str, interrupt_after: str | None) -> tuple[str, str, int]:
    said = b""
    if interrupt_after is not None and process.stdout is not None:
        while interrupt_after.encode() not in said:
            piece = os.read(process.stdout.fileno(), 1 << 16)
            if not piece:
                break
            said += piece
        _await_sleep(process.pid)
        process.send_signal(2)
    stdout, stderr = process.communicate(stdin.encode(), timeout=200)
    return (said + stdout).decode("utf-8", "replace"), stderr.decode("utf-8", "replace"), process.returncode


def _kill_whole(pid: int) -> None:
    with contextlib.suppress(psutil.Error):
        for child in psutil.Process(pid).children(recursive=True):
            child.kill()


def _await_sleep(pid: int) -> None:
    """Until the process waits for something, as far as it ever does: half a second at the most."""
    asleep = 0
    for _ in range(50):
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        asleep = asleep + 1 if state == "S" else 0
        if asleep > 2:
            return
        time.sleep(0.01)


def parse(data: bytes) -> Iterator[Told]:
    """Records with their texts; raises AssertionError where the stream is not what records.py says."""
    assert len(data) % rec.SIZE == 0
    texts: dict[int, bytes] = {}
    once: set[tuple[int, int, int]] = set()  # records of pages: they may come twice, and count once
    at = 0
    while at < len(data):
        kind, flags, pid, tid, wall, cpu, obj, site, a, b = rec.RECORD.unpack_from(data, at)
        at += rec.SIZE
        text = b""
        if kind in (rec.TEXT, rec.OUTPUT):
            while len(text) < a:
                more, used = rec.RECORD.unpack_from(data, at)[:2]
                assert more == rec.MORE
                text += data[at + 8 : at + 8 + used]
                at += rec.SIZE
            assert len(text) == a
        if kind == rec.TEXT:
            assert b == 0 or len(texts[obj]) == b
            texts[obj] = texts[obj] + text if b else text
            continue
        if kind in (rec.ACQUIRED, rec.RELEASED) and b:
            if (pid, tid, b) in once:
                continue
            once.add((pid, tid, b))
        if kind in TEXT_IN_A:
            text = texts[a]
        elif kind == rec.LOST:
            text = texts[b]
        path, line, function, *_ = texts[site].decode().split("\n") if site else ("", "0", "")
        yield Told(
            KINDS[kind],
            flags,
            pid,
            tid,
            wall,
            cpu,
            obj,
            int(line),
            path,
            function,
            a,
            b,
            text.decode("utf-8", "replace"),
        )
