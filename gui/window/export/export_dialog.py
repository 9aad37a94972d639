"""The export dialog: the preview on the left, what is wanted on the right; the window stays usable beside it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.canvas.surface.frame import Medium
from gui.control.background import Job
from gui.export.formats import Format, with_suffix
from gui.export.job import ExportJob
from gui.export.presets import preset
from gui.style.theming import Theming
from gui.window.export.choice import Choice
from gui.window.export.part_ticks import part_label
from gui.window.export.preview import Preview, PreviewMaker, Shown
from gui.window.export.wish_form import WishForm
from gui.window.widgets.busy import Busy
from gui.window.widgets.flow_layout import FlowLayout
from gui.window.widgets.up_and_down import UpAndDown

_FORM: Final = 330  # px, and more where letters are larger
_SIZE: Final = (1120, 680)


class ExportDialog(QDialog):
    """`wanted` says that it is to be written; what is shown comes from `job_of`, None while there is nothing."""

    wanted = Signal()
    copied = Signal()
    copied_svg = Signal()

    def __init__(self, job_of: Callable[[Choice], ExportJob | None], theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self._job_of = job_of
        self.form = WishForm()
        self.preview = Preview(theming)
        self.maker = PreviewMaker(self)
        self.told = QLabel()
        self.told.setObjectName("dim")
        self.told.setWordWrap(True)
        self.recent = QWidget()
        self._recent_row = FlowLayout(self.recent, 6, 4)
        self._recent_row.setContentsMargins(0, 0, 0, 0)
        self.busy = Busy()
        self.save, self.copy, self.copy_svg, self.close_ = (QPushButton() for _ in range(4))
        self.save.setObjectName("primary")
        self.save.setDefault(True)
        self._shown: Shown | None = None
        self._recent: tuple[tuple[str, str], ...] = ()
        self._build()
        self.form.changed.connect(self.refresh)
        self.preview.resized.connect(self.refresh)
        self.maker.made.connect(self._show)
        self.maker.failed.connect(lambda error: self.preview.say(str(error)))
        self.save.clicked.connect(self.wanted)
        self.copy.clicked.connect(self.copied)
        self.copy_svg.clicked.connect(self.copied_svg)
        self.close_.clicked.connect(self.close)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Draw the preview anew, soon."""
        if not self.isVisible():
            return
        job, kind = self._job_of(self.form.choice()), self.form.kind()
        why = kind.is_there()
        for button in (self.copy, self.copy_svg):
            button.setEnabled(job is not None)
        self.save.setEnabled(job is not None and not why)
        if job is None:
            self.preview.say(self.tr("There is nothing to be exported until a run has ended."))
            self.told.setText("")
            return
        if why:
            self.told.setText(why)
        medium = Medium.SHAPES if kind.suffix in (".svg", ".pdf") else Medium.PIXELS
        self.maker.request(job, medium, self.preview.room(), self.devicePixelRatioF())

    def show_recent(self, recent: tuple[tuple[str, str], ...]) -> None:
        """Offer these presets and formats at one click."""
        self._recent = recent
        while (item := self._recent_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for name, suffix in recent:
            found, kind = preset(name), with_suffix(suffix)
            if found and kind:
                button = QPushButton(self.tr("{}, {}").format(found.label(), suffix))
                button.setObjectName("choice")
                button.setAutoDefault(False)
                button.clicked.connect(lambda _checked=False, name=name, kind=kind: self._take_recent(name, kind))
                self._recent_row.addWidget(button)
        self.recent.setVisible(bool(recent))

    def show_job(self, words: str, job: Job) -> None:
        """Show how far the writing is."""
        self.busy.show_job(words, job)

    def _take_recent(self, name: str, kind: Format) -> None:
        self.form.format.setCurrentIndex(self.form.format.findData(kind.suffix))
        self.form.format.activated.emit(self.form.format.currentIndex())
        self.form.preset.setCurrentIndex(self.form.preset.findData(name))
        self.form.preset.activated.emit(self.form.preset.currentIndex())

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self.preview.show_image(shown.image)
        self._tell()

    def _tell(self) -> None:
        """How large it will be, and what found no room."""
        kind, shown = self.form.kind(), self._shown
        if why := kind.is_there():
            self.told.setText(why)
            return
        if shown is None:
            return
        scale = self.form.choice().options.scale if kind.suffix == ".png" else 1
        width, height = (round(side * scale) for side in (shown.size.width(), shown.size.height()))
        words = [self.tr("{} × {} px").format(width, height)]
        if not kind.picture:
            words = [self.tr("{} shows the same run in its own way.").format(kind.label())]
        if shown.left_out:
            parts = self.tr(", ").join(part_label(part) for part in sorted(shown.left_out))
            words.append(self.tr("No room for: {}").format(parts))
        self.told.setText(self.tr(" · ").join(words))

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.preview, 1)
        left.addWidget(self.told)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.recent)
        right.addWidget(UpAndDown(self.form, _FORM), 1)
        upper = QHBoxLayout()
        upper.setSpacing(14)
        upper.addLayout(left, 1)
        upper.addLayout(right)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.copy_svg)
        buttons.addWidget(self.busy, 1)
        buttons.addWidget(self.close_)
        buttons.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 12)
        whole.setSpacing(12)
        whole.addLayout(upper, 1)
        whole.addLayout(buttons)
        for button in (self.copy, self.copy_svg, self.close_):
            button.setAutoDefault(False)
            button.setObjectName("choice")
        self.resize(*_SIZE)

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setWindowTitle(self.tr("Export"))
        self.save.setText(self.tr("&Save…"))
        self.copy.setText(self.tr("Copy the picture"))
        self.copy_svg.setText(self.tr("Copy as SVG"))
        self.close_.setText(self.tr("Close"))
        self.recent.setAccessibleName(self.tr("Exported before"))
        self.show_recent(self._recent)
        self._tell()
        self.refresh()
