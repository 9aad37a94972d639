"""The database beside the run files: its tables, and how it is opened by several windows at once."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from scenarios.history.problems import NewerDatabaseError, damaged, in_words
from scenarios.language import gettext

from .entry import Entry

VERSION: Final = 1  # of the tables; what a later version made is not touched
BUSY_S: Final = 5.0  # how long to wait for another window that writes
_NO_ROOM: Final = ("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_READONLY")
_TABLES: Final = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL UNIQUE,
    started REAL NOT NULL,
    scenario TEXT NOT NULL,
    script TEXT NOT NULL,
    title TEXT NOT NULL,
    options TEXT NOT NULL,
    python TEXT NOT NULL,
    outcome TEXT NOT NULL,
    code INTEGER NOT NULL,
    seconds REAL NOT NULL,
    finding TEXT NOT NULL,
    stamp BLOB NOT NULL,
    size INTEGER NOT NULL,
    words TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    pinned INTEGER NOT NULL DEFAULT 0,
    deleted REAL
);
CREATE INDEX runs_in_order ON runs (pinned DESC, started DESC, id DESC) WHERE deleted IS NULL;
CREATE INDEX runs_in_bytes ON runs (deleted, size);
"""
_COLUMNS: Final = frozenset({*Entry._fields, "deleted"})


@contextmanager
def connected(path: Path, *, writes: bool) -> Iterator[sqlite3.Connection]:
    """Inside, one transaction on the database, which is made where there is none. Raises HistoryError.

    Readers and one writer do not wait for each other (WAL), writers wait their turn from the beginning on, and a window
    that is killed leaves nothing half done.
    """
    if os.path.lexists(path) and not path.is_file():
        raise damaged()
    with in_words(), closing(_opened(path, writes=writes)) as database:
        database.text_factory = _as_text
        if not _is_made(database):
            database.execute("PRAGMA journal_mode = WAL")
            _make(database)
        database.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        try:
            yield database
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise
        database.execute("COMMIT")


def _opened(path: Path, *, writes: bool) -> sqlite3.Connection:
    """On a disk that is full, or that nobody may write to, there is no room for what windows share of a database; who
    only reads needs none of that.
    """
    database = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = NORMAL")  # a lost row is found again by its run file
    except sqlite3.OperationalError as error:
        database.close()
        if writes or not error.sqlite_errorname.startswith(_NO_ROOM):
            raise
        return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, isolation_level=None)
    except sqlite3.Error:
        database.close()
        raise
    return database


def is_sound(path: Path) -> bool:
    """Whether every page of the database can be read. Raises HistoryError where it is no database."""
    with connected(path, writes=False) as database:
        return bool(database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def _is_made(database: sqlite3.Connection) -> bool:
    """Whether the tables are there. Raises HistoryError where they are those of a later version, or of no version."""
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise NewerDatabaseError(gettext("The history was made by a later version of Lanescope, and is left alone."))
    there = {row[1] for row in database.execute("PRAGMA table_info(runs)")}
    if (there or version) and (version != VERSION or not there.issuperset(_COLUMNS)):
        raise damaged()
    return bool(there)


def _as_text(data: bytes) -> str:
    """One letter that is damaged makes no run unreadable."""
    return data.decode("utf-8", "replace")


def _make(database: sqlite3.Connection) -> None:
    """Another window may do the same at this moment: whoever comes second finds it made."""
    database.execute("BEGIN IMMEDIATE")
    try:
        if not _is_made(database):
            for statement in filter(str.strip, _TABLES.split(";")):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {VERSION}")
        database.execute("COMMIT")
    except BaseException:
        if database.in_transaction:
            database.execute("ROLLBACK")  # half of the tables would be none of any version
        raise
