"""What was otherwise than written in this run, because somebody asked what would be if; and what had to stay."""

from collections.abc import Iterator
from typing import Final

from scenarios.findings.finding import Finding, say
from scenarios.findings.program import said
from scenarios.findings.scene import Scene
from scenarios.findings.words import SENTENCES

_NAMES: Final = ("changed", "stayed")


def changes(scene: Scene) -> Iterator[Finding]:
    """One finding for each sort of change, with the lines of the script where it was made."""
    notes = [note for note in scene.timeline.notes if note.name in _NAMES]
    for key in dict.fromkeys(f"{note.name}_{note.text.replace(' ', '_')}" for note in notes):
        mine = [note for note in notes if f"{note.name}_{note.text.replace(' ', '_')}" == key]
        if key not in SENTENCES:
            continue  # of a later version, or its text has not come yet
        lines = tuple(dict.fromkeys(str(said(scene.timeline.sites[note.site], scene.program)) for note in mine))
        yield say(key, (), mine[0].time, mine[-1].time, lines=lines, places=len(lines), count=len(mine))
