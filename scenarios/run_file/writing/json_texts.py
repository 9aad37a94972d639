"""How numbers, texts and lanes are written in a run file's events."""

import json

from scenarios.run_file.format.layout import NS_PER_US
from scenarios.timeline import Lane

Key = tuple[str, int, int]
dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def us(ns: int) -> str:
    """Nanoseconds as the text of microseconds, nothing rounded."""
    return f"{ns // NS_PER_US}.{ns % NS_PER_US:03d}" if ns >= 0 else "-" + us(-ns)


def of_lane(lane: Lane) -> str:
    """Process and thread of a lane."""
    return f'"pid":{lane.pid},"tid":{lane.tid}'
