"""What a finding says: its sentence, why that is so, and what to try."""

from dataclasses import dataclass
from typing import Final

DURATIONS: Final = frozenset(
    {"time", "longest", "wall", "cpu", "since", "other", "waited", "at_most", "until"}
)  # the values that are lengths of time


@dataclass(frozen=True)
class Sentence:
    """Templates: what stands in braces is a value of the finding. Lengths of time arrive in ns, names in lists.

    `text` is one form, or one for one and one for many, where the value `by` decides. `why` is the concept behind it in
    one line; `try_` what to switch or to write instead.
    """

    text: str | tuple[str, str]
    why: str = ""
    try_: str = ""
    by: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of its text."""
        return (self.text,) if isinstance(self.text, str) else self.text
