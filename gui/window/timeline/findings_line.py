"""What happened, in words: a sentence a finding; choosing one points at its lanes and its time."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from scenarios.findings import Finding

_LEAST_LINES: Final = 3  # that there is always room for
_LOW: Final = 45  # lines of text in a window's height, below which the concept behind a sentence stands in its tip
_SHARE: Final = 0.1  # of the window's height: sentences that need more are reached by scrolling
_PAD: Final = 4  # px around a sentence
_MARGIN: Final = 4  # px above and below all of them
_BORDERS: Final = 4  # px of the frame and of the list together


class FindingsLine(QFrame):
    """Whole sentences, as many as there is room for; it says how many more there are."""

    chosen = Signal(object)  # a Finding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self._findings: list[Finding] = []
        self._shown: tuple[list[Finding] | None, bool] = (None, False)
        self._in_hall = False
        self._none = QLabel()
        self._none.setObjectName("dim")
        self.more = QLabel()
        self.more.setObjectName("dim")
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setWordWrap(True)
        self.list.setTabKeyNavigation(False)
        self.list.viewport().installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, _MARGIN, 10, _MARGIN)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignBottom)
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

    def show_findings(self, found: list[Finding] | None, live: bool) -> None:
        """Show these in place of the ones before; None when nothing has run."""
        self._shown, findings = (found, live), (found or [])[: 1 if self._in_hall else None]
        if findings != self._findings:
            self._findings = findings
            row = self.list.currentRow()
            self.list.clear()
            for finding in findings:
                item = QListWidgetItem(finding.text)
                item.setToolTip("\n".join(filter(None, (finding.text, finding.why, finding.try_))))
                self.list.addItem(item)
            self.list.setCurrentRow(min(max(row, 0), len(findings) - 1))
        nothing = self.tr("What happens in a run is said here.") if found is None else self.tr("Nothing remarkable.")
        self._none.setText(self.tr("Watching…") if live else nothing)
        self._none.setVisible(not findings)
        self.list.setVisible(bool(findings))
        self._fit()

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
        return False

    def _is_brief(self) -> bool:
        return self._in_hall or self.window().height() < _LOW * self.fontMetrics().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
            self._choose(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Be as high as the sentences are, wrapped at this width, up to a share of the window."""
        line = self.fontMetrics().height()
        heights = self._wrap(line)
        least = _LEAST_LINES - self._is_brief()
        most = max(least * (line + _PAD), round(_SHARE * self.window().height()), *heights[:1])
        fitting, high = 0, 0
        while fitting < len(heights) and high + heights[fitting] <= most:
            high += heights[fitting]
            fitting += 1
        hidden = len(heights) - fitting
        self.more.setText(f"+{hidden}")  # narrow: the sentences need the room
        self.more.setToolTip(self.tr("and {} more").format(hidden))
        self.more.setAccessibleName(self.more.toolTip())
        self.more.setVisible(bool(hidden))
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded if hidden else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.list.setVerticalScrollBarPolicy(scrolls)
        self.setFixedHeight((high or line + _PAD) + 2 * _MARGIN + _BORDERS)

    def _wrap(self, line: int) -> list[int]:
        """Wrap the sentences, and return how high each is."""
        bar = self.list.verticalScrollBar().sizeHint().width()
        room = QRect(0, 0, max(self.list.viewport().width() - bar - 2 * _PAD, 100), 1 << 16)
        heights = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            words = self.list.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
            heights.append(max(words.height(), line) + _PAD)
            item.setSizeHint(QSize(room.width(), heights[-1]))
        return heights

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._findings[self.list.row(item)])
