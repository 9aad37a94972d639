"""Writes what stands on workers' pages (tracer/writing/pages.py) and they do not come to write: a hold that lasts."""

import contextlib
import os
import sys
import time
from mmap import ACCESS_READ, mmap
from typing import Final

from scenarios.observer.control.record_writer import RecordWriter
from scenarios.observer.system import linux
from scenarios.observer.system.descriptors import kept
from scenarios.tracer.wire.page_layout import FIELD, FILE, FOLDER, HEAD, PAGE, PAGES
from scenarios.tracer.wire.records import SIZE

WAITS: Final = 2_000_000  # ns that a record may wait for its worker to write it
_NOTHING: Final = bytes(HEAD)
_WALL: Final = slice(16, 24)  # of a record
_SERIAL: Final = slice(56, 64)


class _Page:
    """What has been written of one thread's page."""

    __slots__ = ("at", "serial", "since")

    def __init__(self) -> None:
        self.since = b""  # when its first record came; another one, and it was emptied meanwhile
        self.at = 0  # the place of the next record
        self.serial = 0  # of the last one


class _File:
    """The pages of some threads of a process."""

    def __init__(self, path: str) -> None:
        """Raises OSError or ValueError while its process is about to make it."""
        self.path = path
        with open(path, "rb") as file:
            self.memory = mmap(file.fileno(), FILE, access=ACCESS_READ)
        self.pages = [_Page() for _ in range(PAGES)]

    def fetch(self, until: int) -> list[bytes]:
        """The records that came before `until` (ns) and stand there unwritten."""
        heads = self.memory[:HEAD]
        if heads == _NOTHING:
            return []
        records: list[bytes] = []
        for number, page in enumerate(self.pages):
            since = heads[number * FIELD : (number + 1) * FIELD]
            if 0 < _number(since) <= until:
                if page.since != since:
                    page.since, page.at = since, 0
                self._read(HEAD + number * PAGE, page, until, records)
        return records

    def _read(self, begin: int, page: _Page, until: int, records: list[bytes]) -> None:
        while page.at < PAGE:
            place = slice(begin + page.at, begin + page.at + SIZE)
            record = self.memory[place]
            serial = _number(record[_SERIAL])
            # left from before, or about to be written: the last field is the last to be
            if serial <= page.serial or _number(record[_WALL]) > until or record != self.memory[place]:
                return
            page.serial = serial
            page.at += SIZE
            records.append(record)


class PageReader:
    """The pages of all processes of the run."""

    def __init__(self, folder: str, writer: RecordWriter) -> None:
        self._folder = os.path.join(folder, FOLDER)
        self._writer = writer
        self._files: dict[str, _File] = {}  # by name
        self.descriptors: list[int] = []  # readable when there are new files; none where that is not heard of
        if sys.platform == "linux":
            with contextlib.suppress(OSError):
                self.descriptors.append(kept(linux.watch(self._folder)))
        self.find()

    def find(self) -> None:
        """Open the files that are new."""
        for descriptor in self.descriptors:
            with contextlib.suppress(BlockingIOError):
                os.read(descriptor, 1 << 16)
        try:
            names = os.listdir(self._folder)
        except OSError:
            return
        for name in names:
            if name not in self._files:
                with contextlib.suppress(OSError, ValueError):
                    self._files[name] = _File(os.path.join(self._folder, name))

    def look(self) -> None:
        """Write what has waited for long."""
        if not self.descriptors:
            self.find()
        if self._files:
            until = time.perf_counter_ns() - WAITS
            for file in self._files.values():
                for record in file.fetch(until):
                    self._writer.add(record)

    def close(self) -> None:
        """Hear of no more."""
        while self.descriptors:
            os.close(self.descriptors.pop())

    def finish_process(self, pid: int) -> None:
        """Write whatever a process that is gone has left."""
        self.find()
        until = time.perf_counter_ns()
        for name in [name for name in self._files if name.startswith(f"{pid} ")]:
            file = self._files.pop(name)
            for record in file.fetch(until):
                self._writer.add(record)
            file.memory.close()
            with contextlib.suppress(OSError):
                os.unlink(file.path)


def _number(field: bytes) -> int:
    return int.from_bytes(field, "little", signed=True)
