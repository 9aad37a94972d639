"""The figures of a comparison as people read them, and as JSON."""

from typing import Any, Final

from scenarios import what_if
from scenarios.language import gettext
from scenarios.statistics import value_in_words

from .comparing import Comparison, Difference

ARROW: Final = "→"


def label(row: Difference) -> str:
    """What a row is about: "waited for tickets"."""
    return gettext(row.title).format(name=row.name)


def change_in_words(row: Difference) -> str:
    """Both figures: "0.97 s → 2.65 s"."""
    return f"{value_in_words(row.before, row.unit)} {ARROW} {value_in_words(row.after, row.unit)}"


def setting_in_words(name: str, before: Any, after: Any) -> str:
    """What was set otherwise: "LOCK on", "SEMAPHORE 0 → 2"."""
    if words := what_if.setting_in_words(name, after):
        return words
    if isinstance(after, bool) and isinstance(before, bool):
        return (gettext("{name} on") if after else gettext("{name} off")).format(name=name)
    return f"{name} {_plain(before)} {ARROW} {_plain(after)}"


def as_json(comparison: Comparison) -> dict[str, Any]:
    """Times in seconds; `better` is "before", "after" or ""."""
    return {
        "changed": [{"name": name, "before": before, "after": after} for name, before, after in comparison.changed],
        "rows": [
            {
                "key": row.key,
                "name": row.name,
                "text": label(row),
                "unit": row.unit.value,
                "before": row.before,
                "after": row.after,
                "matters": row.matters,
                "better": row.side,
            }
            for row in comparison.rows
        ],
    }


def _plain(value: Any) -> str:
    return "–" if value is None else str(value)
