"""The scenarios: the catalogue's scripts, found by looking into its folder, and any script of the student's own."""

import ast
import difflib
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scenarios.scripts.source_text import decode, with_newlines

CATALOG: Final = Path(__file__).resolve().parents[1] / "catalog"
CHAPTERS: Final = ("", "basics", "processes", "sharing", "threads", "pools", "coroutines")  # the order of the course


class LibraryError(Exception):
    """A script that cannot be found or read, or a catalogue that contradicts itself; the text says which."""


@dataclass(frozen=True)
class Scenario:
    """A script that can be run and watched.

    `key` is its name in the catalogue ("processes/join"), or the path of a student's own script; `chapter` is the
    folder in the catalogue ("" for the workbench and for a student's own). `title` and `about` come from the
    docstring: its first line, and the rest.
    """

    key: str
    path: Path
    chapter: str
    title: str
    about: str
    source: str

    def told_in(self, language: str) -> tuple[str, str]:
        """Title and about in a language such as "zh_CN", from `join.zh_CN.md` or `join.zh.md` beside `join.py`.

        Without such a file, as the docstring has them.
        """
        for name in (language, language.partition("_")[0]):
            path = self.path.with_name(f"{self.path.stem}.{name}.md")
            if path.is_file():
                return _title_and_rest(decode(path.read_bytes()).removeprefix("# "))
        return self.title, self.about


def scenarios(folder: Path = CATALOG) -> list[Scenario]:
    """Every script of the catalogue, by chapter and then by name. Raises LibraryError when two have one key."""
    found: dict[str, Scenario] = {}
    for path in sorted(folder.rglob("*.py"), key=lambda path: _place(path.relative_to(folder))):
        scenario = _of_catalogue(path, folder)
        same = found.setdefault(scenario.key.casefold(), scenario)
        if same is not scenario:  # two on this disk, one on a disk that ignores case
            raise LibraryError(f"two scenarios have one name: {same.path} and {path}")
    return list(found.values())


def find(name: str) -> Scenario:
    """The scenario of this name in the catalogue ("processes/join"), else the script at this path.

    A catalogue name hides a file of exactly that name without .py; "./workbench" reaches the file.
    Raises LibraryError when there is neither, with the name that comes nearest.
    """
    by_key = {scenario.key: scenario for scenario in scenarios()}
    if name in by_key:
        return by_key[name]
    if Path(name).exists():
        return of_file(Path(name))
    near = difflib.get_close_matches(name, by_key, n=1, cutoff=0.5)
    raise LibraryError(f"no script or scenario {name}" + (f"; did you mean {near[0]}?" if near else ""))


def of_file(path: Path | str) -> Scenario:
    """Any script as a scenario; what it holds need not be Python. Raises LibraryError when it cannot be read."""
    path = Path(path).absolute()
    inside = path.suffix == ".py" and path.is_relative_to(CATALOG)
    return _of_catalogue(path, CATALOG) if inside else _read(path, str(path), "")


def _of_catalogue(path: Path, folder: Path) -> Scenario:
    place = path.relative_to(folder)
    return _read(path, place.with_suffix("").as_posix(), _chapter(place))


def _read(path: Path, key: str, chapter: str) -> Scenario:
    if not path.is_file():
        raise LibraryError(f"{path} is {'a folder' if path.is_dir() else 'no file'}")
    try:
        source = decode(path.read_bytes())
    except OSError as error:
        raise LibraryError(f"cannot read {path}: {error.strerror or error}") from None
    title, about = _title_and_rest(_docstring(source))
    return Scenario(key, path, chapter, title or path.stem, about, source)


def _docstring(source: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.get_docstring(ast.parse(with_newlines(source))) or ""
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


def _title_and_rest(text: str) -> tuple[str, str]:
    title, _, rest = text.strip().partition("\n")
    return title.strip(), rest.strip()


def _chapter(path: Path) -> str:
    return path.parent.as_posix() if path.parent.name else ""


def _place(path: Path) -> tuple[int, str]:
    """Where a script stands: chapters in the order of the course, unknown ones behind, names in order of letters."""
    chapter = _chapter(path)
    return (CHAPTERS.index(chapter) if chapter in CHAPTERS else len(CHAPTERS), path.as_posix())
