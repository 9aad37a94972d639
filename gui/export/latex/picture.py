"""A diagram as a TikZ picture: a scope a worker, in it a node an interval; for Beamer worker after worker."""

from collections.abc import Iterator
from typing import Final

from gui.canvas.surface.frame import ink_on
from gui.canvas.surface.time_scale import duration, tick_label, tick_step, ticks
from gui.export.diagram.diagram import Box, Row, Sign
from gui.export.diagram.layout import AXIS, CHIP, INDENT, PAD, POINT, SIGN, SMALLEST, Layout
from gui.export.diagram.words import ems, plain
from gui.style.theme import Theme
from scenarios.timeline.vocabulary import STATES

from .moment import moment_line
from .text import escaped

_TICKS: Final = 0.95  # inches from one labelled tick to the next
_PATTERNS: Final = {
    "diagonal": "north east lines",
    "back": "north west lines",
    "dots": "dots",
    "cross": "crosshatch",
    "lines": "horizontal lines",
}


class Picture:
    """Writes the lines of one `tikzpicture`; lengths are inches, y points down."""

    def __init__(self, layout: Layout, theme: Theme, *, overlays: bool = False, at: float | None = None) -> None:
        """`at`: a moment (ns from the run's origin) that a line stands at."""
        self._layout, self._theme, self._overlays, self._at = layout, theme, overlays, at

    def lines(self) -> Iterator[str]:
        """All of it."""
        size = self._layout.points
        yield rf"\begin{{tikzpicture}}[x=1in,y=-1in,every node/.style={{inner sep=0pt,font=\lanes{{{size:g}}}}}]"
        layout = self._layout
        box = f"({layout.left},{layout.top - AXIS:.3f}) rectangle ({layout.right:.3f},{layout.bottom + 0.05:.3f})"
        yield rf"\path[use as bounding box] {box};"
        yield from self._axis()
        for number, row in enumerate(self._layout.diagram.rows):
            yield from self._row(number, row)
        yield from self._arrows()
        if self._at is not None:
            yield from moment_line(self._layout, self._at)
        yield r"\end{tikzpicture}%"

    def colors(self) -> Iterator[str]:
        """The colours that the picture is drawn in, by names."""
        theme, diagram = self._theme, self._layout.diagram
        named = {name: getattr(theme, name) for name in ("panel", "text", "grid", "error")}
        named |= {"dim": theme.text_dim, "accent": theme.accent, "accenttext": theme.accent_text}
        named |= {STATES[state]: theme.states[state] for state in diagram.states}
        ranks = {box.holder for row in diagram.rows for box in row.boxes if box.state < 0}
        ranks |= {row.lane.rank for row in diagram.rows if row.lane}
        named |= {f"worker{rank}": theme.lane_color(rank) for rank in sorted(ranks) if rank >= 0}
        for name, color in named.items():
            yield rf"\definecolor{{lane-{name}}}{{HTML}}{{{color.removeprefix('#').upper()}}}"

    def _axis(self) -> Iterator[str]:
        layout, scale = self._layout, self._layout.scale
        step = tick_step(scale.ns_per_px, _TICKS)
        yield "% the time"
        for time in ticks(scale, _TICKS):
            x = scale.x(time)
            yield rf"\draw[lane-grid] ({x:.3f},{layout.top - 0.06:.3f}) -- ({x:.3f},{layout.bottom:.3f});"
            words, y = tick_label(time, step), layout.top - AXIS / 2 - 0.02
            middle = min(x, layout.right - ems(words) * SMALLEST * POINT / 2)
            yield rf"\node[text=lane-dim,font=\lanes{{12}}] at ({middle:.3f},{y:.3f}) {{{escaped(words)}}};"

    def _row(self, number: int, row: Row) -> Iterator[str]:
        layout, top = self._layout, self._layout.y(number)
        middle = top + layout.band / 2
        yield f"% {plain(row.name)}"
        yield rf"\onslide<{number + 1}->{{%" if self._overlays else r"\begin{scope}"
        yield from self._chip(row, middle)
        ink = "text" if row.lane else "dim"
        name, left = escaped(layout.name(row)), layout.name_left(row)
        yield rf"\node[anchor=west,text=lane-{ink}] at ({left:.3f},{middle:.3f}) {{{name}}};"
        for box in row.boxes:
            yield from self._box(box, row, top)
        for sign, x in layout.signs(row):
            yield self._sign(sign, x, middle)
        if ending := layout.ending(row):
            x = layout.scale.x(row.end) + SIGN * 0.8
            yield rf"\node[anchor=west,text=lane-error] at ({x:.3f},{middle:.3f}) {{{escaped(ending)}}};"
        yield "}" if self._overlays else r"\end{scope}"

    def _chip(self, row: Row, middle: float) -> Iterator[str]:
        lane = row.lane
        if lane is None or lane.rank < 0:
            return
        color, x = f"lane-worker{lane.rank}", self._layout.left + row.indent * INDENT + CHIP / 2
        full = lane.kind == "process"
        ink = _ink(self._theme.lane_color(lane.rank)) if full else "lane-text"
        look = f"fill={color}" if full else f"draw={color}"
        corners = "0.11in" if lane.is_task else "1.5pt"
        yield (
            rf"\node[{look},text={ink},rounded corners={corners},minimum width={CHIP}in,minimum height=0.22in,"
            rf"font=\lanes{{12}}] at ({x:.3f},{middle:.3f}) {{{lane.rank}}};"
        )

    def _box(self, box: Box, row: Row, top: float) -> Iterator[str]:
        layout = self._layout
        x0, x1 = layout.scale.x(box.t0), layout.scale.x(box.t1)
        color = (
            f"lane-{STATES[box.state]}"
            if box.state >= 0
            else f"lane-worker{box.holder}"
            if box.holder >= 0
            else "lane-dim"
        )
        of = self._theme.states[box.state] if box.state >= 0 else self._theme.lane_color(box.holder)
        corners = f"({x0:.3f},{top:.3f}) rectangle ({x1:.3f},{top + layout.band:.3f})"
        said = f"{box.words[0]}, {duration(box.t1 - box.t0)}" if box.words else ""
        yield rf"\path[fill={color},draw=lane-panel,line width=0.4pt] {corners}; % {plain(said)}"
        pattern = self._theme.patterns[box.state] if box.state >= 0 else ""
        left, room = layout.room(x0, x1, row)
        words, size = layout.words(box.words, room)
        if pattern:
            yield rf"\path[pattern={_PATTERNS[pattern]},pattern color=lane-panel,opacity=0.35] {corners};"
        if words:
            ground = f",fill={color},inner xsep=1.5pt" if pattern else ""
            ground += rf",font=\lanes{{{size:g}}}" if size != layout.points else ""
            y = top + layout.band / 2
            yield rf"\node[anchor=west,text={_ink(of)}{ground}] at ({left + PAD:.3f},{y:.3f}) {{{escaped(words)}}};"

    def _sign(self, sign: Sign, x: float, y: float) -> str:
        """As in the window."""
        ink, h = ("lane-error" if sign.bad else "lane-text"), SIGN / 2
        full, empty = f"fill={ink},draw=lane-panel", f"fill=lane-panel,draw={ink},line width=1.1pt"
        at = {
            "start": (full, ((-0.8, -0.8), (0.8, -0.8), (0, 0.8))),
            "first": (full, ((-0.8, -0.8), (0.8, 0), (-0.8, 0.8))),
            "last": (empty, ((-0.7, -0.7), (0.7, -0.7), (0.7, 0.7), (-0.7, 0.7))),
            "orphaned": (empty, ((0, -1), (1, 0), (0, 1), (-1, 0))),
            "exception": (empty, ((0, -1.2), (1.2, 1), (-1.2, 1))),
            "deadlock": (empty, ((0, -1.2), (1.2, 1), (-1.2, 1))),
        }
        if sign.name == "killed":
            return (
                rf"\draw[{ink},line width=1.8pt] ({x - h:.3f},{y - h:.3f}) -- ({x + h:.3f},{y + h:.3f})"
                rf" ({x - h:.3f},{y + h:.3f}) -- ({x + h:.3f},{y - h:.3f});"
            )
        if sign.name == "reaped":
            return rf"\path[{empty}] ({x:.3f},{y:.3f}) circle[radius={h * 0.7:.3f}];"
        look, corners = at.get(sign.name, (full, ((-0.25, -1.2), (0.25, -1.2), (0.25, 1.2), (-0.25, 1.2))))
        path = " -- ".join(f"({x + dx * h:.3f},{y + dy * h:.3f})" for dx, dy in corners)
        return rf"\path[{look}] {path} -- cycle;"

    def _arrows(self) -> Iterator[str]:
        layout = self._layout
        for arrow in layout.diagram.arrows:
            x0, y0, x1, y1 = layout.way(arrow)
            on = f"<{max(arrow.row0, arrow.row1) + 1}->" if self._overlays else ""
            yield rf"\draw{on}[lane-text,line width=1.3pt,-{{Stealth}}] ({x0:.3f},{y0:.3f}) -- ({x1:.3f},{y1:.3f});"


def _ink(color: str) -> str:
    return "black" if ink_on(color).name() == "#000000" else "white"
