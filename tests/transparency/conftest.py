"""Runs a test on each interpreter found, as those of the tracer do."""

from tests.tracer.conftest import python

__all__ = ["python"]
