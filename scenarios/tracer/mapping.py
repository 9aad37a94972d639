"""Maps a file into memory without keeping a descriptor open.

`mmap.mmap` keeps one (up to Python 3.12 always), and each descriptor that the program opened later would have another
number than plainly. So this calls the C library's mmap by ctypes' own module, loaded out of the program's sight.
"""

import os
import sys
from _frozen_importlib import module_from_spec
from _frozen_importlib_external import EXTENSION_SUFFIXES, ExtensionFileLoader, FileFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_FOLDER: "Final" = os.path.join(os.path.dirname(os.path.abspath(os.__file__)), "lib-dynload")
_READ_AND_WRITE: "Final" = 3  # PROT_READ | PROT_WRITE
_SHARED: "Final" = 1  # MAP_SHARED
_FAILED: "Final" = (1 << 64) - 1  # MAP_FAILED


class _Calls:
    """The C library's mmap, and the type of bytes, once they were needed."""

    made: "tuple[Any, Any, Any] | None" = None


def mapped(descriptor: int, size: int) -> memoryview:
    """The first `size` bytes of an open file, which may be closed then; mapped for as long as the process lives.

    Raises ImportError where Python has no ctypes, AttributeError where there is no such call, OSError where it fails.
    """
    mmap, array, byte = _Calls.made = _Calls.made or _prepare()
    address = mmap(None, size, _READ_AND_WRITE, _SHARED, descriptor, 0)
    if address in (None, _FAILED):
        raise OSError("there is no memory to be mapped")
    memory: "Any" = type("memory", (array,), {"_type_": byte, "_length_": size})
    return memoryview(memory.from_address(address)).cast("B")


def _prepare() -> "tuple[Any, Any, Any]":
    ctypes = _ctypes()
    pointer, integer, long, byte = (type(f"c_{kind}", (ctypes._SimpleCData,), {"_type_": kind}) for kind in "PilB")
    shape = {"_flags_": ctypes.FUNCFLAG_CDECL, "_restype_": pointer}
    mmap = type("mmap", (ctypes.CFuncPtr,), shape)(ctypes.dlsym(ctypes.dlopen(None, 0), "mmap"))
    mmap.argtypes = (pointer, long, integer, integer, integer, long)
    return mmap, ctypes.Array, byte


def _ctypes() -> "Any":
    """The module `_ctypes`; where the program has not imported it, `sys.modules` is as before."""
    name = "_ctypes"
    known = sys.modules.get(name)
    if known is not None:
        return known
    if name in sys.builtin_module_names:
        from _frozen_importlib import BuiltinImporter

        spec: "Any" = BuiltinImporter.find_spec(name)
    else:
        spec = FileFinder(_FOLDER, (ExtensionFileLoader, EXTENSION_SUFFIXES)).find_spec(name)
    if spec is None:
        raise ImportError(name)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules.pop(name, None)
    return module
