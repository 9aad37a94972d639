"""A moment as the page shows it: when, its graphs as boxes and arrows in px, and who did what in words."""

from typing import Any

from gui.export.job import ExportJob
from gui.export.moment.on_paper import PIXEL, PaperBox, PaperGraph, Rect
from gui.export.moment.stands import Figure, Stands
from gui.export.options import MOMENT
from gui.style.theme import LIGHT
from scenarios.findings import Program

_WIDTH, _HEIGHT, _FOOT, _AIR = 600, 290, 26, 10  # px


def moment_of(job: ExportJob, base: int) -> dict[str, Any] | None:
    """For JSON; None where none is to be shown. Times in ns from `base` of the run's clock."""
    stands = Stands.of_job(job)
    if stands is None:
        return None
    rows = stands.rows() if MOMENT in job.options.shown else []
    lanes = job.recording.timeline.lanes
    return {
        "time": stands.moment.time - base,
        "words": stands.words,
        "figures": [_figure(each) for each in stands.figures],
        "lines": _lines(job, stands),
        "rows": [
            [row.depth, row.name, row.words, -1 if row.lane is None else lanes[row.lane].rank] for row in rows
        ],
    }  # fmt: skip


def _lines(job: ExportJob, stands: Stands) -> list[int]:
    """The lines of the script at which somebody stood."""
    recording = job.recording
    program = Program(recording.metadata.source, recording.metadata.script)
    sites = [recording.timeline.sites[each.site] for each in stands.moment.workers]
    return sorted({site.line for site in sites if site.line and program.has(site)})


def _figure(figure: Figure) -> dict[str, Any]:
    """Sizes are the same in either theme; the page has the colours."""
    width, height = (_WIDTH - 2 * _AIR) * PIXEL, (_HEIGHT - _FOOT - 2 * _AIR) * PIXEL
    graph = PaperGraph.of(figure, (_AIR * PIXEL, _AIR * PIXEL, width, height), LIGHT)
    return {
        "title": figure.title, "note": figure.note, "width": _WIDTH, "height": _HEIGHT,
        "letters": round(graph.points / 72 / PIXEL, 1),
        "boxes": [_box(each) for each in graph.boxes],
        "arrows": [
            [*_px(way), look.kind, look.dashed, look.full, look.loud]
            for look, way in ((each.arrow.look, way) for each, way in graph.arrows)
        ],
        "kinds": [[look.kind, words, look.dashed, look.full] for look, words in graph.kinds()],
    }  # fmt: skip


def _box(box: PaperBox) -> dict[str, Any]:
    named = box.placed.box
    return {
        "place": _px(box.place), "chip": _px(box.chip) if box.chip else None, "left": _px((box.left,))[0],
        "lines": box.lines, "rank": named.rank, "faded": named.faded, "gone": named.gone,
        "told": f"{named.name}\n{named.words}",
    }  # fmt: skip


def _px(inches: Rect | tuple[float, ...]) -> list[float]:
    return [round(each / PIXEL, 1) for each in inches]
