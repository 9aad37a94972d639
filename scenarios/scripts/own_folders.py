"""The reader's own folders of scenarios: which there are, for window and command line alike, and their files.

A folder is a chapter, named like the folder. Nothing in it is executed: its files are found, and elsewhere read.
"""

import json
import os
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Final

VARIABLE: Final = "LANESCOPE_SCENARIOS"  # more folders, as PATH has them
MOST_FILES: Final = 1000  # of a folder; a course has fewer, and a home folder is no course
_NAME: Final = "lanescope/scenarios.json"
_KEY: Final = "folders"
_NOT_INTO: Final = frozenset({"__pycache__", "site-packages", "node_modules"})


def remembered() -> list[Path]:
    """The folders that were added and not removed; what is no list of paths counts as none."""
    try:
        found = json.loads(_file().read_text("utf-8"))[_KEY]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [Path(each) for each in found if isinstance(each, str)] if isinstance(found, list) else []


def folders() -> list[Path]:
    """All of them: those that are remembered, and those that the environment names; each once."""
    named = [Path(each).absolute() for each in os.environ.get(VARIABLE, "").split(os.pathsep) if each]
    return list(dict.fromkeys([*remembered(), *named]))


def add(folder: Path) -> None:
    """Remember a folder. Raises OSError."""
    _remember([*remembered(), folder.absolute()])


def remove(folder: Path) -> None:
    """Forget a folder; its files stay. Raises OSError."""
    _remember([each for each in remembered() if each != folder])


def chapters(taken: Collection[str]) -> dict[str, Path]:
    """The folders by the names of their chapters; a name that is `taken`, or comes twice, gets a number."""
    named: dict[str, Path] = {}
    for folder in folders():
        plain = folder.name or "scenarios"
        names = (plain if number == 1 else f"{plain}-{number}" for number in range(1, len(taken) + len(named) + 2))
        named[next(name for name in names if name not in taken and name not in named)] = folder
    return named


def files(folder: Path, still_wanted: Callable[[], object] = lambda: None) -> Iterator[Path]:
    """The scripts in a folder and below, at most MOST_FILES; virtual environments and hidden folders are left out.

    A name that begins with "_" is no scenario: others import it. Links are not followed into folders.
    """
    count = 0
    for here, inner, names in os.walk(folder):
        still_wanted()
        inner[:] = sorted(name for name in inner if _is_open(Path(here, name)))
        for name in sorted(names):
            if name.endswith(".py") and name[0] not in "._":
                yield Path(here, name)
                count += 1
                if count == MOST_FILES:
                    return


def _is_open(folder: Path) -> bool:
    return not (folder.name.startswith(".") or folder.name in _NOT_INTO or (folder / "pyvenv.cfg").exists())


def _file() -> Path:
    """Beside the window's own settings."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / _NAME
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser()) / _NAME


def _remember(wanted: list[Path]) -> None:
    """Write all or nothing: another window may read meanwhile."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({_KEY: list(dict.fromkeys(map(str, wanted)))}, ensure_ascii=False, indent=2)
    new = file.with_suffix(f".{os.getpid()}")
    new.write_text(text + "\n", "utf-8")
    new.replace(file)
