"""Which formats there are, by the ending of a file's name: found in the folders here, each of which lists its own."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import gui.export
from gui.export.job import ExportJob, Progress

Writer = Callable[[ExportJob, Path, Progress], None]
DeckWriter = Callable[[Sequence[ExportJob], Path, Progress], None]


@dataclass(frozen=True)
class Format:
    """One kind of file.

    `write` puts an export into the file that it is given: a name that ends as the format does, in the folder where
    the whole file will stand, and that nobody else knows. It runs in a thread of its own, calls `progress` about ten
    times a second, returns when that says False, and raises OSError for what cannot be written. What it needs beyond
    this program it imports late. `is_there` says why it cannot be used on this machine, "" when it can; `refuses` what
    is wrong with what `ExportJob.more` is to be, "" when nothing is.
    """

    suffix: str  # ".png"; ".json.gz"
    label: Callable[[], str]  # what it is, for people: lambda: translate("Format", "PNG picture")
    write: Writer
    write_deck: DeckWriter | None = None
    picture: bool = False  # whether it looks as the preview does
    order: int = 50  # among those of the dialog
    options: tuple[str, ...] = ()  # names of `ExportJob.more`
    moment: bool = True  # whether it can show one
    is_there: Callable[[], str] = lambda: ""
    refuses: Callable[[Mapping[str, str]], str] = lambda _more: ""


@cache
def formats() -> tuple[Format, ...]:
    """All of them: each folder of `gui.export` that has FORMATS."""
    folders = [each.name for each in pkgutil.iter_modules(gui.export.__path__) if each.ispkg]
    modules = [importlib.import_module(f"gui.export.{name}") for name in sorted(folders)]
    found = [each for module in modules for each in getattr(module, "FORMATS", ())]
    if len({each.suffix for each in found}) < len(found):
        raise RuntimeError(f"two formats of one ending among {[each.suffix for each in found]}")
    return tuple(sorted(found, key=lambda each: (each.order, each.suffix)))


def with_suffix(suffix: str) -> Format | None:
    """The one of this ending."""
    return next((each for each in formats() if each.suffix == suffix), None)


def format_of(file: Path) -> Format | None:
    """The format that a file's name asks for by its ending, the longest one that fits."""
    name = file.name.casefold()
    fitting = [each for each in formats() if name.endswith(each.suffix) and name != each.suffix]
    return max(fitting, key=lambda each: len(each.suffix), default=None)
