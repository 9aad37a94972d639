"""The small picture beside a word: painted from a recorded run, in the colours that the lanes have."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

import resources
from gui.control.background import Job
from gui.style.theming import Theming

if TYPE_CHECKING:
    from gui.canvas.vignette import Vignette
    from scenarios.recording import Recording

WIDEST: Final = 620  # px; more would show no more
_NOTHING_YET: Final = 130  # px high while the run is read


class RunPicture(QWidget):
    """Reads each run once, in a thread of its own; `shown` says which script's run it is that can be seen."""

    shown = Signal(str)

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._wanted: tuple[str, ...] = ()
        self._recordings: dict[str, Recording] = {}
        self._vignettes: dict[tuple[str, ...], Vignette] = {}
        self._jobs: dict[str, Job] = {}
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theming.changed.connect(self._draw)

    def show_run(self, picture: tuple[str, ...]) -> None:
        """Show the run that is named first, drawn as the other words say; () for none."""
        self._wanted = picture
        self.setVisible(bool(picture))
        if picture and picture[0] not in self._recordings:
            self._read(picture[0])
        self._draw()

    def finish(self) -> None:
        """Wait for what is still being read; for the end of the window."""
        for job in self._jobs.values():
            job.cancel()
            job.wait()

    @property
    def is_drawn(self) -> bool:
        """Whether the picture that was asked for is there."""
        return not self._image.isNull()

    def _read(self, name: str) -> None:
        from scenarios.run_file import open_recording

        if name in self._jobs:
            return
        path: Path = resources.path(f"glossary/runs/{name}.json.gz")
        self._jobs[name] = job = Job(lambda report: open_recording(path, report), self)
        job.done.connect(lambda recording: self._take(name, recording))
        job.start()

    def _take(self, name: str, recording: "Recording") -> None:
        del self._jobs[name]
        self._recordings[name] = recording
        self._draw()

    def _draw(self) -> None:
        from gui.canvas.vignette import Vignette

        self._image = QImage()
        recording = self._recordings.get(self._wanted[0]) if self._wanted else None
        if recording is not None and self.isVisible():
            vignette = self._vignettes.get(self._wanted)
            if vignette is None:
                vignette = self._vignettes[self._wanted] = Vignette(recording.timeline, self._wanted[1:])
            width = min(max(self.width(), 200), WIDEST)
            self._image = vignette.image(self._theming.theme, self.font(), width, self.devicePixelRatioF())
            self.shown.emit(recording.metadata.script)
        self.setFixedHeight(round(self._image.height() / self._image.devicePixelRatio()) or _NOTHING_YET)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDEST, self.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """The states' names are part of the picture."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.is_drawn:
            painter = QPainter(self)
            painter.drawImage(0, 0, self._image)
            painter.end()
