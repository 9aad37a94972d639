"""The tracer's code in one file: a fresh interpreter loads that in half the time that sixty small files take.

The run makes it for interpreters like its own, from what Python has compiled before; any other loads the files.
"""

import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader, cache_from_source
from marshal import dumps, loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any, Final

_LIKE: "Final" = MAGIC_NUMBER + f"{sys.implementation.cache_tag} {getattr(sys, 'abiflags', '')}\n".encode()


def bundled(folder: str, modules: "list[str]") -> bytes:
    """The code of these modules of a folder as one file. Raises OSError while Python has not compiled and kept it."""
    codes = {}
    for name in modules:
        path = f"{folder}{name}.py"
        open(cache_from_source(path), "rb").close()
        codes[name] = SourceFileLoader(name, path).get_code(name)
    return _LIKE + dumps(codes)


class Bundle:
    """Finds the package's modules in a bundle within a `with`; finds nothing where there is none for this Python."""

    def __init__(self, path: str, package: str) -> None:
        self._codes: "dict[str, CodeType]" = {}
        try:
            with open(path, "rb") as file:
                data = file.read()
            codes = loads(data[len(_LIKE) :]) if data.startswith(_LIKE) else {}
        except (OSError, EOFError, ValueError, TypeError):  # not there, or cut short by a full disk
            return
        self._codes = {f"{package}.{name}": code for name, code in codes.items()}

    def __enter__(self) -> None:
        sys.meta_path.insert(0, self)

    def __exit__(self, *error: object) -> None:
        sys.meta_path.remove(self)
        self._codes.clear()

    def find_spec(self, name: str, path: "Any" = None, target: "Any" = None) -> "ModuleSpec | None":  # noqa: ARG002
        """What the import system asks."""
        code = self._codes.get(name)
        if code is None:
            return None
        spec: "Any" = ModuleSpec(name, self, origin=code.co_filename)  # type: ignore[arg-type]
        spec.has_location = True
        return spec  # type: ignore[no-any-return]

    def create_module(self, spec: "ModuleSpec") -> None:
        """An ordinary module."""

    def exec_module(self, module: "ModuleType") -> None:
        """Run its code."""
        exec(self._codes.pop(module.__name__), vars(module))  # noqa: S102  # it is ours
