"""Of a run with more workers or objects than are told apart: how many more, in the metadata."""

from typing import Any

from scenarios.timeline.tables.run_data import Beyond
from scenarios.timeline.vocabulary import OBJECT_TYPES

from .fields import Event, ns, section, whole
from .layout import NS_PER_US


def beyond_as_json(beyond: Beyond) -> dict[str, Any]:
    """`beyond`; nothing of a run in which all are told apart."""
    if beyond == Beyond():
        return {}
    return {"beyond": {"workers": beyond.workers, "cpu": beyond.cpu / NS_PER_US, "objects": dict(beyond.objects)}}


def beyond_of(metadata: Event) -> Beyond:
    """What a saved run says of it. Raises DamagedError."""
    about = section(metadata, "beyond")
    objects = section(about, "objects")
    counts: dict[str, int] = {kind: whole(objects, kind) for kind in OBJECT_TYPES if kind in objects}
    return Beyond(whole(about, "workers", 0), ns(about.get("cpu", 0)), counts)
