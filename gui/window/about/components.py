"""What Lanescope is made of: each part with its version, its licence, and the licence's words."""

import contextlib
import platform
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

import resources
from scenarios import __version__

# What a window needs beyond Python; tests hold it against what is installed for it.
LIBRARIES: Final = (
    "colorama",
    "fonttools",
    "lxml",
    "msgspec",
    "numpy",
    "pillow",
    "platformdirs",
    "psutil",
    "Pygments",
    "pygraphviz",
    "pyqtgraph",
    "PySide6_Essentials",
    "python-pptx",
    "shiboken6",
    "typing-extensions",
    "xlsxwriter",
)
_LICENCE_FILES: Final = ("licen", "copying", "notice")
_QT: Final = ("PySide6_Essentials", "shiboken6")  # their wheels lack the words
_ROOT: Final = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Component:
    """`licence` in the words of its makers, short; `text` is what it says in full, "" where that is not to be had."""

    name: str
    version: str
    licence: str
    text: str
    home: str = ""


def components() -> list[Component]:
    """Lanescope first, then what it stands on. Reads files: for a thread."""
    return [_lanescope(), _python(), *_libraries(), _font()]


def _lanescope() -> Component:
    text = "".join(_texts("lanescope")) or _read(_ROOT / "LICENSE")
    return Component("Lanescope", __version__, "MIT", text)


def _python() -> Component:
    places = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    text = next(filter(None, map(_read, places)), "")
    return Component("Python", platform.python_version(), "PSF-2.0", text, "https://www.python.org")


def _libraries() -> Iterator[Component]:
    for name in LIBRARIES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found = metadata.distribution(name)
            text = "\n\n".join(_texts(name))
            if name in _QT:
                text = "\n\n".join(resources.text(f"licenses/{each}.txt") for each in ("LGPL-3.0", "GPL-3.0"))
            yield Component(name.replace("_", " "), found.version, _licence(found), text, _home(found))


def _font() -> Component:
    text = resources.text("fonts/OFL.txt")
    return Component("Noto Sans SC", "", "OFL-1.1", text, "https://fonts.google.com/noto")


def _licence(found: metadata.Distribution) -> str:
    classified = [each.rpartition(" :: ")[2] for each in _values(found, "Classifier") if each.startswith("License")]
    said = [*_values(found, "License-Expression"), *_values(found, "License"), *classified]
    return next(iter(said), "").strip().partition("\n")[0]


def _home(found: metadata.Distribution) -> str:
    urls = [each.partition(", ") for each in _values(found, "Project-URL")]
    named = {name.casefold(): url for name, _, url in urls}
    homes = (*_values(found, "Home-page"), named.get("homepage"), named.get("source"), *named.values())
    return next(filter(None, homes), "")


def _values(found: metadata.Distribution, key: str) -> list[str]:
    return [str(each) for each in found.metadata.get_all(key) or ()]


def _texts(name: str) -> Iterator[str]:
    """The licence files that came with a library."""
    with contextlib.suppress(metadata.PackageNotFoundError):
        for file in metadata.files(name) or ():
            lowered = file.name.casefold()
            if ".dist-info" in str(file) and any(word in lowered for word in _LICENCE_FILES):
                yield _read(Path(str(file.locate())))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
