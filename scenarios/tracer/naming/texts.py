"""Texts go once, as a chain of records; from then on they are referred to by number."""

from ..wire.event_queue import WRITE_MOST
from ..wire.records import LAST_PIECE, SIZE, SLOT_TEXT, TEXT, encoded, slots, text_number
from ..writing.lane import current
from ..writing.memory_of_forks import keep_in_children
from ..writing.process import process, put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

PIECE: "Final" = (WRITE_MOST // SIZE - 1) * SLOT_TEXT  # bytes of text that one write can carry behind its head
TEXTS_MOST: "Final" = 1 << 11  # texts remembered as sent; beyond, they are sent again
_sent: "set[int]" = set()
_numbered: "dict[str, int]" = {}  # texts given as str: to find the number takes longer than to look it up
keep_in_children(globals(), "_sent", "_numbered")


def text(data: bytes) -> int:
    """The number of a text, which is sent the first time."""
    number = text_number(data)
    if number not in _sent:
        if len(_sent) >= TEXTS_MOST:
            _sent.clear()
        lane = current()
        for at in range(0, len(data) or 1, PIECE):
            piece = data[at : at + PIECE]
            last = LAST_PIECE if at + PIECE >= len(data) else 0
            put(lane.record(TEXT, last, number, 0, len(piece), at) + slots(piece, process.pid))
        _sent.add(number)
    return number


def as_text(words: str) -> int:
    """The number of a text given as str."""
    if type(words) is not str:  # a student's own, whose hash is theirs
        return text(encoded(words))
    number = _numbered.get(words, 0)
    if number not in _sent:
        number = text(encoded(words))
        if len(_numbered) >= TEXTS_MOST:
            _numbered.clear()
        _numbered[words] = number
    return number
