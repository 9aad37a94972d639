"""What the mouse points at, as a thing that the glossary explains, such as "state lock"."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget


@runtime_checkable
class Explained(Protocol):
    """A widget that knows what stands at a point of it; "" for nothing."""

    def topic_at(self, at: QPoint) -> str: ...


def topic_at(widget: QWidget | None, place: QPoint) -> str:
    """The topic at a place on the screen: that of the widget there, or of the first around it that has one."""
    while widget is not None:
        if isinstance(widget, Explained) and (topic := widget.topic_at(widget.mapFromGlobal(place))):
            return topic
        widget = widget.parentWidget()
    return ""
