"""The gettext catalogue of what is said without Qt: taken from the code, kept as .po, compiled to .mo."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parents[2]
STORED: Final = ROOT / "resources" / "translations" / "zh_CN" / "LC_MESSAGES" / "lanescope.po"
_KEYWORDS: Final = {"gettext": None, "noop": None, "ngettext": (1, 2), "noop_plural": (1, 2)}
_NOT_OURS: Final = re.compile(
    rb'^"(Report-Msgid-Bugs-To|Last-Translator|Generated-By|[A-Z-]+-Date):.*\n', re.MULTILINE | re.IGNORECASE
)
_WHEN: Final = datetime(2026, 1, 1, tzinfo=UTC)  # the same always: a date would make each run a change


def extracted() -> Catalog:
    """Every text of `scenarios` and `gui`, untranslated."""
    catalogue = _empty()
    for folder in ("scenarios", "gui"):
        found = extract_from_dir(
            ROOT / folder,
            [("**.py", "python")],
            keywords=_KEYWORDS,
            directory_filter=lambda path: "catalog" not in path,
        )
        for name, _line, text, _comments, _context in sorted(found, key=lambda each: (each[0], each[1])):
            catalogue.add(text, locations=[(f"{folder}/{name}", 0)])
    return catalogue


def stored() -> Catalog:
    """The catalogue as it is kept."""
    if not STORED.exists():
        return _empty()
    with STORED.open("rb") as file:
        return read_po(file, locale="zh_CN")


def update() -> None:
    """Take new texts in, let go what is said no more, and compile."""
    catalogue = stored()
    catalogue.update(extracted(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.revision_date = catalogue.creation_date = _WHEN
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, include_lineno=False)
    STORED.write_bytes(_NOT_OURS.sub(b"", buffer.getvalue()))
    STORED.with_suffix(".mo").write_bytes(compiled(catalogue))


def compiled(catalogue: Catalog) -> bytes:
    """What gettext reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts that have no translation yet, or one that is only a guess."""
    return [str(message.id) for message in catalogue if message.id and (message.fuzzy or not all(forms(message)))]


def forms(message: Message) -> list[str]:
    """The translations of a text: one, or as many as the language has forms."""
    return list(message.string) if isinstance(message.string, list | tuple) else [str(message.string or "")]


def _empty() -> Catalog:
    return Catalog(
        locale="zh_CN", project="Lanescope", version="1", creation_date=_WHEN, revision_date=_WHEN,
        header_comment="# What Lanescope says without Qt; see resources/translations/README.md.", fuzzy=False,
        last_translator="", language_team="zh_CN",
    )  # fmt: skip
