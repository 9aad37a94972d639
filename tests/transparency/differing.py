"""What is known not to look as it does plainly, name by name: whoever mends one takes it out of the list."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Differing:
    """Names, as a pattern, whose facets (none: all of them) differ, from one version of Python on; and why."""

    case: str
    names: str
    facets: tuple[str, ...] = ()
    since: tuple[int, int] = (3, 10)

    def covers(self, name: str, facet: str, version: tuple[int, int]) -> bool:
        """Whether this is the reason that a facet differs."""
        return version >= self.since and bool(re.fullmatch(self.names, name)) and facet in (self.facets or (facet,))


DIFFERING: Final = (
    Differing("SimpleQueue, a type of C, is a class of ours with a metaclass", r"_?queue\.SimpleQueue(\..*)?"),
    Differing(
        "Lock and RLock, types of C from 3.13 on, are classes of ours with a metaclass",
        r"(threading|_thread)\.(Lock|LockType|lock|RLock|_RLock|_CRLock|_LockType)(\..*)?", since=(3, 13),
    ),
    Differing("a function in the place of one of Python's shows it as __wrapped__", r"[\w.]+", ("vars", "dir")),
    Differing("a socket's methods stand in its own class too", r"socket\.socket\..*", ("there",)),
    Differing("what walks a traceback is no generator function", r"traceback\..*walk_.*", ("kind",)),
    Differing("threading's own name for what _thread has is another object", r"threading\._.*", ("pickle",)),
    Differing("the factory of eager tasks has another name", r"asyncio\.(tasks\.)?eager_task_factory", since=(3, 12)),
    Differing("objects carry an attribute of ours", r".*\(\)( started)?", ("vars", "dir")),
    Differing("Lock() and RLock() are documented as ours", r"(allocate_lock|lock|RLock)\(\)", ("__doc__",)),
    Differing("the file under a standard stream is of a class of ours", r"raw of std(out|err)"),
    Differing("SimpleQueue() is of a class of ours", r"SimpleQueue\(\)"),
)  # fmt: skip
