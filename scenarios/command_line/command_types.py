"""What the commands share: the error that ends one in a line, and the types of what draws and exports runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:  # `list` and `--help` need no numpy
    from scenarios.recording import Recording

Picture: TypeAlias = Callable[["Recording", Path], None]  # draws the lanes into a PNG file; raises OSError


class CommandError(Exception):
    """A command that cannot be done; the text is one line for the person who gave it."""


@dataclass(frozen=True)
class ExportWish:
    """What `lanescope export` was asked for; None and "" for what was not said. Times are in seconds."""

    files: tuple[Path, ...]
    preset: str = ""
    theme: str = ""
    size: tuple[int, int] | None = None  # width and height in pixels; a height of 0 is that of the content
    scale: float | None = None
    span: tuple[float | None, float | None] | None = None
    at: float | None = None
    lanes: str = ""
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    deck: bool = False
    more: tuple[tuple[str, str], ...] = ()  # what one format alone can be told


class Exporter(Protocol):
    """What writes exports. Both raise CommandError for what was asked wrongly."""

    def check(self, wish: ExportWish) -> None:
        """Look at the wish before anything is run for it."""

    def write(self, wish: ExportWish, runs: "Sequence[ExportedRun]", tell: Callable[[Path, float], None]) -> list[str]:
        """Write all files, telling of each how far it is (0 to 1); return why some were not written."""


@dataclass(frozen=True)
class ExportedRun:
    """One run to be exported, under a name that stands for {name} in the names of files."""

    name: str
    recording: "Recording"
    before: "Recording | None" = None
