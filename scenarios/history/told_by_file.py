"""The row of a run file, of what its metadata tells: another program, or a hand, may have written anything there."""

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final

from scenarios import what_if
from scenarios.history import outcomes
from scenarios.scripts.library import title_and_about

from .entry import OF_STEERED, Entry, with_words, writable

KEY: Final = "history"  # of what the history adds to a run file's metadata
LATEST: Final = 253_000_000_000.0  # seconds since 1970: in the year 9987, behind which there is no date
_MOST: Final = 2**53  # of a whole number
_SCENARIO: Final = re.compile(r"[\w-]{1,80}(?:/[\w-]{1,80}){0,3}")


def entry_of(file: str, size: int, metadata: Mapping[str, Any], started: float) -> Entry:
    """The row for a run file: `metadata` is that of the file, `started` what its name tells."""
    from .stamp import from_text  # with numpy

    about, script = _mapping(metadata.get(KEY)), _mapping(metadata.get("script"))
    scenario, source = about.get("scenario"), script.get("source")
    changes: dict[str, Any] = dict(what_if.named(what_if.from_json(metadata.get("what_if"))))
    if _mapping(metadata.get("steered")):
        changes[OF_STEERED] = True
    outcome, code = outcomes.outcome_of(metadata)
    entry = Entry(
        id=0,
        file=file,
        started=_number(about.get("started"), LATEST, else_=started),
        scenario=scenario if isinstance(scenario, str) and _SCENARIO.fullmatch(scenario) else "",
        script=str(script.get("path", "")),
        title=title_and_about(source)[0] if isinstance(source, str) else "",
        options=json.dumps(_mapping(script.get("options")) | changes, ensure_ascii=False, default=str),
        python=str(metadata.get("python", "")) + ("" if metadata.get("gil") is not False else "t"),
        outcome=outcome,
        code=code if abs(code) < _MOST else 0,
        seconds=_number(metadata.get("wall_s"), LATEST, else_=0.0),
        finding=_first(metadata.get("findings")),
        stamp=from_text(about.get("lanes")),
        size=size,
        words="",
    )
    return with_words(Entry._make(writable(value) if isinstance(value, str) else value for value in entry))


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: object, most: float, else_: float) -> float:
    known = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= most
    return float(value) if known and math.isfinite(value) else else_  # type: ignore[arg-type]


def _first(found: object) -> str:
    """The first finding as JSON, without what takes room."""
    first = found[0] if isinstance(found, list) and found else None
    if not isinstance(first, dict):
        return "{}"
    return json.dumps({key: first[key] for key in ("key", "values", "text") if key in first}, ensure_ascii=False)
