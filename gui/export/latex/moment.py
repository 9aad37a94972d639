"""A moment in TikZ: the line over the lanes, and a picture a graph; a node a box, dashed arrows for waits."""

from collections.abc import Iterator
from typing import Final

from gui.canvas.diagrams.diagram import ArrowLook
from gui.canvas.replay.moment_line import moment_label
from gui.canvas.surface.frame import mixed
from gui.export.diagram.layout import AXIS, POINT, SMALLEST, Layout
from gui.export.diagram.words import ems, plain
from gui.export.moment.on_paper import PaperBox, PaperGraph
from gui.export.moment.stands import Figure
from gui.style.theme import Theme

from .text import escaped

_FOOT: Final = 0.36
_HEAD: Final = 0.4
_GONE: Final = 0.65  # of the ground in the colour of who has ended


def moment_line(layout: Layout, at: float) -> Iterator[str]:
    """The line at a moment over all rows, with its flag on the axis; for the inside of the lanes' picture."""
    scale = layout.scale
    if not scale.t0 <= at <= scale.t1:
        return
    x, words = scale.x(at), moment_label(at, scale.t1 - scale.t0)
    half = ems(words) * SMALLEST * POINT / 2 + 0.08
    middle, y = min(max(x, scale.left + half), layout.right - half), layout.top - AXIS / 2 - 0.02
    yield "% the moment"
    yield rf"\draw[lane-accent,line width=1.6pt] ({x:.3f},{layout.top - 0.06:.3f}) -- ({x:.3f},{layout.bottom:.3f});"
    look = "fill=lane-accent,text=lane-accenttext,rounded corners=2pt,inner sep=2.5pt,font=\\lanes{12}"
    yield rf"\node[{look}] at ({middle:.3f},{y:.3f}) {{{escaped(words)}}};"


class Graph:
    """Writes the lines of one graph's `tikzpicture`, so many inches wide and high; y points down."""

    def __init__(self, figure: Figure, width: float, height: float, theme: Theme) -> None:
        self._figure, self._theme = figure, theme
        self._width, self._height = width, height
        self._graph = PaperGraph.of(figure, (0, 0, width, height - _FOOT), theme)
        self._colors: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        """All of it, its colours first."""
        drawn = [*self._arrows(), *(line for box in self._graph.boxes for line in self._box(box)), *self._foot()]
        for color, name in self._colors.items():
            yield rf"\definecolor{{{name}}}{{HTML}}{{{color.removeprefix('#').upper()}}}"
        yield f"% {plain(self._figure.title)}"
        size = self._graph.points
        yield rf"\begin{{tikzpicture}}[x=1in,y=-1in,every node/.style={{inner sep=0pt,font=\lanes{{{size:g}}}}}]"
        yield rf"\path[use as bounding box] (0,0) rectangle ({self._width:.3f},{self._height:.3f});"
        yield from drawn
        yield r"\end{tikzpicture}%"

    def _color(self, color: str) -> str:
        return self._colors.setdefault(color, f"moment-{color.removeprefix('#').lower()}")

    def _arrows(self) -> Iterator[str]:
        for arrow, (x0, y0, x1, y1) in self._graph.arrows:
            yield rf"\draw[{self._arrow(arrow.arrow.look)}] ({x0:.3f},{y0:.3f}) -- ({x1:.3f},{y1:.3f});"

    def _arrow(self, look: ArrowLook) -> str:
        color = self._color(look.color(self._theme))
        head = "-{Stealth}" if look.full else "-{Straight Barb}"
        return f"{color},line width={2.2 if look.loud else 1.2}pt,{head}" + (",dashed" if look.dashed else "")

    def _box(self, box: PaperBox) -> Iterator[str]:
        theme, named = self._theme, box.placed.box
        left, top, width, height = box.place
        edge = self._color(mixed(theme.text_dim, theme.panel, _GONE) if named.faded else theme.text_dim)
        corners = f"({left:.3f},{top:.3f}) rectangle ({left + width:.3f},{top + height:.3f})"
        round_ = "3pt" if box.chip else f"{height / 2:.3f}in"
        dashed = ",dashed" if named.faded else ""
        look = f"fill={self._color(theme.raised)},draw={edge},line width=0.8pt,rounded corners={round_}{dashed}"
        yield rf"\path[{look}] {corners}; % {plain(named.name)}"
        if box.chip:
            yield from self._chip(box)
        step = self._graph.points * POINT * 1.2
        y = top + height / 2 - (len(box.lines) - 1) * step / 2
        for number, words in enumerate(box.lines):
            ink = self._color(theme.text_disabled if named.faded else theme.text_dim if number else theme.text)
            anchor, x = ("west", box.left) if box.chip else ("center", left + width / 2)
            yield rf"\node[anchor={anchor},text={ink}] at ({x:.3f},{y + number * step:.3f}) {{{escaped(words)}}};"

    def _chip(self, box: PaperBox) -> Iterator[str]:
        assert box.chip is not None  # noqa: S101  only a worker's box has its chip drawn
        theme, (left, top, width, height) = self._theme, box.chip
        color = theme.lane_color(box.placed.box.rank)
        fill = self._color(mixed(color, theme.panel, _GONE) if box.placed.box.gone else color)
        corners = f"({left:.3f},{top:.3f}) rectangle ({left + width:.3f},{top + height:.3f})"
        yield rf"\path[fill={fill},rounded corners=2pt] {corners};"
        if box.placed.box.rank >= 0:
            at, ink = f"({left + width / 2:.3f},{top + height / 2:.3f})", self._color(box.placed.box.ink(theme))
            yield rf"\node[text={ink},font=\lanes{{12}}] at {at} {{{box.placed.box.rank}}};"

    def _foot(self) -> Iterator[str]:
        """What the arrows mean, and what is not drawn."""
        x, y, dim = 0.05, self._height - 0.14, self._color(self._theme.text_dim)
        for look, words in self._graph.kinds():
            yield rf"\draw[{self._arrow(look)}] ({x:.3f},{y:.3f}) -- ({x + _HEAD:.3f},{y:.3f});"
            x += _HEAD + 0.08
            yield rf"\node[anchor=west,text={dim},font=\lanes{{12}}] at ({x:.3f},{y:.3f}) {{{escaped(words)}}};"
            x += ems(words) * SMALLEST * POINT + 0.3
        if note := self._figure.note:
            at = f"({self._width:.3f},{y:.3f})"
            yield rf"\node[anchor=east,text={dim},font=\lanes{{12}}] at {at} {{{escaped(note)}}};"
