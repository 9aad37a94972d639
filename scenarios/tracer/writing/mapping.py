"""Maps a file into memory without keeping a descriptor open.

Each descriptor that the program opened later would have another number than plainly. `mmap.mmap` keeps one, up to
Python 3.12 always; there this calls the C library's own.
"""

import sys

from . import c_library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_READ_AND_WRITE: "Final" = 3  # PROT_READ | PROT_WRITE
_SHARED: "Final" = 1  # MAP_SHARED
_FAILED: "Final" = (1 << 64) - 1  # MAP_FAILED


class _Calls:
    """What maps, once it was needed: the C library's, and mmap.mmap."""

    mmap: "Any" = None
    untracked: "Any" = None


def mapped(descriptor: int, size: int) -> memoryview:
    """The first `size` bytes of an open file, which may be closed then; mapped for as long as the process lives.

    Raises ImportError where Python has neither, AttributeError where there is no such call, OSError where it fails.
    """
    if sys.version_info >= (3, 13):
        try:
            return _untracked(descriptor, size)
        except TypeError:  # what one Python has brought, another may take away
            pass
    if _Calls.mmap is None:
        _Calls.mmap = c_library.function("mmap", "P", "Pliiil")
    address = _Calls.mmap(None, size, _READ_AND_WRITE, _SHARED, descriptor, 0)
    if address in (None, _FAILED):
        raise OSError("there is no memory to be mapped")
    shape = {"_type_": c_library.simple_type("B"), "_length_": size}
    memory: "Any" = type("memory", (c_library.module().Array,), shape)
    return memoryview(memory.from_address(address)).cast("B")


def _untracked(descriptor: int, size: int) -> memoryview:
    """By mmap.mmap. Raises TypeError where that always keeps a descriptor."""
    if _Calls.untracked is None:
        _Calls.untracked = (sys.modules.get("mmap") or c_library.load("mmap")).mmap
    return memoryview(_Calls.untracked(descriptor, size, trackfd=False))
