"""What a person does with an installed Lanescope, by its command: lists, runs, exports, opens a window and uses it."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PATIENCE = 120.0  # seconds, where others have the cores
OWN = '''"""A person's own: each way to start a process, and the standard library at hand."""

import concurrent.futures
import multiprocessing
import sqlite3
import ssl
import sys
import unittest


def work(number):
    return number * number


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
            print(method, sum(pool.map(work, range(4))), flush=True)
        process = context.Process(target=work, args=(2,))
        process.start()
        process.join()
        print(method, "exit", process.exitcode, flush=True)
    print("on", sys.executable, sys.version.split()[0])
'''
CROSSED = '''"""Two locks, taken in either order."""

import threading

left, right = threading.Lock(), threading.Lock()


def take(first, second):
    with first:
        print("one of two")
        with second:
            print("both")


threads = [threading.Thread(target=take, args=pair) for pair in ((left, right), (right, left))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
'''
SAID = [f"{method} {what}" for method in ("fork", "spawn", "forkserver") for what in ("14", "exit 0")]


class Person:
    """Somebody with a home of their own and the command `program`; `folder` is where their files lie."""

    def __init__(self, program: Sequence[str], folder: Path, **environment: str) -> None:
        self.program, self.folder, self.home = list(program), folder, folder / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        self.environment = {"LANG": "C.UTF-8", **kept, "HOME": str(self.home), "LANGUAGE": "en", **environment}
        self.own = folder / "own.py"
        self.own.write_text(OWN, encoding="utf-8")

    def does(self, *arguments: str | Path, code: int = 0) -> str:
        """The output of `lanescope ARGUMENTS`, which ends with this code."""
        done = subprocess.run(
            [*self.program, *map(str, arguments)],
            env=self.environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == code, (arguments, done.stdout, done.stderr)
        return done.stdout

    def works_without_a_window(self) -> None:
        """The catalogue is there, scripts run, runs are kept and drawn, slides have all they need."""
        assert "processes/join" in self.does("list")
        assert "合并" in self.does("--language", "zh_CN", "list") or "进程" in self.does("--language", "zh_CN", "list")
        run = self.folder / "run.json.gz"
        said = self.does("run", "--quiet", self.own, "--save", run).splitlines()
        assert [line for line in said if line in SAID] == SAID
        self.does("run", "--quiet", "workbench")
        pictures = [self.folder / f"run.{kind}" for kind in ("png", "svg", "pdf", "pptx", "html")]
        self.does("export", run, "--to", *pictures)
        assert [path.name for path in pictures if path.stat().st_size < 5_000] == []

    def looks_closer(self) -> None:
        """A deadlock that no plain run shows is found by steering; its moments are drawn; a lock is left out."""
        crossed, found = self.folder / "crossed.py", self.folder / "found.json.gz"
        crossed.write_text(CROSSED, encoding="utf-8")
        said = json.loads(self.does("steer", crossed, "--find", "no deadlock", "--save", found, "--json", code=1))
        assert said, "an order that deadlocks"
        assert "lock: right; held by" in self.does("show", found, "--at", "0.9")
        for kind in ("png", "svg", "pdf"):
            moment = self.folder / f"moment.{kind}"
            self.does("export", found, "--at", "0.9", "--to", moment)
            assert moment.stat().st_size > 5_000
        changed = self.folder / "changed.json.gz"
        assert self.does("run", "--quiet", "--what-if", "lock=none", crossed, "--save", changed).endswith("done\n")
        assert "Not as written" in self.does("show", changed)

    @property
    def listening(self) -> Path | None:
        """The socket of the window that is open."""
        found = (self.home / ".local" / "share" / "lanescope").glob("window-*")
        return next((path for path in found if answers(path)), None)

    @contextlib.contextmanager
    def window(self, *arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
        """A window that is open, and closed in the end as the system asks for it."""
        log = self.folder / "window.log"
        with log.open("wb") as errors:
            process = subprocess.Popen(
                [*self.program, *map(str, arguments)], env=self.environment, cwd=self.folder, stderr=errors
            )
        try:
            wait_until(lambda: self.listening is not None or process.poll() is not None)
            assert process.poll() is None, log.read_text("utf-8", "replace")
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(PATIENCE)
        said = log.read_text("utf-8", "replace")
        assert (code, "Traceback" in said) == (0, False), said

    def has_seen_the_tour(self) -> None:
        """The window remembers it: it would stand before what is to be seen."""
        settings = self.home / ".config" / "lanescope" / "lanescope.conf"
        settings.parent.mkdir(parents=True)
        settings.write_text("[General]\ntoured=true\n", encoding="utf-8")

    def history(self) -> list[dict[str, Any]]:
        """The runs that were kept, the newest first."""
        found: list[dict[str, Any]] = json.loads(self.does("history", "--json"))
        return found


def answers(path: Path) -> bool:
    """Whether somebody listens on this socket."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(PATIENCE)
        try:
            line.connect(os.fspath(path))
            line.sendall(b'{"open": [], "run": false}\n')
            return line.recv(16) == b"ok\n"
        except OSError:
            return False


def wait_until(holds: Any) -> None:
    """Wait for what others do; fails where it does not come."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.1)
