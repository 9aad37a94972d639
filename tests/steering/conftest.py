"""Each test that asks for `python` runs on every interpreter that is found, in a quick run on one."""

from tests.tracer.conftest import python

__all__ = ["python"]
