"""What is said without Qt is all in the catalogue, translated whole, with the same values in it."""

from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Message

from scenarios.language import CHINESE
from tests.translations import catalogue
from tests.translations.style import HOW, faults, placeholders

MESSAGES = [message for message in catalogue.stored() if message.id]


def texts_of(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple) else [str(message.id)]


def test_every_text_of_the_code_is_in_the_catalogue_and_no_other() -> None:
    known = {message.id for message in MESSAGES}
    said = {message.id for message in catalogue.extracted() if message.id}
    assert said - known == set(), HOW
    assert known - said == set(), HOW


def test_every_text_is_translated() -> None:
    assert catalogue.untranslated(catalogue.stored()) == [], HOW


def test_what_gettext_reads_is_compiled_from_it() -> None:
    with catalogue.STORED.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in MESSAGES:
        one, many = texts_of(message)[0], texts_of(message)[-1]
        found = compiled.ngettext(one, many, 2) if isinstance(message.id, tuple) else compiled.gettext(one)
        assert found == catalogue.forms(message)[0], HOW


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: texts_of(message)[0][:40])
def test_a_translation_has_the_values_of_its_text_and_is_set_as_chinese_is(message: Message) -> None:
    assert len(catalogue.forms(message)) == 1, f"{CHINESE} has one form for every number"
    for form in catalogue.forms(message):
        assert placeholders(form) == placeholders(texts_of(message)[-1])
        assert faults(form) == []
        assert form.startswith("\n") == texts_of(message)[0].startswith("\n")
        assert form.endswith("\n") == texts_of(message)[0].endswith("\n")
