"""Calls us back when the program itself imports a module that we wrap: who does not use it pays nothing.

A module is wrapped only if it is the standard library's, or the installed package's: a student's own `threading.py` or
`greenlet.py` is left alone.
"""

import sys
from _frozen_importlib import BuiltinImporter

from .naming.sites import is_library, is_packaged
from .naming.texts import as_text
from .private_parts import GoneError
from .wire.records import LOST
from .wrapping.together import Together
from .writing.lane import current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable

_waiting: "dict[str, list[tuple[str, Callable[[ModuleType], None]]]]" = {}
_packaged: "set[str]" = set()


def when_imported(name: str, watched: str, install: "Callable[[ModuleType], None]", packaged: bool = False) -> None:
    """Call `install(module)` right after the module's own code has run, or now if it has.

    `watched`: what it is for, in words. `packaged`: it is no module of the standard library, but of a package that
    somebody has installed.
    """
    if packaged:
        _packaged.add(name)
    if name in sys.modules:
        attempt(watched, install, sys.modules[name])
        return
    if not _waiting:
        sys.meta_path.insert(0, Finder)
    _waiting.setdefault(name, []).append((watched, install))


class Finder:
    """Finds nothing by itself: asks the finders that come next, and adds a step to how the module is executed."""

    @staticmethod
    def find_spec(name: str, path: "Any" = None, target: "Any" = None) -> "Any":
        """The spec that they give, for the modules that we wait for; None for all others."""
        if name not in _waiting:
            return None
        finders = list(sys.meta_path)
        after = finders.index(Finder) + 1 if Finder in finders else 0
        for finder in finders[after:]:
            if hasattr(finder, "find_spec"):
                spec = finder.find_spec(name, path, target)
                if spec is not None:
                    if spec.origin == "built-in" and name not in _packaged:
                        spec.loader = _BuiltIn
                    elif spec.origin and spec.loader is not None and _is_meant(name, spec.origin):
                        _add_step(spec.loader)
                    return spec
        return None


def _is_meant(name: str, path: str) -> bool:
    return is_packaged(path) if name in _packaged else is_library(path)


def _add_step(loader: "Any") -> None:
    def exec_module(module: "ModuleType") -> None:
        del loader.exec_module
        loader.exec_module(module)
        _wrap(module)

    loader.exec_module = exec_module  # on this one loader, which is made for this one module


class _BuiltInLoader(BuiltinImporter):
    """Loads a module that is part of the interpreter, as `select` is of some, and is gone from it afterwards."""

    @staticmethod
    def exec_module(module: "ModuleType") -> None:
        """Run the module's own code, then wrap it."""
        loader: "Any" = BuiltinImporter
        module.__loader__ = loader
        if module.__spec__ is not None:
            module.__spec__.loader = loader
        BuiltinImporter.exec_module(module)
        _wrap(module)


_BuiltIn: "Any" = _BuiltInLoader


def _wrap(module: "ModuleType") -> None:
    for watched, install in _waiting.get(module.__name__, ()):
        attempt(watched, install, module)


def attempt(watched: str, install: "Callable[..., None]", *arguments: "Any") -> None:
    """Wrap something; a Python that has it otherwise than we know goes on without, and the run says so."""
    try:
        with Together():
            install(*arguments)
    except Exception as error:
        why = str(error) if type(error) is GoneError else f"{type(error).__name__}: {error}"
        current().tell(LOST, 0, 0, 0, 0, as_text(f"Not watched on this Python: {watched} ({why})"))
