"""The frames of a moving picture: the run's picture, in which the future is covered, or over which a cursor goes."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QImage, QPainter

from gui.canvas.surface.frame import Medium
from gui.export.images.png import paint
from gui.export.job import ExportJob
from gui.export.options import DARK as DARK_THEME
from gui.export.options import FIGURES, FINDINGS, PRINTED, PictureOptions
from gui.export.picture import Picture
from gui.style.theme import DARK, LIGHT, Theme

from .events import Event, events_of
from .motion import GROW, HELD, Motion

Pixels = NDArray[np.uint8]  # (rows, columns, 3)
_CURSOR = 2  # px
_LEAST_STEP = 0.4  # seconds that a reader needs for one
_PAD = 8
_TOLD_AT_THE_END = frozenset({FINDINGS, FIGURES, PRINTED})  # who watches a run grow is not told how it ends


class Frames:
    """Makes them one by one; each costs one copy of the picture."""

    def __init__(self, job: ExportJob, motion: Motion, most: int) -> None:
        """`most`: pixels of all frames together; of large ones there are fewer."""
        self._strip = 0 if motion.kind == GROW else round(job.options.letters * 2.4)
        self._job = replace(job, options=_options(job.options, motion, self._strip))
        self._theme: Theme = DARK if job.options.theme == DARK_THEME else LIGHT
        picture = self._picture = Picture(self._job, Medium.PIXELS, line=False)
        self._stands = picture.stands
        self.whole = pixels_of(paint(picture, 1.0))
        self._motion = motion.within(most // (self.whole.size // 3))
        self._scale, top, bottom = picture.over_time
        self._top, self._bottom = round(top), round(bottom)
        timeline = job.recording.timeline
        end = float(timeline.now - timeline.origin) if job.options.at is None else job.options.at
        self._end = min(end, self._scale.t1)
        self._events: list[Event] = []
        if motion.kind != GROW:
            steps = min(max(int(motion.seconds / _LEAST_STEP), 1), self._motion.count)
            self._events = events_of(self._job, self._scale.t0, self._end, steps)

    @property
    def count(self) -> int:
        """How many there are."""
        return (self._motion.count if self._motion.kind == GROW else len(self._events)) + 1

    @property
    def sample(self) -> Pixels:
        """A frame with every colour that occurs in one."""
        frame = self.whole.copy() if self._motion.kind == GROW else self._with_strip("0 s")
        self._draw_cursor(frame, self._end)
        return frame

    def __iter__(self) -> Iterator[tuple[Pixels, float]]:
        """Each, and how many seconds it stays; the last one stands at the moment that is shown, if there is one."""
        if self._motion.kind == GROW:
            yield from self._growing()
        else:
            yield from self._stepping()

    def _growing(self) -> Iterator[tuple[Pixels, float]]:
        count, scale = self._motion.count, self._scale
        ground = _rgb(self._theme.panel)
        for number in range(count):
            time = scale.t0 + (self._end - scale.t0) * (number + 1) / count
            frame = self.whole.copy()
            frame[self._top : self._bottom, round(scale.x(time)) :] = ground
            self._draw_cursor(frame, time)
            yield frame, 1 / self._motion.frames
        yield (self.whole if self._stands is None else frame), HELD

    def _stepping(self) -> Iterator[tuple[Pixels, float]]:
        """A strip below the picture says what happens."""
        each = max(self._motion.seconds / max(len(self._events), 1), _LEAST_STEP)
        for event in self._events:
            frame = self._with_strip(event.words)
            self._draw_cursor(frame, event.time)
            yield frame, each
        last = self._with_strip("")
        if self._stands:
            self._draw_cursor(last, self._end)
        yield last, HELD

    def _draw_cursor(self, frame: Pixels, time: float) -> None:
        """The line at a time (ns from the run's origin); of a moment also what stood then."""
        if self._stands:
            rows, columns = frame.shape[:2]
            image = QImage(frame.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)  # draws into the frame
            painter = QPainter(image)
            self._picture.paint_moment(painter, self._stands.moved(time))
            self._picture.paint_line(painter, time)
            painter.end()
            return
        left = min(max(round(self._scale.x(time)), 0), frame.shape[1] - _CURSOR)
        frame[self._top : self._bottom, left : left + _CURSOR] = _rgb(self._theme.accent)

    def _with_strip(self, words: str) -> Pixels:
        strip = QImage(self.whole.shape[1], self._strip, QImage.Format.Format_RGB32)
        strip.fill(QColor(self._theme.raised))
        painter = QPainter(strip)
        font = QFont(QGuiApplication.font())
        font.setPixelSize(round(self._job.options.letters * 1.4))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text))
        place = QRectF(_PAD, 0, strip.width() - 2 * _PAD, self._strip)
        said = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        painter.end()
        return np.concatenate([self.whole, pixels_of(strip)])


def _options(options: PictureOptions, motion: Motion, strip: int) -> PictureOptions:
    """Those of the picture: as high as leaves room for a strip."""
    parts = options.parts - (_TOLD_AT_THE_END if motion.kind == GROW else frozenset())
    height = max(options.height - strip, 1) if options.height else 0
    return replace(options, parts=parts, height=height, transparent=False)


def pixels_of(image: QImage) -> Pixels:
    """An image's pixels, red, green, blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def _rgb(color: str) -> Pixels:
    known = QColor(color)
    return np.array([known.red(), known.green(), known.blue()], np.uint8)
