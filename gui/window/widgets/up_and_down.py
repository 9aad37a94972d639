"""A form that is scrolled where its window is too low for it, and never cut."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_SCROLL_BAR: Final = 18


class UpAndDown(QScrollArea):
    """As wide and as high as the form is in the language and the letters of the window, but `least` px wide."""

    def __init__(self, form: QWidget, least: int) -> None:
        super().__init__()
        self._least = least
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it scrolls to the field that has it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(form)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        form = self.widget()
        if event.type() is QEvent.Type.LayoutRequest and watched is form:
            self.setFixedWidth(max(self._least, form.minimumSizeHint().width() + _SCROLL_BAR))
            form.setMinimumHeight(form.sizeHint().height())  # the style lets fields be lower than large letters
        return super().eventFilter(watched, event)
