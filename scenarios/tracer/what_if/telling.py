"""Tells the run what was changed, and what had to stay as it is written."""

from ..naming.sites import made_by_student, site_of
from ..naming.texts import as_text
from ..wire.records import CHANGED, NOTE, STAYED
from ..writing.lane import current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType

MOST: "int" = 200  # of each a process: a loop may make very many
_told = {CHANGED: 0, STAYED: 0}


def student(frame: "FrameType | None", by_way_of: "tuple[CodeType, ...]" = ()) -> "FrameType | None":
    """The student's frame that makes or calls something, up to `frame`; None where it is not the student's own."""
    while frame is not None and frame.f_code in by_way_of:
        frame = frame.f_back
    return frame if made_by_student(frame, or_package=False) else None


def tell(kind: int, what: str, frame: "FrameType | None") -> None:
    """Tell a change (CHANGED), or that something stays (STAYED), by the student's line. `what`: a keyword."""
    if _told[kind] < MOST:
        _told[kind] += 1
        current().tell(NOTE, kind, 0, site_of(frame), as_text(what))
