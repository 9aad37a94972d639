"""What ran on which lane: tasks of pools, callbacks and coroutines' steps."""

from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .columns import Columns
from .holds import OPEN


class Tasks(Columns):
    """One row a task, in the order their begins were told; those of one lane may lie within one another."""

    fields: ClassVar[dict[str, type[np.generic]]] = {
        "lane": np.uint32, "start": np.int64, "end": np.int64, "name": np.uint32, "kind": np.uint8, "id": np.int64,
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    @property
    def lane(self) -> NDArray[np.uint32]:
        """Index into Timeline.lanes."""
        return self.column("lane")

    @property
    def start(self) -> NDArray[np.int64]:
        """When it began, ns."""
        return self.column("start")

    @property
    def end(self) -> NDArray[np.int64]:
        """When it ended, ns; OPEN while it runs."""
        return self.column("end")

    @property
    def name(self) -> NDArray[np.uint32]:
        """What was called: index into `names`."""
        return self.column("name")

    @property
    def kind(self) -> NDArray[np.uint8]:
        """Index into records.TASK_KINDS."""
        return self.column("kind")

    @property
    def id(self) -> NDArray[np.int64]:
        """1, 2, 3… in the order that the run first heard of them; a callback has its task's."""
        return self.column("id")

    def extend(
        self,
        lane: ArrayLike,
        start: ArrayLike,
        end: ArrayLike = OPEN,
        name: ArrayLike = 0,
        kind: ArrayLike = 0,
        id: ArrayLike = 0,  # noqa: A002
    ) -> None:
        """Add tasks."""
        columns = {"lane": lane, "start": start, "end": end, "name": name, "kind": kind, "id": id}
        self.append_rows(np.size(start), columns)
