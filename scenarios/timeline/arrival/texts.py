"""The texts of a run: sent once in pieces, referred to by number, often before they arrive.

A program whose workers all have another name sends texts without end: those asked for last are kept.
"""

from collections import OrderedDict
from collections.abc import Callable

from scenarios.tracer.wire.records import LAST_PIECE

from .remembering import remember


class Texts:
    """Puts the pieces of texts together and hands them to whoever asked, at once or when it is complete."""

    def __init__(self) -> None:
        self._whole: OrderedDict[int, str] = OrderedDict()
        self._pieces: dict[int, dict[int, bytes]] = {}
        self._asked: dict[int, list[Callable[[str], None]]] = {}

    def add(self, number: int, offset: int, flags: int, data: bytes) -> None:
        """Take in one piece; several processes may send the same text, piece by piece."""
        if number in self._whole:
            return
        pieces = self._pieces.setdefault(number, {})
        pieces[offset] = data
        if flags & LAST_PIECE:
            pieces[offset + len(data)] = b""  # an empty piece at the end says where the end is
        self._complete(number, pieces)

    def ask(self, number: int, take: Callable[[str], None]) -> None:
        """Call `take` with the text, now if it is there, else when it comes. Number 0 means "no text"."""
        if number in self._whole:
            remember(self._whole, number, self._whole[number])
            take(self._whole[number])
        elif number:
            self._asked.setdefault(number, []).append(take)

    def _complete(self, number: int, pieces: dict[int, bytes]) -> None:
        data, at = bytearray(), 0
        while at in pieces:
            piece = pieces[at]
            if not piece:
                remember(self._whole, number, data.decode("utf-8", "replace"))
                del self._pieces[number]
                for take in self._asked.pop(number, []):
                    take(self._whole[number])
                return
            data += piece
            at += len(piece)
