"""Writes a run as one HTML page: zoomed, searched and stepped through in any browser, offline."""

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

import resources
from gui.canvas.rows.prepared import Prepared
from gui.headless_picture import options_line, title_of
from scenarios import language
from scenarios.recording import Recording

from .about_run import about, begin_of
from .run_columns import FUNCTION, RunColumns
from .words import page_words

Progress = Callable[[float], None]
_SCRIPTS: Final = (  # in this order: each knows those before it
    "columns", "time", "track", "model", "state", "paint", "tips", "panels", "hands", "main",
)  # fmt: skip
_LANGUAGES: Final = {language.ENGLISH: "en", language.CHINESE: "zh-CN"}


def write_page(recording: Recording, path: Path, progress: Progress = lambda _share: None, dark: bool | None = None) -> None:
    """Write the page to `path`; `dark`: as it opens (None: as the reader's system has it). Raises OSError.

    `progress` is given the share that is done; an exception that it raises ends the writing.
    """
    progress(0.0)
    prepared = Prepared(recording.timeline)
    prepared.update()
    base = begin_of(recording.timeline)
    columns = RunColumns(recording.timeline, prepared, base)
    columns.add_all()
    progress(0.3)
    packed = columns.columns.text()
    progress(0.8)
    run = {
        **about(recording, prepared, base),
        "title": title_of(recording.metadata),
        "options": options_line(recording.metadata.options),
        "words": page_words(),
        "names": columns.names,
        "function": FUNCTION,
        "columns": columns.columns.layout,
        "theme": None if dark is None else "dark" if dark else "light",
    }
    path.write_text("".join(_parts(run, packed)), encoding="utf-8", errors="backslashreplace", newline="\n")
    progress(1.0)


def _parts(run: dict[str, Any], packed: str) -> Iterator[str]:
    """The page: what stands between two marks of the template comes from where the mark says."""
    filled = {
        "language": _LANGUAGES[language.current()],
        "title": escape(run["title"]),
        "styles": resources.text("page/page.css"),
        "run": _as_script(run),
        "columns": packed,
        "scripts": "\n".join(resources.text(f"page/{name}.js") for name in _SCRIPTS),
    }
    for part in resources.text("page/page.html").split("@@"):
        yield filled.get(part, part)


def _as_script(data: dict[str, Any]) -> str:
    """JSON that no script element ends early by."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
