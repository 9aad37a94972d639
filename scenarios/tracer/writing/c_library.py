"""Functions of the C library, called by ctypes' own module, which is loaded out of the program's sight."""

import os
import sys
from _frozen_importlib import module_from_spec
from _frozen_importlib_external import EXTENSION_SUFFIXES, ExtensionFileLoader, FileFinder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_pipe, _dup, _close = os.pipe, os.dup, os.close  # the program may put its own in their place
_LOW: "Final" = 200  # numbers of descriptors below which a program opens its own
_FOLDER: "Final" = os.path.join(os.path.dirname(os.path.abspath(os.__file__)), "lib-dynload")


class _Loaded:
    """The module, once it was needed."""

    ctypes: "Any" = None


_types: "dict[str, Any]" = {}


def module() -> "Any":
    """The module `_ctypes`; where the program has not imported it, `sys.modules` is as before.

    Raises ImportError where Python has none.
    """
    if _Loaded.ctypes is None:
        _Loaded.ctypes = sys.modules.get("_ctypes") or _load_aside("_ctypes")
    return _Loaded.ctypes


def simple_type(letter: str) -> "Any":
    """A type of C, by its letter in ctypes: "i" int, "l" long, "P" a pointer, "B" a byte."""
    if letter not in _types:
        _types[letter] = type(f"c_{letter}", (module()._SimpleCData,), {"_type_": letter})
    return _types[letter]


def function(name: str, result: str, arguments: str = "", *, keeps_interpreter: bool = False) -> "Any":
    """The C function `name`; its types in letters. Without `arguments`, integers go as int and bytes as a pointer.

    `keeps_interpreter`: no other thread runs Python code during a call. Raises ImportError where Python has no ctypes,
    AttributeError or OSError where there is no such function.
    """
    ctypes = module()
    flags = ctypes.FUNCFLAG_CDECL | (ctypes.FUNCFLAG_PYTHONAPI if keeps_interpreter else 0)
    kind = type(name, (ctypes.CFuncPtr,), {"_flags_": flags, "_restype_": simple_type(result)})
    made: "Any" = kind(ctypes.dlsym(ctypes.dlopen(None, 0), name))
    if arguments:
        made.argtypes = tuple(map(simple_type, arguments))
    return made


def _load_aside(name: str) -> "Any":
    """Load it with the low numbers of descriptors taken: libffi keeps one from 3.5 on; others' numbers would shift."""
    taken: "list[int]" = []
    try:
        try:
            taken += _pipe()
            while taken[-1] < _LOW:
                taken.append(_dup(taken[0]))
        except OSError:  # there are not as many
            while taken:
                _close(taken.pop())
        return load(name)
    finally:
        for each in taken:
            _close(each)


def load(name: str) -> "Any":
    """A module of C's in the standard library, out of the program's sight. Raises ImportError where there is none."""
    if name in sys.builtin_module_names:
        from _frozen_importlib import BuiltinImporter

        spec: "Any" = BuiltinImporter.find_spec(name)
    else:
        spec = FileFinder(_FOLDER, (ExtensionFileLoader, EXTENSION_SUFFIXES)).find_spec(name)
    if spec is None:
        raise ImportError(name)
    loaded = module_from_spec(spec)
    spec.loader.exec_module(loaded)
    sys.modules.pop(name, None)
    return loaded
