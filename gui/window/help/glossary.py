"""The glossary's entries as `resources/glossary` has them: names and texts in both languages, and what leads there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import resources

SECTIONS: Final = ("1-words", "2-states", "3-objects", "4-signs")  # files, in the order of the list
FOLDER: Final = "glossary"


@dataclass(frozen=True)
class Entry:
    """One word: its names and texts by language ("en", "zh_CN"), and where it is seen."""

    key: str
    section: str
    name: Mapping[str, str]
    text: Mapping[str, str]
    picture: tuple[str, ...] = ()  # the name of a run, and how it is drawn
    explains: tuple[str, ...] = ()  # such as "state lock"
    found_by: tuple[str, ...] = ()  # words of Python
    shown_by: tuple[str, ...] = ()  # keys of scenarios
    see: tuple[str, ...] = ()  # keys of other entries

    def named_in(self, language: str) -> tuple[str, str]:
        """Its name in the language of the reader, and the one in the other language."""
        other = next(name for name in self.name if name != language)
        return self.name[language], self.name[other]

    def haystack(self) -> str:
        """What a search looks through: the names before the texts, as the names are found first."""
        return "\n".join([*self.name.values(), *self.found_by, *self.text.values()]).casefold()


@cache
def entries() -> Mapping[str, Entry]:
    """Every entry by its key, in the order of the list."""
    return {
        key: _entry(key, section, fields)
        for section in SECTIONS
        for key, fields in tomllib.loads(resources.text(f"{FOLDER}/{section}.toml")).items()
    }


@cache
def _topics() -> Mapping[str, str]:
    return {topic: entry.key for entry in entries().values() for topic in entry.explains}


@cache
def _words() -> Mapping[str, str]:
    words: dict[str, str] = {}
    for entry in entries().values():
        for word in entry.found_by:
            words.setdefault(word, entry.key)
    return words


def explaining(topic: str) -> str:
    """The key of the entry that explains a thing of the window, such as "state lock"; "" for none."""
    return _topics().get(topic, "")


def of_word(word: str) -> str:
    """The key of the entry that a word of Python leads to; "" for none."""
    return _words().get(word, "")


def shown_by(scenario: str) -> list[Entry]:
    """The entries that the scenario of this key shows."""
    return [entry for entry in entries().values() if scenario in entry.shown_by]


def matching(wanted: str) -> list[Entry]:
    """The entries in which all the words that are looked for occur, those with them in their names first."""
    words = wanted.casefold().split()
    found = [entry for entry in entries().values() if all(word in entry.haystack() for word in words)]
    return sorted(found, key=lambda entry: not _is_named(entry, words)) if words else found


def _is_named(entry: Entry, words: list[str]) -> bool:
    names = "\n".join([*entry.name.values(), *entry.found_by]).casefold()
    return all(word in names for word in words)


def _entry(key: str, section: str, fields: Mapping[str, Any]) -> Entry:
    lists = {name: tuple(fields.get(name, ())) for name in ("explains", "found_by", "shown_by", "see")}
    picture = tuple(str(fields.get("picture", "")).split())
    return Entry(key, section, fields["name"], fields["text"], picture, **lists)
