"""What goes into a bundle, and what stays out."""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

NAME: Final = "lanescope"
# Folders that are read as files, by the window or by interpreters that are not the window's.
_SOURCES: Final = ("scenarios/catalog", "scenarios/observer", "scenarios/steering/inside", "scenarios/tracer")
_PACKAGES: Final = ("scenarios/__init__.py",)
_RESOURCES: Final = (
    "fonts",
    "glossary",
    "icons",
    "licenses",
    "page",
    "style.qss",
    "themes",
    "thumbnails",
    "translations",
)
_MADE_FROM: Final = (".pyc", ".po", ".ts")  # of what is made of them, or makes anew
# What libraries use when it is there, and we do not. Where a developer has it, it must not come along.
NOT_NEEDED: Final = [
    *("IPython", "OpenGL", "babel", "bokeh", "colorcet", "cupy", "dask", "distributed", "gevent", "h5py", "jinja2"),
    *("joblib", "matplotlib", "mypy", "numba", "pandas", "pip", "pytest", "scipy", "setuptools", "sympy", "yaml"),
    *(
        "_pytest",
        "attr",
        "attrs",
        "cffi",
        "docutils",
        "greenlet",
        "hypothesis",
        "pkg_resources",
        "tkinter",
        "wheel",
        "zope",
    ),
    *("PySide6.QtNetwork", "PySide6.QtTest", "numpy.f2py"),
    *("numpy.testing", "PIL._avif", "PIL.AvifImagePlugin", "PIL.ImageTk"),
    *("lxml.html", "lxml.isoschematron", "lxml.objectify", "pyqtgraph.examples", "pyqtgraph.opengl", "test"),
]
# What of the system's libraries comes along: those of Python's own modules, which differ from one system to the next,
# and small ones of X11 that a fresh system lacks. All others belong to the desktop, and must be those it has.
_BROUGHT: Final = re.compile(
    r"lib(python3|bz2|crypto|db-|ffi|gdbm|lzma|mpdec|ncursesw|panelw|readline|sqlite3|ssl|tinfo|uuid"
    r"|xcb-|xkbcommon)"
)
_SYSTEM: Final = ("/lib", "/usr/lib")
# Of Qt: pictures and platforms that no window of ours uses, and all languages but ours.
_NOT_WANTED: Final = re.compile(
    r"Qt6?(Qml|Quick|Pdf|VirtualKeyboard|Labs|WlShell|EglF|Network)|/(qml|qmltooling|virtualkeyboard|networkinformation|tls)/"
    r"|imageformats/\w*(pdf|tiff|wbmp|tga|icns)|wayland-shell-integration/libwl-|platforms/\w*(eglfs|linuxfb|minimal|vnc|vkkhr)|egldeviceintegrations/"
    r"|Qt/translations/(?!qtbase_zh_CN)|PySide6/translations/(?!qtbase_zh_CN)|opengl32sw"
    r"|(^|/)libavif|generic/libq(evdev|tuio)|printsupport/libcups"
    r"|pygraphviz/bin/|pptx/templates/.*\.(?!pptx|xml)\w+$"
)
_OURS: Final = {"gui", "scenarios", "resources"}
MAC: Final = {
    "NSHighResolutionCapable": True,
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": name,
            "CFBundleTypeRole": "Viewer",
            "LSItemContentTypes": [kind],
            "LSHandlerRank": "Alternate",
        }
        for name, kind in (("Lanescope run", "org.gnu.gnu-zip-archive"), ("Python script", "public.python-script"))
    ],
}


def version(root: Path) -> str:
    """The version that stands in the code: of Lanescope, its packages and its files."""
    text = (root / "scenarios" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    assert found is not None  # noqa: S101  # the wheel is made by it, too
    return found[1]


def files(root: Path) -> list[tuple[str, str]]:
    """Our own files that are no imports: each with the folder that it goes to."""
    wanted = [root / "LICENSE", *(root / name for name in _PACKAGES)]
    for name in (*_SOURCES, *(f"resources/{each}" for each in _RESOURCES)):
        wanted += _below(root / name)
    return [(str(path), path.relative_to(root).parent.as_posix()) for path in sorted(wanted)]


def is_imported(module: str) -> bool:
    """Whether the window may import this module of ours; scripts of the catalogue are programs."""
    return not module.startswith("scenarios.catalog")


def is_wanted(place: str, source: str) -> bool:
    """Whether what a hook of PyInstaller brings has a use, by its place in the bundle and where it was found."""
    if "/" not in place and source.startswith(_SYSTEM) and not _BROUGHT.match(place):
        return False
    return not _NOT_WANTED.search(place.replace("\\", "/"))


def libraries() -> list[str]:
    """The distributions that the window stands on, all the way down, as far as they are needed here."""
    found: dict[str, None] = {}
    waiting = _required_by_project()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += _required(metadata.requires(name) or ())
    return sorted(found)


def refuse_strangers(*collected: Iterable[tuple[str, str, str]]) -> None:
    """Raise SystemExit where a package comes along that none of ours needs, as from a developer's environment."""
    owners = metadata.packages_distributions()
    allowed = {_canonical(name) for name in libraries()} | {"pyinstaller"}
    strangers: dict[str, set[str]] = {}
    for name, _, _ in (entry for each in collected for entry in each):
        top = re.split(r"[./\\]", name)[0]
        names = set(map(_canonical, owners.get(top, ())))
        if top not in _OURS and names and not names & allowed:
            strangers.setdefault(", ".join(sorted(names)), set()).add(top)
    if strangers:
        sys.exit(f"not needed, and yet collected: {strangers}; put them into NOT_NEEDED of {__file__}")


def _below(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for each in path.rglob("*"):
        if each.is_file() and each.suffix not in _MADE_FROM and "__pycache__" not in each.parts:
            yield each


def _required_by_project() -> list[str]:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    return _required(project["dependencies"])


def _required(lines: Iterable[str]) -> list[str]:
    """The names of those that are installed: what a marker leaves out here is not."""
    names = []
    for line in lines:
        if "extra ==" not in line:
            found = re.match(r"[\w.-]+", line)
            name = _canonical(found[0]) if found else ""
            if name and _is_installed(name):
                names.append(name)
    return names


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()
