"""What stands in the reader's own folders, as chapters: read again where a file has changed, and never executed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from scenarios.language import LANGUAGES, current, gettext
from scenarios.scripts import forms, library, own_folders
from scenarios.scripts.forms import FormError
from scenarios.scripts.library import LibraryError, Scenario
from scenarios.scripts.source_text import with_newlines
from scenarios.scripts.syntax import parse

LARGEST: Final = 50_000  # bytes; a scenario is a page of code, and a larger file would be read for too long
Signature = tuple[object, ...]


@dataclass(frozen=True)
class Chapter:
    """One folder; `problem` says what is wrong with it as a whole, each scenario's own what is wrong with that."""

    name: str
    folder: Path
    scenarios: tuple[Scenario, ...]
    problem: str = ""


class Reader:
    """Reads all folders as often as it is asked to, from one thread at a time."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[Signature, Scenario]] = {}

    def read(self, still_wanted: Callable[[], object] = lambda: None) -> list[Chapter]:
        """The chapters as they are now. An exception that `still_wanted` raises ends the reading."""
        known, self._known = self._known, {}
        found = []
        for name, folder in own_folders.chapters(library.CHAPTERS).items():
            paths = list(own_folders.files(folder, still_wanted))
            scenarios = []
            for path in paths:
                still_wanted()
                signature = _signature(path)
                before, scenario = known.get(path, ((), None))
                if scenario is None or signature != before or scenario.chapter != name:
                    scenario = _read(path, name, folder)
                self._known[path] = signature, scenario
                scenarios.append(scenario)
            scenarios.sort(key=lambda each: (not each.order, each.order, each.path.as_posix()))
            found.append(Chapter(name, folder, tuple(scenarios), _problem_of(folder, paths)))
        return found


def own_scenarios() -> list[Chapter]:
    """All chapters of the reader's own, read once."""
    return Reader().read()


def _signature(path: Path) -> Signature:
    """Equal as long as neither the file nor its translations were changed, and the language is the same."""
    told = [path.with_name(f"{path.stem}.{name}.md") for language in LANGUAGES for name in _names(language)]
    return (current(), *map(_stamp, [path, *told]))


def _names(language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((language, language.partition("_")[0])))


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0, 0
    return status.st_ino, status.st_size, status.st_mtime_ns


def _read(path: Path, chapter: str, folder: Path) -> Scenario:
    """The scenario, with its texts in every language, so that nobody has to look for them again."""
    key = library.key_in(path, chapter, folder)
    try:
        if path.stat().st_size > LARGEST:
            raise LibraryError(gettext("the file is too large for a scenario"))
        scenario = library.read(path, key, chapter)
        told = tuple((language, scenario.told_in(language)) for language in LANGUAGES)
    except LibraryError as error:
        return Scenario(key, path, chapter, path.stem, "", "", problem=str(error))
    except OSError as error:
        text = gettext("the file cannot be read ({error})").format(error=error.strerror or error)
        return Scenario(key, path, chapter, path.stem, "", "", problem=text)
    return replace(scenario, told=told, problem=_problem(scenario.source))


def _problem(source: str) -> str:
    """What is wrong with a script as a scenario; it may still be opened, and Python asked what it thinks of it."""
    try:
        parse(with_newlines(source))
        forms.parse(source)
    except SyntaxError as error:
        return gettext("no Python that Lanescope understands: line {line}").format(line=error.lineno or 1)
    except FormError as error:
        return str(error)
    except (ValueError, RecursionError, MemoryError):
        return gettext("no Python that Lanescope understands")
    return ""


def _problem_of(folder: Path, paths: Iterable[Path]) -> str:
    if not folder.is_dir():
        return gettext("the folder is not there")
    count = sum(1 for _ in paths)
    if count == 0:
        return gettext("there is no Python script in it")
    if count == own_folders.MOST_FILES:
        return gettext("only the first {count} scripts are listed").format(count=count)
    return ""
