"""Saved runs: Chrome Trace Event JSON that opens in Perfetto, and here again without loss."""

from scenarios.run_file.format.problems import RunFileError
from scenarios.run_file.reading.head import read_head
from scenarios.run_file.reading.opening import TEXT_MOST, open_recording
from scenarios.run_file.writing.saving import save

__all__ = ["TEXT_MOST", "RunFileError", "open_recording", "read_head", "save"]
