"""Two runs side by side: what was set otherwise, what that has changed, in one sentence and as a table."""

from .comparing import Comparison, Difference, compare
from .sentence import sentence
from .words import as_json, label

__all__ = ["Comparison", "Difference", "as_json", "compare", "label", "sentence"]
