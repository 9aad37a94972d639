"""What can go wrong with the history, each as one sentence for the person who looks into it."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from scenarios.language import gettext

_FULL: Final = frozenset({"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"})
_BUSY: Final = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})
_DAMAGED: Final = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})
_READ_ONLY: Final = frozenset({"SQLITE_CANTOPEN", "SQLITE_READONLY"})
_FULL_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


class HistoryError(Exception):
    """What was asked of the history cannot be done; the text is one sentence that says why."""


class DamagedDatabaseError(HistoryError):
    """The list of runs is no database any more; the run files beside it are not touched by that."""


class NewerDatabaseError(HistoryError):
    """The list of runs was made by a later version of Lanescope, and is left alone."""


def damaged() -> DamagedDatabaseError:
    """That the list of runs is none."""
    return DamagedDatabaseError(
        gettext("The list of runs is damaged; it is made anew from the run files when the window is started next.")
    )


@contextmanager
def in_words() -> Iterator[None]:
    """Inside, what the disk or the database raises becomes a HistoryError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL_DISK:
            raise HistoryError(gettext("The disk is full.")) from error
        text = gettext("{path} cannot be used: {error}.")
        raise HistoryError(text.format(path=error.filename or "", error=error.strerror or error)) from error
    except Exception as error:
        database = sys.modules.get("sqlite3")  # who has not loaded it has no trouble with it
        if database is None or not isinstance(error, database.Error):
            raise
        raise _of_database(error) from error


def _of_database(error: Exception) -> HistoryError:
    name = getattr(error, "sqlite_errorname", "")
    base = "_".join(name.split("_")[:2])  # extended names go on: SQLITE_BUSY_SNAPSHOT
    if base in _DAMAGED:
        return damaged()
    if base in _FULL or name in _FULL:
        return HistoryError(gettext("The disk is full."))
    if base in _BUSY:
        return HistoryError(gettext("Another window was writing to the history for too long."))
    if base in _READ_ONLY:
        return HistoryError(gettext("The history's folder cannot be written to."))
    return HistoryError(gettext("The list of runs cannot be used: {error}.").format(error=error))
