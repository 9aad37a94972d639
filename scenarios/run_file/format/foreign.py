"""Of a saved trace of another program: by which, and how much of its file was not shown, in the metadata."""

from typing import Any

from scenarios.timeline.tables.run_data import LEFT_OUT, Foreign

from .fields import Event, section, text, whole


def foreign_as_json(foreign: Foreign | None) -> dict[str, Any]:
    """`foreign`; nothing of a run that was watched here."""
    if foreign is None:
        return {}
    about = {"program": foreign.program, "left_out": dict(foreign.left_out), "sampled": foreign.sampled}
    return {"foreign": about}


def foreign_of(metadata: Event) -> Foreign | None:
    """What a saved run says of it; None of a run that was watched here. Raises DamagedError."""
    if "foreign" not in metadata:
        return None
    about = section(metadata, "foreign")
    counts = section(about, "left_out")
    left_out: dict[str, int] = {kind: whole(counts, kind) for kind in LEFT_OUT if kind in counts}
    return Foreign(text(about, "program", ""), left_out, about.get("sampled") is True)
