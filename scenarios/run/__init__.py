"""A run: starts a script under the tracer and the observer, collects their records, and can end all of it."""

from scenarios.record_arrays import RECORD_DTYPE
from scenarios.run.run import Run
from scenarios.run.spec import RunError, RunSpec

__all__ = ["RECORD_DTYPE", "Run", "RunError", "RunSpec"]
