"""What the window needs besides code: icons, themes, translations, found by name."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """The file `name`, relative to this folder ("icons/run.svg"); FileNotFoundError when there is none."""
    found = ROOT / name
    if not found.is_file():
        raise FileNotFoundError(f"no resource {name!r}")
    return found


def text(name: str) -> str:
    """What stands in the text file `name`; FileNotFoundError when there is none."""
    return path(name).read_text(encoding="utf-8")
