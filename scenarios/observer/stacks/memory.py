"""Another process's memory, or our own, as words of 64 bits; what cannot be read is empty."""

import os
import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

WORD: "Final" = 8
_FIRST: "Final" = 4096  # nothing stands below
_LAST: "Final" = 1 << 62


class Memory:
    """The memory of one process (`/proc/PID/mem`). Raises OSError where it is not ours to read."""

    def __init__(self, pid: "int | str") -> None:
        self.fd = os.open(f"/proc/{pid}/mem", os.O_RDONLY | os.O_CLOEXEC)

    def close(self) -> None:
        """Let go of it."""
        os.close(self.fd)

    def read(self, address: int, size: int) -> bytes:
        """`size` bytes from there on; fewer, or none, where that is not all there."""
        if not _FIRST <= address < _LAST:
            return b""
        try:
            return os.pread(self.fd, size, address)
        except OSError:
            return b""

    def most(self, address: int, size: int) -> bytes:
        """As much from there on, up to `size`, as can be read."""
        while size >= WORD:
            data = self.read(address, size)
            if data:
                return data
            size //= 2
        return b""

    def word(self, address: int) -> int:
        """The number that stands there; 0 for nothing."""
        data = self.read(address, WORD)
        return int.from_bytes(data, "little") if len(data) == WORD else 0


def words(data: bytes) -> "tuple[int, ...]":
    """Bytes as numbers."""
    return struct.unpack_from(f"{len(data) // WORD}Q", data)


def places_of(data: bytes, value: int, mask: int = -1) -> "list[int]":
    """Where, in bytes, a number stands among others."""
    return [place * WORD for place, each in enumerate(words(data)) if each & mask == value]


def small_places_of(data: bytes, value: int) -> "list[int]":
    """Where a number of 32 bits stands."""
    small = struct.unpack_from(f"{len(data) // 4}i", data)
    return [place * 4 for place, each in enumerate(small) if each == value]
