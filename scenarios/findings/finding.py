"""A finding: what happened in a run in one sentence, why, and what to try; and the figures it rests on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from scenarios.language import gettext, ngettext

from .words import DURATIONS, SENTENCES

_SECOND: Final = 10**9
_MILLISECOND: Final = 10**6
_MOST_NAMES: Final = 4
_OF_CLAUSES: Final = frozenset({"links", "reasons", "stands"})  # values that are clauses, and no names
_Unit = Callable[[int], str]


@dataclass(frozen=True)
class Finding:
    """`key` names its words in `words.SENTENCES`, `values` fill them; both are the same in every language.

    Among the values may be findings: clauses of the sentence, or what a worker without a name is called.
    `lanes` are the lanes it is about (indices into Timeline.lanes), `t0` to `t1` the time (ns).
    """

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    lanes: tuple[int, ...] = ()
    t0: int = 0
    t1: int = 0

    @property
    def text(self) -> str:
        """The sentence in the reader's language, its lengths of time all in one unit."""
        return self._said(_unit(list(_lengths(self.values))))

    @property
    def why(self) -> str:
        """The concept behind it in one line, in the reader's language; "" where there is nothing to explain."""
        return self._filled(gettext(SENTENCES[self.key].why))

    @property
    def try_(self) -> str:
        """What to switch or to write instead, in the reader's language; "" where nothing is amiss."""
        return self._filled(gettext(SENTENCES[self.key].try_))

    def _said(self, unit: _Unit) -> str:
        sentence = SENTENCES[self.key]
        match sentence.text:
            case str(template):
                return self._filled(gettext(template), unit)
            case (one, many):
                return self._filled(ngettext(one, many, int(self.values[sentence.by])), unit)

    def _filled(self, template: str, unit: _Unit | None = None) -> str:
        unit = unit or _unit(list(_lengths(self.values)))
        return template.format(**{name: _shown(name, value, unit) for name, value in self.values.items()})


class Clauses(tuple[Finding, ...]):
    """Clauses that stand in one sentence, as many as there are."""

    __slots__ = ()


def say(key: str, lanes: tuple[int, ...] = (), t0: int = 0, t1: int = 0, /, **values: Any) -> Finding:
    """Make the finding `key`, its sentence filled with `values`."""
    return Finding(key, values, lanes, t0, t1)


def as_json(value: Any) -> Any:
    """A value of a finding as a file holds it: a finding within is an object of `key` and `values`."""
    match value:
        case Finding():
            return {"key": value.key, "values": {name: as_json(each) for name, each in value.values.items()}}
        case tuple() | list():
            return [as_json(each) for each in value]
    return value


def finding_from_json(row: Any) -> Finding | None:
    """The finding that `as_json` made this of; None of a sentence that this version cannot say."""
    try:
        found = _from_json("", row)
        return found if isinstance(found, Finding) and found.text else None
    except (KeyError, IndexError, TypeError, ValueError):  # its words are other ones here
        return None


def _from_json(name: str, value: Any) -> Any:
    match value:
        case {"key": str(key), "values": dict(values)}:
            return Finding(key, {inner: _from_json(inner, each) for inner, each in values.items()})
        case list():
            inner = [_from_json("", each) for each in value]
            return Clauses(inner) if name in _OF_CLAUSES else tuple(inner)
    return value


def told(finding: Finding) -> dict[str, Any]:
    """A finding as it is listed: its words, what they are made of, and its lanes."""
    words = {"text": finding.text, "why": finding.why, "try": finding.try_}
    return {**as_json(finding), **words, "lanes": list(finding.lanes)}


def durations(*lengths: int) -> list[str]:
    """Lengths of time (ns) that stand in one sentence: all in the unit of the longest, three digits of the shortest."""
    return list(map(_unit(list(lengths)), lengths))


def _unit(lengths: list[int]) -> _Unit:
    """How to say lengths of time (ns) that stand in one sentence."""
    shortest, longest = min(lengths, default=0), max(lengths, default=0)
    if longest >= _SECOND:
        digits = 1 if shortest >= 10 * _SECOND else 2
        return lambda ns: f"{ns / _SECOND:.{digits}f} s"
    digits = 0 if shortest >= 10 * _MILLISECOND else 2
    return lambda ns: f"{ns / _MILLISECOND:.{digits}f} ms"


def _lengths(values: Mapping[str, Any]) -> Iterator[int]:
    """The lengths of time among values, and in the clauses among them."""
    for name, value in values.items():
        if name in DURATIONS:
            yield value
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Finding):
                yield from _lengths(inner.values)


def _shown(name: str, value: Any, unit: _Unit) -> str:
    """A value as the sentence says it; of many names the first few, and how many more there are."""
    match value:
        case Finding():
            return value._said(unit)
        case Clauses():
            return gettext("; ").join(clause._said(unit) for clause in value)
        case tuple():
            return _joined([_shown("", each, unit) for each in value])
    if name in DURATIONS:
        return unit(value)
    return gettext(value) if name == "reason" else str(value)


def _joined(names: list[str]) -> str:
    left = len(names) - _MOST_NAMES
    if left > 1:
        names = [*names[:_MOST_NAMES], gettext("and {count} more").format(count=left)]
    return gettext(", ").join(names)
