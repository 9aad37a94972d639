"""Slides of a moment: the line over the lanes, and its graphs as shapes and connectors beside who did what in words."""

import math
from typing import Final

from gui.canvas.replay.moment_line import moment_label
from gui.canvas.surface.frame import ink_on, mixed
from gui.export.diagram.layout import AXIS, SMALLEST, Layout
from gui.export.diagram.words import ems
from gui.export.job import ExportJob
from gui.export.moment.on_paper import PaperBox, PaperGraph
from gui.export.moment.stands import Figure, Stands
from gui.export.options import MOMENT
from gui.style.theme import Theme
from scenarios.language import gettext
from scenarios.moments.words import Row

from .looks import Look, Place
from .slides import HEIGHT, MARGIN, WIDTH, Slide, Slides

_TOP: Final = 1.42
_WIDE: Final = WIDTH - 2 * MARGIN
_GRAPH: Final = 0.6  # of the width, beside words
_FOOT: Final = 0.36
_HEAD: Final = 0.4  # of an arrow in the legend
_GONE: Final = 0.65  # of the ground in the colour of who has ended
_FLAG: Final = 0.26
_HEADS: Final = {True: "triangle", False: "arrow"}  # of arrows, by whether they are full


def moment_slides(slides: Slides, job: ExportJob, stands: Stands) -> None:
    """A slide a graph; the first has the words too, and one of words alone where no graph is wanted."""
    told = stands.shown(job.options.shown)
    if not stands.has(job.options.shown):
        return
    words = stands.rows() if MOMENT in job.options.shown else []
    for number, figure in enumerate(told.figures or (None,)):
        named = (job.heading, figure.title) if figure else (job.heading, gettext("the moment in words"))
        slide = slides.add(gettext("{what}: {more}").format(what=named[0], more=named[1]))
        dim = Look(ink=slide.theme.text_dim, size=14)
        said = " · ".join(filter(None, (job.mark, stands.words)))
        slide.text(Place(MARGIN, 0.95, _WIDE, 0.42), [said], dim, gettext("moment"), wrap=False)
        beside = words if number == 0 else []
        width = _WIDE * _GRAPH if beside and figure else _WIDE
        if figure:
            _graph(slide, figure, Place(MARGIN, _TOP, width, HEIGHT - MARGIN - _TOP))
        left = MARGIN + (width + 0.3 if figure else 0)
        _rows(slide, beside, Place(left, _TOP, WIDTH - MARGIN - left, HEIGHT - MARGIN - _TOP))
        slide.notes([stands.words, *_lines(stands.rows())])


def moment_line(slide: Slide, layout: Layout, at: float) -> None:
    """The line at a moment over all rows, with its flag on the axis, as one group."""
    scale = layout.scale
    if not scale.t0 <= at <= scale.t1:
        return
    x, words, theme = scale.x(at), moment_label(at, scale.t1 - scale.t0), slide.theme
    width = ems(words) * SMALLEST / 72 + 0.16
    left = min(max(x - width / 2, scale.left), layout.right - width)
    group = slide.group(gettext("moment"))
    group.line(x, layout.top - 0.05, x, layout.bottom, theme.accent, weight=2.25)
    look = Look(theme.accent, theme.accent, ink_on(theme.accent).name(), SMALLEST, bold=True, align="center")
    group.shape("pill", Place(left, layout.top - AXIS, width, _FLAG), look, words, gettext("moment"))


def _graph(slide: Slide, figure: Figure, place: Place) -> None:
    room = place.left, place.top, place.width, place.height - _FOOT
    graph = PaperGraph.of(figure, room, slide.theme)
    for arrow, (x0, y0, x1, y1) in graph.arrows:
        look = arrow.arrow.look
        color, weight = look.color(slide.theme), 2.75 if look.loud else 1.5
        slide.line(x0, y0, x1, y1, color, weight=weight, arrow=_HEADS[look.full], dashed=look.dashed)
    for box in graph.boxes:
        _box(slide, box, graph.points, slide.theme)
    _foot(slide, graph, figure.note, Place(place.left, place.top + place.height - 0.28, place.width, 0.28))


def _box(slide: Slide, box: PaperBox, points: float, theme: Theme) -> None:
    faded = box.placed.box.faded
    edge = mixed(theme.text_dim, theme.panel, _GONE) if faded else theme.text_dim
    look = Look(theme.raised, edge, theme.text_disabled if faded else "", points, weight=1.0)
    group = slide.group(box.placed.box.name)
    group.describe(f"{box.placed.box.name}: {box.placed.box.words}")
    if box.chip is None:
        centred = Look(look.fill, look.line, look.ink, points, align="center")
        group.shape("pill", Place(*box.place), centred, box.lines, box.placed.box.name)
        return
    group.shape("box", Place(*box.place), look, box.lines, box.placed.box.name, pad=box.left - box.place[0])
    color, rank = theme.lane_color(box.placed.box.rank), box.placed.box.rank
    color = mixed(color, theme.panel, _GONE) if box.placed.box.gone else color
    chip = Look(color, color, ink_on(color).name(), SMALLEST, bold=True, align="center")
    group.shape("box", Place(*box.chip), chip, str(rank) if rank >= 0 else "", gettext("number"))


def _foot(slide: Slide, graph: PaperGraph, note: str, place: Place) -> None:
    """What the arrows mean, and what is not drawn."""
    left, theme = place.left, graph.theme
    for arrow, words in graph.kinds():
        y, width = place.top + place.height / 2, ems(words) * SMALLEST / 72 + 0.1
        group = slide.group(words)
        end = left + _HEAD
        group.line(left, y, end, y, arrow.color(theme), weight=1.5, arrow=_HEADS[arrow.full], dashed=arrow.dashed)
        look = Look(ink=theme.text_dim, size=SMALLEST)
        group.text(Place(left + _HEAD + 0.08, place.top, width, place.height), [words], look, wrap=False)
        left += _HEAD + 0.08 + width + 0.2
    if note:
        rest = Place(left, place.top, max(place.left + place.width - left, 1.0), place.height)
        look = Look(ink=theme.text_dim, size=SMALLEST, align="right")
        slide.text(rest, [note], look, gettext("note"), wrap=False)


def _rows(slide: Slide, rows: list[Row], place: Place) -> None:
    """As many as there is room for; the notes have all."""
    lines, shown, high = _lines(rows), [], 0.0
    line = SMALLEST * 1.25 / 72
    for number, words in enumerate(lines):
        high += math.ceil(ems(words) * SMALLEST / 72 / place.width) * line
        if high > place.height - (line if number + 1 < len(lines) else 0):
            left = len(lines) - number
            shown.append(gettext("and {count} more").format(count=left))
            break
        shown.append(words)
    if shown:
        slide.text(place, shown, Look(size=SMALLEST, anchor="top"), gettext("the moment in words"))


def _lines(rows: list[Row]) -> list[str]:
    return [gettext("{what}: {more}").format(what="  " * row.depth + row.name, more=row.words) for row in rows]
