"""One kept run as a row of the history: what is known of it without opening its file."""

import json
import time
from functools import lru_cache
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from scenarios import language, what_if
from scenarios.history import outcomes
from scenarios.language import CHINESE, gettext
from scenarios.scripts.library import CATALOG, Scenario

OF_STEERED: Final = "steered run"  # among the options: no option of a script has a blank in its name


class Entry(NamedTuple):
    """A kept run. `id` is 0 until it is in the list; `started` is in seconds since 1970, `size` in bytes.

    `scenario` is the name in the catalogue, "" for a script of the person's own; `options` and `finding` are JSON;
    `stamp` is packed (`stamp.unpack`). `words` is what it is found by, in small letters.
    """

    id: int
    file: str
    started: float
    scenario: str
    script: str
    title: str
    options: str
    python: str
    outcome: str
    code: int
    seconds: float
    finding: str
    stamp: bytes
    size: int
    words: str
    name: str = ""
    note: str = ""
    pinned: int = 0

    def label(self) -> str:
        """What it is called: by the person, else by the script's title in the reader's language."""
        return (
            self.name
            or _title_in(self.scenario, self.title, language.current())
            or PurePath(self.script).stem
            or self.file
        )

    @property
    def steered(self) -> bool:
        """Whether its threads went one at a time, in a chosen order."""
        return OF_STEERED in self._settings()

    def option_values(self) -> dict[str, Any]:
        """The options by name."""
        return {name: value for name, value in self._settings().items() if name != OF_STEERED}

    def options_line(self) -> str:
        """As in "WORKERS = 4, LOCK = True", and what else was otherwise than written."""
        mark = gettext(what_if.STEERED) if self.steered else ""
        return " · ".join(filter(None, (what_if.settings_line(self.option_values()), mark)))

    def _settings(self) -> dict[str, Any]:
        return _object(self.options)

    def first_finding(self) -> str:
        """What stood out in it, in the reader's language; "" where nothing did."""
        from scenarios.findings import finding_from_json  # with all that finds something

        row = _object(self.finding)
        found = finding_from_json(row)
        return found.text if found else str(row.get("text", ""))

    def outcome_in_words(self) -> str:
        """How it came out, in the reader's language."""
        return outcomes.in_words(self.outcome, self.code)

    def moment(self) -> str:
        """When it began, on this machine's clock: "2026-11-30 20:15:03"."""
        return _moment(self.started)

    def as_json(self) -> dict[str, Any]:
        """For programs; `started` is in seconds since 1970."""
        known = {key: value for key, value in self._asdict().items() if key not in ("stamp", "words", "finding")}
        return known | {
            "title": self.label(),
            "options": self.option_values(),
            "steered": self.steered,
            "pinned": bool(self.pinned),
            "finding": self.first_finding(),
        }


def said(entry: Entry, name: str | None = None, note: str | None = None, pinned: bool | None = None) -> Entry:
    """The entry with what the person says of it; None leaves it as it is."""
    return with_words(
        entry._replace(
            name=entry.name if name is None else writable(name),
            note=entry.note if note is None else writable(note),
            pinned=entry.pinned if pinned is None else int(pinned),
        )
    )


def writable(text: str) -> str:
    """The text as UTF-8 has it: of a path that is no text, or of half a letter, a question mark stays."""
    return text.encode("utf-8", "replace").decode()


def with_words(entry: Entry) -> Entry:
    """The entry with what it is found by, in both languages."""
    titles = {entry.title, _title_in(entry.scenario, entry.title, CHINESE)}
    outcome = {entry.outcome, *(outcomes.in_words_of(each, entry.outcome, entry.code) for each in language.LANGUAGES)}
    options = [f"{name}={value}" for name, value in entry.option_values().items()]
    if entry.steered:
        options += [language.text_in(each, what_if.STEERED) for each in language.LANGUAGES]
    script = entry.scenario or entry.script  # where Lanescope itself stands tells nothing
    parts = [entry.name, entry.note, script, *titles, *options, entry.python, *outcome]
    return entry._replace(words="\n".join([*parts, _moment(entry.started)]).casefold())


@lru_cache(maxsize=256)
def _title_in(scenario: str, title: str, wanted: str) -> str:
    if not scenario or wanted == language.ENGLISH:
        return title
    path = CATALOG / f"{scenario}.py"
    return Scenario(scenario, path, "", title, "", "").told_in(wanted).title


def _object(text: str) -> dict[str, Any]:
    """What JSON says; of a row that the disk has spoilt nothing."""
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(seconds))
