"""The list of kept runs: rows in, rows found, changed, taken out and given back. Nothing here knows of a window."""

import contextlib
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scenarios.history.problems import HistoryError, in_words
from scenarios.language import gettext

from . import remarks
from .entry import Entry, said
from .search import condition

if TYPE_CHECKING:
    from sqlite3 import Connection

COLUMNS: Final = ", ".join(Entry._fields)
_PUT: Final = [name for name in Entry._fields if name != "id"]


class History:
    """The runs in one folder. Each call opens the database anew and may come from any thread; none is quick for sure.

    All of them raise HistoryError.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runs = folder / "runs"
        self.live = folder / "live"  # runs that go on
        self.database = folder / "history.sqlite3"

    def path_of(self, entry: Entry) -> Path:
        """The run file of an entry."""
        return self.runs / entry.file

    def find(self, words: str = "", most: int = -1, skip: int = 0) -> list[Entry]:
        """The runs that all `words` fit, the pinned ones first, then the latest; at most `most` (-1: all) behind the
        first `skip`.
        """
        where, values = condition(words)
        order = "ORDER BY pinned DESC, started DESC, id DESC LIMIT ? OFFSET ?"
        with self.reading() as database:
            rows = database.execute(f"SELECT {COLUMNS} FROM runs WHERE {where} {order}", [*values, most, skip])
            return list(map(Entry._make, rows))

    def count(self, words: str = "") -> int:
        """How many runs all `words` fit."""
        where, values = condition(words)
        with self.reading() as database:
            return int(database.execute(f"SELECT count(*) FROM runs WHERE {where}", values).fetchone()[0])

    def entry(self, number: int) -> Entry:
        """The run with this number; HistoryError when there is none."""
        with self.reading() as database:
            return _entry(database, number)

    def add(self, entry: Entry) -> Entry:
        """Put a run into the list, in place of an entry of the same file; the entry with its number."""
        with self.changing() as database:
            return put(database, entry)

    def change(
        self, number: int, name: str | None = None, note: str | None = None, pinned: bool | None = None
    ) -> Entry:
        """Say something else of a run; None leaves it as it is."""
        with self.changing() as database:
            entry = said(_entry(database, number), name, note, pinned)
            values = (entry.name, entry.note, entry.pinned, entry.words, number)
            database.execute("UPDATE runs SET name = ?, note = ?, pinned = ?, words = ? WHERE id = ?", values)
            with in_words():
                remarks.write(self.path_of(entry), entry)
        return entry

    def delete(self, numbers: Collection[int]) -> None:
        """Take runs out of the list; their files stay until `purge`."""
        self._set_deleted(numbers, time.time())

    def restore(self, numbers: Collection[int]) -> int:
        """Give deleted runs back; how many of them have gone for good."""
        return len(numbers) - self._set_deleted(numbers, None)

    def purge(self, numbers: Collection[int]) -> None:
        """Remove deleted runs for good, with their files; one that was given back stays."""
        with self.changing() as database:
            marks = ", ".join("?" * len(numbers))
            where = f"deleted IS NOT NULL AND id IN ({marks})"
            rows = database.execute(f"SELECT id, file FROM runs WHERE {where}", list(numbers)).fetchall()
            self.remove(database, rows)

    def usage(self) -> tuple[int, int]:
        """How many runs are kept, and how many bytes they take."""
        with self.reading() as database:
            count, size = database.execute("SELECT count(*), total(size) FROM runs WHERE deleted IS NULL").fetchone()
            return int(count), int(size)

    def remove(self, database: "Connection", rows: Collection[tuple[int, str]]) -> None:
        """Remove files and rows (number, file): the file first, or it would be found again without its row."""
        for number, file in rows:
            with in_words():
                (self.runs / file).unlink(missing_ok=True)
                remarks.remove(self.runs / file)
            database.execute("DELETE FROM runs WHERE id = ?", (number,))

    @contextlib.contextmanager
    def reading(self) -> "Iterator[Connection]":
        """Inside, the list of runs as it stands at this moment."""
        from .schema import connected  # late: it brings the database, which a start need not wait for

        with in_words():
            self.runs.mkdir(parents=True, exist_ok=True)
        with connected(self.database, writes=False) as database:
            yield database

    @contextlib.contextmanager
    def changing(self) -> "Iterator[Connection]":
        """Inside, one transaction on the list of runs."""
        from .schema import connected

        with in_words():
            self.runs.mkdir(parents=True, exist_ok=True)
        with connected(self.database, writes=True) as database:
            yield database

    def _set_deleted(self, numbers: Collection[int], moment: float | None) -> int:
        """How many of them there are."""
        with self.changing() as database:
            rows = [(moment, number) for number in numbers]
            return database.executemany("UPDATE runs SET deleted = ? WHERE id = ?", rows).rowcount


def put(database: "Connection", entry: Entry) -> Entry:
    """Insert a row; that of the same file, which another window may have found meanwhile, keeps its number."""
    names, marks = ", ".join(_PUT), ", ".join("?" * len(_PUT))
    anew = ", ".join(f"{name} = excluded.{name}" for name in _PUT if name not in ("file", "name", "note", "pinned"))
    statement = f"INSERT INTO runs ({names}) VALUES ({marks}) ON CONFLICT (file) DO UPDATE SET {anew} RETURNING id"
    number = database.execute(statement, entry[1:]).fetchone()[0]
    return entry._replace(id=number)


def _entry(database: "Connection", number: int) -> Entry:
    row = database.execute(
        f"SELECT {COLUMNS} FROM runs WHERE id = ? AND deleted IS NULL",
        (number,),
    ).fetchone()
    if row is None:
        raise HistoryError(gettext("There is no run {number} in the history.").format(number=number))
    return Entry._make(row)
