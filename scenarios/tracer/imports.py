"""Calls us back when the program itself imports a module that we wrap: who does not use it pays nothing.

A module is wrapped only if it is the standard library's: a student's own `threading.py` is left alone.
"""

import sys

from .records import LOST
from .sites import is_library
from .writer import as_text, current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable

_waiting: "dict[str, list[Callable[[ModuleType], None]]]" = {}


def when_imported(name: str, install: "Callable[[ModuleType], None]") -> None:
    """Call `install(module)` right after the module's own code has run, or now if it has."""
    if name in sys.modules:
        _attempt(install, sys.modules[name])
        return
    if not _waiting:
        sys.meta_path.insert(0, Finder)
    _waiting.setdefault(name, []).append(install)


class Finder:
    """Finds nothing by itself: asks the other finders, and adds a step to how the module is executed."""

    @staticmethod
    def find_spec(name: str, path: "Any" = None, target: "Any" = None) -> "Any":
        """The spec the other finders give, for the modules that we wait for; None for all others."""
        if name not in _waiting:
            return None
        for finder in sys.meta_path:
            if finder is not Finder and hasattr(finder, "find_spec"):
                spec = finder.find_spec(name, path, target)
                if spec is not None:
                    if spec.origin and is_library(spec.origin) and spec.loader is not None:
                        _add_step(spec.loader)
                    return spec
        return None


def _add_step(loader: "Any") -> None:
    def exec_module(module: "ModuleType") -> None:
        del loader.exec_module
        loader.exec_module(module)
        for install in _waiting.get(module.__name__, ()):
            _attempt(install, module)

    loader.exec_module = exec_module  # on this one loader, which is made for this one module


def _attempt(install: "Callable[[ModuleType], None]", module: "ModuleType") -> None:
    """Wrap the module; a Python that has it otherwise than we know goes on without, and the run says so."""
    try:
        install(module)
    except Exception as error:
        reason = f"{module.__name__} of this Python is not followed: {type(error).__name__}: {error}"
        current().tell(LOST, 0, 0, 0, 0, as_text(reason))
