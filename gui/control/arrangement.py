"""How a reader has arranged the lanes: what is folded, hidden, pinned, shown alone, and in which order; no Qt.

Lanes and groups go by keys that are the same in each run of a script ("MainProcess/Thread-1 (worker)"), so that the
arrangement outlives the run, and can be remembered.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Final

BY_START: Final = "start"
BY_NAME: Final = "name"
BY_BUSY: Final = "busy"
BY_WAITED: Final = "waited"
ORDERS: Final = (BY_START, BY_NAME, BY_BUSY, BY_WAITED)
_MOST_KEYS: Final = 2_000  # that are remembered of one script


@dataclass(frozen=True)
class Arrangement:
    """Values; each change makes another one. `folds` are the folds that differ from what is folded by itself."""

    folds: Mapping[str, bool] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    pinned: tuple[str, ...] = ()
    only: str = ""  # the lane or group that is shown alone, with what stands below it
    order: str = BY_START

    def fold(self, keys: Iterable[str], folded: bool) -> "Arrangement":
        """Fold lanes and groups, or open them."""
        return replace(self, folds={**self.folds, **dict.fromkeys(keys, folded)})

    def hide(self, keys: Iterable[str]) -> "Arrangement":
        """Hide lanes."""
        return replace(self, hidden=self.hidden | frozenset(keys))

    def show_hidden(self) -> "Arrangement":
        """Show every lane that was hidden, or left out for the sake of one."""
        return replace(self, hidden=frozenset(), only="")

    def pin(self, keys: Iterable[str]) -> "Arrangement":
        """Keep rows at the top, below those that are there already."""
        return replace(self, pinned=(*self.pinned, *(key for key in keys if key not in self.pinned)))

    def unpin(self, keys: Iterable[str]) -> "Arrangement":
        """Let rows stand where they belong."""
        gone = frozenset(keys)
        return replace(self, pinned=tuple(key for key in self.pinned if key not in gone))

    def show_only(self, key: str) -> "Arrangement":
        """Leave out all but one lane or group, with what stands below it."""
        return replace(self, only=key)

    def sort(self, order: str) -> "Arrangement":
        """Sort what stands side by side in another order."""
        return replace(self, order=order)

    def as_text(self) -> str:
        """For a file of settings; "" for an arrangement that nobody has touched."""
        if self == Arrangement():
            return ""
        told = asdict(self)
        told["folds"] = dict(list(self.folds.items())[-_MOST_KEYS:])
        told["hidden"], told["pinned"] = sorted(self.hidden)[:_MOST_KEYS], self.pinned[:_MOST_KEYS]
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "Arrangement":
        """What `as_text` wrote; whatever is wrong with it reads as "nothing arranged"."""
        try:
            told = json.loads(text)
            folds = {str(key): bool(on) for key, on in told["folds"].items()}
            order = told["order"] if told["order"] in ORDERS else BY_START
            return cls(folds, _keys(told["hidden"]), tuple(map(str, told["pinned"])), str(told["only"]), order)
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls()


def _keys(told: Iterable[object]) -> frozenset[str]:
    return frozenset(map(str, told))
