"""Paints a kept run as a row: a tick, its lanes as a stamp, what it is, how and when it went."""

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.style import icons
from gui.style.theming import Theming
from gui.window.history.run_model import ENTRY
from gui.window.history.stamps import paint_stamp
from scenarios.history.entry import Entry

Index = QModelIndex | QPersistentModelIndex
_AIR: Final = 8
_BOX: Final = 24  # px: what is clicked for a tick
_STAMP: Final = 110
_RIGHT: Final = 160  # px at the least, so that rows are alike
_PIN: Final = 15
_BAD: Final = frozenset({"deadlock", "exception", "killed", "too many processes"})
_SO_SO: Final = frozenset({"exit code", "cut off", "time limit", "unknown"})


class RunDelegate(QStyledItemDelegate):
    """Two lines of text; what has no room is cut, and stands in the tip."""

    def __init__(self, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self._theming = theming

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 2 * QFontMetrics(option.font).lineSpacing() + 2 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        theme = self._theming.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        font: QFont = option.font
        painter.save()
        painter.setFont(font)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        self._paint_tick(painter, tick_box(rect), index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
        stamp = QRectF(rect.left() + _BOX + 2 * _AIR, rect.top() + 6, _STAMP, rect.height() - 12)
        paint_stamp(painter, stamp, entry.stamp, theme)
        left = round(stamp.right()) + _AIR + 4
        words = QRect(left, rect.top() + _AIR, rect.right() - _AIR - left, rect.height() - 2 * _AIR)
        upper, lower = _halves(words)
        upper, lower = self._paint_right(painter, upper, lower, entry, font)
        if entry.pinned:
            ratio = painter.device().devicePixelRatio()
            painter.drawPixmap(left, words.top() + 2, icons.pixmap("pin", theme, "accent", _PIN, ratio))
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        title = upper.adjusted(_PIN + 4 if entry.pinned else 0, 0, 0, 0)
        _text(painter, title, entry.label(), theme.text, bold)
        used = QFontMetrics(bold).horizontalAdvance(entry.label()) + 10
        _text(painter, title.adjusted(used, 0, 0, 0), entry.options_line(), theme.text_dim, font)
        second = entry.note or entry.first_finding()
        _text(painter, lower, second.partition("\n")[0], theme.text_dim, font)
        painter.restore()

    def _paint_right(
        self, painter: QPainter, upper: QRect, lower: QRect, entry: Entry, font: QFont
    ) -> tuple[QRect, QRect]:
        """How and when it went; what of both lines is left of that."""
        theme = self._theming.theme
        color = theme.error if entry.outcome in _BAD else theme.notice if entry.outcome in _SO_SO else theme.text
        when = f"{shown_moment(entry.started)} · {entry.seconds:.2f} s"
        left = []
        for line, text, ink in ((upper, entry.outcome_in_words(), color), (lower, when, theme.text_dim)):
            _text(painter, line, text, ink, font, Qt.AlignmentFlag.AlignRight)
            width = max(_RIGHT, QFontMetrics(font).horizontalAdvance(text))
            left.append(line.adjusted(0, 0, -width - _AIR, 0))
        return left[0], left[1]

    def editorEvent(self, event: QEvent, _model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click within the tick's box ticks; anywhere else it selects."""
        if isinstance(event, QMouseEvent) and event.type() in (
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
        ):
            rect: QRect = option.rect
            inside = tick_box(rect).adjusted(-_AIR, -_AIR, _AIR, _AIR).contains(event.position().toPoint())
            if not inside or event.button() is not Qt.MouseButton.LeftButton:
                return False
            return self._toggle(index)
        return False

    def _toggle(self, index: Index) -> bool:
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return bool(index.model().setData(index, wanted, Qt.ItemDataRole.CheckStateRole))

    def _paint_tick(self, painter: QPainter, box: QRect, on: bool) -> None:
        """As every other tick of the window, which the style sheet paints."""
        theme, side = self._theming.theme, box.width()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.text_dim))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if on:
            painter.setPen(QPen(QColor(theme.text), 2))
            corners = ((0.24, 0.52), (0.43, 0.72), (0.77, 0.3))
            painter.drawPolyline([QPointF(box.left() + side * x, box.top() + side * y) for x, y in corners])
        painter.restore()


def tick_box(row: QRect) -> QRect:
    """Where the tick stands in a row."""
    size = 16
    return QRect(row.left() + _AIR + (_BOX - size) // 2, row.center().y() - size // 2, size, size)


def shown_moment(started: float) -> str:
    """When a run began, to the minute; of today and of yesterday in words."""
    moment = datetime.fromtimestamp(started)
    days = (date.today() - moment.date()).days
    if days == 0:
        return QCoreApplication.translate("RunDelegate", "today {:%H:%M}").format(moment)
    if days == 1:
        return QCoreApplication.translate("RunDelegate", "yesterday {:%H:%M}").format(moment)
    return f"{moment:%Y-%m-%d %H:%M}"


def _halves(box: QRect) -> tuple[QRect, QRect]:
    half = box.height() // 2
    return box.adjusted(0, 0, 0, half - box.height()), box.adjusted(0, half, 0, 0)


def _text(
    painter: QPainter,
    box: QRect,
    text: str,
    color: str,
    font: QFont,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    if box.width() > 20:
        painter.setFont(font)
        painter.setPen(QColor(color))
        words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)
