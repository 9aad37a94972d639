"""Closes the holes in shared libraries: tools that make wheels move their parts apart by megabytes of nothing.

A part may stand anywhere in the file, as long as its place there and in memory leave the same rest by the size of a
page. Sections, which are for linkers and debuggers, go: they are known by places that are no longer theirs.
"""

import platform
import struct
from pathlib import Path
from typing import Final, NamedTuple

_MAGIC: Final = b"\x7fELF\x02\x01"  # 64 bits, little-endian
_HEADER: Final = struct.Struct("<16sHHIQQQIHHHHHH")
_PART: Final = struct.Struct("<IIQQQQQQ")
_LOADED: Final = 1  # the kind of a part that is brought into memory
_PAGE: Final = 0x1000 if platform.machine() in ("x86_64", "AMD64") else 0x10000  # others have larger ones, too
_WORTH_IT: Final = 1 << 18  # bytes


class _Part(NamedTuple):
    """A program header; offset and size in the file, address and length in memory."""

    kind: int
    flags: int
    offset: int
    address: int
    physical: int
    size: int
    length: int
    alignment: int


def close(path: Path) -> int:
    """Write the library anew without its holes; the bytes that this saves, 0 where it is left as it is."""
    if path.is_symlink():
        return 0
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            return 0
    old = path.read_bytes()
    new = _without_holes(old)
    if len(old) - len(new) < _WORTH_IT:
        return 0
    path.write_bytes(new)
    return len(old) - len(new)


def _without_holes(old: bytes) -> bytes:
    ident, kind, machine, version, entry, table, _sections, flags, *sizes = _HEADER.unpack_from(old)
    count = sizes[2]
    parts = [_Part(*_PART.unpack_from(old, table + number * _PART.size)) for number in range(count)]
    new = bytearray()
    places: dict[int, int] = {}  # where each loaded part stands now, by where it stood
    for part in sorted((each for each in parts if each.kind == _LOADED), key=lambda each: each.offset):
        place = len(new) + (part.address - len(new)) % _PAGE
        places[part.offset] = place
        new += bytes(place - len(new)) + old[part.offset : part.offset + part.size]

    def moved(offset: int) -> int:
        whole = next(
            each for each in parts if each.kind == _LOADED and each.offset <= offset < each.offset + max(each.size, 1)
        )
        return offset - whole.offset + places[whole.offset]

    for number, part in enumerate(parts):
        place = moved(part.offset) if part.size else part.offset
        alignment = _PAGE if part.kind == _LOADED else part.alignment
        fields = part._replace(offset=place, alignment=alignment)
        _PART.pack_into(new, moved(table) + number * _PART.size, *fields)
    header = (ident, kind, machine, version, entry, moved(table), 0, flags, *sizes[:3], sizes[3], 0, 0)
    _HEADER.pack_into(new, 0, *header)
    return bytes(new)
