"""What a person finds in a window: names, sizes, mnemonics, contrast of its controls; what Tab reaches."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

TARGET: Final = 24  # px: WCAG 2.5.8
CONTRAST: Final = 4.5  # to one: WCAG 1.4.3
_TEXTS: Final = (QLabel, QAbstractButton, QLineEdit, QComboBox)
_TAG: Final = re.compile("<[^>]*>")

Pixels = NDArray[np.float64]


def controls(top: QWidget) -> list[QWidget]:
    """The widgets in sight that take the focus by the Tab key."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible()
        and widget.window() is top.window()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget, QScrollBar)
    ]


def described(widget: QWidget) -> str:
    """A widget as a person looks for it in the code."""
    chain = [type(each).__name__ for each in ancestors(widget)]
    return f"{type(widget).__name__} {name_of(widget)!r} {widget.objectName()} in {' < '.join(chain[:4])}"


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    """Who it stands in, the nearest first."""
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    said = spoken.text(QAccessible.Text.Name) if spoken else ""
    return widget.accessibleName() or ("" if isinstance(widget, QComboBox) else said)


def nameless(top: QWidget) -> list[str]:
    """Controls that a screen reader has no name for; on Linux, it calls a combo box by the label before it."""
    buddies = {label.buddy() for label in top.findChildren(QLabel)}
    return [described(each) for each in controls(top) if not name_of(each) and each not in buddies]


def too_small(top: QWidget) -> list[str]:
    """Controls that are hard to hit, links within a text aside, and edges, which are long, and moved by keys too."""
    return [
        f"{described(each)} {each.width()}x{each.height()}"
        for each in {*controls(top), *(each for each in top.findChildren(QAbstractButton) if each.isVisible())}
        if min(each.width(), each.height()) < TARGET
        and not _is_inside_another(each)
        and not isinstance(each, QLabel | QSplitterHandle)
    ]


def _is_inside_another(widget: QWidget) -> bool:
    """Buttons within a field: of a spin box, which has its own keys, or of a line to clear."""
    return isinstance(widget.parentWidget(), (QLineEdit, QTabBar)) or widget.objectName().startswith("qt_")


def mnemonics(top: QWidget) -> dict[str, list[str]]:
    """Who has which mnemonic, as far as it is more than one."""
    found = defaultdict(list)
    for text in _texts(top):
        if key := QKeySequence.mnemonic(text).toString():
            found[key].append(text)
    return {key: texts for key, texts in found.items() if len(texts) > 1}


def _texts(top: QWidget) -> Iterator[str]:
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top.window():
            continue
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy()):
            yield widget.text()
        elif isinstance(widget, QGroupBox):
            yield widget.title()
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))


def same_keys(actions: Iterable[QAction]) -> dict[str, list[str]]:
    """Which keys are those of more than one action."""
    found = defaultdict(list)
    for action in actions:
        for keys in action.shortcuts():
            found[keys.toString()].append(action.objectName())
    return {keys: names for keys, names in found.items() if len(names) > 1}


def not_reached(top: QWidget) -> list[str]:
    """Controls that Tab does not get to. Of radio buttons, and of tabs, the arrows go to the others."""
    wanted = [each for each in controls(top) if not _by_arrows(each)]
    start = wanted[0]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    visited = {start}
    for _ in range(4 * len(wanted) + 20):
        QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None:
            continue
        visited |= {focus, *ancestors(focus)}
        if focus is start:
            break
    return [described(each) for each in wanted if each not in visited]


def tab_order(top: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Who has the focus after one Tab and the next, from the first control until that has it again."""
    start = controls(top)[0]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    found = [start]
    while True:
        QTest.keyClick(QApplication.focusWidget() or top, key)
        focus = QApplication.focusWidget()
        if focus is None or focus is start or len(found) > 200:
            return found
        found.append(focus)


def against_reading(order: list[QWidget]) -> list[str]:
    """Of controls in one pane, those that come after one that stands below them, or right of them in a line."""
    found = []
    for one, other in itertools.pairwise(order):
        if one.parentWidget() is not other.parentWidget():
            continue
        here, there = one.geometry(), other.geometry()
        beside = (
            min(here.bottom(), there.bottom()) - max(here.top(), there.top()) > min(here.height(), there.height()) / 2
        )
        if there.right() < here.left() if beside else there.bottom() < here.top():
            found.append(f"{described(other)} after {described(one)}")
    return found


def _by_arrows(widget: QWidget) -> bool:
    return isinstance(widget, QRadioButton) or (isinstance(widget, QAbstractButton) and widget.autoExclusive())


def unseen_focus(top: QWidget) -> list[str]:
    """Controls that look the same with the focus as without it."""
    found = []
    for widget in controls(top):
        other = next((each for each in controls(top) if each is not widget), None)
        if other is None or widget.visibleRegion().isEmpty():
            continue
        other.setFocus(Qt.FocusReason.TabFocusReason)
        before = _pixels(_around(widget))
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            continue
        after = _pixels(_around(widget))
        changed = int(np.count_nonzero(np.abs(after - before).max(axis=2) > 24)) if before.shape == after.shape else 0
        if changed < min(widget.width(), widget.height()):
            found.append(f"{described(widget)}: {changed} px")
    return found


def _around(widget: QWidget) -> QImage:
    """A widget with the pixels beside it, where the focus may be drawn as well."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-3, -3, 3, 3)
    return window.grab(place.intersected(window.rect())).toImage()


def faint(top: QWidget) -> list[str]:
    """Texts that do not stand out from what they stand on."""
    found = []
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, _TEXTS) or not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        if widget.window() is not top.window() or not _shows_text(widget):
            continue
        pixels = _pixels(widget.grab(widget.rect().adjusted(2, 2, -2, -2)).toImage())
        if pixels.size and (ratio := _contrast(pixels)) < CONTRAST:
            found.append(f"{described(widget)}: {ratio:.1f}")
    return found


def contrast_within(widget: QWidget, area: QRect) -> float:
    """Of what stands out most in a part of a widget."""
    return _contrast(_pixels(widget.grab(area).toImage()))


def _shows_text(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return bool(_TAG.sub("", widget.text()).strip())
    if isinstance(widget, QComboBox):
        return bool(widget.currentText())
    if isinstance(widget, QLineEdit):
        return bool(widget.text() or widget.placeholderText())
    return isinstance(widget, QAbstractButton) and bool(widget.text().strip()) and not widget.property("iconOnly")


def _pixels(image: QImage) -> Pixels:
    """Height x width x 3, from 0 to 255."""
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(whole.constBits(), np.uint8).reshape(whole.height(), whole.bytesPerLine() // 4, 4)
    return rows[:, : whole.width(), 2::-1].astype(np.float64)


def _contrast(pixels: Pixels) -> float:
    """Of the pixel that differs most from the colour of most pixels: that of a letter, whose edges are paler."""
    flat = pixels.reshape(-1, 3)
    channels = np.where(flat / 255 <= 0.04045, flat / 255 / 12.92, ((flat / 255 + 0.055) / 1.055) ** 2.4)
    light = channels @ [0.2126, 0.7152, 0.0722]
    values, counts = np.unique(light.round(4), return_counts=True)
    ground = float(values[counts.argmax()])
    brighter, darker = (np.maximum(light, ground) + 0.05), (np.minimum(light, ground) + 0.05)
    return float((brighter / darker).max())
