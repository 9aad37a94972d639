"""Traces that other programs recorded, opened as lanes of slices: Trace Event JSON and Firefox's profiles."""

from scenarios.foreign_trace.opening import open_file

__all__ = ["open_file"]
