"""What happened, in words: one line a finding; choosing one points at its lanes and its time."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from scenarios.findings import Finding

_MOST_LINES = 2  # more are reached by scrolling


class FindingsLine(QFrame):
    """As many lines as there are findings, up to two."""

    chosen = Signal(object)  # a Finding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self._findings: list[Finding] = []
        self._none = QLabel()
        self._none.setObjectName("dim")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Findings"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setTabKeyNavigation(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 4)
        layout.addWidget(self._none)
        layout.addWidget(self.list, 1)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.show_findings(None, live=False)

    def show_findings(self, found: list[Finding] | None, live: bool) -> None:
        """Show these in place of the ones before; None when nothing has run."""
        findings = found or []
        if findings != self._findings:
            self._findings = findings
            row = self.list.currentRow()
            self.list.clear()
            for finding in findings:
                item = QListWidgetItem(finding.text)
                item.setToolTip(finding.text)
                self.list.addItem(item)
            self.list.setCurrentRow(min(row, len(findings) - 1))
        nothing = self.tr("What happens in a run is said here.") if found is None else self.tr("Nothing remarkable.")
        self._none.setText(self.tr("Watching…") if live else nothing)
        self._none.setVisible(not findings)
        self.list.setVisible(bool(findings))
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
            self._choose(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        line = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + 6)
        lines = min(max(len(self._findings), 1), _MOST_LINES)
        self.setFixedHeight(lines * line + 10)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._findings[self.list.row(item)])
