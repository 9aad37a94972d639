"""What happened in a run, in words: functions from a timeline to sentences."""

from .finding import Finding, as_json, finding_from_json, told
from .order import find, hangs
from .program import Program
from .words import SENTENCES

__all__ = ["SENTENCES", "Finding", "Program", "as_json", "find", "finding_from_json", "hangs", "told"]
