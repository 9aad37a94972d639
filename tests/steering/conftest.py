"""Each test that asks for `python` runs on every interpreter that is found, in a quick run on one."""

from tests.gui.conftest import left_over
from tests.tracer.conftest import python

__all__ = ["left_over", "python"]
