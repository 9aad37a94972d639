"""What ran on which lane: tasks of pools, callbacks and coroutines' steps."""

import numpy as np
from numpy.typing import ArrayLike

from .columns import Column, Columns
from .holds import OPEN


class Tasks(Columns):
    """One row a task, in the order in which their begins arrived; those of one lane may lie within one another."""

    lane = Column(np.uint32)  # index into Timeline.lanes
    start = Column(np.int64)  # when it began, ns
    end = Column(np.int64)  # when it ended, ns; OPEN while it runs
    name = Column(np.uint32)  # what was called: index into `names`
    kind = Column(np.uint8)  # index into vocabulary.TASK_KINDS
    id = Column(np.int64)  # 1, 2, 3… in the order that the run first heard of them; a callback has its task's
    count = Column(np.uint32)  # how many short ones of a name it stands for: more than 1 where they were summed

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def extend(
        self,
        lane: ArrayLike,
        start: ArrayLike,
        end: ArrayLike = OPEN,
        name: ArrayLike = 0,
        kind: ArrayLike = 0,
        id: ArrayLike = 0,  # noqa: A002
        count: ArrayLike = 1,
    ) -> None:
        """Add tasks."""
        columns = {"lane": lane, "start": start, "end": end, "name": name, "kind": kind, "id": id, "count": count}
        self.append_rows(np.size(start), columns)
