"""Every lock and semaphore of a run: who held each of its slots, and who waited for it; no Qt."""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gui.canvas.rows.holds.hold_row import HoldRow, Rows
from gui.canvas.rows.track import Track
from scenarios.timeline import StateColumns, Timeline
from scenarios.timeline.tables.columns import Column, Columns, Replacement, Seen
from scenarios.timeline.vocabulary import ON_LOCK, ON_SEMAPHORE
from scenarios.timeline.vocabulary import SEMAPHORES as _SEMAPHORES

LOCKS: Final = frozenset({"Lock", "RLock"})
SEMAPHORES: Final = frozenset(_SEMAPHORES)
_OPEN: Final = 2  # rows, at first, of a lock that was taken away: how many may have it has no bound
MOST_SLOTS: Final = 8  # rows of a semaphore
MOST_LOCKS: Final = 255  # that have rows: waits for more are not distinguished
MOST_UNWANTED: Final = 200  # of them: the rest is for those that somebody waits for
_LATE: Final = 1_000_000  # ns by which a release may be recorded after the next worker took the slot
_PATIENCE: Final = 100_000_000  # ns that a live hold waits for a slot before it gets one of its own


_NO_ROWS: Final = np.empty(0, np.intp)


class LockRows:
    """One lock or semaphore: the index of its object, and a row for each slot."""

    def __init__(self, object_index: int, slots: int) -> None:
        self.object = object_index
        self.slots = [HoldRow() for _ in range(slots)]
        self._undecided: Rows = np.empty(0, np.intp)

    def follow(self, replaced: list[Replacement]) -> None:
        """Rows of Holds have other numbers now."""
        for made in replaced:
            self._undecided = made.moved(self._undecided)
        for slot in self.slots:
            slot.follow(replaced)

    def forget(self) -> None:
        """Begin anew, without any hold."""
        self.slots = [HoldRow() for _ in self.slots]
        self._undecided = self._undecided[:0]

    def update(self, timeline: Timeline, fresh: Rows) -> None:
        """Take in new holds of this lock."""
        for slot in self.slots:
            slot.sum_some(timeline.holds.shift)
            slot.close(timeline)
        rows = np.concatenate([self._undecided, fresh])
        shares = self._shared_out(timeline, rows) if len(self.slots) > 1 else [rows]
        for slot, mine in zip(self.slots, shares, strict=True):
            slot.update(timeline, mine)

    def _shared_out(self, timeline: Timeline, rows: Rows) -> list[Rows]:
        """The rows by slot: each hold goes to the first slot that is free when it begins.

        A release is recorded a little after the next worker has taken the slot, live it may not have come yet: such a
        hold waits, undecided. One that stays without a free slot shows that there are more: a semaphore can be raised.
        """
        until = [slot.until for slot in self.slots]
        shares: list[list[int]] = [[] for _ in self.slots]
        holds, patience = timeline.holds, timeline.now - (0 if timeline.ended else _PATIENCE)
        self._undecided = rows[:0]
        for done, row in enumerate(rows.tolist()):
            start, end = int(holds.start[row]), int(holds.end[row])
            place = next((i for i, free in enumerate(until) if free <= start), until.index(min(until)))
            if until[place] > start + _LATE and holds.count[row] == 1:
                if start > patience:
                    self._undecided = rows[done:]
                    break
                if len(self.slots) < MOST_SLOTS:
                    place = len(self.slots)
                    self.slots.append(HoldRow())
                    shares.append([])
                    until.append(start)
            shares[place].append(row)
            until[place] = max(until[place], end)
        return [np.array(share, np.intp) for share in shares]


class LockTable:
    """The locks that were held or waited for, up to MOST_LOCKS of them; `update` costs by what is new."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.locks: list[LockRows] = []
        self._others: set[int] = set()  # without rows
        self._place: dict[int, int] = {}  # object to its place in `locks`
        self._seen = Seen()

    @property
    def objects(self) -> list[int]:
        """The locks' indices into Timeline.objects."""
        return [lock.object for lock in self.locks]

    @property
    def more(self) -> int:
        """How many more there are, which have no rows."""
        beyond = self.timeline.beyond.objects
        return len(self._others) + sum(beyond.get(kind, 0) for kind in LOCKS | SEMAPHORES)

    def update(self) -> None:
        """Take in new holds, and the ends of those that were open."""
        taken = self._follow()
        objects = self.timeline.holds.object[taken:]
        order = np.argsort(objects, kind="stable")
        found, first = np.unique(objects[order], return_index=True)
        fresh = dict(zip(found.tolist(), np.split(taken + order, first[1:]), strict=True)) if len(found) else {}
        for index in fresh:
            self.place_of(index)
        for lock in self.locks:
            lock.update(self.timeline, fresh.get(lock.object, _NO_ROWS))
        self._seen = self.timeline.holds.seen()

    def _follow(self) -> int:
        """How many rows have been taken in already, by their numbers as they are now."""
        holds = self.timeline.holds
        replaced = holds.replaced_since(self._seen.edition)
        for lock in self.locks:
            if replaced is None:
                lock.forget()
            elif replaced:
                lock.follow(replaced)
        return 0 if replaced is None else holds.since(self._seen)

    def place_of(self, object_index: int, *, wanted: bool = False) -> int | None:
        """The place in `locks` of an object, which somebody waits for if `wanted`; None when it has no rows there."""
        known = self.timeline.objects[object_index]
        if known.type not in LOCKS | SEMAPHORES:
            return None
        if object_index not in self._place:
            if len(self.locks) >= (MOST_LOCKS if wanted else MOST_UNWANTED):
                self._others.add(object_index)
                return None
            slots = min(max(known.slots, 1), _OPEN if known.type == "OpenLock" else MOST_SLOTS)
            slots = slots if known.type in SEMAPHORES else 1
            self._place[object_index] = len(self.locks)
            self.locks.append(LockRows(object_index, slots))
            if object_index in self._others:
                self._others.remove(object_index)
                held = self.timeline.holds.object[: self._seen.rows]
                self.locks[-1].update(self.timeline, np.flatnonzero(held == object_index))
        return self._place[object_index]


class _Categories(Columns):
    category = Column(np.uint8)


class LockWaits:
    """What one lane waits for, interval by interval, as a track: category = place of the lock + 1, 0 for none."""

    def __init__(self, states: StateColumns, table: LockTable) -> None:
        self._states = states
        self._table = table
        self._known = _Categories()
        self._settled = 0
        self._edition = 0
        self.any = False
        self.track = Track(self)

    @property
    def start(self) -> NDArray[np.int64]:
        """When each interval begins, ns."""
        return self._states.start[: len(self._known)]

    @property
    def state(self) -> NDArray[np.uint8]:
        """Which lock each interval waits for."""
        return self._known.category

    @property
    def summed(self) -> NDArray[np.uint8]:
        """Which of them stand for many."""
        return self._states.summed[: len(self._known)]

    @property
    def shift(self) -> int:
        """Of the stretches within which many were summed."""
        return self._states.shift

    @property
    def edition(self) -> int:
        """How often intervals were replaced by fewer ones."""
        return self._edition

    def at(self, clock: int) -> int | None:
        """The place in the table of the lock that is waited for at a time of the run's clock; None for no wait."""
        index = int(self.start.searchsorted(clock, "right")) - 1
        return int(self.state[index]) - 1 if index >= 0 and self.state[index] else None

    def update(self, settled: int, end: int | None) -> None:
        """Take in what is new; the first `settled` intervals never change again."""
        if self._edition != self._states.edition:
            self._edition, self._settled = self._states.edition, 0
        self._known.truncate(self._settled)
        state, objects = self._states.state[self._settled :], self._states.obj[self._settled :]
        waits = (state == ON_LOCK) | (state == ON_SEMAPHORE)
        category = np.zeros(len(state), np.uint8)
        for index in np.unique(objects[waits]):
            place = self._table.place_of(int(index), wanted=True)
            if place is not None:
                category[waits & (objects == index)] = place + 1
                self.any = True
        self._known.append_rows(len(category), {"category": category})
        self._settled = min(settled, len(self._known))
        self.track.update(settled, end)


def nth_waiter(waits: Mapping[int, LockWaits], place: int, clock: int, height: float) -> int | None:
    """Of the lanes that wait for the lock at `place`, stacked in the order of `waits`, the one at `height` (0 to 1)."""
    waiting = [lane for lane, wait in waits.items() if wait.any and wait.at(clock) == place]
    return waiting[min(int(height * len(waiting)), len(waiting) - 1)] if waiting else None
