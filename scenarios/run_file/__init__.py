"""Saved runs: Chrome Trace Event JSON that opens in Perfetto, and here again without loss."""

from .opening import open_recording
from .problems import RunFileError
from .saving import save

__all__ = ["RunFileError", "open_recording", "save"]
