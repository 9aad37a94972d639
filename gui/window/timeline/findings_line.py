"""What happened, in words: a sentence a finding; choosing one points at its lanes and its time."""

from collections import Counter
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QWidget,
)

from gui.style.menu import Menu

if TYPE_CHECKING:
    from scenarios.findings import Finding

_LEAST_LINES: Final = 3  # that there is always room for
_LOW: Final = 45  # lines of text in a window's height, below which the concept behind a sentence stands in its tip
_SHARE: Final = 0.1  # of the window's height: sentences that need more are reached by scrolling, or by opening all
_MOST_LINES: Final = 4  # of a long first sentence, for which the lanes do not get lower
_OPEN_SHARE: Final = 0.45  # of the window's height, for all sentences
_PAD: Final = 4  # px around a sentence
_MARGIN: Final = 4  # px above and below all of them
_BORDERS: Final = 4  # px of the frame and of the list together


class FindingsLine(QFrame):
    """As many sentences as there is room for; it says how many more there are, and opens to show all of them."""

    chosen = Signal(object)  # a Finding
    pin_wanted = Signal(object)  # of the lanes that a Finding is about
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self._findings: list[Finding] = []
        self._shown: tuple[list[Finding] | None, bool, object] = (None, False, None)
        self._in_hall = False
        self._none = QLabel()
        self._none.setObjectName("dim")
        self.more = QToolButton()
        self.more.setObjectName("more")
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.toggled.connect(self._fit)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setWordWrap(True)
        self.list.setTabKeyNavigation(False)
        self.list.viewport().installEventFilter(self)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._steady = 0  # px that the sentences have while a run is live: what stands below does not jump
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, _MARGIN, 10, _MARGIN)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.currentRowChanged.connect(self._tell_more)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.list.setAccessibleName(self.tr("Findings"))
        self._findings = []
        self.show_findings(*self._shown)

    @property
    def first(self) -> str:
        """The sentence that stands first; "" while there is none."""
        return self._findings[0].text if self._findings else ""

    @property
    def hangs(self) -> bool:
        """Whether what stands out most is a deadlock."""
        return bool(self._findings) and self._findings[0].key.startswith("deadlock")

    def set_in_hall(self, on: bool) -> None:
        """Show a hall one sentence, the most important, larger than all other text."""
        self._in_hall = on
        self.setProperty("hall", on)
        for widget in (self, self.list, self._none):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._findings = []
        self.show_findings(*self._shown)

    def show_findings(self, found: list["Finding"] | None, live: bool, run: object = None) -> None:
        """Show these in place of the ones before; None when nothing has run.

        Under the pointer the ones before, if of the same run, keep their places, and their numbers alone go on.
        """
        same = run is self._shown[2]
        if live and not self._shown[1]:
            self.more.setChecked(False)
            self._steady = max(
                self.height() - 2 * _MARGIN - _BORDERS, _LEAST_LINES * (self.fontMetrics().height() + _PAD)
            )
        self._shown, findings = (found, live, run), (found or [])[: 1 if self._in_hall else None]
        if findings and same and self.list.underMouse():
            findings = in_their_places(self._findings, findings)
        if findings != self._findings:
            self._findings = findings
            self._fill()
        nothing = self.tr("What happens in a run is said here.") if found is None else self.tr("Nothing remarkable.")
        self._none.setText(self.tr("Watching…") if live else nothing)
        self._none.setVisible(not findings)
        self.list.setVisible(bool(findings))
        self._fit()

    def _fill(self) -> None:
        """Say the sentences, each in the line that it had, as far as there are as many."""
        row = self.list.currentRow()
        self.list.blockSignals(True)
        while self.list.count() > len(self._findings):
            self.list.takeItem(self.list.count() - 1)
        for _ in range(len(self._findings) - self.list.count()):
            self.list.addItem(QListWidgetItem())
        for place, finding in enumerate(self._findings):
            self.list.item(place).setToolTip("\n".join(filter(None, (finding.text, finding.why, finding.try_))))
        self.list.setCurrentRow(min(max(row, 0), len(self._findings) - 1))
        self.list.blockSignals(False)
        self._tell_more(self.list.currentRow())

    def _open_menu(self, at: QPoint) -> None:
        """What can be done with the sentence at a point."""
        item = self.list.itemAt(at) or self.list.currentItem()
        if item is None:
            return
        finding = self._findings[self.list.row(item)]
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Show it on the timeline")).triggered.connect(partial(self.chosen.emit, finding))
        pin = menu.addAction(self.tr("&Pin its workers to the top"))
        pin.setEnabled(bool(finding.lanes))
        pin.triggered.connect(partial(self.pin_wanted.emit, finding))
        menu.addSeparator()
        copy = menu.addAction(self.tr("&Copy the sentence"))
        copy.triggered.connect(partial(self._copy, item.text()))
        every = "\n".join(each.text for each in self._findings)
        menu.addAction(self.tr("Copy &all sentences")).triggered.connect(partial(self._copy, every))
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit()

    def _tell_more(self, current: int) -> None:
        """Below the sentence that is chosen, the first until another is, stand its concept and what to try."""
        for row, finding in enumerate(self._findings[: self.list.count()]):
            both = self.tr("{} {}").format(finding.why, finding.try_).strip()  # Chinese has no blank between sentences
            more = both if row == current and not self._is_brief() else ""
            self.list.item(row).setText(f"{finding.text}\n→ {more}" if more else finding.text)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self._tell_more(self.list.currentRow())  # the sentences wrap at another place
        elif event.type() is QEvent.Type.StyleChange:
            self._fit()  # they may be larger
        elif event.type() is QEvent.Type.Leave:
            QTimer.singleShot(0, self, lambda: self.show_findings(*self._shown))  # in their own order again
        return False

    def _is_brief(self) -> bool:
        return self._in_hall or self.window().height() < _LOW * self.fontMetrics().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
            self._choose(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape and self.more.isChecked():
            self.more.setChecked(False)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Be as high as the sentences are, wrapped at this width, up to a share of the window."""
        line, open_ = self.list.fontMetrics().height(), self.more.isChecked()  # larger in a hall
        heights = self._wrap(line)
        high, begun = self._room_for(heights, line)
        cut = sum(heights) > high
        hidden = len(heights) - begun
        self.more.setText(f"+{hidden}" if hidden else "")  # narrow: the sentences need the room
        self.more.setArrowType(Qt.ArrowType.UpArrow if open_ else Qt.ArrowType.DownArrow)
        said = self.tr("and {} more").format(hidden) if hidden else ""
        self.more.setToolTip(said or (self.tr("Show fewer sentences") if open_ else self.tr("Show all sentences")))
        self.more.setAccessibleName(self.tr("Show fewer sentences") if open_ else self.tr("Show all sentences"))
        self.more.setAccessibleDescription(said)
        self.more.setVisible(cut or open_)
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded if cut else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.list.setVerticalScrollBarPolicy(scrolls)
        self.setFixedHeight((high or line + _PAD) + 2 * _MARGIN + _BORDERS)

    def _room_for(self, heights: list[int], line: int) -> tuple[int, int]:
        """The height for sentences so high, and how many of them are to be seen, at least their first lines; px."""
        window, least = self.window().height(), _LEAST_LINES - self._is_brief()
        if self.more.isChecked():
            most = round(_OPEN_SHARE * window)
        elif self._shown[1]:
            most = self._steady
        else:
            most = max(least * (line + _PAD), round(_SHARE * window))
        fitting = [high for high in accumulate(heights) if high <= most]
        high = fitting[-1] if fitting else 0
        if heights and not fitting:  # whole lines of the first one
            line = max(line, self._height_of(self._findings[0].text[-1:]))  # its full stop, in any language
            lines = (most - _PAD) // line
            high = (lines if self.more.isChecked() else max(min(lines, _MOST_LINES), least)) * line + _PAD
        return self._steady if self._shown[1] and not self.more.isChecked() else high, max(len(fitting), 1)

    def _height_of(self, text: str) -> int:
        """How high text is, wrapped at this width: lines of Chinese are higher, where another font has its letters."""
        room = QRect(0, 0, self._text_width(), 1 << 16)
        return self.list.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()

    def _text_width(self) -> int:
        return max(self.list.viewport().width() - self.list.verticalScrollBar().sizeHint().width() - 2 * _PAD, 100)

    def _wrap(self, line: int) -> list[int]:
        """Wrap the sentences, and return how high each is."""
        width, heights = self._text_width(), []
        for row in range(self.list.count()):
            item = self.list.item(row)
            heights.append(max(self._height_of(item.text()), line) + _PAD)
            item.setSizeHint(QSize(width, heights[-1]))
        return heights

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._findings[self.list.row(item)])


def in_their_places(before: list["Finding"], now: list["Finding"]) -> list["Finding"]:
    """The findings of `now` where those of the same kind stood before; what is new comes last, what is gone stays."""
    fresh = dict(zip(_named(now), now, strict=True))
    kept = [fresh.pop(name, finding) for name, finding in zip(_named(before), before, strict=True)]
    return [*kept, *fresh.values()]


def _named(findings: list["Finding"]) -> list[tuple[str, int]]:
    """What each is told apart by: its kind, and the how many-th of it it is."""
    seen: Counter[str] = Counter()
    names = []
    for finding in findings:
        names.append((finding.key, seen[finding.key]))
        seen[finding.key] += 1
    return names
