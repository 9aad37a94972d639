"""Writes a run as one HTML page: zoomed, searched and stepped through in any browser, offline."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

import resources
from gui.canvas.rows.prepared import Prepared
from gui.export.diagram.words import machine
from gui.export.job import ExportJob, Progress
from gui.export.options import DARK
from scenarios import language

from .about_run import about, begin_of
from .moment import moment_of
from .run_columns import FUNCTION, RunColumns
from .words import page_words

_SCRIPTS: Final = (  # in this order: each knows those before it
    "columns", "time", "track", "model", "state", "drawing", "paint", "tips", "panels", "moment", "hands", "main",
)  # fmt: skip
_LANGUAGES: Final = {language.ENGLISH: "en", language.CHINESE: "zh-CN"}


def write(job: ExportJob, file: Path, progress: Progress) -> None:
    """Write the page: it opens dark where that was chosen, else as the reader's system is, at the span chosen."""
    recording, timeline = job.recording, job.recording.timeline
    prepared = Prepared(timeline, recording.metadata.source)
    prepared.update()
    base, lanes = begin_of(timeline), job.lanes()
    columns = RunColumns(timeline, prepared, lanes, base)
    columns.add_all()
    if not progress(0.3):
        return
    packed = columns.columns.text()
    if not progress(0.8):
        return
    span = job.options.span
    run = {
        **about(recording, prepared, lanes, base),
        "title": job.heading,
        "options": job.settings,
        "machine": machine(recording),
        "words": page_words(),
        "names": columns.names,
        "function": FUNCTION,
        "columns": columns.columns.layout,
        "theme": DARK if job.options.theme == DARK else "",
        "moment": moment_of(job, base),
        "span": [edge + timeline.origin - base for edge in span] if span else None,
    }
    file.write_text("".join(_parts(run, packed)), encoding="utf-8", errors="backslashreplace", newline="\n")
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
