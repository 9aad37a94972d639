"""Gives a traced object its number and name, recorded once in each process that uses it."""

from _thread import get_ident

from ..wire.records import NAME, OBJECT_TYPES
from ..writing.lane import current
from ..writing.memory_of_forks import keep_in_children
from ..writing.process import process
from . import object_names, sites
from .texts import as_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Final

# The thread that gives an object its number, where several come at once
_claims: "dict[tuple[int, int], tuple[int, int]]" = {}
SLOTS_MOST: "Final" = 1 << 62
keep_in_children(globals(), "_claims")


def is_count(slots: object) -> bool:
    """Whether a semaphore begins with a number of slots that a record can say: 1e4 and infinity work as well."""
    return isinstance(slots, int) and slots < SLOTS_MOST


class Identity:
    """Who a traced object is: type, name, the line that made it, slots at the start.

    Its number is its own in each process: after a fork there are two objects. Only an object that the operating
    system shares has one number everywhere (`shared`).
    """

    __slots__ = ("epoch", "kind", "name", "number", "shared", "site", "slots")

    def __init__(self, kind: str, name: str, site: int, slots: int, shared: int = 0) -> None:
        self.kind = kind
        self.name = name
        self.site = site
        self.slots = slots
        self.shared = shared
        self.epoch = 0
        self.number = 0

    def announce(self) -> int:
        """The object's number, once its name is recorded."""
        epoch = process.epoch
        if self.epoch == epoch:
            return self.number
        mine = self.shared or process.next_number(), get_ident()
        claimed = _claims.setdefault((id(self), epoch), mine)
        if self.epoch == epoch:  # somebody else was through meanwhile, and the claim is a new one
            _claims.pop((id(self), epoch), None)
            return self.number
        self.number = claimed[0]
        self.epoch = epoch  # not before the number: whoever sees the one takes the other
        if claimed is mine:
            kind = OBJECT_TYPES.index(self.kind)
            current().tell(NAME, kind, self.number, self.site, as_text(self.name), self.slots)
            _claims.pop((id(self), epoch), None)
        return self.number

    def plain_values(self) -> "tuple[str, str, int, int, int]":
        """What makes it again in another process: `Identity(*plain_values)`."""
        return self.kind, self.name, self.site, self.slots, self.shared


class NamedElsewhere(Identity):
    """Of an object whose name another process records, or another object here, unless it is known here."""

    __slots__ = ()

    def announce(self) -> int:
        """The object's number."""
        return super().announce() if self.name else self.shared


def identify(frame: "FrameType | None", kind: str, slots: int, shared: int = 0) -> Identity:
    """The identity of an object that is being made in `frame`."""
    return Identity(kind, object_names.name_object(frame, kind), sites.site_of(frame), slots, shared)
