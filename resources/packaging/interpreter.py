"""The Python that a bundle brings for scripts: a whole one, as a script may import, start or ask for any part of it.

The frozen window itself cannot be it: it has no `python -c`, no `-m`, no folder of the standard library to trace by.
"""

import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FOLDER: Final = "python"  # in the bundle; scenarios.interpreters looks there
_WINDOWS: Final = sys.platform == "win32"
# The tests of Python itself, its editor and what has it as its only user; headers and libraries to build against.
_LEFT_OUT: Final = {"test", "tests", "idlelib", "turtledemo", "site-packages", "dist-packages", "__pycache__"}
_LEFT_OUT_AT_TOP: Final = ("config-", "lib-dynload", "LICENSE")
_NEEDS_A_SCREEN: Final = {"tkinter", "turtle.py"}  # and Tcl's own folders beside, which are not Python's
_TESTS_ALONE: Final = ("_test", "_xxtest", "_ctypes_test", "xxlimited", "_tkinter")

Entry = tuple[str, str]  # a file, and the folder of the bundle that it goes to


def files() -> list[Entry]:
    """The standard library's files, but for the compiled ones, which are `programs`."""
    library, target = Path(sysconfig.get_path("stdlib")), _library()
    return [
        (str(path), (target / path.relative_to(library).parent).as_posix())
        for path in sorted(_walk(library, library))
        if path.suffix not in (".pyc", ".pyo", ".a", ".exe") and not path.name.startswith("Makefile")
    ]


def programs() -> list[Entry]:
    """The interpreter and its extension modules, in whatever libraries of the system they need beside."""
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    if _WINDOWS:
        beside = [*base.parent.glob("python3*.dll"), *base.parent.glob("vcruntime*.dll")]
        extensions = [*(base.parent / "DLLs").glob("*.pyd"), *(base.parent / "DLLs").glob("*.dll")]
        return [(str(each), FOLDER) for each in (base, *beside)] + [
            (str(each), f"{FOLDER}/DLLs") for each in extensions if not each.name.startswith(_TESTS_ALONE)
        ]
    extensions = sorted(Path(sysconfig.get_path("stdlib"), "lib-dynload").glob("*.so"))
    target = (_library() / "lib-dynload").as_posix()
    return [(str(base), f"{FOLDER}/bin")] + [
        (str(each), target) for each in extensions if not each.name.startswith(_TESTS_ALONE)
    ]


def place(bundle: Path) -> Path:
    """The interpreter in the folder that a bundle keeps its files in."""
    if _WINDOWS:
        return bundle / FOLDER / "python.exe"
    return bundle / FOLDER / "bin" / f"python{sysconfig.get_python_version()}"


def library(bundle: Path) -> Path:
    """Its standard library."""
    return bundle / _library()


def _library() -> Path:
    return Path(FOLDER, "Lib" if _WINDOWS else f"lib/python{sysconfig.get_python_version()}")


def _walk(folder: Path, top: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in _LEFT_OUT or path.name in _NEEDS_A_SCREEN:
            continue
        if folder == top and path.name.startswith(_LEFT_OUT_AT_TOP):
            continue
        if path.is_dir():
            yield from _walk(path, top)
        else:
            yield path
