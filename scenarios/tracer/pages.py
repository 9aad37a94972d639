"""Records that wait for company before they are written, in memory that the supervisor reads as well.

To write a record costs as much as all else of it. So what a lock's or semaphore's holder tells goes on a page, of which
each thread has one. The page is written whole: when it is full, and before the thread's next record of another kind.
What waits longer, or is left by a process that was killed, the supervisor tells (observer/pages.py). A record may
therefore come twice; by the number in its last field, which grows from one to the next, the timeline knows it again.
"""

import os
from _operator import length_hint
from _thread import get_ident
from itertools import count
from time import perf_counter_ns

from .mapping import mapped
from .notes import Place
from .page_file import FILE, FOLDER, HEAD, PAGE, PAGES
from .records import RECORD, SIZE, pack
from .writer import process, put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from .writer import Lane

_LAST: "Final" = PAGE - SIZE
_PLACES: "Final" = range(0, PAGE, SIZE)
pack_into: "Final" = RECORD.pack_into


class Page:
    """One thread's. A signal handler of it may post as well, whenever CPython looks up (unbroken.py)."""

    __slots__ = ("_memory", "_places", "_serials", "_since", "_turns")

    def __init__(self, since: memoryview, memory: memoryview) -> None:
        self._since = since  # one integer
        self._memory = memory
        self._serials = count(perf_counter_ns())  # beyond those of a thread that had the same number before
        self._places = iter(_PLACES)
        self._turns = zip(self._places, self._serials, strict=False)
        since[0] = 0

    def post(self, lane: "Lane", kind: int, wall: int, number: int, site: int, a: int) -> None:
        """Add a record of the thread, which is the one that runs; `lane` is its."""
        for at, serial in self._turns:  # the place is taken and filled without a look up
            pack_into(self._memory, at, kind, 0, process.pid, lane.tid, wall, lane.cpu, number, site, a, serial)
            if not at:
                self._since[0] = wall
                lane.unsaid[self] = self
            elif at == _LAST:
                lane.unsaid.pop(self, None)
                self.told()
            return
        self.told()  # a handler came before this could be done
        self.post(lane, kind, wall, number, site, a)

    def told(self) -> bytes:
        """Write what is on the page, and empty it: it is told now, nothing is left to be written."""
        places = iter(_PLACES)
        turns = zip(places, self._serials, strict=False)
        since = self._since[0]
        data = b"" + self._memory  # from here on without a call
        filled = self._places
        self._places = places
        self._turns = turns
        put(data[: PAGE - SIZE * length_hint(filled)])
        if self._since[0] == since:
            self._since[0] = 0
        return b""

    def forget(self) -> None:
        """It is the parent's to tell, and this is the child of a fork."""


class Unpaged:
    """In the place of a page where there is none: each record is written at once."""

    __slots__ = ()

    def post(self, lane: "Lane", kind: int, wall: int, number: int, site: int, a: int) -> None:
        """Write a record of the running thread, behind what it has not said yet."""
        if lane.unsaid:
            lane.say()
        put(pack(kind, 0, process.pid, lane.tid, wall, lane.cpu, number, site, a, 0))


UNPAGED: "Final" = Unpaged()


class Pages:
    """Those of this process. After a fork they are the parent's, and new ones are made."""

    __slots__ = ("_epoch", "_files", "_folder", "_free", "_of")

    def __init__(self) -> None:
        self._epoch = 0  # of the process that they are of

    def prepare(self) -> None:
        """Do now what takes long at the first time; children of a fork have it then."""
        if self._epoch != process.epoch:
            self._epoch = process.epoch
            self._folder = Place.folder
            self._of: "dict[int, tuple[memoryview, memoryview]]" = {}  # by thread; as many as there ever were at once
            self._free: "list[tuple[memoryview, memoryview]]" = []
            self._files = count()
            self._open()

    def new(self, lane: "Lane") -> "Page | Unpaged":
        """A page for the running thread, whose lane this is, if there can be one."""
        self.prepare()
        ident = get_ident()
        if ident not in self._of:
            if not self._free:
                self._open()
            try:
                self._of[ident] = self._free.pop()
            except IndexError:
                return UNPAGED
        lane.page = page = Page(*self._of[ident])
        return page

    def _open(self) -> None:
        """Map one more file of pages; once that has failed, it is not tried again."""
        if self._folder is None:
            return
        path = os.path.join(self._folder, FOLDER, f"{process.pid} {process.base} {next(self._files)}")
        try:
            memory = _mapped_file(path)
        except (OSError, ImportError, AttributeError):
            self._folder = None
            return
        since = memory[:HEAD].cast("q")
        self._free += [(since[i : i + 1], memory[HEAD + i * PAGE : HEAD + (i + 1) * PAGE]) for i in range(PAGES)]


def _mapped_file(path: str) -> memoryview:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        if os.write(descriptor, bytes(FILE)) < FILE:  # now, as there may be no room for it later
            raise OSError("there is no room for pages")
        return mapped(descriptor, FILE)
    finally:
        os.close(descriptor)


pages = Pages()
