"""Records that wait for company before they are written, in memory that the supervisor reads as well.

To write a record costs as much as all else of it. So what a lock's or semaphore's holder does goes on a page, of which
each thread has one. The page is written whole: when it is full, and before the thread's next record of another kind.
What waits longer, or is left by a process that was killed, the supervisor tells (observer/pages.py). A record may
therefore come twice; by the number in its last field, which grows from one to the next, the timeline knows it again.
"""

import os
from _operator import length_hint
from _thread import get_ident
from itertools import count
from time import perf_counter_ns

from ..wire.event_queue import WRITE_MOST
from ..wire.page_layout import FIELD, FILE, FOLDER, HEAD, PAGE, PAGES
from ..wire.records import ACQUIRED, RELEASED, SIZE
from .mapping import mapped
from .process import process, put
from .uninterrupted import uninterrupted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from .lane import Lane

_open, _write, _close = os.open, os.write, os.close  # the program may put its own in their place
_WORD: "Final" = 8
_WORDS: "Final" = SIZE // _WORD
_TID, _WALL, _CPU, _NUMBER, _SITE, _A, _SERIAL = range(1, 8)  # the words of a record behind kind, flags and pid


class Page:
    """One thread's. All is written by assignments, amid which CPython does not look up (uninterrupted.py).

    So a thread may post while it holds a lock. A signal handler of it may post as well, whenever CPython does look up.
    """

    __slots__ = (
        "_first",
        "_last",
        "_left",
        "_memory",
        "_records",
        "_serials",
        "_since",
        "_turns",
        "acquired_head",
        "full",
        "private",
        "released_head",
    )

    def __init__(self, since: memoryview, memory: memoryview, lane: "Lane", private: bool) -> None:
        self.private = private  # nobody else reads it
        self.full = False  # to be written before the next record comes
        self.acquired_head = process.pid << 32 | ACQUIRED  # how records of these kinds begin
        self.released_head = process.pid << 32 | RELEASED
        self._since = since  # one integer
        self._memory = memory
        words = memory.cast("q")
        self._records = [words[i : i + _WORDS] for i in range(0, len(words), _WORDS)]
        for record in self._records:
            record[_TID] = lane.tid
        self._first, self._last = self._records[0], self._records[-1]
        self._serials = count(perf_counter_ns())  # beyond those of a thread that had the same number before
        self._left = iter(self._records)
        self._turns = zip(self._left, self._serials, strict=False)
        since[0] = 0

    @uninterrupted
    def post(self, lane: "Lane", head: int, wall: int, number: int, site: int, a: int) -> None:
        """Add a record of the running thread, which `lane` is of; `head`: of which kind."""
        try:
            for record, serial in self._turns:
                record[_SERIAL] = 0
                record[0] = head
                record[_WALL] = wall
                record[_CPU] = lane.cpu
                record[_NUMBER] = number
                record[_SITE] = site
                record[_A] = a
                record[_SERIAL] = serial
                if record is self._first:
                    self._since[0] = wall
                    lane.unflushed[self] = self
                elif record is self._last:
                    self.full = True
                return
        except BaseException:
            raise
        self.write_out()  # handlers have filled it before it could be written
        self.post(lane, head, wall, number, site, a)

    def write_out(self, behind: bytes = b"") -> bytes:
        """Write what is on the page, with the records `behind`, and empty it: nothing is left to be written."""
        left = iter(self._records)
        turns = zip(left, self._serials, strict=False)
        since = self._since[0]
        data = b"" + self._memory  # from here on without a call
        filled = self._left
        self._left = left
        self._turns = turns
        self.full = False
        data = data[: PAGE - SIZE * length_hint(filled)]
        if len(data) + len(behind) <= WRITE_MOST:
            put(data + behind)
        else:
            put(data)
            put(behind)
        if self._since[0] == since:
            self._since[0] = 0
        return b""

    take_records = write_out  # what a thread flushes has this name

    def show(self) -> None:
        """Tell what is on another thread's page, who will tell it as well."""
        put((b"" + self._memory)[: PAGE - SIZE * length_hint(self._left)])

    def forget(self) -> None:
        """It is the parent's to tell, and this is the child of a fork."""


class PageAllocator:
    """Those of this process. After a fork they are the parent's, and new ones are made."""

    __slots__ = ("_epoch", "_folder", "_free", "_of")

    def __init__(self) -> None:
        self._epoch = 0  # of the process that they are of

    def prepare(self) -> None:
        """Do now what takes long at the first time; children of a fork have it then."""
        if self._epoch != process.epoch:
            self._folder = process.folder
            self._of: "dict[int, tuple[memoryview, memoryview]]" = {}  # by thread; as many as there ever were at once
            self._free: "list[tuple[memoryview, memoryview]]" = []
            self._epoch = process.epoch  # not before: another thread may come between
            self._add_file()

    def new(self, lane: "Lane") -> Page:
        """The running thread's page, whose lane this is."""
        self.prepare()
        ident = get_ident()
        place = self._of.get(ident)
        if place is None:
            if not self._free:
                self._add_file()
            try:
                self._of[ident] = place = self._free.pop()
            except IndexError:
                lane.page = page = Page(memoryview(bytearray(FIELD)).cast("q"), memoryview(bytearray(PAGE)), lane, True)
                return page
        lane.page = page = Page(*place, lane, False)
        return page

    def _add_file(self) -> None:
        """Map one more file of pages; once that has failed, it is not tried again."""
        if self._folder is None:
            return
        path = f"{self._folder}/{FOLDER}/{process.pid} {process.base} {process.next_serial()}"
        try:
            memory = _mapped_file(path)
        except (OSError, ImportError, AttributeError):
            self._folder = None
            return
        since = memory[:HEAD].cast("q")
        self._free += [(since[i : i + 1], memory[HEAD + i * PAGE : HEAD + (i + 1) * PAGE]) for i in range(PAGES)]


def _mapped_file(path: str) -> memoryview:
    descriptor = _open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        if _write(descriptor, bytes(FILE)) < FILE:  # now, as there may be no room for it later
            raise OSError("there is no room for pages")
        return mapped(descriptor, FILE)
    finally:
        _close(descriptor)


pages = PageAllocator()
