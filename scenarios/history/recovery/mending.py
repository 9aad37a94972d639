"""Brings list and files together again: after a crash, after files were moved by hand, after the list was damaged."""

import contextlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scenarios.history import remarks
from scenarios.history.keeping import keep, listed
from scenarios.history.place import ENDING
from scenarios.history.problems import DamagedDatabaseError, HistoryError, in_words
from scenarios.history.schema import is_sound
from scenarios.history.store import History, put

from . import journal

_LEFT_S: Final = 86_400.0  # a file half written, or a run deleted, is let go a day later: nobody waits for it then
_BATCH: Final = 200  # files listed in one transaction: other windows need not wait long


@dataclass(frozen=True)
class Mended:
    """What was found: the damaged database that was set aside, if it was; runs listed anew; files that are no runs."""

    set_aside: Path | None = None
    found: int = 0
    unreadable: tuple[str, ...] = ()


def mend(history: History, still_wanted: Callable[[], object] = lambda: None) -> Mended:
    """Do all of it. Raises HistoryError, and what `still_wanted` raises; both leave a sound list."""
    aside = None
    try:
        with history.changing():
            pass
        sound = is_sound(history.database)
    except DamagedDatabaseError:
        sound = False
    if not sound:
        aside = _set_aside(history)
    found, unreadable = _adopt(history, still_wanted)
    return Mended(aside, found + _finish_journals(history, still_wanted), tuple(unreadable))


def _finish_journals(history: History, still_wanted: Callable[[], object]) -> int:
    """Keep the runs that went on when their windows were killed; how many."""
    count = 0
    for path in sorted(history.live.glob(f"*{journal.ENDING}")):
        still_wanted()
        with journal.left_behind(path) as left:
            if left is None:  # its window lives
                continue
            if left.recording is not None and not _is_kept(history, left.mark):
                keep(history, left.recording, left.started, mark=left.mark)
                count += 1
            if left.recording is not None or _is_old(path):
                path.unlink()
    return count


def _is_kept(history: History, mark: str) -> bool:
    """Whether the window was killed between keeping the run and letting its journal go."""
    return any(history.runs.glob(f"*-{mark}{ENDING}"))


def _set_aside(history: History) -> Path:
    """The damaged database under another name: perhaps somebody can make something of it."""
    aside = history.folder / time.strftime("damaged-%Y%m%d-%H%M%S.sqlite3")
    with in_words(), contextlib.suppress(FileNotFoundError):  # another window has done it
        for ending in ("-wal", "-shm"):
            history.database.with_name(f"{history.database.name}{ending}").unlink(missing_ok=True)
        history.database.replace(aside)
    return aside


def _adopt(history: History, still_wanted: Callable[[], object]) -> tuple[int, list[str]]:
    """List the files that no row is of, and let go the rows whose files have gone."""
    with history.changing() as database:
        known = dict(database.execute("SELECT file, id FROM runs").fetchall())
        old = database.execute("SELECT id, file FROM runs WHERE deleted < ?", (time.time() - _LEFT_S,)).fetchall()
        history.remove(database, old)
    there = set(_files(history.runs))
    with history.changing() as database:
        gone = [(number, file) for file, number in known.items() if file not in there]
        history.remove(database, [(number, file) for number, file in gone if not (history.runs / file).exists()])
    unreadable: list[str] = []
    new = sorted(there - known.keys())
    found = 0
    for first in range(0, len(new), _BATCH):
        rows = []
        for name in new[first : first + _BATCH]:
            still_wanted()
            try:
                rows.append(remarks.added(history.runs / name, listed(history.runs / name)))
            except HistoryError:
                if os.path.lexists(history.runs / name):  # else another window has removed it meanwhile
                    unreadable.append(name)
        with history.changing() as database:
            for row in rows:
                if not database.execute("SELECT 1 FROM runs WHERE file = ?", (row.file,)).fetchone():
                    put(database, row)
                    found += 1
    return found, unreadable


def _files(folder: Path) -> list[str]:
    """The run files; what a killed window left half written is removed."""
    with in_words():
        names = [path.name for path in folder.iterdir()]
        for name in names:
            if name.startswith(".") and _is_old(folder / name) and (folder / name).is_file():
                (folder / name).unlink(missing_ok=True)
    return [name for name in names if name.endswith(ENDING) and not name.startswith(".")]


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _LEFT_S
    except OSError:
        return False
