"""The texts of the window, by Qt's own tools: .ts taken from the code, .qm compiled from it."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

ROOT: Final = Path(__file__).resolve().parents[2]
STORED: Final = ROOT / "resources" / "translations" / "lanescope_zh_CN.ts"


@dataclass(frozen=True)
class Message:
    """One text; `forms` are its translations, several where a number decides. `finished` as Qt's Linguist means it."""

    context: str
    source: str
    forms: tuple[str, ...]
    counted: bool
    finished: bool


def update(target: Path = STORED) -> None:
    """Take new texts in and let go what is said no more."""
    sources = sorted(str(path) for path in (ROOT / "gui").rglob("*.py"))
    _run("lupdate", *sources, "-ts", str(target), "-locations", "none", "-no-obsolete", "-target-language", "zh_CN")


def compile_into(target: Path) -> None:
    """Write what Qt reads."""
    _run("lrelease", str(STORED), "-qm", str(target))


def messages(file: Path = STORED) -> Iterator[Message]:
    """What stands in a .ts file."""
    for context in ElementTree.parse(file).getroot().iter("context"):  # a file of our own
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            yield Message(
                context.findtext("name", ""),
                message.findtext("source", ""),
                tuple(forms),
                message.get("numerus") == "yes",
                translation.get("type") is None and all(forms),
            )


def _run(tool: str, *arguments: str) -> None:
    program = f"from PySide6.scripts.pyside_tool import {tool}; {tool}()"
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode or "error" in done.stderr.lower():
        raise RuntimeError(f"{tool} failed: {done.stdout}{done.stderr}")
