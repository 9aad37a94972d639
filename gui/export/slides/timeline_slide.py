"""One slide with a run's lanes: a group a worker, in it a shape an interval, and arrows between them."""

from dataclasses import dataclass, replace
from typing import Final

from gui.canvas.signs import LABELS, sign_label
from gui.canvas.surface.frame import ink_on, mixed
from gui.canvas.surface.time_scale import LEAST_PX, duration, tick_label, tick_step, ticks
from gui.export.diagram.diagram import Box, Row, Sign
from gui.export.diagram.layout import AXIS, CHIP, INDENT, PAD, SIGN, SMALLEST, Layout
from gui.export.diagram.words import ems
from gui.style.theme import Theme, state_label
from scenarios.language import gettext, ngettext

from .looks import Look, Place
from .slides import MARGIN, WIDTH, Slide

_PIXEL: Final = 1 / 96  # of an inch: ticks are as far apart as in the window
_TICKS: Final = LEAST_PX * _PIXEL * 1.3
_BLEND: Final = 0.28  # how much of the ground a pattern has
_SWATCH: Final = Place(0, 0, 0.3, 0.18)
_MOST_TOLD: Final = 20  # boxes of a worker that a screen reader says


@dataclass(frozen=True)
class Lanes:
    """Draws a diagram onto a slide."""

    slide: Slide
    layout: Layout

    @property
    def theme(self) -> Theme:
        """The slide's."""
        return self.slide.theme

    def draw(self) -> None:
        """All of it."""
        self._axis()
        for number, row in enumerate(self.layout.diagram.rows):
            self._row(number, row)
        self._arrows()

    def legend(self, top: float) -> None:
        """The states that occur and what the signs mean, in one line, as many as there is room for."""
        left = MARGIN
        for state in self.layout.diagram.states:
            words = state_label(state)
            width = ems(words) * SMALLEST / 72 + 0.1
            if left + _SWATCH.width + width > WIDTH - MARGIN:
                return
            group = self.slide.group(words)
            group.shape("box", Place(left, top + 0.06, _SWATCH.width, _SWATCH.height), self._look(state))
            place = Place(left + _SWATCH.width + 0.06, top, width, 0.3)
            group.text(place, [words], Look(ink=self.theme.text, size=SMALLEST), wrap=False)
            left += _SWATCH.width + width + 0.2
        self._legend_of_signs(left, top)

    def _legend_of_signs(self, left: float, top: float) -> None:
        seen = {(each.name, each.bad) for row in self.layout.diagram.rows for each, _x in self.layout.signs(row)}
        for name, bad in sorted(seen, key=lambda each: (not each[1], each[0])):
            if name not in LABELS:
                continue
            words = sign_label(name)
            width = ems(words) * SMALLEST / 72 + 0.1
            if left + SIGN + width > WIDTH - MARGIN:
                return
            group = self.slide.group(words)
            _paint_sign(group, Sign(0, name, words, bad), left + SIGN / 2, top + 0.15)
            group.text(Place(left + SIGN + 0.06, top, width, 0.3), [words], Look(size=SMALLEST), wrap=False)
            left += SIGN + width + 0.2

    def _axis(self) -> None:
        layout, scale = self.layout, self.layout.scale
        group = self.slide.group(gettext("time"))
        step = tick_step(scale.ns_per_px, _TICKS)
        for time in ticks(scale, _TICKS):
            x, words = scale.x(time), tick_label(time, step)
            group.line(x, layout.top - 0.06, x, layout.bottom, self.theme.grid)
            width = ems(words) * SMALLEST / 72 + 0.1
            left = min(max(x - width / 2, scale.left), WIDTH - MARGIN - width)
            look = Look(ink=self.theme.text_dim, size=SMALLEST, align="center")
            group.text(Place(left, layout.top - AXIS, width, 0.24), [words], look, wrap=False)

    def _row(self, number: int, row: Row) -> None:
        layout, top = self.layout, self.layout.y(number)
        group = self.slide.group(row.name)
        group.describe(_told(row))
        if row.lane is not None:
            self._chip(group, row, top)
        left = layout.name_left(row)
        place = Place(left, top, max(layout.scale.left - left - 0.02, 0.1), layout.band)
        look = Look(ink=self.theme.text if row.lane else self.theme.text_dim, size=layout.points)
        group.text(place, [layout.name(row)], look, wrap=False)
        for box in row.boxes:
            self._box(group, box, row, top)
        for sign, x in layout.signs(row):
            _paint_sign(group, sign, x, top + layout.band / 2)
        if ending := layout.ending(row):
            width = ems(ending) * layout.points / 72 + 0.05
            place = Place(layout.scale.x(row.end) + SIGN * 0.8, top, width, layout.band)
            group.text(place, [ending], Look(ink=self.theme.error, size=layout.points), wrap=False)

    def _chip(self, group: Slide, row: Row, top: float) -> None:
        lane, layout = row.lane, self.layout
        if lane is None or lane.rank < 0:
            return
        color, height = self.theme.lane_color(lane.rank), 0.23
        place = Place(layout.left + row.indent * INDENT, top + (layout.band - height) / 2, CHIP, height)
        full = lane.kind == "process"
        look = Look(color if full else "", color, _ink(color) if full else self.theme.text, SMALLEST, True, "center")
        group.shape("circle" if lane.is_task else "pill", place, look, str(lane.rank), gettext("number"))

    def _box(self, group: Slide, box: Box, row: Row, top: float) -> None:
        layout = self.layout
        x0, x1 = layout.scale.x(box.t0), layout.scale.x(box.t1)
        look = self._look(box.state) if box.state >= 0 else self._held(box)
        name = f"{box.words[0]}, {duration(box.t1 - box.t0)}"
        left, room = layout.room(x0, x1, row)
        words, size = layout.words(box.words, room)
        look = replace(look, size=size)
        group.shape("box", Place(x0, top, x1 - x0, layout.band), look, words, name, pad=left - x0 + PAD)

    def _look(self, state: int) -> Look:
        color, pattern = self.theme.states[state], self.theme.patterns[state]
        second = mixed(color, self.theme.panel, _BLEND) if pattern else ""
        return Look(color, self.theme.panel, _ink(color), self.layout.points, pattern=pattern, second=second)

    def _held(self, box: Box) -> Look:
        color = self.theme.lane_color(box.holder)
        return Look(color, self.theme.panel, _ink(color), self.layout.points)

    def _arrows(self) -> None:
        layout = self.layout
        for arrow in layout.diagram.arrows:
            x0, y0, x1, y1 = layout.way(arrow)
            self.slide.line(x0, y0, x1, y1, self.theme.text, weight=1.75, arrow="triangle")


def footnote(layout: Layout) -> str:
    """What a diagram does not show one by one."""
    diagram = layout.diagram
    said = []
    if diagram.left_out:
        text = ngettext("{count} more worker is left out.", "{count} more workers are left out.", diagram.left_out)
        said.append(text.format(count=diagram.left_out))
    if diagram.joined:
        text = gettext("What is shorter than {least} is drawn with what is beside it.")
        said.append(text.format(least=duration(diagram.least)))
    return " ".join(said)


def _told(row: Row) -> str:
    boxes = [f"{box.words[0]} {duration(box.t0)} – {duration(box.t1)}" for box in row.boxes[:_MOST_TOLD]]
    return "; ".join([*boxes, *(["…"] if len(row.boxes) > _MOST_TOLD else []), *row.ending[:1]])


def _paint_sign(group: Slide, sign: Sign, x: float, y: float) -> None:
    """As in the window: start() points down, a first line to the right; a last one is an empty square."""
    theme = group.theme
    ink = theme.error if sign.bad else theme.text
    full, empty = (
        Look(ink, theme.panel, weight=0.5),
        Look(theme.panel, ink, ink, SMALLEST * 0.75, True, "center", weight=1.5),
    )
    kinds: dict[str, tuple[str, Look, float, str]] = {
        "start": ("triangle", full, 180.0, ""),
        "first": ("triangle", full, 90.0, ""),
        "last": ("box", empty, 0.0, ""),
        "killed": ("cross", Look(ink, theme.panel, weight=0.5), 0.0, ""),
        "exception": ("triangle", empty, 0.0, ""),
        "deadlock": ("triangle", empty, 0.0, ""),
        "orphaned": ("diamond", empty, 0.0, ""),
        "reaped": ("circle", empty, 0.0, ""),
    }
    kind, look, turn, words = kinds.get(sign.name, ("box", full, 0.0, ""))
    size = SIGN * (1.5 if sign.name == "killed" else 1.15 if sign.name in ("exception", "deadlock") else 0.8)
    width = 0.04 if sign.name == "exit" else size
    height = SIGN * 1.3 if sign.name == "exit" else size
    group.shape(kind, Place(x - width / 2, y - height / 2, width, height), look, words, sign.words, turn)


def _ink(color: str) -> str:
    return ink_on(color).name()
