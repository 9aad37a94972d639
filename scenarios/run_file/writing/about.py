"""The metadata of a saved run: what is known about it as a whole."""

from typing import Any

import scenarios
from scenarios.findings import told
from scenarios.recording import Recording
from scenarios.run_file.format.beyond import beyond_as_json
from scenarios.run_file.format.cores import cores_of
from scenarios.run_file.format.foreign import foreign_as_json
from scenarios.run_file.format.layout import NS_PER_S, NS_PER_US, PROGRAM
from scenarios.run_file.format.places import positions_of
from scenarios.run_file.format.prompts import prompts_of
from scenarios.run_file.format.timeouts import timeouts_of
from scenarios.timeline import Timeline
from scenarios.timeline.queries.cpu import cpu_used

from .details import details, place


def metadata_of(recording: Recording, base: int) -> dict[str, Any]:
    """The `metadata` object; times relative to `base` (ns). What an opened file had beyond it stays in it."""
    timeline, about = recording.timeline, recording.metadata
    known: dict[str, Any] = {
        PROGRAM: scenarios.__version__,
        "script": {"path": about.script, "source": about.source, "options": about.options},
        "python": timeline.python,
        "executable": timeline.executable,
        "gil": timeline.gil,
        "platform": about.platform,
        "cores": about.cores,
        "start_method": about.start_method or timeline.start_method,
        "exitcode": timeline.exitcode,
        "wall_s": (timeline.now - base) / NS_PER_S,
        "cpu_s": cpu_used(timeline) / NS_PER_S,
        "records": timeline.records,
        "lost": timeline.lost,
        "lost_reasons": timeline.lost_reasons,
        "observer": {"source": timeline.observer, "hz": timeline.observer_hz},
        "ended": timeline.ended,
        "stopped": _stopped(timeline, base),
        **_coarse(timeline, base),
        **beyond_as_json(timeline.beyond),
        "output": _output(timeline),
        "objects": _objects(timeline),
        **details(timeline, base),
        "findings": [
            {
                **told(finding),
                "t0": (finding.t0 - base) / NS_PER_US,
                "t1": (finding.t1 - base) / NS_PER_US,
            }
            for finding in recording.findings()
        ],
    }
    known |= positions_of(timeline, base) | cores_of(timeline, base) | timeouts_of(timeline, base)
    known |= prompts_of(timeline, base) | foreign_as_json(timeline.foreign)
    if about.what_if:
        known["what_if"] = about.what_if
    if about.steered:
        known["steered"] = about.steered
    if about.prediction:
        known["prediction"] = about.prediction.as_json()
    return merged(about.extra, known)


def merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """`new`, and what only `old` has; objects within objects likewise."""
    result = dict(new)
    for key, value in old.items():
        if key not in result:
            result[key] = value
        elif isinstance(value, dict) and isinstance(result[key], dict) and key != "options":
            result[key] = merged(value, result[key])
    return result


def _stopped(timeline: Timeline, base: int) -> dict[str, Any] | None:
    stop = timeline.stopped
    return None if stop is None else {"reason": stop.reason, "figure": stop.figure, "t": (stop.time - base) / NS_PER_US}


def _coarse(timeline: Timeline, base: int) -> dict[str, Any]:
    """What was summed of a long run's past."""
    coarse = timeline.coarse
    if not coarse.until:
        return {}
    return {"coarse": {"until": (coarse.until - base) / NS_PER_US, "bucket": coarse.bucket / NS_PER_US}}


def _output(timeline: Timeline) -> dict[str, int]:
    output = timeline.output
    kept = {"bytes": output.bytes, "first": output.first_count}
    return kept | {"cut_lines": output.cut_lines, "cut_bytes": output.cut_bytes}


def _objects(timeline: Timeline) -> list[dict[str, Any]]:
    """Every object but number 0, which is none."""
    rows = []
    for traced in timeline.objects[1:]:
        row = {"name": traced.name, "type": traced.type, "slots": traced.slots}
        if traced.short_waits:
            row |= {"short_waits": traced.short_waits, "short_waited": traced.short_waited / NS_PER_US}
        if traced.stage:
            row["stage"] = traced.stage
        rows.append(row | place(timeline.sites[traced.site]))
    return rows
