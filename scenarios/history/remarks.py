"""What the person has said of a run, in a small file beside it: a damaged list of runs loses none of that."""

import json
import os
from pathlib import Path
from typing import Any, Final

from .entry import Entry, said

_ENDING: Final = ".about.json"


def write(run: Path, entry: Entry) -> None:
    """Write the name, the note and whether it is pinned; nothing said, no file. Raises OSError."""
    about = {"name": entry.name, "note": entry.note, "pinned": bool(entry.pinned)}
    if not any(about.values()):
        remove(run)
        return
    path = _beside(run)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_text(json.dumps(about, ensure_ascii=False) + "\n", "utf-8")
    new.replace(path)


def added(run: Path, entry: Entry) -> Entry:
    """The entry with what the file beside its run says; one that cannot be read says nothing."""
    try:
        about: Any = json.loads(_beside(run).read_text("utf-8"))
    except (OSError, ValueError):
        return entry
    if not isinstance(about, dict):
        return entry
    return said(entry, str(about.get("name", "")), str(about.get("note", "")), about.get("pinned") is True)


def remove(run: Path) -> None:
    """Remove the file. Raises OSError."""
    _beside(run).unlink(missing_ok=True)


def _beside(run: Path) -> Path:
    return run.with_name(f"{run.name}{_ENDING}")
