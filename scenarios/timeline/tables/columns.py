"""Parallel arrays that grow at their end: the store of everything of which a run has millions."""

from collections import deque
from collections.abc import Mapping
from typing import Any, ClassVar, Final, Generic, NamedTuple, Self, TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

Int64 = NDArray[np.int64]
Bools = NDArray[np.bool_]
Scalar = TypeVar("Scalar", bound=np.generic)
_LEAST = 16
_REMEMBERED: Final = 16  # replacements; who has not looked for so long begins anew


class Replacement(NamedTuple):
    """Rows from `first` to `last` have become fewer; `place` says which one each of them is now, from `first` on."""

    first: int
    last: int
    place: NDArray[np.int32]
    fewer: int

    def moved(self, rows: ArrayLike) -> NDArray[np.intp]:
        """The numbers that rows have now."""
        old = np.asarray(rows, np.intp)
        new = np.where(old >= self.last, old - self.fewer, old)
        within = (old >= self.first) & (old < self.last)
        new[within] = self.first + self.place[old[within] - self.first]
        return new


class Column(Generic[Scalar]):
    """One column of a table: `start = Column(np.int64)` makes `table.start` an array as long as the table."""

    def __init__(self, kind: type[Scalar]) -> None:
        self.kind = kind
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, table: None, owner: type) -> Self: ...

    @overload
    def __get__(self, table: "Columns", owner: type) -> NDArray[Scalar]: ...

    def __get__(self, table: "Columns | None", owner: type) -> Self | NDArray[Scalar]:
        return self if table is None else table._arrays[self._name][: table._count]


class Seen(NamedTuple):
    """How far somebody has looked at a table, by its edition then."""

    edition: int = 0
    rows: int = 0


class Columns:
    """Columns of equal length. Views handed out stay right until the next `truncate`; never write to them."""

    fields: ClassVar[dict[str, type[np.generic]]] = {}

    def __init_subclass__(cls) -> None:
        cls.fields = {name: column.kind for name, column in vars(cls).items() if isinstance(column, Column)}

    def __init__(self) -> None:
        self._count = 0
        self._arrays: dict[str, NDArray[Any]] = {name: np.empty(0, kind) for name, kind in self.fields.items()}
        self.edition = 0  # how often rows were replaced
        self._replaced: deque[Replacement] = deque(maxlen=_REMEMBERED)

    def __len__(self) -> int:
        return self._count

    @property
    def nbytes(self) -> int:
        """The memory that the columns take, room for growth included."""
        return sum(array.nbytes for array in self._arrays.values())

    def column(self, name: str) -> NDArray[Any]:
        """One column, exactly len(self) long."""
        return self._arrays[name][: self._count]

    def truncate(self, count: int) -> None:
        """Forget what stands from row `count` on."""
        self._count = min(self._count, max(count, 0))

    def append_rows(self, rows: int, values: Mapping[str, ArrayLike]) -> None:
        """Add `rows` rows; a column is given as an array of that length or as one value for all; absent: zeros."""
        end = self._count + rows
        self._make_room(end)
        for name, array in self._arrays.items():
            array[self._count : end] = values.get(name, 0)
        self._count = end

    def replace(self, first: int, last: int, values: Mapping[str, ArrayLike], place: NDArray[np.int32]) -> Replacement:
        """Put fewer rows in the place of `first` to `last`; `place`: which of them each old one is now, from 0 on.

        Views that were handed out stay as they were.
        """
        rows = len(np.asarray(next(iter(values.values()))))
        made = Replacement(first, last, place, last - first - rows)
        count = self._count - made.fewer
        for name, array in self._arrays.items():
            fresh = np.empty(max(count + (count >> 3), _LEAST), array.dtype)
            fresh[:first] = array[:first]
            fresh[first : first + rows] = values[name]
            fresh[first + rows : count] = array[last : self._count]
            self._arrays[name] = fresh
        self._count = count
        self.edition += 1
        self._replaced.append(made)
        return made

    def replaced_since(self, edition: int) -> list[Replacement] | None:
        """What was replaced since an edition, in order; None where that is not remembered any more."""
        behind = self.edition - edition
        return None if behind > len(self._replaced) else list(self._replaced)[len(self._replaced) - behind :]

    def seen(self, rows: int | None = None) -> Seen:
        """To be asked about later: that all rows, or the first ones, have been looked at."""
        return Seen(self.edition, self._count if rows is None else rows)

    def since(self, seen: Seen) -> int:
        """From which row on there is something new; 0 also where nobody knows any more."""
        if seen.edition == self.edition:
            return seen.rows
        rows: int | None = seen.rows
        for made in self.replaced_since(seen.edition) or (None,):
            rows = None if made is None or rows is None else int(made.moved(rows))
        return rows or 0

    def _make_room(self, rows: int) -> None:
        for name, array in self._arrays.items():
            if rows > len(array):
                grown = np.empty(max(rows, len(array) + (len(array) >> 2), _LEAST), array.dtype)
                grown[: self._count] = array[: self._count]
                self._arrays[name] = grown
