"""Takes the fields of an event apart, and finds what is wrong with them."""

from typing import Any, Final, NoReturn

from scenarios.language import gettext, noop

from .layout import NS_PER_US

Event = dict[str, Any]
_MOST: Final = 1 << 62
_MOST_US: Final = _MOST // NS_PER_US


class DamagedError(ValueError):
    """An event that cannot be what it says it is; the text continues "event 17 …"."""


def damaged(why: str, **values: object) -> NoReturn:
    """Give up the event; `why` is marked for translation where it stands, and takes the values."""
    raise DamagedError(gettext(why).format(**values))


def ns(value: object) -> int:
    """Microseconds as nanoseconds."""
    if (type(value) is float or type(value) is int) and -_MOST_US < value < _MOST_US:
        return round(value * NS_PER_US)
    damaged(noop("has {value!r} for a time"), value=value)


def whole(event: Event, key: str, default: int | None = None) -> int:
    """A whole number that 64 bits hold."""
    value = event.get(key, default)
    if type(value) is int and -_MOST < value < _MOST:
        return value
    damaged(noop("has {value!r} for {key!r}"), value=value, key=key)


def text(event: Event, key: str, default: str | None = None) -> str:
    """A text."""
    value = event.get(key, default)
    return value if isinstance(value, str) else damaged(noop("has {value!r} for {key!r}"), value=value, key=key)


def number(event: Event, key: str) -> float:
    """A finite number; 0 when there is none."""
    value = event.get(key, 0.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _MOST:
        damaged(noop("has {value!r} for {key!r}"), value=value, key=key)
    return float(value)


def section(event: Event, key: str) -> Event:
    """An object within; an empty one when there is none."""
    value = event.get(key, {})
    return value if isinstance(value, dict) else damaged(noop("has {value!r} for {key!r}"), value=value, key=key)


def rows(event: Event, key: str) -> list[Event]:
    """A list of objects; an empty one when there is none."""
    value = event.get(key, [])
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        damaged(noop("has {value!r} for {key!r}"), value=value, key=key)
    return value


def args_of(event: Event) -> Event:
    """The event's `args`."""
    return section(event, "args")


def whose(event: Event) -> tuple[int, int]:
    """pid and tid."""
    return whole(event, "pid"), whole(event, "tid")


def unknown(event: Event, known: frozenset[str], known_args: frozenset[str]) -> Event | None:
    """What an event has beyond the keys that are known."""
    args = args_of(event)
    if event.keys() <= known and args.keys() <= known_args:
        return None
    rest = {key: value for key, value in event.items() if key not in known}
    rest_args = {key: value for key, value in args.items() if key not in known_args}
    return rest | {"args": rest_args} if rest_args else rest
