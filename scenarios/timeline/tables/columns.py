"""Parallel arrays that grow at their end: the store of everything of which a run has millions."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

Int64 = NDArray[np.int64]
Bools = NDArray[np.bool_]
Scalar = TypeVar("Scalar", bound=np.generic)
_LEAST = 16


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


class Columns:
    """Columns of equal length. Views handed out stay right until the next `truncate`; never write to them."""

    fields: ClassVar[dict[str, type[np.generic]]] = {}

    def __init_subclass__(cls) -> None:
        cls.fields = {name: column.kind for name, column in vars(cls).items() if isinstance(column, Column)}

    def __init__(self) -> None:
        self._count = 0
        self._arrays: dict[str, NDArray[Any]] = {name: np.empty(0, kind) for name, kind in self.fields.items()}

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

    def _make_room(self, rows: int) -> None:
        for name, array in self._arrays.items():
            if rows > len(array):
                grown = np.empty(max(rows, len(array) + (len(array) >> 2), _LEAST), array.dtype)
                grown[: self._count] = array[: self._count]
                self._arrays[name] = grown
