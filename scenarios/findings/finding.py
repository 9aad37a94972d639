"""A finding: what happened in a run in one sentence, why, and what to try; and the figures it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from scenarios.language import gettext, ngettext

from .words import DURATIONS, SENTENCES

_SECOND: Final = 10**9
_MILLISECOND: Final = 10**6
_MOST_NAMES: Final = 4


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
        """The sentence in the reader's language."""
        sentence = SENTENCES[self.key]
        match sentence.text:
            case str(template):
                return self._filled(gettext(template))
            case (one, many):
                return self._filled(ngettext(one, many, int(self.values[sentence.by])))

    @property
    def why(self) -> str:
        """The concept behind it in one line, in the reader's language; "" where there is nothing to explain."""
        return self._filled(gettext(SENTENCES[self.key].why))

    @property
    def try_(self) -> str:
        """What to switch or to write instead, in the reader's language; "" where nothing is amiss."""
        return self._filled(gettext(SENTENCES[self.key].try_))

    def _filled(self, template: str) -> str:
        return template.format(**_in_words(self.values))


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


def told(finding: Finding) -> dict[str, Any]:
    """A finding as it is listed: its words, what they are made of, and its lanes."""
    words = {"text": finding.text, "why": finding.why, "try": finding.try_}
    return {**as_json(finding), **words, "lanes": list(finding.lanes)}


def durations(*lengths: int) -> list[str]:
    """Lengths of time (ns) that stand in one sentence: all in the unit of the longest, three digits of the shortest."""
    if not lengths:
        return []
    shortest, longest = min(lengths), max(lengths)
    if longest >= _SECOND:
        return [f"{ns / _SECOND:.{1 if shortest >= 10 * _SECOND else 2}f} s" for ns in lengths]
    return [f"{ns / _MILLISECOND:.{0 if shortest >= 10 * _MILLISECOND else 2}f} ms" for ns in lengths]


def _in_words(values: Mapping[str, Any]) -> dict[str, str]:
    lengths = {name: ns for name, ns in values.items() if name in DURATIONS}
    words = dict(zip(lengths, durations(*lengths.values()), strict=True))
    return {name: words.get(name) or _shown(name, value) for name, value in values.items()}


def _shown(name: str, value: Any) -> str:
    """A value as the sentence says it; of many names the first few."""
    match value:
        case Finding():
            return value.text
        case Clauses():
            return gettext("; ").join(clause.text for clause in value)
        case tuple():
            names = [_shown(name, each) for each in value[:_MOST_NAMES]] + ["…"] * (len(value) > _MOST_NAMES)
            return gettext(", ").join(names)
    return gettext(value) if name == "reason" else str(value)
