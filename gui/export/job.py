"""What is exported: a run, the run before it where both are shown, and how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from gui.canvas.arranging.arranged import Wanted
from gui.control.arrangement import Arrangement
from gui.export.options import PictureOptions
from scenarios import language as texts
from scenarios.recording import Metadata, Recording
from scenarios.scripts.library import Scenario, title_and_about
from scenarios.timeline import Lane
from scenarios.what_if import settings_line

# Is told the share that is done, 0 to 1; its answer is False when nobody wants the rest: then the writer returns.
Progress = Callable[[float], bool]


@dataclass(frozen=True)
class ExportJob:
    """One export. `recording` (and `before`) do not change while it goes on: a live run is not exported.

    `more` holds what one format alone can be told ("seconds" of an animation), by names that the format lists.
    """

    recording: Recording
    options: PictureOptions = field(default_factory=PictureOptions)
    before: Recording | None = None
    title: str = ""  # "": the script's own
    arrangement: Arrangement = field(default_factory=Arrangement)  # of the lanes, as somebody has arranged them
    chosen: frozenset[int] | None = None  # the indices of lanes that were picked, beside the pattern of the options
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def heading(self) -> str:
        """What stands above it."""
        return self.title or title_of(self.recording.metadata)

    @property
    def settings(self) -> str:
        """The script's options as one line: "WORKERS = 4, LOCK = True"."""
        about = self.recording.metadata
        return " · ".join(filter(None, (settings_line(about.settings), about.steered_mark)))

    @property
    def mark(self) -> str:
        """What every picture of a run says that was changed as it ran: it cannot be left out."""
        return self.recording.metadata.mark

    def lanes(self) -> list[Lane]:
        """The chosen lanes of the run, in the order in which they began."""
        return chosen_lanes(self.recording, self.options.lanes)

    def rows(self, recording: Recording) -> Wanted:
        """How the rows of this run, or of the one before, are made of its lanes: many alike ones stand together."""
        if recording is self.recording and self.chosen is not None:
            return Wanted(self.arrangement, self.chosen)
        lanes = chosen_lanes(recording, self.options.lanes) if self.options.lanes else None
        return Wanted(self.arrangement, None if lanes is None else frozenset(lane.index for lane in lanes))


def chosen_lanes(recording: Recording, pattern: str) -> list[Lane]:
    """The lanes whose names a pattern such as "Process-*, Main*" fits; all for "", and when it fits none."""
    lanes = recording.timeline.ordered()
    wanted = [each.strip() for each in pattern.split(",") if each.strip()]
    return [lane for lane in lanes if any(fnmatchcase(lane.name, each) for each in wanted)] or lanes


def title_of(metadata: Metadata) -> str:
    """The script's own title in the reader's language, its docstring's first line; without one its name."""
    if not metadata.script:
        return ""
    script = Path(metadata.script)
    title, about = title_and_about(metadata.source)
    scenario = Scenario(str(script), script, "", title or script.name, about, metadata.source)
    return scenario.told_in(texts.current()).title
