"""Prompts and what was typed behind them, in the order of the screen, in a saved run's metadata."""

from typing import Any, Final

from scenarios.timeline import Timeline
from scenarios.timeline.tables.output import Prompt

from .fields import Event, ns, rows, text, whole
from .layout import NS_PER_US

MOST: Final = 10_000  # that are saved


def prompts_of(timeline: Timeline, base: int) -> dict[str, Any]:
    """`prompts`; nothing where nobody was asked and nothing was typed."""
    found = [
        {"before": each.number, "lane": each.key[0], "stream": each.key[1], "text": each.text}
        | {"t": (each.begun - base) / NS_PER_US if each.begun else None}
        | ({} if each.typed is None else {"typed": each.typed})
        for each in timeline.output.prompts[:MOST]
    ]
    return {"prompts": found} if found else {}


def restore_prompts(timeline: Timeline, metadata: Event) -> None:
    """Make these the prompts of an opened run. Raises DamagedError."""
    for row in rows(metadata, "prompts"):
        begun = 0 if row.get("t") is None else ns(row["t"])
        typed = text(row, "typed") if "typed" in row else None
        key = whole(row, "lane"), whole(row, "stream")
        timeline.output.prompts.append(Prompt(whole(row, "before"), key, begun, text(row, "text"), typed))
