"""A run: starts a script under the tracer and the observer, collects their records, and can end all of it."""

from scenarios.run.run import Run
from scenarios.run.spec import RunError, RunSpec

__all__ = ["Run", "RunError", "RunSpec"]
