"""Reads single values, as argparse has them read."""

import argparse
import math
import re

from scenarios.language import gettext


def positive(text: str) -> float:
    """A number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError(gettext("{text!r} is no number above 0").format(text=text))
    return number


def moment(text: str) -> float:
    """A moment in seconds since the script's first line; what came before it is below 0."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not -1e9 < seconds < 1e9:
        raise argparse.ArgumentTypeError(gettext("{text!r} is no moment such as 1.234").format(text=text))
    return seconds


def named(text: str) -> tuple[str, str]:
    """A name and its value: "seconds=8"."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(gettext("{text!r} is no NAME=VALUE").format(text=text))
    return name, value


def size(text: str) -> tuple[int, int]:
    """Width and height in pixels: "1920x1080"; "1600" is as high as its content."""
    found = re.fullmatch(r"(\d{2,5})(?:[x×](\d{2,5}))?", text)
    if not found:
        raise argparse.ArgumentTypeError(gettext("{text!r} is no size such as 1920x1080").format(text=text))
    return int(found[1]), int(found[2] or 0)


def span(text: str) -> tuple[float | None, float | None]:
    """Two times in seconds since the first line: "0.1:0.9"; without one the run's own begin or end."""
    first, colon, last = text.partition(":")
    try:
        times = float(first) if first else None, float(last) if last else None
    except ValueError:
        times, colon = (None, None), ""
    if not colon or (times[0] is not None and times[1] is not None and times[0] >= times[1]):
        raise argparse.ArgumentTypeError(gettext("{text!r} is no span such as 0.1:0.9").format(text=text))
    return times
