"""The picture of a run: what stands on it, and how it is laid out on a page."""

from gui.export.picture.picture import Picture

__all__ = ["Picture"]
